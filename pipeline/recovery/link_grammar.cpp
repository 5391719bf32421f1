#include "recovery/link_grammar.h"

#include <algorithm>

#include "base/error.h"
#include "base/files.h"
#include "text/language.h"
#include "text/unicode.h"

namespace qujat::recovery {
namespace {

std::vector<std::u32string> words_of(std::u32string_view text, char32_t separator) {
    std::vector<std::u32string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        if (end > at) out.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

unsigned cases_of(std::u32string_view letters) {
    unsigned out = 0;
    for (const char32_t c : letters) {
        const std::size_t at = std::u32string_view(U"NGDAIP").find(c);
        if (at != std::u32string_view::npos) out |= 1U << at;
        if (c == 'L') out |= kPrepositional;
    }
    return out;
}

std::u32string lower(std::u32string_view word) {
    return text::to_u32(text::lower(text::to_utf8(word)));
}

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

// A Kazakh ending says the case: -ға/-ге/-қа/-ке/-на/-не/-а/-е dative, -ның.. genitive, -да/-де/-нда/-нде
// locative ...
unsigned kazakh_case(std::u32string_view ending) {
    const auto ends = [&](std::u32string_view s) { return ending.ends_with(s); };
    if (ending.empty()) return kNominative;
    if (ends(U"ың") || ends(U"ің") || ends(U"нің")) return kGenitive;
    if (ends(U"да") || ends(U"де") || ends(U"та") || ends(U"те")) return kPrepositional;
    if (ends(U"дағы") || ends(U"дегі") || ends(U"тағы") || ends(U"тегі")) return kPrepositional;
    if (ends(U"ға") || ends(U"ге") || ends(U"қа") || ends(U"ке") || ends(U"на") || ends(U"не") ||
        ends(U"а") || ends(U"е"))
        return kDative;
    if (ends(U"ны") || ends(U"ні") || ends(U"ды") || ends(U"ді") || ends(U"ты") || ends(U"ті") ||
        ends(U"ын") || ends(U"ін") || ends(U"сын") || ends(U"сін"))
        return kAccusative;
    if (ends(U"мен") || ends(U"бен") || ends(U"пен")) return kInstrumental;
    if (ends(U"нан") || ends(U"нен") || ends(U"дан") || ends(U"ден") || ends(U"тан") || ends(U"тен"))
        return kGenitive;
    return kNominative;
}

}  // namespace

LinkGrammar::LinkGrammar(const std::filesystem::path& file) {
    const std::u32string content = text::to_u32(base::read_file(file));
    for (const std::u32string& line : words_of(content, U'\n')) {
        if (line[0] == '#') continue;
        const std::vector<std::u32string> fields = words_of(line, U'\t');
        if (fields.size() < 2) {
            throw base::Error({QUJAT_MSG("this word table cannot be used; build again"), {}},
                              base::ErrorKind::MissingOnMachine)
                .in_file(file.string());
        }
        for (std::size_t i = 1; i < fields.size(); ++i) {
            const std::vector<std::u32string> words = words_of(fields[i], U' ');
            if (fields[0] == U"ru") {
                for (std::size_t k = 0; k < words.size() && k < 6; ++k) russian_[words[k]] |= 1U << k;
            } else if (fields[0] == U"kk") {
                kazakh_.insert(kazakh_.end(), words.begin(), words.end());
            } else if (fields[0] == U"ru-before") {
                after_[words[0]] = words.size() > 1 ? cases_of(words[1]) : unsigned{kAnyCase};
            } else if (fields[0] == U"kk-after") {
                before_[words[0]] = words.size() > 1 ? cases_of(words[1]) : unsigned{kAnyCase};
            }
        }
    }
    // The longest stem first, so that "тармақша" is not "тармақ".
    std::sort(kazakh_.begin(), kazakh_.end(), [](const auto& a, const auto& b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
}

LinkGrammar::Head LinkGrammar::head(std::u32string_view word) const {
    Head out;
    std::u32string small = lower(word);
    while (!small.empty() &&
           std::u32string_view(U".,;:!?»”\")").find(small.back()) != std::u32string_view::npos)
        small.pop_back();
    if (const auto found = russian_.find(small); found != russian_.end()) {
        out.cases = found->second;
        return out;
    }
    std::size_t at = 0;
    while (at < small.size() && (is_digit(small[at]) || small[at] == '-')) ++at;
    if (at > 0 && (small[at - 1] != '-' || !is_digit(small[0]))) return out;
    out.numbered = at > 0;
    const std::u32string_view rest = std::u32string_view(small).substr(at);
    for (const std::u32string& stem : kazakh_) {
        if (!rest.starts_with(stem)) continue;
        const std::u32string_view ending = rest.substr(stem.size());
        // Endings are short and of Cyrillic letters only; "жолаушы" is no "жол".
        if (ending.size() > 9 || !std::all_of(ending.begin(), ending.end(), text::is_cyrillic)) continue;
        if (!ending.empty() &&
            std::u32string_view(U"лдтнсығігқкебпмае").find(ending[0]) == std::u32string_view::npos)
            continue;
        out.cases = kazakh_case(ending);
        out.kazakh = true;
        return out;
    }
    return out;
}

bool LinkGrammar::is_number(std::u32string_view word) {
    std::size_t at = 0;
    bool digits = false;
    while (at < word.size() && (is_digit(word[at]) || (digits && word[at] == '-' && at + 1 < word.size() &&
                                                       is_digit(word[at + 1])))) {
        digits = true;
        ++at;
    }
    if (!digits) {
        while (at < word.size() && std::u32string_view(U"IVX").find(word[at]) != std::u32string_view::npos)
            ++at;
        if (at == 0) return false;
    }
    if (at < word.size() && word[at] == ')') ++at;
    while (at < word.size() && std::u32string_view(U",.;:").find(word[at]) != std::u32string_view::npos) ++at;
    return at == word.size();
}

unsigned LinkGrammar::adjective(std::u32string_view word) {
    struct Ending {
        std::u32string_view letters;
        std::u32string_view cases;
    };
    static constexpr Ending kEndings[] = {
        {U"ыми", U"I"}, {U"ими", U"I"}, {U"ого", U"GA"}, {U"его", U"GA"}, {U"ому", U"D"},   {U"ему", U"D"},
        {U"ые", U"NA"}, {U"ие", U"NA"}, {U"ых", U"GPA"}, {U"их", U"GPA"}, {U"ым", U"DI"},   {U"им", U"DI"},
        {U"ый", U"NA"}, {U"ий", U"NA"}, {U"ом", U"P"},   {U"ем", U"P"},   {U"ая", U"N"},    {U"яя", U"N"},
        {U"ую", U"A"},  {U"юю", U"A"},  {U"ое", U"NA"},  {U"ее", U"NA"},  {U"ой", U"GDIP"}, {U"ей", U"GDIP"}};
    const std::u32string small = lower(word);
    if (small.size() < 6 || small.starts_with(U"настоящ")) return 0;
    for (const Ending& ending : kEndings) {
        if (small.ends_with(ending.letters)) return cases_of(ending.cases);
    }
    return 0;
}

unsigned LinkGrammar::after(std::u32string_view word) const {
    const std::u32string small = lower(word);
    if (const auto found = after_.find(small); found != after_.end()) return found->second;
    for (const auto& [stem, cases] : after_) {
        if (stem.back() == '*' && small.starts_with(std::u32string_view(stem).substr(0, stem.size() - 1)))
            return cases;
    }
    return 0;
}
unsigned LinkGrammar::before(std::u32string_view word) const {
    const auto found = before_.find(lower(word));
    return found == before_.end() ? 0U : found->second;
}

}  // namespace qujat::recovery
