#include "rendering/hyphenation.h"

#include <hyphen.h>

#include <sstream>
#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "base/files.h"
#include "text/unicode.h"

namespace qujat::rendering {
namespace {

constexpr std::size_t kMostWords = 50'000;

struct Free {
    void operator()(HyphenDict* one) const { hnj_hyphen_free(one); }
};
using Dictionary = std::unique_ptr<HyphenDict, Free>;

Dictionary load(const std::filesystem::path& file) {
    Dictionary dictionary(hnj_hyphen_load(file.c_str()));
    if (!dictionary) {
        throw base::Error({QUJAT_MSG("the word-division patterns are missing or unreadable"), {}},
                          base::ErrorKind::MissingOnMachine)
            .in_file(file.string());
    }
    return dictionary;
}

bool is_letter(char32_t c) {
    return c >= 0x400 && c < 0x500;
}
bool is_capital(char32_t c) {
    return (c >= 0x400 && c < 0x430) || (c >= 0x490 && c < 0x4F0 && c % 2 == 0 && c != 0x4C0) || c == 0x4C0;
}

// "А." or "А.Б.": initials of a name.
bool is_initials(std::string_view word) {
    if (word.size() > 8 || word.empty() || word.back() != '.') return false;
    const std::u32string text = text::to_u32(word);
    if (text.size() != 2 && text.size() != 4) return false;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        if (!is_capital(text[i]) || text[i + 1] != U'.') return false;
    }
    return true;
}

bool begins_capital(std::string_view word) {
    if (word.size() < 2) return false;
    const std::u32string text = text::to_u32(word.substr(0, 2));
    return !text.empty() && is_capital(text[0]);
}

std::string_view bare(std::string_view word) {
    while (!word.empty() && (word.back() == ',' || word.back() == ';' || word.back() == ')'))
        word.remove_suffix(1);
    while (!word.empty() && word.front() == '(') word.remove_prefix(1);
    return word;
}

}  // namespace

struct Hyphenation::Parts {
    Dictionary russian;
    Dictionary kazakh;
    std::unordered_map<std::string, std::vector<std::uint16_t>> known;
    std::unordered_set<std::string> after;
    std::unordered_set<std::string> units;
};

Hyphenation::Hyphenation(const std::filesystem::path& folder) : parts_(std::make_unique<Parts>()) {
    parts_->russian = load(folder / "hyphen_ru.dic");
    parts_->kazakh = load(folder / "hyphen_kk.dic");
    std::istringstream rules(base::read_file(folder / "nobreak.tsv"));
    for (std::string line; std::getline(rules, line);) {
        if (line.starts_with("after\t")) parts_->after.insert(line.substr(6));
        if (line.starts_with("unit\t")) parts_->units.insert(line.substr(5));
    }
}

Hyphenation::~Hyphenation() = default;

const std::vector<std::uint16_t>& Hyphenation::points(std::string_view word, std::string_view language) {
    std::string key = std::string(language) + ":" + std::string(word);
    if (const auto found = parts_->known.find(key); found != parts_->known.end()) return found->second;
    if (parts_->known.size() > kMostWords) parts_->known.clear();
    std::vector<std::uint16_t> points;
    HyphenDict* dictionary = language == "kk"   ? parts_->kazakh.get()
                             : language == "ru" ? parts_->russian.get()
                                                : nullptr;
    // Runs of small Cyrillic letters, at most one capital first: abbreviations and names of acts (НҚ, ТН ВЭД)
    // stay whole.
    const std::u32string text = text::to_u32(word);
    std::size_t at = 0;
    std::size_t bytes = 0;
    while (dictionary != nullptr && at < text.size()) {
        if (!is_letter(text[at])) {
            bytes += text::to_utf8(text.substr(at, 1)).size();
            ++at;
            continue;
        }
        std::size_t end = at;
        bool capitals = false;
        while (end < text.size() && is_letter(text[end])) {
            capitals = capitals || (end > at && is_capital(text[end]));
            ++end;
        }
        const std::string part = text::to_utf8(text.substr(at, end - at));
        if (!capitals && end - at >= 5) {
            const std::string lowered = text::lower(part);
            std::string marks(lowered.size() + 5, '\0');
            char** rep = nullptr;
            int* pos = nullptr;
            int* cut = nullptr;
            // In UTF-8 the marks come back one a character.
            if (hnj_hyphen_hyphenate3(dictionary, lowered.c_str(), static_cast<int>(lowered.size()),
                                      marks.data(), nullptr, &rep, &pos, &cut, 2, 2, 2, 2) == 0) {
                std::size_t offset = bytes;
                for (std::size_t i = 0; i + 1 < end - at; ++i) {
                    offset += text::to_utf8(text.substr(at + i, 1)).size();
                    // Two letters at the end look torn in a text column: three at least.
                    if ((marks[i] & 1) != 0 && i >= 1 && end - at - i - 1 >= 3)
                        points.push_back(static_cast<std::uint16_t>(offset));
                }
            }
        }
        bytes += part.size();
        at = end;
    }
    return parts_->known.emplace(std::move(key), std::move(points)).first->second;
}

bool Hyphenation::may_break(std::string_view before, std::string_view after) const {
    while (before.starts_with("(") || before.starts_with("«")) before.remove_prefix(before[0] == '(' ? 1 : 2);
    if (parts_->after.contains(std::string(before))) return false;
    const std::string_view word = bare(after);
    if (!before.empty() && before.back() >= '0' && before.back() <= '9' &&
        parts_->units.contains(std::string(word)))
        return false;
    if (is_initials(before) && begins_capital(after)) return false;
    if (is_initials(word) && begins_capital(before)) return false;
    return true;
}

}  // namespace qujat::rendering
