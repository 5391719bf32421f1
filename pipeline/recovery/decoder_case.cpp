// Capitals: what the damaged letters say about them, what the word is usually written like, and where it
// stands.
#include <algorithm>
#include <cmath>

#include "recovery/decoder_line.h"

namespace qujat::recovery {
namespace {

// Exponents of what the damaged letters say: of all letters, of the first one, of the first one of a line.
constexpr double kEvidence = 0.4;
constexpr double kFirstEvidence = 0.8;
constexpr double kStartEvidence = 1.2;
constexpr double kMostGain = 6.0;   // of one letter
constexpr double kSmoothing = 1.5;  // uses a word must be seen for its own habit to count as much as the rule
constexpr double kTitleUsually = 0.03;
constexpr double kUpperUsually = 0.002;
// Of a line whose neighbours nobody knows: one that ends in a mark after a few words is the end of a sentence
// or an item of a list.
constexpr double kTitleAtStart = 0.2;
constexpr double kTitleOfClosedLine = 0.1;
constexpr std::size_t kFewWords = 6;
constexpr double kTitleInQuotes = 0.5;  // the names of acts and bodies

struct Shares {
    double title;
    double upper;
};

Shares shares_of(const ReadingPart& word, const WordScorer& scorer, const CaseContext& context) {
    Shares usual{kTitleUsually, kUpperUsually};
    if ((word.score.flags & kOnlyCapital) != 0) usual = {0.5, 0.1};
    const WordModel& words = scorer.words();
    if (const double title = words.title_share(word.score.id); title >= 0) {
        const double uses = words.unigram(word.score.id) * words.total() + 0.4;
        const double own = uses / (uses + kSmoothing);
        usual.title = own * title + (1 - own) * usual.title;
        usual.upper = own * words.upper_share(word.score.id) + (1 - own) * usual.upper;
    }
    double uses = 0;
    const double after = words.title_share_after(context.before, word.score.id, uses);
    if (uses > 0) usual.title = (uses * after + usual.title) / (uses + 1);
    if (context.opening) usual.title = std::max(usual.title, 0.85);
    if (context.quoted) usual.title = std::max(usual.title, kTitleInQuotes);
    if (context.starting)
        usual.title = std::max(usual.title, context.closed_line ? kTitleOfClosedLine : kTitleAtStart);
    if (context.after_capitals) usual.upper = std::max(usual.upper, 0.5);
    usual.title = std::clamp(usual.title, 0.004, 0.98);
    usual.upper = std::clamp(usual.upper, 0.001, std::max(0.001, 0.98 - usual.title));
    return usual;
}

}  // namespace

bool is_closed_line(std::u32string_view line) {
    const std::size_t last = line.find_last_not_of(U" \t\r");
    if (last == line.npos) return false;
    if (line[last] == U',' || line[last] == U';' || line[last] == U':') return true;
    return line[last] == U'.' &&
           static_cast<std::size_t>(std::count(line.begin(), line.end(), U' ')) < kFewWords;
}

std::u32string with_case(const Reading& reading, const WordScorer& scorer, CaseContext& context) {
    std::u32string text;
    context.quoted = false;
    for (const ReadingPart& part : reading.parts) {
        if (!part.word) {
            text += part.text;
            for (const char32_t mark : part.text) {
                if (mark == U'"' || mark == U'«' || mark == U'„') {
                    context.quoted = true;
                    continue;
                }
                context.quoted = false;
                if (mark == U'.' || mark == U'!' || mark == U'?')
                    context.opening = true;
                else if (mark == U')' || mark == U'-' || mark == U',' || mark == U';')
                    context.opening = false;
            }
            if (part.text != U" ") context.before = WordModel::kUnknown;
            continue;
        }
        const Shares shares = shares_of(part, scorer, context);
        double gain_all = 0;
        for (const float gain : part.upper_gain)
            gain_all += std::clamp(static_cast<double>(gain), -kMostGain, kMostGain);
        const double gain_first =
            part.upper_gain.empty()
                ? 0
                : std::clamp(static_cast<double>(part.upper_gain.front()), -kMostGain, kMostGain);
        const double low = std::log(std::max(0.02, 1 - shares.title - shares.upper));
        const bool first_of_line = context.starting && !context.opening;
        const double title =
            (first_of_line ? kStartEvidence : kFirstEvidence) * gain_first + std::log(shares.title);
        const double upper = part.text.size() < 2 ? -99 : kEvidence * gain_all + std::log(shares.upper);
        std::u32string word = part.text;
        if (upper > title && upper > low) {
            for (char32_t& letter : word) letter = upper_letter(letter);
            context.after_capitals = true;
        } else {
            context.after_capitals = false;
            if (title > low) word.front() = upper_letter(word.front());
        }
        text += word;
        context.opening = context.quoted = context.starting = false;
        context.before = part.score.id;
    }
    return text;
}

}  // namespace qujat::recovery
