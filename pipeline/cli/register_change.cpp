// qujat extend | reissue | duplicate | suspend | resume | withdraw NUMBER: work on an entry of the register.
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/files.h"
#include "batch/entry_work.h"
#include "cli/commands.h"
#include "cli/register_common.h"
#include "cli/session.h"

namespace qujat::cli {
namespace {

struct Command {
    const char* name;
    registry::Event event;
    const char* description;
};

constexpr Command kChanges[] = {
    {"extend", registry::Event::Extend, QUJAT_MSG("extend the term of a document")},
    {"reissue", registry::Event::Reissue, QUJAT_MSG("re-issue a document under a new number")},
    {"duplicate", registry::Event::Duplicate,
     QUJAT_MSG("give a duplicate of a document; the original becomes void")},
    {"suspend", registry::Event::Suspend, QUJAT_MSG("suspend a document")},
    {"resume", registry::Event::Resume, QUJAT_MSG("resume a suspended document")},
    {"withdraw", registry::Event::Withdraw, QUJAT_MSG("withdraw a document")},
};

struct ChangeOptions {
    registry::Change change;
    std::string until;
    std::string holder;
    std::string identifier;
    std::string service;
};

void run(const RegisterPlace& place, ChangeOptions options, const Session& session) {
    registry::Change& change = options.change;
    change.on = place.on();
    change.act = place.act();
    change.valid_until = day_from(options.until, "--until");
    registry::Register book = place.open();
    if (!options.holder.empty()) change.holder = registry::Holder{options.holder, options.identifier};
    // The number may only come from the series the document itself was numbered by.
    const bool numbered_anew = change.event == registry::Event::Reissue ||
                               (change.event == registry::Event::Duplicate && !change.pattern.empty());
    if (numbered_anew && change.series.empty()) {
        if (const auto entry = book.find(change.number)) change.series = entry->series;
    }
    const auto templates = base::home() / "templates";
    const auto packs = services::PackLibrary::load(templates, forms::FormLibrary::load(templates));
    const batch::Archive archive(place.archive);
    batch::EntryWork work(book, packs, place.archive.empty() ? nullptr : &archive);
    const registry::Issued issued = work.carry_out(change, options.service);
    if (session.json) {
        std::cout << json_of(issued.entry) << '\n';
        return;
    }
    if (!issued.fresh)
        session.say({QUJAT_MSG("this request was in the register already; nothing was changed"), {}});
    print_line(issued.entry, session);
    if (!place.archive.empty()) {
        for (const std::string& file : work.files()) std::cout << file << '\n';
    }
}

void add(CLI::App& app, Session& session, const Command& what) {
    CLI::App* command = add_command(app, session, what.name, what.description);
    const auto place = add_register_options(*command, session);
    add_act_options(*command, session, *place);
    const auto options = std::make_shared<ChangeOptions>();
    options->change.event = what.event;
    command->add_option("number", options->change.number, session.tr(QUJAT_MSG("number of the document")))
        ->required();
    command->add_option("--reason", options->change.reason, session.tr(QUJAT_MSG("why, in words")));
    command->add_option("--request", options->change.request_key,
                        session.tr(QUJAT_MSG("key of the request; sent again it changes nothing")));
    command->add_option(
        "--service", options->service,
        session.tr(QUJAT_MSG("the service under which it is asked for, when not the document's own")));
    if (what.event == registry::Event::Extend) {
        command->add_option("--until", options->until, session.tr(QUJAT_MSG("last day of the new term")))
            ->required();
    }
    if (what.event == registry::Event::Reissue || what.event == registry::Event::Duplicate) {
        auto* pattern =
            command->add_option("--pattern", options->change.pattern,
                                session.tr(QUJAT_MSG("how the new number is made: KZ.U.02.{n:4}")));
        command->add_option("--series", options->change.series,
                            session.tr(QUJAT_MSG("number series of the new document")));
        if (what.event == registry::Event::Reissue) pattern->required();
    }
    if (what.event == registry::Event::Reissue) {
        command->add_option("--holder", options->holder,
                            session.tr(QUJAT_MSG("the new name, when it changes")));
        command->add_option("--identifier", options->identifier,
                            session.tr(QUJAT_MSG("IIN or BIN of the new holder")));
    }
    command->callback([place, options, &session] { run(*place, *options, session); });
}

}  // namespace

void add_register_changes(CLI::App& app, Session& session) {
    for (const Command& what : kChanges) add(app, session, what);
}

}  // namespace qujat::cli
