#pragma once
// Names of persons: surname, name, patronymic if any, in that order, as the acts ask; short forms and
// comparison. Names are never put into another case: sentences are worded so that the nominative is right.
// Threads: pure functions.

#include <string>
#include <string_view>

namespace qujat::text {

struct PersonName {
    std::string surname;
    std::string name;        // whole or one letter with its full stop; empty when not given
    std::string patronymic;  // the same; of several words for "Гасан оглы"

    bool operator==(const PersonName&) const = default;
};

// "Серікұлы", "Викторовна", "Гасаноглы": a word that ends as names after the father do.
bool ends_as_patronymic(const std::u32string& word);

// Reads "Өтегенов Нұрлан Серікұлы", "Өтегенов Н.С.", "Н.С. Өтегенов", "Нұрлан Серікұлы Өтегенов". Reading
// stops at a comma or a figure, so that "Тулегенова А.М., ИИН ..." gives the name alone. No words: all parts
// empty.
PersonName parse_name(std::string_view utf8);

std::string full_name(const PersonName& name);       // "Өтегенов Нұрлан Серікұлы"
std::string with_initials(const PersonName& name);   // "Өтегенов Н.С."
std::string initials_first(const PersonName& name);  // "Н.С. Өтегенов"

enum class NameMatch {
    Different,
    Similar,  // the same but for Kazakh letters written as Russian ones (Өтегенов, Утегенов): a person should
              // look
    Agreeing,  // surnames are the same; an initial or a missing patronymic stands against the whole name
    Same,
    Absent,  // one of the two holds no name
};
// Capitals, Latin look-alikes, ё and hyphen spacing do not matter.
NameMatch compare_names(std::string_view one, std::string_view other);

}  // namespace qujat::text
