#include "batch/casework.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/files.h"
#include "batch/activity_report.h"
#include "batch/case_file.h"
#include "batch/document_values.h"
#include "batch/paper_maker.h"
#include "batch/receipts.h"
#include "register/register.h"
#include "rendering/rendering.h"
#include "services/pack.h"
#include "text/identifiers.h"
#include "text/names.h"

namespace qujat::batch {
namespace {

namespace fs = std::filesystem;
using services::Action;
using services::Standing;

// The dossier's documents and what is asked: the same papers sent again are the same request.
std::string request_key(const CaseFile& file) {
    std::set<std::string> hashes;
    for (const forms::Submission& submission : file.dossier.documents) hashes.insert(submission.sha256);
    std::string all = file.proposal.service + "\n" + file.proposal.procedure + "\n";
    for (const std::string& hash : hashes) all += hash + "\n";
    // The notice of a hearing is a step of its own: the decision after it is another entry.
    if (file.decision.action == Action::Hear) all += "hear\n";
    return base::sha256_hex(all);
}

// The IIN or BIN a value holds, with or without words around it.
std::string identifier_in(const std::string& value) {
    std::string digits;
    for (const char c : value + " ") {
        if (c >= '0' && c <= '9') {
            digits += c;
            continue;
        }
        if (text::check_identifier(digits) == text::IdentifierCheck::Good) return digits;
        digits.clear();
    }
    return {};
}

registry::IssueRequest request_of(const CaseFile& file, const services::Pack& pack, const Outcome& outcome,
                                  const Term& term) {
    registry::IssueRequest request;
    request.request_key = request_key(file);
    request.service = file.proposal.service;
    request.edition = file.proposal.edition;
    request.procedure = file.proposal.procedure;
    request.decision = services::code(file.decision.action);
    if (outcome.document != nullptr && !outcome.document->numbers.empty()) {
        request.series = pack.id + "/" + outcome.document->series;
        request.pattern = outcome.document->numbers;
    }
    request.holder.name = file.proposal.applicant;
    for (const char* name : {"bin", "iin"}) {
        const auto written = file.proposal.values.find(name);
        if (written == file.proposal.values.end()) continue;
        if (std::string number = identifier_in(written->second); !number.empty())
            request.holder.identifier = std::move(number);
    }
    request.incoming_number = file.proposal.incoming_number;
    request.incoming_date = file.proposal.incoming_date;
    request.issued_on = file.decision.act_date;
    if (file.decision.action == Action::Issue) {
        request.valid_from = term.valid_from;
        request.valid_until = term.valid_to;
    }
    for (const services::Ground& ground : file.decision.grounds) request.grounds.push_back(ground.id);
    request.act = {file.decision.form, file.decision.act_number, file.decision.act_date};
    request.source_sha256 = file.dossier.documents.front().sha256;
    if (!outcome.set.papers.empty()) request.values = to_json(outcome.set);
    return request;
}

// What stands at "form/field", on whichever paper of that form has it.
std::string value_at(const services::Dossier& dossier, const std::string& path) {
    const std::size_t slash = path.find('/');
    if (slash == std::string::npos) return {};
    for (const forms::Submission& submission : dossier.documents) {
        if (submission.form != path.substr(0, slash)) continue;
        if (std::string value = submission.value(path.substr(slash + 1)); !value.empty()) return value;
    }
    return {};
}

bool one_holder(const registry::Holder& one, const registry::Holder& other) {
    if (!one.identifier.empty() && !other.identifier.empty()) return one.identifier == other.identifier;
    const text::NameMatch names = text::compare_names(one.name, other.name);
    return names == text::NameMatch::Same || names == text::NameMatch::Agreeing;
}

// What the body's decision says, and for a request that waits also what the machine could not settle, each
// once.
std::vector<services::Sentence> reasons_of(const CaseFile& file) {
    std::vector<services::Sentence> reasons = file.decision.reasons;
    const bool waits = file.decision.standing == Standing::Waiting && file.proposal.action == Action::Review;
    if (!reasons.empty() && !waits) return reasons;
    for (const services::Sentence& reason : file.proposal.reasons) {
        const auto same = [&](const services::Sentence& known) { return known.en == reason.en; };
        if (std::none_of(reasons.begin(), reasons.end(), same)) reasons.push_back(reason);
    }
    return reasons;
}

// Every paper of `later` is one of `earlier` scanned again.
bool is_repeat(const CaseFile& later, const CaseFile& earlier) {
    if (later.proposal.service != earlier.proposal.service) return false;
    bool any = false;
    for (const forms::Submission& paper : later.dossier.documents) {
        if (paper.form.empty()) continue;
        any = true;
        if (std::none_of(
                earlier.dossier.documents.begin(), earlier.dossier.documents.end(),
                [&](const forms::Submission& known) { return forms::same_form_again(paper, known); }))
            return false;
    }
    return any;
}

// A request sent twice is decided once: the later one waits for a person, who is told which it repeats.
void stop_repeats(std::vector<CaseFile>& files, const services::PackLibrary& packs) {
    for (std::size_t i = 1; i < files.size(); ++i) {
        CaseFile& file = files[i];
        const services::Pack* pack = packs.find(file.proposal.service);
        if (pack == nullptr) continue;
        const auto end = files.begin() + static_cast<std::ptrdiff_t>(i);
        const auto first = std::find_if(files.begin(), end,
                                        [&](const CaseFile& earlier) { return is_repeat(file, earlier); });
        if (first == end) continue;
        const std::string& name = first->dossier.name;
        file.proposal.action = Action::Review;
        file.decision.standing = Standing::Waiting;
        file.decision.reasons.insert(file.decision.reasons.begin(),
                                     pack->message("request_twice", {{name, name, name}}));
    }
}

class Casework {
  public:
    Casework(const Archive& archive, const std::string& database)
        : archive_(archive),
          forms_(forms::FormLibrary::load(base::home() / "templates")),
          packs_(services::PackLibrary::load(base::home() / "templates", forms_)),
          database_(database.empty() ? archive.register_file().string() : database) {}

    std::vector<RunRequest> operator()(const std::vector<FiledForms>& filed) {
        Cases cases = open_cases(filed, forms_, packs_);
        stop_repeats(cases.files, packs_);
        write_blank_reports(archive_, maker_.today());
        for (const auto& [document, form] : cases.deciding) {
            archive_.write("minutes/" + document + ".json", services::to_json(form, services::Proposal{}));
        }
        std::vector<RunRequest> requests;
        for (CaseFile& file : cases.files) requests.push_back(work_on(file));
        std::sort(requests.begin(), requests.end(),
                  [](const RunRequest& a, const RunRequest& b) { return a.dossier < b.dossier; });
        return requests;
    }

  private:
    static std::string folder(const CaseFile& file) { return "requests/" + file.dossier.name + "/"; }

    RunRequest work_on(CaseFile& file) {
        RunRequest request;
        request.dossier = file.dossier.name;
        request.service = file.proposal.service;
        request.applicant = file.proposal.applicant;
        request.incoming_number = file.proposal.incoming_number;
        request.proposal = services::code(file.proposal.action);
        for (const services::Ground& ground : file.proposal.grounds) request.grounds.push_back(ground);
        const services::Pack* pack = packs_.find(file.proposal.service);
        if (pack != nullptr) request.missing = services::lacking(file.proposal, *pack);
        std::vector<MadePaper> papers;
        if (pack != nullptr && file.decision.standing != Standing::Waiting) {
            try {
                papers = follow(file, *pack, request);
            } catch (const registry::Unavailable&) {
                throw;  // no fault of this request
            } catch (const base::Error& error) {
                file.decision.standing = Standing::Waiting;
                file.decision.reasons.push_back({error.what(), error.what(), error.what()});
            }
        }
        for (const MadePaper& made : papers) {
            const bool draft = file.decision.standing == Standing::Draft;
            request.outputs.push_back(folder(file) + (draft ? "draft-" : "") + made.paper.id + ".pdf");
            archive_.write(request.outputs.back(), made.pdf);
        }
        request.standing = services::code(file.decision.standing);
        request.reasons = reasons_of(file);
        write_data(file, request);
        write_activity_reports(file, request);
        if (pack != nullptr) {
            for (const std::string& path :
                 write_receipts(file, *pack, folder(file), archive_, maker_.today()))
                request.outputs.push_back(path);
        }
        drop_stale(file, request);
        return request;
    }

    // The papers the pack names for the outcome are made together with the entry.
    std::vector<MadePaper> follow(const CaseFile& file, const services::Pack& pack, RunRequest& request) {
        const bool draft = file.decision.standing == Standing::Draft;
        const Action action = draft ? file.proposal.action : file.decision.action;
        if (action == Action::Review) return {};
        const Term term = validity_of(file, pack);
        Outcome outcome = papers_for(pack, action, file.proposal.procedure);
        outcome.set.content = content_of(file, pack, term);
        if (draft) return maker_.make_drafts(outcome.set);
        // What is in the book already is made again as it was made then.
        registry::IssueRequest asked = request_of(file, pack, outcome, term);
        if (action == Action::Issue) find_earlier(file, pack, asked);
        asked.pack_sha256 = maker_.keep_kit(book(), pack.id);
        std::vector<MadePaper> papers;
        const auto confirm = [&](const registry::Entry& entry) {
            papers = maker_.make(book(), entry);
            return PaperMaker::summed(papers);
        };
        const registry::Issued issued =
            action == Action::Issue ? book().issue(asked, confirm) : book().record_refusal(asked, confirm);
        if (!issued.fresh) papers = maker_.make(book(), issued.entry);
        request.number = issued.entry.number;
        request.valid_to = issued.entry.valid_until;
        if (outcome.document != nullptr) request.issued_document = outcome.document->name;
        return papers;
    }

    // The document in force that the new one stands for: by the number the request names, else the holder's
    // only one. Issued before the book began, it is not there, and nothing is marked.
    void find_earlier(const CaseFile& file, const services::Pack& pack, registry::IssueRequest& asked) {
        const services::Procedure* procedure = pack.procedure(file.proposal.procedure);
        if (procedure == nullptr || procedure->earlier_becomes.empty()) return;
        asked.makes_void = procedure->earlier_becomes == "void";
        const std::string named = value_at(file.dossier, procedure->earlier_number);
        if (!named.empty()) {
            const auto earlier = book().find(named);
            if (!earlier || earlier->service != pack.id) return;
            // One figure misread, and another person's document would end.
            if (!one_holder(earlier->holder, asked.holder)) {
                throw base::Error(
                    {QUJAT_MSG("the document {0} named in the request is another holder's in the "
                               "register; a person looks at the number and the name"),
                     {named}});
            }
            asked.replaces = named;
            return;
        }
        if (asked.holder.identifier.empty()) return;
        std::string numbers;
        registry::Filter filter;
        filter.service = pack.id;
        filter.holder = asked.holder.identifier;
        for (const registry::Entry& entry : book().list(filter)) {
            const bool in_force =
                entry.status == registry::Status::Valid || entry.status == registry::Status::Suspended;
            if (!in_force || entry.holder.identifier != asked.holder.identifier) continue;
            if (entry.request_key == asked.request_key) return;  // in the book since an earlier run
            numbers += (numbers.empty() ? "" : ", ") + entry.number;
            asked.replaces = entry.number;
        }
        if (numbers.find(", ") == std::string::npos) return;
        throw base::Error(
            {QUJAT_MSG("several documents of this holder are in force: {0}; a person says which of "
                       "them is meant, with \"qujat reissue NUMBER\" or \"qujat duplicate NUMBER\""),
             {numbers}});
    }

    void write_data(const CaseFile& file, RunRequest& request) {
        for (std::size_t i = 0; i < file.documents.size(); ++i) {
            const forms::Submission& submission = file.dossier.documents[i];
            std::string stem = fs::path(file.documents[i]).filename().string();
            // One document of the inbox may hold several forms.
            if (std::count(file.documents.begin(), file.documents.end(), file.documents[i]) > 1) {
                stem += "-p" + std::to_string(submission.pages.empty() ? 0 : submission.pages.front());
            }
            const std::string path = folder(file) + stem + ".json";
            archive_.write(path, services::to_json(submission, file.proposal));
            request.outputs.push_back(path);
        }
        const std::string path = folder(file) + "dossier.json";
        const services::Pack* pack = packs_.find(file.proposal.service);
        archive_.write(path, services::to_json(file.dossier, file.proposal, file.decision,
                                               pack != nullptr ? services::term_in_words(file.proposal, *pack)
                                                               : std::vector<services::Sentence>{}));
        request.outputs.push_back(path);
    }

    void write_activity_reports(const CaseFile& file, RunRequest& request) {
        for (const forms::Submission& submission : file.dossier.documents) {
            if (submission.form != "activity-report") continue;
            for (const std::string& path :
                 write_filled_reports(submission, folder(file), archive_, maker_.today())) {
                request.outputs.push_back(path);
            }
        }
    }

    // What an earlier run left here and this one does not say: a draft that has been decided, for example.
    void drop_stale(const CaseFile& file, const RunRequest& request) const {
        std::error_code code;
        for (const auto& entry : fs::directory_iterator(archive_.root() / folder(file), code)) {
            const std::string relative = entry.path().lexically_relative(archive_.root()).generic_string();
            const bool named =
                std::find(request.outputs.begin(), request.outputs.end(), relative) != request.outputs.end();
            if (entry.is_regular_file() && !named) archive_.remove(relative);
        }
    }

    // Opened when the first entry is made: a run that decides nothing leaves no register.
    registry::Register& book() {
        if (!book_) {
            if (database_ == archive_.register_file().string()) fs::create_directories(archive_.root());
            book_ = std::make_unique<registry::Register>(database_);
        }
        return *book_;
    }

    Archive archive_;
    forms::FormLibrary forms_;
    services::PackLibrary packs_;
    PaperMaker maker_;
    std::string database_;
    std::unique_ptr<registry::Register> book_;
};

}  // namespace

std::vector<RunRequest> work_on_cases(const std::vector<FiledForms>& filed, const Archive& archive,
                                      const std::string& database) {
    return Casework(archive, database)(filed);
}

}  // namespace qujat::batch
