#include "recovery/gate.h"

#include <algorithm>

namespace qujat::recovery {
namespace {

constexpr float kWordCost = 1;
constexpr float kMostPerLetter =
    4.2F;  // stricter than Plausibility's kReadsWell: there is no second thought here

// The letter that begins at `at`, which moves behind it; 0xFFFF for what is of no interest here.
char32_t next_letter(std::string_view bytes, std::size_t& at) {
    const auto first = static_cast<unsigned char>(bytes[at++]);
    if (first < 0x80) return first;
    if (first < 0xE0 && at < bytes.size())
        return static_cast<char32_t>((first & 0x1F) << 6 | (static_cast<unsigned char>(bytes[at++]) & 0x3F));
    if (first < 0xF0 && at + 1 < bytes.size()) {
        const char32_t letter =
            static_cast<char32_t>((first & 0x0F) << 12 | (static_cast<unsigned char>(bytes[at]) & 0x3F) << 6 |
                                  (static_cast<unsigned char>(bytes[at + 1]) & 0x3F));
        at += 2;
        return letter;
    }
    at = bytes.size();
    return 0xFFFF;
}

}  // namespace

Gate::Gate(const Letters& letters) : letters_(letters) {
    for (char32_t c = 0; c < Letters::kCodes; ++c) {
        Sign& sign = signs_[c];
        for (int language = 0; language < Letters::kLanguages; ++language)
            sign.codes[static_cast<std::size_t>(language)] = letters.code(language, c);
        if (sign.codes[2] != 0) {
            sign.kind = Latin;
            sign.capital = c <= 'Z';
        } else if (sign.codes[0] != 0) {
            sign.kind = Cyrillic;
            sign.capital = c < 0x430 || (c >= 0x460 && c % 2 == 0) || c == 0x4C0;
        } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || (c >= '0' && c <= '9') || c == 0xA0) {
            sign.kind = Blank;
        } else if (std::u32string_view(U"-'./_").find(c) != std::u32string_view::npos) {
            sign.kind = Joint;
        } else if (std::u32string_view(U",:;()\"!?%+=*[]№«»§°").find(c) != std::u32string_view::npos) {
            sign.kind = Mark;
        }
    }
}

bool Gate::reads_well(std::string_view bytes) const {
    float sum = 0;
    int letters = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t begin = at;
        const char32_t first = next_letter(bytes, at);
        if (first >= Letters::kCodes) {
            // № and quotes and dashes that stand free or before a blank.
            const bool usual = first == 0x2116 || (first >= 0x2013 && first <= 0x2014) || first == 0x201C ||
                               first == 0x201D || first == 0x2026;
            const bool free = at >= bytes.size() || bytes[at] == ' ' || first == 0x201C || first == 0x2116;
            if (!usual || !free) return false;
            continue;
        }
        const Sign& sign = signs_[first];
        if (sign.kind == Other) return false;
        if (sign.kind < Latin) continue;
        // A word, in one script.
        const bool cyrillic = sign.kind == Cyrillic;
        float kazakh = kWordCost;
        float other = cyrillic ? kWordCost : 4 * kWordCost;
        const std::size_t language = cyrillic ? 1 : 2;
        bool russian = true;
        std::uint8_t a = 0, b = 0, x = 0, y = 0;
        int length = 0;
        int capitals = 0;
        bool inside = false;
        bool before_capital = true;
        at = begin;
        while (at < bytes.size()) {
            const std::size_t here = at;
            const char32_t c = next_letter(bytes, at);
            if (c >= Letters::kCodes || signs_[c].kind < Latin) {
                at = here;
                break;
            }
            const Sign& letter = signs_[c];
            if ((letter.kind == Cyrillic) != cyrillic) return false;
            inside = inside || (letter.capital && !before_capital);
            before_capital = letter.capital;
            capitals += letter.capital;
            ++length;
            if (cyrillic) {
                kazakh += letters_.bits(0, a, b, letter.codes[0]);
                a = b;
                b = letter.codes[0];
            }
            if (russian) {
                russian = letter.codes[language] != 0;
                if (russian) {
                    other += letters_.bits(static_cast<int>(language), x, y, letter.codes[language]);
                    x = y;
                    y = letter.codes[language];
                }
            }
        }
        if (inside && length > 1) return false;
        if (length == 1) {
            sum += 4;
        } else {
            const float as_kazakh = cyrillic ? kazakh + letters_.bits(0, a, b, 0) : 1e9F;
            const float as_other =
                russian ? other + letters_.bits(static_cast<int>(language), x, y, 0) : 1e9F;
            sum += std::min(as_kazakh, as_other) +
                   (capitals > 1 ? 2 + 0.3F * static_cast<float>(length) : static_cast<float>(capitals));
        }
        letters += length;
        // A mark glued between letters is looked at properly.
        if (at < bytes.size()) {
            std::size_t behind = at;
            const char32_t mark = next_letter(bytes, behind);
            const bool between =
                behind < bytes.size() && mark < Letters::kCodes && signs_[mark].kind == Mark && mark >= 0x80;
            if (between) {
                std::size_t ahead = behind;
                const char32_t c = next_letter(bytes, ahead);
                if (c < Letters::kCodes && signs_[c].kind >= Latin) return false;
            }
        }
    }
    return sum <= kMostPerLetter * static_cast<float>(letters);
}

}  // namespace qujat::recovery
