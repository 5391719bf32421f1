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
#include "services/terms.h"

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

// What the request must name among its enclosures and what has no form of its own: a plan, a calculation, a
// receipt.
struct Enclosure {
    std::string id;
    Texts name;
    Texts cites;
    std::vector<std::string> words;     // folded; any of them in the list names it
    std::vector<std::string> channels;  // empty: all
    std::string when_field;             // "form/field" of a choice: asked for only with one of when_choices
    std::vector<std::string> when_choices;
    // Shown at the counter, or known from the state's systems: when the list does not name it, a person
    // looks.
    bool need_not_be_listed = false;
};

// A step of the term with its own clock.
struct Stage {
    Texts name;
    int working_days = 0;
    std::string
        from;  // "registration"; "previous": the stage before it; "elsewhere": registration at another body
    std::vector<std::string> channels;  // empty: all
    Texts cites;
};

struct Procedure {
    std::string id;
    Texts name;
    std::vector<std::string> editions;
    int term_working_days = 0;  // 0: the act sets none
    std::string term_from;      // "registration", "application", "filing"
    Texts term_cites;
    Action on_incomplete = Action::Return;
    std::string incomplete_ground;  // of a refusal
    Texts on_incomplete_cites;
    std::string when_field;  // "form/field": the procedure is chosen when it holds one of when_words
    std::vector<std::string> when_words;
    std::vector<std::string> when_choices;  // or when a choice is one of these
    std::vector<RequiredDocument> documents;
    std::vector<std::string> mandatory_fields;  // "form/field" this procedure asks for besides the forms' own
    std::string decided_by;                     // form of the deciding act; empty: the pack's
    std::string enclosures_field;               // "form/field": the list the enclosures are looked for in
    std::vector<Enclosure> enclosures;
    std::vector<Stage> stages;
    // What is issued stands for an earlier document, which becomes "replaced", or "void" when it was lost or
    // damaged; empty: it stands for none.
    std::string earlier_becomes;
    std::string earlier_number;  // "form/field" with its number; empty: it is known by its holder
};

// Hours a channel takes requests in, minutes after midnight. A portal takes them around the clock; what comes
// outside the hours counts from the next working day.
struct Office {
    std::string channel;
    bool saturday = false;
    int opens = 0;
    int closes = 24 * 60;
    int break_from = 0;  // equal to break_to: no break
    int break_to = 0;
    bool result_day_early = false;  // gets the result one working day before the term ends
};

// What is paid, by payment day; thousandths of the monthly calculation index. 0: the amount is not in our
// sources.
struct Fee {
    std::vector<std::string> procedures;  // empty: all
    long mci_thousandths = 0;
    Texts text;
    Texts cites;
};

// Which body a request goes to; the first route whose conditions all hold.
struct Route {
    std::string id;
    Texts authority;
    Texts signer_position;                   // who signs there; empty: as the pack says
    std::vector<std::string> addressee;      // words by which a request addresses this body
    std::vector<std::string> addressee_not;  // words by which it addresses another that is named alike
    struct Condition {
        std::string field;  // "form/field"
        std::vector<std::string> choices;
        int items_min = 0;  // entries of a list
    };
    std::vector<Condition> conditions;
    std::vector<std::string> procedures;  // empty: all
    Texts cites;
};

struct GroundText {
    std::string id;
    Texts text;
    Texts cites;
    std::vector<std::string> words;  // folded; any of them in a body's reasons names this ground
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
    int window_days = 0;            // of extension_window: calendar days before the term ends
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

// How long what is issued holds. "same_span": again as long as from..to was. "months": from the decision (or
// from the value `from`) on. "until": to the value `to`, at most `months` after the decision or `from`.
// "as_is": from `from` (or the decision) to `to`. "none": without limit.
struct Validity {
    std::vector<std::string> procedures;  // empty: all
    std::string kind;
    std::string from;  // names of [values]
    std::string to;
    int months = 0;
    Texts cites;
};

struct DocumentOut {
    Action action = Action::Issue;
    std::vector<std::string> procedures;  // empty: any
    std::string id;                       // "certificate"
    std::string template_file;            // in the pack's folder
    std::string language;                 // "kk", "ru"; empty: both in one document
    std::string numbers;                  // pattern of its number ("{n:4}-ЭА/{yyyy}"); empty: it has none
    std::string series;          // documents of one series share their numbers; empty: a series of its own
    std::string printed_number;  // name of the value that stands on the paper as its number; empty: its own
    std::map<std::string, std::string> set;  // values of this document alone; "=name" takes another value
    Texts name;

    bool of(std::string_view procedure) const;
};

// What the applicant gets when the request comes in.
struct Receipt {
    std::string id;
    std::string template_file;
    std::vector<std::string> channels;       // empty: all
    std::vector<std::string> procedures;     // empty: all
    std::map<std::string, std::string> set;  // values of this paper alone; empty: none
    std::vector<std::string> enclosed;       // names of [lists] whose entries it names besides the forms
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
    std::string refused_by;  // form of the act that decides when nothing is to be issued; empty: the same
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
    // Value of a choice -> its id -> the words a document in a foreign language has for it (name_en).
    std::map<std::string, std::map<std::string, std::string>> english;
    std::map<std::string, Texts> constants;                           // the same on every document
    std::map<std::string, std::map<std::string, std::string>> lists;  // list -> name in it -> "form/field"
    std::map<std::string, Action> decisions;  // choice of the deciding act -> what it means
    // Choice of the deciding act -> ground that the law gives the body alone (a negative conclusion).
    std::map<std::string, std::string> body_grounds;
    std::string channel_field;  // "form/field" of the choice of a channel
    std::vector<Office> offices;
    std::vector<Fee> fees;
    std::vector<Route> routes;
    int hearing_days = 0;  // working days from the notice to the hearing
    int hearing_notice_days =
        0;  // the notice goes out no later than so many working days before the term ends
    bool from_register = false;  // no request: its documents come from the register
    std::vector<DocumentOut> documents;
    std::vector<Receipt> receipts;
    Thresholds thresholds;
    Commission commission;
    std::vector<Validity> validity;
    std::shared_ptr<const OfficeCalendar> days;
    std::shared_ptr<const forms::FormLibrary> forms;
    std::shared_ptr<const std::map<std::string, Sentence>> messages;

    const GroundText* ground(std::string_view ground_id) const;
    const Procedure* procedure(std::string_view procedure_id) const;
    const std::string& deciding_form(std::string_view procedure_id) const;  // empty: none told
    const Office* office(std::string_view channel) const;                   // null: none told
    const Validity& validity_of(std::string_view procedure_id) const;       // of kind "" when none is told
    // The sentence of messages.toml; the key itself when there is none.
    Sentence message(const std::string& key, const std::vector<Sentence>& arguments = {}) const;
};

// Throws base::Error naming file, line and what was expected.
Pack load_pack(const std::filesystem::path& path, std::shared_ptr<const forms::FormLibrary> forms,
               std::shared_ptr<const std::map<std::string, Sentence>> messages,
               std::shared_ptr<const OfficeCalendar> days);
std::map<std::string, Sentence> load_messages(const std::filesystem::path& path);

}  // namespace qujat::services
