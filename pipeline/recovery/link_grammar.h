#pragma once
// What a link in an act looks like: "статьей 35", "пункты 4", "7-2)", "Разрешительные требования",
// "2-тармағына", "бұйрығына". The words come from link_words.tsv. Errors: base::Error (MissingOnMachine).
// Threads: immutable.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace qujat::recovery {

// Cases a word form may have, one bit each.
enum LinkCase : unsigned {
    kNominative = 1,
    kGenitive = 2,
    kDative = 4,
    kAccusative = 8,
    kInstrumental = 16,
    kPrepositional = 32,  // Kazakh: locative
    kAnyCase = 63,
};

class LinkGrammar {
  public:
    explicit LinkGrammar(const std::filesystem::path& file);

    struct Head {
        unsigned cases = 0;  // 0: not a head
        bool kazakh = false;
        bool numbered = false;  // the number is part of the word: "2-тармағына"
    };
    Head head(std::u32string_view word) const;

    static bool is_number(std::u32string_view word);  // "4", "7-2)", "1),", "18-5", "II"
    // Cases of a Russian adjective by its ending, 0 for what is none; "настоящий" begins no link.
    static unsigned adjective(std::u32string_view word);

    // Cases a link has after this word, 0 when it likes no link.
    unsigned after(std::u32string_view word) const;
    // Cases a Kazakh link has before this word.
    unsigned before(std::u32string_view word) const;

  private:
    std::map<std::u32string, unsigned> russian_;
    std::vector<std::u32string> kazakh_;
    std::map<std::u32string, unsigned> after_;
    std::map<std::u32string, unsigned> before_;
};

}  // namespace qujat::recovery
