#include "services/evidence.h"

#include <algorithm>
#include <cmath>

#include "text/unicode.h"

namespace qujat::services {
namespace {

using forms::Field;
using forms::FieldState;
using forms::ValueKind;

std::pair<std::string, std::string> split(const std::string& path) {
    const std::size_t slash = path.find('/');
    if (slash == std::string::npos) return {path, {}};
    return {path.substr(0, slash), path.substr(slash + 1)};
}

std::vector<std::string> parts_of(const std::string& fields) {
    std::vector<std::string> result;
    std::size_t begin = 0;
    while (begin <= fields.size()) {
        const std::size_t end = std::min(fields.find('+', begin), fields.size());
        result.push_back(fields.substr(begin, end - begin));
        begin = end + 1;
    }
    return result;
}

ValueKind kind_of(const Pack& pack, const std::string& form, const std::string& field) {
    if (field == "incoming_date") return ValueKind::Date;
    const forms::FormDefinition* definition = pack.forms->find(form);
    if (definition == nullptr) return ValueKind::Text;
    if (const forms::Column* column = definition->column_of(field)) return column->value;
    const forms::Item* item = definition->item_of(field);
    return item != nullptr ? item->value : ValueKind::Text;
}

bool is_typed(ValueKind kind) {
    return kind != ValueKind::Text && kind != ValueKind::Name && kind != ValueKind::List &&
           kind != ValueKind::Number && kind != ValueKind::SignedName && kind != ValueKind::Choice &&
           kind != ValueKind::Hours;
}

How how_sure(const Pack& pack, const Field& field, ValueKind kind) {
    const Thresholds& limits = pack.thresholds;
    if (field.state == FieldState::Empty)
        return field.confidence >= limits.empty ? How::Empty : How::Doubtful;
    if (field.state != FieldState::Present) return How::Doubtful;
    const double confidence = is_typed(kind) ? field.confidence : word_confidence(field);
    if (confidence >= limits.refuse) return How::Sure;
    return confidence >= (is_typed(kind) ? limits.value : limits.text) ? How::Fair : How::Doubtful;
}

int rank(How how) {
    switch (how) {
        case How::Sure:
            return 0;
        case How::Fair:
            return 1;
        case How::Empty:
            return 2;
        case How::NoDocument:
            return 3;
        case How::Doubtful:
            return 4;
    }
    return 4;
}

// "work*.period" against "work12.period".
bool matches(const std::string& pattern, const std::string& name) {
    const std::size_t star = pattern.find('*');
    if (star == std::string::npos) return pattern == name;
    const std::string head = pattern.substr(0, star);
    const std::string tail = pattern.substr(star + 1);
    if (name.size() < head.size() + tail.size() + 1 || !name.starts_with(head) || !name.ends_with(tail))
        return false;
    return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(head.size()),
                       name.end() - static_cast<std::ptrdiff_t>(tail.size()),
                       [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string letters_and_digits(const std::string& value) {
    static constexpr std::u32string_view kIgnored = U" №.,«»\"'“”„";
    std::string result;
    for (char32_t c : text::to_u32(text::fold(value))) {
        if (kIgnored.find(c) == std::u32string_view::npos) result += text::to_utf8(std::u32string(1, c));
    }
    return result;
}

std::u32string skeleton(const std::string& value) {
    static constexpr std::u32string_view from = U"ОоOoUuDQZzЗзIlіІ|БбВвBSАаКкСсМмНнТтХхЕеРрУу";
    static constexpr std::u32string_view to = U"00000000223311111668885aakkccmmhhttxxeeppyy";
    static_assert(from.size() == to.size());
    std::u32string result;
    for (char32_t c : text::to_u32(value)) {
        if (c == U' ' || c == U'.' || c == U',' || c == U'№' || c == U'-' || c == U'–') continue;
        const std::size_t at = from.find(c);
        if (at != std::u32string_view::npos) {
            c = to[at];
        } else if (c >= U'A' && c <= U'Z') {
            c += 32;
        }
        result.push_back(c);
    }
    return result;
}

double differing_share(const std::string& one, const std::string& other) {
    const std::u32string x = text::to_u32(one);
    const std::u32string y = text::to_u32(other);
    if (x.empty() && y.empty()) return 0;
    std::vector<std::size_t> row(y.size() + 1);
    for (std::size_t j = 0; j <= y.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= x.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= y.size(); ++j) {
            const std::size_t kept = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (x[i - 1] == y[j - 1] ? 0 : 1)});
            diagonal = kept;
        }
    }
    return static_cast<double>(row[y.size()]) / static_cast<double>(std::max(x.size(), y.size()));
}

double word_confidence(const Field& field) {
    const auto words = static_cast<double>(std::count(field.value.begin(), field.value.end(), ' ') + 1);
    return std::max(field.legibility < 1 ? field.legibility : 0.0,
                    std::pow(std::clamp(field.confidence, 0.0, 1.0), 1.0 / words));
}

std::optional<text::CivilDate> Seen::date() const {
    return text::parse_iso(typed);
}

std::pair<std::optional<text::CivilDate>, std::optional<text::CivilDate>> Seen::span() const {
    const std::size_t slash = typed.find('/');
    if (slash == std::string::npos) return {};
    return {text::parse_iso(typed.substr(0, slash)), text::parse_iso(typed.substr(slash + 1))};
}

const forms::Submission* document_of(const Dossier& dossier, std::string_view form) {
    for (const forms::Submission& document : dossier.documents) {
        if (document.form == form && document.state != forms::SubmissionState::Unsure) return &document;
    }
    return nullptr;
}

Seen look_in(const Case& facts, const forms::Submission& document, const std::string& field) {
    Seen result;
    result.path = document.form + "/" + field;
    bool first = true;
    for (const std::string& part : parts_of(field)) {
        const Field* found = document.find(part);
        Seen seen;
        if (found == nullptr) {
            seen.how = How::Empty;
            seen.confidence = 1;
        } else {
            seen.how = how_sure(facts.pack, *found, kind_of(facts.pack, document.form, part));
            seen.value = found->value;
            seen.typed = found->typed;
            seen.second = found->second_reading;
            seen.confidence = found->confidence;
        }
        if (first) {
            result.how = seen.how;
            result.typed = seen.typed;
            result.confidence = seen.confidence;
        } else if (seen.how != How::Empty) {
            result.how =
                rank(seen.how) > rank(result.how) || result.how == How::Empty ? seen.how : result.how;
            result.typed.clear();
            result.confidence = std::min(result.confidence, seen.confidence);
        }
        if (!seen.value.empty()) result.value += (result.value.empty() ? "" : " ") + seen.value;
        first = false;
    }
    return result;
}

Seen look(const Case& facts, const std::string& path) {
    const auto [form, field] = split(path);
    const forms::Submission* document = document_of(facts.dossier, form);
    if (document == nullptr) {
        Seen result;
        result.path = path;
        return result;
    }
    return look_in(facts, *document, field);
}

std::vector<Seen> look_all(const Case& facts, const std::string& path) {
    const auto [form, field] = split(path);
    std::vector<Seen> result;
    for (const forms::Submission& document : facts.dossier.documents) {
        if (document.form != form) continue;
        if (field.find('*') == std::string::npos) {
            result.push_back(look_in(facts, document, field));
            continue;
        }
        for (const auto& [name, value] : document.fields) {
            if (matches(field, name)) result.push_back(look_in(facts, document, name));
        }
    }
    return result;
}

bool known_path(const forms::FormLibrary& library, const std::string& path, std::string& why) {
    const auto [form, fields] = split(path);
    const forms::FormDefinition* definition = library.find(form);
    if (definition == nullptr) {
        why = "no form has the id \"" + form + "\" (in \"" + path + "\")";
        return false;
    }
    for (std::string field : parts_of(fields)) {
        const std::size_t star = field.find('*');
        if (star != std::string::npos) field[star] = '1';
        if (!definition->has_field(field)) {
            why = "the form \"" + form + "\" has no field \"" + field + "\"";
            return false;
        }
    }
    return true;
}

Sentence label_of(const Pack& pack, const std::string& path) {
    const auto [form, fields] = split(path);
    const std::string field = parts_of(fields).front();
    Sentence result{field, field, path};
    if (field == "incoming_date" || field == "incoming_number") return pack.message("label_" + field);
    const forms::FormDefinition* definition = pack.forms->find(form);
    const forms::Item* item = definition != nullptr ? definition->item_of(field) : nullptr;
    if (item == nullptr) return result;
    Texts label = item->label.ru.empty() ? item->caption : item->label;
    if (const forms::Column* column = definition->column_of(field)) label = column->label;
    if (!label.ru.empty()) result.ru = label.ru;
    if (!label.kk.empty()) result.kk = label.kk;
    return result;
}

}  // namespace qujat::services
