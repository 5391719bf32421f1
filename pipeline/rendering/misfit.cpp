#include "rendering/misfit.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "text/unicode.h"

namespace qujat::rendering {
namespace {

using nlohmann::json;

constexpr std::size_t kNamed = 3;         // values named when a whole document is too long
constexpr std::size_t kWorthNaming = 20;  // characters

struct Found {
    std::string path;
    std::string text;
    std::size_t length = 0;
};

std::vector<Found> all_values(std::string_view json_values) {
    std::vector<Found> found;
    const std::function<void(const json&, const std::string&)> walk = [&](const json& value,
                                                                          const std::string& path) {
        if (value.is_string()) {
            const std::string text = text::collapse_spaces(text::nfc(value.get_ref<const std::string&>()));
            if (!text.empty()) found.push_back({path, text, text::length(text)});
        }
        for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
            walk(value[i], path + "[" + std::to_string(i + 1) + "]");
        if (!value.is_object()) return;
        for (const auto& [key, one] : value.items()) walk(one, path.empty() ? key : path + "." + key);
    };
    walk(json::parse(json_values, nullptr, false), "");
    std::stable_sort(found.begin(), found.end(),
                     [](const Found& a, const Found& b) { return a.length > b.length; });
    return found;
}

void collect(const Box& box, std::string& text) {
    for (const Run& run : box.runs) {
        text += run.kind == Run::Kind::Text ? run.text : " ";
        if (run.box != nullptr) collect(*run.box, text);
    }
    text += ' ';
    for (const Box* child : box.children) collect(*child, text);
}

}  // namespace

std::string text_in(const Box& box) {
    std::string text;
    collect(box, text);
    return text::collapse_spaces(text);
}

std::string value_within(std::string_view json_values, std::string_view text) {
    for (const Found& one : all_values(json_values)) {
        if (text.find(one.text) != std::string_view::npos) return one.path;
    }
    return {};
}

std::string longest_values(std::string_view json_values) {
    std::string named;
    std::size_t count = 0;
    for (const Found& one : all_values(json_values)) {
        if (count == kNamed || (count > 0 && one.length < kWorthNaming)) break;
        named += (count == 0 ? "" : ", ") + one.path + " (" + std::to_string(one.length) + ")";
        ++count;
    }
    return named;
}

}  // namespace qujat::rendering
