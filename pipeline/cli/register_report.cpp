// qujat report [SERVICE] --from DATE --to DATE -o FILE: the activity report and the journal of a period.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "base/files.h"
#include "batch/register_report.h"
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
    std::string table = "activity";
    std::string language;
    std::string indicators;
};

registry::Sheet sheet_of(const std::vector<registry::Sheet>& sheets, const std::string& table) {
    return sheets.at(table == "journal" ? 2 : table == "grounds" ? 1 : 0);
}

void run(const RegisterPlace& place, const ReportOptions& options, const Session& session) {
    const auto templates = base::home() / "templates";
    const auto packs = services::PackLibrary::load(templates, forms::FormLibrary::load(templates));
    const registry::Register book = place.open();
    registry::ReportTerms terms;
    terms.service = options.service;
    terms.from = day_from(options.from, "--from");
    terms.to = day_from(options.to, "--to");
    terms.words = [&session](const std::string& english) { return session.tr(english); };
    batch::count_by_law(terms, packs);
    const std::string indicators = options.indicators.empty() ? "" : base::read_file(options.indicators);
    const std::string ending = std::filesystem::path(options.out).extension().string();
    if (ending == ".pdf") {
        const std::string table = options.table == "grounds" ? "activity" : options.table;
        base::write_file(options.out,
                         batch::printed_report(book, packs, terms, {table, options.language, indicators}));
        return;
    }
    const bool quality = options.table == "quality";
    std::vector<registry::Sheet> sheets =
        quality ? std::vector{batch::quality_sheet(book, packs, terms, indicators)}
                : registry::activity_report(book, terms);
    const registry::Sheet one = quality ? sheets.front() : sheet_of(sheets, options.table);
    if (options.out.empty()) {
        std::cout << registry::to_csv(one).substr(3);  // a terminal needs no mark of UTF-8
    } else if (ending == ".xlsx") {
        base::write_file(options.out, registry::to_xlsx(sheets));
    } else if (ending == ".csv") {
        base::write_file(options.out, registry::to_csv(one));
    } else {
        throw base::Error({QUJAT_MSG("reports are written as .pdf, .xlsx or .csv"), {}},
                          base::ErrorKind::BadUsage)
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
    command->add_option(
        "-o,--out", options->out,
        session.tr(QUJAT_MSG("file: .pdf, .xlsx (all tables) or .csv; without it the terminal")));
    command
        ->add_option(
            "--table", options->table,
            session.tr(QUJAT_MSG("activity, grounds, journal or quality (indicators of one service)")))
        ->check(CLI::IsMember({"activity", "grounds", "journal", "quality"}));
    command
        ->add_option("--lang", options->language,
                     session.tr(QUJAT_MSG("of the PDF: kk or ru; without it both")))
        ->check(CLI::IsMember({"kk", "ru"}));
    command->add_option(
        "--indicators", options->indicators,
        session.tr(QUJAT_MSG("for quality: JSON with norms, targets and the values surveys gave")));
    command->callback([place, options, &session] { run(*place, *options, session); });
}

}  // namespace qujat::cli
