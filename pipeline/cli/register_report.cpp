// qujat report [SERVICE] --from DATE --to DATE -o FILE: the activity report and the journal of a period.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/register_common.h"
#include "cli/session.h"
#include "register/report.h"

namespace qujat::cli {
namespace {

struct ReportOptions {
    std::string service;
    std::string from;
    std::string to;
    std::string out;
    std::string sheet = "activity";
};

void run(const RegisterPlace& place, const ReportOptions& options, const Session& session) {
    registry::ReportTerms terms;
    terms.service = options.service;
    terms.from = day_from(options.from, "--from");
    terms.to = day_from(options.to, "--to");
    terms.words = [&session](const std::string& english) { return session.tr(english); };
    const std::vector<registry::Sheet> sheets = registry::activity_report(place.open(), terms);
    const std::size_t index = options.sheet == "journal" ? 2 : options.sheet == "grounds" ? 1 : 0;
    if (options.out.empty()) {
        std::cout << registry::to_csv(sheets.at(index)).substr(3);  // a terminal needs no mark of UTF-8
        return;
    }
    const std::string ending = std::filesystem::path(options.out).extension().string();
    if (ending == ".xlsx") {
        base::write_file(options.out, registry::to_xlsx(sheets));
    } else if (ending == ".csv") {
        base::write_file(options.out, registry::to_csv(sheets.at(index)));
    } else {
        throw base::Error({QUJAT_MSG("reports are written as .xlsx or .csv"), {}}, base::ErrorKind::BadUsage)
            .in_file(options.out);
    }
}

}  // namespace

void add_report(CLI::App& app, Session& session) {
    CLI::App* command = add_command(app, session, "report",
                                    QUJAT_MSG("activity report and journal of a period from the register"));
    const auto place = add_register_options(*command, session);
    const auto options = std::make_shared<ReportOptions>();
    command->add_option("service", options->service, session.tr(QUJAT_MSG("the service; without it all")));
    command->add_option("--from", options->from, session.tr(QUJAT_MSG("first day of the period")))
        ->required();
    command->add_option("--to", options->to, session.tr(QUJAT_MSG("last day of the period")))->required();
    command->add_option("-o,--out", options->out,
                        session.tr(QUJAT_MSG("file: .xlsx (all tables) or .csv; without it the terminal")));
    command
        ->add_option("--table", options->sheet,
                     session.tr(QUJAT_MSG("for CSV: activity, grounds or journal")))
        ->check(CLI::IsMember({"activity", "grounds", "journal"}));
    command->callback([place, options, &session] { run(*place, *options, session); });
}

}  // namespace qujat::cli
