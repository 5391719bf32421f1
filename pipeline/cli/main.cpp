// The program `qujat`.
// Exit codes: 0 all done; 1 some documents failed or wait for review (each listed with its reason); 2 wrong
// usage; 3 something missing on the machine (named, with the package that brings it).

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

#include "cli/commands.h"
#include "cli/session.h"

namespace {

using qujat::cli::Session;

void translate_frame(CLI::App& app, const Session& session) {
    const auto formatter = std::make_shared<CLI::Formatter>();
    formatter->label("Usage", session.tr(QUJAT_MSG("Usage")));
    formatter->label("OPTIONS", session.tr(QUJAT_MSG("OPTIONS")));
    formatter->label("SUBCOMMAND", session.tr(QUJAT_MSG("COMMAND")));
    formatter->label("REQUIRED", session.tr(QUJAT_MSG("required")));
    formatter->label("Positionals", session.tr(QUJAT_MSG("Arguments")));
    formatter->column_width(34);
    app.formatter(formatter);
}

int run(int argc, char** argv) {
    Session session;
    CLI::App app(session.tr(
        QUJAT_MSG("Qujat turns paper and damaged files of offices into text, data and new documents.")));
    translate_frame(app, session);
    app.option_defaults()->group(session.tr(QUJAT_MSG("Options")));
    app.set_help_flag("-h,--help", session.tr(QUJAT_MSG("print this help and leave")));
    app.add_flag("--json", session.json, session.tr(QUJAT_MSG("results as JSON, for machines")));
    app.require_subcommand(1);
    app.fallthrough();
    for (const auto add : qujat::cli::kCommands) add(app, session);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::CallForAllHelp& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        std::cerr << error.what() << '\n'
                  << session.tr(QUJAT_MSG("qujat --help lists the commands.")) << '\n';
        return 2;
    } catch (const qujat::base::Error& error) {
        session.failed(error);
    }
    return session.exit_code();
}

}  // namespace

int main(int argc, char** argv) {
    ::setenv("OMP_THREAD_LIMIT", "1", 0);  // parallel by process, one thread each (docs/DESIGN.md)
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "qujat: " << error.what() << '\n';
        return 1;
    }
}
