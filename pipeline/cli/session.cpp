#include "cli/session.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "base/translation.h"

namespace qujat::cli {

Session::Session() : language_(base::language_of_environment()) {}

std::string Session::tr(const std::string& english) const {
    return base::translated(english, language_);
}
std::string Session::tr(const base::Message& message) const {
    return base::translated(message, language_);
}

void Session::say(const base::Message& message) const {
    std::cerr << tr(message) << '\n';
}

void Session::failed(const base::Error& error) {
    std::string line;
    if (!error.file().empty()) line += error.file() + ": ";
    if (error.page() > 0) line += tr({QUJAT_MSG("page {0}"), {std::to_string(error.page())}}) + ": ";
    std::cerr << line << tr(error.message()) << '\n';
    switch (error.kind()) {
        case base::ErrorKind::BadDocument:
            raise_exit_code(1);
            break;
        case base::ErrorKind::BadUsage:
            raise_exit_code(2);
            break;
        case base::ErrorKind::MissingOnMachine:
            raise_exit_code(3);
            break;
    }
}

void Session::raise_exit_code(int code) {
    exit_code_ = std::max(exit_code_, code);
}

CLI::App* add_command(CLI::App& app, const Session& session, const std::string& name,
                      const char* description) {
    CLI::App* command = app.add_subcommand(name, session.tr(description));
    command->group(session.tr(QUJAT_MSG("Commands")));
    command->option_defaults()->group(session.tr(QUJAT_MSG("Options")));
    command->set_help_flag("-h,--help", session.tr(QUJAT_MSG("print this help and leave")));
    return command;
}

}  // namespace qujat::cli
