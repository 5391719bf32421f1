#pragma once
// Regulation texts: an order, resolution, law or decision in Kazakh or Russian becomes data.
//
// Input is the page model (best: after recovery) or plain text; damage that recovery would mend
// (letter-spaced lines, torn links) costs accuracy, never a crash. What the text does not show is absent, not
// guessed; what cannot be decided is named in `doubts`. Rules of the layout: how the reference bank of the
// Ministry of Justice prints acts, and the letterhead of paper orders. Words of the law are data:
// templates/acts/terms.toml. Confidences run 0..1. Errors: base::Error (MissingOnMachine) when the term list
// is not installed; no input is an error: a text that is no act has a low `is_act_confidence`. Threads: pure
// functions over shared, read-only tables.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "text/date.h"
#include "text/language.h"

namespace qujat::acts {

// An act named in a text.
struct Reference {
    std::string kind;  // "order", "resolution", "law", "code", "decision", "other"
    std::optional<text::CivilDate> date;
    std::optional<std::string> number;  // as printed, without the number sign
    std::string title;                  // when the text gives it
    std::vector<std::string> places;    // articles and points named with it, "article 7, subpoint 21"

    bool same_act(const Reference& other) const {
        return kind == other.kind && date == other.date && number == other.number;
    }
};

enum class NodeKind { Section, Chapter, Paragraph, Article, Point, Subpoint, Passage, Quote, Table };

// A piece of the tree. A Quote holds the new wording that an amendment brings, as a tree of its own.
struct Node {
    NodeKind kind = NodeKind::Passage;
    std::string number;   // "17-1"; empty for passages, quotes and tables
    std::string label;    // as printed before its words: "Статья 5.", "17-1.", "2)"
    std::string heading;  // of sections, chapters and articles
    std::string text;     // own text without number; passages that follow it are children
    std::vector<Node> children;
    std::size_t table = 0;               // index into Act::tables when kind is Table
    std::string status;                  // "repealed" when the text says so
    std::optional<Reference> status_by;  // the act that did it
};

struct Table {
    std::vector<std::vector<std::string>>
        rows;  // cells in order; a header, if known, is rows[0 .. header_rows)
    std::size_t header_rows = 0;
    bool from_geometry = false;  // false: cut from running text by pattern
    bool doubtful = false;       // cells or rows could not be told apart everywhere
    std::string doubt;           // why, for a person
};

struct Appendix {
    std::string number;  // empty when it has none
    std::string to;      // what it belongs to, as printed; several joined by "; "
    std::string title;
    std::vector<Node> tree;           // chapters and points
    std::vector<std::size_t> tables;  // indices into Act::tables
    std::size_t parts_begin = 0;      // Act::parts of the tree, [begin, end)
    std::size_t parts_end = 0;
};

enum class Action { Restate, Add, Delete, Repeal };

// One thing an amending act does.
struct Operation {
    Reference act;      // the act that is changed; kind empty when it could not be told
    std::string of;     // what of that act, when it is not the act itself: "Правила ...", as printed
    std::string place;  // "point 5", "point 4, subpoint 1", "appendix 2, row 1", "preamble"; of a new part:
                        // its number
    Action action = Action::Restate;
    std::string words;        // the words that are replaced or left out, when it is not the whole place
    std::string text;         // new wording without the outer quotes; empty for deletions
    bool into_place = false;  // of Add: the text goes into the place, behind `words` when they are given
    std::string from;         // "appendix 2" when the new wording stands in an appendix of this act
    std::string at;           // where this act says it: "point 1"
};

struct Note {
    std::string kind;  // as printed: "Сноска", "Ескерту", "Примечание ИЗПИ", "Примечание"
    std::string text;
    std::string at;  // "head", "point 1", "appendix 2"
};

struct Approval {
    std::string body;
    std::optional<text::CivilDate> date;
};

struct EntryIntoForce {
    std::string rule;  // as printed; empty when the text says nothing
    std::optional<text::CivilDate> date;
    // When the day depends on the day of publication, which no text holds: it cannot be before this one.
    std::optional<text::CivilDate> earliest;
    std::string exceptions;  // what the rule takes out or sets another day for, as printed
};

// A part of the text in reading order, for clean text and typesetting.
enum class PartKind {
    Title,
    Requisites,
    Note,
    Preamble,
    Body,
    Signature,
    Approval,
    AppendixHeader,
    AppendixTitle,
    Heading,
    Table
};
struct Part {
    PartKind kind = PartKind::Body;
    std::string text;       // one paragraph, no line breaks
    std::size_t table = 0;  // index into Act::tables when kind is Table
};

struct Act {
    double is_act_confidence = 0;
    text::Language language = text::Language::Unknown;
    std::string title;
    std::string kind;       // empty when the text has none
    std::string authority;  // nominative
    std::optional<text::CivilDate> date;
    std::optional<std::string> number;
    std::optional<text::CivilDate> registration_date;
    std::optional<std::string> registration_number;
    std::string status = "unknown";  // "in force", "repealed", "unknown"
    std::optional<Reference> repealed_by;
    std::vector<std::string> signers;
    bool signer_doubtful = false;

    std::string preamble;  // up to the word of command
    std::vector<Reference> amends;
    std::vector<Reference> cites;
    std::vector<Node> tree;  // chapters and articles or points of the act proper
    std::vector<Appendix> appendices;
    std::vector<Table> tables;
    std::vector<Operation> operations;
    EntryIntoForce entry_into_force;
    std::vector<Approval> approvals;
    std::vector<Note> notes;
    std::vector<Part> parts;
    std::size_t parts_begin = 0;  // those of the tree of the act proper, [begin, end)
    std::size_t parts_end = 0;
    std::vector<std::string>
        doubts;  // machine words: "no number", "clash: point 6 of order 350 restated twice", ...

    // Articles of a law, else points, in printed order, without the chapters around them.
    std::vector<const Node*> points() const;
};
std::vector<const Node*> points_of(const std::vector<Node>& tree);

Act parse(const page::Document& document);
Act parse_text(std::string_view utf8);

// The keys of an act's JSON, UTF-8, indented by two spaces, ending in a line break.
std::string to_json(const Act& act);
// The doubts that such JSON holds; none when it is not JSON of an act.
std::vector<std::string> doubts_of_json(const std::string& json);

// Akoma Ntoso 3.0 XML, valid against the OASIS schema; citations are references, new wording is quoted
// structure.
std::string to_akoma_ntoso(const Act& act);

// The text with real paragraphs: one line each, an empty line between them, cells of a table row joined by
// tabs.
std::string clean_text(const Act& act);

// Values for the template acts/act.html, JSON: the act typeset anew. `source` stands at the foot of each
// page, the lines of `front` before everything else (what could not be applied, for a text as of a day).
std::string print_values(const Act& act, const std::string& source,
                         const std::vector<std::string>& front = {});

}  // namespace qujat::acts
