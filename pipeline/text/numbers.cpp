#include "text/numbers.h"

#include <array>
#include <string_view>
#include <vector>

namespace qujat::text {
namespace {

using Words = std::vector<std::string_view>;

struct Forms {
    std::string_view nominative;
    std::string_view genitive;
    std::string_view in(NumberCase number_case) const {
        return number_case == NumberCase::Genitive ? genitive : nominative;
    }
};

constexpr std::array<Forms, 20> kUnits{{{"ноль", "ноля"},
                                        {"один", "одного"},
                                        {"два", "двух"},
                                        {"три", "трех"},
                                        {"четыре", "четырех"},
                                        {"пять", "пяти"},
                                        {"шесть", "шести"},
                                        {"семь", "семи"},
                                        {"восемь", "восьми"},
                                        {"девять", "девяти"},
                                        {"десять", "десяти"},
                                        {"одиннадцать", "одиннадцати"},
                                        {"двенадцать", "двенадцати"},
                                        {"тринадцать", "тринадцати"},
                                        {"четырнадцать", "четырнадцати"},
                                        {"пятнадцать", "пятнадцати"},
                                        {"шестнадцать", "шестнадцати"},
                                        {"семнадцать", "семнадцати"},
                                        {"восемнадцать", "восемнадцати"},
                                        {"девятнадцать", "девятнадцати"}}};
constexpr std::array<Forms, 10> kTens{{{"", ""},
                                       {"", ""},
                                       {"двадцать", "двадцати"},
                                       {"тридцать", "тридцати"},
                                       {"сорок", "сорока"},
                                       {"пятьдесят", "пятидесяти"},
                                       {"шестьдесят", "шестидесяти"},
                                       {"семьдесят", "семидесяти"},
                                       {"восемьдесят", "восьмидесяти"},
                                       {"девяносто", "девяноста"}}};
constexpr std::array<Forms, 10> kHundreds{{{"", ""},
                                           {"сто", "ста"},
                                           {"двести", "двухсот"},
                                           {"триста", "трехсот"},
                                           {"четыреста", "четырехсот"},
                                           {"пятьсот", "пятисот"},
                                           {"шестьсот", "шестисот"},
                                           {"семьсот", "семисот"},
                                           {"восемьсот", "восьмисот"},
                                           {"девятьсот", "девятисот"}}};

constexpr std::array<std::string_view, 10> kKazakhUnits{"нөл", "бір",  "екі",  "үш",    "төрт",
                                                        "бес", "алты", "жеті", "сегіз", "тоғыз"};
constexpr std::array<std::string_view, 10> kKazakhTens{"",    "он",    "жиырма", "отыз",   "қырық",
                                                       "елу", "алпыс", "жетпіс", "сексен", "тоқсан"};

std::string_view unit(std::size_t value, NumberCase number_case, Gender gender) {
    const bool genitive = number_case == NumberCase::Genitive;
    if (value == 1 && gender == Gender::Feminine) return genitive ? "одной" : "одна";
    if (value == 1 && gender == Gender::Neuter) return genitive ? "одного" : "одно";
    if (value == 2 && gender == Gender::Feminine) return genitive ? "двух" : "две";
    return kUnits.at(value).in(number_case);
}

// 1..999
void below_thousand(std::size_t value, NumberCase number_case, Gender gender, Words& words) {
    if (value >= 100) words.push_back(kHundreds.at(value / 100).in(number_case));
    value %= 100;
    if (value >= 20) {
        words.push_back(kTens.at(value / 10).in(number_case));
        value %= 10;
    }
    if (value > 0) words.push_back(unit(value, number_case, gender));
}

enum class Plural { One, Few, Many };
Plural plural(long number) {
    const long tens = number % 100;
    const long units = number % 10;
    if (tens >= 11 && tens <= 14) return Plural::Many;
    if (units == 1) return Plural::One;
    return units >= 2 && units <= 4 ? Plural::Few : Plural::Many;
}

struct Power {
    long value;
    Gender gender;
    std::array<std::string_view, 3> nominative;  // one, few, many
    std::array<std::string_view, 3> genitive;
};
constexpr std::array<Power, 2> kPowers{
    {{1'000'000,
      Gender::Masculine,
      {"миллион", "миллиона", "миллионов"},
      {"миллиона", "миллионов", "миллионов"}},
     {1'000, Gender::Feminine, {"тысяча", "тысячи", "тысяч"}, {"тысячи", "тысяч", "тысяч"}}}};

Words russian(long number, NumberCase number_case, Gender gender) {
    Words words;
    for (const Power& power : kPowers) {
        const long count = number / power.value;
        number %= power.value;
        if (count == 0) continue;
        below_thousand(static_cast<std::size_t>(count), number_case, power.gender, words);
        const auto form = static_cast<std::size_t>(plural(count));
        words.push_back(number_case == NumberCase::Genitive ? power.genitive.at(form)
                                                            : power.nominative.at(form));
    }
    if (number > 0 || words.empty()) {
        if (number == 0) {
            words.push_back(kUnits[0].in(number_case));
        } else {
            below_thousand(static_cast<std::size_t>(number), number_case, gender, words);
        }
    }
    return words;
}

void kazakh_below_thousand(std::size_t value, Words& words) {
    if (value >= 200) words.push_back(kKazakhUnits.at(value / 100));
    if (value >= 100) words.push_back("жүз");
    value %= 100;
    if (value >= 10) words.push_back(kKazakhTens.at(value / 10));
    if (value % 10 > 0) words.push_back(kKazakhUnits.at(value % 10));
}

Words kazakh(long number) {
    if (number == 0) return {kKazakhUnits[0]};
    Words words;
    if (number >= 1'000'000) {
        kazakh_below_thousand(static_cast<std::size_t>(number / 1'000'000), words);
        words.push_back("миллион");
    }
    if (number / 1000 % 1000 > 0) {
        kazakh_below_thousand(static_cast<std::size_t>(number / 1000 % 1000), words);
        words.push_back("мың");
    }
    kazakh_below_thousand(static_cast<std::size_t>(number % 1000), words);
    return words;
}

}  // namespace

std::string cardinal(long number, Language language, NumberCase number_case, Gender gender) {
    const bool known = language == Language::Kazakh || language == Language::Russian;
    if (!known || number < 0 || number > 999'999'999) return std::to_string(number);
    std::string joined;
    for (const std::string_view word :
         language == Language::Kazakh ? kazakh(number) : russian(number, number_case, gender)) {
        if (!joined.empty()) joined += ' ';
        joined += word;
    }
    return joined;
}

std::string figure_and_words(long number, Language language, NumberCase number_case, Gender gender) {
    const std::string figure = std::to_string(number);
    const std::string words = cardinal(number, language, number_case, gender);
    return words == figure ? figure : figure + " (" + words + ")";
}

std::string plural_form(long number, const std::string& one, const std::string& few,
                        const std::string& many) {
    switch (plural(number < 0 ? -number : number)) {
        case Plural::One:
            return one;
        case Plural::Few:
            return few;
        case Plural::Many:
            break;
    }
    return many;
}

}  // namespace qujat::text
