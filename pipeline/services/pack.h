#pragma once
// A service pack as loaded: what templates/<service>/service.toml says, checked against the forms.
// templates/README.md explains every key. Threads: read-only after loading.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "services/services.h"

namespace qujat::services {

struct Edition {
    std::string id;
    std::optional<text::CivilDate> in_force_from;   // surely in force from this day
    std::optional<text::CivilDate> in_force_to;     // and to this day, both included
    std::optional<text::CivilDate> uncertain_from;  // before in_force_from: perhaps in force from this day
    std::optional<text::CivilDate> uncertain_to;    // after in_force_to: perhaps still in force to this day
    Texts act;
    std::string source;
};

struct RequiredDocument {
    std::string form;
    bool lead = false;  // the request itself: its stamp and applicant count
    bool optional = false;
    bool many = false;  // more than one of the kind is usual
    Texts cites;
};

struct Procedure {
    std::string id;
    Texts name;
    std::vector<std::string> editions;
    int term_working_days = 0;  // 0: the act sets none
    std::string term_from;      // "registration", "application", "filing"
    Action on_incomplete = Action::Return;
    std::string incomplete_ground;  // of a refusal
    Texts on_incomplete_cites;
    std::string when_field;  // "form/field": the procedure is chosen when it holds one of when_words
    std::vector<std::string> when_words;
    std::vector<RequiredDocument> documents;
};

struct GroundText {
    std::string id;
    Texts text;
    Texts cites;
};

struct Case;
struct Verdict;
using CheckFunction = std::function<Verdict(const Case&)>;

// Where a report names acts that are enclosed.
struct ActsLink {
    std::string table, column;       // "form/table" and the column that names number and date
    std::string form, number, date;  // the act's form and its fields
};

struct Check {
    std::string id;
    std::string kind;
    std::string ground;  // of refusal when the check fails; empty: a person decides
    Texts cites;
    Sentence fail;                        // instead of the kind's own sentence; empty: that one
    std::vector<std::string> editions;    // empty: all
    std::vector<std::string> procedures;  // empty: all
    bool hear = false;                    // a failure leads to a hearing before refusal
    CheckFunction function;
    std::vector<std::string> same;  // of same_value: fields that settle one another's doubts
    ActsLink acts;                  // of acts_match
};

// How sure a reading must be before the machine acts on it, 0..1. See services.h.
struct Thresholds {
    double text = 0.45;    // a mandatory text: geometric mean over its words
    double value = 0.60;   // a typed value a check passes on: all its words together
    double refuse = 0.80;  // a typed value a refusal rests on
    double empty = 0.65;   // that nothing stands in an empty place
};

struct Commission {
    bool odd = false;
    int members_min = 0;
    std::vector<std::string> roles;  // each must be there: ids of the role's choices
    Texts cites;
};

struct Validity {
    std::string kind;  // "same_span", "months", "none"
    std::string from;  // names of [values]
    std::string to;
    int months = 0;
};

struct DocumentOut {
    Action action = Action::Issue;
    std::string procedure;      // empty: any
    std::string id;             // "certificate"
    std::string template_file;  // in the pack's folder
    std::string language;       // "kk", "ru"; empty: both in one document
    std::string numbers;        // pattern of its number ("{n:4}-ЭА/{yyyy}"); empty: it has none
    std::string series;         // documents of one series share their numbers; empty: a series of its own
    Texts name;
};

struct Pack {
    std::string id;
    int number = 0;
    std::string file;
    Texts name;
    Texts authority;
    std::string payment;     // "free" or "paid"
    std::string decided_by;  // form of the deciding act; empty: an official
    Texts decided_by_cites;
    std::string calendar;
    std::string office_hours;
    std::string office_break;
    Texts reapply_cites;        // where the law says that a refused request may be made again
    Texts signer_position;      // who signs what is issued
    std::string signer_name;    // empty: left open for the pen
    std::string check_address;  // where the code on a document leads; empty: no code
    std::vector<Edition> editions;
    std::vector<Procedure> procedures;
    std::vector<GroundText> grounds;
    std::vector<Check> checks;
    std::map<std::string, std::vector<std::string>> values;
    std::map<std::string, Action> decisions;  // choice of the deciding act -> what it means
    std::vector<DocumentOut> documents;
    Thresholds thresholds;
    Commission commission;
    Validity validity;
    std::shared_ptr<const forms::FormLibrary> forms;
    std::shared_ptr<const std::map<std::string, Sentence>> messages;

    const GroundText* ground(std::string_view ground_id) const;
    // The sentence of messages.toml; the key itself when there is none.
    Sentence message(const std::string& key, const std::vector<Sentence>& arguments = {}) const;
};

// Throws base::Error naming file, line and what was expected.
Pack load_pack(const std::filesystem::path& path, std::shared_ptr<const forms::FormLibrary> forms,
               std::shared_ptr<const std::map<std::string, Sentence>> messages);
std::map<std::string, Sentence> load_messages(const std::filesystem::path& path);

}  // namespace qujat::services
