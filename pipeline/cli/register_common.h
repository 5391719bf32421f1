#pragma once
// What the commands on the register share: where it is, which day it is, how an entry is shown. Threads: one.

#include <memory>
#include <string>

#include "register/register.h"
#include "text/date.h"

namespace CLI {
class App;
}

namespace qujat::cli {

class Session;

class RegisterPlace {
  public:
    std::string archive;   // folder of `qujat run`
    std::string database;  // file or URL
    std::string day;       // --on, ISO or 12.05.2025; empty: today in Kazakhstan
    std::string act_kind = "order";
    std::string act_number;
    std::string act_date;

    // Throws base::Error when there is no register: asking never makes an empty one, only `make` may.
    registry::Register open(bool make = false) const;
    bool exists() const;
    std::string on() const;  // ISO
    registry::DecidingAct act() const;

  private:
    std::string where() const;
};

// --archive, --database, --on.
std::shared_ptr<RegisterPlace> add_register_options(CLI::App& command, const Session& session);
// --act-number, --act-date: what decided.
void add_act_options(CLI::App& command, const Session& session, RegisterPlace& place);

// A day as people write it, to ISO; empty stays empty. Throws base::Error naming the option.
std::string day_from(const std::string& text, const std::string& option);

std::string json_of(const registry::Entry& entry);  // one object, keys in English
void print_entry(const registry::Entry& entry, const Session& session);
// One line of a list: number, dates, status, holder.
void print_line(const registry::Entry& entry, const Session& session);
std::string status_word(registry::Status status, const Session& session);
std::string event_word(const std::string& event, const Session& session);

}  // namespace qujat::cli
