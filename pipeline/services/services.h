#pragma once
// What a public service asks for and what follows from a request: packs (the law as data), checks, the
// machine's proposal, and the competent body's decision.
//
// The machine proposes, the body decides. A mandatory field below its confidence threshold, or a failed check
// on a doubtful field, gives Review, never Issue or Refuse. The edition in force on the incoming date
// decides; a date inside an uncertainty of publication, or covered by no edition, gives Review. Errors:
// loading throws base::Error (file, line, what was expected); propose and decide never throw on any dossier.
// Threads: a loaded PackLibrary is read-only and may be shared; the rest are values.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "forms/forms.h"
#include "text/date.h"

namespace qujat::services {

using forms::Texts;

struct Sentence {
    std::string kk;
    std::string ru;
    std::string en;
};

enum class Action { Issue, Refuse, NotAccept, Return, Hear, Review };
std::string_view code(Action action);  // "issue", "refuse", "not_accept", "return", "hear", "review"
std::optional<Action> action_from_code(std::string_view code);

enum class Outcome { Passed, Failed, Doubtful };
std::string_view code(Outcome outcome);  // "passed", "failed", "doubtful"

struct CheckResult {
    std::string id;  // of the check in its pack
    Outcome result = Outcome::Passed;
    Sentence message;
    Texts cites;
    std::string ground;               // of refusal, when the pack names one
    std::vector<std::string> fields;  // "form/field" it looked at
};

// A ground for refusal that holds.
struct Ground {
    std::string id;
    std::string text_kk;
    std::string text_ru;
    std::string cites_kk;
    std::string cites_ru;
};

struct MissingDocument {
    std::string form;
    Texts name;
    Texts cites;
};

// A request: the documents of one folder, or one form judged for itself.
struct Dossier {
    std::string name;
    std::vector<forms::Submission> documents;
    // False for a form that is judged alone: other documents of the procedure then count as in order.
    bool whole = true;
};

struct Pack;            // services/pack.h
struct OfficeCalendar;  // services/terms.h

class PackLibrary {
  public:
    // All <service>/service.toml of `templates`, checked against the forms. Takes its own copy of the forms.
    static PackLibrary load(const std::filesystem::path& templates, const forms::FormLibrary& library);

    const Pack* find(std::string_view id) const;
    std::vector<const Pack*> all() const;
    // The pack whose documents the dossier brings, given its incoming date; null when none or more than one
    // fits.
    const Pack* match(const Dossier& dossier) const;

    // Working days from one ISO day (not counted) to another; 0 when one is no day.
    int working_days(const std::string& from, const std::string& to) const;
    // How many working days the law gives; 0: none set, or no such service or procedure.
    int term_of(const std::string& service, const std::string& procedure) const;
    const OfficeCalendar& calendar() const { return *calendar_; }

  private:
    std::vector<std::shared_ptr<const Pack>> packs_;  // by id
    std::shared_ptr<const OfficeCalendar> calendar_;
};

struct Proposal {
    std::string service;
    std::string edition;    // empty when none is surely in force
    std::string procedure;  // "issue", "extend", "reissue", "duplicate", ...
    Action action = Action::Review;
    std::string incoming_number;
    std::string incoming_date;  // ISO, empty when not known
    std::string applicant;      // as written, for the register and the documents
    std::string channel;        // "paper", "portal", "state_corporation", ...; empty when not told
    std::string route;          // of a pack with routes: which body decides
    std::string due;            // ISO, the last day of the term; empty when the law sets none
    bool due_sure = true;       // false: a year on the way has no published transfers
    std::string notice_by;      // ISO, the last day for the notice of a hearing; empty: the law knows none
    std::vector<CheckResult> checks;
    std::vector<Ground> grounds;              // of a refusal
    std::vector<MissingDocument> missing;     // documents
    std::vector<std::string> missing_fields;  // "form/field", mandatory and surely empty
    std::vector<Sentence> reasons;            // why this action, each a sentence
    std::map<std::string, std::string>
        values;  // what the pack's documents are filled from, by the names of [values]
    // Lists the documents are filled from: rows of a table or entries of a list, by the names of [lists].
    std::map<std::string, std::vector<std::map<std::string, std::string>>> lists;
};

Proposal propose(const Dossier& dossier, const Pack& pack);
// What the applicant has still to bring or to fill in, as a notice names it: documents and enclosures, then
// lines of the sheets nothing stands on.
std::vector<MissingDocument> lacking(const Proposal& proposal, const Pack& pack);
// For a dossier no pack fits: Review with the reason.
Proposal propose(const Dossier& dossier, const PackLibrary& packs);

// The act of a competent body, read from its form or typed.
struct Minutes {
    std::string form;  // "commission-minutes"
    std::string number;
    std::string date;  // ISO
    struct Member {
        std::string name;
        std::string position;
        std::string role;  // id of the choice, empty when not told
    };
    struct Row {
        std::string applicant;
        std::string attestat_number;
        std::string request_number;
        std::string other_request_number;  // as another reading has it
        std::string request_date;          // ISO
        bool applicant_sure = true;        // the applicant's letters are read rightly
        std::string hearing_date;          // ISO, when the applicant was heard
        std::string decision;  // id of the choice: "extend", "refuse", ...; empty when not readable
        std::string ground;
        double confidence = 1;  // that decision and number are read rightly
    };
    std::vector<Member> members;
    std::vector<Row> rows;
    double confidence = 1;                         // that number and date are read rightly
    std::shared_ptr<const forms::Submission> act;  // as read, for what documents take from it
};
// Absent when the submission is no act of a body.
std::optional<Minutes> minutes_from(const forms::Submission& submission, const forms::FormLibrary& library);

enum class Standing {
    Draft,    // the body has not decided: watermark, no number
    Decided,  // the body confirmed the proposal
    Waiting,  // contradiction or doubt: a person must look, nothing is issued
};
std::string_view code(Standing standing);  // "draft", "decided", "waiting"

struct Decision {
    Standing standing = Standing::Draft;
    Action action = Action::Review;
    std::string act_number;    // of the deciding act
    std::string act_date;      // ISO
    Texts act;                 // "протокол № 5 от 12 мая 2025 года" for the document
    std::string hearing_date;  // ISO, of the act
    std::string form;          // of the act
    // What the documents take from the act itself, as in Proposal.
    std::map<std::string, std::string> values;
    std::map<std::string, std::vector<std::map<std::string, std::string>>> lists;
    std::vector<Ground> grounds;  // of a refusal: the machine's, or the one the body alone may give
    std::vector<Sentence> reasons;
};

Decision decide(const Proposal& proposal, const Pack& pack, const std::vector<Minutes>& minutes);

// From and to of what is issued, ISO, by the pack's rule; empty where there is none ("to" empty: without
// limit).
std::pair<std::string, std::string> term_of_document(const Proposal& proposal, const Pack& pack,
                                                     const Decision& decision);

// How the term of a proposal is counted, each step a sentence: when it came, the days that do not count, the
// last day, stages, the hearing. Empty when the law sets no term.
std::vector<Sentence> term_in_words(const Proposal& proposal, const Pack& pack);

// JSON of `qujat form` (keys: DESIGN.md). Same data, same bytes.
std::string to_json(const forms::Submission& submission, const Proposal& proposal);
// JSON of a dossier: the proposal, the decision and every document with its fields; `term`: of term_in_words.
std::string to_json(const Dossier& dossier, const Proposal& proposal, const Decision& decision,
                    const std::vector<Sentence>& term = {});

}  // namespace qujat::services
