#pragma once
// Private to the room. What the families of checks share.

#include <string>
#include <vector>

#include "services/checks.h"

namespace qujat::services {

// Reads a check's parameters and proves paths against the forms while loading.
class Parameters {
  public:
    Parameters(forms::TableReader& reader, const forms::FormLibrary& library)
        : reader_(reader), library_(library) {}

    long whole(std::string_view key);
    long whole_or(std::string_view key, long otherwise);
    std::string text(std::string_view key);
    std::vector<std::string> words(std::string_view key);  // required, not empty
    std::vector<std::string> words_or_none(std::string_view key);
    std::string path(std::string_view key);  // "form/field"
    std::string path_or_none(std::string_view key);
    std::vector<std::string> paths(std::string_view key);
    std::string table(std::string_view key);  // "form/table"
    std::string column(const std::string& table, std::string_view key);
    std::string column_or_none(const std::string& table, std::string_view key);
    std::string form(std::string_view key);
    // [{ name = {ru, kk}, all = [["word of one", ...], ["word of the next", ...]] }, ...]
    using Combination = std::pair<Texts, std::vector<std::vector<std::string>>>;
    std::vector<Combination> combinations(std::string_view key);
    long thousandths(std::string_view key);  // "0.5" as 500
    [[noreturn]] void refuse(std::string_view key, const std::string& expected);

  private:
    void prove(std::string_view key, const std::string& path);

    forms::TableReader& reader_;
    const forms::FormLibrary& library_;
};

Sentence same_words(const std::string& text);
// Whether the value, folded, holds one of the words (folded).
bool holds_any(const std::string& value, const std::vector<std::string>& words);

Verdict not_there();
// Doubtful, naming the first field that could not be read.
Verdict doubt(Verdict verdict, const Case& facts, const std::vector<Seen>& fields);

// Failed when the field was read surely enough for a refusal to rest on it, else for a person.
Verdict failed(Verdict verdict, const Case& facts, const Seen& seen);

// Each family returns an empty function for kinds it does not have.
CheckFunction make_date_check(const std::string& kind, Parameters& parameters);
CheckFunction make_value_check(const std::string& kind, Parameters& parameters);
CheckFunction make_cross_check(const std::string& kind, Parameters& parameters);
CheckFunction make_law_check(const std::string& kind, Parameters& parameters);

}  // namespace qujat::services
