#include "recovery/decoder_beam.h"

#include <algorithm>
#include <cmath>

namespace qujat::recovery {
namespace {

constexpr double kCapitalAtStart = -1.2;  // log: how rare a capital is where a word begins, and inside
constexpr double kCapitalInside = -2.2;
constexpr double kSplitCost = -6.5;  // a blank was lost
constexpr double kDigitCost = -2.5;
constexpr double kDigitAfterLetter = -9;
constexpr double kLetterAfterDigit = -5;
constexpr double kRareMarkCost = -7;
constexpr double kStrayCost = -3;
constexpr double kUnknownIdentity = -0.4;  // a mark the table has never seen stands for itself
constexpr double kUnknownStray = -8;
constexpr double kMostPrefixGain = 1.0;  // a word that begins may gain this much over none
constexpr double kNever = -1e9;
constexpr double kClearLead = 1.0;  // natural logarithm

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

constexpr std::u32string_view kOpening = U"\"«(„“[‘'";
constexpr std::u32string_view kClosing = U".,;:)\"»”]!?%’'…";

constexpr std::u32string_view kRare = U"[]{}/\\|*<>^~=+_&$#@`´¢£¥©®€‘’'";

double mark_cost(char32_t mark, char32_t before) {
    if (one_of(mark, kRare)) return kRareMarkCost;
    if (is_digit(mark))
        return letter_code(before) != kNoLetter && letter_code(before) < kHyphen ? kDigitAfterLetter
                                                                                 : kDigitCost;
    if (before == 0 || one_of(before, kOpening)) return one_of(mark, kOpening) || mark == U'№' ? -2 : -4;
    if (one_of(mark, kClosing)) return -1.5;
    return mark == U'-' ? -3 : -5;
}

double first_letter_cost(char32_t before) {
    if (before == 0 || one_of(before, kOpening) || before == U'-' || before == U'/') return 0;
    return is_digit(before) ? kLetterAfterDigit : -4;
}

// The best reading is of words of running text, well before the next.
bool clear(const std::vector<Reading>& readings) {
    if (readings.empty()) return false;
    for (const ReadingPart& part : readings.front().parts) {
        if (part.word && part.score.id == WordModel::kUnknown) return false;
    }
    return readings.size() == 1 || readings[0].total - readings[1].total > kClearLead;
}

}  // namespace

double WordScorer::listed_share(std::uint8_t flags) const {
    if (flags == 0) return 0;
    return weights_.listed / weights_.list_share * ((flags & kTrusted) != 0 ? 1.0 : weights_.untrusted);
}

std::uint8_t WordScorer::flags(CodeView word) const {
    return std::max(lexicon_.automaton(language_).find(word), lexicon_.automaton(kUserWords).find(word));
}

WordScore WordScorer::score(CodeView word) const {
    WordScore scored;
    scored.id = words_.id_of(word);
    scored.flags = flags(word);
    scored.letters = letters_.word_score(word, language_);
    scored.log_p = after(scored, WordModel::kUnknown);
    return scored;
}

double WordScorer::after(const WordScore& word, WordModel::WordId before) const {
    const double letters = std::exp(std::min(word.letters, weights_.rarest));
    double running = words_.unigram(word.id);
    if (before != WordModel::kUnknown)
        running = words_.bigram(before, word.id) + words_.backoff(before) * running;
    return std::log(weights_.running_text * running +
                    (listed_share(word.flags) + weights_.unlisted) * letters + 1e-30);
}

std::u32string Reading::text() const {
    std::u32string all;
    for (const ReadingPart& part : parts) all += part.text;
    return all;
}

// P that a word begins like the one in progress.
double Beam::prefix_p(const Hypothesis& h) const {
    const BeamWeights& w = scorer_.weights();
    double share = w.unlisted;
    if (h.listed_alive) share += w.listed / w.list_share;
    double p = share * h.letters_p;
    if (h.tree != WordModel::kNoNode) p += w.running_text * scorer_.words().prefix_probability(h.tree);
    return p + 1e-30;
}

void Beam::rescore(Hypothesis& h) const {
    h.prefix = std::log(prefix_p(h));
}

// Takes the letter in all word lists; its own probability is the dearer question and comes after.
void Beam::step_lists(Hypothesis& h, LetterCode code) const {
    if (!h.in_word) {
        h.in_word = true;
        h.tree = 0;
        h.listed = scorer_.lexicon().automaton(scorer_.language()).root();
        h.user = scorer_.lexicon().automaton(kUserWords).root();
        h.listed_alive = true;
        h.flags = 0;
        h.letters = 0;
        h.letters_p = 1;
        h.history = kWordStart;
        h.word_letters = 0;
    }
    if (h.tree != WordModel::kNoNode) h.tree = scorer_.words().step(h.tree, code);
    if (h.listed_alive) {
        const Automaton::Step step = scorer_.lexicon().automaton(scorer_.language()).step(h.listed, code);
        const Automaton::Step user = scorer_.lexicon().automaton(kUserWords).step(h.user, code);
        h.listed = step.node;
        h.user = user.node;
        h.flags = std::max(step.flags, user.flags);
        h.listed_alive = step.exists || user.exists;
    }
    ++h.word_letters;
    h.last = letter_of(code);
    h.mix(code);
}

void Beam::score_letter(Hypothesis& h, LetterCode code) {
    const LetterMemo::Slot& letter = cache_.letters.look_up(scorer_.letters().table(scorer_.language()),
                                                            scorer_.language(), h.history, code);
    h.letters += letter.log_p;
    h.letters_p *= letter.p;
    h.history = extend(h.history, code);
}

void Beam::close_word(Hypothesis& h) {
    if (!h.in_word) return;
    WordScore score;
    score.letters = h.letters + cache_.letters
                                    .look_up(scorer_.letters().table(scorer_.language()), scorer_.language(),
                                             h.history, kBoundary)
                                    .log_p;
    score.flags = h.listed_alive ? h.flags : std::uint8_t{0};
    if (h.tree != WordModel::kNoNode) score.id = scorer_.words().word_at(h.tree);
    h.done += scorer_.after(score, WordModel::kUnknown);
    h.prefix = 0;
    h.in_word = false;
}

void Beam::keep(Hypothesis&& hypothesis, std::size_t place) {
    const double total = hypothesis.total();
    if (total < best_[place] - scorer_.weights().width) return;
    best_[place] = std::max(best_[place], total);
    arena_.push_back(std::move(hypothesis));
    places_[place].push_back(static_cast<int>(arena_.size()) - 1);
}

void Beam::prune(std::size_t place) {
    std::vector<int>& here = places_[place];
    const double least = best_[place] - scorer_.weights().width;
    std::erase_if(here, [&](int i) { return arena_[static_cast<std::size_t>(i)].total() < least; });
    const auto at = [&](int i) -> const Hypothesis& { return arena_[static_cast<std::size_t>(i)]; };
    std::sort(here.begin(), here.end(), [&](int a, int b) {
        if (at(a).hash != at(b).hash) return at(a).hash < at(b).hash;
        return at(a).total() > at(b).total();
    });
    here.erase(std::unique(here.begin(), here.end(), [&](int a, int b) { return at(a).hash == at(b).hash; }),
               here.end());
    std::sort(here.begin(), here.end(), [&](int a, int b) {
        if (at(a).total() != at(b).total()) return at(a).total() > at(b).total();
        return at(a).hash < at(b).hash;
    });
    if (here.size() > scorer_.weights().most) here.resize(scorer_.weights().most);
}

void Beam::take_letters(const Hypothesis& from, int parent, const ChannelOption& option, std::size_t to) {
    const double weight = scorer_.weights().channel;
    const double capital = from.in_word ? kCapitalInside : kCapitalAtStart;
    const double log_p = std::max(static_cast<double>(option.lower), option.upper + capital);
    if (from.total() + weight * log_p < best_[to] - scorer_.weights().width) return;
    Hypothesis next = from;
    next.channel += weight * log_p;
    if (!from.in_word) next.marks += first_letter_cost(from.last);
    step_lists(next, option.letters[0]);
    if (option.letters[1] != kNoLetter) step_lists(next, option.letters[1]);
    // The letters can only take away from this; the quick logarithm is good to the margin.
    const double at_most = static_cast<double>(std::log(static_cast<float>(prefix_p(next)))) + 1e-3;
    if (next.channel + next.done + next.marks + at_most < best_[to] - scorer_.weights().width) return;
    score_letter(next, option.letters[0]);
    if (option.letters[1] != kNoLetter) score_letter(next, option.letters[1]);
    rescore(next);
    next.parent = parent;
    next.option = option;
    next.added = 0;
    next.skipped = option.length == 0;
    keep(std::move(next), to);
}

void Beam::take_mark(const Hypothesis& from, int parent, const ChannelOption& option, std::size_t to,
                     bool last) {
    const double weight = scorer_.weights().channel;
    if (option.mark == U'-' && from.in_word && !last) {
        Hypothesis inside = from;
        inside.channel += weight * option.lower;
        step_lists(inside, kHyphen);
        score_letter(inside, kHyphen);
        if (inside.tree != WordModel::kNoNode || inside.listed_alive) {
            rescore(inside);
            inside.parent = parent;
            inside.option = option;
            inside.added = U'-';
            inside.skipped = false;
            keep(std::move(inside), to);
        }
    }
    Hypothesis next = from;
    next.channel += weight * option.lower;
    next.parent = parent;
    next.option = option;
    next.added = 0;
    next.skipped = option.length == 0;
    if (option.mark == 0) {
        next.marks += kStrayCost;
    } else {
        close_word(next);
        next.marks += mark_cost(option.mark, from.last);
        next.last = option.mark;
        next.mix(0x100 + option.mark);
    }
    keep(std::move(next), to);
}

void Beam::extend_all(std::u32string_view token, std::size_t place) {
    const std::size_t end = token.size();
    const char32_t before = place == 0 ? kStartOfWord : token[place - 1];
    const double width = scorer_.weights().width;
    // Hypotheses that take nothing join this place while it is read, so the list may grow.
    for (std::size_t n = 0; n < places_[place].size(); ++n) {
        const int parent = places_[place][n];
        const Hypothesis from = arena_[static_cast<std::size_t>(parent)];
        if (from.total() < best_[place] - width) continue;
        if (scorer_.weights().splits && from.in_word && from.word_letters >= 2 && place + 2 <= end &&
            !from.skipped && place > 0) {
            const bool good = (from.tree != WordModel::kNoNode && scorer_.words().word_at(from.tree) != 0) ||
                              (from.listed_alive && (from.flags & kTrusted) != 0);
            if (good) {
                Hypothesis next = from;
                close_word(next);
                next.marks += kSplitCost;
                next.last = 0;
                next.mix(0x100 + U' ');
                next.parent = parent;
                next.option = ChannelOption{};
                next.added = U' ';
                next.skipped = true;
                keep(std::move(next), place);
            }
        }
        for (std::size_t length = from.skipped ? 1 : 0; length <= std::min(kLongestObserved, end - place);
             ++length) {
            const std::size_t to = place + length;
            if (length == 0 && place == end) continue;
            for (const ChannelOption& option :
                 channel_.options(token.substr(place, length), before, cache_.pieces)) {
                // Options come best first and the language only takes away: the rest cannot reach the beam
                // either.
                const double bound =
                    from.total() +
                    scorer_.weights().channel * static_cast<double>(std::max(option.lower, option.upper));
                if (bound + kMostPrefixGain < best_[to] - width) break;
                if (option.letters[0] != kNoLetter) {
                    take_letters(from, parent, option, to);
                } else if (length > 0 && option.mark != U' ') {
                    take_mark(from, parent, option, to, to == end);
                }
            }
            const char32_t seen = length == 1 ? token[place] : U'a';
            const LetterCode code = letter_code(seen);
            if (code == kNoLetter || code >= kHyphen) {
                // A digit or mark may always stand for itself, also one the table has never met.
                ChannelOption self;
                self.length = 1;
                self.mark = seen;
                self.lower = static_cast<float>(std::max(
                    kUnknownIdentity * 4,
                    channel_.log_probability(token.substr(place, 1), token.substr(place, 1), before)));
                take_mark(from, parent, self, to, to == end);
                self.mark = 0;
                self.lower = static_cast<float>(kUnknownStray);
                take_mark(from, parent, self, to, to == end);
            }
        }
    }
}

Reading Beam::trace(int index) const {
    std::vector<int> path;
    for (int at = index; at >= 0; at = arena_[static_cast<std::size_t>(at)].parent) path.push_back(at);
    std::reverse(path.begin(), path.end());
    Reading reading;
    const auto part = [&](bool word) -> ReadingPart& {
        if (reading.parts.empty() || reading.parts.back().word != word) {
            reading.parts.emplace_back();
            reading.parts.back().word = word;
        }
        return reading.parts.back();
    };
    for (const int at : path) {
        const Hypothesis& h = arena_[static_cast<std::size_t>(at)];
        if (h.parent < 0) continue;
        if (h.added == U'-') {
            part(true).text += U'-';
            part(true).upper_gain.push_back(0);
        } else if (h.added != 0) {
            part(false).text += h.added;
        } else if (h.option.letters[0] != kNoLetter) {
            ReadingPart& word = part(true);
            for (const LetterCode code : h.option.letters) {
                if (code == kNoLetter) break;
                word.text += letter_of(code);
                word.upper_gain.push_back(h.option.upper - h.option.lower);
            }
        } else if (h.option.mark != 0) {
            part(false).text += h.option.mark;
        }
    }
    for (ReadingPart& one : reading.parts) {
        if (one.word) one.score = scorer_.score(*word_codes(one.text));
    }
    const Hypothesis& last = arena_[static_cast<std::size_t>(index)];
    reading.channel = last.channel;
    reading.marks = last.marks;
    reading.total = last.total();
    return reading;
}

const std::vector<Reading>& Beam::read(std::u32string_view token) {
    std::u32string key(token);
    key += scorer_.language();
    if (const auto known = cache_.tokens.find(key); known != cache_.tokens.end()) return known->second;
    cache_.trim();
    if (earlier_ != nullptr) {
        if (const auto found = earlier_->find(key); found != earlier_->end() && clear(found->second))
            return cache_.tokens[key] = weighed_anew(found->second);
    }
    return cache_.tokens[key] = work_out(token);
}

std::vector<Reading> Beam::weighed_anew(std::vector<Reading> readings) const {
    for (Reading& reading : readings) {
        reading.total = reading.channel + reading.marks;
        for (ReadingPart& part : reading.parts) {
            if (!part.word) continue;
            part.score = scorer_.score(*word_codes(part.text));
            reading.total += part.score.log_p;
        }
    }
    std::stable_sort(readings.begin(), readings.end(),
                     [](const Reading& a, const Reading& b) { return a.total > b.total; });
    return readings;
}

std::vector<Reading> Beam::work_out(std::u32string_view token) {
    arena_.clear();
    places_.assign(token.size() + 1, {});
    best_.assign(token.size() + 1, kNever);
    Hypothesis start;
    arena_.push_back(start);
    places_[0].push_back(0);
    best_[0] = 0;
    for (std::size_t place = 0; place < token.size(); ++place) {
        prune(place);
        extend_all(token, place);
    }
    std::vector<int>& ends = places_.back();
    best_.back() = kNever;
    for (const int i : ends) {
        Hypothesis& h = arena_[static_cast<std::size_t>(i)];
        close_word(h);
        best_.back() = std::max(best_.back(), h.total());
    }
    prune(token.size());
    std::vector<Reading> readings;
    for (const int i : ends) {
        if (readings.size() >= scorer_.weights().readings) break;
        readings.push_back(trace(i));
    }
    return readings;
}

}  // namespace qujat::recovery
