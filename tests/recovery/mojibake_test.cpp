#include <catch2/catch.hpp>

#include "recoverer.h"
#include "recovery/code_pages.h"
#include "sentences.h"
#include "text/unicode.h"

using namespace qujat;

namespace {

// A text written in one encoding and read in another; absent when it cannot be written so.
std::optional<std::string> misread(const std::string& text, const std::string& written,
                                   const std::string& read) {
    std::string bytes = text;
    if (written.starts_with("UTF-16")) {
        bytes = recovery::encode_as(text, written);
    } else if (written != "UTF-8") {
        const auto encoded = recovery::code_page(written)->encode(text::to_u32(text));
        if (!encoded) return std::nullopt;
        bytes = *encoded;
    }
    return text::to_utf8(recovery::code_page(read)->decode(bytes));
}

struct Share {
    int right = 0;
    int all = 0;
};

void try_chain(const std::string& text, const std::vector<std::pair<std::string, std::string>>& chain,
               Share& share) {
    std::string damaged = text;
    for (const auto& [written, read] : chain) {
        const auto next = misread(damaged, written, read);
        if (!next) return;
        damaged = *next;
    }
    if (damaged == text) return;
    const recovery::Recovered result = test::recoverer().recover_text(damaged);
    CHECK(recovery::undo(result) == damaged);
    ++share.all;
    share.right += result.text == text;
    if (result.text != text) UNSCOPED_INFO(damaged << " -> " << result.text << ", not " << text);
}

}  // namespace

TEST_CASE("One wrong decoding of a whole line is taken back") {
    Share share;
    for (const char* written :
         {"UTF-8", "windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "x-mac-cyrillic", "KZ-1048", "PT154"}) {
        for (const char* read : {"windows-1252", "windows-1251", "ISO-8859-1", "IBM866", "KOI8-R",
                                 "x-mac-cyrillic", "IBM437", "windows-1254"}) {
            if (std::string(written) == read) continue;
            for (const auto& text : test::russian_sentences()) try_chain(text, {{written, read}}, share);
            for (const auto& text : test::kazakh_sentences()) try_chain(text, {{written, read}}, share);
        }
    }
    CHECK(share.all > 600);
    CHECK(share.right >= share.all * 98 / 100);
}

TEST_CASE("Two and three wrong decodings are taken back") {
    Share share;
    for (const char* first : {"windows-1251", "windows-1252", "KOI8-R", "IBM866"}) {
        for (const char* second : {"windows-1251", "windows-1252", "ISO-8859-1"}) {
            for (const auto& text : {test::russian_sentences()[4], test::kazakh_sentences()[4]}) {
                try_chain(text, {{"UTF-8", first}, {"UTF-8", second}}, share);
                try_chain(text, {{"KZ-1048", first}, {"UTF-8", second}}, share);
                try_chain(text, {{"UTF-8", first}, {"UTF-8", second}, {"UTF-8", "windows-1252"}}, share);
            }
        }
    }
    CHECK(share.all > 50);
    CHECK(share.right >= share.all * 98 / 100);
}

TEST_CASE("UTF-16 read as Latin letters is taken back") {
    Share share;
    for (const auto& text : test::kazakh_sentences()) {
        try_chain(text, {{"UTF-16LE", "ISO-8859-1"}}, share);
        try_chain(text, {{"UTF-16BE", "windows-1252"}}, share);
    }
    CHECK(share.right >= share.all * 95 / 100);
}

TEST_CASE("A damaged run of words is mended and the words around it stay") {
    const std::string before = "Өтініш беруші мынадай құжаттарды ұсынады: ";
    const std::string damaged = *misread("справка о составе семьи", "windows-1251", "windows-1252");
    const recovery::Recovered result = test::recoverer().recover_text(before + damaged + " және куәлік");
    CHECK(result.text == before + "справка о составе семьи және куәлік");
    REQUIRE(result.repairs.size() == 1);
    CHECK(result.repairs[0].kind == "mojibake");
    CHECK(result.repairs[0].before == damaged);
    CHECK(result.text.substr(result.repairs[0].begin, result.repairs[0].end - result.repairs[0].begin) ==
          result.repairs[0].after);
    CHECK(result.repairs[0].confidence > 0.9);
}

TEST_CASE("The document decides what a short line cannot") {
    std::string text;
    for (const auto& sentence : test::kazakh_sentences()) text += sentence + "\n";
    text += "ән\nоқу\n";
    const std::string damaged = *misread(text, "PT154", "windows-1251");
    CHECK(test::recovered(damaged) == text);
}

TEST_CASE("Bytes that were lost on the way are filled by what reads best") {
    std::string damaged;
    for (const char32_t c : text::to_u32(
             *misread("Согласие субъекта персональных данных прилагается", "UTF-8", "windows-1252"))) {
        if (c < 0x80 || c >= 0xA0) damaged += text::to_utf8(std::u32string(1, c));
    }
    CHECK(test::recovered(damaged) == "Согласие субъекта персональных данных прилагается");
}

TEST_CASE("Lines that only look strange come back unchanged") {
    for (const std::string& line : test::untouchable_lines()) CHECK(test::recovered(line) == line);
    std::string all;
    for (const std::string& line : test::untouchable_lines()) all += line + "\n";
    CHECK(test::recovered(all) == all);
}
