#include "recovery/learned_words.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "recoverer.h"
#include "recovery/decoder.h"

using namespace qujat;

namespace {

// A word no list has, and what a reader without Kazakh letters makes of it.
constexpr const char* kClean =
    "Осы Шұбарсорлы учаскесінде жұмыс басталды. Қазір Шұбарсорлы учаскесінің шекарасы бекітілді.\n"
    "Осы жоспар Шұбарсорлы учаскесіне қатысты қолданылады.\n";

}  // namespace

TEST_CASE("A document teaches its words once, in both languages") {
    recovery::LearnedWords words;
    CHECK(words.add("first", kClean));
    CHECK(words.add("second", "Настоящий приказ вводится в действие со дня его подписания.\n"));
    const std::string once = words.bytes();
    CHECK_FALSE(words.add("first", kClean));
    CHECK(words.bytes() == once);
    CHECK(words.counts("kk").find("Шұбарсорлы\t3\n") != std::string::npos);
    CHECK(words.counts("ru").find("приказ\t1\n") != std::string::npos);
    CHECK(words.counts("kk").find("приказ") == std::string::npos);
}

TEST_CASE("What was learned is read back as it was written, and broken lines are left out") {
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / "qujat-learned-words-test.tsv";
    recovery::LearnedWords words;
    words.add("first", kClean);
    std::ofstream(file) << "nonsense\nkk\tx\tminus\n\t\t\t\n" << words.bytes();
    recovery::LearnedWords again = recovery::LearnedWords::read(file);
    CHECK(again.bytes() == words.bytes());
    CHECK_FALSE(again.add("first", kClean));
    recovery::Options options;
    options.learned = file;
    CHECK_NOTHROW(recovery::Recoverer(options));
    std::filesystem::remove(file);
    CHECK(recovery::LearnedWords::read(file).bytes().empty());
}

TEST_CASE("A word the archive knows is read where the lists alone would miss it") {
    recovery::LearnedWords words;
    for (int i = 0; i < 20; ++i) words.add(std::to_string(i), kClean);
    const recovery::Lexicon lexicon = recovery::Lexicon::open();
    recovery::Decoder taught(lexicon);
    taught.learn(words.counts("kk"), words.counts("ru"));
    const std::string damaged = "IIly6apcopJIbI yuackeciHyge";
    const recovery::Decoder untaught(lexicon);
    CHECK(untaught.decode(damaged, recovery::DecodeClass::LatinReading).text.find("ұбарсорлы") ==
          std::string::npos);
    CHECK(taught.decode(damaged, recovery::DecodeClass::LatinReading).text.find("ұбарсорлы") !=
          std::string::npos);
}
