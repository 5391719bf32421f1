// Lines of a word or two: too little to be sure of by itself, unless the letters are no writing at all.
#include <catch2/catch.hpp>

#include "recoverer.h"

using namespace qujat;

TEST_CASE("A single word read as Latin letters comes back where nothing else explains it") {
    CHECK(test::recovered("ce6e6i") == "себебі");
    CHECK(test::recovered("KYKTEJICIH.") == "жүктелсін.");
    CHECK(test::recovered("TYCcipiei.") == "түсіріледі.");
    CHECK(test::recovered("KYMBICTAPIBI Kyprizyre") == "жұмыстарды жүргізуге");
}

TEST_CASE("Codes, names of files and of programs, and Kazakh names in Latin letters stay") {
    for (const char* line : {"UTLK/E7C",
                             "OKN 78AF",
                             "JSHOM 4E3",
                             "WJROX-8E0",
                             "KYT-70742",
                             "TAC520",
                             "zlUiZyW",
                             "HQLPI 1D8B",
                             "gir1.2-gupnp-av-1.0",
                             "python3-pako",
                             "libjs-jquery-opacityrollover",
                             "clevis-tpm2",
                             "r-bioc-biocio",
                             "Bektaev Memleketteri",
                             "AKIMDIKKE",
                             "Tapasiya",
                             "Koktobe Taldyqorgan",
                             "Nurlan Zhaqypuly",
                             "Shaqyryp",
                             "Qazaviaqutqaru",
                             "KZ25125KZT1001300335",
                             "zhansugirov.gov.kz",
                             "aida.sadyqova@example.kz",
                             "Besqaragay_2024.pdf"}) {
        CHECK(test::recovered(line) == line);
    }
}
