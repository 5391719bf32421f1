#include <algorithm>
#include <cctype>
#include <set>

#include "forms/align.h"
#include "forms/forms.h"

namespace qujat::forms {

std::string_view code(Seal seal) {
    switch (seal) {
        case Seal::Unknown:
            return "unknown";
        case Seal::Absent:
            return "absent";
        case Seal::Present:
            return "present";
    }
    return "";
}

std::string_view code(FieldState state) {
    switch (state) {
        case FieldState::Present:
            return "present";
        case FieldState::Empty:
            return "empty";
        case FieldState::Unreadable:
            return "unreadable";
        case FieldState::Conflicting:
            return "conflicting";
    }
    return "";
}

const Field* Submission::find(std::string_view name) const {
    const auto found = fields.find(std::string(name));
    return found == fields.end() ? nullptr : &found->second;
}

std::string Submission::value(std::string_view name) const {
    const Field* field = find(name);
    return field != nullptr && field->state == FieldState::Present ? field->value : std::string();
}

std::string Submission::typed(std::string_view name) const {
    const Field* field = find(name);
    return field != nullptr && field->state == FieldState::Present ? field->typed : std::string();
}

int Submission::rows(std::string_view table) const {
    int result = 0;
    for (const auto& [name, field] : fields) {
        if (!name.starts_with(table) || field.state == FieldState::Empty) continue;
        std::size_t end = table.size();
        while (end < name.size() && std::isdigit(static_cast<unsigned char>(name[end])) != 0) ++end;
        if (end == table.size() || end >= name.size() || name[end] != '.') continue;
        result = std::max(result, std::stoi(name.substr(table.size(), end - table.size())));
    }
    return result;
}

bool Submission::signed_at(std::string_view field) const {
    return std::find(signatures.begin(), signatures.end(), field) != signatures.end();
}

namespace {

bool is_sure(const Field& field) {
    return field.state == FieldState::Present && field.confidence >= 0.8;
}

}  // namespace

bool same_form_again(const Submission& one, const Submission& other) {
    if (one.form.empty() || one.form != other.form) return false;
    std::set<std::string> names;
    for (const Submission* submission : {&one, &other}) {
        for (const auto& [name, field] : submission->fields)
            if (field.state != FieldState::Empty && !name.starts_with("incoming_")) names.insert(name);
    }
    std::size_t letters = 0, misread = 0, numbers = 0;
    for (const std::string& name : names) {
        const Field* left = one.find(name);
        const Field* right = other.find(name);
        if (left == nullptr || right == nullptr) return false;
        if (is_sure(*left) && is_sure(*right) && !left->typed.empty() && !right->typed.empty()) {
            if (left->typed != right->typed) return false;
            ++numbers;
            continue;
        }
        // What was surely read on one and surely not written on the other.
        for (const auto& [some, none] : {std::pair(left, right), std::pair(right, left)}) {
            if (is_sure(*some) && none->state == FieldState::Empty && none->confidence > 0.9) return false;
        }
        const std::u32string a = key_of(left->value), b = key_of(right->value);
        letters += std::max(a.size(), b.size());
        misread += static_cast<std::size_t>(distance(a, b, static_cast<int>(std::max(a.size(), b.size()))));
    }
    return numbers >= 1 && letters >= 20 && misread * 10 <= letters;
}

}  // namespace qujat::forms
