#pragma once
// The inside of a Register, shared by its .cpp files. Private to pipeline/register/. Threads: belongs to its
// register.

#include <optional>
#include <string>

#include "register/database.h"
#include "register/register.h"

namespace qujat::registry {

struct Register::Parts {
    explicit Parts(const std::string& path_or_url) : database(path_or_url) {}

    // The last row of the chain.
    struct Head {
        long long sequence = 0;
        std::string hash;
    };
    Head head();

    // Inside a transaction: the next number of a series; numbers come from one counter for series and year.
    std::string take_number(Entry& entry, const std::string& series, const std::string& pattern);

    // Inside a transaction: writes the entry (id 0: a new one) and the history row that tells of it.
    void write(Entry& entry, const std::string& event, const std::string& on, const std::string& request_key,
               const std::string& note);

    std::optional<Entry> find(const char* column, const std::string& value);
    std::optional<Entry> find_change(const std::string& request_key);

    Database database;
};

// Throws base::Error unless the text is an ISO date (or, when it may be, empty).
void require_date(const std::string& text, const char* what, bool may_be_empty);

}  // namespace qujat::registry
