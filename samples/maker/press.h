#pragma once
// Typesets text on pages and remembers what it printed. Lengths in points (1/72 inch), y from the top.
// Errors: base::Error when a font is not installed or lacks a letter: a page with a silent blank would be a
// lie of the truth beside it. Threads: a Press belongs to one thread; PrintedPage is read-only and may be
// shared.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "page/raster.h"

namespace qujat::maker {

struct Style {
    std::string family = "Liberation Serif";
    double size = 12;  // points
    bool bold = false;
    bool italic = false;
    double grey = 0;                         // 0 black .. 1 white
    double red = -1, green = -1, blue = -1;  // 0..1; when red >= 0 these count instead of grey

    Style scaled(double factor) const;
    Style in_bold() const;
};

enum class Align { Left, Centre, Right, Justify };

struct Box {
    double left = 0, top = 0, right = 0, bottom = 0;
};

// A finished page: can be drawn at any resolution, or put into a PDF as text.
class PrintedPage {
  public:
    double width() const;   // points
    double height() const;  // points
    // Everything printed, in reading order, one printed line each.
    const std::vector<std::string>& lines() const;
    std::string text() const;  // the lines, each ended by a line break
    // Tables cell by cell instead of printed line by printed line; the same as text() on pages without
    // tables.
    std::string text_by_cells() const;
    // 8-bit grey, or colour when asked. `dpi_y` 0 means the same as `dpi`.
    page::Raster draw(double dpi, bool colour = false, double dpi_y = 0) const;

    struct Data;
    explicit PrintedPage(std::shared_ptr<Data> data);
    const Data& data() const { return *data_; }

  private:
    std::shared_ptr<Data> data_;
};

// Text laid out to a width, not yet on a page.
class Block {
  public:
    struct Data;
    explicit Block(std::shared_ptr<Data> data);
    int lines() const;
    double height(int line) const;
    double height() const;
    double width() const;  // of the longest line
    const std::string& line_text(int line) const;
    const Data& data() const { return *data_; }

  private:
    std::shared_ptr<Data> data_;
};

struct Margins {
    double left = 70, right = 48, top = 56, bottom = 56;
};

struct Cell {
    std::string text;
    Style style;
    Align align = Align::Left;
};

class Press {
  public:
    Press(double width, double height, Margins margins);  // A4 is 595.28 x 841.89
    ~Press();
    Press(const Press&) = delete;
    Press& operator=(const Press&) = delete;

    // Where the next thing goes.
    double y() const { return y_; }
    void set_y(double y) { y_ = y; }
    double left() const { return margins_.left; }
    double right() const { return width_ - margins_.right; }
    double content_width() const { return right() - left(); }
    double bottom() const { return height_ - margins_.bottom; }
    int page_number() const { return static_cast<int>(pages_.size()) + 1; }

    void new_page();
    // Starts a new page when less than `height` is left.
    void need(double height);
    void gap(double height) { y_ += height; }

    Block lay(std::string_view text, const Style& style, double width, Align align, double indent = 0,
              double line_gap = 1.15);
    // Draws one line with its top at y; `noted` adds its text to the truth.
    void put(const Block& block, int line, double x, double y, bool noted = true);
    void put(const Block& block, double x, double y, bool noted = true);

    // Flowing text over page ends.
    void paragraph(std::string_view text, const Style& style, Align align, double indent = 0,
                   double line_gap = 1.15, double inset_left = 0, double inset_right = 0);
    // One line, no flow. Returns its width.
    double text_at(std::string_view text, const Style& style, double x, double y, bool noted = true);
    double measure(std::string_view text, const Style& style);
    double baseline(const Style& style);  // from the top of a line to its baseline

    // Ruled table over page ends. `widths` are shares of the content width. The first `header_rows` rows are
    // repeated on every new page when `repeat` is set; repeated ones are part of the truth.
    void table(const std::vector<double>& widths, const std::vector<std::vector<Cell>>& rows,
               int header_rows = 1, bool repeat = true, double rule = 0.7, double line_gap = 1.15);

    void rule(double x1, double y1, double x2, double y2, double thickness = 0.7, double grey = 0);
    void frame(const Box& box, double thickness = 0.7);
    void fill(const Box& box, double red, double green, double blue);
    // A pen stroke like a signature, `seed` gives its shape.
    void scribble(double x, double y, double width, double height, unsigned seed);
    void note(std::string line);  // adds a line to the truth

    std::vector<PrintedPage> finish();

  private:
    double width_, height_;
    Margins margins_;
    double y_ = 0;
    std::vector<PrintedPage> pages_;
    struct State;
    std::unique_ptr<State> state_;
};

// Families the samples are set in; every one draws every letter of both alphabets (require_fonts).
const std::vector<std::string>& print_families();  // serif and sans of print
const std::vector<std::string>& typed_families();  // of typed form values

// Throws base::Error naming the family and the letter when a font is missing, lacks one of the Kazakh
// letters, or draws two of them alike (Nimbus Mono draws one as another).
void require_fonts();
bool has_font(const std::string& family);  // installed, whatever letters it has
void require_font(const std::string& family);

}  // namespace qujat::maker
