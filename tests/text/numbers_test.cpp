#include "text/numbers.h"

#include <catch2/catch.hpp>

using namespace qujat::text;

TEST_CASE("terms stand in figures and words in the case the sentence asks for") {
    CHECK(figure_and_words(30, Language::Russian, NumberCase::Genitive) == "30 (тридцати)");
    CHECK(figure_and_words(6, Language::Russian) == "6 (шесть)");
    CHECK(figure_and_words(20, Language::Kazakh) == "20 (жиырма)");
    CHECK(figure_and_words(15, Language::Kazakh) == "15 (он бес)");
    CHECK(figure_and_words(5, Language::English) == "5");
}

TEST_CASE("Russian numerals agree in gender and change in the genitive") {
    const auto genitive = [](long n) { return cardinal(n, Language::Russian, NumberCase::Genitive); };
    CHECK(cardinal(0, Language::Russian) == "ноль");
    CHECK(cardinal(21, Language::Russian, NumberCase::Nominative, Gender::Feminine) == "двадцать одна");
    CHECK(cardinal(2, Language::Russian, NumberCase::Nominative, Gender::Feminine) == "две");
    CHECK(cardinal(1, Language::Russian, NumberCase::Nominative, Gender::Neuter) == "одно");
    CHECK(genitive(3) == "трех");
    CHECK(genitive(40) == "сорока");
    CHECK(genitive(94) == "девяноста четырех");
    CHECK(genitive(211) == "двухсот одиннадцати");
    CHECK(genitive(1000) == "одной тысячи");
    CHECK(genitive(2'500'001) == "двух миллионов пятисот тысяч одного");
    CHECK(cardinal(1'002'014, Language::Russian) == "один миллион две тысячи четырнадцать");
    CHECK(cardinal(21'000, Language::Russian) == "двадцать одна тысяча");
    CHECK(cardinal(112'000, Language::Russian) == "сто двенадцать тысяч");
}

TEST_CASE("Kazakh numerals are counted in hundreds, thousands and millions") {
    CHECK(cardinal(0, Language::Kazakh) == "нөл");
    CHECK(cardinal(100, Language::Kazakh) == "жүз");
    CHECK(cardinal(365, Language::Kazakh) == "үш жүз алпыс бес");
    CHECK(cardinal(2024, Language::Kazakh) == "екі мың жиырма төрт");
    CHECK(cardinal(1'100'019, Language::Kazakh) == "бір миллион жүз мың он тоғыз");
}

TEST_CASE("numbers without words stay figures") {
    CHECK(cardinal(-1, Language::Russian) == "-1");
    CHECK(cardinal(1'000'000'000, Language::Kazakh) == "1000000000");
}

TEST_CASE("the counted noun takes the form of its number") {
    const auto days = [](long n) { return plural_form(n, "день", "дня", "дней"); };
    CHECK(days(1) == "день");
    CHECK(days(3) == "дня");
    CHECK(days(5) == "дней");
    CHECK(days(11) == "дней");
    CHECK(days(12) == "дней");
    CHECK(days(21) == "день");
    CHECK(days(102) == "дня");
    CHECK(days(112) == "дней");
    CHECK(days(0) == "дней");
}
