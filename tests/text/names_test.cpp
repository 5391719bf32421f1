#include "text/names.h"

#include <catch2/catch.hpp>

using namespace qujat::text;

TEST_CASE("a name is read from the forms documents write") {
    const PersonName whole{"Сейдахметов", "Ерлан", "Қайратұлы"};
    CHECK(parse_name("Сейдахметов Ерлан Қайратұлы") == whole);
    CHECK(parse_name("Ерлан Қайратұлы Сейдахметов") == whole);
    CHECK(parse_name("Сейдахметов Ерлан Қайратұлы, ЖСН 850714300001") == whole);
    CHECK(parse_name("  Сейдахметов  Ерлан\nҚайратұлы 10.05.2025") == whole);
    const PersonName initials{"Сейдахметов", "Е.", "Қ."};
    CHECK(parse_name("Сейдахметов Е.Қ.") == initials);
    CHECK(parse_name("Е. Қ. Сейдахметов") == initials);
    CHECK(parse_name("Е.Қ.Сейдахметов") == initials);
    CHECK(parse_name("Мамедов Али Гасан оглы") == PersonName{"Мамедов", "Али", "Гасан оглы"});
    CHECK(parse_name("Ли-Ким А.") == PersonName{"Ли-Ким", "А.", ""});
    CHECK(parse_name("№ 12") == PersonName{});
    CHECK(parse_name("") == PersonName{});
}

TEST_CASE("short forms are made of the first letters") {
    const PersonName name = parse_name("Өмірбаева Әсем Ұланқызы");
    CHECK(with_initials(name) == "Өмірбаева Ә.Ұ.");
    CHECK(initials_first(name) == "Ә.Ұ. Өмірбаева");
    CHECK(full_name(name) == "Өмірбаева Әсем Ұланқызы");
    CHECK(with_initials(parse_name("Ким Олег")) == "Ким О.");
    CHECK(with_initials(parse_name("Ким")) == "Ким");
}

TEST_CASE("initials agree with the whole name they shorten") {
    CHECK(compare_names("Өтегенов Н.С.", "Өтегенов Нұрлан Серікұлы") == NameMatch::Agreeing);
    CHECK(compare_names("Н. Өтегенов", "Өтегенов Нұрлан Серікұлы") == NameMatch::Agreeing);
    CHECK(compare_names("Өтегенов Нұрлан", "ӨТЕГЕНОВ НҰРЛАН СЕРІКҰЛЫ") == NameMatch::Agreeing);
    CHECK(compare_names("Ковалев Андрей Викторович", "КОВАЛЁВ Андрей Викторович") == NameMatch::Same);
    CHECK(compare_names("Cейдахметов Е.", "Сейдахметов Е.") == NameMatch::Same);  // a Latin C
}

TEST_CASE("other persons differ, and spellings of two alphabets are only similar") {
    CHECK(compare_names("Өтегенов Б.С.", "Өтегенов Нұрлан Серікұлы") == NameMatch::Different);
    CHECK(compare_names("Өтегенова Н.С.", "Өтегенов Нұрлан Серікұлы") == NameMatch::Different);
    CHECK(compare_names("Өтегенов Н.А.", "Өтегенов Нұрлан Серікұлы") == NameMatch::Different);
    CHECK(compare_names("Утегенов Н.С.", "Өтегенов Нұрлан Серікұлы") == NameMatch::Similar);
    CHECK(compare_names("Жунисова А.", "Жүнісова Әсел Дәуренқызы") == NameMatch::Similar);
    CHECK(compare_names("", "Өтегенов Н.С.") == NameMatch::Absent);
}
