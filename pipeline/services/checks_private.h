#pragma once
// Private to the room. What the families of checks share. Threads: pure functions.

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

// Whether the text, or its other reading, names one of the words (folded), be it torn by a space ("мәлімет
// тер нысаны"). For what speaks for a request only.
bool names_any(const std::string& value, const std::string& second, const std::vector<std::string>& words);

Verdict not_there();
// Doubtful, naming the first field that could not be read.
Verdict doubt(Verdict verdict, const Case& facts, const std::vector<Seen>& fields);

// Failed when the field was read surely enough for a refusal to rest on it, else for a person.
Verdict failed(Verdict verdict, const Case& facts, const Seen& seen);

// What a check says of one field that was read surely enough.
using Judge = std::function<Verdict(const Case&, const Seen&, Verdict)>;
// A check of one field: nothing to look at when the field is not there or empty, for a person when it was
// not read surely enough, else what `judge` says of it.
CheckFunction on_field(const std::string& path, Judge judge);
// "field" and, when the pack names one, "or_field": a second course beside the first.
std::vector<std::string> first_or_another(Parameters& parameters);
// As on_field on the first place. What it lacks another may have: its failure stands only when every other
// place fails as surely or is surely empty, else a person decides.
CheckFunction any_place(const std::vector<std::string>& paths, Judge judge);

// Each family returns an empty function for kinds it does not have.
CheckFunction make_date_check(const std::string& kind, Parameters& parameters);
CheckFunction make_value_check(const std::string& kind, Parameters& parameters);
CheckFunction make_cross_check(const std::string& kind, Parameters& parameters);
CheckFunction make_law_check(const std::string& kind, Parameters& parameters);

}  // namespace qujat::services
