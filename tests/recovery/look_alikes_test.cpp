#include <catch2/catch.hpp>

#include "recoverer.h"

using qujat::test::recovered;

TEST_CASE("Latin letters inside Cyrillic words become Cyrillic") {
    CHECK(recovered("oтвeтcтвенный зa пpием") == "ответственный за прием");
    CHECK(recovered("мeмлeкeттiк қызмeт") == "мемлекеттік қызмет");
    CHECK(recovered("əкімдік қаулыcы") == "әкімдік қаулысы");
    CHECK(recovered("в cоответcтвии c договором") == "в соответствии с договором");
}

TEST_CASE("Codes, English, Roman numerals and names of programs stay as they are") {
    for (const char* text :
         {"MP3-плеер", "формат PDF/A-1b", "глава XII", "ТОО «TORE COMPANY»", "e-mail: a.cop@example.kz",
          "серия AB № 12345", "витамин C и D", "сайт www.cop.kz", "шкаф A4-C", "индекс H2O"}) {
        CHECK(recovered(text) == text);
    }
}
