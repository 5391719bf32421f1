#include <algorithm>
#include <map>

#include "base/error.h"
#include "maker/press.h"
#include "maker/press_private.h"

namespace qujat::maker {

const std::vector<std::string>& print_families() {
    static const std::vector<std::string> families{"Liberation Serif", "PT Serif", "PT Sans", "DejaVu Serif"};
    return families;
}

const std::vector<std::string>& typed_families() {
    static const std::vector<std::string> families{"DejaVu Sans Mono", "Liberation Mono", "PT Mono",
                                                   "Liberation Sans"};
    return families;
}

namespace {
// The family the machine would really use: without the package another family steps in silently.
std::string family_in_use(const std::string& family) {
    PangoContext* context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    PangoFontDescription* wanted = pango_font_description_new();
    pango_font_description_set_family(wanted, family.c_str());
    PangoFont* font = pango_context_load_font(context, wanted);
    std::string found;
    if (font) {
        PangoFontDescription* got = pango_font_describe(font);
        found = pango_font_description_get_family(got);
        pango_font_description_free(got);
        g_object_unref(font);
    }
    pango_font_description_free(wanted);
    g_object_unref(context);
    return found;
}
}  // namespace

bool has_font(const std::string& family) {
    return family_in_use(family) == family;
}

void require_font(const std::string& family) {
    if (family_in_use(family) != family)
        throw base::Error(
            {QUJAT_MSG("font {0} is not installed; install the fonts of packages.txt"), {family}},
            base::ErrorKind::MissingOnMachine);
    static const std::vector<std::string> kLetters{
        "А", "Ә", "Б", "В", "Г", "Ғ", "Д", "Е", "Ё", "Ж", "З", "И", "Й", "К", "Қ", "Л", "М", "Н",
        "Ң", "О", "Ө", "П", "Р", "С", "Т", "У", "Ұ", "Ү", "Ф", "Х", "Һ", "Ц", "Ч", "Ш", "Щ", "Ъ",
        "Ы", "Ь", "Э", "Ю", "Я", "І", "а", "ә", "б", "в", "г", "ғ", "д", "е", "ё", "ж", "з", "и",
        "й", "к", "қ", "л", "м", "н", "ң", "о", "ө", "п", "р", "с", "т", "у", "ұ", "ү", "ф", "х",
        "һ", "ц", "ч", "ш", "щ", "ъ", "ы", "ь", "э", "ю", "я", "і", "џ", "№"};
    // lay() refuses a letter the font has no glyph for; two letters with one picture are found by drawing
    // them.
    std::map<std::vector<std::uint8_t>, std::string> seen;
    for (const auto& letter : kLetters) {
        Press press(40, 40, {0, 0, 0, 0});
        try {
            press.text_at(letter, {.family = family, .size = 24}, 4, 4);
        } catch (const base::Error&) {
            if (letter == "џ") continue;  // only here to be told apart from ө and ү
            throw;
        }
        const auto picture = press.finish().front().draw(72).pixels;
        const bool blank =
            std::all_of(picture.begin(), picture.end(), [](std::uint8_t v) { return v == 255; });
        const auto [twin, fresh] = seen.emplace(picture, letter);
        if (blank || !fresh)
            throw base::Error(
                {QUJAT_MSG("font {0} does not draw the letter {1} as a letter of its own; install "
                           "the fonts of packages.txt"),
                 {family, letter}});
    }
}

void require_fonts() {
    for (const auto& family : print_families()) require_font(family);
    for (const auto& family : typed_families()) require_font(family);
}

}  // namespace qujat::maker
