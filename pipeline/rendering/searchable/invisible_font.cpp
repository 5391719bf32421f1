#include "rendering/searchable/invisible_font.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "rendering/searchable/big_endian.h"

namespace qujat::rendering {
namespace {

constexpr std::size_t kMostCodes = 0xFFFE;

constexpr const char* kCMapBegin =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n";
constexpr const char* kCMapEnd = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

void hex16(std::string& out, std::uint32_t value) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[value >> shift & 15];
}

void hex_utf16(std::string& out, char32_t c) {
    if (c >= 0x10000) {
        hex16(out, 0xD800 + ((static_cast<std::uint32_t>(c) - 0x10000) >> 10));
        hex16(out, 0xDC00 + ((static_cast<std::uint32_t>(c) - 0x10000) & 0x3FF));
    } else {
        hex16(out, static_cast<std::uint32_t>(c));
    }
}

std::uint32_t checksum(std::string table) {
    table += std::string((4 - table.size() % 4) % 4, '\0');
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < table.size(); i += 4) {
        std::uint32_t word = 0;
        for (std::size_t k = 0; k < 4; ++k) word = word << 8 | static_cast<unsigned char>(table[i + k]);
        sum += word;
    }
    return sum;
}

std::string words16(std::initializer_list<std::uint32_t> values) {
    std::string out;
    for (const std::uint32_t value : values) put16(out, value);
    return out;
}

std::string head_table(std::uint32_t adjustment) {
    std::string head;
    put32(head, 0x00010000);
    put32(head, 0x00010000);
    put32(head, adjustment);
    put32(head, 0x5F0F3CF5);
    head += words16({0, 1000});          // flags, units an em
    head += std::string(16, '\0');       // made and changed: no clock
    head += words16({0, 0, 500, 1000});  // bounds
    head += words16({0, 8, 2, 0, 0});    // plain; smallest size; direction; short loca; glyph format
    return head;
}

}  // namespace

InvisibleFont::InvisibleFont(const std::set<char32_t>& characters) {
    unsigned code = 0;
    for (const char32_t c : characters) {
        if (codes_.size() < kMostCodes) codes_[c] = ++code;
    }
}

std::string InvisibleFont::hex(std::u32string_view text) const {
    std::string out = "<";
    for (const char32_t c : text) {
        const auto found = codes_.find(c);
        if (found != codes_.end()) hex16(out, found->second);
    }
    return out + ">";
}

std::string InvisibleFont::all_spaces(bool two_bytes) {
    std::string out =
        std::string(kCMapBegin) + (two_bytes ? "<0000> <FFFF>" : "<00> <FF>") + "\nendcodespacerange\n";
    const std::uint32_t rows = two_bytes ? 256 : 1;
    constexpr std::uint32_t kMostInBlock = 100;
    for (std::uint32_t row = 0; row < rows; ++row) {
        if (row % kMostInBlock == 0)
            out += std::to_string(std::min(kMostInBlock, rows - row)) + " beginbfrange\n";
        std::string first;
        std::string last;
        hex16(first, row << 8);
        hex16(last, row << 8 | 0xFF);
        out += "<" + first.substr(two_bytes ? 0 : 2) + "> <" + last.substr(two_bytes ? 0 : 2) + "> [";
        for (int i = 0; i < 256; ++i) out += "<0020>";
        out += "]\n";
        if (row % kMostInBlock == kMostInBlock - 1 || row == rows - 1) out += "endbfrange\n";
    }
    return out + kCMapEnd;
}

std::string InvisibleFont::to_unicode() const {
    std::string out = std::string(kCMapBegin) + "<0000> <FFFF>\nendcodespacerange\n";
    constexpr std::size_t kMostInBlock = 100;
    std::size_t left = codes_.size();
    std::size_t in_block = 0;
    for (const auto& [c, code] : codes_) {
        if (in_block == 0) {
            in_block = left < kMostInBlock ? left : kMostInBlock;
            out += std::to_string(in_block) + " beginbfchar\n";
        }
        out += '<';
        hex16(out, code);
        out += "> <";
        hex_utf16(out, c);
        out += ">\n";
        --left;
        if (--in_block == 0) out += "endbfchar\n";
    }
    return out + kCMapEnd;
}

std::string InvisibleFont::font_file() {
    std::string maxp;
    put32(maxp, 0x00010000);
    maxp += words16({2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0});
    std::string hhea;
    put32(hhea, 0x00010000);
    hhea += words16({800, 0xFFFF & (0x10000 - 200), 0, 500, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2});
    std::vector<std::pair<std::string, std::string>> tables{
        {"glyf", std::string(4, '\0')},      {"head", head_table(0)},      {"hhea", hhea},
        {"hmtx", words16({500, 0, 500, 0})}, {"loca", words16({0, 0, 0})}, {"maxp", maxp}};
    const auto whole = [&] {
        std::string directory;
        std::string data;
        put32(directory, 0x00010000);
        directory += words16({6, 64, 2, 32});  // tables; and what a binary search over them needs
        const std::size_t start = 12 + tables.size() * 16;
        for (const auto& [name, bytes] : tables) {
            directory += name;
            put32(directory, checksum(bytes));
            put32(directory, static_cast<std::uint32_t>(start + data.size()));
            put32(directory, static_cast<std::uint32_t>(bytes.size()));
            data += bytes + std::string((4 - bytes.size() % 4) % 4, '\0');
        }
        return directory + data;
    };
    const std::uint32_t sum = checksum(whole());
    std::string file = whole();
    // The adjustment is written over the zero in head; the tables' own sums stay as they were without it.
    const std::string adjusted = head_table(0xB1B0AFBA - sum);
    const std::size_t head_at = file.find(tables[1].second);
    return file.replace(head_at, adjusted.size(), adjusted);
}

std::string InvisibleFont::glyph_of_every_code() {
    std::string map;
    map.reserve(2 * 65536);
    for (int i = 0; i < 65536; ++i) put16(map, 1);
    return map;
}

}  // namespace qujat::rendering
