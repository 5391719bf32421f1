#include "recovery/charset.h"

#include <algorithm>
#include <vector>

#include "recovery/code_pages.h"
#include "text/unicode.h"

namespace qujat::recovery {
namespace {

constexpr std::size_t kSample = 24576;  // bytes that decide
constexpr double kWesternCost = 30;     // bits: a document of these offices is hardly in French

bool is_control(unsigned char c) {
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A && c != 0x1B;
}
bool has_upper(std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

struct Mark {
    std::string_view bytes;
    const char* charset;
};
using namespace std::string_view_literals;
constexpr Mark kMarks[] = {{"\xFF\xFE\0\0"sv, "UTF-32LE"},
                           {"\0\0\xFE\xFF"sv, "UTF-32BE"},
                           {"\xEF\xBB\xBF"sv, "UTF-8"},
                           {"\xFF\xFE"sv, "UTF-16LE"},
                           {"\xFE\xFF"sv, "UTF-16BE"}};

// UTF-16 and UTF-32 without a mark: in texts of these offices the high byte is 0x00, 0x04, 0x20 or 0x21,
// while the low bytes are of all kinds. Empty when the zeros do not lie that way.
std::string wide_by_zeros(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, kSample & ~std::size_t{3});
    if (sample.size() < 4 || bytes.size() % 2 != 0) return {};
    std::size_t high[4] = {};
    std::size_t zero[4] = {};
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const auto c = static_cast<unsigned char>(sample[i]);
        high[i % 4] += c == 0 || c == 4 || c == 0x20 || c == 0x21;
        zero[i % 4] += c == 0;
    }
    const std::size_t groups = sample.size() / 4;
    const auto nearly = [&](std::size_t count, std::size_t of) { return count * 100 >= of * 96; };
    if (bytes.size() % 4 == 0 && groups >= 1) {
        if (nearly(zero[3] + zero[2], 2 * groups) && nearly(high[1], groups)) return "UTF-32LE";
        if (nearly(zero[0] + zero[1], 2 * groups) && nearly(high[2], groups)) return "UTF-32BE";
    }
    const std::size_t units = sample.size() / 2;
    if (zero[0] + zero[1] + zero[2] + zero[3] == 0) return {};
    const std::size_t odd = high[1] + high[3];
    const std::size_t even = high[0] + high[2];
    if (nearly(odd, units) && !nearly(even, units)) return "UTF-16LE";
    if (nearly(even, units) && !nearly(odd, units)) return "UTF-16BE";
    return {};
}

std::string decode_wide(std::string_view bytes, std::string_view charset) {
    const std::size_t size = charset.starts_with("UTF-32") ? 4 : 2;
    const bool big = charset.ends_with("BE");
    std::u32string out;
    for (std::size_t i = 0; i + size <= bytes.size(); i += size) {
        std::uint32_t unit = 0;
        for (std::size_t k = 0; k < size; ++k) {
            const auto byte = static_cast<unsigned char>(bytes[i + (big ? k : size - 1 - k)]);
            unit = unit << 8 | byte;
        }
        const bool pair = size == 2 && unit >= 0xDC00 && unit < 0xE000 && !out.empty() &&
                          out.back() >= 0xD800 && out.back() < 0xDC00;
        if (pair) {
            out.back() = 0x10000 + ((out.back() - 0xD800) << 10) + (unit - 0xDC00);
        } else {
            out += unit;
        }
    }
    if (bytes.size() % size != 0) out += char32_t{0xFFFD};
    return text::to_utf8(out);
}

// What people write: letters of Europe, marks, blanks; no zeros and no control characters.
bool may_be_written(char32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0xB;
    return c < 0x7F || (c >= 0xA0 && c < 0x530) || (c >= 0x1E00 && c < 0x2700) || c == 0xFEFF;
}

// The same, if the sample read so is text: nothing but zeros is not, nor are a program's tables.
std::string wide_charset(std::string_view bytes) {
    const std::string name = wide_by_zeros(bytes);
    if (name.empty()) return name;
    const std::u32string read = text::to_u32(decode_wide(bytes.substr(0, kSample & ~std::size_t{3}), name));
    const auto written = static_cast<std::size_t>(std::count_if(read.begin(), read.end(), may_be_written));
    return written * 10 >= read.size() * 9 ? name : std::string();
}

// Lines of the sample that hold anything but ASCII: only they tell encodings apart.
std::string telling_lines(std::string_view bytes) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size() && out.size() < kSample;) {
        const std::size_t end = std::min({bytes.find('\n', at), bytes.size(), at + 4096});
        const std::string_view line = bytes.substr(at, end - at);
        if (has_upper(line)) {
            out += line;
            out += '\n';
        }
        at = end + 1;
    }
    return out;
}

struct Choice {
    const CodePage* page = nullptr;
    double margin = 0;
};

Choice choose_page(std::string_view bytes, const Plausibility& plausibility) {
    const std::string sample = telling_lines(bytes);
    struct Candidate {
        const CodePage* page;
        std::u32string text;
        double bits;
    };
    std::vector<Candidate> candidates;
    for (const CodePage* page : writers_pages()) {
        candidates.push_back({page, page->decode(sample), 0});
    }
    const CodePage* western = code_page("windows-1252");
    candidates.push_back({western, western->decode(sample), kWesternCost});
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        Candidate& candidate = candidates[i];
        candidate.bits += plausibility.read(candidate.text).bits + 0.5 * static_cast<double>(i);
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.bits < b.bits; });
    Choice choice{candidates[0].page, 1000};
    for (std::size_t i = 1; i < candidates.size(); ++i) {
        if (candidates[i].text == candidates[0].text) continue;
        choice.margin = candidates[i].bits - candidates[0].bits;
        break;
    }
    return choice;
}

// Mostly UTF-8: lines that are not are read in the 8-bit encoding they read best in, stray bytes become
// U+FFFD.
std::string decode_mixed(std::string_view bytes, const Plausibility& plausibility) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
        const std::string_view line = bytes.substr(at, end - at);
        at = end;
        if (text::is_valid_utf8(line)) {
            out += line;
            continue;
        }
        const std::u32string as_utf8 = text::to_u32(line);
        const CodePage* page = choose_page(line.substr(0, kSample), plausibility).page;
        const std::u32string as_page = page->decode(line);
        const bool page_reads_better =
            plausibility.read(std::u32string_view(as_page).substr(0, kSample)).bits <
            plausibility.read(std::u32string_view(as_utf8).substr(0, kSample)).bits;
        out += text::to_utf8(page_reads_better ? as_page : as_utf8);
    }
    return out;
}

// Share of the upper bytes that stand in well-formed UTF-8 letters.
bool mostly_utf8(std::string_view bytes) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (const char32_t c : text::to_u32(bytes.substr(0, std::size_t{1} << 20))) {
        if (c == 0xFFFD) {
            ++bad;
        } else if (c >= 0x80) {
            ++good;
        }
    }
    return good > bad * 2;
}

}  // namespace

Decoded decode_bytes(std::string_view bytes, const Plausibility& plausibility, std::string_view charset) {
    Decoded out;
    out.charset = "UTF-8";
    const bool wide_known = charset.starts_with("UTF-16") || charset.starts_with("UTF-32");
    if (wide_known || code_page(charset) != nullptr) {
        out.charset = charset;
        out.text =
            wide_known ? decode_wide(bytes, charset) : text::to_utf8(code_page(charset)->decode(bytes));
        out.exact = encode_as(out.text, out.charset) == bytes;
        return out;
    }
    for (const Mark& mark : kMarks) {
        if (!bytes.starts_with(mark.bytes)) continue;
        out.byte_order_mark = mark.bytes;
        out.charset = mark.charset;
        bytes.remove_prefix(mark.bytes.size());
        break;
    }
    if (out.byte_order_mark.empty()) {
        if (const std::string wide = wide_charset(bytes); !wide.empty()) out.charset = wide;
    }
    if (out.charset != "UTF-8") {
        out.text = decode_wide(bytes, out.charset);
    } else if (text::is_valid_utf8(bytes)) {
        out.text = bytes;
        const auto controls = std::count_if(
            bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(bytes.size(), kSample)),
            [](char c) { return is_control(static_cast<unsigned char>(c)); });
        // Text read from UTF-16 as Latin letters holds zeros too, so that only the worst is called binary
        // here.
        out.binary = static_cast<std::size_t>(controls) * 10 > std::min(bytes.size(), kSample) * 6;
        return out;
    } else {
        const std::string_view sample = bytes.substr(0, kSample);
        const auto controls = std::count_if(sample.begin(), sample.end(),
                                            [](char c) { return is_control(static_cast<unsigned char>(c)); });
        out.binary = static_cast<std::size_t>(controls) * 50 > sample.size();
        if (out.binary) {
            out.charset = "ISO-8859-1";
            out.text = text::to_utf8(code_page(out.charset)->decode(bytes));
        } else if (mostly_utf8(bytes)) {
            out.text = decode_mixed(bytes, plausibility);
        } else {
            const Choice choice = choose_page(bytes, plausibility);
            out.charset = choice.page->name();
            out.margin = choice.margin;
            out.text = text::to_utf8(choice.page->decode(bytes));
        }
    }
    out.exact = encode_as(out.text, out.charset) == bytes;
    return out;
}

}  // namespace qujat::recovery
