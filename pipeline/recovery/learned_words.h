#pragma once
// Words an archive has taught: how often words and pairs of words stand in its own clean documents.
//
// File: UTF-8 lines, sorted. "#", a document's name or fingerprint: it has been counted and is not counted
// again; "kk" or "ru", tab, a word or two words, tab, how often. It may be read, mended or deleted by hand:
// without it nothing breaks, words are only known less well. Words keep their case unless they begin a
// sentence. Errors: read() throws base::Error where the file is there and cannot be read; lines it does not
// understand are left out. Threads: none shared.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace qujat::recovery {

class LearnedWords {
  public:
    static LearnedWords read(const std::filesystem::path& file);  // no file: nothing learned

    // Counts the document's text unless it has been counted before; true if it was new.
    bool add(const std::string& document, std::string_view clean_utf8);

    std::string bytes() const;
    // Lines "word<TAB>count" and "word word<TAB>count" of one language, "kk" or "ru".
    std::string counts(std::string_view language) const;

  private:
    void count_line(std::string_view line, bool& opening);

    std::set<std::string> documents_;
    std::map<std::string, long> counts_;  // by "kk\tword" or "kk\tword word"
};

}  // namespace qujat::recovery
