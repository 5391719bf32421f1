#include "recovery/language_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace qujat::recovery {
namespace {

constexpr float kQuantum = 1.0f / 14;  // of a natural logarithm; 8 bits reach -18.2
constexpr float kFloor = -18.0f;

constexpr double kDigitCost = -3.0;
constexpr double kUsualMarkCost = -3.5;
constexpr double kAsciiMarkCost = -5.0;
constexpr double kOtherLetterCost = -11.0;
constexpr double kControlCost = -14.0;

std::uint64_t mix(std::uint64_t key) {
    key *= 0x9E3779B97F4A7C15ull;
    key ^= key >> 29;
    key *= 0xBF58476D1CE4E5B9ull;
    return key ^ key >> 32;
}

std::size_t index_of(LexiconLanguage language) {
    return language == kKazakh ? 0 : language == kRussian ? 1 : 2;
}

double mark_cost(char32_t mark) {
    if (mark >= U'0' && mark <= U'9') return kDigitCost;
    if (std::u32string_view(U".,;:()\"-–—№«»/%!?").find(mark) != std::u32string_view::npos)
        return kUsualMarkCost;
    if (mark < 0x20 || (mark >= 0x7F && mark < 0xA0) || mark == U'\uFFFD') return kControlCost;
    if (mark < 0x7F) return kAsciiMarkCost;
    if (std::u32string_view(U"“”„’‘•…§°\u00AD\u2212").find(mark) != std::u32string_view::npos)
        return kAsciiMarkCost;
    return kOtherLetterCost;
}

bool is_blank(char32_t c) {
    return c == U' ' || c == U'\n' || c == U'\t' || c == U'\r' || c == U'\u00A0' || c == U'\f' || c == U'\v';
}

}  // namespace

NgramTable::NgramTable(std::string_view section) {
    // u32 number of slots (a power of two), u32 zero, fingerprints, values.
    std::uint32_t slots = 0;
    if (section.size() < 8) return;
    std::memcpy(&slots, section.data(), sizeof slots);
    if (slots == 0 || (slots & (slots - 1)) != 0 || section.size() != 8 + std::size_t{slots} * 6) return;
    fingerprints_ = {reinterpret_cast<const std::uint32_t*>(section.data() + 8), slots};
    values_ = {reinterpret_cast<const std::uint16_t*>(section.data() + 8 + std::size_t{slots} * 4), slots};
    mask_ = slots - 1;
}

NgramTable::Slot NgramTable::look_up(std::uint64_t key) const {
    const std::uint64_t hash = mix(key);
    const std::uint32_t fingerprint = static_cast<std::uint32_t>(hash >> 32) | 1u;
    for (std::uint64_t at = hash & mask_;; at = (at + 1) & mask_) {
        const std::uint32_t here = fingerprints_[at];
        if (here == fingerprint) {
            const std::uint16_t value = values_[at];
            return {true, -kQuantum * static_cast<float>(value & 0xFF),
                    -kQuantum * static_cast<float>(value >> 8)};
        }
        if (here == 0) return {};
    }
}

float NgramTable::log_probability(LetterHistory history, LetterCode code) const {
    if (fingerprints_.empty()) return -std::log(static_cast<float>(kLetterCodes));
    float backoff = 0;
    for (;;) {
        // A seen n-gram ends the search; a context that was never seen costs nothing to leave.
        if (const Slot slot = look_up(history << 7 | code); slot.found) return backoff + slot.probability;
        if (history == 0) return std::max(backoff + kFloor, 2 * kFloor);
        if (const Slot context = look_up(history); context.found) backoff += context.backoff;
        int letters = 0;
        while ((history >> 7 * letters) != 0) ++letters;
        history &= (LetterHistory{1} << 7 * (letters - 1)) - 1;
    }
}

LanguageModel::LanguageModel(const Lexicon& lexicon) : file_(lexicon.file()) {
    tables_[0] = NgramTable(file_->section("ngram.kk"));
    tables_[1] = NgramTable(file_->section("ngram.ru"));
    tables_[2] = NgramTable(file_->section("ngram.en"));
}

const NgramTable& LanguageModel::table(LexiconLanguage language) const {
    return tables_[index_of(language)];
}

double LanguageModel::word_score(CodeView word, LexiconLanguage language) const {
    const NgramTable& ngrams = table(language);
    LetterHistory history = kWordStart;
    double total = 0;
    for (const LetterCode code : word) {
        total += ngrams.log_probability(history, code);
        history = extend(history, code);
    }
    return total + ngrams.log_probability(history, kBoundary);
}

double LanguageModel::score_masked(std::u32string_view text, std::uint8_t mask) const {
    double total = 0;
    std::basic_string<LetterCode> word;
    const auto close = [&] {
        if (word.empty()) return;
        double best = -1e30;
        for (const LexiconLanguage language : {kKazakh, kRussian, kEnglish}) {
            if ((mask & language) != 0) best = std::max(best, word_score(word, language));
        }
        total += best;
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const LetterCode code = letter_code(text[i]);
        const bool joint = code == kHyphen || code == kApostrophe;
        if (code != kNoLetter &&
            (!joint || (!word.empty() && i + 1 < text.size() && letter_code(text[i + 1]) != 0))) {
            word += code;
            continue;
        }
        close();
        if (!is_blank(text[i])) total += mark_cost(text[i]);
    }
    close();
    return total;
}

double LanguageModel::score(std::u32string_view text, LexiconLanguage language) const {
    return score_masked(text, language);
}

double LanguageModel::score(std::string_view utf8, LexiconLanguage language) const {
    return score(decode_utf8(utf8), language);
}

double LanguageModel::best_score(std::u32string_view text) const {
    return score_masked(text, kAnyLanguage);
}

}  // namespace qujat::recovery
