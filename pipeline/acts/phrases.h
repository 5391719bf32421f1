#pragma once
// Sentences of templates/acts/consolidation.toml in the language of an act. Private to the room. Threads:
// loaded once, then read-only. Errors: base::Error MissingOnMachine when the file is missing or lacks a
// sentence.

#include <string>
#include <vector>

#include "acts/acts.h"

namespace qujat::acts {

class Phrases {
  public:
    explicit Phrases(text::Language language) : kazakh_(language == text::Language::Kazakh) {}

    std::string say(const std::string& id, const std::vector<std::string>& values = {}) const;
    // "приказ от 23.02.2024 № 111-НҚ", "23.02.2024 № 111-НҚ бұйрық"
    std::string reference(const Reference& reference) const;
    std::string reference(const Act& act) const;
    // "appendix 2, point 4" -> "приложение 2, пункт 4"; `whole` when it is empty
    std::string place(const std::string& place) const;

  private:
    bool kazakh_;
};

}  // namespace qujat::acts
