#include "recovery/decoder.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "recovery/decoder_alike.h"
#include "recovery/decoder_cache.h"
#include "recovery/decoder_line.h"

namespace qujat::recovery {
namespace {

// Share of the surest repairs of a Latin reading that were right, on 1,500 lines set for training the table:
// running text and rare words of the lists. What runs in offices is read better.
constexpr double kMostCertain = 0.93;
constexpr double kSureToLearn = 0.9 * kMostCertain;
constexpr double kOwnWeight = 1.0;  // of a word the document itself shows, beside one of running text

double calibrated(const ChosenReading& chosen) {
    return kMostCertain / (1 + chosen.doubt);
}

std::string rule_of(const Reading& reading) {
    bool listed = true;
    bool frequent = true;
    for (const ReadingPart& part : reading.parts) {
        if (!part.word) continue;
        if (part.score.id == WordModel::kUnknown) frequent = false;
        if (part.score.flags == 0) listed = false;
    }
    return frequent ? "frequent word" : listed ? "word list" : "letters";
}

// Whether the text so far ends a sentence, so that a capital follows by rule.
bool ends_sentence(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '"' || text.back() == '*'))
        text.remove_suffix(1);
    return text.empty() || text.back() == '.' || text.back() == '\n' || text.back() == ':';
}

constexpr std::u32string_view kDigits = U"0123456789";

bool closes(std::u32string_view token) {
    return !token.empty() && std::u32string_view(U".;)").find(token.front()) != std::u32string_view::npos;
}

bool has_letters(std::u32string_view token) {
    return std::any_of(token.begin(), token.end(),
                       [](char32_t c) { return letter_code(c) != kNoLetter && c != U'-'; });
}

// A blank that slipped in before a closing mark: "түрлерінде ) ". Rows of dots are left alone.
bool stray_blank(std::u32string_view line, const std::vector<LineToken>& tokens, std::size_t index) {
    const auto text = [&](std::size_t i) {
        return line.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    };
    if (index == 0 || tokens[index].begin != tokens[index - 1].end + 1) return false;
    const std::u32string_view mark = text(index);
    const std::u32string_view word = text(index - 1);
    if (!closes(mark) || has_letters(mark) || mark.size() > 4 || mark.find_first_of(kDigits) != mark.npos)
        return false;
    // "11 ) тармақшасына", and "3 . Аулау" at the head of a line
    if (word.find_first_not_of(kDigits) == word.npos && mark.size() == 1 && index + 1 < tokens.size() &&
        has_letters(text(index + 1))) {
        return mark == U")" || (mark == U"." && index == 1 && is_upper_letter(text(2).front()));
    }
    if (letter_code(word.back()) == kNoLetter || word.size() < 3) return false;
    return index + 1 == tokens.size() || !closes(text(index + 1));
}

BeamWeights near_weights() {
    BeamWeights weights;
    weights.channel = 1.0;
    weights.width = 16;
    weights.rarest = -14.5;
    weights.splits = false;
    return weights;
}

}  // namespace

struct Decoder::Parts {
    explicit Parts(const Lexicon& used) : lexicon(used), letters(lexicon) {
        kazakh.add_counts(lexicon.file()->section("count.kk"));
        kazakh.finish();
        russian.add_counts(lexicon.file()->section("count.ru"));
        russian.finish();
        latin.add_table(lexicon.file()->section("mix.lat"));
        latin.learn_shapes();
        latin.finish();
        near = near_channel(lexicon.file()->section("mix.like"), false);
        lossy = near_channel(lexicon.file()->section("mix.like"), true);
    }

    void decode_latin(std::string_view utf8, const DecodeOptions& options, const WordModel& words,
                      BeamCache& cache, const TokenReadings* earlier, DecodedText& out) const;
    void decode_near(std::string_view utf8, bool with_holes, const DecodeOptions& options,
                     DecodedText& out) const;
    bool mostly_russian(std::string_view utf8) const;

    Lexicon lexicon;
    LanguageModel letters;
    WordModel kazakh;
    WordModel russian;
    Channel latin;
    Channel near;
    Channel lossy;
    mutable CachePool latin_caches;
    mutable CachePool near_caches;
    mutable CachePool lossy_caches;
};

Decoder::Decoder(const Lexicon& lexicon) : parts_(std::make_unique<Parts>(lexicon)) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

void Decoder::learn(std::string_view kazakh_counts, std::string_view russian_counts) {
    const auto add = [](WordModel& words, std::string_view counts) {
        if (counts.empty()) return;
        words.add_counts(counts);
        words.finish();
    };
    add(parts_->kazakh, kazakh_counts);
    add(parts_->russian, russian_counts);
}

// Readings of a line in which no token is in question.
static std::vector<ChosenReading> as_they_stand(const std::vector<LineToken>& tokens,
                                                const WordScorer& scorer, LineContext& context) {
    std::vector<ChosenReading> out(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) out[i].first_token = i;
    if (!tokens.empty()) {
        const auto last = word_codes(tokens.back().sure);
        context.before = last ? scorer.words().id_of(*last) : WordModel::kUnknown;
    }
    return out;
}

bool Decoder::Parts::mostly_russian(std::string_view utf8) const {
    const std::u32string start = decode_utf8(utf8.substr(0, 4000));
    // Letters only Kazakh has are a fifth of its text; so many need no further proof.
    std::size_t cyrillic = 0;
    std::size_t kazakh_only = 0;
    for (const char32_t c : start) {
        cyrillic += c >= 0x400 && c < 0x530 ? 1 : 0;
        kazakh_only += c >= 0x490 || c == U'і' || c == U'І' ? (c < 0x530 ? 1 : 0) : 0;
    }
    if (cyrillic > 20 && kazakh_only * 10 > cyrillic) return false;
    return letters.score(start, kRussian) > letters.score(start, kKazakh);
}

// A hyphen is a stroke on the paper: where only letters and figures were read none can stand. (The table
// knows hyphens from words divided at line ends.)
static std::u32string without_undrawn_hyphens(std::u32string_view before, std::u32string after) {
    const auto plain = [](char32_t c) {
        return c == U' ' || (c >= U'0' && c <= U'9') || letter_code(c) != kNoLetter || c >= 0x80;
    };
    if (!std::all_of(before.begin(), before.end(), [&](char32_t c) { return c != U'-' && plain(c); }))
        return after;
    while (!after.empty() && after.back() == U'-') after.pop_back();
    if (before.find(U' ') != std::u32string_view::npos) std::replace(after.begin(), after.end(), U'-', U' ');
    return after;
}

void Decoder::Parts::decode_latin(std::string_view utf8, const DecodeOptions& options, const WordModel& words,
                                  BeamCache& cache, const TokenReadings* earlier, DecodedText& out) const {
    const WordScorer scorer(kKazakh, lexicon, letters, words, BeamWeights{});
    LineDecoder lines(scorer, latin, cache, earlier);
    LineContext words_before;
    CaseContext cases;
    cases.starting = true;
    while (!utf8.empty()) {
        const std::size_t end = std::min(utf8.find('\n'), utf8.size());
        const std::u32string line = decode_utf8(utf8.substr(0, end));
        const bool newline = end < utf8.size();
        utf8.remove_prefix(std::min(end + 1, utf8.size()));
        const std::vector<LineToken> tokens = tokens_of(line);
        cases.after_capitals = false;
        cases.closed_line = is_closed_line(line);
        std::size_t done = 0;
        for (const ChosenReading& chosen : lines.decode(line, tokens, words_before)) {
            const LineToken& first = tokens[chosen.first_token];
            const LineToken& last = tokens[chosen.first_token + chosen.tokens - 1];
            out.text += encode_utf8(std::u32string_view(line).substr(done, first.begin - done));
            done = last.end;
            const std::u32string before = line.substr(first.begin, last.end - first.begin);
            Reading reading = chosen.reading;
            if (reading.parts.empty()) reading.parts.push_back({before, false, {}, {}});
            const std::u32string after = without_undrawn_hyphens(before, with_case(reading, scorer, cases));
            WordRepair repair;
            repair.begin = out.text.size();
            out.text += encode_utf8(after);
            if (after == before) continue;
            repair.end = out.text.size();
            repair.before = encode_utf8(before);
            repair.after = encode_utf8(after);
            repair.kind = "latin-reading";
            repair.rule = rule_of(reading);
            repair.margin = chosen.margin;
            repair.confidence = calibrated(chosen);
            repair.runner_up = encode_utf8(chosen.runner_up);
            repair.total = reading.total;
            repair.fit = reading.channel / static_cast<double>(after.size());
            if (repair.confidence < options.threshold) out.flagged.push_back(repair);
            out.repairs.push_back(std::move(repair));
        }
        out.text += encode_utf8(std::u32string_view(line).substr(done));
        if (newline) out.text += '\n';
        if (tokens.empty()) {
            words_before.before = WordModel::kUnknown;
            cases.starting = true;
        }
    }
}

void Decoder::Parts::decode_near(std::string_view utf8, bool with_holes, const DecodeOptions& options,
                                 DecodedText& out) const {
    const bool is_russian = mostly_russian(utf8);
    const WordScorer scorer(is_russian ? kRussian : kKazakh, lexicon, letters, is_russian ? russian : kazakh,
                            near_weights());
    const CachePool::Loan loan(with_holes ? lossy_caches : near_caches);
    LineDecoder lines(scorer, with_holes ? lossy : near, loan.cache());
    LineContext words_before;
    while (!utf8.empty()) {
        const std::size_t end = std::min(utf8.find('\n'), utf8.size());
        const std::u32string line = decode_utf8(utf8.substr(0, end));
        const bool newline = end < utf8.size();
        utf8.remove_prefix(std::min(end + 1, utf8.size()));
        const std::vector<LineToken> tokens = near_tokens(line, scorer, with_holes);
        const bool in_question =
            std::any_of(tokens.begin(), tokens.end(), [](const LineToken& t) { return !t.protected_; });
        const std::vector<ChosenReading> readings = in_question
                                                        ? lines.decode(line, tokens, words_before, false)
                                                        : as_they_stand(tokens, scorer, words_before);
        std::size_t done = 0;
        for (const ChosenReading& chosen : readings) {
            const LineToken& token = tokens[chosen.first_token];
            if (!with_holes && stray_blank(line, tokens, chosen.first_token)) {
                WordRepair repair;
                repair.begin = out.text.size();
                repair.after =
                    encode_utf8(std::u32string_view(line).substr(token.begin, token.end - token.begin));
                repair.before = " " + repair.after;
                out.text += repair.after;
                repair.end = out.text.size();
                repair.kind = "look-alike";
                repair.rule = "blank before a closing mark";
                repair.confidence = 0.9;
                repair.margin = 3;
                out.repairs.push_back(std::move(repair));
                done = token.end;
                continue;
            }
            out.text += encode_utf8(std::u32string_view(line).substr(done, token.begin - done));
            done = token.end;
            const std::u32string before = line.substr(token.begin, token.end - token.begin);
            const NearVerdict verdict =
                token.protected_
                    ? NearVerdict{}
                    : judge(before, chosen, scorer, ends_sentence(out.text), with_holes, options.careful);
            const bool made = verdict.changed && verdict.confidence >= options.threshold;
            WordRepair repair;
            repair.before = encode_utf8(before);
            repair.begin = out.text.size();
            if (verdict.margin > 0 || verdict.changed)
                repair.after = encode_utf8(with_case_of(before, chosen.reading, with_holes));
            out.text += made ? repair.after : repair.before;
            repair.end = out.text.size();
            if (repair.after.empty() || repair.after == repair.before) continue;
            repair.kind = with_holes ? "lossy" : "look-alike";
            repair.rule = rule_of(chosen.reading);
            repair.margin = verdict.margin;
            repair.confidence = verdict.confidence;
            repair.runner_up = encode_utf8(chosen.runner_up);
            (made ? out.repairs : out.flagged).push_back(std::move(repair));
        }
        out.text += encode_utf8(std::u32string_view(line).substr(done));
        if (newline) out.text += '\n';
    }
}

// The text without what the decoder was in doubt of; a mark in its place parts the words beside it.
static std::string sure_words(const DecodedText& decoded) {
    std::string sure;
    std::size_t at = 0;
    for (const WordRepair& repair : decoded.repairs) {
        sure.append(decoded.text, at, repair.begin - at);
        sure += repair.confidence >= kSureToLearn && repair.rule != "letters" ? repair.after : "|";
        at = repair.end;
    }
    return sure.append(decoded.text, at, std::string::npos);
}

DecodedText Decoder::decode(std::string_view utf8, DecodeClass damage, const DecodeOptions& options) const {
    DecodedText out;
    if (damage == DecodeClass::LatinReading) {
        const CachePool::Loan loan(parts_->latin_caches);
        BeamCache& cache = loan.cache();
        parts_->decode_latin(utf8, options, parts_->kazakh, cache, nullptr, out);
        if (options.self_training) {
            WordModel words = parts_->kazakh;
            words.add_text(sure_words(out), kOwnWeight);
            words.finish();
            out = {};
            // Readings kept from one text to the next are those of the plain model.
            const TokenReadings earlier = std::exchange(cache.tokens, {});
            parts_->decode_latin(utf8, options, words, cache, &earlier, out);
            cache.tokens = earlier;
        }
    } else {
        parts_->decode_near(utf8, damage == DecodeClass::Lossy, options, out);
    }
    return out;
}

}  // namespace qujat::recovery
