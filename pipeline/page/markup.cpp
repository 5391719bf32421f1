#include "page/markup.h"

#include <array>
#include <charconv>

#include "text/unicode.h"

namespace qujat::page {
namespace {

bool allowed_in_xml(char32_t c) {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

bool same_cell(const std::optional<CellPlace>& a, const std::optional<CellPlace>& b) {
    if (a.has_value() != b.has_value()) return false;
    return !a || (a->table == b->table && a->cell == b->cell);
}

// Lines that belong to no paragraph of running text.
bool stands_apart(const Line& line) {
    return line.kind != LineKind::Text && line.kind != LineKind::FormLine;
}

}  // namespace

std::string xml_escaped(std::string_view utf8) {
    std::u32string out;
    for (const char32_t c : text::to_u32(utf8)) {
        switch (c) {
            case U'&':
                out += U"&amp;";
                break;
            case U'<':
                out += U"&lt;";
                break;
            case U'>':
                out += U"&gt;";
                break;
            case U'"':
                out += U"&quot;";
                break;
            case U'\'':
                out += U"&#39;";
                break;
            case U'\n':
                out += U"&#10;";
                break;
            case U'\t':
                out += U"&#9;";
                break;
            case U'\r':
                out += U"&#13;";
                break;
            default:
                out += allowed_in_xml(c) ? c : char32_t{0xFFFD};
        }
    }
    return text::to_utf8(out);
}

std::string decimal(double value, int digits) {
    std::array<char, 64> buffer{};
    const auto result =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits);
    if (result.ec != std::errc()) return "0";
    std::string text(buffer.data(), result.ptr);
    if (text.find('.') != std::string::npos) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string page_id(const Page& page, int before) {
    const bool second = !page.part.empty() && before == page.number;
    return "_" + std::to_string(page.number) + (second ? "b" : "");
}

std::vector<Block> blocks_of(const Page& page) {
    std::vector<Block> blocks;
    for (const Line& line : page.lines) {
        if (line.words.empty()) continue;
        const bool fresh = blocks.empty() || !same_cell(blocks.back().cell, line.cell) ||
                           (!line.cell && line.starts_block) ||
                           stands_apart(*blocks.back().lines.back()) != stands_apart(line);
        if (fresh) blocks.push_back({line.cell, {}, {}});
        blocks.back().lines.push_back(&line);
        blocks.back().box = united(blocks.back().box, line.box);
    }
    return blocks;
}

}  // namespace qujat::page
