#include "page/kinds_by_shape.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "text/unicode.h"

namespace qujat::page {
namespace {

constexpr std::size_t kLongHeading = 160;

struct Measure {
    double height = 0;  // of a usual line
    int left = 0;       // where usual lines begin
    int right = 0;
    bool known = false;
};

Measure measure(const Page& page) {
    std::vector<int> heights;
    std::vector<int> lefts;
    std::vector<int> rights;
    for (const Line& line : page.lines) {
        if (line.cell || line.box.empty() || text::length(line.text()) < 12) continue;
        heights.push_back(line.box.height);
        lefts.push_back(line.box.left);
        rights.push_back(line.box.right());
    }
    if (heights.size() < 3) return {};
    const auto pick = [](std::vector<int>& values, double share) {
        const auto at =
            values.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * share);
        std::nth_element(values.begin(), at, values.end());
        return *at;
    };
    return {static_cast<double>(std::max(1, pick(heights, 0.5))), pick(lefts, 0.1), pick(rights, 0.9), true};
}

bool begins_with(const std::string& folded, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* word) {
        const std::string_view w(word);
        if (!folded.starts_with(w)) return false;
        return folded.size() == w.size() || folded[w.size()] == ' ' || folded[w.size()] == '.' ||
               folded[w.size()] == ':';
    });
}

// "Глава 2.", "Раздел III", "2-тарау", "1-бөлім", "§ 4": a division of an act named in its own line.
bool names_division(const std::string& line) {
    const std::string folded = text::fold(line);
    if (begins_with(folded, {"глава", "раздел", "подраздел", "параграф", "§"}))
        return text::length(line) < 100 && folded.find_first_of("0123456789ivx") != std::string::npos &&
               !folded.ends_with(";") && !folded.ends_with(",");
    std::size_t at = 0;
    while (at < folded.size() && folded[at] >= '0' && folded[at] <= '9') ++at;
    if (at == 0 || at > 3 || at >= folded.size() || (folded[at] != '-' && folded[at] != ' ')) return false;
    return begins_with(folded.substr(at + 1), {"тарау", "бөлім", "параграф", "кіші бөлім"});
}

bool names_picture(const std::string& line) {
    const std::string folded = text::fold(line);
    if (text::length(line) > 200) return false;
    if (begins_with(folded,
                    {"рис", "рисунок", "таблица", "схема", "диаграмма", "фото", "сурет", "кесте", "сызба"}))
        return folded.find_first_of("0123456789") < 40;
    std::size_t at = 0;
    while (at < folded.size() && folded[at] >= '0' && folded[at] <= '9') ++at;
    if (at == 0 || at > 3 || at + 1 >= folded.size() || (folded[at] != '-' && folded[at] != ' '))
        return false;
    return begins_with(folded.substr(at + 1), {"сурет", "кесте", "сызба", "диаграмма"});
}

struct Letters {
    int all = 0;
    int capital = 0;
};
Letters letters_of(const std::string& utf8) {
    Letters letters;
    const std::string folded = text::fold(utf8);
    const std::u32string as_is = text::to_u32(utf8);
    const std::u32string small = text::to_u32(folded);
    for (std::size_t i = 0; i < as_is.size(); ++i) {
        if (!text::is_cyrillic(as_is[i]) && !text::is_latin(as_is[i])) continue;
        ++letters.all;
        if (as_is.size() == small.size() && as_is[i] != small[i]) ++letters.capital;
    }
    return letters;
}

bool is_centred(const Line& line, const Measure& usual) {
    const int width = usual.right - usual.left;
    const int left = line.box.left - usual.left;
    const int right = usual.right - line.box.right();
    return width > 0 && left * 100 > 7 * width && right * 100 > 7 * width &&
           std::abs(left - right) * 100 < 8 * width;
}

void tell_headings(Page& page) {
    const Measure usual = measure(page);
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        Line& line = page.lines[i];
        if (line.kind != LineKind::Text || line.cell || line.words.empty()) continue;
        const std::string said = line.text();
        const std::size_t length = text::length(said);
        const Letters letters = letters_of(said);
        if (letters.all < 3 || length > kLongHeading) continue;
        if (names_division(said)) {
            line.kind = LineKind::Heading;
            continue;
        }
        if (!usual.known || line.box.empty()) continue;
        const bool goes_on = said.ends_with(";") || said.ends_with(":") || said.ends_with(")") ||
                             said.starts_with("(") || said.find("__") != std::string::npos;
        const bool loud = letters.capital == letters.all && letters.all >= 4;
        const bool large = line.box.height > 1.35 * usual.height && letters.all >= 4;
        if (is_centred(line, usual) && !goes_on && (length < 110 || loud)) line.kind = LineKind::Heading;
        if ((loud || large) && !goes_on && length < 80 && line.starts_block &&
            line.box.width * 10 < 9 * (usual.right - usual.left))
            line.kind = LineKind::Heading;
    }
    // A centred heading of several lines begins with full ones.
    for (std::size_t i = page.lines.size(); i-- > 1;) {
        const Line& below = page.lines[i];
        Line& line = page.lines[i - 1];
        if (below.kind != LineKind::Heading || below.starts_block || line.kind != LineKind::Text || line.cell)
            continue;
        const int gap = below.box.top - line.box.bottom();
        const Letters letters = letters_of(line.text());
        const bool near = gap < 1.2 * usual.height && gap > -usual.height;
        const bool level = std::abs(line.box.left + line.box.right() - below.box.left - below.box.right()) <
                           0.06 * (usual.right - usual.left);
        if (usual.known && near && level && letters.all >= 8 && line.starts_block)
            line.kind = LineKind::Heading;
    }
}

// Lines of one heading under each other are one.
void join_headings(Page& page) {
    for (std::size_t i = 1; i < page.lines.size(); ++i) {
        const Line& above = page.lines[i - 1];
        Line& line = page.lines[i];
        if (above.kind != LineKind::Heading || line.kind != LineKind::Heading || line.box.empty()) continue;
        const int gap = line.box.top - above.box.bottom();
        const int height = std::max(above.box.height, line.box.height);
        if (line.language == above.language && gap * 10 < 8 * height && gap > -height &&
            !names_division(line.text()))
            line.starts_block = false;
    }
}

void tell_captions(Page& page) {
    for (Line& line : page.lines) {
        if (line.kind != LineKind::Text && line.kind != LineKind::Heading) continue;
        if (!line.cell && names_picture(line.text()) && (line.starts_block || line.kind == LineKind::Heading))
            line.kind = LineKind::Caption;
    }
}

bool in_table(const Page& page, const Rule& rule) {
    return std::any_of(page.tables.begin(), page.tables.end(), [&](const Table& table) {
        const Box grown{table.box.left - 8, table.box.top - 8, table.box.width + 16, table.box.height + 16};
        return !intersection(grown, rule.box).empty();
    });
}

// A ruled line or underscores to write on, in the line or right under its words.
void tell_form_lines(Page& page) {
    const double inch = page.dpi > 0 ? page.dpi : 300;
    for (Line& line : page.lines) {
        if (line.kind != LineKind::Text || line.cell) continue;
        if (line.text().find("___") != std::string::npos) {
            line.kind = LineKind::FormLine;
            continue;
        }
        if (line.box.empty()) continue;
        const int foot = line.box.bottom();
        const bool ruled = std::any_of(page.rules.begin(), page.rules.end(), [&](const Rule& rule) {
            if (!rule.horizontal || rule.box.width < 0.4 * inch || in_table(page, rule)) return false;
            const int at = rule.box.top + rule.box.height / 2;
            return at > foot - line.box.height / 2 && at < foot + line.box.height / 2 &&
                   rule.box.right() > line.box.left && rule.box.left < line.box.right() + inch / 4;
        });
        if (ruled) line.kind = LineKind::FormLine;
    }
}
}  // namespace

void tell_kinds_by_shape(Page& page) {
    tell_headings(page);
    join_headings(page);
    tell_captions(page);
    tell_form_lines(page);
}

}  // namespace qujat::page
