#pragma once
// Whole numbers in words, as terms and counts stand in documents: "30 (тридцать) календарных дней",
// "не позднее 30 (тридцати) календарных дней", "20 (жиырма) жұмыс күні". Russian without the letter ё, as
// acts print it. Range 0..999,999,999; outside it the digits themselves come back. Threads: pure functions.

#include <string>

#include "text/language.h"

namespace qujat::text {

// Kazakh numerals before a noun do not change; the case matters for Russian only.
enum class NumberCase { Nominative, Genitive };
enum class Gender { Masculine, Feminine, Neuter };  // of the Russian noun counted

// "тридцать", "тридцати", "жиырма". Languages other than Kazakh and Russian: the digits.
std::string cardinal(long number, Language language, NumberCase number_case = NumberCase::Nominative,
                     Gender gender = Gender::Masculine);

// "30 (тридцати)"; the digits alone where there are no words for them.
std::string figure_and_words(long number, Language language, NumberCase number_case = NumberCase::Nominative,
                             Gender gender = Gender::Masculine);

// The Russian form a count asks for: plural_form(2, "рабочий день", "рабочих дня", "рабочих дней").
std::string plural_form(long number, const std::string& one, const std::string& few, const std::string& many);

}  // namespace qujat::text
