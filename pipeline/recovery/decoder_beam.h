#pragma once
// The beam over one damaged token (or two joined ones): its best readings with their scores.
// Private to the decoder. Threads: one Beam per thread; the models it reads are shared.

#include <string>
#include <string_view>
#include <vector>

#include "recovery/channel.h"
#include "recovery/decoder_cache.h"
#include "recovery/language_model.h"
#include "recovery/language_model_words.h"
#include "recovery/lexicon.h"

namespace qujat::recovery {

// Shares of the word model's sources and the costs of what is not a word. Natural logarithms.
struct BeamWeights {
    double running_text = 0.70;  // a word met in running text
    double listed = 0.24;        // a word of the lists, weighed by its letters
    double unlisted = 0.004;     // any letters
    double untrusted = 0.35;     // factor on `listed` for words only one list holds
    double list_share = 0.25;    // letters' probability that falls on listed words
    double rarest = -11.0;  // log P no listed word exceeds that running text never showed; short ones would
    double channel = 0.7;   // exponent of the channel
    double width = 7.0;     // readings this much worse than the best at a place are dropped
    std::size_t most = 32;  // readings kept at a place
    std::size_t readings = 12;  // given back
    bool splits = true;         // a blank may have been lost
};

struct WordScore {
    double log_p = -40;      // without the word before
    double letters = -40;    // log P of the letters alone
    std::uint8_t flags = 0;  // of the word lists
    WordModel::WordId id = WordModel::kUnknown;
};

// A word or a run of marks of a reading.
struct ReadingPart {
    std::u32string text;  // letters in lower case
    bool word = false;
    WordScore score;
    std::vector<float>
        upper_gain;  // per letter: how much likelier the damaged piece is if the letter is a capital
};

struct Reading {
    std::vector<ReadingPart> parts;
    double channel = 0;  // log P(damaged | reading), weighed
    double marks = 0;    // cost of marks and strays
    double total = 0;    // with the words' own scores, without pairs
    std::u32string text() const;
};

class WordScorer {
  public:
    WordScorer(LexiconLanguage language, const Lexicon& lexicon, const LanguageModel& letters,
               const WordModel& words, BeamWeights weights)
        : language_(language), lexicon_(lexicon), letters_(letters), words_(words), weights_(weights) {}

    WordScore score(CodeView word) const;
    std::uint8_t flags(CodeView word) const;  // of the word lists, the user's among them
    // log P of a scored word after `before`.
    double after(const WordScore& word, WordModel::WordId before) const;

    LexiconLanguage language() const { return language_; }
    const Lexicon& lexicon() const { return lexicon_; }
    const LanguageModel& letters() const { return letters_; }
    const WordModel& words() const { return words_; }
    const BeamWeights& weights() const { return weights_; }

  private:
    double listed_share(std::uint8_t flags) const;

    LexiconLanguage language_;
    const Lexicon& lexicon_;
    const LanguageModel& letters_;
    const WordModel& words_;
    BeamWeights weights_;
};

class Beam {
  public:
    // `cache` keeps what was worked out from one token to the next; it belongs to the channel and to one
    // thread. `earlier`: readings found with another model of words, which are weighed anew instead of being
    // looked for again where they were clear; may be null, outlives the beam.
    Beam(const WordScorer& scorer, const Channel& channel, BeamCache& cache,
         const TokenReadings* earlier = nullptr)
        : scorer_(scorer), channel_(channel), cache_(cache), earlier_(earlier) {}

    // Best first; empty when nothing explains the token. Valid until the next call.
    const std::vector<Reading>& read(std::u32string_view token);

  private:
    struct Hypothesis {
        double channel = 0;
        double done = 0;     // closed words
        double marks = 0;    // marks, strays, splits
        double prefix = 0;   // of the word in progress
        double letters = 0;  // log P of the letters of the word in progress
        double letters_p = 1;
        LetterHistory history = kWordStart;
        std::uint64_t hash = 1469598103934665603ull;
        WordModel::Node tree = 0;
        Automaton::Node listed = 0;
        Automaton::Node user = 0;
        std::uint8_t flags = 0;
        bool listed_alive = true;
        bool in_word = false;
        bool skipped = false;  // the last letter took nothing of the token
        std::uint8_t word_letters = 0;
        int parent = -1;
        char32_t last = 0;   // last symbol of the reading
        char32_t added = 0;  // the symbol when there is no option: a blank, an in-word hyphen
        ChannelOption option;

        double total() const { return channel + done + marks + prefix; }
        void mix(std::uint64_t symbol) { hash = (hash ^ symbol) * 1099511628211ull; }
    };

    std::vector<Reading> work_out(std::u32string_view token);
    std::vector<Reading> weighed_anew(std::vector<Reading> readings) const;
    void extend_all(std::u32string_view token, std::size_t place);
    void take_letters(const Hypothesis& from, int parent, const ChannelOption& option, std::size_t to);
    void take_mark(const Hypothesis& from, int parent, const ChannelOption& option, std::size_t to,
                   bool last);
    void close_word(Hypothesis& hypothesis);
    void keep(Hypothesis&& hypothesis, std::size_t place);
    void prune(std::size_t place);
    void step_lists(Hypothesis& hypothesis, LetterCode code) const;
    void score_letter(Hypothesis& hypothesis, LetterCode code);
    double prefix_p(const Hypothesis& hypothesis) const;
    void rescore(Hypothesis& hypothesis) const;
    Reading trace(int index) const;

    const WordScorer& scorer_;
    const Channel& channel_;
    BeamCache& cache_;
    const TokenReadings* earlier_ = nullptr;
    std::vector<Hypothesis> arena_;
    std::vector<std::vector<int>> places_;
    std::vector<double> best_;
};

}  // namespace qujat::recovery
