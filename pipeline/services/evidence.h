#pragma once
// Private to the room. What a check may know of a field: its value, and whether it is sure enough to pass on
// or to refuse on.

#include <optional>
#include <string>
#include <vector>

#include "services/pack.h"

namespace qujat::services {

struct Case {
    const Dossier& dossier;
    const Pack& pack;
    std::optional<text::CivilDate> incoming;  // surely read
};

enum class How {
    NoDocument,  // the form is not in the dossier
    Empty,       // surely nothing there
    Sure,        // good enough for a refusal to rest on it
    Fair,        // good enough to pass
    Doubtful,
};

struct Seen {
    How how = How::NoDocument;
    std::string path;  // "form/field"
    std::string value;
    std::string typed;
    std::string second;  // another reading, when one differs
    double confidence = 0;

    bool usable() const { return how == How::Sure || how == How::Fair; }
    std::optional<text::CivilDate> date() const;
    std::pair<std::optional<text::CivilDate>, std::optional<text::CivilDate>> span()
        const;  // of a period "from/to"
};

// `path`: "form/field", "form/a+b+c" (values joined by a space). The first document of that form counts.
Seen look(const Case& facts, const std::string& path);
// The same in one document.
Seen look_in(const Case& facts, const forms::Submission& document, const std::string& field);
// All fields a path with "*" stands for ("form/work*.period"), in every document of the form.
std::vector<Seen> look_all(const Case& facts, const std::string& path);

const forms::Submission* document_of(const Dossier& dossier, std::string_view form);

// Whether the path names a field (or several joined, or a table's column) some form has.
bool known_path(const forms::FormLibrary& library, const std::string& path, std::string& why);

// How a field is called in a sentence.
Sentence label_of(const Pack& pack, const std::string& path);

// Folded, without spaces, №, stops and marks: what two writings of one name or number have in common.
std::string letters_and_digits(const std::string& value);
// Signs recognisers take for one another count as one; spaces and stops do not count.
std::u32string skeleton(const std::string& value);
// How many letters must change to make one text the other, over the longer one's length.
double differing_share(const std::string& one, const std::string& other);

// How surely the words of a text are read: over its letters, or the geometric mean over its words.
double word_confidence(const forms::Field& field);

}  // namespace qujat::services
