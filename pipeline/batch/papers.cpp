#include "batch/papers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.h"

namespace qujat::batch {
namespace {

using nlohmann::json;

constexpr std::size_t kDigitsInCode = 16;

json parsed(const std::string& text) {
    return json::parse(text, nullptr, false);
}

std::string compact(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

json numbered(const PaperSet& set, const std::string& number) {
    json values = parsed(set.content);
    if (!values.is_object()) values = json::object();
    values["number"] = number.empty() ? json(nullptr) : json(number);
    // A notice about a document has a number of its own, or none.
    if (!values.contains("outgoing_number")) values["outgoing_number"] = values["number"];
    return values;
}

bool plain_in_address(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

// RFC 3986, 2.1: letters of other alphabets and slashes would end the number for a browser.
std::string escaped(const std::string& number) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string text;
    for (const char c : number) {
        if (plain_in_address(c)) {
            text += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        text += '%';
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char low = static_cast<char>(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
            hex_digit(text[i + 2]) >= 0) {
            plain += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

}  // namespace

std::string to_json(const PaperSet& set) {
    json papers = json::array();
    for (const Paper& paper : set.papers) {
        papers.push_back({{"id", paper.id}, {"template", paper.template_file}, {"numbered", paper.numbered}});
        if (!paper.language.empty()) papers.back()["language"] = paper.language;
        if (!paper.mark.empty()) papers.back()["mark"] = paper.mark;
        if (const json own = parsed(paper.own); own.is_object()) papers.back()["own"] = own;
    }
    json content = parsed(set.content);
    return compact({{"papers", papers}, {"check_address", set.check_address}, {"content", content}});
}

std::optional<PaperSet> papers_from(const std::string& values) {
    const json told = parsed(values);
    if (!told.is_object() || !told.contains("papers") || !told.contains("content")) return std::nullopt;
    try {
        PaperSet set;
        for (const json& one : told.at("papers")) {
            set.papers.push_back({one.at("id"), one.at("template"), one.value("language", ""),
                                  one.value("mark", ""), one.value("numbered", true),
                                  one.contains("own") ? compact(one["own"]) : ""});
        }
        set.check_address = told.value("check_address", "");
        set.content = compact(told.at("content"));
        return set;
    } catch (const json::exception&) {
        throw base::Error({QUJAT_MSG("a row of the register cannot be read; it was changed by hand"), {}});
    }
}

std::optional<PaperSet> papers_of(const registry::Entry& entry) {
    return papers_from(entry.values);
}

std::string content_sha256(const PaperSet& set, const std::string& number) {
    json values = numbered(set, number);
    for (auto at = values.begin(); at != values.end();) at = at->is_null() ? values.erase(at) : ++at;
    return base::sha256_hex(compact(values));
}

std::string filled(const PaperSet& set, const Paper& paper, const std::string& number) {
    json values = numbered(set, number);
    if (const json own = parsed(paper.own); own.is_object()) {
        for (const auto& [name, value] : own.items()) {
            // "=number" takes the value of that name.
            const bool other = value.is_string() && value.get_ref<const std::string&>().starts_with("=");
            values[name] = other ? values.value(value.get<std::string>().substr(1), json(nullptr)) : value;
        }
    }
    values["verify_url"] = number.empty() || set.check_address.empty()
                               ? json(nullptr)
                               : json(set.check_address + escaped(number) + "/" +
                                      content_sha256(set, number).substr(0, kDigitsInCode));
    return compact(values);
}

std::optional<CodeText> read_code(std::string_view text) {
    const std::size_t last = text.rfind('/');
    if (last == std::string_view::npos || last == 0) return std::nullopt;
    const std::string_view sum = text.substr(last + 1);
    const bool digits = std::all_of(sum.begin(), sum.end(), [](char c) { return hex_digit(c) >= 0; });
    if (sum.size() != kDigitsInCode || !digits) return std::nullopt;
    const std::size_t before = text.rfind('/', last - 1);
    if (before == std::string_view::npos || before + 1 == last) return std::nullopt;
    CodeText code{unescaped(text.substr(before + 1, last - before - 1)), std::string(sum)};
    std::transform(code.content.begin(), code.content.end(), code.content.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c; });
    return code;
}

std::string with_values(const std::string& content, const std::map<std::string, std::string>& values) {
    json object = parsed(content);
    if (!object.is_object()) object = json::object();
    for (const auto& [name, value] : values) object[name] = value.empty() ? json(nullptr) : json(value);
    return compact(object);
}

}  // namespace qujat::batch
