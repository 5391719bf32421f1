#include "acts/compare.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "acts/phrases.h"
#include "acts/tree.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

struct Passage {
    std::string place;
    std::string text;
};

class Collector {
  public:
    std::vector<Passage> collect(const Act& act) {
        add("title", act.title);
        add("preamble", act.preamble);
        tree(act, act.tree, "");
        for (std::size_t i = 0; i < act.appendices.size(); ++i) {
            const Appendix& appendix = act.appendices[i];
            const std::string at =
                "appendix " + (appendix.number.empty() ? std::to_string(i + 1) : appendix.number);
            add(at + ", title", appendix.title);
            tree(act, appendix.tree, at);
        }
        return std::move(out_);
    }

  private:
    // The same place named twice (two appendices 1) gets a count, so that each is compared with its own.
    void add(std::string place, const std::string& text) {
        const std::string words = text::collapse_spaces(text);
        if (words.empty()) return;
        const int times = ++seen_[place];
        if (times > 1) place += " (" + std::to_string(times) + ")";
        out_.push_back({std::move(place), words});
    }

    void tree(const Act& act, const std::vector<Node>& nodes, const std::string& at) {
        int passages = 0;
        int tables = 0;
        const auto named = [&](const std::string& name) { return at.empty() ? name : at + ", " + name; };
        for (const Node& node : nodes) {
            if (node.kind == NodeKind::Table) {
                const std::string table = named("table " + std::to_string(++tables));
                const auto& rows = act.tables[node.table].rows;
                for (std::size_t r = 0; r < rows.size(); ++r) {
                    std::string line;
                    for (const std::string& cell : rows[r]) line += (line.empty() ? "" : " | ") + cell;
                    add(table + ", row " + std::to_string(r + 1), line);
                }
                continue;
            }
            if (node.number.empty()) {
                const std::string place = named("passage " + std::to_string(++passages));
                add(place, node.kind == NodeKind::Quote ? full_text(node.children) : node.text);
                continue;
            }
            const std::string place = named(std::string(node_name(node.kind)) + " " + node.number);
            add(place, node.heading.empty() ? node.text
                                            : node.heading + (node.text.empty() ? "" : ". " + node.text));
            tree(act, node.children, place);
        }
    }

    std::vector<Passage> out_;
    std::map<std::string, int> seen_;
};

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = std::min(text.find(' ', i), text.size());
        if (end > i) out.push_back(text.substr(i, end - i));
        i = end + 1;
    }
    return out;
}

void push(std::vector<WordChange>& out, ChangeKind kind, const std::string& word) {
    if (!out.empty() && out.back().kind == kind) {
        out.back().text += " " + word;
    } else {
        out.push_back({kind, word});
    }
}

// The longest common row of words; texts beyond the limit are given whole, one struck out, one put in.
std::vector<WordChange> word_changes(const std::string& before, const std::string& after) {
    const std::vector<std::string> a = words_of(before);
    const std::vector<std::string> b = words_of(after);
    std::size_t head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
    std::size_t tail = 0;
    while (tail + head < a.size() && tail + head < b.size() &&
           a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    const std::size_t n = a.size() - head - tail;
    const std::size_t m = b.size() - head - tail;
    std::vector<WordChange> out;
    for (std::size_t i = 0; i < head; ++i) push(out, ChangeKind::Same, a[i]);
    if (n * m > 4'000'000) {
        for (std::size_t i = 0; i < n; ++i) push(out, ChangeKind::Removed, a[head + i]);
        for (std::size_t k = 0; k < m; ++k) push(out, ChangeKind::Added, b[head + k]);
    } else {
        std::vector<std::vector<int>> common(n + 1, std::vector<int>(m + 1));
        for (std::size_t i = n; i-- > 0;) {
            for (std::size_t k = m; k-- > 0;)
                common[i][k] = a[head + i] == b[head + k] ? common[i + 1][k + 1] + 1
                                                          : std::max(common[i + 1][k], common[i][k + 1]);
        }
        std::size_t i = 0;
        std::size_t k = 0;
        while (i < n || k < m) {
            if (i < n && k < m && a[head + i] == b[head + k]) {
                push(out, ChangeKind::Same, a[head + i]);
                ++i;
                ++k;
            } else if (i < n && (k == m || common[i + 1][k] >= common[i][k + 1])) {
                push(out, ChangeKind::Removed, a[head + i++]);
            } else {
                push(out, ChangeKind::Added, b[head + k++]);
            }
        }
    }
    for (std::size_t i = a.size() - tail; i < a.size(); ++i) push(out, ChangeKind::Same, a[i]);
    return out;
}

}  // namespace

std::vector<Change> compare(const Act& before, const Act& after) {
    const std::vector<Passage> old_text = Collector().collect(before);
    const std::vector<Passage> new_text = Collector().collect(after);
    std::map<std::string, const Passage*> by_place;
    for (const Passage& passage : old_text) by_place[passage.place] = &passage;
    std::set<std::string> there;
    for (const Passage& passage : new_text) there.insert(passage.place);
    std::vector<Change> out;
    std::size_t next = 0;  // removed passages stand where they stood
    const auto removed_before = [&](const std::string& place) {
        for (; next < old_text.size() && old_text[next].place != place; ++next) {
            if (there.count(old_text[next].place) == 0)
                out.push_back({ChangeKind::Removed, old_text[next].place, old_text[next].text, {}, {}});
        }
        if (next < old_text.size()) ++next;
    };
    for (const Passage& passage : new_text) {
        const auto known = by_place.find(passage.place);
        if (known == by_place.end()) {
            out.push_back({ChangeKind::Added, passage.place, {}, passage.text, {}});
            continue;
        }
        removed_before(passage.place);
        if (known->second->text == passage.text) continue;
        out.push_back({ChangeKind::Changed, passage.place, known->second->text, passage.text,
                       word_changes(known->second->text, passage.text)});
    }
    removed_before({});
    return out;
}

std::string to_json(const std::vector<Change>& changes) {
    nlohmann::ordered_json out = nlohmann::ordered_json::array();
    for (const Change& change : changes) {
        const char* kind = change.kind == ChangeKind::Added     ? "added"
                           : change.kind == ChangeKind::Removed ? "removed"
                                                                : "changed";
        out.push_back(
            {{"place", change.place}, {"change", kind}, {"before", change.before}, {"after", change.after}});
    }
    return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string place_in_words(const std::string& place, const Act& act) {
    return Phrases(act.language).place(place);
}

std::string print_values(const std::vector<Change>& changes, const Act& act, const std::string& names) {
    using Json = nlohmann::ordered_json;
    Json out = Json::object();
    out["language"] = act.language == text::Language::Kazakh ? "kk" : "ru";
    out["title"] = act.title.empty() ? names : act.title;
    out["names"] = names;
    Json list = Json::array();
    const auto piece = [](ChangeKind kind, const std::string& text) {
        Json word = {{"same", nullptr}, {"old", nullptr}, {"new", nullptr}};
        word[kind == ChangeKind::Removed ? "old" : kind == ChangeKind::Added ? "new" : "same"] = text;
        return word;
    };
    for (const Change& change : changes) {
        Json words = Json::array();
        if (change.kind == ChangeKind::Added) words.push_back(piece(change.kind, change.after));
        if (change.kind == ChangeKind::Removed) words.push_back(piece(change.kind, change.before));
        for (const WordChange& word : change.words) words.push_back(piece(word.kind, word.text));
        list.push_back({{"place", place_in_words(change.place, act)}, {"words", words}});
    }
    out["changes"] = std::move(list);
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace qujat::acts
