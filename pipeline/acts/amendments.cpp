#include "acts/amendments.h"

#include <algorithm>

#include "acts/citations.h"
#include "acts/clashes.h"
#include "acts/commands.h"
#include "acts/parts.h"
#include "acts/places.h"
#include "acts/terms.h"
#include "acts/tree.h"
#include "acts/wording.h"
#include "text/unicode.h"

namespace qujat::acts {

namespace {

// Nodes outside new wording in reading order, each with the wording that follows it at once.
struct Sentence {
    const Node* node = nullptr;
    int depth = 0;
    std::vector<const Node*> wording;
    std::string at;
};

void flatten(const std::vector<Node>& tree, int depth, const std::string& at, std::vector<Sentence>& out) {
    for (const Node& node : tree) {
        if (node.kind == NodeKind::Quote || node.kind == NodeKind::Table) {
            if (!out.empty()) out.back().wording.push_back(&node);
            continue;
        }
        std::string here = at;
        if (!node.number.empty())
            here += (here.empty() ? "" : ", ") + std::string(node_name(node.kind)) + " " + node.number;
        out.push_back({&node, depth, {}, here});
        flatten(node.children, depth + 1, here, out);
    }
}

class Reader {
  public:
    explicit Reader(Act& act) : act_(act) {}

    void read() {
        read_title();
        std::vector<Sentence> sentences;
        flatten(act_.tree, 0, "", sentences);
        for (const Sentence& sentence : sentences) take(sentence);
        // A list of changes may stand in the first appendix ("... өзгерістер енгізілетін бұйрықтардың
        // тізбесі").
        for (std::size_t a = 0; a < act_.appendices.size(); ++a) {
            const std::string title = key_of(act_.appendices[a].title);
            const bool changes =
                title.find("изменени") != std::string::npos || title.find("дополнени") != std::string::npos ||
                title.find("згерис") != std::string::npos || title.find("олыктыр") != std::string::npos ||
                title.find("утративш") != std::string::npos || title.find("кушин жой") != std::string::npos ||
                title.find("куши жой") != std::string::npos;
            if (!changes) continue;
            reset();
            listing_ = title.find("утративш") != std::string::npos ||
                       title.find("кушин жой") != std::string::npos ||
                       title.find("куши жой") != std::string::npos;
            sentences.clear();
            flatten(act_.appendices[a].tree, 0, appendix_name(act_, a), sentences);
            for (const Sentence& sentence : sentences) take(sentence);
        }
        name_clashes(act_);
    }

  private:
    void reset() {
        changing_ = true;
        current_ = {};
        of_.clear();
        base_.clear();
        base_depth_ = 0;
        base_deep_ = false;
        listing_ = false;
        suspending_ = false;
        listing_depth_ = 0;
    }

    void read_title() {
        const std::string key = key_of(act_.title);
        bool changes = false;
        for (const char* sign : {"внесени", "признани", "приостановлени", "отмене", "згерис", "олыктыр",
                                 "кушин жою", "куши жойыл", "токтат"})
            changes = changes || key.find(sign) != std::string::npos;
        if (!changes) return;
        const Tokens tokens(act_.title);
        for (const Reference& reference : own_references(tokens)) amend(reference);
        if (act_.amends.size() == 1) title_act_ = act_.amends.front();
    }

    void amend(const Reference& reference) {
        if (reference.kind.empty()) return;
        merge_reference(act_.amends, reference);
    }

    void take(const Sentence& sentence) {
        const std::string& text = sentence.node->text.empty() ? sentence.node->heading : sentence.node->text;
        if (text.empty()) return;
        const Tokens tokens(text);
        const Command command = command_of(tokens);
        if (sentence.depth <= base_depth_ && base_deep_) {
            base_.clear();
            base_deep_ = false;
        }
        if (listing_ && listing_depth_ > 0 && sentence.depth < listing_depth_) listing_ = false;
        const bool opener = text.back() == ':' ||
                            (!command && text.size() < 600 && text.find(':') != std::string::npos) ||
                            (!command && ends_in_locative(tokens));
        std::vector<Reference> references = own_references(tokens);
        if (sentence.node->status == "repealed" && command.verb < 4) return;
        if (command.amended) changing_ = true;
        if (command.amended && !references.empty() && (opener || tokens.size() > 6) && !command.restate &&
            !command.add) {
            enter(references.front());
            return;
        }
        if (command.repeal && units_named(tokens).empty()) {
            repeal_acts(sentence, references, opener);
            return;
        }
        if (suspending_ && sentence.depth < listing_depth_) suspending_ = false;
        if (command.suspend || suspending_) {
            for (const Reference& reference : references) amend(reference);
            if (command.suspend && opener) {
                suspending_ = true;
                listing_depth_ = sentence.depth + 1;
            }
            return;
        }
        if (listing_ && !references.empty()) {
            // "пункт 3 приказа ...": a part of the act only.
            std::vector<Unit> units = find_units(tokens);
            const std::size_t act_at = find_references(tokens).front().begin;
            units.erase(std::remove_if(units.begin(), units.end(),
                                       [&](const Unit& unit) { return unit.source || unit.begin > act_at; }),
                        units.end());
            std::vector<std::string> places = places_of(units);
            if (places.empty()) places.emplace_back();
            for (const std::string& place : places)
                add_operation(sentence, references.front(), "", place, Action::Repeal, "", "");
            amend(references.front());
            return;
        }
        if (!command) {
            if (opener) open(sentence, tokens, references);
            return;
        }
        if (!references.empty() && looks_changed(tokens)) {
            // "В статью 5 Закона ... от ... внести", "приказ ... изложить": the act stands in the command
            // itself.
            if (current_.kind.empty() || !references.front().same_act(current_)) {
                current_ = references.front();
                of_.clear();
            }
            amend(references.front());
        }
        operate(sentence, tokens, command);
    }

    // "көрсетілген Қағидаларға 2-қосымшада;": opens a place like a colon does.
    static bool ends_in_locative(const Tokens& tokens) {
        if (tokens.size() < 3 || tokens.size() > 40 || !tokens.is(tokens.size() - 1, ';')) return false;
        const std::string_view last = tokens.key(tokens.size() - 2);
        const bool locative =
            last.ends_with("да") || last.ends_with("де") || last.ends_with("та") || last.ends_with("те");
        return locative && !find_units(tokens).empty();
    }

    // What is left out or replaced is words, not the whole place: "слова ... исключить", "деген сөздер алып
    // тасталсын".
    static bool speaks_of_words(const Tokens& tokens) {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const std::string_view key = tokens.key(i);
            for (const char* stem : {"слов", "цифр", "знак", "сан", "соз", "деген", "аббревиатур",
                                     "предложени", "сойлем", "белги"}) {
                if (key.substr(0, std::string_view(stem).size()) == stem) return true;
            }
        }
        return false;
    }

    static bool looks_changed(const Tokens& tokens) {
        const std::string_view first = tokens.size() > 0 ? tokens.key(0) : std::string_view();
        return first == "в" || first == "внести" || tokens.size() < 60;
    }

    void enter(const Reference& reference) {
        current_ = reference;
        of_.clear();
        base_.clear();
        base_deep_ = false;
        amend(reference);
    }

    static std::vector<Unit> units_named(const Tokens& tokens) {
        std::vector<Unit> units = find_units(tokens);
        units.erase(std::remove_if(units.begin(), units.end(), [](const Unit& unit) { return unit.source; }),
                    units.end());
        return units;
    }

    void repeal_acts(const Sentence& sentence, const std::vector<Reference>& references, bool opener) {
        for (const Reference& reference : references) {
            amend(reference);
            add_operation(sentence, reference, "", "", Action::Repeal, "", "");
        }
        if (opener || references.empty()) {
            listing_ = true;
            listing_depth_ = sentence.depth + 1;
        }
    }

    // "в Правилах ..., утвержденных указанным приказом:", "в пункте 4:", "2) в постановлении ... № 1129 ...:"
    void open(const Sentence& sentence, const Tokens& tokens, const std::vector<Reference>& references) {
        const std::vector<Unit> units = find_units(tokens);
        const bool changing = changing_ || !act_.amends.empty() || !current_.kind.empty();
        if (!references.empty() && changing) {
            if (!references.front().same_act(current_)) {
                enter(references.front());
                return;
            }
        }
        if (!changing) return;
        const std::string named = context_of(units);
        const bool document = names_document(tokens);
        if (document) {
            if (!speaks_of_above(tokens) || names_approved(tokens) || of_.empty() || !references.empty())
                of_ = document_named(tokens, tokens.size());
            base_ = named;
            base_depth_ = sentence.depth;
            base_deep_ = false;
        } else if (!named.empty()) {
            // A place opened inside a place of a larger kind stays below it ("в приложении 2:" "в пункте
            // 3:").
            base_ = below(base_, named);
            base_depth_ = sentence.depth;
            base_deep_ = sentence.node->kind == NodeKind::Subpoint;
        }
    }

    // "указанных Правил", "көрсетілген Қағидаларға": the document named above.
    static bool speaks_of_above(const Tokens& tokens) {
        for (std::size_t i = 0; i < std::min<std::size_t>(tokens.size(), 4); ++i) {
            const std::string_view key = tokens.key(i);
            if (key.substr(0, std::string_view("указанн").size()) == "указанн" || key == "корсетилген" ||
                key == "аталган" || key == "осы")
                return true;
        }
        return false;
    }

    // "көрсетілген бұйрықпен бекітілген ... қағидаларында": points at the act above, and names its document.
    static bool names_approved(const Tokens& tokens) {
        for (std::size_t i = 1; i < std::min<std::size_t>(tokens.size(), 4); ++i) {
            if (tokens.key(i).substr(0, std::string_view("бекитилген").size()) == "бекитилген") return true;
        }
        return false;
    }

    // Speaks of rules, a standard, a list approved by the act.
    static bool names_document(const Tokens& tokens) {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const std::string_view key = tokens.key(i);
            for (const char* word : {"утвержден", "правил", "бекитилген", "кагида", "стандарт", "положени",
                                     "инструкци", "ереже", "нускаулы", "перечн", "тизбе"}) {
                if (key.substr(0, std::string_view(word).size()) == word) return true;
            }
        }
        return false;
    }

    void operate(const Sentence& sentence, const Tokens& tokens, const Command& command) {
        Action action = command.restate  ? Action::Restate
                        : command.add    ? Action::Add
                        : command.remove ? Action::Delete
                        : command.repeal ? Action::Repeal
                                         : Action::Restate;
        std::vector<Unit> units = find_units(tokens);
        std::string from;
        for (const Unit& unit : units) {
            if (unit.source) from = unit.numbers.empty() ? "appendix" : "appendix " + unit.numbers.front();
        }
        // What follows the colon in a command is wording already begun, except a link torn out of its place.
        units.erase(std::remove_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.source; }),
                    units.end());
        std::string words;
        std::string text;
        bool into_place = false;  // words that go into the place, no part of its own
        if (sentence.wording.empty()) {
            const std::vector<std::string> quoted = quoted_words(tokens);
            if (command.replace && quoted.size() >= 2) {
                words = quoted.front();
                text = quoted.back();
            } else if (command.remove && !quoted.empty() && speaks_of_words(tokens)) {
                words = quoted.front();
            } else if (command.add && !quoted.empty()) {
                text = quoted.back();
                into_place = speaks_of_words(tokens);
                // "после слов ... дополнить словами ...", "деген сөздерден кейін ... деген сөздермен".
                if (into_place && quoted.size() >= 2) words = quoted.front();
            } else if (command.restate && !quoted.empty() && from.empty() &&
                       tokens.text(tokens.size() - 1) != ":") {
                text = quoted.back();
            }
        }
        std::vector<std::string> places = places_of(units);
        std::string of = of_;
        if (places.empty()) {
            places.emplace_back();
            // "Разрешительные требования ..., утвержденные указанным приказом, изложить в новой редакции":
            // the document itself.
            if (names_document(tokens)) {
                base_.clear();
                if (!speaks_of_above(tokens) || of.empty()) of = document_named(tokens, command.verb);
            }
        } else if (names_document(tokens) && units.front().name == "appendix" &&
                   (!speaks_of_above(tokens) || of.empty())) {
            of = document_named(tokens, command.verb);
        }
        for (const std::string& place : places) {
            const bool whole_document = place.empty();
            const std::string full = whole_document ? base_ : below(base_, place);
            std::string wording = text;
            if (!sentence.wording.empty())
                wording = places.size() > 1 ? wording_for(sentence.wording, place, act_)
                                            : wording_text(sentence.wording, act_);
            add_operation(sentence, acting(), of, full, action, wording, words);
            act_.operations.back().from = from;
            act_.operations.back().into_place = into_place;
        }
    }

    Reference acting() const { return !current_.kind.empty() ? current_ : title_act_; }

    void add_operation(const Sentence& sentence, const Reference& act, const std::string& of,
                       const std::string& place, Action action, const std::string& text,
                       const std::string& words) {
        Operation operation;
        operation.act = act;
        operation.of = of;
        operation.place = place;
        operation.action = action;
        operation.text = text;
        operation.words = words;
        operation.at = sentence.at;
        act_.operations.push_back(std::move(operation));
    }

    Act& act_;
    Reference current_;
    Reference title_act_;
    std::string of_;    // document inside the act
    std::string base_;  // place opened above
    int base_depth_ = 0;
    bool base_deep_ = false;
    bool changing_ = false;  // a command to change has been read
    bool listing_ = false;
    bool suspending_ = false;
    int listing_depth_ = 0;
};

}  // namespace

void read_amendments(Act& act) {
    Reader(act).read();
}

}  // namespace qujat::acts
