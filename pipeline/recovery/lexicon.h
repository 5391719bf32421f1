#pragma once
// Which words there are: Kazakh, Russian and English word lists of the machine's packages, and the user's
// own.
//
// Case does not matter to membership; how a word is usually written is told by WordFlags. Built at set-up by
// qujat_lexicon_builder into one mapped file. Errors: base::Error (MissingOnMachine) when the file cannot be
// used. Threads: add_words before sharing; everything else is const and may be shared.

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "recovery/lexicon_automaton.h"
#include "recovery/lexicon_file.h"

namespace qujat::recovery {

enum LexiconLanguage : std::uint8_t {
    kKazakh = 1,
    kRussian = 2,
    kEnglish = 4,
    kUserWords = 8,  // names and organisations the user's list adds
};
inline constexpr std::uint8_t kAnyLanguage = 15;

// Flags of a word in its automaton; never 0 for a word that is there.
enum WordFlags : std::uint8_t {
    kWord = 1,         // always set
    kTrusted = 2,      // found in two independent lists or in running text
    kOnlyCapital = 4,  // seen only with a capital first letter: a name or an abbreviation
};

class Lexicon {
  public:
    static Lexicon open(const std::filesystem::path& path = LexiconFile::usual_place());

    // A mask of the languages whose list holds the word (any case); 0 when none does. A word with inner
    // hyphens counts when the list has it whole or has every part.
    std::uint8_t languages(std::u32string_view word) const;
    std::uint8_t languages(std::string_view utf8_word) const;
    bool contains(std::u32string_view word, std::uint8_t mask = kAnyLanguage) const;
    bool contains(std::string_view utf8_word, std::uint8_t mask = kAnyLanguage) const {
        return (languages(utf8_word) & mask) != 0;
    }
    // Flags of the word in one language's list; 0 when it is not there.
    std::uint8_t flags(std::u32string_view word, LexiconLanguage language) const;

    // Some word of the languages begins like this.
    bool has_prefix(std::u32string_view prefix, std::uint8_t mask = kAnyLanguage) const;

    // For walks letter by letter.
    const Automaton& automaton(LexiconLanguage language) const;

    // The user's own words, UTF-8; those with anything but letters, hyphen and apostrophe are passed over.
    void add_words(const std::vector<std::string>& utf8_words);

    const std::shared_ptr<const LexiconFile>& file() const { return file_; }

  private:
    std::shared_ptr<const LexiconFile> file_;
    std::array<Automaton, 4> automata_;  // Kazakh, Russian, English, user
    std::vector<std::basic_string<LetterCode>> user_words_;
    std::shared_ptr<const std::vector<std::uint32_t>> user_edges_;
};

}  // namespace qujat::recovery
