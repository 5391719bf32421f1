// Words divided as dictionaries divide them. A hyphen stands wherever the renderer may divide the word: not
// before the second letter, not after the third from the end.
#include "rendering/hyphenation.h"

#include "workshop.h"

using namespace qujat::test;

namespace {

std::string divided(qujat::rendering::Hyphenation& hyphenation, const std::string& marked,
                    const char* language) {
    std::string word;
    for (const char c : marked) {
        if (c != '-') word += c;
    }
    std::string result;
    std::size_t from = 0;
    for (const std::uint16_t point : hyphenation.points(word, language)) {
        result += word.substr(from, point - from) + "-";
        from = point;
    }
    return result + word.substr(from);
}

}  // namespace

TEST_CASE("Kazakh words are divided by syllables, compounds at their joint") {
    qujat::rendering::Hyphenation hyphenation(home() / "fonts");
    for (const char* word : {"мем-ле-кет-тік",
                             "көр-се-ті-ле-тін",
                             "қыз-метті",
                             "алу-шы-ның",
                             "өті-ні-ші-ңіз",
                             "қа-был-дан-ғаны",
                             "ту-ралы",
                             "ха-бар-лама",
                             "өнер-кә-сіп-тік",
                             "қа-уіп-сіз-дік",
                             "жа-ры-лыс",
                             "жұ-мыс-та-рын",
                             "жүр-гі-зуге",
                             "рұқ-сат",
                             "ат-тес-тат-тау",
                             "са-рапшы",
                             "ау-ди-тор",
                             "заң-на-ма-сында",
                             "бел-гі-лен-ген",
                             "тәр-тіп-пен",
                             "ша-ғым",
                             "жа-сауға",
                             "ко-мис-си-я-сы-ның",
                             "хат-та-масы",
                             "не-гі-зінде",
                             "ұзар-тылды",
                             "ми-нистр-лі-гі-нің",
                             "мет-ро-ло-гия",
                             "ко-ми-теті",
                             "бі-лік-ті-лі-гі-нің",
                             "сәй-кес-тігі",
                             "анық-тама",
                             "аза-мат-тығы",
                             "қол-таң-ба-сы-мен",
                             "түп-нұс-қа-лы-ғын",
                             "эко-но-ми-ка-лық",
                             "Еу-ра-зи-я-лық",
                             "мәр-те-бе-сін",
                             "ай-қын-дау",
                             "жө-нін-дегі",
                             "нор-ма-тив-тік",
                             "құ-қық-тық",
                             "ак-ті-ле-рі-мен",
                             "жа-уап-кер-ші-лігі",
                             "шек-теулі",
                             "се-рік-тес-тігі",
                             "тә-уе-кел",
                             "оқи-ға-лар",
                             "қо-ғам-дық",
                             "же-ңіл-дік",
                             "құ-ры-лыс",
                             "ұйым-дас-ты-ру-шы-лық",
                             "мін-дет-ті-лігі",
                             "уә-кі-летті",
                             "ау-мақ-тық",
                             "де-пар-та-менті",
                             "қыр-кү-йек-тегі",
                             "ком-пью-тер",
                             "объек-ті-лерді",
                             "ие-сі-нің",
                             "сер-ти-фи-ка-ты-ның",
                             "апос-тиль-деу",
                             "ті-зі-лі-мі-нің",
                             "суық",
                             "ауылы",
                             "шет-ел-дікке",
                             "кәсіп-орын-ның",
                             "көк-өніс-тер",
                             "жер-асты"}) {
        CHECK(divided(hyphenation, word, "kk") == word);
    }
}

TEST_CASE("Russian words are divided by the patterns of hyphen-ru") {
    qujat::rendering::Hyphenation hyphenation(home() / "fonts");
    for (const char* word :
         {"государ-ствен-ной", "предо-став-ле-ния", "недо-стовер-ность", "под-разде-ле-ние", "взрыв-чатых",
          "тер-рито-ри-аль-ный", "со-от-вет-ствие", "разъяс-не-ние", "объяв-ле-ние", "расчёт-ный",
          "ли-цен-зи-ро-ва-ние", "подъезд", "сен-тября", "корпо-ра-ция", "ат-теста-ции", "без-опас-но-сти"}) {
        CHECK(divided(hyphenation, word, "ru") == word);
    }
}

TEST_CASE("abbreviations, short words and words of other languages are not divided") {
    qujat::rendering::Hyphenation hyphenation(home() / "fonts");
    for (const char* word : {"ЖШС", "НҚ", "күні", "ЖАУАПКЕРШІЛІГІ", "certificate"}) {
        CHECK(hyphenation.points(word, "kk").empty());
        CHECK(hyphenation.points(word, "ru").empty());
    }
    CHECK(hyphenation.points("мемлекеттік", "en").empty());
}
