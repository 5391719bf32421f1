#pragma once
// The words of templates/acts/terms.toml, ready to compare. Loaded once, then read-only. Threads: safe.
// Errors: base::Error MissingOnMachine when the file is missing or wrong, naming it and the line.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "acts/tokens.h"
#include "text/date.h"

namespace qujat::acts {

struct KindWord {
    std::string id;  // "order", ...
    bool russian = false;
    bool russian_nominative = false;  // the dictionary form, as an act names itself
    bool kazakh_nominative = false;
    bool plural = false;
};

struct Terms {
    // What kind of act a word names, if any.
    std::optional<KindWord> kind_of(std::string_view key) const;

    std::vector<Phrase> kind_prefixes, registered, registered_kk, repealed, acting_ru, enacting, entry,
        entry_exceptions, on_signing, on_adoption, on_registration, order_of_entry, approvals, note_kinds,
        other_papers, appendix_titles, not_heading;
    std::vector<Phrase> restate, add, remove, repeal, replace, suspend, amended, gone;
    std::vector<std::string> number_tails, number_heads, apart_ends;
    std::vector<std::pair<std::string, std::string>> joined_words, proper_names;
    // Convocations: since when their number stands in the numbers of laws and of decisions.
    std::vector<std::pair<text::CivilDate, int>> parliaments, maslikhats;
    std::unordered_set<std::string> appendix_ru, appendix_approved_ru, appendix_kk, appendix_approved_kk,
        appendix_marks, section, chapter, paragraph, article;
    struct Head {
        std::string nominative;
        char gender = 'm';
    };
    std::unordered_map<std::string, Head> authority_heads;  // by key of the genitive
    std::unordered_map<std::string, std::string> adjectives;

    struct KazakhKind {
        std::string stem;
        std::string id;
        std::vector<std::string> except;
        std::vector<std::string> nominative;
    };
    struct UnitWord {
        std::string id;
        int rank = 0;
        std::vector<std::string> russian, russian_not, kazakh, kazakh_not;
    };
    std::vector<UnitWord> units;
    struct NamedPart {
        std::string id;
        std::vector<Phrase> words;
    };
    std::vector<NamedPart> named_parts;
    std::vector<std::pair<Phrase, int>> ordinals;
    std::vector<std::pair<Phrase, int>> entry_terms;  // days; months are negative
    std::unordered_map<std::string, KindWord> russian_kinds;
    std::vector<KazakhKind> kazakh_kinds;
};

const Terms& terms();

}  // namespace qujat::acts
