#pragma once
// The page model: Document > Page > Line > Word. What every room after intake reads and writes.
//
// Coordinates are pixels of the page's original picture (before any clean-up), origin top left; for a page
// without a picture (text layer, text file) they are points * dpi / 72 with dpi = 72, or empty boxes.
// Confidences run 0..1 and mean: of words said to be c sure, the share c is right.
// Threads: values.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "text/language.h"

namespace qujat::page {

struct Box {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;

    int right() const { return left + width; }
    int bottom() const { return top + height; }
    bool empty() const { return width <= 0 || height <= 0; }
    bool operator==(const Box&) const = default;
};
Box united(const Box& a, const Box& b);        // the smallest box over both; an empty box adds nothing
Box intersection(const Box& a, const Box& b);  // empty when they do not meet

// One change made to text, enough to undo it.
struct Repair {
    std::size_t begin = 0;  // bytes in the text as it stands now
    std::size_t end = 0;
    std::string before;
    std::string after;
    std::string kind;  // class of the damage: "charset", "homoglyph", "letter-spaced", "second-reading", ...
    std::string rule;  // rule or chain that was applied
    double confidence = 0;
};

struct Word {
    std::string text;  // NFC
    Box box;
    double confidence = 1;
    text::Language language = text::Language::Unknown;
    bool doubtful = false;       // two readings disagree, or the pattern is impossible: a person should look
    std::string second_reading;  // what the other reading said, when it differs
    std::vector<Repair> repairs;
};

// RunningHead and RunningFoot repeat on the pages of a document; a FormLine has a place to write on.
enum class LineKind { Text, Heading, PageNumber, RunningHead, Stamp, RunningFoot, Caption, FormLine };

// Where a line stands in a table of its page.
struct CellPlace {
    std::size_t table = 0;  // index into Page::tables
    std::size_t cell = 0;   // index into Table::cells
};

struct Line {
    std::vector<Word> words;
    Box box;
    text::Language language = text::Language::Unknown;
    LineKind kind = LineKind::Text;
    std::optional<CellPlace> cell;
    bool starts_block = false;  // first line of a paragraph or column

    std::string text() const;   // words joined by one space
    double confidence() const;  // mean over characters; 1 for an empty line
};

struct Cell {
    int row = 0;
    int column = 0;
    int row_span = 1;
    int column_span = 1;
    Box box;
};

struct Table {
    Box box;
    int rows = 0;
    int columns = 0;
    std::vector<Cell> cells;  // row by row
};

// A ruled line of the printed form: an underscore to write on, a frame, a table's grid.
struct Rule {
    Box box;
    bool horizontal = true;
};

enum class TextSource { None, Recognised, TextLayer, TextFile };

struct Page {
    int number = 1;  // of its picture in the document, from 1; facing pages share one picture and its number
    int width = 0;   // of the picture
    int height = 0;
    Box part;  // one of two facing pages: where it stands in the picture; else empty
    double dpi = 0;
    TextSource source = TextSource::None;
    bool blank = false;
    double rotation =
        0;  // degrees the content stood turned clockwise in the picture (quarter turns and skew together)
    double quality = 1;       // 0..1, expected share of right words
    std::vector<Line> lines;  // reading order; the lines of a table cell by cell, row by row
    std::vector<Table> tables;
    std::vector<Rule> rules;
    std::vector<std::string>
        notes;  // what was done or noticed, machine words: "stamp removed", "text layer replaced"
};

struct Document {
    std::string name;    // file name without folders; never a full path
    std::string sha256;  // of the bytes it came from
    std::vector<Page> pages;

    // Lines joined by line breaks, pages by a form feed; cells of a table row joined by tabs.
    std::string plain_text() const;
};

}  // namespace qujat::page
