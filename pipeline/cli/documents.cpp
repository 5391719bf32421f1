#include "cli/documents.h"

#include <unistd.h>

#include <iostream>
#include <thread>

namespace qujat::cli {
namespace {

// Words of the summary for every state a request can be in.
std::string state_of(const batch::RunRequest& request, const Session& session) {
    if (!request.number.empty()) return session.tr({QUJAT_MSG("issued, number {0}"), {request.number}});
    if (request.standing == "waiting") return session.tr(QUJAT_MSG("waits for review"));
    if (request.standing == "draft")
        return session.tr(QUJAT_MSG("draft, the competent body has not decided"));
    return session.tr(QUJAT_MSG("decided"));
}

// A reason in the reader's language; reasons of services come in all three.
std::string in(const services::Sentence& sentence, const std::string& language) {
    if (language == "kk") return sentence.kk;
    return language == "ru" ? sentence.ru : sentence.en;
}

}  // namespace

void print_run(const batch::RunResult& result, const Session& session) {
    for (const auto& document : result.documents) {
        if (document.set_aside.empty())
            std::cout << document.name << '\t' << document.kind << '\t' << document.summary << '\n';
    }
    for (const auto& request : result.requests) {
        std::cout << request.dossier << '\t' << request.proposal << '\t' << state_of(request, session)
                  << '\n';
    }
}

void tell_run(const batch::RunResult& result, Session& session) {
    for (const auto& document : result.documents) {
        if (document.set_aside.empty()) continue;
        session.failed(base::Error(document.reason).in_file(document.name).on_page(document.reason_page));
    }
    for (const auto& request : result.requests) {
        if (request.standing != "waiting") continue;
        session.say({QUJAT_MSG("{0}: waits for review"), {request.dossier}});
        for (const auto& reason : request.reasons) session.say({"    {0}", {in(reason, session.language())}});
        session.raise_exit_code(1);
    }
}

int workers_for(int asked) {
    if (asked > 0) return asked;
    const unsigned cores = std::thread::hardware_concurrency();
    return cores > 0 ? static_cast<int>(cores) : 1;
}

batch::Progress progress_on_stderr(const Session& session) {
    return batch::Progress(std::cerr, ::isatty(STDERR_FILENO) == 1,
                           {session.tr(QUJAT_MSG("pages")), session.tr(QUJAT_MSG("documents")),
                            session.tr(QUJAT_MSG("/s")), session.tr(QUJAT_MSG("left"))});
}

void tell_failures(Session& session, const std::vector<batch::DocumentResult>& results) {
    for (const batch::DocumentResult& result : results) {
        if (result.error) session.failed(*result.error);
    }
}

}  // namespace qujat::cli
