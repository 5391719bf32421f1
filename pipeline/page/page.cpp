#include "page/page.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "page/pagewise_makers.h"
#include "text/unicode.h"

namespace qujat::page {

Box united(const Box& a, const Box& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    const int left = std::min(a.left, b.left);
    const int top = std::min(a.top, b.top);
    return {left, top, std::max(a.right(), b.right()) - left, std::max(a.bottom(), b.bottom()) - top};
}

Box intersection(const Box& a, const Box& b) {
    const int left = std::max(a.left, b.left);
    const int top = std::max(a.top, b.top);
    const int width = std::min(a.right(), b.right()) - left;
    const int height = std::min(a.bottom(), b.bottom()) - top;
    if (width <= 0 || height <= 0) return {};
    return {left, top, width, height};
}

std::string Line::text() const {
    std::string joined;
    for (const Word& word : words) {
        if (!joined.empty()) joined += ' ';
        joined += word.text;
    }
    return joined;
}

double Line::confidence() const {
    double sum = 0;
    double letters = 0;
    for (const Word& word : words) {
        const auto length = static_cast<double>(text::length(word.text));
        sum += word.confidence * length;
        letters += length;
    }
    return letters > 0 ? sum / letters : 1;
}

namespace {

// What stands between two lines: cells of one table row are set apart by a tab, lines inside a cell by a
// space.
char separator(const Page& page, const Line& before, const Line& after) {
    if (!before.cell || !after.cell || before.cell->table != after.cell->table) return '\n';
    const Table& table = page.tables.at(before.cell->table);
    if (before.cell->cell == after.cell->cell) return ' ';
    return table.cells.at(before.cell->cell).row == table.cells.at(after.cell->cell).row ? '\t' : '\n';
}

}  // namespace

std::string Document::plain_text() const {
    return written(Format::PlainText, *this);
}

namespace {

class Writer final : public PagewiseWriter {
  public:
    std::string begin(const std::string&, const std::string&) override { return {}; }
    std::string page(const Page& page) override {
        std::string text;
        if (!std::exchange(first_, false)) text += '\f';
        for (std::size_t i = 0; i < page.lines.size(); ++i) {
            text += page.lines[i].text();
            text += i + 1 < page.lines.size() ? separator(page, page.lines[i], page.lines[i + 1]) : '\n';
        }
        return text;
    }
    std::string end() override { return {}; }

  private:
    bool first_ = true;
};

}  // namespace

std::unique_ptr<PagewiseWriter> plain_text_writer() {
    return std::make_unique<Writer>();
}

}  // namespace qujat::page
