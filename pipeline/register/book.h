#pragma once
// The inside of a Register, shared by its .cpp files. Private to pipeline/register/. Threads: belongs to its
// register.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "register/database.h"
#include "register/register.h"

namespace qujat::registry {

struct Register::Parts {
    Parts(const std::string& path_or_url, int wait_seconds) : database(path_or_url, wait_seconds) {}

    // Inside a transaction: the next number of a series; numbers come from one counter for series and year.
    std::string take_number(Entry& entry, const std::string& series, const std::string& pattern);

    // Inside a transaction: writes the entry (id 0: a new one) and the history row that tells of it.
    void write(Entry& entry, const std::string& event, const std::string& on, const std::string& request_key,
               const std::string& note);

    // Inside a transaction: the entry `change` is about; throws base::Error when it is not there or its state
    // does not allow the change.
    Entry changeable(const Change& change);
    // Inside a transaction: `earlier` ends, `fresh` stands for it.
    void give_way(Entry& earlier, Entry& fresh, const Change& change, const std::string& note);

    std::optional<Entry> find_number(const std::string& number);
    std::optional<Entry> find_request(const std::string& request_key);
    std::optional<Entry> find_change(const std::string& request_key);

    Database database;

  private:
    // What was read inside the transaction at hand; nobody else can change it before its end.
    struct Known {
        long long generation = -1;
        long long sequence = 0;  // of the last history row
        std::string hash;
        long long id = 0;  // the last entry's
        std::map<std::pair<std::string, int>, long long> series;
    };
    Known& known();

    // Statements prepared once, with the places they read from.
    struct Prepared;
    Prepared& prepared();

    Known known_;
    std::shared_ptr<Prepared> prepared_;
};

// Notes in the entry what was made for it.
void take(Made made, Entry& entry);

// Throws base::Error unless the text is an ISO date (or, when it may be, empty).
void require_date(const std::string& text, const char* what, bool may_be_empty);

}  // namespace qujat::registry
