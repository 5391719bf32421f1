#include "recovery/tools/hunspell_words.h"

#include <map>
#include <sstream>
#include <vector>

#include "base/files.h"
#include "recovery/lexicon_alphabet.h"

namespace qujat::recovery {
namespace {

struct Rule {
    std::u32string strip;
    std::u32string ending;
    std::vector<std::u32string>
        condition;  // per letter: "." or the letters allowed; a leading '^' forbids them
};

std::vector<std::u32string> parse_condition(const std::u32string& text) {
    std::vector<std::u32string> condition;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != U'[') {
            condition.push_back(std::u32string(1, text[i]));
            continue;
        }
        const std::size_t end = text.find(U']', i);
        if (end == std::u32string::npos) break;
        condition.push_back(text.substr(i + 1, end - i - 1));
        i = end;
    }
    return condition;
}

bool fits(const std::u32string& stem, const std::vector<std::u32string>& condition) {
    if (condition.size() == 1 && condition.front() == U".") return true;
    if (condition.size() > stem.size()) return false;
    for (std::size_t i = 0; i < condition.size(); ++i) {
        const char32_t letter = stem[stem.size() - condition.size() + i];
        const std::u32string& allowed = condition[i];
        if (allowed == U".") continue;
        const bool forbids = allowed.size() > 1 && allowed.front() == U'^';
        if ((allowed.find(letter) != std::u32string::npos) == forbids) return false;
    }
    return true;
}

bool only_letters(const std::u32string& text) {
    for (const char32_t letter : text) {
        if (letter_code(letter) == kNoLetter) return false;
    }
    return true;
}

std::string without_mark(std::string text) {
    return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

}  // namespace

void for_each_hunspell_form(const std::filesystem::path& aff, const std::filesystem::path& dic,
                            const std::function<void(const std::u32string&)>& use) {
    std::map<char32_t, std::vector<Rule>> rules;
    std::istringstream aff_lines(without_mark(base::read_file(aff)));
    for (std::string line; std::getline(aff_lines, line);) {
        std::istringstream fields(line);
        std::string kind, flag, strip, ending, condition;
        if (!(fields >> kind >> flag >> strip >> ending >> condition) || kind != "SFX") continue;
        Rule rule{decode_utf8(strip == "0" ? "" : strip), decode_utf8(ending == "0" ? "" : ending),
                  parse_condition(decode_utf8(condition))};
        if (const std::size_t more = rule.ending.find(U'/'); more != std::u32string::npos)
            rule.ending.resize(more);
        if (only_letters(rule.ending)) rules[decode_utf8(flag).front()].push_back(std::move(rule));
    }
    std::istringstream dic_lines(without_mark(base::read_file(dic)));
    std::string line;
    std::getline(dic_lines, line);  // the number of entries
    while (std::getline(dic_lines, line)) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
        const std::size_t slash = line.find('/');
        const std::u32string stem = decode_utf8(line.substr(0, slash));
        if (stem.empty() || !only_letters(stem)) continue;
        use(stem);
        if (slash == std::string::npos) continue;
        for (const char32_t flag : decode_utf8(line.substr(slash + 1))) {
            const auto found = rules.find(flag);
            if (found == rules.end()) continue;
            for (const Rule& rule : found->second) {
                if (!stem.ends_with(rule.strip) || !fits(stem, rule.condition)) continue;
                use(stem.substr(0, stem.size() - rule.strip.size()) + rule.ending);
            }
        }
    }
}

}  // namespace qujat::recovery
