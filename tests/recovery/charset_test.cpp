#include <catch2/catch.hpp>

#include "recoverer.h"
#include "recovery/code_pages.h"
#include "sentences.h"
#include "text/unicode.h"

using namespace qujat;

namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += line + "\r\n";
    return out;
}

void comes_back(const std::string& text, const std::string& charset, const std::string& mark = "") {
    const std::string bytes = mark + recovery::encode_as(text, charset);
    const recovery::Recovered result = test::recoverer().recover_bytes(bytes);
    INFO(charset);
    CHECK(result.text == text);
    CHECK(recovery::undo(result) == bytes);
}

}  // namespace

TEST_CASE("A Russian file is read in whatever Cyrillic encoding it was written") {
    const std::string text = joined(test::russian_sentences());
    for (const char* charset : {"windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "x-mac-cyrillic", "IBM855",
                                "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
        // The number sign is in none of them but these.
        std::string writable = text;
        if (std::string(charset) == "KOI8-R") writable.erase(writable.find("№"), std::string("№").size());
        comes_back(writable, charset);
    }
}

TEST_CASE("A Kazakh file in KZ-1048 or PT154 is told apart and read") {
    const std::string text = joined(test::kazakh_sentences());
    for (const char* charset : {"KZ-1048", "PT154", "UTF-16LE", "UTF-16BE", "UTF-32BE"}) {
        comes_back(text, charset);
        CHECK(test::recoverer().recover_bytes(recovery::encode_as(text, charset)).charset == charset);
    }
}

TEST_CASE("A byte order mark decides and comes back with undo") {
    const std::string text = "Қызмет\nУслуга\n";
    comes_back(text, "UTF-8", "\xEF\xBB\xBF");
    comes_back(text, "UTF-16LE", "\xFF\xFE");
    comes_back(text, "UTF-16BE", "\xFE\xFF");
}

TEST_CASE("A file of two encodings is read line by line, and undo gives its bytes") {
    const std::string utf8 = "Бұйрықтың орындалуын бақылау бас маманға жүктелсін.\n";
    const std::string legacy = "Приказ вступает в силу со дня подписания.\n";
    const std::string bytes = utf8 + utf8 + recovery::encode_as(legacy, "windows-1251") + utf8;
    const recovery::Recovered result = test::recoverer().recover_bytes(bytes);
    CHECK(result.text == utf8 + utf8 + legacy + utf8);
    CHECK(recovery::undo(result) == bytes);
}

TEST_CASE("What is not text comes back as binary with nothing lost") {
    std::string bytes = "\x89PNG\r\n\x1A\n";
    unsigned value = 12345;
    for (int i = 0; i < 4000; ++i) {
        value = value * 1103515245U + 12345U;
        bytes += static_cast<char>(value >> 16);
    }
    const recovery::Recovered result = test::recoverer().recover_bytes(bytes);
    CHECK(result.damage == recovery::DamageClass::Binary);
    CHECK(recovery::undo(result) == bytes);
    CHECK(text::is_valid_utf8(result.text));
}

TEST_CASE("Plain UTF-8 is left alone") {
    const std::string text = joined(test::kazakh_sentences()) + joined(test::russian_sentences());
    const recovery::Recovered result = test::recoverer().recover_bytes(text);
    CHECK(result.text == text);
    CHECK(result.repairs.empty());
    CHECK(result.damage == recovery::DamageClass::None);
    CHECK(result.charset == "UTF-8");
}
