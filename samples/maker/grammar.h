#pragma once
// Random sentences of the genre from data/grammar-*.txt. Errors: base::Error naming an unknown slot. Threads:
// a Grammar is read-only after loading.

#include <map>
#include <string>
#include <vector>

#include "maker/random.h"
#include "text/language.h"

namespace qujat::maker {

class Grammar {
  public:
    static Grammar load(text::Language language);  // Kazakh or Russian

    // One alternative of `name`, its slots filled.
    std::string say(const std::string& name, Random& random) const;
    // The text with its slots filled; {=} repeats the numbers of `numbers` in turn, others are added to it.
    std::string fill(const std::string& text, Random& random,
                     std::vector<std::string>* numbers = nullptr) const;

    // A whole act in the markup of typeset.h, about `lines` paragraphs long.
    std::string act(int paragraphs, Random& random) const;

  private:
    text::Language language_ = text::Language::Russian;
    std::map<std::string, std::vector<std::string>> rules_;
    std::vector<std::string> surnames_;
};

// Rows of a data file with tab-separated cells; lines that begin with # are remarks.
std::vector<std::vector<std::string>> data_rows(const std::string& name);
std::vector<std::string> data_words(const std::string& name);

}  // namespace qujat::maker
