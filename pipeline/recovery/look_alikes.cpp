#include "recovery/look_alikes.h"

#include <algorithm>

#include "recovery/lexicon.h"
#include "text/language.h"
#include "text/unicode.h"

namespace qujat::recovery {
namespace {

struct Twin {
    char32_t latin;
    char32_t cyrillic;
    bool kazakh_only = false;
};
// Letters drawn alike. `i` and `h` and the schwa stand for Kazakh letters alone.
constexpr Twin kTwins[] = {
    {'a', U'а'},         {'c', U'с'},         {'e', U'е'},         {'o', U'о'},       {'p', U'р'},
    {'x', U'х'},         {'y', U'у'},         {'A', U'А'},         {'B', U'В'},       {'C', U'С'},
    {'E', U'Е'},         {'H', U'Н'},         {'K', U'К'},         {'M', U'М'},       {'O', U'О'},
    {'P', U'Р'},         {'T', U'Т'},         {'X', U'Х'},         {'Y', U'У'},       {'k', U'к'},
    {'m', U'м'},         {'i', U'і', true},   {'I', U'І', true},   {'h', U'һ', true}, {0x259, U'ә', true},
    {0x18F, U'Ә', true}, {0x275, U'ө', true}, {0x19F, U'Ө', true}, {0xEF, U'ї', true}};

char32_t to_cyrillic(char32_t c) {
    for (const Twin& twin : kTwins) {
        if (twin.latin == c) return twin.cyrillic;
    }
    return 0;
}
char32_t to_latin(char32_t c) {
    for (const Twin& twin : kTwins) {
        if (twin.cyrillic == c && twin.latin < 0x80 && twin.latin != 'k' && twin.latin != 'm')
            return twin.latin;
    }
    return 0;
}

struct Letters2 {
    int cyrillic = 0;
    int latin = 0;
    int latin_without_twin = 0;
    int cyrillic_without_twin = 0;
};
Letters2 count(std::u32string_view word) {
    Letters2 out;
    for (const char32_t c : word) {
        if (text::is_cyrillic(c)) {
            ++out.cyrillic;
            out.cyrillic_without_twin += to_latin(c) == 0;
        } else if (text::is_latin(c)) {
            ++out.latin;
            out.latin_without_twin += to_cyrillic(c) == 0;
        }
    }
    return out;
}

std::u32string as_cyrillic(std::u32string_view word) {
    std::u32string out(word);
    for (char32_t& c : out) {
        if (const char32_t twin = to_cyrillic(c)) c = twin;
    }
    return out;
}
std::u32string as_latin(std::u32string_view word) {
    std::u32string out(word);
    for (char32_t& c : out) {
        if (const char32_t twin = to_latin(c)) c = twin;
    }
    return out;
}

bool all_roman(std::u32string_view word) {
    return std::all_of(word.begin(), word.end(), [](char32_t c) {
        return std::u32string_view(U"IVXLCDMХІ").find(c) != std::u32string_view::npos;
    });
}
bool has_capital_inside(std::u32string_view word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
        if (word[i] < 0x80 && word[i] >= 'A' && word[i] <= 'Z') return true;
    }
    return false;
}

class Line {
  public:
    Line(std::u32string_view text, const Plausibility& plausibility)
        : text_(text), plausibility_(plausibility) {
        for (const char32_t c : text_) {
            cyrillic_ += text::is_cyrillic(c);
            latin_ += text::is_latin(c);
            kazakh_ += text::is_kazakh_letter(c) && c != U'і' && c != U'І';
        }
        for (std::size_t i = 1; i < text_.size(); ++i) {
            mixed_words_ = mixed_words_ || (text::is_latin(text_[i]) && text::is_cyrillic(text_[i - 1])) ||
                           (text::is_cyrillic(text_[i]) && text::is_latin(text_[i - 1]));
        }
    }

    void repair(double threshold, Edits& edits) const {
        std::size_t at = 0;
        std::size_t kept = 0;
        while (at < text_.size()) {
            if (!is_letter(text_[at])) {
                ++at;
                continue;
            }
            std::size_t end = at;
            while (end < text_.size() && is_letter(text_[end])) ++end;
            double confidence = 0;
            const std::u32string fixed = fix(at, end, confidence);
            if (!fixed.empty()) {
                const std::string before = text::to_utf8(text_.substr(at, end - at));
                const std::string after = text::to_utf8(fixed);
                edits.keep(text::to_utf8(text_.substr(kept, at - kept)));
                if (confidence >= threshold) {
                    edits.replace(before, after, "homoglyph", "letters of the other script", confidence);
                } else {
                    edits.keep(before);
                    edits.flag(before.size(), "homoglyph", after, confidence);
                }
                kept = end;
            }
            at = end;
        }
        edits.keep(text::to_utf8(text_.substr(kept)));
    }

  private:
    bool known(std::u32string_view word, std::uint8_t mask) const {
        const Lexicon* lexicon = plausibility_.lexicon();
        return lexicon != nullptr && lexicon->contains(word, mask);
    }

    // A word beside digits, an at sign, a slash or an underscore is a code or an address.
    bool in_code(std::size_t begin, std::size_t end) const {
        const auto codelike = [](char32_t c) {
            return (c >= '0' && c <= '9') || c == '@' || c == '_' || c == '\\' || c == '=' || c == '#';
        };
        if (begin > 0 && (codelike(text_[begin - 1]) ||
                          (text_[begin - 1] == '.' && begin > 1 && !is_blank_before(begin - 1))))
            return true;
        if (begin > 1 && text_[begin - 1] == '-' && codelike(text_[begin - 2]))
            return count(text_.substr(begin, end - begin)).cyrillic == 0;
        if (end < text_.size() && codelike(text_[end])) return true;
        if (end + 1 < text_.size() && (text_[end] == '.' || text_[end] == '-' || text_[end] == '/') &&
            (codelike(text_[end + 1]) ||
             (text_[end] != '-' && text_[end + 1] < 0x80 && is_letter(text_[end + 1]))))
            return count(text_.substr(begin, end - begin)).cyrillic == 0;
        return false;
    }
    bool is_blank_before(std::size_t at) const { return at == 0 || text_[at - 1] == ' '; }

    std::u32string fix(std::size_t begin, std::size_t end, double& confidence) const {
        const std::u32string_view word = text_.substr(begin, end - begin);
        const Letters2 letters = count(word);
        if (letters.latin == 0) return {};
        if (letters.cyrillic > 0) return mixed(word, letters, confidence);
        return latin_alone(begin, end, letters, confidence);
    }

    std::u32string mixed(std::u32string_view word, const Letters2& letters, double& confidence) const {
        const bool may_be_cyrillic = letters.latin_without_twin == 0;
        const bool may_be_latin = letters.cyrillic_without_twin == 0;
        if (!may_be_cyrillic && !may_be_latin) return {};
        const std::u32string cyrillic = may_be_cyrillic ? as_cyrillic(word) : std::u32string();
        const std::u32string latin = may_be_latin ? as_latin(word) : std::u32string();
        // In Kazakh `p` is as often typed for п as it looks like р: "болыp" is болып. The decoder knows its
        // neighbours.
        if (kazakh_ > 0 && word.find(U'p') != word.npos) {
            std::u32string sounded = cyrillic;
            for (std::size_t i = 0; i < sounded.size(); ++i) {
                if (word[i] == U'p') sounded[i] = U'п';
            }
            if (known(sounded, kKazakh)) return {};
        }
        if (may_be_cyrillic && known(cyrillic, kKazakh | kRussian | kUserWords)) {
            confidence = 0.99;
            return cyrillic;
        }
        if (may_be_latin && known(latin, kEnglish | kUserWords) && latin_ > cyrillic_) {
            confidence = 0.97;
            return latin;
        }
        if (may_be_cyrillic && may_be_latin) return {};
        if (may_be_cyrillic) {
            // Letters only Cyrillic has hold the word in that script; a code ("АВ" + "DX") has hardly any
            // small ones.
            const Reading reading = plausibility_.glance(cyrillic);
            if (word.size() < 4 || letters.cyrillic < letters.latin ||
                reading.bits_per_letter() > kReadsBadly) {
                confidence = 0.4;
                return cyrillic;
            }
            // In Kazakh `p` and `y` are as often typed for п and ы: the decoder knows better.
            const bool by_sound = word.find_first_of(U"pyPY") != word.npos;
            if (kazakh_ > 0 && by_sound && plausibility_.lexicon() != nullptr) return {};
            confidence = reading.bits_per_letter() < kReadsWell ? 0.95 : 0.8;
            return cyrillic;
        }
        const bool mostly_latin = letters.latin > letters.cyrillic && word.size() >= 4;
        confidence = mostly_latin ? 0.8 : 0.4;
        return latin;
    }

    std::u32string latin_alone(std::size_t begin, std::size_t end, const Letters2& letters,
                               double& confidence) const {
        const std::u32string_view word = text_.substr(begin, end - begin);
        if (letters.latin_without_twin > 0 || cyrillic_ < 3 * latin_ / 2 || cyrillic_ < 4) return {};
        if (in_code(begin, end) || (all_roman(word) && word.size() < 8 && word[0] < 'a') ||
            has_capital_inside(word))
            return {};
        const std::u32string cyrillic = as_cyrillic(word);
        if (word.size() == 1) {
            return single(begin, end, cyrillic, confidence);
        }
        if (word.size() == 2) {
            const bool common = std::u32string_view(U" со об во ко ол ор ").find(U" " + cyrillic + U" ") !=
                                std::u32string_view::npos;
            if (!common) return {};
            confidence = 0.7;
            return cyrillic;
        }
        if (!known(cyrillic, kKazakh | kRussian | kUserWords) || known(word, kEnglish)) return {};
        confidence = word.size() > 3 ? 0.95 : 0.8;
        return cyrillic;
    }

    // Russian prepositions and conjunctions: small ones behind a Russian word, capital ones at the line's
    // begin.
    std::u32string single(std::size_t begin, std::size_t end, const std::u32string& cyrillic,
                          double& confidence) const {
        if (kazakh_ > 0 || end + 1 >= text_.size() || text_[end] != ' ') {
            // At the line's end other words of the line must show that letters were mixed up.
            if (kazakh_ > 0 || end != text_.size() || !mixed_words_ || cyrillic != U"с") return {};
        }
        const bool small = std::u32string_view(U"сокау").find(cyrillic[0]) != std::u32string_view::npos;
        const bool capital = std::u32string_view(U"СОКАУВ").find(cyrillic[0]) != std::u32string_view::npos;
        const bool next_cyrillic = end + 1 < text_.size() && text::is_cyrillic(text_[end + 1]);
        if (small && begin > 1 && text_[begin - 1] == ' ') {
            const bool behind_cyrillic = text::is_cyrillic(text_[begin - 2]);
            if (!next_cyrillic && !mixed_words_ && !(behind_cyrillic && cyrillic == U"с")) return {};
            confidence = next_cyrillic ? 0.9 : 0.8;
            return cyrillic;
        }
        const bool first = std::all_of(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                       [](char32_t c) { return !is_letter(c) && !(c >= '0' && c <= '9'); });
        if (capital && first && next_cyrillic && end + 2 < text_.size() && text_[end + 1] >= U'а') {
            confidence = mixed_words_ ? 0.95 : 0.8;
            return cyrillic;
        }
        return {};
    }

    std::u32string_view text_;
    bool mixed_words_ = false;  // some word of the line holds letters of both scripts
    const Plausibility& plausibility_;
    int cyrillic_ = 0;
    int latin_ = 0;
    int kazakh_ = 0;
};

// Both scripts in one line: anything else has nothing to repair.
bool both_scripts(std::string_view line) {
    bool latin = false;
    bool cyrillic = false;
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        latin = latin || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == 0xC9 ||
                byte == 0xC6;
        cyrillic = cyrillic || (byte >= 0xD0 && byte <= 0xD3);
    }
    return latin && cyrillic;
}

bool is_address(std::string_view line, std::size_t at) {
    const std::size_t begin = line.rfind(' ', at);
    const std::size_t from = begin == std::string_view::npos ? 0 : begin;
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view token = line.substr(from, end - from);
    return token.find("://") != std::string_view::npos || token.find('@') != std::string_view::npos ||
           token.find("www.") != std::string_view::npos;
}

}  // namespace

Edits repair_look_alikes(std::string_view text, const Plausibility& plausibility, double threshold) {
    Edits edits;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::string_view line = text.substr(at, end - at);
        at = end;
        if (!both_scripts(line)) {
            edits.keep(line);
            continue;
        }
        // Addresses and mail addresses are left out of what is looked at.
        std::size_t from = 0;
        for (std::size_t i = 0; i < line.size();) {
            const std::size_t mark = std::min({line.find("://", i), line.find('@', i), line.find("www.", i)});
            if (mark == std::string_view::npos || !is_address(line, mark)) break;
            const std::size_t blank = line.rfind(' ', mark);
            const std::size_t begin = blank == std::string_view::npos || blank < from ? from : blank;
            const std::size_t stop = std::min(line.find(' ', mark), line.size());
            const std::u32string before = text::to_u32(line.substr(from, begin - from));
            Line(before, plausibility).repair(threshold, edits);
            edits.keep(line.substr(begin, stop - begin));
            from = i = stop;
        }
        const std::u32string rest = text::to_u32(line.substr(from));
        Line(rest, plausibility).repair(threshold, edits);
    }
    return edits;
}

}  // namespace qujat::recovery
