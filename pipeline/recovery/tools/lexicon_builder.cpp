// qujat_lexicon_builder OUT WORDS_FOLDER HUNSPELL_FOLDER DATA_FOLDER
// Reads kaz.words, rus.words, eng.words (one word a line, from Tesseract's models), the hunspell dictionaries
// kk_KZ and ru_RU, and the frequency data of the recovery room; writes lexicon.bin. Same input, same bytes.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/files.h"
#include "recovery/language_model.h"
#include "recovery/lexicon.h"
#include "recovery/tools/hunspell_words.h"

namespace qujat::recovery {
namespace {

using Codes = std::basic_string<LetterCode>;

enum Seen : std::uint8_t { kLower = 1, kTitle = 2, kUpper = 4, kHunspell = 8, kCounted = 16 };

struct CodesHash {
    std::size_t operator()(const Codes& codes) const {
        return std::hash<std::string_view>{}({reinterpret_cast<const char*>(codes.data()), codes.size()});
    }
};
using WordList = std::unordered_map<Codes, std::uint8_t, CodesHash>;

constexpr std::size_t kLongestWord = 45;

bool plausible(const Codes& word, LexiconLanguage language) {
    if (word.size() > kLongestWord || word.front() == kHyphen || word.back() == kHyphen) return false;
    if (word.front() == kApostrophe || word.back() == kApostrophe) return false;
    for (const LetterCode code : word) {
        const bool cyrillic = code >= kFirstCyrillic && code <= kLastCyrillic;
        const bool latin = code >= kFirstLatin && code <= kLastLatin;
        if (language == kEnglish ? cyrillic : (latin || code == kApostrophe)) return false;
    }
    // Single letters of the lists are mostly list marks; these are words.
    static constexpr char32_t kOneLetter[] = U"авикосуябжai";
    return word.size() > 1 ||
           std::u32string_view(kOneLetter).find(letter_of(word.front())) != std::u32string_view::npos;
}

std::uint8_t way_of_writing(const std::u32string& word) {
    std::size_t capitals = 0;
    for (const char32_t letter : word) capitals += is_upper_letter(letter) ? 1 : 0;
    if (capitals == 0) return kLower;
    if (capitals > 1) return kUpper;
    return is_upper_letter(word.front()) ? kTitle : kUpper;
}

void add_word(WordList& list, const std::u32string& word, LexiconLanguage language, std::uint8_t seen) {
    const auto codes = word_codes(word);
    if (codes && plausible(*codes, language)) list[*codes] |= seen;
}

void add_list(WordList& list, const std::string& path, LexiconLanguage language) {
    std::istringstream lines(base::read_file(path));
    for (std::string line; std::getline(lines, line);) {
        const std::u32string word = decode_utf8(line);
        add_word(list, word, language, way_of_writing(word));
    }
}

std::uint8_t flags_of(std::uint8_t seen) {
    std::uint8_t flags = kWord;
    const bool written_low = (seen & (kLower | kCounted)) != 0;
    const bool by_both = (seen & kHunspell) != 0 && (seen & (kLower | kTitle | kUpper)) != 0;
    if (by_both || (seen & kCounted) != 0) flags |= kTrusted;
    if (!written_low && (seen & kHunspell) == 0) flags |= kOnlyCapital;
    return flags;
}

std::vector<std::pair<Codes, std::uint8_t>> sorted(const WordList& list) {
    std::vector<std::pair<Codes, std::uint8_t>> words(list.begin(), list.end());
    std::sort(words.begin(), words.end());
    return words;
}

std::string edges_bytes(const std::vector<std::pair<Codes, std::uint8_t>>& words) {
    AutomatonBuilder builder;
    for (const auto& [word, seen] : words) builder.add(word, flags_of(seen));
    const std::vector<std::uint32_t> edges = builder.finish();
    if (edges.size() >= (1u << 21))
        throw std::runtime_error("too many words for the automaton's 21-bit targets");
    return {reinterpret_cast<const char*>(edges.data()), edges.size() * sizeof(std::uint32_t)};
}

// Runs of words of a text; anything but blanks between two words parts them. A word keeps its case, unless it
// begins a line or a sentence.
void count_text(const std::string& utf8, std::map<std::string, long>& counts) {
    std::u32string word;
    std::string before;
    bool opening = true;
    const auto close = [&](char32_t mark) {
        while (!word.empty() && letter_code(word.back()) >= kHyphen) word.pop_back();
        if (!word.empty()) {
            const bool capitals = word.size() > 1 && is_upper_letter(word[1]);
            if (opening && !capitals) word.front() = lower_letter(word.front());
            const std::string written = encode_utf8(word);
            ++counts[written];
            if (!before.empty()) ++counts[before + " " + written];
            before = written;
            opening = false;
        }
        if (mark == U'.' || mark == U'\n' || mark == U':') opening = true;
        word.clear();
    };
    for (const char32_t letter : decode_utf8(utf8)) {
        const LetterCode code = letter_code(letter);
        if (code != kNoLetter && (!word.empty() || code < kHyphen)) {
            word += letter;
        } else {
            close(letter);
            if (letter != U' ') before.clear();
        }
    }
    close(U'\n');
}

void read_counts(const std::string& tsv, std::map<std::string, long>& counts) {
    std::istringstream lines(tsv);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t tab = line.find('\t');
        if (line.starts_with("#") || tab == std::string::npos) continue;
        counts[line.substr(0, tab)] += std::stol(line.substr(tab + 1));
    }
}

std::string ngrams(const std::vector<std::pair<Codes, std::uint8_t>>& words, LexiconLanguage language,
                   const std::map<std::string, long>& counts) {
    NgramTrainer trainer;
    for (const auto& [word, seen] : words) {
        const bool trusted = (flags_of(seen) & kTrusted) != 0;
        const bool listed = (seen & (kLower | kTitle | kUpper)) != 0;
        if (listed) trainer.add(word, trusted ? 2.0 : 1.0);
    }
    // Words of running text bring their frequencies, damped: a handful of acts must not drown the language.
    for (const auto& [text, count] : counts) {
        const auto word = word_codes(decode_utf8(text));
        if (word && plausible(*word, language))
            trainer.add(*word, 2.0 * static_cast<double>(std::min(count, 200L)));
    }
    return trainer.finish(2.0);
}

void build(const std::string& out, const std::string& words, const std::string& hunspell,
           const std::string& data) {
    std::map<std::string, long> kazakh_counts, russian_counts;
    count_text(base::read_file(data + "/genre.kk.txt"), kazakh_counts);
    count_text(base::read_file(data + "/genre.ru.txt"), russian_counts);
    read_counts(base::read_file(data + "/counts.kk.tsv"), kazakh_counts);
    read_counts(base::read_file(data + "/counts.ru.tsv"), russian_counts);

    std::vector<LexiconSection> sections;
    const auto language = [&](LexiconLanguage which, const std::string& code, const std::string& list,
                              const std::string& dictionary, const std::map<std::string, long>& counts) {
        WordList found;
        add_list(found, words + "/" + list, which);
        if (!dictionary.empty()) {
            for_each_hunspell_form(
                hunspell + "/" + dictionary + ".aff", hunspell + "/" + dictionary + ".dic",
                [&](const std::u32string& word) { add_word(found, word, which, kHunspell); });
        }
        for (const auto& [text, count] : counts) add_word(found, decode_utf8(text), which, kCounted);
        const auto in_order = sorted(found);
        sections.push_back({"words." + code, edges_bytes(in_order)});
        sections.push_back({"ngram." + code, ngrams(in_order, which, counts)});
    };
    language(kKazakh, "kk", "kaz.words", "kk_KZ", kazakh_counts);
    language(kRussian, "ru", "rus.words", "ru_RU", russian_counts);
    language(kEnglish, "en", "eng.words", "", {});

    const auto written = [](const std::map<std::string, long>& counts) {
        std::string text;
        for (const auto& [words_of, count] : counts) text += words_of + "\t" + std::to_string(count) + "\n";
        return text;
    };
    sections.push_back({"count.kk", written(kazakh_counts)});
    sections.push_back({"count.ru", written(russian_counts)});
    sections.push_back({"mix.lat", base::read_file(data + "/confusions.latin.tsv")});
    sections.push_back({"mix.like", base::read_file(data + "/confusions.alike.tsv")});
    base::write_file(out, lexicon_file_bytes(sections));
}

}  // namespace
}  // namespace qujat::recovery

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fputs("usage: qujat_lexicon_builder OUT WORDS_FOLDER HUNSPELL_FOLDER DATA_FOLDER\n", stderr);
        return 2;
    }
    try {
        qujat::recovery::build(argv[1], argv[2], argv[3], argv[4]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "qujat_lexicon_builder: %s\n", error.what());
        return 3;
    }
    return 0;
}
