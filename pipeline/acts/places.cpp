#include "acts/places.h"

#include <algorithm>

#include "acts/terms.h"

namespace qujat::acts {

namespace {

bool begins(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

struct UnitName {
    const Terms::UnitWord* unit = nullptr;
    bool kazakh = false;
};

UnitName unit_of(std::string_view key) {
    if (key.size() < 6) return {};
    const auto any = [&](const std::vector<std::string>& words) {
        return std::any_of(words.begin(), words.end(),
                           [&](const std::string& word) { return begins(key, word); });
    };
    for (const Terms::UnitWord& unit : terms().units) {
        if (any(unit.russian) && !any(unit.russian_not)) return {&unit, false};
    }
    for (const Terms::UnitWord& unit : terms().units) {
        if (any(unit.kazakh) && !any(unit.kazakh_not)) return {&unit, true};
    }
    return {};
}

int ordinal_word(const Tokens& tokens, std::size_t i) {
    if (!tokens.is(i, TokenKind::Word)) return 0;
    for (const auto& [phrase, number] : terms().ordinals) {
        if (phrase.match(tokens, i) > 0) return number;
    }
    return 0;
}

bool joins(const Tokens& tokens, std::size_t i) {
    return tokens.is(i, ',') || (tokens.is(i, TokenKind::Word) &&
                                 (tokens.key(i) == "и" || tokens.key(i) == "жане" || tokens.key(i) == "мен"));
}

// "4, 5, 6 и 7", "1), 3) и 5)" behind a Russian word; the token after.
std::size_t numbers_behind(const Tokens& tokens, std::size_t i, std::vector<std::string>& numbers) {
    std::size_t end = i;
    while (i < tokens.size()) {
        if (tokens.is(i, TokenKind::Number)) {
            std::string number(tokens.text(i));
            while (!number.empty() && number.back() == '.') number.pop_back();
            numbers.push_back(number);
            ++i;
            if (tokens.is(i, ')')) ++i;
            end = i;
        } else if (const int word = ordinal_word(tokens, i); word > 0) {
            numbers.push_back(std::to_string(word));
            end = ++i;
        } else if (!numbers.empty() && joins(tokens, i) && i + 1 < tokens.size() &&
                   (tokens.is(i + 1, TokenKind::Number) || ordinal_word(tokens, i + 1) > 0)) {
            ++i;
        } else {
            break;
        }
    }
    return end;
}

// "|)", "l)": how readers of pictures take "1)".
bool one_misread(const Tokens& tokens, std::size_t i) {
    return tokens.text(i) == "|" || tokens.text(i) == "l" || tokens.text(i) == "I";
}

// "5 және 6-", "1), 2)", "екінші" before a Kazakh word; the first token.
std::size_t numbers_before(const Tokens& tokens, std::size_t word, std::size_t floor,
                           std::vector<std::string>& numbers) {
    std::size_t i = word;
    std::size_t begin = word;
    while (i > floor) {
        const std::size_t k = i - 1;
        const bool dash =
            tokens[k].kind == TokenKind::Punctuation && (tokens.text(k) == "-" || tokens.text(k) == "–");
        if (dash && begin == word) {
            i = k;
        } else if (tokens.is(k, TokenKind::Number)) {
            // "1 1-тармақ": two numbers without a comma are one that was torn.
            const bool torn = !numbers.empty() && begin == k + 1 && tokens.is(begin, TokenKind::Number);
            if (torn) {
                numbers.back().insert(0, tokens.text(k));
            } else {
                numbers.emplace_back(tokens.text(k));
            }
            begin = i = k;
        } else if (tokens.is(k, ')') && k > floor && tokens.is(k - 1, TokenKind::Number)) {
            i = k;
        } else if (tokens.is(k, ')') && k > floor && one_misread(tokens, k - 1)) {
            numbers.emplace_back("1");
            begin = i = k - 1;
        } else if (const int spoken = ordinal_word(tokens, k); spoken > 0) {
            numbers.push_back(std::to_string(spoken));
            begin = i = k;
        } else if (!numbers.empty() && joins(tokens, k) && k > floor &&
                   (tokens.is(k - 1, TokenKind::Number) || tokens.is(k - 1, ')') ||
                    ordinal_word(tokens, k - 1) > 0 || (tokens.text(k - 1) == "-"))) {
            i = k;
        } else if (!numbers.empty() && tokens.text(k) == "-" && k > floor &&
                   tokens.is(k - 1, TokenKind::Number)) {
            i = k;
        } else {
            break;
        }
    }
    std::reverse(numbers.begin(), numbers.end());
    return begin;
}

// "подпункты , и исключить;1) 3) 5)": the links were torn out of the sentence and stand behind its last mark.
void numbers_torn(const Tokens& tokens, std::vector<std::string>& numbers) {
    std::size_t i = tokens.size();
    while (i > 0 && (tokens.is(i - 1, TokenKind::Number) || tokens.is(i - 1, ')'))) --i;
    if (i == 0 || i == tokens.size() || !(tokens.is(i - 1, ';') || tokens.is(i - 1, ':'))) return;
    for (; i < tokens.size(); ++i) {
        if (tokens.is(i, TokenKind::Number)) numbers.emplace_back(tokens.text(i));
    }
}

// The wording's source: "согласно приложению 1 к настоящему приказу", "осы бұйрыққа 2-қосымшаға сәйкес".
bool is_source(const Tokens& tokens, const Unit& unit) {
    if (unit.name != "appendix") return false;
    const auto key = [&](std::size_t i) { return i < tokens.size() ? tokens.key(i) : std::string_view(); };
    // "приложение 4 ... согласно приложению": what stands in the accusative is changed, whatever was torn
    // away between them.
    if (key(unit.begin) == "приложение") {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (i != unit.begin && (key(i) == "приложению" || key(i) == "приложениям")) return false;
        }
    }
    if (unit.begin >= 1 && key(unit.begin - 1) == "согласно") return true;
    if (unit.begin >= 2 && key(unit.begin - 2) == "осы") return true;
    // "согласно к настоящему приложение 5 приложению 2 приказу": the dative is the source's, wherever it was
    // torn to.
    if (key(unit.begin) == "приложению" || key(unit.begin) == "приложениям") {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (key(i) == "согласно") return true;
        }
    }
    // "осы бұйрыққа сәйкес жаңа 1-қосымша қосымшаға": torn from its place.
    if (unit.numbers.empty() && (key(unit.begin).ends_with("га") || key(unit.begin).ends_with("ге"))) {
        for (std::size_t i = 0; i < unit.begin; ++i) {
            if (key(i) == "осы") return true;
        }
    }
    return key(unit.end) == "сайкес" || begins(key(unit.end), "настоящ") ||
           begins(key(unit.end + 1), "настоящ");
}

}  // namespace

std::vector<Unit> find_units(const Tokens& tokens) {
    std::vector<Unit> out;
    std::size_t floor = 0;
    int depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::OpenQuote) ++depth;
        if (tokens[i].kind == TokenKind::CloseQuote && depth > 0) --depth;
        if (depth > 0 || tokens[i].kind != TokenKind::Word) continue;
        // "реттік нөмірі 9-жол": a row even when its word was misread.
        if (i + 3 < tokens.size() && begins(tokens.key(i), "реттик") && begins(tokens.key(i + 1), "номир") &&
            tokens.is(i + 2, TokenKind::Number) && tokens.text(i + 3) == "-") {
            for (const Terms::UnitWord& unit : terms().units) {
                if (unit.id != "row") continue;
                out.push_back({unit.rank, unit.id, {std::string(tokens.text(i + 2))}, i, i + 5, false});
            }
            floor = std::min(i + 5, tokens.size());
            i += 4;
            continue;
        }
        const UnitName name = unit_of(tokens.key(i));
        if (name.unit != nullptr) {
            Unit unit;
            unit.rank = name.unit->rank;
            unit.name = name.unit->id;
            unit.begin = i;
            unit.end = i + 1;
            if (name.kazakh) {
                unit.begin = numbers_before(tokens, i, floor, unit.numbers);
            } else {
                std::size_t from = i + 1;
                if (tokens.is(from, ',')) ++from;
                // "строку, порядковый номер 5,"
                if (from + 1 < tokens.size() && begins(tokens.key(from), "порядков") &&
                    begins(tokens.key(from + 1), "номер"))
                    from += 2;
                else
                    from = i + 1;
                unit.end = numbers_behind(tokens, from, unit.numbers);
                if (unit.numbers.empty()) {
                    unit.end = i + 1;
                    unit.begin = numbers_before(tokens, i, floor, unit.numbers);
                }
            }
            if (unit.numbers.empty() && !name.kazakh) numbers_torn(tokens, unit.numbers);
            if (unit.numbers.empty() && unit.name != "appendix") continue;
            unit.source = is_source(tokens, unit);
            floor = std::max(floor, unit.end);
            out.push_back(std::move(unit));
            continue;
        }
        for (const Terms::NamedPart& part : terms().named_parts) {
            if (const PhraseHit hit = starts_with(tokens, part.words, i)) {
                out.push_back({10, part.id, {}, i, hit.end, false});
                floor = hit.end;
                break;
            }
        }
    }
    return out;
}

namespace {

std::string spoken(const Unit& unit, const std::string& number) {
    return number.empty() ? unit.name : unit.name + " " + number;
}

std::vector<const Unit*> by_rank(const std::vector<Unit>& units) {
    std::vector<const Unit*> out;
    for (const Unit& unit : units) {
        if (unit.source) continue;
        const bool seen = std::any_of(out.begin(), out.end(), [&](const Unit* other) {
            return other->rank == unit.rank && other->numbers == unit.numbers;
        });
        if (!seen) out.push_back(&unit);
    }
    std::stable_sort(out.begin(), out.end(), [](const Unit* a, const Unit* b) { return a->rank < b->rank; });
    return out;
}

}  // namespace

std::vector<std::string> places_of(const std::vector<Unit>& units) {
    const std::vector<const Unit*> sorted = by_rank(units);
    if (sorted.empty()) return {};
    std::string lead;
    const int smallest = sorted.back()->rank;
    for (const Unit* unit : sorted) {
        if (unit->rank == smallest) break;
        lead +=
            (lead.empty() ? "" : ", ") + spoken(*unit, unit->numbers.empty() ? "" : unit->numbers.front());
    }
    std::vector<std::string> out;
    for (const Unit* unit : sorted) {
        if (unit->rank != smallest) continue;
        if (unit->numbers.empty()) out.push_back(below(lead, unit->name));
        for (const std::string& number : unit->numbers) out.push_back(below(lead, spoken(*unit, number)));
    }
    return out;
}

std::string context_of(const std::vector<Unit>& units) {
    std::string out;
    for (const Unit* unit : by_rank(units))
        out = below(out, spoken(*unit, unit->numbers.empty() ? "" : unit->numbers.front()));
    return out;
}

namespace {

int rank_of(std::string_view place) {
    const std::string_view word = place.substr(0, place.find_first_of(" ,"));
    for (const Terms::UnitWord& unit : terms().units) {
        if (unit.id == word) return unit.rank;
    }
    return 10;
}

}  // namespace

std::string below(const std::string& context, const std::string& place) {
    if (place.empty()) return context;
    const int rank = rank_of(place);
    std::string out;
    for (std::size_t i = 0; i < context.size();) {
        std::size_t end = context.find(", ", i);
        if (end == std::string::npos) end = context.size();
        const std::string_view part = std::string_view(context).substr(i, end - i);
        if (rank_of(part) >= rank) break;
        out += (out.empty() ? "" : ", ") + std::string(part);
        i = end + 2;
    }
    return out.empty() ? place : out + ", " + place;
}

}  // namespace qujat::acts
