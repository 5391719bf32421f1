#include "batch/register_report.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/translation.h"
#include "batch/papers.h"
#include "rendering/rendering.h"
#include "services/pack.h"

namespace qujat::batch {
namespace {

using nlohmann::json;
using registry::Activity;
using registry::Entry;

json or_null(const std::string& value) {
    return value.empty() ? json(nullptr) : json(value);
}

void put_both(json& values, const std::string& name, const services::Texts& texts) {
    values[name + "_kk"] = or_null(texts.kk);
    values[name + "_ru"] = or_null(texts.ru);
}

services::Texts in_both(const char* english) {
    return {base::translated(std::string(english), "ru"), base::translated(std::string(english), "kk")};
}

services::Texts status_words(const Entry& entry) {
    if (entry.decision == "refuse") return in_both(QUJAT_MSG("refused"));
    if (entry.decision == "return") return in_both(QUJAT_MSG("returned"));
    if (entry.decision == "not_accept") return in_both(QUJAT_MSG("not accepted"));
    switch (entry.status) {
        case registry::Status::Valid:
            return in_both(QUJAT_MSG("valid"));
        case registry::Status::Suspended:
            return in_both(QUJAT_MSG("suspended"));
        case registry::Status::Withdrawn:
            return in_both(QUJAT_MSG("withdrawn"));
        case registry::Status::Expired:
            return in_both(QUJAT_MSG("expired"));
        case registry::Status::Void:
            return in_both(QUJAT_MSG("void"));
        case registry::Status::Replaced:
            return in_both(QUJAT_MSG("replaced"));
        case registry::Status::Closed:
            break;
    }
    return in_both(QUJAT_MSG("closed, nothing issued"));
}

// What a number was given to: the name the pack has for the document, else the service.
services::Texts document_name(const Entry& entry, const services::PackLibrary& packs) {
    const services::Pack* pack = packs.find(entry.service);
    if (pack == nullptr) return {entry.service, entry.service};
    const auto action = services::action_from_code(entry.decision);
    const auto set = papers_of(entry);
    for (const services::DocumentOut& document : pack->documents) {
        const bool named = set && !set->papers.empty() && document.id == set->papers.front().id;
        if (document.action == action && (named || !set)) return document.name;
    }
    return pack->name;
}

json counts_of(const Activity& count) {
    return {{"received", count.received},
            {"issued", count.issued},
            {"refused", count.refused},
            {"returned", count.returned + count.not_accepted},
            {"waiting", count.waiting},
            {"in_term", count.in_term},
            {"late", count.overdue},
            {"mean_days",
             count.timed == 0
                 ? json(nullptr)
                 : json(std::to_string((count.days * 10 + count.timed / 2) / count.timed / 10) + "," +
                        std::to_string((count.days * 10 + count.timed / 2) / count.timed % 10))},
            {"longest_days", count.timed == 0 ? json(nullptr) : json(count.longest)}};
}

json activity_values(const registry::Register& book, const services::PackLibrary& packs,
                     const registry::ReportTerms& terms) {
    std::map<std::string, Activity> by_service;
    Activity total;
    for (const Activity& count : count_activity(book, terms)) {
        by_service[count.service].add(count);
        total.add(count);
    }
    json values{{"services", json::array()}, {"total", counts_of(total)}};
    // In the order of the services' numbers.
    std::vector<std::pair<int, std::string>> order;
    for (const auto& [service, count] : by_service) {
        const services::Pack* pack = packs.find(service);
        order.emplace_back(pack == nullptr ? 1000 : pack->number, service);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [number, service] : order) {
        json row = counts_of(by_service[service]);
        const services::Pack* pack = packs.find(service);
        row["number"] = pack == nullptr ? json(nullptr) : json(pack->number);
        put_both(row, "name", pack == nullptr ? services::Texts{service, service} : pack->name);
        values["services"].push_back(std::move(row));
    }
    std::map<std::pair<std::string, std::string>, long> grounds;
    registry::Filter filter;
    filter.service = terms.service;
    filter.issued_from = terms.from;
    filter.issued_to = terms.to;
    filter.decision = "refuse";
    for (const Entry& entry : book.list(filter)) {
        for (const std::string& ground : entry.grounds) ++grounds[{entry.service, ground}];
    }
    values["grounds"] = json::array();
    for (const auto& [key, count] : grounds) {
        const services::Pack* pack = packs.find(key.first);
        const services::GroundText* text = pack == nullptr ? nullptr : pack->ground(key.second);
        json row{{"count", count}};
        put_both(row, "text", text == nullptr ? services::Texts{key.second, key.second} : text->text);
        values["grounds"].push_back(std::move(row));
    }
    return values;
}

json journal_values(const registry::Register& book, const services::PackLibrary& packs,
                    const registry::ReportTerms& terms) {
    json values{{"entries", json::array()}};
    registry::Filter filter;
    filter.service = terms.service;
    filter.issued_from = terms.from;
    filter.issued_to = terms.to;
    for (const Entry& entry : book.list(filter)) {
        if (entry.number.empty()) continue;
        json row{{"number", entry.number},
                 {"outgoing_date", entry.issued_on},
                 {"holder", or_null(entry.holder.name)},
                 {"request_number", or_null(entry.incoming_number)},
                 {"request_date", or_null(entry.incoming_date)},
                 {"valid_to", or_null(entry.valid_until)}};
        put_both(row, "document", document_name(entry, packs));
        put_both(row, "status", status_words(entry));
        values["entries"].push_back(std::move(row));
    }
    return values;
}

json read_json(const std::string& text, const char* sentence) {
    json told = json::parse(text, nullptr, false);
    if (!told.is_object()) throw base::Error({sentence, {}}, base::ErrorKind::BadUsage);
    return told;
}

// The groups of indicators with their values: those given and the one that is counted.
json quality_groups(const registry::Register& book, const registry::ReportTerms& terms,
                    const std::string& indicators) {
    const json list =
        json::parse(base::read_file(base::home() / "templates/service-quality/indicators.json"));
    const json given =
        indicators.empty()
            ? json::object()
            : read_json(indicators,
                        QUJAT_MSG("the indicators are no JSON object like {\"2.1\": {\"norm\": \"90\", "
                                  "\"target\": \"92\", \"current\": \"91\"}}"));
    Activity all;
    for (const Activity& count : count_activity(book, terms)) all.add(count);
    json groups = list.at("groups");
    std::vector<std::string> codes;
    for (json& group : groups) {
        for (json& row : group.at("rows")) {
            const std::string code = row.at("code");
            codes.push_back(code);
            for (const char* name : {"norm", "target", "current"}) {
                const json value =
                    given.contains(code) && given[code].is_object() && given[code].contains(name)
                        ? given[code][name]
                        : json(nullptr);
                row[name] = value.is_number_integer() ? json(value.dump()) : value;
            }
            if (row.value("counted", false)) row["current"] = or_null(share_in_term(all));
            row.erase("counted");
        }
    }
    for (const auto& [code, values] : given.items()) {
        if (std::find(codes.begin(), codes.end(), code) != codes.end()) continue;
        throw base::Error({QUJAT_MSG("there is no indicator \"{0}\""), {code}}, base::ErrorKind::BadUsage);
    }
    return groups;
}

const services::Pack& pack_of(const services::PackLibrary& packs, const std::string& service) {
    if (const services::Pack* pack = packs.find(service)) return *pack;
    throw base::Error(
        {QUJAT_MSG("the table of indicators is one service's; name it: there is no service \"{0}\""),
         {service}},
        base::ErrorKind::BadUsage);
}

}  // namespace

void count_by_law(registry::ReportTerms& terms, const services::PackLibrary& packs) {
    terms.working_days = [&packs](const std::string& from, const std::string& to) {
        return packs.working_days(from, to);
    };
    terms.term = [&packs](const std::string& service, const std::string& procedure) {
        return packs.term_of(service, procedure);
    };
}

std::string printed_report(const registry::Register& book, const services::PackLibrary& packs,
                           registry::ReportTerms terms, const PrintedReport& what) {
    count_by_law(terms, packs);
    json values;
    std::string file = "register/" + what.table + ".html";
    if (what.table == "quality") {
        const services::Pack& pack = pack_of(packs, terms.service);
        file = "service-quality/quality-table.html";
        values["groups"] = quality_groups(book, terms, what.indicators);
        values["year"] = terms.to.substr(0, 4);
        put_both(values, "service", pack.name);
        put_both(values, "authority", pack.authority);
        put_both(values, "signer_position", pack.signer_position);
        values["signer_name"] = or_null(pack.signer_name);
    } else if (what.table == "journal") {
        values = journal_values(book, packs, terms);
    } else {
        values = activity_values(book, packs, terms);
    }
    values["period_from"] = terms.from;
    values["period_to"] = terms.to;
    rendering::RenderOptions options;
    if (what.language == "kk") options.languages = rendering::Languages::Kazakh;
    if (what.language == "ru") options.languages = rendering::Languages::Russian;
    return rendering::Renderer().render(file, values.dump(), options).pdf;
}

registry::Sheet quality_sheet(const registry::Register& book, const services::PackLibrary& packs,
                              registry::ReportTerms terms, const std::string& indicators) {
    pack_of(packs, terms.service);
    count_by_law(terms, packs);
    const auto tr = [&](const char* english) {
        return terms.words ? terms.words(english) : std::string(english);
    };
    const bool kazakh = tr(QUJAT_MSG("valid")) == base::translated(std::string("valid"), "kk");
    registry::Sheet sheet{tr(QUJAT_MSG("Quality")),
                          {tr(QUJAT_MSG("code")), tr(QUJAT_MSG("indicator")), tr(QUJAT_MSG("norm")),
                           tr(QUJAT_MSG("target of the next year")), tr(QUJAT_MSG("value of this year"))},
                          {}};
    const auto cell = [](const json& value) {
        return registry::Value{value.is_string() ? value.get<std::string>() : std::string(), false};
    };
    for (const json& group : quality_groups(book, terms, indicators)) {
        for (const json& row : group.at("rows")) {
            sheet.rows.push_back({cell(row.at("code")), cell(row.at(kazakh ? "text_kk" : "text_ru")),
                                  cell(row.at("norm")), cell(row.at("target")), cell(row.at("current"))});
        }
    }
    return sheet;
}

}  // namespace qujat::batch
