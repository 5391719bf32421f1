#pragma once
// Reports from the register: what was received, issued, refused and returned in a period, by which grounds
// and how fast, and the journal of numbers. As tables, and those as CSV or XLSX. Same register, same bytes.
// Threads: pure functions.

#include <functional>
#include <string>
#include <vector>

#include "register/register.h"

namespace qujat::registry {

struct Value {
    std::string text;
    bool number = false;
};

struct Sheet {
    std::string title;
    std::vector<std::string> header;
    std::vector<std::vector<Value>> rows;
};

struct ReportTerms {
    std::string service;  // empty: all
    std::string from;     // ISO, both days included; by the day of the decision
    std::string to;
    // The reader's words for the report's own (English) ones; empty: as they are.
    std::function<std::string(const std::string&)> words;
    // Working days from receipt to decision, and how many the law gives a procedure (0: none). When the
    // calendar is not there, times are in calendar days and nothing is said to be overdue.
    std::function<int(const std::string& from, const std::string& to)> working_days;
    std::function<int(const std::string& service, const std::string& procedure)> term;
};

// What became of the requests of one service and procedure. `received` counts by the day of receipt, the rest
// by the day of the decision; `waiting` were received in the period and decided after it. What has not been
// decided at all stands in no register.
struct Activity {
    std::string service;
    std::string procedure;
    long received = 0;
    long issued = 0;
    long refused = 0;
    long returned = 0;
    long not_accepted = 0;
    long waiting = 0;
    long in_term = 0;  // of those whose receipt and term are known
    long overdue = 0;
    long timed = 0;  // whose receipt is known
    long days = 0;   // all of them together
    long longest = 0;

    void add(const Activity& other);  // all but service and procedure
};
std::vector<Activity> count_activity(const Register& book,
                                     const ReportTerms& terms);  // by service, procedure

// Share of those decided in term, in percent with one place behind the comma ("96,4"); empty when there are
// none.
std::string share_in_term(const Activity& activity);

// Three sheets: by service and procedure; refusals by ground; the journal of all decisions.
std::vector<Sheet> activity_report(const Register& book, const ReportTerms& terms);

// Semicolons and a mark of UTF-8, as office programs of the country open it; cells that begin like a formula
// are kept from being taken for one.
std::string to_csv(const Sheet& sheet);
std::string to_xlsx(const std::vector<Sheet>& sheets);

}  // namespace qujat::registry
