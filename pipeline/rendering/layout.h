#pragma once
// Boxes onto pages. First every box is measured for its width (the same on every page), then it flows down
// the pages: columns and cells flow side by side from one place and go on over pages each for itself; table
// heads repeat; headings stay with what follows; boxes that ask for it are not broken when a page can hold
// them. Throws Misfit for text that does not fit a box of fixed size. Threads: one document, one
// thread.

#include <string>
#include <vector>

#include "rendering/box.h"
#include "rendering/css.h"
#include "rendering/paragraph.h"

namespace qujat::rendering {

struct Bookmark {
    int level = 1;
    std::string title;
    int page = 0;
    double top = 0;
};

class Layout {
  public:
    Layout(FontLibrary& fonts, ParagraphSetter& setter, const PageRule& page, Canvas& canvas,
           Structure& structure);

    // Lays out the whole tree; afterwards the canvas has all pages.
    void run(BoxTree& tree);
    const std::vector<Bookmark>& bookmarks() const { return bookmarks_; }

  private:
    struct Cursor {
        int page = 0;
        double y = 0;  // from the top of the page
    };

    // measure.cpp
    void measure(Box& box, double available);
    void measure_children(Box& box);
    void measure_flex(Box& box);
    void measure_table(Box& box);
    void measure_row(const Box& table, Box& row);
    void tie_rows(Box& table);
    void measure_paragraph(Box& box, double width);
    ParagraphSetter::Extent extent(Box& box);
    void column_widths(Box& table);
    double lead(const Box& box) const;  // the least of it that must stand on a page where it begins

    // layout.cpp
    double top() const { return page_.margin[kTop] + inset_; }
    double bottom() const { return whole_ ? 1e9 : page_.height - page_.margin[kBottom]; }
    bool at_top(const Cursor& at) const { return at.y <= top() + 0.01; }
    Cursor next_page(const Cursor& at);
    Cursor flow(Box& box, double x, Cursor at);
    Cursor flow_block(Box& box, double x, Cursor at);
    Cursor flow_children(Box& box, double x, Cursor at);
    Cursor flow_paragraph(Box& box, double x, Cursor at);
    Cursor flow_flex(Box& box, double x, Cursor at);
    Cursor flow_table(Box& box, double x, Cursor at);
    Cursor flow_row(const Box& table, Box& row, double x, Cursor at);
    double needed(const Box& parent, std::size_t child) const;
    void decorate(const Box& box, double x, double width, const Cursor& begin, const Cursor& end,
                  std::size_t mark);
    void paint_line(const Box& box, const Line& line, double x, const Cursor& at, bool first);
    void paint_object(const LinePiece& piece, double x, double baseline, int page);
    void place_fixed(Box& box, int page);
    void place_running(BoxTree& tree, int page);
    NodeId owner(NodeId node) const { return artifact_ ? kArtifact : node; }

    FontLibrary& fonts_;
    ParagraphSetter& setter_;
    const PageRule& page_;
    Canvas& canvas_;
    Structure& structure_;
    std::vector<Bookmark> bookmarks_;
    double inset_ = 0;       // height of the table heads repeated at the top of every page
    bool artifact_ = false;  // what is painted now is a repetition
    bool whole_ = false;     // what is painted now does not break
};

inline Layout::Layout(FontLibrary& fonts, ParagraphSetter& setter, const PageRule& page, Canvas& canvas,
                      Structure& structure)
    : fonts_(fonts), setter_(setter), page_(page), canvas_(canvas), structure_(structure) {}

}  // namespace qujat::rendering
