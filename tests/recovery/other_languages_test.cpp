// Texts of neighbours and of farther languages are no damaged Kazakh or Russian.
#include <catch2/catch.hpp>

#include "recoverer.h"

using namespace qujat;

TEST_CASE("Ukrainian, Belarusian, French and Turkish lines stay as they are") {
    for (const char* line :
         {"заявник не має права на знижку", "Договір має бути підписано до кінця місяця", "Місто біля річки",
          "архітектура будинку та її значення", "потрібен номер рахунку", "клас точності приладів",
          "Ліст змяшчае сем старонак", "Заяўка не змяшчае подпісу",
          "Il est préférable de procéder à l'étude du règlement",
          "La présence à l'assemblée générale est exigée", "Başvuru sahiplerinin yazılı çıktıları"}) {
        CHECK(test::recovered(line) == line);
    }
}

TEST_CASE("Kazakh endings on words of other letters, and options of programs, stay in Kazakh lines") {
    for (const char* line : {"мұрағат gzip-пен сығылған", "жүйе --debug-log параметрін өңдейді"})
        CHECK(test::recovered(line) == line);
}

TEST_CASE("What Ukrainian has in common with damaged Kazakh is still mended in Kazakh lines") {
    CHECK(test::recovered("Республиканыѕ аумаєында") == "Республиканың аумағында");
    CHECK(test::recovered("енгізиледі.") == "енгізіледі.");
}
