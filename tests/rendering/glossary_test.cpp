// The terms of templates/glossary.tsv hold in everything that is printed: a Russian term beside its Kazakh
// one, and no word in Kazakh that is not Kazakh.
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>

#include "text/unicode.h"
#include "workshop.h"

using namespace qujat::test;
namespace text = qujat::text;

namespace {

using Words = std::vector<std::string>;

// Words of a text, small, without the marks around them.
Words words_of(const std::string& utf8) {
    Words words;
    std::u32string word;
    const auto end = [&] {
        while (!word.empty() && (word.back() == U'-' || word.back() == U'.')) word.pop_back();
        if (!word.empty()) words.push_back(text::to_utf8(word));
        word.clear();
    };
    for (const char32_t c : text::to_u32(text::lower(utf8))) {
        const bool letter = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') ||
                            (c >= 0x400 && c < 0x530) ||
                            (c == U'-' && !word.empty() && (word.back() < U'0' || word.back() > U'9')) ||
                            (c == U'.' && word.size() == 1);
        if (letter)
            word += c;
        else
            end();
    }
    end();
    return words;
}

// "государственн услуг|...": beginnings of words that follow one another; "$" ends a whole word.
std::vector<Words> ways(const std::string& cell) {
    std::vector<Words> found;
    std::istringstream all(cell);
    for (std::string one; std::getline(all, one, '|');) {
        std::istringstream words(one);
        Words way;
        for (std::string word; words >> word;) way.push_back(word);
        if (!way.empty()) found.push_back(way);
    }
    return found;
}

bool fits(const std::string& word, const std::string& wanted) {
    if (wanted.back() == '$') return word == wanted.substr(0, wanted.size() - 1);
    return word.starts_with(wanted);
}

bool says(const Words& words, const std::vector<Words>& ways) {
    for (const Words& way : ways) {
        for (std::size_t i = 0; i + way.size() <= words.size(); ++i) {
            bool same = true;
            for (std::size_t j = 0; same && j < way.size(); ++j) same = fits(words[i + j], way[j]);
            if (same) return true;
        }
    }
    return false;
}

struct Term {
    std::string ru;
    std::string kk;
    std::vector<Words> in_ru;
    std::vector<Words> in_kk;
    std::vector<Words> never_kk;
};

std::vector<Term> glossary() {
    std::vector<Term> terms;
    std::istringstream lines(qujat::base::read_file(home() / "templates/glossary.tsv"));
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("#") || line.starts_with("ru\t")) continue;
        std::vector<std::string> cells;
        std::istringstream row(line + "\t");
        for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
        REQUIRE(cells.size() == 6);
        INFO(line);
        CHECK_FALSE(cells[2].empty());
        terms.push_back({cells[0], cells[1], ways(cells[3]), ways(cells[4]), ways(cells[5])});
    }
    return terms;
}

struct Pair {
    std::string where;
    std::string ru;
    std::string kk;
};

// ru = "..." and kk = "..." of a pack, a form or the messages, in the order they stand in.
void read_toml(const std::filesystem::path& file, std::vector<Pair>& pairs) {
    const std::string all = qujat::base::read_file(file);
    Pair pair{file.filename().string(), "", ""};
    int line = 1;
    for (std::size_t at = 0; at + 8 < all.size(); ++at) {
        if (all[at] == '\n') {
            ++line;
            if (at + 1 < all.size() && (all[at + 1] == '\n' || all[at + 1] == '[')) pair.ru = pair.kk = "";
        }
        const bool begins = at == 0 || all[at - 1] == ' ' || all[at - 1] == '\n' || all[at - 1] == '{';
        const std::string key = all.substr(at, 2);
        if (!begins || (key != "ru" && key != "kk")) continue;
        std::size_t from = at + 2;
        while (from < all.size() && (all[from] == ' ' || all[from] == '=')) ++from;
        if (from >= all.size() || all[from] != '"' ||
            all.substr(at + 2, from - at - 2).find('=') == std::string::npos)
            continue;
        std::size_t end = from + 1;
        while (end < all.size() && all[end] != '"') end += all[end] == '\\' ? 2 : 1;
        (key == "ru" ? pair.ru : pair.kk) = all.substr(from + 1, end - from - 1);
        if (!pair.ru.empty() && !pair.kk.empty()) {
            pair.where = file.parent_path().filename().string() + "/" + file.filename().string() + ":" +
                         std::to_string(line);
            pairs.push_back(pair);
            pair.ru = pair.kk = "";
        }
        at = end;
    }
}

void read_samples(const std::string& where, const nlohmann::json& value, std::vector<Pair>& pairs) {
    for (const auto& [key, one] : value.items()) {
        if (one.is_structured()) read_samples(where, one, pairs);
        if (!value.is_object() || !one.is_string() || !key.ends_with("_kk")) continue;
        const std::string russian = key.substr(0, key.size() - 2) + "ru";
        if (value.contains(russian) && value[russian].is_string())
            pairs.push_back({where + " " + key, value[russian].get<std::string>(), one.get<std::string>()});
    }
}

// All Kazakh and all Russian text of a template; values count as absent.
void read_template(const pugi::xml_node& node, const std::string& language, Pair& pair) {
    for (const pugi::xml_node child : node.children()) {
        const char* own = child.attribute("lang").value();
        if (child.type() == pugi::node_element && std::string_view(child.name()) != "style")
            read_template(child, *own != 0 && *own != '{' ? own : language, pair);
        if (child.type() != pugi::node_pcdata) continue;
        std::string text;
        const std::string_view raw = child.value();
        for (std::size_t at = 0; at < raw.size();) {
            if (raw.compare(at, 2, "{{") == 0) {
                at = std::min(raw.find("}}", at), raw.size() - 2) + 2;
                text += ' ';
            } else {
                text += raw[at++];
            }
        }
        if (language == "kk") pair.kk += text + " ";
        if (language == "ru") pair.ru += text + " ";
    }
}

std::vector<Pair> everything() {
    std::vector<Pair> pairs;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(home() / "templates")) {
        const auto& path = entry.path();
        if (path.extension() == ".toml") read_toml(path, pairs);
        if (path.extension() == ".json")
            read_samples(path.filename().string(), nlohmann::json::parse(qujat::base::read_file(path)),
                         pairs);
        if (path.extension() != ".html") continue;
        pugi::xml_document document;
        const std::string source = qujat::base::read_file(path);
        REQUIRE(
            document.load_buffer(source.data(), source.size(), pugi::parse_default | pugi::parse_fragment));
        Pair pair{path.lexically_relative(home() / "templates").string(), "", ""};
        const std::string whole = document.child("html").attribute("lang").value();
        read_template(document.child("html").child("body"), whole == "kk" ? "kk" : "", pair);
        if (!pair.ru.empty() && !pair.kk.empty()) pairs.push_back(pair);
    }
    return pairs;
}

}  // namespace

TEST_CASE("terms stand in Kazakh as the glossary has them, in templates, forms, packs and samples") {
    const std::vector<Term> terms = glossary();
    REQUIRE(terms.size() > 50);
    const std::vector<Pair> pairs = everything();
    REQUIRE(pairs.size() > 500);
    for (const Pair& pair : pairs) {
        const Words russian = words_of(pair.ru);
        const Words kazakh = words_of(pair.kk);
        for (const Term& term : terms) {
            const bool lacks = says(russian, term.in_ru) && !term.in_kk.empty() && !says(kazakh, term.in_kk);
            if (!lacks && !says(kazakh, term.never_kk)) continue;
            FAIL_CHECK(pair.where << ": " << term.ru << " / " << term.kk
                                  << (lacks ? "" : " (a word never Kazakh)") << "\n"
                                  << pair.ru << "\n"
                                  << pair.kk);
        }
    }
}

TEST_CASE("a term that is not the glossary's is found") {
    const std::vector<Term> terms = glossary();
    const auto faults = [&](const std::string& ru, const std::string& kk) {
        int count = 0;
        for (const Term& term : terms) {
            if (says(words_of(ru), term.in_ru) && !term.in_kk.empty() && !says(words_of(kk), term.in_kk))
                ++count;
            if (says(words_of(kk), term.never_kk)) ++count;
        }
        return count;
    };
    CHECK(faults("Выдача дубликата лицензии", "Лицензияның телнұсқасын беру") == 0);
    CHECK(faults("Выдача дубликата лицензии", "Лицензияның дубликатын беру") == 2);
    CHECK(faults("отказ в оказании государственной услуги", "мемлекеттік қызметті көрсетуден бас тарту") ==
          0);
    CHECK(faults("ИИН заявителя", "өтініш берушінің ИИН") == 2);
}
