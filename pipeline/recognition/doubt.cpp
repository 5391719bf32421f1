#include "recognition/doubt.h"

#include <algorithm>

#include "recognition/letters.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

constexpr double kSure = 0.80;  // of the engine; words below are wrong often enough to be read again
constexpr double kSureSmall = 0.96;
constexpr double kSureWord = 0.88;  // the same for words of no dictionary

ReadWord read_again(Engine& engine, const page::Raster& grey, const page::Box& box) {
    const int pad = std::max(4, box.height / 6);
    ReadWord whole;
    whole.box = box;
    double weight = 0;
    bool all_known = true;
    for (const ReadLine& line :
         engine.read(grey, {box.left - pad, box.top - pad, box.width + 2 * pad, box.height + 2 * pad},
                     Layout::Line)) {
        for (const ReadWord& word : line.words) {
            if (!whole.text.empty()) whole.text += ' ';
            whole.text += word.text;
            const auto length = static_cast<double>(word.text.size());
            whole.confidence += word.confidence * length;
            weight += length;
            all_known = all_known && word.in_dictionary;
        }
    }
    if (weight > 0) whole.confidence /= weight;
    whole.in_dictionary = all_known && weight > 0;
    return whole;
}

// Whether two readings have the same letters and digits, however their marks and spaces differ. The Kazakh
// model has no ъ щ ё: it prints ь ш е for them.
bool same_letters(const std::string& first, const std::string& again, bool by_kazakh_model) {
    const auto letters = [&](const std::string& word) {
        std::u32string signs = text::to_u32(text::fold(tidied(word)));
        std::erase_if(signs, [](char32_t c) {
            return !text::is_cyrillic(c) && !text::is_latin(c) && !(c >= U'0' && c <= U'9');
        });
        if (by_kazakh_model) {
            std::replace(signs.begin(), signs.end(), U'ъ', U'ь');
            std::replace(signs.begin(), signs.end(), U'щ', U'ш');
            std::replace(signs.begin(), signs.end(), U'ё', U'е');
        }
        return signs;
    };
    return letters(first) == letters(again);
}

// The engine's box of a word may end before its last letters: a second reading of less letters, and those the
// same, has not seen them.
bool loses_an_end(const std::string& first, const std::string& again) {
    const std::u32string more = text::to_u32(text::fold(first)), less = text::to_u32(text::fold(again));
    return !less.empty() && less.size() < more.size() && (more.starts_with(less) || more.ends_with(less)) &&
           text::is_cyrillic(more.front()) && text::is_cyrillic(more.back());
}

// "состоитиз" read again as "состоит из": both are words, together they are none.
bool gains_a_space(const ReadWord& first, const ReadWord& again) {
    const auto spaces = std::count(again.text.begin(), again.text.end(), ' ');
    std::string joined = again.text;
    std::erase(joined, ' ');
    return spaces == 1 && !first.in_dictionary && again.in_dictionary && joined == first.text;
}

// "обращения»" read again as "обращения.»".
bool gains_a_stop(const std::string& first, const std::string& again) {
    const std::u32string less = text::to_u32(first), more = text::to_u32(again);
    if (more.size() != less.size() + 1) return false;
    const auto [at, other] = std::mismatch(less.begin(), less.end(), more.begin());
    return std::u32string_view(U".,:;").find(*other) != std::u32string_view::npos &&
           std::equal(at, less.end(), other + 1);
}

// "алыМНЫН": capitals behind small letters.
bool has_capitals_inside(const std::string& text) {
    bool small = false;
    for (const char32_t c : text::to_u32(text)) {
        if (!text::is_cyrillic(c)) {
            small = false;
            continue;
        }
        const std::string sign = text::to_utf8(std::u32string(1, c));
        const bool capital = text::lower(sign) != sign;
        if (capital && small) return true;
        small = !capital;
    }
    return false;
}

// How much a reading is worth: the engine's confidence, and whether it is made of our letters and known
// words.
double worth(const ReadWord& word) {
    double value = word.confidence;
    if (word.in_dictionary) value += 0.12;
    const std::string text = tidied(word.text);
    if (has_foreign_letters(text)) value -= 0.3;
    const LetterCounts counts = count_letters(text);
    if (counts.cyrillic > 0 && counts.latin > 0) value -= 0.2;
    if (text.find(' ') != std::string::npos) value -= 0.15;
    if (has_capitals_inside(text)) value -= 0.2;
    if (counts.others > counts.cyrillic + counts.latin + counts.digits) value -= 0.1;
    return value;
}

// Full stops and at-signs between letters.
int inner_dots(const std::string& text) {
    int dots = 0;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if ((text[i] == '.' || text[i] == '@') && text[i + 1] != '.' && text[i - 1] != '.') ++dots;
    }
    return dots;
}

// Latin letters only, and credible as a word or an address; the English model turns all other scripts into
// Latin.
bool is_latin_word(const ReadWord& word) {
    const LetterCounts counts = count_letters(word.text);
    if (counts.cyrillic > 0 || counts.latin < 3 || has_foreign_letters(word.text)) return false;
    if (word.confidence < 0.7 || word.text.find(' ') != std::string::npos) return false;
    const bool address = word.text.starts_with("www.") || word.text.starts_with("http") ||
                         word.text.find('@') != std::string::npos ||
                         word.text.find(".kz") != std::string::npos;
    return address || (word.in_dictionary && word.confidence > 0.85);
}

// `text` small when it came back all in capitals and the first reading of it was small.
std::string in_case_of(const std::string& first, const std::string& text) {
    const std::string low = text::lower(text);
    if (text != text::upper(text) || low == text) return text;
    const std::u32string signs = text::to_u32(first);
    const std::u32string small = text::to_u32(text::lower(first));
    std::size_t capitals = 0;
    for (std::size_t i = 0; i < std::min(signs.size(), small.size()); ++i)
        capitals += signs[i] != small[i] ? 1 : 0;
    return capitals * 2 < signs.size() ? low : text;
}

// Native Kazakh words have қ and ғ beside а о ұ ы, к and г beside е і ө ү: a word with қ, ғ or another letter
// of the back row that has к between back vowels may have lost a tail.
bool breaks_harmony(const std::string& text) {
    const std::u32string word = text::to_u32(text::lower(text));
    const auto among = [](char32_t c, std::u32string_view of) {
        return of.find(c) != std::u32string_view::npos;
    };
    bool back = false;
    bool suspect = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        back = back || among(word[i], U"қғұ");
        if (!among(word[i], U"к")) continue;
        const bool before = i == 0 || among(word[i - 1], U"аоұы");
        const bool after = i + 1 == word.size() || !among(word[i + 1], U"еіөүәияюц");
        suspect =
            suspect || (before && after && (i > 0 || (i + 1 < word.size() && among(word[i + 1], U"аоұы"))));
    }
    return back && suspect;
}

}  // namespace

bool in_doubt(const ReadWord& word, text::Language language) {
    const LetterCounts counts = count_letters(word.text);
    if (counts.cyrillic + counts.latin == 0) return false;
    if (inner_dots(word.text) > 1 && counts.cyrillic > 6) return true;  // an address of the net
    if (has_foreign_letters(tidied(word.text))) return true;
    if (word.confidence < kSure) return true;
    if (breaks_harmony(word.text)) return true;
    if (word.may_be_two && counts.cyrillic >= 4) return true;
    // т in small print loses its right arm and is read as г: no word of the dictionary then.
    if (language == text::Language::Russian && !word.in_dictionary && counts.cyrillic >= 6 &&
        word.text.find("г") != std::string::npos && word.confidence < kSureSmall)
        return true;
    return !word.in_dictionary && counts.cyrillic >= 4 && word.confidence < kSureWord;
}

WordReading read_doubtful(Models& models, const page::Raster& grey, const ReadWord& word,
                          text::Language language) {
    ReadWord best = word;
    WordReading result;
    std::string other;
    const auto consider = [&](Engine& engine) {
        ReadWord again = read_again(engine, grey, word.box);
        if (again.text.empty()) return;
        // Figures for letters ("06" for Об) are the numbers' own matter, unless the word is hardly one.
        if (has_digit(again.text) && !has_digit(word.text) && count_letters(word.text).cyrillic >= 2) return;
        if (loses_an_end(word.text, again.text)) return;
        // A word torn from its line has lost what tells its case, its spaces and its stops.
        if (same_letters(word.text, again.text, &engine == &models.kazakh())) {
            result.agreed = true;
            if (worth(again) > worth(best) + 0.02 && gains_a_stop(word.text, again.text))
                best.text = again.text;
            if (word.may_be_two && gains_a_space(word, again)) best.text = again.text;
            best.confidence = std::max(best.confidence, again.confidence);
            return;
        }
        // Against a reading that is doubted for nothing but being in no dictionary, one that is in none
        // either says nothing.
        const bool tells = again.in_dictionary || best.confidence < kSure ||
                           has_foreign_letters(tidied(best.text)) || breaks_harmony(best.text) ||
                           inner_dots(best.text) > 1;
        if (tells && worth(again) > worth(best) + 0.02) {
            other = best.text;
            best = again;
        } else {
            other = again.text;
        }
    };
    if (language != text::Language::Russian) consider(models.kazakh());
    // The Kazakh model has no щ, ъ, ё: a Kazakh line's Russian word is the Russian model's.
    if (language != text::Language::Kazakh || (!result.agreed && worth(best) < kSure))
        consider(models.russian());
    if (!result.agreed && (worth(best) < 0.7 || inner_dots(word.text) > 1)) {
        const ReadWord english = read_again(models.english(), grey, word.box);
        if (is_latin_word(english)) {
            other = best.text;
            best = english;
        }
    }
    result.text = in_case_of(word.text, best.text);
    result.confidence = best.confidence;
    result.changed = tidied(result.text) != tidied(word.text);
    if (result.changed) result.agreed = false;
    if (!result.agreed) result.other = other;
    return result;
}

bool is_dirt(const ReadWord& word, double line_height) {
    const LetterCounts counts = count_letters(word.text);
    if (counts.cyrillic + counts.latin + counts.digits > 0) return false;
    if (word.text.find("№") != std::string::npos) return false;
    if (word.text == "-" || word.text == "–" || word.text == "—") {
        // A dash is wide and flat.
        return word.confidence < 0.5 && word.box.width < 2 * word.box.height;
    }
    if (word.confidence < 0.55) return true;
    const bool tiny = word.box.width < line_height / 3 && word.box.height < line_height / 3;
    return tiny && word.confidence < 0.9 && word.text.size() <= 3;
}

}  // namespace qujat::recognition
