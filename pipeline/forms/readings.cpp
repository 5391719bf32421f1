// Two readings of one value: which is believed, word by word.
#include <algorithm>
#include <cmath>
#include <optional>

#include "forms/knowledge.h"
#include "forms/numbers.h"
#include "forms/said_alike.h"
#include "forms/threes.h"
#include "forms/values.h"
#include "text/identifiers.h"
#include "text/unicode.h"

namespace qujat::forms {

namespace {

// Confidence of a single word of the value, on average.
double per_word(const Field& field) {
    const auto words = static_cast<double>(std::count(field.value.begin(), field.value.end(), ' ') + 1);
    return std::pow(std::max(field.confidence, 0.0), 1.0 / words);
}

bool must_be_typed(ValueKind kind) {
    return kind == ValueKind::Date || kind == ValueKind::Year || kind == ValueKind::Iin ||
           kind == ValueKind::Bin || kind == ValueKind::Period || kind == ValueKind::Act ||
           kind == ValueKind::Account;
}

// Letters of well-read words of one reading where the other has no word at all.
std::size_t lost_letters(const std::vector<const Piece*>& reading, const std::vector<const Piece*>& other) {
    std::size_t lost = 0;
    for (const Piece* piece : reading) {
        if (piece->word->confidence < 0.35 || piece->key.empty()) continue;
        const bool met = std::any_of(other.begin(), other.end(), [&](const Piece* there) {
            return there->page == piece->page && !there->lone_marks && there->left < piece->right &&
                   there->right > piece->left &&
                   std::abs(there->middle() - piece->middle()) < (piece->bottom - piece->top);
        });
        if (!met) lost += piece->key.size();
    }
    return lost;
}

// Of two readings with the same typed value: the one with less beside it, else the surer one.
bool takes_first(const Field& first, const Field& second) {
    const std::size_t one = text::length(first.value), two = text::length(second.value);
    const std::u32string a = key_of(first.value), b = key_of(second.value);
    if (a == b && one != two) return one < two;
    return per_word(first) > per_word(second) + 0.05;
}

std::string without_stops(std::string text) {
    std::erase(text, '.');
    return text;
}

Field with_second(Field chosen, const Field& other) {
    chosen.second_reading = other.value;
    return chosen;
}

}  // namespace

namespace {

// Cyrillic letters of neither Russian nor Kazakh.
bool has_foreign_letters(const std::string& word) {
    static constexpr std::u32string_view kazakh = U"ӘҒҚҢӨҰҮҺІәғқңөұүһіЁё";
    for (const char32_t c : text::to_u32(word)) {
        if (c < 0x0400 || c > 0x052F || (c >= U'А' && c <= U'я')) continue;
        if (kazakh.find(c) == std::u32string_view::npos) return true;
    }
    return false;
}

// Letters only, without the marks around them.
std::u32string bare(const std::string& word) {
    const std::u32string text = text::to_u32(word);
    const auto letter = [](char32_t c) { return c >= 0x0400 && c <= 0x052F; };
    const auto begin = std::find_if(text.begin(), text.end(), letter);
    const auto end = std::find_if(text.rbegin(), text.rend(), letter).base();
    if (begin >= end || !std::all_of(begin, end, letter)) return {};
    return {begin, end};
}

// What is known of words says more than how sure a reader was: -1 the first, 1 the second, 0 nothing.
int known_better(const Piece& first, const Piece& second, bool begins) {
    const std::u32string one = bare(first.text), two = bare(second.text);
    if (one.empty() || two.empty() || one == two) return 0;
    const int rank_one = word_rank(one), rank_two = word_rank(two);
    if (first.key == second.key && one.substr(1) == two.substr(1)) {
        // Only the first letter's size differs: most small letters have the shape of their capitals.
        if (begins || rank_one == 0) return 0;
        return is_always_capital(one) ? 0 : one[0] > two[0] ? -1 : 1;
    }
    if (first.key == second.key) {
        // "ПОЛОТНО", "ктрм": whole words in the wrong size. Known words are small, unknown short ones
        // capitals.
        const auto capitals = [](const std::u32string& word) {
            return std::all_of(word.begin(), word.end(),
                               [](char32_t c) { return (c >= U'А' && c <= U'Я') || c == U'Ё' || c == U'І'; });
        };
        if (capitals(one) == capitals(two)) {
            // "ЦентрКредит": a capital inside a word is no habit of readers.
            const auto inner = [](const std::u32string& word) {
                return std::count_if(word.begin() + 1, word.end(),
                                     [](char32_t c) { return c >= U'А' && c <= U'Я'; });
            };
            if (capitals(one) || inner(one) == inner(two) || inner(one) + inner(two) > 1) return 0;
            return inner(one) > inner(two) ? -1 : 1;
        }
        const bool small = rank_one > 0 && !is_always_capital(one) && one.size() > 4;
        if (!small && one.size() > 4) return 0;
        return capitals(one) == small ? 1 : -1;
    }
    if ((rank_one == 0) == (rank_two == 0)) return 0;
    return rank_one > 0 ? -1 : 1;
}

// Of two readings word by word the surer one, where both see one word in one place; the second else.
std::vector<const Piece*> surer_words(const std::vector<const Piece*>& first,
                                      const std::vector<const Piece*>& second, bool& doubtful) {
    std::vector<const Piece*> result = second;
    bool ends_sentence = false;
    for (const Piece*& word : result) {
        const Piece* twin = nullptr;
        int met = 0;
        for (const Piece* there : first) {
            const double shared = std::min(there->right, word->right) - std::max(there->left, word->left);
            const bool row = there->page == word->page &&
                             std::abs(there->middle() - word->middle()) < (word->bottom - word->top) * 0.8;
            if (!row || shared <= 0) continue;
            ++met;
            const double longer = std::max(there->right - there->left, word->right - word->left);
            if (shared > 0.75 * longer) twin = there;
        }
        if (met != 1 || twin == nullptr || twin->lone_marks) continue;
        const bool begins = &word == &result.front() || ends_sentence;
        ends_sentence = !word->text.empty() && (word->text.back() == '.' || word->text.back() == ':');
        if (const int better = known_better(*twin, *word, begins); better != 0) {
            // A word no list has, read surely, may be one all the same.
            const Piece& passed_over = better < 0 ? *word : *twin;
            doubtful = doubtful || (passed_over.key != (better < 0 ? twin : word)->key &&
                                    passed_over.word->confidence > 0.8);
            if (better < 0) word = twin;
            continue;
        }
        const bool foreign = has_foreign_letters(word->text), theirs = has_foreign_letters(twin->text);
        if (foreign != theirs ? foreign : twin->word->confidence > word->word->confidence + 0.15) word = twin;
    }
    return result;
}

}  // namespace

namespace {

// Of two identification numbers that differ in one or two figures the one whose check digit is right.
std::optional<Field> by_check_digit(const Field& first, const Field& second, ValueKind kind) {
    if (kind != ValueKind::Iin && kind != ValueKind::Bin) return std::nullopt;
    if (first.typed.size() != 12 || second.typed.size() != 12) return std::nullopt;
    int differing = 0;
    for (std::size_t i = 0; i < 12; ++i) differing += first.typed[i] != second.typed[i] ? 1 : 0;
    const auto good = [](const Field& field) {
        return text::check_identifier(field.typed) == text::IdentifierCheck::Good;
    };
    if (differing == 0 || differing > 2 || good(first) == good(second)) return std::nullopt;
    Field chosen = good(first) ? with_second(first, second) : with_second(second, first);
    chosen.repairs.push_back(
        {0, chosen.value.size(), chosen.second_reading, chosen.value, "second-reading", "check digit", 0.75});
    chosen.state = FieldState::Present;
    chosen.confidence = std::min(std::max(chosen.confidence, 0.65), 0.75);
    return chosen;
}

Field best_of(const std::vector<const Piece*>& first_pieces, const std::vector<const Piece*>& second_pieces,
              const Slip* slip, ValueKind kind, const std::vector<Choice>& choices) {
    Field first = field_of(first_pieces, kind, choices);
    if (slip == nullptr) return first;
    if (!slip->read) {
        // No ink on the slip: nothing stands there, whatever the page's reader took the dirt for. (Without a
        // picture has_ink is false too, and then there are no slips.)
        if (!slip->has_ink && slip->looked) {
            if (first.state != FieldState::Empty && first.confidence > 0.8) {
                first.confidence *= 0.6;
                return first;
            }
            Field empty;
            empty.confidence = 0.97;
            std::size_t letters = 0;
            for (const Piece* piece : first_pieces)
                letters += piece->word->confidence > 0.3 ? piece->key.size() : 0;
            if (letters >= 2) {
                // Words without ink: one of the two is mistaken, and it is not for us to say which.
                first.state = FieldState::Unreadable;
                first.confidence = 0.3;
                return first;
            }
            return empty;
        }
        if (slip->has_ink && first.state == FieldState::Empty) {
            first.state = FieldState::Unreadable;
            first.confidence = 0.3;
        }
        return first;
    }
    Field second = field_of(second_pieces, kind, choices);
    if (second.state == FieldState::Empty) {
        if (first.state != FieldState::Empty) {
            first.confidence *= 0.7;
            return first;
        }
        second.state = FieldState::Unreadable;
        second.confidence = 0.3;
        return second;
    }
    if (first.state == FieldState::Empty) return second;
    if (first.value == second.value) {
        second.confidence = std::max(std::max(first.confidence, second.confidence),
                                     1 - (1 - first.confidence) * (1 - second.confidence));
        second.confidence = std::min(second.confidence, 0.995);
        if (second.state != first.state && first.state == FieldState::Present) second.state = first.state;
        return second;
    }
    if (const auto proved = by_check_digit(first, second, kind)) return *proved;
    if (must_be_typed(kind)) {
        if (first.typed.empty() != second.typed.empty()) {
            Field chosen = first.typed.empty() ? with_second(second, first) : with_second(first, second);
            if (chosen.state == FieldState::Present) chosen.confidence = std::min(chosen.confidence, 0.9);
            return chosen;
        }
        if (first.typed == second.typed && !first.typed.empty()) {
            Field chosen =
                takes_first(first, second) ? with_second(first, second) : with_second(second, first);
            chosen.confidence = std::max(first.confidence, second.confidence);
            chosen.state = FieldState::Present;
            // The words beside the number and the date, each of the better reading.
            bool unused = false;
            const Field both = field_of(surer_words(first_pieces, second_pieces, unused), kind, choices);
            if (kind == ValueKind::Act && both.typed == chosen.typed) chosen.value = both.value;
            return chosen;
        }
        if (kind == ValueKind::Act && without_stops(first.typed) == without_stops(second.typed)) {
            // "№ 1.5-24" beside "№ 15-24": a slanted 5 leaves a stop before it.
            Field chosen = first.typed.size() < second.typed.size() ? with_second(first, second)
                                                                    : with_second(second, first);
            if (!first.typed.empty() && chosen.state == FieldState::Present) return chosen;
        }
        if (!first.typed.empty()) {
            const bool first_wins = per_word(first) > per_word(second);
            Field chosen = first_wins ? with_second(first, second) : with_second(second, first);
            if (std::abs(per_word(first) - per_word(second)) < 0.35 || chosen.state != FieldState::Present) {
                chosen.state = FieldState::Conflicting;
                chosen.confidence = std::min(chosen.confidence, 0.5);
            }
            return chosen;
        }
    }
    // The slip is read on a line of its own: it is believed unless it is much the poorer, or has lost words.
    bool doubtful = false;
    const auto chosen = [&]() -> Field {
        const auto mostly = [&](const Field& own, const Field& other, bool is_first) {
            if (must_be_typed(kind)) return with_second(own, other);
            Field both = field_of(is_first ? surer_words(second_pieces, first_pieces, doubtful)
                                           : surer_words(first_pieces, second_pieces, doubtful),
                                  kind, choices);
            both.confidence = std::min(both.confidence, own.confidence);
            return with_second(both, other);
        };
        if (lost_letters(first_pieces, second_pieces) >= 2) return mostly(first, second, true);
        if (lost_letters(second_pieces, first_pieces) >= 2) return mostly(second, first, false);
        const double one = first.legibility, two = second.legibility;
        if (two + 0.2 < one && two < 0.75) return mostly(first, second, true);
        if (must_be_typed(kind)) return with_second(second, first);
        const Field both = field_of(surer_words(first_pieces, second_pieces, doubtful), kind, choices);
        return with_second(both, both.value == first.value ? second : first);
    };
    Field field = chosen();
    if (doubtful) field.confidence = std::min(field.confidence, 0.55);
    if (!must_be_typed(kind)) settle_numbers(field, first.value, second.value);
    if (kind == ValueKind::Number) settle_code(field, first.value, second.value);
    return field;
}

}  // namespace

namespace {

// "Қ.И." beside "К.И.", "Ғ.И." beside "Р.И.": no word list knows which.
std::u32string initials_of(const std::string& value) {
    const std::u32string text = text::to_u32(value);
    std::u32string initials;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const bool begins = i == 0 || text[i - 1] == U' ' || text[i - 1] == U'.';
        if (begins && text[i + 1] == U'.' && text[i] >= 0x0400 && text[i] <= 0x052F) initials += text[i];
    }
    return initials;
}

// A 3 that one of the readings had for a 5: sure enough for a check to pass, not for a refusal to rest on.
void note_threes(Field& field, const Field& as_first_read) {
    constexpr double kThree = 0.75;
    if (field.state == FieldState::Empty) return;
    field.confidence = std::min(field.confidence, kThree);
    if (field.value == as_first_read.value) return;
    field.repairs.push_back({0, field.value.size(), as_first_read.value, field.value, "second-reading",
                             "three for five", kThree});
    if (field.second_reading.empty()) field.second_reading = as_first_read.value;
}

// A choice is known from its list: said by one of two readings and gainsaid by none it is surer than its
// letters are.
void settle_choice(Field& field, const std::string& first, const std::string& second) {
    constexpr double kSaidOnce = 0.7, kSaidTwice = 0.85;
    const std::string& said = first.empty() ? second : first;
    if (field.state == FieldState::Empty || said.empty()) return;
    if (!first.empty() && !second.empty() && first != second) {
        field.state = FieldState::Conflicting;
        field.confidence = std::min(field.confidence, 0.5);
        return;
    }
    field.typed = said;
    field.state = FieldState::Present;
    field.confidence = std::max(field.confidence, first == second ? kSaidTwice : kSaidOnce);
}

// A few signs in which two readings share none: a neighbour's figure or a ruled line as likely as what was
// written.
bool share_nothing(const std::string& one, const std::string& other) {
    constexpr std::size_t kFew = 3;
    const std::u32string a = text::to_u32(text::fold(one));
    const std::u32string b = text::to_u32(text::fold(other));
    return !b.empty() && a.size() <= kFew && a.find_first_of(b) == std::u32string::npos;
}

}  // namespace

Field better_field(const std::vector<const Piece*>& first_pieces,
                   const std::vector<const Piece*>& second_pieces, const Slip* slip, ValueKind kind,
                   const std::vector<Choice>& choices) {
    const Threes threes(first_pieces, second_pieces);
    Field field = best_of(threes.first(), threes.second(), slip, kind, choices);
    if (threes.changed()) note_threes(field, field_of(first_pieces, kind, choices));
    settle_spaces(field, kind);
    const std::string before = field.value;
    mend_words(field, kind, field.second_reading);
    if (field.value != before) field.typed = typed_value(field.value, kind, choices);
    doubt_numbers(field, kind);
    const bool read_twice = slip != nullptr && slip->read && !first_pieces.empty() && !second_pieces.empty();
    if (kind == ValueKind::Choice && read_twice)
        settle_choice(field, field_of(threes.first(), kind, choices).typed,
                      field_of(threes.second(), kind, choices).typed);
    const bool name = kind == ValueKind::Name || kind == ValueKind::SignedName;
    if (name && !field.second_reading.empty() &&
        initials_of(field.value) != initials_of(field.second_reading))
        field.confidence = std::min(field.confidence, 0.55);
    if (field.state == FieldState::Present && share_nothing(field.value, field.second_reading)) {
        field.state = FieldState::Conflicting;
        field.confidence = std::min(field.confidence, 0.3);
    }
    return field;
}

}  // namespace qujat::forms
