#pragma once
// The papers of a register entry: which there are and what stands in them, as the entry keeps it
// (registry::Entry::values). Everything that is needed to make them again in years is here, in the entry and
// in the kit (kit.h) the entry names; docs/register.md describes the format.
//
// The sum of a paper's content is the SHA-256 of the values it shows, the number among them, without the
// address that carries the sum itself. Its first 16 digits stand in the paper's QR code.
// Same entry, same texts. Errors: base::Error for an entry that keeps no papers. Threads: pure functions.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "register/register.h"

namespace qujat::batch {

struct Paper {
    std::string id;             // "certificate", also the end of its file's name
    std::string template_file;  // below templates/: "expert-auditor-extension/certificate.html"
    std::string language;       // "kk", "ru"; empty: both in one document
    std::string mark;           // printed across every page: "ДУБЛИКАТ / ТЕЛНҰСҚА"
    bool numbered = true;       // the document itself; false: a letter beside it
    std::string own;  // JSON object: values this paper alone has, put over the content, "=x" for that of x;
                      // may be empty
};

struct PaperSet {
    std::vector<Paper> papers;  // the document first
    std::string check_address;  // where the code leads; empty: no code
    std::string content;        // JSON object of values, without number and address of the code
};

std::string to_json(const PaperSet& set);
// Absent when the entry keeps no papers: a decision entered without them.
std::optional<PaperSet> papers_of(const registry::Entry& entry);
std::optional<PaperSet> papers_from(const std::string& values);

// The values a paper's template is filled with: the content with the number, the address of the code, and
// what is the paper's own. An empty number (a draft): neither number nor code.
std::string filled(const PaperSet& set, const Paper& paper, const std::string& number);
// 64 hexadecimal digits; see above.
std::string content_sha256(const PaperSet& set, const std::string& number);

// What an address of a code says; absent when it is no such address.
struct CodeText {
    std::string number;
    std::string content;  // the first digits of the sum
};
std::optional<CodeText> read_code(std::string_view text);

// Changes some values of a content, a JSON object: text by name, empty for null.
std::string with_values(const std::string& content, const std::map<std::string, std::string>& values);

}  // namespace qujat::batch
