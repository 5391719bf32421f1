// What people send by mistake, and what breaks on the way: a clear outcome, nothing lost.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "recoverer.h"
#include "recovery/code_pages.h"
#include "sentences.h"
#include "text/unicode.h"

using namespace qujat;
using namespace std::string_literals;

namespace {

std::string example(const std::string& name) {
    std::ifstream file("tests/recovery/fuzz/corpus/" + name, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

void is_binary(const std::string& bytes) {
    const recovery::Recovered result = test::recoverer().recover_bytes(bytes);
    CHECK(result.damage == recovery::DamageClass::Binary);
    CHECK(recovery::undo(result) == bytes);
    CHECK(text::is_valid_utf8(result.text));
}

}  // namespace

TEST_CASE("Zeros alone are no text of any encoding") {
    is_binary(std::string(4, '\0'));
    is_binary(std::string(100000, '\0'));
    is_binary(std::string(100001, '\0'));
}

TEST_CASE("A program, a photograph, a packed folder and a Word file are named binary and stay whole") {
    for (const char* name : {"elf", "jpeg", "zip"}) {
        INFO(name);
        const std::string bytes = example(name);
        REQUIRE_FALSE(bytes.empty());
        is_binary(bytes);
    }
}

TEST_CASE("Nothing, and a byte order mark with nothing behind it, are empty texts") {
    for (const std::string& bytes :
         {""s, "\xEF\xBB\xBF"s, "\xFF\xFE"s, "\xFE\xFF"s, "\xFF\xFE\0\0"s, "\0\0\xFE\xFF"s}) {
        const recovery::Recovered result = test::recoverer().recover_bytes(bytes);
        CHECK(result.text.empty());
        CHECK(result.repairs.empty());
        CHECK(recovery::undo(result) == bytes);
    }
}

TEST_CASE("Half a pair of surrogates becomes a mark for a lost letter, and its bytes come back") {
    const std::string bytes = example("wide-lone-surrogates");
    REQUIRE_FALSE(bytes.empty());
    recovery::TextOptions options;
    options.words = false;  // or the word is guessed
    const recovery::Recovered result = test::recoverer().recover_bytes(bytes, options);
    CHECK(result.charset == "UTF-16LE");
    CHECK(result.text.find("\xEF\xBF\xBD") != std::string::npos);
    CHECK(text::is_valid_utf8(result.text));
    CHECK(recovery::undo(result) == bytes);
}

TEST_CASE("Lines of other encodings in a legacy file are read, too") {
    const std::string first = "Заявитель подаёт в уполномоченный орган заявление по форме.\n";
    const std::string second = "Приказ вступает в силу со дня первого официального опубликования.\n";
    const std::string legacy = recovery::encode_as(first, "windows-1251");
    std::string bytes = legacy + legacy + legacy + second + legacy + recovery::encode_as(second, "KOI8-R");
    const recovery::Recovered result = test::recoverer().recover_bytes(bytes);
    CHECK(result.text == first + first + first + second + first + second);
    CHECK(recovery::undo(result) == bytes);
}

TEST_CASE("A line of megabytes without an end comes back as it is") {
    std::string line;
    const std::vector<std::string> sentences = test::kazakh_sentences();
    while (line.size() < 1500000) {
        for (const std::string& sentence : sentences) line += sentence + " ";
    }
    CHECK(test::recoverer().recover_bytes(line).text == line);
    CHECK(test::recoverer().recover_bytes(std::string(1500000, 'x')).repairs.empty());
}

TEST_CASE("Later pieces of a document are read in the encoding of the first") {
    // Too little by itself to tell which Cyrillic it is.
    const std::string piece = recovery::encode_as("№ 7 - К", "IBM866");
    recovery::TextOptions options;
    options.charset = "IBM866";
    const recovery::Recovered result = test::recoverer().recover_bytes(piece, options);
    CHECK(result.text == "№ 7 - К");
    CHECK(result.charset == "IBM866");
    CHECK(recovery::undo(result) == piece);
}
