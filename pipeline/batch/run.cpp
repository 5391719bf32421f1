#include <algorithm>
#include <filesystem>
#include <map>

#include "base/files.h"
#include "batch/batch.h"
#include "batch/casework.h"
#include "batch/document_run.h"
#include "batch/filed.h"
#include "batch/reading.h"
#include "batch/run_report.h"
#include "batch/sorting.h"
#include "forms/submission_json.h"
#include "recovery/learned_words.h"

namespace qujat::batch {
namespace {

namespace fs = std::filesystem;

constexpr double kCleanEnough = 0.95;  // quality of the worst page of a text worth learning from

// "activity-report, act-of-expertise x 7"
std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t begin = 0, end; begin < words.size(); begin = end) {
        end = begin + 1;
        while (end < words.size() && words[end] == words[begin]) ++end;
        text += (text.empty() ? "" : ", ") + words[begin];
        if (end - begin > 1) text += " x " + std::to_string(end - begin);
    }
    return text;
}

RunDocument described(const DocumentResult& result, const SortedDocument& sorted) {
    RunDocument document;
    document.name = result.item.name;
    document.file = shown_name(result.item);
    document.pages = result.pages;
    document.outputs = sorted.outputs;
    document.reading = sorted.reading;
    switch (sorted.paper_class) {
        case PaperClass::Act:
            document.kind = "act";
            document.summary = (sorted.number.empty() ? "" : "№ " + sorted.number + " ") + sorted.date;
            break;
        case PaperClass::Form:
            document.kind = "form";
            document.forms = sorted.forms;
            document.summary = joined(sorted.forms);
            break;
        case PaperClass::Paper:
            document.kind = "paper";
            break;
    }
    return document;
}

RunDocument set_aside(const DocumentResult& result, const base::Message& reason, int page = 0) {
    RunDocument document;
    document.name = result.item.name;
    document.file = shown_name(result.item);
    document.pages = result.pages;
    document.reason = reason;
    document.reason_page = page;
    document.set_aside = (page > 0 ? "page " + std::to_string(page) + ": " : "") + reason.english();
    return document;
}

class Run {
  public:
    Run(const RunOptions& options, Progress& progress)
        : options_(options),
          progress_(progress),
          archive_(options.archive),
          ledger_(archive_.ledger(), kReading),
          learned_words_(recovery::LearnedWords::read(archive_.learned_words())) {}

    RunResult operator()() {
        const auto items = look_into(options_.inbox);
        archive_.clear_unfinished();
        RunResult result;
        std::vector<FiledForms> filed;
        for (const DocumentResult& document : read(items)) take(document, result, filed);
        if (learned_) archive_.write("words.tsv", learned_words_.bytes());
        write_set_aside(items, result);
        keep_filed(archive_, filed);
        result.requests = work_on_cases(together(filed, decisions_in(archive_)), archive_, options_.database);
        write_report(result, archive_);
        return result;
    }

  private:
    std::vector<DocumentResult> read(const std::vector<InboxItem>& items) {
        const ReaderOptions reader;
        WorkerPool pool({.workers = options_.workers, .seconds_per_job = options_.seconds_per_page},
                        [&] { return document_work(ledger_, reader, sort_into(archive_)); });
        return run_documents(items, pool, ledger_, progress_);
    }

    // Acts whose words came in sound teach their words to `qujat recover --learned`; forms and papers, which
    // name private persons, teach nothing. A run does not use them: what stands in the archive would change
    // when the same inbox is run again.
    void learn_from(const DocumentResult& document, const SortedDocument& sorted) {
        const bool sound = sorted.damage.empty() || sorted.damage == "layout" || sorted.damage == "charset";
        if (sorted.paper_class != PaperClass::Act || !sound || sorted.quality < kCleanEnough) return;
        for (const std::string& output : sorted.outputs) {
            if (output.ends_with(".txt"))
                learned_ = learned_words_.add(document.sha256, base::read_file(archive_.root() / output)) ||
                           learned_;
        }
    }

    void take(const DocumentResult& document, RunResult& result, std::vector<FiledForms>& filed) {
        if (document.error) {
            if (document.error->kind() == base::ErrorKind::MissingOnMachine)
                throw base::Error(*document.error);
            result.documents.push_back(
                set_aside(document, document.error->message(), document.error->page()));
            return;
        }
        const SortedDocument sorted = sorted_from_json(document.reply);
        if (sorted.blank) {
            result.documents.push_back(
                set_aside(document, {QUJAT_MSG("every page is blank; there is nothing to keep"), {}}));
            return;
        }
        result.documents.push_back(described(document, sorted));
        learn_from(document, sorted);
        if (sorted.submissions.empty()) return;
        filed.push_back(
            {document.item.name, document.item.dossier, forms::submissions_from_json(sorted.submissions)});
    }

    // Copies what could not be done beside a list of reasons; what an earlier run set aside and this one did
    // goes.
    void write_set_aside(const std::vector<InboxItem>& items, const RunResult& result) const {
        std::map<std::string, const InboxItem*> by_name;
        for (const InboxItem& item : items) by_name[item.name] = &item;
        std::map<std::string, fs::path> wanted;
        std::string reasons;
        for (const RunDocument& document : result.documents) {
            if (document.set_aside.empty()) continue;
            const InboxItem& item = *by_name.at(document.name);
            for (const fs::path& file : item.input.files) {
                const std::string below = (fs::path(item.dossier) / file.filename()).generic_string();
                wanted["set-aside/" + below] = file;
                reasons += below + "\t" + document.set_aside + "\n";
            }
        }
        std::error_code code;
        for (fs::recursive_directory_iterator at(archive_.root() / "set-aside", code), end;
             !code && at != end; ++at) {
            const std::string relative = at->path().lexically_relative(archive_.root()).generic_string();
            if (at->is_regular_file() && wanted.count(relative) == 0 && relative != "set-aside/reasons.txt") {
                archive_.remove(relative);
            }
        }
        for (const auto& [relative, file] : wanted) {
            std::error_code gone;  // a torn link has nothing to copy; its reason stands in the list
            if (fs::exists(file, gone)) archive_.copy(file, relative);
        }
        if (reasons.empty()) {
            archive_.remove("set-aside");
        } else {
            archive_.write("set-aside/reasons.txt", reasons);
        }
    }

    RunOptions options_;
    Progress& progress_;
    Archive archive_;
    Ledger ledger_;
    recovery::LearnedWords learned_words_;
    bool learned_ = false;
};

}  // namespace

RunResult run(const RunOptions& options, Progress& progress) {
    // The archive inside the inbox would be read as documents the next time.
    const auto inbox = fs::weakly_canonical(options.inbox);
    const auto archive = fs::weakly_canonical(options.archive);
    const auto meeting = std::mismatch(inbox.begin(), inbox.end(), archive.begin(), archive.end());
    if (meeting.first == inbox.end()) {
        throw base::Error({QUJAT_MSG("the archive must not lie inside the inbox"), {}},
                          base::ErrorKind::BadUsage)
            .in_file(options.archive.string());
    }
    return Run(options, progress)();
}

bool RunResult::all_done() const {
    return std::none_of(documents.begin(), documents.end(),
                        [](const auto& d) { return !d.set_aside.empty(); }) &&
           std::none_of(requests.begin(), requests.end(),
                        [](const auto& r) { return r.standing == "waiting"; });
}

}  // namespace qujat::batch
