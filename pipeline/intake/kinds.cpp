#include "intake/kinds.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace qujat::intake {

namespace {

using std::string_view_literals::operator""sv;

struct Magic {
    std::size_t at;
    std::string_view bytes;
    Sniffed::What what;
    std::string_view format;
};

constexpr std::array kMagics = {
    Magic{0, "\x89PNG\r\n\x1a\n"sv, Sniffed::Image, "png"},
    Magic{0, "\xFF\xD8\xFF"sv, Sniffed::Image, "jpeg"},
    Magic{0, "II*\0"sv, Sniffed::Image, "tiff"},
    Magic{0, "MM\0*"sv, Sniffed::Image, "tiff"},
    Magic{0, "II+\0"sv, Sniffed::Image, "tiff"},
    Magic{0, "MM\0+"sv, Sniffed::Image, "tiff"},
    Magic{0, "GIF8"sv, Sniffed::Image, "gif"},
    Magic{8, "WEBP"sv, Sniffed::Image, "webp"},
    Magic{4, "jP  \r\n\x87\n"sv, Sniffed::Image, "jpeg2000"},
    Magic{0, "\xFF\x4F\xFF\x51"sv, Sniffed::Image, "jpeg2000"},
    Magic{0, "PK\x03\x04"sv, Sniffed::Refused, "zip"},
    Magic{0, "PK\x05\x06"sv, Sniffed::Refused, "zip"},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, Sniffed::Refused, "7z"},
    Magic{0, "Rar!\x1A\x07"sv, Sniffed::Refused, "rar"},
    Magic{0, "\x1F\x8B\x08"sv, Sniffed::Refused, "gzip"},
    Magic{0, "BZh"sv, Sniffed::Refused, "bzip2"},
    Magic{0,
          "\xFD"
          "7zXZ\0"sv,
          Sniffed::Refused, "xz"},
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, Sniffed::Refused, "doc"},
    Magic{0, "MZ"sv, Sniffed::Refused, "exe"},
    Magic{0,
          "\x7F"
          "ELF"sv,
          Sniffed::Refused, "program"},
    Magic{0, "{\\rtf"sv, Sniffed::Refused, "rtf"},
    Magic{0, "SQLite format 3\0"sv, Sniffed::Refused, "sqlite"},
    Magic{0, "ID3"sv, Sniffed::Refused, "sound"},
    Magic{8, "WAVE"sv, Sniffed::Refused, "sound"},
    Magic{8, "AVI "sv, Sniffed::Refused, "video"},
    Magic{4, "ftyp"sv, Sniffed::Refused, "video"},
    Magic{0, "%!PS"sv, Sniffed::Refused, "postscript"},
    Magic{0, "AT&TFORM"sv, Sniffed::Refused, "djvu"},
};

bool is_bmp(std::string_view head) {
    return head.size() >= 54 && head.starts_with("BM") && head.substr(6, 4) == "\0\0\0\0"sv;
}

bool is_pnm(std::string_view head) {
    if (head.size() < 8 || head[0] != 'P' || head[1] < '1' || head[1] > '6') return false;
    if (std::isspace(static_cast<unsigned char>(head[2])) == 0) return false;
    return std::isdigit(static_cast<unsigned char>(head[3])) != 0 || head[3] == '#';
}

std::string kind_of_zip(std::string_view head) {
    for (const auto& [inside, format] :
         {std::pair{"word/"sv, "docx"sv}, std::pair{"xl/"sv, "xlsx"sv}, std::pair{"ppt/"sv, "pptx"sv},
          std::pair{"opendocument.text"sv, "odt"sv}, std::pair{"opendocument.spreadsheet"sv, "ods"sv}}) {
        if (head.find(inside) != std::string_view::npos) return std::string(format);
    }
    return "zip";
}

// UTF-16 text is full of zero bytes, but always on the same side of the pair.
bool looks_like_utf16(std::string_view head) {
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return true;
    std::size_t zeros[2] = {0, 0};
    std::size_t high[2] = {0, 0};  // bytes 00 and 04: the high halves of Latin and Cyrillic
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (head[i] == '\0') ++zeros[i % 2];
        if (head[i] == '\0' || head[i] == '\x04') ++high[i % 2];
    }
    const std::size_t half = head.size() / 2;
    return half > 4 &&
           ((high[0] > half * 8 / 10 && zeros[1] == 0) || (high[1] > half * 8 / 10 && zeros[0] == 0));
}

bool looks_like_text(std::string_view head) {
    if (looks_like_utf16(head)) return true;
    std::size_t controls = 0;
    for (const char c : head) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1A &&
            byte != 0x1B) {
            ++controls;
        }
    }
    return controls * 50 <= head.size();
}

}  // namespace

Sniffed sniff(std::string_view head) {
    const std::size_t pdf = head.substr(0, 1024).find("%PDF-");
    if (pdf == 0) return {Sniffed::Pdf, "pdf"};
    for (const Magic& magic : kMagics) {
        if (head.size() < magic.at || !head.substr(magic.at).starts_with(magic.bytes)) continue;
        if (magic.format == "zip") return {Sniffed::Refused, kind_of_zip(head)};
        return {magic.what, std::string(magic.format)};
    }
    if (is_bmp(head)) return {Sniffed::Image, "bmp"};
    if (is_pnm(head)) return {Sniffed::Image, "pnm"};
    if (pdf != std::string_view::npos)
        return {Sniffed::Pdf, "pdf"};  // some programs put a few bytes before it
    if (looks_like_text(head)) return {Sniffed::Text, "text"};
    return {Sniffed::Refused, ""};
}

std::string format_of_name(const std::string& file_name) {
    const std::size_t dot = file_name.rfind('.');
    if (dot == std::string::npos) return {};
    std::string ending = file_name.substr(dot + 1);
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
        {"pdf", "pdf"},  {"png", "png"},   {"jpg", "jpeg"}, {"jpeg", "jpeg"}, {"jfif", "jpeg"},
        {"tif", "tiff"}, {"tiff", "tiff"}, {"gif", "gif"},  {"webp", "webp"}, {"bmp", "bmp"},
        {"pnm", "pnm"},  {"pgm", "pnm"},   {"pbm", "pnm"},  {"ppm", "pnm"},   {"jp2", "jpeg2000"},
        {"txt", "text"}, {"text", "text"}, {"htm", "text"}, {"html", "text"}, {"csv", "text"},
    };
    for (const auto& [known, format] : kEndings) {
        if (ending == known) return std::string(format);
    }
    return {};
}

}  // namespace qujat::intake
