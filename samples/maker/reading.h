#pragma once
// A reading set beside its truth sign by sign: which words, digit groups and letters came out right, and
// whether wrong ones were flagged. Threads: pure functions, values.

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"

namespace qujat::maker {

// A reading made comparable (score.h), each sign with the word it belongs to.
struct ReadText {
    static constexpr int kBetween = -1;  // a space between words
    struct Word {
        double confidence = 1;
        bool flagged = false;
        std::size_t begin = 0;  // signs of `signs`
        std::size_t end = 0;
    };
    std::u32string signs;
    std::vector<int> word_of;  // of each sign; kBetween for spaces
    std::vector<Word> words;
};

ReadText read_text(const page::Document& document);  // words in reading order
ReadText read_text(std::string_view plain);          // no word knows how sure it is, none is flagged

// The letters whose recall is counted, in the order of ReadingScore::letters.
inline constexpr std::u32string_view kNineLetters = U"әғқңөұүһі";

struct ReadingScore {
    int pages = 0;
    double error_rates = 0;  // sum over pages, 0..1 each
    long groups = 0;         // digit groups of the truth
    long groups_right = 0;   // the same figures in the same place
    long wrong_flagged = 0;  // wrong, but a word there is flagged
    long invented = 0;       // groups read where the truth has no digit at all, unflagged
    long words = 0, words_right = 0;
    std::array<long, 9> letters{}, letters_right{};  // of kNineLetters, both cases
    struct Bin {
        long words = 0, right = 0;
        double said = 0;  // sum of confidences
    };
    std::array<Bin, 8> bins{};  // by confidence, see kBinEnds
    struct Difference {
        long times = 0;
        std::string where;  // the first of them with what stands around it
    };
    std::map<std::string, Difference> differences;  // by "truth|read"
    std::vector<std::string> unflagged_numbers;     // what stood there and what was read

    void add(const ReadingScore& other);
    long wrong_unflagged() const { return groups - groups_right - wrong_flagged + invented; }
};
inline constexpr std::array<double, 8> kBinEnds{0.3, 0.5, 0.7, 0.85, 0.93, 0.97, 0.99, 1.01};

// `truth` comparable.
ReadingScore set_beside(const std::u32string& truth, const ReadText& read);

}  // namespace qujat::maker
