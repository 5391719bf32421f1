#include "cli/register_common.h"

#include <CLI/CLI.hpp>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/session.h"

namespace qujat::cli {
namespace {

// Kazakhstan has one time zone since 1 March 2024: five hours before Greenwich.
constexpr std::time_t kZone = 5 * 3600;

std::string today() {
    return text::iso(text::from_days(static_cast<long>((std::time(nullptr) + kZone) / 86400)));
}

void line(const Session& session, const char* what, const std::string& value) {
    if (!value.empty()) std::cout << session.tr(what) << ": " << value << '\n';
}

}  // namespace

std::string RegisterPlace::where() const {
    if (!database.empty()) return database;
    return (std::filesystem::path(archive.empty() ? "." : archive) / "register.sqlite").string();
}

bool RegisterPlace::exists() const {
    return where().find("://") != std::string::npos || std::filesystem::exists(where());
}

registry::Register RegisterPlace::open(bool make) const {
    if (!make && !exists()) {
        throw base::Error({QUJAT_MSG("there is no register here; name it with --archive or --database"), {}},
                          base::ErrorKind::BadUsage)
            .in_file(where());
    }
    return registry::Register(where());
}

std::string RegisterPlace::on() const {
    return day.empty() ? today() : day_from(day, "--on");
}

registry::DecidingAct RegisterPlace::act() const {
    if (act_number.empty() && act_date.empty()) return {};
    return {act_kind, act_number, day_from(act_date, "--act-date")};
}

std::shared_ptr<RegisterPlace> add_register_options(CLI::App& command, const Session& session) {
    auto place = std::make_shared<RegisterPlace>();
    command.add_option("--archive", place->archive,
                       session.tr(QUJAT_MSG("folder of results that holds the register")));
    command.add_option("--database", place->database,
                       session.tr(QUJAT_MSG("the register: a file, or postgresql://...")));
    command.add_option("--on", place->day,
                       session.tr(QUJAT_MSG("the day it takes effect; without it today")));
    return place;
}

void add_act_options(CLI::App& command, const Session& session, RegisterPlace& place) {
    command.add_option("--act-number", place.act_number,
                       session.tr(QUJAT_MSG("number of the act that decides")));
    command.add_option("--act-date", place.act_date, session.tr(QUJAT_MSG("its date")));
    command.add_option("--act-kind", place.act_kind,
                       session.tr(QUJAT_MSG("its kind: order, commission-minutes, ...")));
}

std::string day_from(const std::string& written, const std::string& option) {
    if (written.empty()) return "";
    const auto date = text::parse_date(written);
    if (!date) {
        throw base::Error(
            {QUJAT_MSG("{0}: \"{1}\" is no date; write 2025-05-12 or 12.05.2025"), {option, written}},
            base::ErrorKind::BadUsage);
    }
    return text::iso(*date);
}

std::string status_word(registry::Status status, const Session& session) {
    switch (status) {
        case registry::Status::Valid:
            return session.tr(QUJAT_MSG("valid"));
        case registry::Status::Suspended:
            return session.tr(QUJAT_MSG("suspended"));
        case registry::Status::Withdrawn:
            return session.tr(QUJAT_MSG("withdrawn"));
        case registry::Status::Expired:
            return session.tr(QUJAT_MSG("expired"));
        case registry::Status::Void:
            return session.tr(QUJAT_MSG("void"));
        case registry::Status::Replaced:
            return session.tr(QUJAT_MSG("replaced"));
        case registry::Status::Closed:
            break;
    }
    return session.tr(QUJAT_MSG("closed, nothing issued"));
}

std::string event_word(const std::string& event, const Session& session) {
    static constexpr const char* kWords[][2] = {{"issue", QUJAT_MSG("issued")},
                                                {"refuse", QUJAT_MSG("refused")},
                                                {"not_accept", QUJAT_MSG("not accepted")},
                                                {"return", QUJAT_MSG("returned")},
                                                {"extend", QUJAT_MSG("extended")},
                                                {"reissue", QUJAT_MSG("re-issued")},
                                                {"duplicate", QUJAT_MSG("duplicate given")},
                                                {"suspend", QUJAT_MSG("suspended")},
                                                {"resume", QUJAT_MSG("resumed")},
                                                {"withdraw", QUJAT_MSG("withdrawn")},
                                                {"expire", QUJAT_MSG("expired")},
                                                {"void", QUJAT_MSG("made void")}};
    for (const auto& [code, word] : kWords) {
        if (event == code) return session.tr(word);
    }
    return event;
}

std::string json_of(const registry::Entry& entry) {
    nlohmann::ordered_json json{
        {"number", entry.number},
        {"status", registry::code(entry.status)},
        {"service", entry.service},
        {"edition", entry.edition},
        {"procedure", entry.procedure},
        {"decision", entry.decision},
        {"holder", entry.holder.name},
        {"identifier", entry.holder.identifier},
        {"incoming_number", entry.incoming_number},
        {"incoming_date", entry.incoming_date},
        {"issued_on", entry.issued_on},
        {"valid_from", entry.valid_from},
        {"valid_until", entry.valid_until},
        {"grounds", entry.grounds},
        {"act", {{"kind", entry.act.kind}, {"number", entry.act.number}, {"date", entry.act.date}}},
        {"replaces", entry.replaces},
        {"replaced_by", entry.replaced_by},
        {"duplicates", entry.duplicates},
        {"source_sha256", entry.source_sha256},
        {"document_sha256", entry.document_sha256},
        {"request_key", entry.request_key}};
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void print_entry(const registry::Entry& entry, const Session& session) {
    line(session, QUJAT_MSG("number"), entry.number);
    line(session, QUJAT_MSG("state"), status_word(entry.status, session));
    line(session, QUJAT_MSG("service"), entry.service);
    line(session, QUJAT_MSG("decision"), event_word(entry.decision, session));
    line(session, QUJAT_MSG("holder"), entry.holder.name);
    line(session, QUJAT_MSG("IIN or BIN"), entry.holder.identifier);
    line(session, QUJAT_MSG("request"), entry.incoming_number);
    line(session, QUJAT_MSG("received on"), entry.incoming_date);
    line(session, QUJAT_MSG("issued on"), entry.issued_on);
    line(session, QUJAT_MSG("valid until"), entry.valid_until);
    for (const std::string& ground : entry.grounds) line(session, QUJAT_MSG("ground"), ground);
    line(session, QUJAT_MSG("decided by"),
         entry.act.number.empty() ? "" : "№ " + entry.act.number + ", " + entry.act.date);
    line(session, QUJAT_MSG("stands for"), entry.replaces);
    line(session, QUJAT_MSG("replaced by"), entry.replaced_by);
    if (entry.duplicates > 0) line(session, QUJAT_MSG("duplicates"), std::to_string(entry.duplicates));
    line(session, QUJAT_MSG("document (SHA-256)"), entry.document_sha256);
}

void print_line(const registry::Entry& entry, const Session& session) {
    std::cout << (entry.number.empty() ? "-" : entry.number) << '\t' << entry.issued_on << '\t'
              << (entry.valid_until.empty() ? "-" : entry.valid_until) << '\t'
              << status_word(entry.status, session) << '\t' << entry.service << '\t' << entry.holder.name
              << '\n';
}

}  // namespace qujat::cli
