#include "register/entry_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/files.h"

namespace qujat::registry {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// One list for both directions, in the order of the text.
template <typename EntryType, typename Visit>
void strings_of(EntryType& entry, const Visit& visit) {
    visit("request_key", entry.request_key);
    visit("service", entry.service);
    visit("edition", entry.edition);
    visit("procedure", entry.procedure);
    visit("decision", entry.decision);
    visit("number", entry.number);
    visit("series", entry.series);
    visit("holder", entry.holder.name);
    visit("identifier", entry.holder.identifier);
    visit("incoming_number", entry.incoming_number);
    visit("incoming_date", entry.incoming_date);
    visit("issued_on", entry.issued_on);
    visit("valid_from", entry.valid_from);
    visit("valid_until", entry.valid_until);
    visit("act_kind", entry.act.kind);
    visit("act_number", entry.act.number);
    visit("act_date", entry.act.date);
    visit("source_sha256", entry.source_sha256);
    visit("document_sha256", entry.document_sha256);
    visit("pack_sha256", entry.pack_sha256);
    visit("values", entry.values);
    visit("replaces", entry.replaces);
    visit("replaced_by", entry.replaced_by);
}

Json parsed(const std::string& text) {
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        throw base::Error({QUJAT_MSG("a row of the register cannot be read; it was changed by hand"), {}});
    return json;
}

}  // namespace

std::string text_of(const Entry& entry) {
    Json json{{"id", entry.id}, {"status", code(entry.status)}};
    strings_of(entry, [&](const char* key, const std::string& value) {
        if (!value.empty()) json[key] = value;
    });
    if (entry.year != 0) json["year"] = entry.year;
    if (entry.ordinal != 0) json["ordinal"] = entry.ordinal;
    if (!entry.grounds.empty()) json["grounds"] = entry.grounds;
    if (!entry.beside_sha256.empty()) json["beside_sha256"] = entry.beside_sha256;
    if (entry.duplicates != 0) json["duplicates"] = entry.duplicates;
    return dump(json);
}

Entry entry_from(const std::string& text) {
    try {
        const Json json = parsed(text);
        Entry entry;
        strings_of(entry,
                   [&](const char* key, std::string& value) { value = json.value(key, std::string()); });
        entry.id = json.value("id", 0LL);
        entry.year = json.value("year", 0);
        entry.ordinal = json.value("ordinal", 0LL);
        entry.grounds = json.value("grounds", std::vector<std::string>());
        entry.beside_sha256 = json.value("beside_sha256", std::vector<std::string>());
        entry.duplicates = json.value("duplicates", 0);
        entry.status = status_from_code(json.value("status", std::string())).value_or(Status::Void);
        return entry;
    } catch (const nlohmann::json::exception&) {
        throw base::Error({QUJAT_MSG("a row of the register cannot be read; it was changed by hand"), {}});
    }
}

std::vector<std::string> papers_in(const std::string& text) {
    // A quotation mark inside a value is written \", so these keys are never part of one.
    static constexpr std::string_view kDocument = "\"document_sha256\":\"";
    std::vector<std::string> papers;
    if (text.find("\"beside_sha256\":[") != std::string::npos) papers = entry_from(text).beside_sha256;
    const std::size_t at = text.find(kDocument);
    if (at != std::string::npos) {
        const std::size_t from = at + kDocument.size();
        papers.insert(papers.begin(), text.substr(from, text.find('"', from) - from));
    }
    return papers;
}

long long fingerprint(const std::string& sha256) {
    constexpr std::size_t kDigits = 15;  // what fits into a whole number of every database
    long long value = 0;
    for (std::size_t i = 0; i < std::min(kDigits, sha256.size()); ++i) {
        const char c = sha256[i];
        value = value * 16 + (c >= '0' && c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

std::string note_text(const std::string& reason, const DecidingAct& act) {
    Json json = Json::object();
    if (!reason.empty()) json["reason"] = reason;
    if (!act.kind.empty()) json["act_kind"] = act.kind;
    if (!act.number.empty()) json["act_number"] = act.number;
    if (!act.date.empty()) json["act_date"] = act.date;
    return dump(json);
}

void note_from(const std::string& text, std::string& reason, DecidingAct& act) {
    const Json json = parsed(text);
    reason = json.value("reason", std::string());
    act = {json.value("act_kind", std::string()), json.value("act_number", std::string()),
           json.value("act_date", std::string())};
}

std::string row_hash(long long sequence, long long entry, const std::string& event, const std::string& on,
                     const std::string& request_key, const std::string& note, const std::string& content,
                     const std::string& before) {
    std::string text;
    for (const std::string& part :
         {std::to_string(sequence), std::to_string(entry), event, on, request_key, note, content, before}) {
        text += std::to_string(part.size()) + ":" + part + "\n";  // lengths: no two rows share a text
    }
    return base::sha256_hex(text);
}

}  // namespace qujat::registry
