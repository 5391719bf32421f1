// qujat verify FILE: is this document ours, unchanged and good on a day, and who signed it?
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "batch/verify.h"
#include "cli/commands.h"
#include "cli/register_common.h"
#include "cli/session.h"

namespace qujat::cli {
namespace {

using batch::Match;
using batch::Standing;
using batch::Verified;

std::string origin_of(const Verified& found, const Session& session) {
    switch (found.match) {
        case Match::File:
            return session.tr(
                {QUJAT_MSG("Ours and unchanged: № {0}, made on {1}"), {found.number, found.made_on}});
        case Match::Code:
            return session.tr({QUJAT_MSG("A copy: its code is that of № {0}, made on {1}; compare what it "
                                         "says with the lines below"),
                               {found.number, found.made_on}});
        case Match::Altered:
            return session.tr({QUJAT_MSG("CHANGED: it comes from № {0}, but is not the file that was issued"),
                               {found.number}});
        case Match::WrongCode:
            return session.tr(
                {QUJAT_MSG("FALSE CODE: the register has № {0}, but never made such a paper under it"),
                 {found.number}});
        case Match::None:
            break;
    }
    return session.tr(QUJAT_MSG("Not ours: the register knows nothing of this file"));
}

std::string standing_of(const Verified& found, const std::string& on, const Session& session) {
    switch (found.standing) {
        case Standing::Good:
            return session.tr({QUJAT_MSG("Valid on {0}"), {on}});
        case Standing::NotYet:
            return session.tr({QUJAT_MSG("Not valid yet on {0}"), {on}});
        case Standing::Superseded:
            return session.tr(
                {QUJAT_MSG("No longer good: a newer paper stands for it since {0}"), {found.since}});
        case Standing::Suspended:
            return session.tr({QUJAT_MSG("Suspended since {0}"), {found.since}});
        case Standing::Withdrawn:
            return session.tr({QUJAT_MSG("Withdrawn on {0}"), {found.since}});
        case Standing::Expired:
            return session.tr({QUJAT_MSG("Expired: its term ended on {0}"), {found.entry.valid_until}});
        case Standing::Void:
            return session.tr({QUJAT_MSG("Void since {0}"), {found.since}});
        case Standing::Replaced:
            return session.tr({QUJAT_MSG("Replaced on {0} by № {1}"), {found.since, found.successor}});
        case Standing::Letter:
            break;
    }
    return session.tr({QUJAT_MSG("A letter of {0}; it has no term"), {found.made_on}});
}

std::string signature_line(const signing::Signature& one, const Session& session) {
    const std::string who = one.signer.empty() ? "?" : one.signer;
    if (!one.intact) return session.tr({QUJAT_MSG("Signature of {0}: BROKEN"), {who}});
    if (!one.in_date) {
        return session.tr(
            {QUJAT_MSG("Signature of {0} on {1}: the certificate was not good on that day"), {who, one.on}});
    }
    if (one.trust == signing::Trust::NotTrusted) {
        return session.tr(
            {QUJAT_MSG("Signature of {0} on {1}: the certificate is none of those trusted"), {who, one.on}});
    }
    if (one.trust == signing::Trust::NotAsked) {
        return session.tr(
            {QUJAT_MSG(
                 "Signed by {0} on {1} (certificate of {2}; whether to trust it was not asked, see --trust)"),
             {who, one.on, one.issuer}});
    }
    return session.tr(
        {QUJAT_MSG("Signed by {0} on {1} (certificate of {2}, trusted)"), {who, one.on, one.issuer}});
}

std::string trust_word(signing::Trust trust) {
    if (trust == signing::Trust::NotAsked) return "not_asked";
    return trust == signing::Trust::Trusted ? "trusted" : "not_trusted";
}

void print_json(const std::string& file, const Verified& found, const std::string& on) {
    nlohmann::ordered_json json{{"file", file}, {"match", batch::code(found.match)}, {"good", found.good()}};
    if (!found.number.empty()) json["number"] = found.number;
    if (!found.made_on.empty()) {
        json["on"] = on;
        json["standing"] = batch::code(found.standing);
        json["made_on"] = found.made_on;
        json["made_by"] = found.made_event;
        json["since"] = found.since;
        json["entry"] = nlohmann::ordered_json::parse(json_of(found.entry));
    }
    json["signatures"] = nlohmann::ordered_json::array();
    for (const signing::Signature& one : found.signatures) {
        json["signatures"].push_back({{"signer", one.signer},
                                      {"issuer", one.issuer},
                                      {"on", one.on},
                                      {"intact", one.intact},
                                      {"whole_file", one.whole_file},
                                      {"in_date", one.in_date},
                                      {"trust", trust_word(one.trust)}});
    }
    std::cout << json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void print(const Verified& found, const std::string& on, const Session& session) {
    std::cout << origin_of(found, session) << '\n';
    if (!found.made_on.empty()) {
        std::cout << standing_of(found, on, session) << '\n';
        const auto line = [&](const char* what, const std::string& value) {
            if (!value.empty()) std::cout << "  " << session.tr(what) << ": " << value << '\n';
        };
        line(QUJAT_MSG("holder"), found.entry.holder.name);
        line(QUJAT_MSG("issued on"), found.entry.issued_on);
        line(QUJAT_MSG("valid until"), found.entry.valid_until);
        line(QUJAT_MSG("decided by"), found.entry.act.number.empty()
                                          ? ""
                                          : "№ " + found.entry.act.number + ", " + found.entry.act.date);
    }
    for (const signing::Signature& one : found.signatures) std::cout << signature_line(one, session) << '\n';
    if (found.unfinished_signature)
        std::cout << session.tr(QUJAT_MSG("Prepared for a signature that was not put in")) << '\n';
}

struct VerifyCommand {
    std::vector<std::string> files;
    std::string trusted;
};

void run(const RegisterPlace& place, const VerifyCommand& command, Session& session) {
    const registry::Register book = place.open();
    batch::VerifyOptions options;
    options.on = place.on();
    if (!command.trusted.empty()) options.trusted_pem = base::read_file(command.trusted);
    for (const std::string& file : command.files) {
        try {
            const Verified found = batch::verify(book, file, options);
            if (!session.json && command.files.size() > 1) std::cout << file << '\n';
            session.json ? print_json(file, found, options.on) : print(found, options.on, session);
            if (!found.good()) session.raise_exit_code(1);
        } catch (const registry::Unavailable&) {
            throw;
        } catch (base::Error& error) {
            if (error.file().empty()) error.in_file(file);
            session.failed(error);
        }
    }
}

}  // namespace

void add_verify(CLI::App& app, Session& session) {
    CLI::App* command = add_command(
        app, session, "verify", QUJAT_MSG("is this document ours, unchanged and valid, and who signed it?"));
    const auto place = add_register_options(*command, session);
    const auto options = std::make_shared<VerifyCommand>();
    command->add_option("files", options->files, session.tr(QUJAT_MSG("PDF files, or scans of paper copies")))
        ->required();
    command->add_option("--trust", options->trusted,
                        session.tr(QUJAT_MSG("file with the certificates to trust (PEM)")));
    command->callback([place, options, &session] { run(*place, *options, session); });
}

}  // namespace qujat::cli
