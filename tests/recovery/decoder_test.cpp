#include "recovery/decoder.h"

#include <catch2/catch.hpp>

#include "recovery/language_model_words.h"

using namespace qujat::recovery;

namespace {

const Decoder& decoder() {
    static const Decoder made(Lexicon::open());
    return made;
}

std::string latin(const std::string& text) {
    return decoder().decode(text, DecodeClass::LatinReading).text;
}
std::string alike(const std::string& text) {
    return decoder().decode(text, DecodeClass::LookAlikes).text;
}

}  // namespace

TEST_CASE("Kazakh read as Latin letters comes back word by word") {
    CHECK(latin("1. Ocbi OyMpbIK KyHTi36enik on KyH eTKeH COH KOJIJaHbICKa eHri3inesi.") ==
          "1. Осы бұйрық күнтізбелік он күн өткен соң қолданысқа енгізіледі.");
    CHECK(latin("MeMIeKeTTIK KOPCETUICTIH KbI3MET") == "мемлекеттік көрсетілетін қызмет");
    CHECK(latin("Kazakcran Pecny6mKachI") == "Қазақстан Республикасы");
}

TEST_CASE("numbers, dates and addresses inside a Latin reading stay") {
    CHECK(latin("12 345,67") == "12 345,67");
    CHECK(latin("15.03.2024 - 20.04.2024") == "15.03.2024 - 20.04.2024");
    CHECK(latin("www.example.kz") == "www.example.kz");
    CHECK(latin("info@example.kz") == "info@example.kz");
    CHECK(latin("") == "");
    CHECK(latin("\n \n") == "\n \n");
}

TEST_CASE("every repair names its place, what stood there and how sure it is") {
    const DecodedText read = decoder().decode("Ocbi OyMpbIK 2024", DecodeClass::LatinReading);
    REQUIRE(read.repairs.size() == 2);
    for (const WordRepair& repair : read.repairs) {
        CHECK(read.text.substr(repair.begin, repair.end - repair.begin) == repair.after);
        CHECK(repair.confidence > 0);
        CHECK(repair.confidence <= 1);
        CHECK(repair.kind == "latin-reading");
    }
    CHECK(read.repairs[0].before == "Ocbi");
    std::string undone = read.text;
    for (auto repair = read.repairs.rbegin(); repair != read.repairs.rend(); ++repair) {
        undone.replace(repair->begin, repair->end - repair->begin, repair->before);
    }
    CHECK(undone == "Ocbi OyMpbIK 2024");
}

TEST_CASE("look-alikes and lost tails are mended") {
    CHECK(alike("мемлекеттіk қызмет kөrsetu нәтижесі") == "мемлекеттік қызмет көрсету нәтижесі");
    CHECK(alike("заннамасында белгіленген тәртіппен") == "заңнамасында белгіленген тәртіппен");
    CHECK(alike("талаптарға сойкес келмеуі;") == "талаптарға сәйкес келмеуі;");
    CHECK(alike("(қызмет түрлерінде )") == "(қызмет түрлерінде)");
}

TEST_CASE("clean text, names, numbers, codes and other languages are left as they are") {
    for (const std::string text : {
             "Мемлекеттік қызметті көрсету мерзімі үш жұмыс күнін құрайды.",
             "Өтініш беруші Сейтқалиұлы Бекарыс, ЖСН 123456789012",
             "Настоящий приказ вводится в действие со дня его первого официального опубликования.",
             "№ 440-НҚ, AB-12/К, IV тоқсан, 15.03.2024, info@egov.kz, https://adilet.zan.kz",
             "Certificate of Origin form CT-1 is issued by the authorized body",
             ". . . , ) 1) а)",
         }) {
        CHECK(alike(text) == text);
        CHECK(decoder().decode(text, DecodeClass::Lossy).text == text);
    }
}

TEST_CASE("letters replaced by question marks are filled in, real question marks stay") {
    CHECK(decoder().decode("мемлекеттік ?ызмет к?рсету", DecodeClass::Lossy).text ==
          "мемлекеттік қызмет көрсету");
    CHECK(decoder().decode("бұл қызмет пе?", DecodeClass::Lossy).text == "бұл қызмет пе?");
}

TEST_CASE("any bytes are taken") {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    for (const DecodeClass damage :
         {DecodeClass::LatinReading, DecodeClass::LookAlikes, DecodeClass::Lossy}) {
        CHECK_FALSE(decoder().decode(bytes, damage).text.empty());
        CHECK_FALSE(decoder().decode(std::string(3000, 'I'), damage).text.empty());
        CHECK_FALSE(decoder().decode(std::string(300, '?'), damage).text.empty());
    }
}

TEST_CASE("running text tells how often a word follows another") {
    WordModel words;
    words.add_text("осы бұйрық осы қағидалар осы бұйрық Қазақстан Республикасы");
    words.finish();
    const auto id = [&](const char32_t* word) { return words.id_of(*word_codes(word)); };
    CHECK(words.unigram(id(U"осы")) > words.unigram(id(U"бұйрық")));
    CHECK(words.bigram(id(U"осы"), id(U"бұйрық")) > words.bigram(id(U"осы"), id(U"қағидалар")));
    CHECK(words.bigram(id(U"бұйрық"), id(U"қағидалар")) == 0);
    CHECK(words.title_share(id(U"қазақстан")) == 1);
    CHECK(words.id_of(*word_codes(U"жоқ")) == WordModel::kUnknown);
    CHECK(words.backoff(id(U"осы")) > 0);
    CHECK(words.backoff(id(U"осы")) < 1);
}

TEST_CASE("Latin letters inside a Kazakh word go, by look or by sound, whatever the word") {
    CHECK(alike("тексеруге жатadы") == "тексеруге жатады");
    CHECK(alike("қондырғылар auылындағы көпір") == "қондырғылар ауылындағы көпір");
    CHECK(alike("комиссия mynadai шешім қабылдады") == "комиссия мынадай шешім қабылдады");
    CHECK(alike("жұмыс аяқталған болыp табылады") == "жұмыс аяқталған болып табылады");
}

TEST_CASE("A blank before the mark of a number goes, between numbers it stays") {
    CHECK(alike("9-баптың 11 ) тармақшасына сәйкес") == "9-баптың 11) тармақшасына сәйкес");
    CHECK(alike("барлығы 11 ) 12 ) 13") == "барлығы 11 ) 12 ) 13");
}

TEST_CASE("In a document that knows its words only lost strokes are taken back, not somebody's slip") {
    DecodeOptions careful;
    careful.careful = true;
    const auto read = [&](const char* text) {
        return decoder().decode(text, DecodeClass::LookAlikes, careful).text;
    };
    CHECK(read("өндірісте кауапты объектілер бар") == "өндірісте кауапты объектілер бар");
    CHECK(read("қызметті алуышадан талап етіледі") == "қызметті алуышадан талап етіледі");
    CHECK(read("осы бүйрық қолданысқа енгізіледі") == "осы бұйрық қолданысқа енгізіледі");
}

TEST_CASE("A document read twice knows its own words the second time") {
    DecodeOptions twice;
    twice.self_training = true;
    const std::string page =
        "1. Ocbi OyMpbIK KyHTi36enik on KyH eTKeH COH KOJIJaHbICKa eHri3inesi.\n"
        "2. MeMIeKeTTIK KOPCETUICTIH KbI3MET\n";
    const DecodedText read = decoder().decode(page, DecodeClass::LatinReading, twice);
    CHECK(read.text.starts_with("1. Осы бұйрық күнтізбелік он күн өткен соң қолданысқа енгізіледі.\n"));
    CHECK(decoder().decode(page, DecodeClass::LatinReading, twice).text == read.text);
}
