#include "recovery/mojibake.h"

#include <algorithm>
#include <cmath>

#include "recovery/other_languages.h"
#include "text/language.h"
#include "text/unicode.h"

namespace qujat::recovery {
namespace {

constexpr std::size_t kUnitBytes = 16384;  // longer lines are looked at in pieces cut at blanks
constexpr std::size_t kSampleLetters = 1500;
constexpr std::size_t kMostRuns = 4;     // of a line that are searched
constexpr std::size_t kMostChains = 12;  // kinds of damage in one document
constexpr double kEnter = 9;             // bits for a run of damaged words beginning inside a line
constexpr double kEnterAtStart = 3;
constexpr double kLeave = 4;
constexpr double kLost = 3.5;  // bits for a letter that was chosen
constexpr double kKnownInstead =
    0.6;  // share of letters in known words, where the text may be another language
constexpr double kKnownBeside = 0.7;  // the same, of the words that stay
constexpr std::size_t kDocument = 4;  // lines
constexpr double kLeastGain = 3;

double confidence_of(double margin) {
    return 1 - 0.5 * std::exp2(-std::max(margin, 0.0) / 5);
}

bool only_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return c >= ' ' || c == '\t' || c == '\r' || c == '\n'; });
}

// The end of the unit that begins at `at`: behind the line break, or behind a blank of a very long line.
std::size_t unit_end(std::string_view text, std::size_t at) {
    const std::string_view ahead = text.substr(at, kUnitBytes);
    const std::size_t line = ahead.find('\n');
    if (line != std::string_view::npos) return at + line + 1;
    if (at + kUnitBytes >= text.size()) return text.size();
    const std::size_t blank = ahead.rfind(' ');
    std::size_t end = blank == std::string_view::npos || blank == 0 ? at + kUnitBytes : at + blank;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    return end < text.size() && text[end] == ' ' ? end + 1 : end;
}

struct Token {
    std::size_t begin;
    std::size_t end;  // blanks behind it included
};

// A letter with nothing but blanks and marks around it.
bool is_lone_letter(std::u32string_view text, std::size_t begin, std::size_t end) {
    if (begin == end) return true;
    const bool alone =
        (begin == 0 || !is_letter(text[begin - 1])) && (end == text.size() || !is_letter(text[end]));
    return alone && end - begin == 1 && is_letter(text[begin]);
}

// What is the same at both ends is no part of a repair.
void trim_common_ends(std::u32string_view text, Token& place, std::u32string& after) {
    std::size_t cut = 0;
    while (place.begin < place.end && cut < after.size() && text[place.begin] == after[cut])
        ++place.begin, ++cut;
    after.erase(0, cut);
    while (place.end > place.begin && !after.empty() && text[place.end - 1] == after.back())
        --place.end, after.pop_back();
}

// Cut at blanks; a blank that may be the second byte of a letter (0xA0 once) does not cut.
std::vector<Token> tokens_of(std::u32string_view text) {
    std::vector<Token> out;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != U' ') {
            ++i;
            continue;
        }
        while (i < text.size() && text[i] == U' ') ++i;
        out.push_back({begin, i});
        begin = i;
    }
    if (begin < text.size()) out.push_back({begin, text.size()});
    return out;
}

}  // namespace

struct Mojibake::Unit {
    std::string_view bytes;
    std::u32string text;
    Reading reading;
    bool suspicious = false;
    double excess() const { return reading.bits - kReadsWell * reading.letters; }
};

struct Mojibake::Known {
    std::size_t lines = 0;  // of the text
    std::vector<Chain> chains;
    Chain document;  // the one most of the document went through; empty when there is none
    double margin = 0;

    void add(const Chain& chain) {
        if (std::find(chains.begin(), chains.end(), chain) == chains.end() && chains.size() < kMostChains)
            chains.push_back(chain);
    }
};

std::vector<Mojibake::Unit> Mojibake::suspicious_units(std::string_view text) const {
    std::vector<Unit> units;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = unit_end(text, at);
        Unit unit;
        unit.bytes = text.substr(at, end - at);
        at = end;
        if (!only_ascii(unit.bytes) && !gate_.reads_well(unit.bytes)) {
            unit.text = text::to_u32(unit.bytes);
            unit.reading = plausibility_.glance(unit.text);
            const Reading& r = unit.reading;
            unit.suspicious = r.odd > 0 || (r.letters > 0 && r.bits_per_letter() > kReadsWell);
            if (unit.suspicious && r.odd == 0) {
                unit.suspicious = plausibility_.read(unit.text).bits_per_letter() > kReadsWell;
            }
            if (!unit.suspicious) unit.text.clear();
        }
        units.push_back(std::move(unit));
    }
    return units;
}

void Mojibake::learn_from_document(const std::vector<Unit>& units, Known& known) const {
    std::vector<const Unit*> worst;
    for (const Unit& unit : units) {
        if (unit.suspicious) worst.push_back(&unit);
    }
    if (worst.size() < 2) return;
    std::stable_sort(worst.begin(), worst.end(),
                     [](const Unit* a, const Unit* b) { return a->excess() > b->excess(); });
    std::u32string sample;
    for (const Unit* unit : worst) {
        if (sample.size() + unit->text.size() > kSampleLetters && !sample.empty()) continue;
        sample += unit->text;
    }
    if (const std::optional<Finding> found = search_.search(sample)) {
        known.add(found->chain);
        known.document = found->chain;
        known.margin = found->margin;
    }
}

void Mojibake::learn_from_unit(const Unit& unit, Known& known) const {
    const std::optional<Finding> whole = search_.search(unit.text);
    if (whole) known.add(whole->chain);
    if (whole && whole->reading.odd == 0 && whole->reading.bits_per_letter() < kReadsWell) return;
    // Runs of words, those with letters that do not belong first: from the first to the last, then each by
    // itself.
    const std::vector<Token> tokens = tokens_of(unit.text);
    std::vector<Token> tried;
    for (const bool only_odd : {true, false}) {
        std::vector<Token> runs;
        bool open = false;
        for (const Token& token : tokens) {
            const Reading r = plausibility_.glance(
                std::u32string_view(unit.text).substr(token.begin, token.end - token.begin));
            const bool bad = r.odd > 0 || (!only_odd && r.letters > 3 && r.bits_per_letter() > kReadsBadly);
            if (bad && open) runs.back().end = token.end;
            if (bad && !open) runs.push_back(token);
            open = bad || (open && (r.letters == 0 || token.end - token.begin <= 3));
        }
        if (runs.empty()) continue;
        tried.push_back({runs.front().begin, runs.back().end});
        std::stable_sort(runs.begin(), runs.end(),
                         [](const Token& x, const Token& y) { return x.end - x.begin > y.end - y.begin; });
        if (runs.size() > kMostRuns) runs.resize(kMostRuns);
        tried.insert(tried.end(), runs.begin(), runs.end());
    }
    for (const Token& run : tried) {
        if (const auto found =
                search_.search(std::u32string_view(unit.text).substr(run.begin, run.end - run.begin))) {
            known.add(found->chain);
        }
    }
}

void Mojibake::repair_unit(const Unit& unit, const Known& known, double threshold, Edits& edits) const {
    const std::u32string_view text = unit.text;
    const double unchanged = plausibility_.read(text).bits;
    // Chains over wide characters take the unit as a whole only.
    std::vector<Token> tokens = tokens_of(text);
    double best_bits = unchanged;
    double second_bits = 1e18;
    std::vector<std::pair<Token, std::u32string>> best_runs;
    const Chain* best_chain = nullptr;
    const auto offer = [&](double bits, const Chain& chain,
                           std::vector<std::pair<Token, std::u32string>> runs) {
        if (bits < best_bits) {
            second_bits = best_bits;
            best_bits = bits;
            best_chain = &chain;
            best_runs = std::move(runs);
        } else if (best_chain == nullptr || runs.size() != best_runs.size() ||
                   runs.front().second != best_runs.front().second) {
            second_bits = std::min(second_bits, bits);
        }
    };
    for (const Chain& chain : known.chains) {
        const bool document = chain == known.document;
        const double enter = document ? 1 : kEnter;
        const double enter_at_start = document ? 0 : kEnterAtStart;
        // As a whole.
        if (const auto whole = search_.apply(chain, text); whole && whole->text != text) {
            const double bits = plausibility_.read(whole->text).bits + enter_at_start + kLost * whole->lost;
            offer(bits, chain, {{Token{0, text.size()}, whole->text}});
        }
        // Word by word: the cheapest path through "as it is" and "taken back".
        std::vector<std::optional<std::u32string>> fixed(tokens.size());
        std::vector<std::array<double, 2>> cost(tokens.size());
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const std::u32string_view token = text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
            cost[i] = {plausibility_.read(token).bits, 1e9};
            if (const auto result = search_.apply(chain, token)) {
                fixed[i] = result->text;
                cost[i][1] = plausibility_.read(result->text).bits + kLost * result->lost;
            } else if (only_ascii(text::to_utf8(token))) {
                fixed[i] = std::u32string(token);
                cost[i][1] = cost[i][0];
            }
        }
        std::vector<std::array<int, 2>> from(tokens.size());
        std::array<double, 2> now = {0, enter_at_start};
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const std::array<double, 2> before = now;
            from[i][0] = before[1] + kLeave < before[0] ? 1 : 0;
            from[i][1] = before[0] + enter < before[1] ? 0 : 1;
            now[0] = std::min(before[0], before[1] + kLeave) + cost[i][0];
            now[1] = std::min(before[1], before[0] + enter) + cost[i][1];
        }
        int state = now[1] < now[0] ? 1 : 0;
        const double bits = std::min(now[0], now[1]);
        std::vector<std::pair<Token, std::u32string>> runs;
        for (std::size_t i = tokens.size(); i-- > 0;) {
            if (state == 1) {
                if (!runs.empty() && runs.back().first.begin == tokens[i].end) {
                    runs.back().first.begin = tokens[i].begin;
                    runs.back().second = *fixed[i] + runs.back().second;
                } else {
                    runs.push_back({tokens[i], *fixed[i]});
                }
            }
            state = from[i][static_cast<std::size_t>(state)];
        }
        std::reverse(runs.begin(), runs.end());
        if (!runs.empty()) offer(bits, chain, std::move(runs));
    }
    const double gain = unchanged - best_bits;
    std::u32string changed;
    for (const auto& [place, after] : best_runs) {
        // Whole words, so that the model sees them as such.
        changed += changed_words(text.substr(place.begin, place.end - place.begin), after) + U" ";
    }
    std::u32string given;
    std::u32string rest;
    std::size_t rest_from = 0;
    bool letters_stay = true;
    bool letters_go = false;
    for (const auto& [place, after] : best_runs) {
        const std::u32string_view before = text.substr(place.begin, place.end - place.begin);
        given += std::u32string(before) + U" ";
        rest += std::u32string(text.substr(rest_from, place.begin - rest_from)) + U" ";
        rest_from = place.end;
        letters_stay = letters_stay && std::count_if(before.begin(), before.end(), is_letter) ==
                                           std::count_if(after.begin(), after.end(), is_letter);
        letters_go = letters_go || loses_letters(before, after);
    }
    rest += text.substr(rest_from);
    const Reading beside = plausibility_.known(rest);
    const bool strange_beside = beside.tested_letters >= 6 && beside.known_share() < kKnownBeside;
    const Reading changed_reading = plausibility_.read(changed);
    const bool believed =
        !is_other_language(given, changed) ||
        (letters_stay && !stays_latin(changed) &&
         (!may_be_ukrainian(given, changed, rest) || known.lines >= kDocument) &&
         (known.lines >= kDocument || (changed_reading.known_share() >= kKnownInstead && !strange_beside)));
    const bool words = best_chain != nullptr && believed &&
                       (*best_chain == known.document || reads_like_words(changed_reading, gain));
    for (auto& [place, after] : best_runs) trim_common_ends(text, place, after);
    // One letter standing alone proves nothing: it may be what the text is about.
    const auto is_lone = [&](const auto& run) {
        return is_lone_letter(text, run.first.begin, run.first.end);
    };
    const bool lone = best_chain != nullptr && *best_chain != known.document &&
                      std::all_of(best_runs.begin(), best_runs.end(), is_lone);
    // Other marks for lost letters give none of them back.
    const bool marks_only = std::all_of(best_runs.begin(), best_runs.end(), [&](const auto& run) {
        std::u32string before(text.substr(run.first.begin, run.first.end - run.first.begin));
        std::replace(before.begin(), before.end(), char32_t{0xFFFD}, U'?');
        return before == run.second;
    });
    const bool undamaged = letters_go && best_chain != nullptr && *best_chain != known.document;
    if (best_chain == nullptr || gain < kLeastGain || lone || !words || marks_only || undamaged) {
        edits.keep(unit.bytes);
        return;
    }
    const double confidence =
        confidence_of(std::min(gain, second_bits - best_bits) + (*best_chain == known.document ? 10 : 0));
    std::size_t at = 0;
    for (auto& [token, after] : best_runs) {
        const auto [begin, end] = token;
        if (begin == end && after.empty()) continue;
        edits.keep(text::to_utf8(text.substr(at, begin - at)));
        const std::string before_text = text::to_utf8(text.substr(begin, end - begin));
        if (confidence >= threshold) {
            edits.replace(before_text, text::to_utf8(after), "mojibake", best_chain->name(), confidence);
        } else {
            edits.keep(before_text);
            edits.flag(before_text.size(), "mojibake", text::to_utf8(after), confidence);
        }
        at = end;
    }
    edits.keep(text::to_utf8(text.substr(at)));
}

Edits Mojibake::repair(std::string_view text, double threshold) const {
    Edits edits;
    std::vector<Unit> units = suspicious_units(text);
    const bool any =
        std::any_of(units.begin(), units.end(), [](const Unit& unit) { return unit.suspicious; });
    if (!any) {
        edits.keep(text);
        return edits;
    }
    Known known;
    known.lines = units.size();
    learn_from_document(units, known);
    for (Unit& unit : units) {
        if (!unit.suspicious && (known.document.steps.empty() || only_ascii(unit.bytes))) {
            edits.keep(unit.bytes);
            continue;
        }
        if (unit.text.empty()) unit.text = text::to_u32(unit.bytes);
        Known here = known;
        const auto explained = [&] {
            if (known.document.steps.empty()) return false;
            const auto whole = search_.apply(known.document, unit.text);
            if (!whole) return false;
            const Reading r = plausibility_.glance(whole->text);
            return r.odd == 0 && r.bits_per_letter() < kReadsBadly;
        };
        if (unit.suspicious && !explained()) learn_from_unit(unit, here);
        repair_unit(unit, here, threshold, edits);
        // A kind of damage met once is tried on the lines that follow.
        for (const Chain& chain : here.chains) known.add(chain);
    }
    return edits;
}

}  // namespace qujat::recovery
