#include "acts/links.h"

#include <nlohmann/json.hpp>

namespace qujat::acts {

namespace {

using Json = nlohmann::ordered_json;

std::string word(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// `to` as seen from the folder of `from`.
std::string relative(const std::string& from, const std::string& to) {
    std::size_t common = 0;
    for (std::size_t i = 0; i < from.size() && i < to.size() && from[i] == to[i]; ++i) {
        if (from[i] == '/') common = i + 1;
    }
    std::string out;
    for (std::size_t i = common; i < from.size(); ++i) out += from[i] == '/' ? "../" : "";
    return out + to.substr(common);
}

// Every object of the tree that names an act.
template <class Visit>
void references(Json& node, const Visit& visit) {
    if (node.is_object()) {
        for (auto& [key, value] : node.items()) {
            const bool one = key == "repealed_by" || key == "status_by" || key == "act";
            if (one && value.is_object()) visit(value);
            const bool list = key == "cites" || key == "amends";
            if (list && value.is_array()) {
                for (Json& reference : value) visit(reference);
            } else if (!one) {
                references(value, visit);
            }
        }
    } else if (node.is_array()) {
        for (Json& item : node) references(item, visit);
    }
}

}  // namespace

std::string akn_address(const std::string& kind, const std::string& date, const std::string& number) {
    std::string token;
    for (const char c : number) {
        const bool plain = static_cast<unsigned char>(c) > ' ' &&
                           std::string_view("/\\\"'<>&#%?[]{}|^`").find(c) == std::string_view::npos;
        token += plain ? c : '_';
    }
    return "/akn/kz/act/" + (kind.empty() ? "other" : kind) + "/" + (date.empty() ? "nodate" : date) + "/" +
           (number.empty() ? "nonumber" : token);
}

bool Catalogue::add(const std::string& json, const std::string& name) {
    const Json act = Json::parse(json, nullptr, false);
    if (!act.is_object()) return false;
    Held held{word(act, "kind"), word(act, "date"), word(act, "number"), word(act, "language"), name};
    if (held.kind.empty() || held.date.empty() || held.number.empty()) return false;
    held_.push_back(std::move(held));
    return true;
}

const Catalogue::Held* Catalogue::find(const std::string& kind, const std::string& date,
                                       const std::string& number, const std::string& language) const {
    const Held* found = nullptr;
    for (const Held& held : held_) {
        if (held.kind != kind) continue;
        // A law is often cited by its date and title alone; a number alone names too many acts.
        const bool named =
            held.date == date && (number.empty() ? kind == "law" || kind == "code" : held.number == number);
        if (!named) continue;
        if (found == nullptr || (found->language != language && held.language == language)) found = &held;
    }
    return found;
}

std::string Catalogue::link_json(const std::string& json, const std::string& name) const {
    Json act = Json::parse(json, nullptr, false);
    if (!act.is_object()) return json;
    const std::string language = word(act, "language");
    references(act, [&](Json& reference) {
        reference.erase("held");
        const Held* held =
            find(word(reference, "kind"), word(reference, "date"), word(reference, "number"), language);
        if (held != nullptr && held->name != name) reference["held"] = relative(name, held->name);
    });
    return act.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string Catalogue::link_akoma_ntoso(std::string xml, const std::string& json,
                                        const std::string& name) const {
    Json act = Json::parse(json, nullptr, false);
    if (!act.is_object()) return xml;
    const std::string language = word(act, "language");
    references(act, [&](Json& reference) {
        const std::string date = word(reference, "date");
        const std::string number = word(reference, "number");
        const Held* held = find(word(reference, "kind"), date, number, language);
        if (held == nullptr || held->name == name) return;
        const std::string from = "href=\"" + akn_address(held->kind, date, number) + "\"";
        const std::string to = "href=\"" + relative(name, held->name) + ".akn.xml\"";
        for (std::size_t at = xml.find(from); at != std::string::npos; at = xml.find(from, at + to.size()))
            xml.replace(at, from.size(), to);
    });
    return xml;
}

}  // namespace qujat::acts
