#include "acts/clashes.h"

#include <map>
#include <set>

#include "acts/tokens.h"

namespace qujat::acts {

namespace {

std::string named(const Reference& act) {
    return act.kind + " " + act.number.value_or(act.date ? text::iso(*act.date) : "");
}

// The words of a document's name without those that only point at the act above it and without case endings:
// "көрсетілген бұйрықпен бекітілген Жарылыс жұмыстарын жүргізу қағидаларында" is the same document as
// "Жарылыс жұмыстарын жүргізу қағидаларына"; so is "в Правилах аттестации, утвержденных указанным приказом".
std::string document(const std::string& of) {
    const Tokens tokens(of);
    std::string out;
    std::size_t words = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != TokenKind::Word) continue;
        std::string_view key = tokens.key(i);
        const auto begins = [&](const char* stem) {
            return key.substr(0, std::string_view(stem).size()) == stem;
        };
        if (begins("утвержден") && words > 0) break;
        if (key == "в" || begins("корсетилген") || begins("указанн") || begins("аталган")) continue;
        if (begins("буйрык") || begins("каулы") || begins("шешим") || begins("бекитилген")) continue;
        constexpr std::size_t kStem = 12;  // bytes: what a case ending leaves of a word
        out.append(key.substr(0, kStem));
        out += ' ';
        ++words;
    }
    return words >= 3 ? out : std::string();
}

}  // namespace

void name_clashes(Act& act) {
    struct Told {
        std::string at;
        std::string act;
    };
    std::map<std::string, Told> first;  // act and place, or document and place -> who said it first
    std::set<std::string> told;
    for (const Operation& operation : act.operations) {
        if (operation.act.kind.empty() || operation.place.empty() || operation.action == Action::Add)
            continue;
        const std::string name = document(operation.of);
        const std::string place = "|" + operation.place + "|" + operation.words;
        // A document with a name of its own is one document, whichever of the acts that approved or amended
        // it the sentence names.
        const std::string key = (name.empty() ? named(operation.act) : name) + place;
        const auto [known, fresh] = first.emplace(key, Told{operation.at, named(operation.act)});
        const bool same_act = known->second.act == named(operation.act);
        if (fresh || (known->second.at == operation.at && same_act) || !told.insert(key).second) continue;
        std::string doubt = "clash: " + operation.place + " of " + known->second.act + " is changed by " +
                            known->second.at + " and by " + operation.at;
        if (!same_act) doubt += " (there through " + named(operation.act) + ")";
        act.doubts.push_back(doubt);
    }
}

}  // namespace qujat::acts
