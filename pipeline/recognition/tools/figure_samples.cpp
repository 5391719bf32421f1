#include "figure_samples.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "imaging/imaging.h"
#include "maker/press.h"
#include "maker/random.h"
#include "maker/wear.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

// A small sheet: room for some two hundred tokens.
constexpr double kSheet = 300;  // points
constexpr double kDpi = 300;

// Letters and signs a net can tell from figures; О З б І l are left out, they are figures to the eye.
const std::vector<std::string>& others() {
    static const std::vector<std::string> list{
        "А", "В", "Д", "Ж", "И", "К", "Н", "М", "П", "Р", "У", "Ш", "Ю", "Ө", "Қ", "Ң", "а", "в", "г",
        "д", "е", "ж", "и", "к", "м", "н", "п", "р", "с", "т", "у", "ф", "ш", "ы", "я", "ә", "қ", "ү",
        "N", "R", "D", "U", "K", "a", "e", "m", "d", "№", "%", "(", ")", "/", "«", "Ы", "э", "Ц", "Х"};
    return list;
}

// For faces that have no Cyrillic letters.
const std::vector<std::string>& latin_others() {
    static const std::vector<std::string> list{"N", "R", "D", "U", "K", "a", "e", "m", "d",
                                               "H", "M", "n", "u", "(", ")", "/", "A", "w"};
    return list;
}

struct Token {
    std::vector<std::string> signs;
    double x = 0, y = 0, width = 0;  // points
};

std::uint8_t label(const std::string& sign) {
    return sign.size() == 1 && sign[0] >= '0' && sign[0] <= '9' ? static_cast<std::uint8_t>(sign[0] - '0')
                                                                : std::uint8_t{10};
}

// What a cutter hands over when it errs: two signs as one, and parts of one.
void add_misfits(const page::Raster& grey, const std::vector<page::Box>& pieces, maker::Random& random,
                 std::vector<FigureSample>& samples) {
    const auto at = static_cast<std::size_t>(random.below(static_cast<int>(pieces.size())));
    if (at + 1 < pieces.size() && random.chance(0.15))
        samples.push_back({figure_picture(grey, page::united(pieces[at], pieces[at + 1])), 10});
    if (!random.chance(0.08)) return;
    page::Box part = pieces[at];
    // Less than half of a figure: more may well be another figure.
    part.width = std::max(3, part.width * random.between(25, 45) / 100);
    if (random.chance(0.5)) part.left = pieces[at].right() - part.width;
    samples.push_back({figure_picture(grey, part), 10});
}

void add_sheet(const maker::Style& style, std::string_view tier, const std::vector<std::string>& letters,
               maker::Random& random, std::vector<FigureSample>& samples) {
    maker::Press press(kSheet, kSheet, {8, 8, 8, 8});
    std::vector<Token> tokens;
    const double line = style.size * 1.7;
    for (double y = 10; y + line < kSheet - 8; y += line) {
        for (double x = 10; x < kSheet - style.size * 4;) {
            Token token;
            std::string text;
            for (int i = random.between(2, 4); i > 0; --i) {
                token.signs.push_back(random.chance(0.82)
                                          ? std::string(1, static_cast<char>('0' + random.below(10)))
                                          : random.pick(letters));
                text += token.signs.back();
            }
            token.x = x;
            token.y = y;
            token.width = press.text_at(text, style, x, y, false);
            x += token.width + style.size * 0.9;
            if (x < kSheet - 8) tokens.push_back(std::move(token));
        }
    }
    maker::Wear wear = maker::wear_for(tier == "fax" ? "clean" : tier, random);
    wear.stamp = false;
    wear.skew = random.real(-0.4, 0.4);
    const maker::PrintedPage sheet = press.finish()[0];
    const page::Raster worn =
        tier == "fax" ? maker::faxed(sheet, random) : maker::worn(sheet.draw(kDpi), wear, random);
    const imaging::Prepared prepared = imaging::prepare(worn, {.quarter_turns = 0});
    if (prepared.blank) return;
    const double sx = worn.width / kSheet, sy = worn.height / kSheet;
    for (const Token& token : tokens) {
        const double pad = style.size * 0.25;
        const page::Box box = prepared.mapping.to_prepared(
            {static_cast<int>((token.x - pad) * sx), static_cast<int>((token.y - pad) * sy),
             static_cast<int>((token.width + 2 * pad) * sx), static_cast<int>(style.size * 1.7 * sy)});
        std::vector<page::Box> pieces = ink_pieces(prepared.grey, box);
        std::erase_if(pieces,
                      [&](const page::Box& piece) { return piece.height * 72 < style.size * 0.3 * kDpi; });
        if (pieces.size() != token.signs.size()) continue;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            page::Box piece = pieces[i];
            if (random.chance(0.3)) piece.left += random.between(-1, 1);
            samples.push_back({figure_picture(prepared.grey, piece), label(token.signs[i])});
        }
        add_misfits(prepared.grey, pieces, random, samples);
    }
}

}  // namespace

std::vector<FigureSample> figure_samples(const std::vector<std::string>& families, bool hands,
                                         std::uint64_t seed, std::vector<std::string>& missing) {
    std::vector<FigureSample> samples;
    for (const std::string& family : families) {
        bool all_letters = true;
        try {
            maker::require_font(family);
        } catch (const base::Error&) {
            if (!hands || !maker::has_font(family)) {
                missing.push_back(family);
                continue;
            }
            all_letters = false;
        }
        maker::Random random(seed, family);
        for (const char* const tier : {"clean", "scan", "bad", "fax", "scan", "typewriter", "bad"}) {
            maker::Style style;
            style.family = family;
            style.size = random.real(7.5, 14);
            style.bold = random.chance(0.3);
            style.italic = random.chance(0.25);
            try {
                add_sheet(style, tier, all_letters ? others() : latin_others(), random, samples);
            } catch (const base::Error&) {
                missing.push_back(family + " (a letter of one style)");
            }
        }
    }
    return samples;
}

}  // namespace qujat::recognition
