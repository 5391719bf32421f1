#include "maker/grammar.h"

#include <sstream>

#include "base/error.h"
#include "maker/identifiers.h"
#include "maker/typeset.h"
#include "text/date.h"
#include "text/numbers.h"
#include "text/unicode.h"

namespace qujat::maker {

std::vector<std::vector<std::string>> data_rows(const std::string& name) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(data_text(name));
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#') continue;
        rows.emplace_back();
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, '\t');) rows.back().push_back(cell);
    }
    return rows;
}

std::vector<std::string> data_words(const std::string& name) {
    std::istringstream words(data_text(name));
    std::vector<std::string> all;
    for (std::string word; words >> word;) all.push_back(word);
    return all;
}

Grammar Grammar::load(text::Language language) {
    Grammar grammar;
    grammar.language_ = language;
    grammar.surnames_ = data_words("surnames.txt");
    const std::string file = language == text::Language::Kazakh ? "grammar-kk.txt" : "grammar-ru.txt";
    std::istringstream lines(data_text(file));
    for (std::string line; std::getline(lines, line);) {
        const auto colon = line.find(": ");
        if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
        grammar.rules_[line.substr(0, colon)].push_back(line.substr(colon + 2));
    }
    return grammar;
}

namespace {
std::string first_letter(const std::string& word) {
    return word.substr(0, (static_cast<unsigned char>(word[0]) & 0xE0) == 0xC0 ? 2 : 1);
}

// A sentence begins with a capital.
std::string sentence(const std::string& words) {
    const std::string first = first_letter(words);
    return text::upper(first) + words.substr(first.size());
}
}  // namespace

std::string Grammar::say(const std::string& name, Random& random) const {
    const auto found = rules_.find(name);
    if (found == rules_.end())
        throw base::Error({QUJAT_MSG("the grammar of random pages has no rule {0}"), {name}});
    return fill(random.pick(found->second), random);
}

std::string Grammar::fill(const std::string& text, Random& random, std::vector<std::string>* numbers) const {
    std::string out;
    std::size_t repeated = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = text.find('{', at);
        out += text.substr(at, open == std::string::npos ? open : open - at);
        if (open == std::string::npos) break;
        const std::size_t close = text.find('}', open);
        std::istringstream slot(text.substr(open + 1, close - open - 1));
        at = close + 1;
        std::string name;
        int low = 0, high = 0;
        slot >> name >> low >> high;
        const auto date = [&](text::DateCase form) {
            const text::CivilDate day{random.between(1995, 2025), random.between(1, 12),
                                      random.between(1, 28)};
            return random.chance(0.15) && form == text::DateCase::Plain
                       ? text::dotted(day)
                       : text::in_words(day, language_, form);
        };
        if (name == "n") {
            out += std::to_string(random.between(low, high));
            if (numbers) {
                const auto digit = out.find_last_not_of("0123456789");
                numbers->push_back(out.substr(digit == std::string::npos ? 0 : digit + 1));
            }
        } else if (name == "=") {
            out += numbers->at(repeated++);
        } else if (name == "days") {
            out += text::figure_and_words(random.between(low, high), language_);
        } else if (name == "days_gen") {
            out += text::figure_and_words(random.between(low, high), language_, text::NumberCase::Genitive);
        } else if (name == "date") {
            out += date(text::DateCase::Plain);
        } else if (name == "date_da") {
            out += date(text::DateCase::Locative);
        } else if (name == "date_dan") {
            out += date(text::DateCase::Ablative);
        } else if (name == "date_ga") {
            out += date(text::DateCase::Dative);
        } else if (name == "iin") {
            out += make_iin({random.between(1955, 2005), random.between(1, 12), random.between(1, 28)},
                            random.chance(0.5), random);
        } else if (name == "surname") {
            out += random.pick(surnames_);
        } else if (name == "initial") {
            out += first_letter(random.pick(surnames_));
        } else {
            out += say(name, random);
        }
    }
    return out;
}

std::string Grammar::act(int paragraphs, Random& random) const {
    const bool kazakh = language_ == text::Language::Kazakh;
    std::string text;
    if (random.chance(0.7)) {
        text += "# " + say("title", random) + "\n\n";
        const text::CivilDate day{random.between(1998, 2025), random.between(1, 12), random.between(1, 28)};
        const std::string number = say("actno", random);
        text += kazakh ? "= " + say("minister_gen", random) + " " +
                             text::in_words(day, language_, text::DateCase::Locative) + " № " + number +
                             " бұйрығы\n\n"
                       : "= Приказ " + say("minister_gen", random) + " от " + text::in_words(day, language_) +
                             " № " + number + "\n\n";
        text += say("preamble", random) + "\n";
    }
    // Every wording once before one comes again.
    std::map<std::string, std::vector<std::string>> left;
    const auto fresh = [&](const std::string& name) {
        auto& wordings = left[name];
        if (wordings.empty()) {
            wordings = rules_.at(name);
            random.shuffle(wordings);
        }
        const std::string wording = wordings.back();
        wordings.pop_back();
        return fill(wording, random);
    };
    int number = random.between(1, 18);
    for (int i = 0; i < paragraphs; ++i) {
        const double dice = random.unit();
        if (dice < 0.5) {
            text += std::to_string(number++) + ". " + sentence(fresh("point")) + "\n";
        } else if (dice < 0.62) {
            text += say("quote", random) + "\n";
        } else if (dice < 0.7) {
            text += "- " + sentence(fresh("point")) + "\n";
        } else {
            const int count = random.between(2, 4);
            for (int k = 1; k <= count; ++k, ++i) text += std::to_string(k) + ") " + fresh("sub") + "\n";
        }
    }
    text += "\n~ " + say("signer", random) + "\n";
    if (random.chance(0.4)) {
        std::string agreed = say("agreed", random);
        const auto bar = agreed.find('|');
        text += std::string("\n- ") + (kazakh ? "«КЕЛІСІЛДІ»" : "«СОГЛАСОВАН»") + "\n- " +
                agreed.substr(0, bar) + "\n- " + agreed.substr(bar + 1) + "\n";
    }
    return text;
}

}  // namespace qujat::maker
