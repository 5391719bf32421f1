// CommonMark with pipe tables: the page's text with what its lines are. Running heads, feet and page numbers
// stand in comments, so that the text reads on from page to page and nothing is lost.
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/kinds.h"
#include "page/page.h"
#include "page/pagewise_makers.h"
#include "page/writers.h"

namespace qujat::page {
namespace {

// Signs that would begin or be markup.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

class Writer final : public PagewiseWriter {
  public:
    std::string begin(const std::string&, const std::string&) override { return {}; }

    std::string page(const Page& page) override {
        close();
        if (++pages_ > 1) out_ += "\n<!-- page " + std::to_string(pages_) + " -->\n";
        write(page);
        return std::exchange(out_, {});
    }

    std::string end() override {
        close();
        return std::exchange(out_, {});
    }

  private:
    enum class Open { Nothing, Heading, Text };

    void close() {
        if (open_ != Open::Nothing) out_ += "\n";
        open_ = Open::Nothing;
    }

    void write(const Page& page) {
        std::vector<char> done(page.tables.size(), 0);
        for (const Line& line : page.lines) {
            if (line.cell && line.cell->table < page.tables.size()) {
                if (done[line.cell->table] == 0) {
                    close();
                    table(page, line.cell->table);
                }
                done[line.cell->table] = 1;
                continue;
            }
            switch (line.kind) {
                case LineKind::PageNumber:
                case LineKind::RunningHead:
                case LineKind::RunningFoot:
                case LineKind::Stamp:
                    aside(line);
                    break;
                case LineKind::Heading:
                    run_on(line, Open::Heading, "\n## ");
                    break;
                case LineKind::Caption:
                    close();
                    out_ += "\n*" + plain(line.text()) + "*\n";
                    break;
                case LineKind::FormLine:
                    close();
                    out_ += "\n" + plain(line.text()) + "\n";
                    break;
                case LineKind::Text:
                    run_on(line, Open::Text, "\n");
                    break;
            }
        }
    }

    // A comment may not hold two hyphens.
    void aside(const Line& line) {
        close();
        std::string text = line.text();
        for (std::size_t at = text.find("--"); at != std::string::npos; at = text.find("--", at))
            text.replace(at, 2, "- -");
        out_ += "\n<!-- " + std::string(name(line.kind)) + ": " + text + " -->\n";
    }

    void run_on(const Line& line, Open kind, const char* begin) {
        const bool fresh = open_ != kind || line.starts_block;
        if (fresh) {
            close();
            out_ += begin + plain(line.text());
        } else {
            out_ += (kind == Open::Heading ? " " : "\n") + plain(line.text());
        }
        open_ = kind;
    }

    void table(const Page& page, std::size_t index) {
        const Table& table = page.tables[index];
        std::vector<std::string> texts(table.cells.size());
        for (const Line& line : page.lines) {
            if (!line.cell || line.cell->table != index || line.cell->cell >= texts.size()) continue;
            std::string& text = texts[line.cell->cell];
            text += (text.empty() ? "" : " ") + plain(line.text());
        }
        const auto columns = static_cast<std::size_t>(std::max(1, table.columns));
        for (int row = 0; row < table.rows; ++row) {
            std::vector<std::string> cells(columns);
            for (std::size_t i = 0; i < table.cells.size(); ++i) {
                const Cell& cell = table.cells[i];
                if (cell.row == row && cell.column >= 0 && static_cast<std::size_t>(cell.column) < columns)
                    cells[static_cast<std::size_t>(cell.column)] = texts[i];
            }
            out_ += row == 0 ? "\n|" : "|";
            for (const std::string& cell : cells) out_ += " " + cell + " |";
            out_ += "\n";
            if (row > 0) continue;
            out_ += "|";
            for (std::size_t c = 0; c < columns; ++c) out_ += " --- |";
            out_ += "\n";
        }
    }

    std::string out_;
    int pages_ = 0;
    Open open_ = Open::Nothing;
};

}  // namespace

std::string to_markdown(const Document& document) {
    return written(Format::Markdown, document);
}

std::unique_ptr<PagewiseWriter> markdown_writer() {
    return std::make_unique<Writer>();
}

}  // namespace qujat::page
