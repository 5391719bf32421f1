#pragma once
// What is painted on the pages, as PDF operators. Coordinates are points from the top left corner of the
// page, y down. Every mark belongs to a node of the structure or is an artifact; marks of one node that
// follow each other on a page are one piece. Under everything else of the page go backgrounds, then the pale
// text across the page, then borders.
// Threads: a value of one document.

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "rendering/font_subset.h"
#include "rendering/structure.h"
#include "rendering/style.h"

namespace qujat::rendering {

struct TextPiece {
    const Shaped* shaped = nullptr;
    double extra = 0;          // added after its last glyph, points: justification of a space
    bool soft_hyphen = false;  // its hyphen divides a word: it reads back as U+00AD
};

struct Rect {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
};

class Canvas {
  public:
    Canvas(FontLibrary& fonts, Structure& structure, double page_width, double page_height);

    double page_width() const { return width_; }
    double page_height() const { return height_; }
    int pages() const { return static_cast<int>(pages_.size()); }
    void need_page(int page);

    // Pieces set one after the other on a baseline.
    void text(int page, NodeId node, Face& face, double size, const Color& color, double letter_spacing,
              double x, double baseline, const std::vector<TextPiece>& pieces);
    void rule(int page, NodeId node, double x1, double y1, double x2, double y2, const BorderSide& look);

    // Under the text. `mark` is where among the page's backgrounds it goes (see under_mark), so that an outer
    // box can be painted below what is in it though its height is known only later.
    std::size_t under_mark(int page);
    void fill(int page, std::size_t mark, const Rect& rect, const Color& color);
    void border(int page, const Rect& rect, const std::array<BorderSide, 4>& sides, bool top, bool bottom);
    // The same for a cell of a table: lines stand on the edges themselves, so that neighbours share them.
    void cell_border(int page, const Rect& rect, const std::array<BorderSide, 4>& sides);

    // Prepared operators (a drawing in its own coordinates), placed with `matrix` (PDF order a b c d e f,
    // page coordinates y up).
    void drawing(int page, NodeId node, const std::string& operators, const std::array<double, 6>& matrix);
    // A resource (image, form) painted with `matrix`.
    void object(int page, NodeId node, const std::string& name, const std::array<double, 6>& matrix);
    // A pale text across the page, as outlines: it cannot be taken for the document's text.
    void watermark(int page, Face& face, const std::string& text);

    // The whole of a page's operators.
    std::string content(int page) const;
    std::vector<FaceUse>& uses() { return uses_; }

    // Which faces text was set in, by their index.
    const std::vector<bool>& touched() const { return touched_; }

  private:
    struct Page {
        std::string fills;
        std::string watermark;
        std::string lines;
        std::string body;
        NodeId open = kArtifact;
        bool is_open = false;
        int face = -1;
        double size = 0;
        double spacing = 0;
        Color color;
    };
    Page& page(int index) { return pages_[static_cast<std::size_t>(index)]; }
    std::string& begin(int index, NodeId node);

    FontLibrary& fonts_;
    Structure& structure_;
    double width_;
    double height_;
    std::vector<Page> pages_;
    std::vector<FaceUse> uses_;
    std::vector<bool> touched_;
};

void put_color(std::string& out, const Color& color, bool stroke);

}  // namespace qujat::rendering
