#include "forms/knowledge.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/error.h"
#include "forms/align.h"
#include "forms/layout.h"
#include "forms/tokens.h"
#include "recovery/lexicon.h"
#include "text/unicode.h"

namespace qujat::forms {
namespace {

using namespace qujat::forms::tokens;

const recovery::Lexicon* lexicon() {
    static const std::optional<recovery::Lexicon> opened = []() -> std::optional<recovery::Lexicon> {
        try {
            return recovery::Lexicon::open();
        } catch (const base::Error&) {
            return std::nullopt;  // not built on this machine: values stay as read
        }
    }();
    return opened ? &*opened : nullptr;
}

bool is_russian(std::u32string_view word) {
    return lexicon() != nullptr && lexicon()->flags(word, recovery::kRussian) != 0;
}

// "производс тва": parts that no list knows and together are a word.
void join_torn(std::vector<Token>& tokens, const std::vector<Token>& other) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Word together = tokens[i].core;
        int least = word_rank(tokens[i].core);
        std::size_t best = 0;
        for (std::size_t k = i + 1; k < tokens.size() && k < i + 5; ++k) {
            const bool touch = tokens[k - 1].after.empty() && tokens[k].before.empty() &&
                               tokens[k - 1].letters && tokens[k].letters;
            if (!touch || is_capital(tokens[k].core[0])) break;
            together += tokens[k].core;
            least = std::min(least, word_rank(tokens[k].core));
            if (together.size() < 5) continue;
            const int rank = word_rank(together);
            const bool torn =
                is_in(other, together) ? least < 2 || rank > 0 : rank > 0 && (least == 0 || (least < rank));
            if (torn) best = k;
        }
        if (best == 0) continue;
        for (std::size_t k = i + 1; k <= best; ++k) tokens[i].core += tokens[k].core;
        tokens[i].after = tokens[best].after;
        tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                     tokens.begin() + static_cast<std::ptrdiff_t>(best) + 1);
    }
}

// "Комитеттехнического": two words both lists trust, in the only way there is.
void part_stuck(std::vector<Token>& tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Word word = tokens[i].core;
        if (!tokens[i].letters || word.size() < 10 || word_rank(word) > 0) continue;
        std::size_t cut = 0;
        int ways = 0;
        for (std::size_t at = 4; at + 4 <= word.size(); ++at) {
            if (word_rank(word.substr(0, at)) < 2 || word_rank(word.substr(at)) < 2) continue;
            cut = at;
            ++ways;
        }
        if (ways != 1) continue;
        Token rest = tokens[i];
        rest.before.clear();
        rest.core = word.substr(cut);
        tokens[i].core = word.substr(0, cut);
        tokens[i].after.clear();
        tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
    }
}

// "вЫшивальная", "[ерб": letters in the wrong size, a bracket that is a Г.
void settle_letters(std::vector<Token>& tokens) {
    for (Token& token : tokens) {
        if (!token.core.empty() && token.core[0] == U'[' &&
            std::all_of(token.core.begin() + 1, token.core.end(), is_letter) &&
            word_rank(U"Г" + token.core.substr(1)) > 0) {
            token.core[0] = U'Г';
            token.letters = true;
        }
        if (!token.letters || token.core.size() < 4 || is_capital(token.core[0])) continue;
        if (std::none_of(token.core.begin(), token.core.end(), is_capital) || word_rank(token.core) < 2)
            continue;
        for (char32_t& c : token.core) {
            if (c >= U'А' && c <= U'Я') c += 0x20;
        }
    }
}

// "юстицииг. Астаны": the town's letter stuck to the word before.
void part_town(std::vector<Token>& tokens) {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        Token& token = tokens[i];
        const bool stuck = token.letters && token.core.size() > 4 && token.core.back() == U'г' &&
                           token.after == U"." && !tokens[i + 1].core.empty() &&
                           is_capital(tokens[i + 1].core[0]) && word_rank(token.core) == 0;
        if (!stuck || word_rank(token.core.substr(0, token.core.size() - 1)) < 2) continue;
        token.core.pop_back();
        token.after.clear();
        tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, token_of(U"г."));
    }
}

// Letters readers take for one another.
const std::vector<Word>& twins() {
    static const std::vector<Word> kTwins{U"гғ", U"кқ", U"нң", U"аә", U"оө", U"уұү", U"иі",  U"хһ",
                                          U"шщ", U"ГҒ", U"КҚ", U"НҢ", U"АӘ", U"ОӨ",  U"УҰҮ", U"ИІ",
                                          U"ХҺ", U"ШЩ", U"цу", U"ьы", U"бв", U"иыц", U"шц"};
    return kTwins;
}

void spread(const Word& word, std::size_t from, int changes, std::vector<Word>& variants) {
    for (std::size_t i = from; i < word.size(); ++i) {
        for (const Word& group : twins()) {
            if (!any_of(group, word[i])) continue;
            for (const char32_t c : group) {
                if (c == word[i]) continue;
                Word variant = word;
                variant[i] = c;
                variants.push_back(variant);
                if (changes > 1) spread(variant, i + 1, changes - 1, variants);
            }
        }
    }
}

// Kazakh letters as the Russian ones they are taken for.
Word plain(Word word) {
    static constexpr std::u32string_view from = U"ғқңәөұүһіщҒҚҢӘӨҰҮҺІЩ", to = U"гкнаоуухишГКНАОУУХИШ";
    for (char32_t& c : word) {
        if (const std::size_t at = from.find(c); at != std::u32string_view::npos) c = to[at];
    }
    return word;
}

// A word no list knows that is one when a letter is its Kazakh (or Russian) twin; only when there is one such
// word, or the other reading says which.
std::optional<Word> with_twins(const Word& word, const std::vector<Token>& other) {
    if (word.size() < 4 || word.size() > 24 || word_rank(word) > 0) return std::nullopt;
    for (int changes : {1, 2}) {
        std::vector<Word> variants;
        spread(word, 0, changes, variants);
        int best = 0;
        std::vector<Word> words;
        for (const Word& variant : variants) {
            const int rank = word_rank(variant);
            // Names are spelt in many ways: the lists alone do not change one they hardly know.
            const bool spelt_so = is_capital(word[0]) && rank < 2 && !is_in(other, variant);
            const bool risky = plain(variant) != plain(word);  // no Kazakh twins: the writing's look
            if (risky && (word.size() < 6 || rank < 2)) continue;
            if (rank == 0 || rank < best || spelt_so) continue;
            if (rank > best) words.clear();
            best = rank;
            if (std::find(words.begin(), words.end(), variant) == words.end()) words.push_back(variant);
        }
        if (words.size() == 1) return words.front();
        for (const Word& candidate : words) {
            if (is_in(other, candidate)) return candidate;
        }
        if (!words.empty()) return std::nullopt;
    }
    return std::nullopt;
}

// Letters that touch and are read as one; only where no list knows the word and one list trusts it so.
std::optional<Word> with_touching_letters(const Word& word) {
    static const std::vector<std::pair<char32_t, Word>> kTouching{
        {U'ж', U"эк"}, {U'ы', U"ьі"}, {U'ю', U"іо"}, {U'м', U"ли"}, {U'ш', U"іп"}, {U'п', U"гі"}};
    if (word.size() < 6 || is_capital(word[0]) || word_rank(word) > 0) return std::nullopt;
    std::optional<Word> only;
    for (std::size_t i = 0; i < word.size(); ++i) {
        for (const auto& [seen, meant] : kTouching) {
            if (word[i] != seen) continue;
            const Word whole = word.substr(0, i) + meant + word.substr(i + 1);
            if (word_rank(whole) < 2) continue;
            if (only) return std::nullopt;
            only = whole;
        }
    }
    return only;
}

// Kazakh г and к stand beside е, і, ә, ө, ү; between а, ы, о, ұ they are ғ and қ. A word that one doubtful
// list has with г is the trusted one with ғ.
std::optional<Word> with_harmony(const Word& word) {
    if (word.size() < 5 || word_rank(word) != 1 || is_russian(word)) return std::nullopt;
    static constexpr std::u32string_view back = U"аыоұАЫОҰ";
    Word changed = word;
    for (std::size_t i = 1; i + 1 < word.size(); ++i) {
        if (!any_of(back, word[i - 1]) || !any_of(back, word[i + 1])) continue;
        if (word[i] == U'г') changed[i] = U'ғ';
        if (word[i] == U'к') changed[i] = U'қ';
    }
    if (changed == word || word_rank(changed) < 2) return std::nullopt;
    return changed;
}

bool is_of_words(ValueKind kind) {
    return kind == ValueKind::Text || kind == ValueKind::Name || kind == ValueKind::SignedName ||
           kind == ValueKind::List || kind == ValueKind::Account || kind == ValueKind::Act ||
           kind == ValueKind::Hours;
}

}  // namespace

int word_rank(std::u32string_view word) {
    if (lexicon() == nullptr || word.empty()) return 0;
    const std::uint8_t flags = static_cast<std::uint8_t>(lexicon()->flags(word, recovery::kKazakh) |
                                                         lexicon()->flags(word, recovery::kRussian));
    return flags == 0 ? 0 : (flags & recovery::kTrusted) != 0 ? 2 : 1;
}

bool is_always_capital(std::u32string_view word) {
    if (lexicon() == nullptr) return false;
    for (const auto language : {recovery::kKazakh, recovery::kRussian}) {
        const std::uint8_t flags = lexicon()->flags(word, language);
        if (flags != 0 && (flags & recovery::kOnlyCapital) == 0) return false;
    }
    return true;
}

void mend_words(Field& field, ValueKind kind, const std::string& other) {
    if (field.value.empty() || !is_of_words(kind) || field.state == FieldState::Empty) return;
    std::vector<Token> tokens = tokens_of(field.value);
    const std::vector<Token> others = tokens_of(other);
    const bool name = kind == ValueKind::Name || kind == ValueKind::SignedName;
    bool doubtful = false;
    if (lexicon() != nullptr) {
        join_torn(tokens, others);
        part_town(tokens);
        part_stuck(tokens);
        settle_letters(tokens);
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            Token& token = tokens[i];
            if (!token.letters) continue;
            if (word_rank(token.core) == 0 && tokens.size() == others.size() && others[i].letters &&
                distance(token.core, others[i].core, 2) <= 2) {
                // Neither reading is a word; the other may be one letter from one.
                if (word_rank(others[i].core) > 0) {
                    token.core = others[i].core;
                } else if (!with_twins(token.core, others)) {
                    if (const auto from_other = with_twins(others[i].core, others)) token.core = *from_other;
                }
            }
            if (const auto twin = with_twins(token.core, others)) {
                doubtful = doubtful || name || plain(*twin) != plain(token.core);
                token.core = *twin;
            } else if (const auto parted = with_touching_letters(token.core)) {
                token.core = *parted;
            } else if (const auto twin_of_list = name ? std::nullopt : with_harmony(token.core)) {
                token.core = *twin_of_list;
            }
        }
    }
    // A speck behind the last word; who writes sentences has stops before it too.
    if (kind == ValueKind::Text && !tokens.empty() && tokens.back().after == U"." &&
        tokens.back().core.size() >= 4 && word_rank(tokens.back().core) == 2 &&
        !is_capital(tokens.back().core[0]) &&
        std::none_of(tokens.begin(), tokens.end() - 1,
                     [](const Token& t) { return t.after.ends_with(U'.'); }))
        tokens.back().after.clear();
    settle_legal_form(tokens, others);
    close_quotes_inside(tokens, others);
    std::string mended = joined(tokens);
    close_quotes(mended, other);
    if (mended == field.value) return;
    field.repairs.push_back({0, mended.size(), field.value, mended, "typography", "word lists", 0.85});
    if (field.second_reading.empty()) field.second_reading = field.value;
    field.value = mended;
    field.confidence = std::min(field.confidence, doubtful ? 0.55 : 0.9);
}

}  // namespace qujat::forms
