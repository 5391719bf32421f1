#include "recovery/lexicon.h"

#include <algorithm>

#include "base/error.h"

namespace qujat::recovery {
namespace {

constexpr std::array<LexiconLanguage, 4> kLanguages{kKazakh, kRussian, kEnglish, kUserWords};
constexpr std::array<const char*, 3> kSections{"words.kk", "words.ru", "words.en"};

std::size_t index_of(LexiconLanguage language) {
    return static_cast<std::size_t>(std::find(kLanguages.begin(), kLanguages.end(), language) -
                                    kLanguages.begin());
}

}  // namespace

Lexicon Lexicon::open(const std::filesystem::path& path) {
    Lexicon lexicon;
    lexicon.file_ = LexiconFile::open(path);
    for (std::size_t i = 0; i < kSections.size(); ++i) {
        lexicon.automata_[i] = Automaton(lexicon.file_->section_of<std::uint32_t>(kSections[i]));
        if (!lexicon.automata_[i].sound()) {
            throw base::Error(
                {QUJAT_MSG("the word lists are damaged or of another version; build the program again"), {}},
                base::ErrorKind::MissingOnMachine)
                .in_file(path.string());
        }
    }
    return lexicon;
}

std::uint8_t Lexicon::languages(std::u32string_view word) const {
    const auto codes = word_codes(word);
    if (!codes) return 0;
    std::uint8_t mask = 0;
    for (std::size_t i = 0; i < kLanguages.size(); ++i) {
        if (automata_[i].find(*codes) != 0) mask |= kLanguages[i];
    }
    const std::size_t hyphen = codes->find(kHyphen);
    if (mask != 0 || hyphen == std::string::npos || hyphen == 0 || hyphen + 1 == word.size()) return mask;
    const std::uint8_t head = languages(word.substr(0, hyphen));
    return head == 0 ? head : static_cast<std::uint8_t>(head & languages(word.substr(hyphen + 1)));
}

bool Lexicon::contains(std::u32string_view word, std::uint8_t mask) const {
    const auto codes = word_codes(word);
    if (!codes) return false;
    for (std::size_t i = 0; i < kLanguages.size(); ++i) {
        if ((mask & kLanguages[i]) != 0 && automata_[i].find(*codes) != 0) return true;
    }
    // Only a word with a hyphen may be known by its parts; one that another list has whole is not.
    return codes->find(kHyphen) != std::string::npos && (languages(word) & mask) != 0;
}

std::uint8_t Lexicon::languages(std::string_view utf8_word) const {
    return languages(decode_utf8(utf8_word));
}

std::uint8_t Lexicon::flags(std::u32string_view word, LexiconLanguage language) const {
    const auto codes = word_codes(word);
    return codes ? automaton(language).find(*codes) : std::uint8_t{0};
}

bool Lexicon::has_prefix(std::u32string_view prefix, std::uint8_t mask) const {
    const auto codes = word_codes(prefix);
    if (!codes) return false;
    for (std::size_t i = 0; i < kLanguages.size(); ++i) {
        if ((mask & kLanguages[i]) != 0 && automata_[i].has_prefix(*codes)) return true;
    }
    return false;
}

const Automaton& Lexicon::automaton(LexiconLanguage language) const {
    return automata_.at(index_of(language));
}

void Lexicon::add_words(const std::vector<std::string>& utf8_words) {
    for (const std::string& word : utf8_words) {
        const std::u32string letters = decode_utf8(word);
        if (auto codes = word_codes(letters)) user_words_.push_back(std::move(*codes));
    }
    std::sort(user_words_.begin(), user_words_.end());
    user_words_.erase(std::unique(user_words_.begin(), user_words_.end()), user_words_.end());
    AutomatonBuilder builder;
    for (const auto& word : user_words_) builder.add(word, kWord | kTrusted);
    user_edges_ = std::make_shared<const std::vector<std::uint32_t>>(builder.finish());
    automata_[index_of(kUserWords)] = Automaton(*user_edges_);
}

}  // namespace qujat::recovery
