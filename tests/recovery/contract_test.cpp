#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "fuzz/recover_contract.h"
#include "recoverer.h"
#include "recovery/code_pages.h"
#include "sentences.h"

using namespace qujat;

namespace {

// What has been hard for such code elsewhere, and what was hard for this one.
std::vector<std::string> corpus() {
    using namespace std::string_literals;
    std::vector<std::string> out{"",
                                 "\n",
                                 "\0"s,
                                 "\0\0\0\0"s,
                                 "\xFF\xFE"s,
                                 "\xFF\xFE\0"s,
                                 "\xFE\xFF\xD8\x00"s,
                                 "\xFF\xFE\x00\x00\x00\xD8\x00\x00"s,
                                 "\xEF\xBB\xBF",
                                 "\xEF\xBB\xBF\xFF",
                                 "\xD0",
                                 "\xD0\xD0\xD0\xD0",
                                 "Р\xD0",
                                 "\xC0\x80",
                                 "\xED\xA0\x80",
                                 "\xF4\x90\x80\x80",
                                 "a\0b\0c\0d\0"s,
                                 "&#x110000;",
                                 "&#xD800;",
                                 "&#0;",
                                 "&amp;amp;amp;",
                                 "\\uD800\\u0410",
                                 "\\uDC00",
                                 "%",
                                 "%D",
                                 "%D0",
                                 "%D0%",
                                 "=\n=\n=D0",
                                 "=?utf-8?B?",
                                 "=?utf-8?B?////?=",
                                 "=?x?Q?=D?=",
                                 "( ( (\n(\n(",
                                 "\n,\n,\n,\n",
                                 " ) \n ) ",
                                 "\"\n\"\n\";",
                                 "  :  ;  ,",
                                 " статья",
                                 "ст\n атьи 7",
                                 "1-\n  қосымша",
                                 "www.",
                                 "www. ",
                                 "http: // ",
                                 "х х х х",
                                 "п р и",
                                 "\r\r\n\r\n",
                                 "\xC2\xA0\xE2\x80\x8B",
                                 "ÃÂÃÂÃÂÃÂÃÂÃÂ",
                                 "РРРРРРРРРРРРРРРР",
                                 "\xD0\xB0\xCC\x86\xCC\x88"};
    out.push_back(std::string(70000, 'x'));
    out.push_back(std::string(3000, ' ') + "п р и к а з");
    std::string wide;
    for (int i = 0; i < 3000; ++i) wide += "Ð¿Ñ€ ";
    out.push_back(wide);
    std::string brackets;
    for (int i = 0; i < 2000; ++i) brackets += "(\n";
    out.push_back(brackets);
    return out;
}

}  // namespace

TEST_CASE("Recovery keeps its contract on hard input") {
    for (const std::string& bytes : corpus()) {
        INFO(bytes.substr(0, 60));
        CHECK_NOTHROW(test::check_contract(test::recoverer(), bytes));
    }
}

TEST_CASE("Recovery keeps its contract on what the fuzzer starts from and has found") {
    std::vector<std::filesystem::path> files;
    for (const auto& file : std::filesystem::directory_iterator("tests/recovery/fuzz/corpus"))
        files.push_back(file.path());
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() >= 40);
    for (const std::filesystem::path& path : files) {
        std::ostringstream bytes;
        bytes << std::ifstream(path, std::ios::binary).rdbuf();
        INFO(path.filename());
        CHECK_NOTHROW(test::check_contract(test::recoverer(), bytes.str()));
    }
}

TEST_CASE("Recovery keeps its contract on damaged and random input") {
    std::mt19937 random(20240217);
    std::vector<std::string> seeds;
    for (const auto& list :
         {test::russian_sentences(), test::kazakh_sentences(), test::untouchable_lines()}) {
        for (const std::string& sentence : list) seeds.push_back(sentence);
    }
    for (int round = 0; round < 400; ++round) {
        std::string bytes;
        for (unsigned piece = 0; piece < 1 + random() % 4; ++piece) {
            std::string text = seeds[random() % seeds.size()];
            const auto& pages = recovery::readers_pages();
            if (random() % 2 == 0) text = text::to_utf8(pages[random() % pages.size()]->decode(text));
            if (random() % 3 == 0) text = recovery::encode_as(text, pages[random() % pages.size()]->name());
            for (unsigned change = random() % 4; change > 0 && !text.empty(); --change) {
                const std::size_t at = random() % text.size();
                switch (random() % 4) {
                    case 0:
                        text[at] = static_cast<char>(random());
                        break;
                    case 1:
                        text.erase(at, 1 + random() % 5);
                        break;
                    case 2:
                        text.insert(at, 1, "\n\0 ?(&%\\=\""[random() % 10]);
                        break;
                    default:
                        text.insert(at, text.substr(at, random() % 9));
                        break;
                }
            }
            bytes += text + (random() % 2 == 0 ? "\n" : " ");
        }
        INFO(round << ": " << bytes);
        CHECK_NOTHROW(test::check_contract(test::recoverer(), bytes));
    }
}

TEST_CASE("The same input gives the same result twice") {
    const std::string bytes = "Ð¿Ñ€Ð¸ÐºÐ°Ð·\nП р и л о ж е н и е\nсоответcтвие";
    CHECK(recovery::explain_json(test::recoverer().recover_bytes(bytes)) ==
          recovery::explain_json(test::recoverer().recover_bytes(bytes)));
}
