#pragma once
// Private to the room. The words of a page in upright coordinates and in the order they are meant to be read:
// row by row, a value that floats above its ruled line taken into the row of that line.

#include <string>
#include <vector>

#include "page/page.h"

namespace qujat::forms {

// A word, or the part of one between runs of underscores.
struct Piece {
    std::string text;    // NFC, without underscores
    std::u32string key;  // folded, letters and digits only; empty for a mark such as "-"
    const page::Word* word = nullptr;
    page::Box box;                                    // on its page's picture
    int page = 0;                                     // index into the pages laid out
    double left = 0, right = 0, top = 0, bottom = 0;  // upright pixels
    double row_y = 0;                                 // of the row it is read in
    int row = 0;                                      // number of the row on its page
    int rule = -1;                                    // index of the ruled line it stands on, -1 for none
    bool stamp = false;                               // part of the incoming stamp
    bool lone_marks = false;                          // only punctuation
    double middle() const { return (top + bottom) / 2; }
    double centre() const { return (left + right) / 2; }
};

struct Stroke {                         // a ruled line, upright
    double left = 0, right = 0, y = 0;  // horizontal: y of its middle
    double top = 0, bottom = 0, x = 0;  // vertical
    bool horizontal = true;
    page::Box box;  // as the page model has it
};

struct GridCell {
    int table = 0, row = 0, column = 0, row_span = 1, column_span = 1;
    double left = 0, right = 0, top = 0, bottom = 0;
};

// From the picture's pixels to upright ones and back.
struct Upright {
    double cosine = 1, sine = 0;
    int turns = 0;                 // quarter turns the content stands clockwise in the picture
    double width = 0, height = 0;  // of the picture

    void point(double x, double y, double& out_x, double& out_y) const;
    void back(double x, double y, double& out_x, double& out_y) const;
    // A small box keeps its size but for a swap by quarter turns.
    void box(const page::Box& in, double& left, double& top, double& right, double& bottom) const;
    // The smallest box of the picture over an upright rectangle.
    page::Box box_back(double left, double top, double right, double bottom) const;
};

struct Sheet {
    const page::Page* page = nullptr;
    Upright upright;
    double width = 0, height = 0;
    double letter_height = 0;  // median height of words, pixels
    double pitch = 0;  // usual distance of ruled lines, pixels; twice a letter\'s height when there are few
    std::vector<Piece> pieces;  // reading order
    std::vector<Stroke> strokes;
    std::vector<GridCell> cells;     // of all tables
    std::vector<int> table_columns;  // columns of each table
};

Sheet lay_out(const page::Page& page, int index);

// Letters and digits only, folded; what words are compared by.
std::u32string key_of(std::string_view text);

}  // namespace qujat::forms
