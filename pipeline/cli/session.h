#pragma once
// What every command shares: the languages of messages, where they go, and the exit code.
//
// A command is one file with one function `void add_<name>(CLI::App& app, Session& session)` that declares
// its options and sets a callback. The callback prints results on stdout and everything else through the
// session on stderr; it throws base::Error for a failure of the whole command and calls session.failed(error)
// for one of many documents. Threads: one.

#include <memory>
#include <string>

#include "base/error.h"

namespace CLI {
class App;
}

namespace qujat::cli {

class Session {
  public:
    Session();

    // Words of the program in the reader's language.
    std::string tr(const std::string& english) const;
    std::string tr(const base::Message& message) const;
    const std::string& language() const { return language_; }  // "kk", "ru" or "en"

    void say(const base::Message& message) const;  // one line on stderr
    void failed(
        const base::Error& error);   // one line on stderr with file and page, and the exit code it means
    void raise_exit_code(int code);  // keeps the larger one; 0..3 as documented in main.cpp
    int exit_code() const { return exit_code_; }

    bool json = false;  // --json: results for machines

  private:
    std::string language_;
    int exit_code_ = 0;
};

// One sub-command of `app` with its description translated.
CLI::App* add_command(CLI::App& app, const Session& session, const std::string& name,
                      const char* description);

}  // namespace qujat::cli
