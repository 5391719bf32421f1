// qujat show NUMBER, qujat list, qujat register check: the register as it stands.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <iostream>

#include "cli/commands.h"
#include "cli/register_common.h"
#include "cli/session.h"

namespace qujat::cli {
namespace {

void show(const registry::Register& book, const std::string& number, Session& session) {
    const auto entry = book.find(number);
    if (!entry) throw base::Error({QUJAT_MSG("the number {0} is not in the register"), {number}});
    if (session.json) {
        std::cout << json_of(*entry) << '\n';
        return;
    }
    print_entry(*entry, session);
    for (const registry::HistoryRow& row : book.history(number)) {
        std::cout << row.on << '\t' << event_word(row.event, session);
        if (!row.act.number.empty()) std::cout << "\t№ " << row.act.number << ", " << row.act.date;
        if (!row.reason.empty()) std::cout << '\t' << row.reason;
        std::cout << '\n';
    }
}

struct ListOptions {
    registry::Filter filter;
    std::string status;
    std::string expiring;  // "30d"
    std::string from;
    std::string to;
};

// "30d": whole days ahead.
long days_ahead(const std::string& text) {
    const bool good =
        text.size() >= 2 && text.size() <= 6 && text.back() == 'd' &&
        std::all_of(text.begin(), text.end() - 1, [](unsigned char c) { return std::isdigit(c) != 0; });
    if (!good) {
        throw base::Error({QUJAT_MSG("--expiring takes a number of days: 30d"), {}},
                          base::ErrorKind::BadUsage);
    }
    return std::stol(text);
}

void list(const RegisterPlace& place, ListOptions options, const Session& session) {
    if (!options.status.empty()) {
        options.filter.status = registry::status_from_code(options.status);
        if (!options.filter.status) {
            throw base::Error(
                {QUJAT_MSG("--status is one of valid, suspended, withdrawn, expired, void, replaced, closed"),
                 {}},
                base::ErrorKind::BadUsage);
        }
    }
    if (!options.expiring.empty()) {
        const std::string on = place.on();
        options.filter.expiring_from = on;
        options.filter.expiring_to =
            text::iso(text::add_days(*text::parse_iso(on), days_ahead(options.expiring)));
        if (!options.filter.status) options.filter.status = registry::Status::Valid;
    }
    options.filter.issued_from = day_from(options.from, "--from");
    options.filter.issued_to = day_from(options.to, "--to");
    for (const registry::Entry& entry : place.open().list(options.filter)) {
        if (session.json) {
            std::cout << json_of(entry) << '\n';
        } else {
            print_line(entry, session);
        }
    }
}

void check(const registry::Register& book, Session& session) {
    const registry::CheckResult result = book.check();
    if (session.json) {
        std::cout << "{\"good\":" << (result.good ? "true" : "false") << ",\"rows\":" << result.rows
                  << ",\"head\":\"" << result.head << "\",\"sequence\":" << result.sequence << "}\n";
    }
    if (!result.good) {
        session.failed(base::Error(result.problem));
        return;
    }
    if (session.json) return;
    std::cout << session.tr({QUJAT_MSG("The register is whole: {0} rows, the last one {1}"),
                             {std::to_string(result.rows), result.head}})
              << '\n';
}

}  // namespace

void add_show(CLI::App& app, Session& session) {
    CLI::App* command =
        add_command(app, session, "show", QUJAT_MSG("show an entry of the register with its history"));
    const auto place = add_register_options(*command, session);
    const auto number = std::make_shared<std::string>();
    command->add_option("number", *number, session.tr(QUJAT_MSG("number of the document")))->required();
    command->callback([place, number, &session] { show(place->open(), *number, session); });
}

void add_list(CLI::App& app, Session& session) {
    CLI::App* command = add_command(app, session, "list", QUJAT_MSG("list entries of the register"));
    const auto place = add_register_options(*command, session);
    const auto options = std::make_shared<ListOptions>();
    command->add_option("--service", options->filter.service, session.tr(QUJAT_MSG("only this service")));
    command->add_option("--decision", options->filter.decision,
                        session.tr(QUJAT_MSG("issue, refuse, not_accept or return")));
    command->add_option("--status", options->status,
                        session.tr(QUJAT_MSG("valid, suspended, withdrawn, ...")));
    command->add_option("--holder", options->filter.holder,
                        session.tr(QUJAT_MSG("IIN, BIN or a part of the name")));
    command->add_option("--from", options->from, session.tr(QUJAT_MSG("issued on this day or later")));
    command->add_option("--to", options->to, session.tr(QUJAT_MSG("issued on this day or earlier")));
    command->add_option("--expiring", options->expiring,
                        session.tr(QUJAT_MSG("whose term ends within so many days: 30d")));
    command
        ->add_option("--limit", options->filter.limit, session.tr(QUJAT_MSG("no more than so many; 0: all")))
        ->check(CLI::NonNegativeNumber);
    command->callback([place, options, &session] { list(*place, *options, session); });
}

void add_register(CLI::App& app, Session& session) {
    CLI::App* command = add_command(app, session, "register", QUJAT_MSG("look after the register itself"));
    command->require_subcommand(1);
    CLI::App* checking =
        add_command(*command, session, "check",
                    QUJAT_MSG("walk the whole history and name the first row that was tampered with"));
    const auto place = add_register_options(*checking, session);
    checking->callback([place, &session] { check(place->open(), session); });
}

}  // namespace qujat::cli
