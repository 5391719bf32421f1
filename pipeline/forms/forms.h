#pragma once
// Which form a page is, where its fields are, and what stands in them.
//
// A form is known by its title, its labels and their order, never by a file's name. Fields are found between
// the printed texts: words over the ruled line that follows a label or stands above a caption in brackets,
// run on over further lines; table rows by their columns, over pages; the incoming stamp by its words at the
// top of the first page. Errors: loading throws base::Error (file, line, what was expected); reading never
// throws on any page model, what cannot be told is a state of the field or of the submission. Threads: a
// loaded FormLibrary is read-only and may be shared.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "forms/definition.h"
#include "page/page.h"
#include "page/raster.h"
#include "page/strip.h"

namespace qujat::forms {

enum class FieldState {
    Present,
    Empty,        // the place is there and nothing stands on it
    Unreadable,   // something stands there that was not read well enough to be a value
    Conflicting,  // two readings, or the written and the typed value, contradict each other
};
std::string_view code(FieldState state);  // "present", "empty", "unreadable", "conflicting"

struct Field {
    FieldState state = FieldState::Empty;
    std::string value;  // as written, NFC, single spaces; for Unreadable what could be read, maybe nothing
    std::string typed;  // ISO date; digits of year, IIN, BIN, phone, hours; IBAN without spaces; "from/to" of
                        // a period; "number|ISO date" of an act; id of a choice; absent (empty) when the
                        // value has no such form
    double confidence =
        1;  // 0..1 that the value is right in every character; for Empty that nothing stands there
    double legibility = 1;  // 0..1, share of the letters likely right: how surely something is written there
    int page = 0;           // number of the page in its document, 0 when the field was not found
    page::Box box;  // on that page, in its picture's pixels; the ruled line's place for an empty field
    std::vector<page::Repair> repairs;
    std::string second_reading;  // another reading of the whole value, when one differs
};

enum class SubmissionState {
    Filled,
    Blank,    // the form with nothing written on it
    Unknown,  // no form of the library: goes to a person with its text
    Unsure,   // two forms fit almost equally well
};

// One filled form found in a document.
enum class Seal { Unknown, Absent, Present };
std::string_view code(Seal seal);  // "unknown", "absent", "present"

struct Submission {
    SubmissionState state = SubmissionState::Unknown;
    std::string form;                                   // id of its definition; empty when unknown
    double confidence = 0;                              // 0..1 that it is this form
    text::Language language = text::Language::Unknown;  // of the printed labels
    std::string document;  // name and fingerprint of the document it was found in
    std::string sha256;
    std::vector<int> pages;  // numbers of its pages in that document
    std::map<std::string, Field> fields;
    std::vector<std::string> notes;  // machine words: "page missing", "no incoming stamp", "runner-up <form>"
    std::string text;                // plain text of its pages when the form is unknown or unsure

    const Field* find(std::string_view name) const;
    // The value as written when the field is present, else empty.
    std::string value(std::string_view name) const;
    std::string typed(std::string_view name) const;
    // Number of rows of a table that have any cell filled.
    int rows(std::string_view table) const;
    bool signed_at(std::string_view field) const;  // something like a signature was seen left of the value
    std::vector<std::string> signatures;           // fields with one
    Seal seal = Seal::Unknown;  // a round stamp at the place the form has for it; Unknown without a picture
};

// Whether two scans are of one filled form, sent twice: the same kind, every number and date that was read
// surely on both is the same, and so are nearly all letters. The incoming stamp does not count: every counter
// gives it anew. False when too little is written on them to say so.
bool same_form_again(const Submission& one, const Submission& other);

class FormLibrary {
  public:
    // All forms/*.toml of all folders of `templates`. Two forms of one id are refused.
    static FormLibrary load(const std::filesystem::path& templates);
    explicit FormLibrary(std::vector<FormDefinition> forms);

    const FormDefinition* find(std::string_view id) const;
    const std::vector<FormDefinition>& all() const;  // by id

    struct Known;  // the forms with their printed words made ready for comparison
    const Known& known() const { return *known_; }

  private:
    std::shared_ptr<const Known> known_;
};

// What lets a field be looked at a second time.
struct Sight {
    // The original pictures of the pages, in their order; null where there is none.
    std::vector<const page::Raster*> pictures;
    // Reads a picture of slips: the places to write on, cut out and set one under another, each a strip
    // (recognition's Recognizer::read). A value that stands askew of its label, in another type or on its
    // line is read better so. Without it the first reading counts.
    std::function<page::Page(const page::Raster&, const std::vector<page::Strip>&)> read;
};

// Every form found in the document, in the order of its pages; at least one Submission (Unknown) for a
// document with text. With pictures a place where there is ink but no word is Unreadable instead of Empty.
std::vector<Submission> read(const page::Document& document, const FormLibrary& library,
                             const Sight& sight = {});

// The fields of a document known to be `form`, for a person who corrects the recognition.
Submission read_as(const page::Document& document, const FormLibrary& library, std::string_view form,
                   const Sight& sight = {});

}  // namespace qujat::forms
