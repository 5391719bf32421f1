#pragma once
// Rows of a table told from its blocks of text: a number begins a row, the blocks behind it are its cells;
// what a page break tore goes to the columns at the right. Private to the room. Threads: values.

#include <cstddef>
#include <string>
#include <vector>

namespace qujat::acts {

// Lines between two gaps.
struct TableBlock {
    std::string text;         // without the row's number
    std::string number;       // "7", "1.1"; empty when the block is a plain cell
    bool label = false;       // begins one space in: the cell beside a number that the text lost
    bool after_page = false;  // a page break stands above
    bool one_space = false;   // begins one space in
    std::size_t first = 0;
    std::size_t last = 0;
};

struct TableRow {
    std::string number;
    std::vector<std::string> cells;
    std::size_t next = 0;  // column the next block goes to
    bool lost_number = false;
    bool fragment = false;  // begun by a block too many: number and label still to come
    bool page_inside = false;
};

// Builds rows of `cells` columns beside the number.
class RowBuilder {
  public:
    RowBuilder(std::size_t cells, std::vector<TableBlock> blocks)
        : cells_(cells), blocks_(std::move(blocks)) {}

    std::vector<TableRow> rows();
    bool unsure() const { return unsure_; }  // a column could not be told somewhere

  private:
    void take(std::size_t i);
    void numbered(const TableBlock& block);
    void labelled(const TableBlock& block);
    void put_label(const std::string& text);
    void plain(std::size_t i);
    bool started() const;
    void begin();
    void close();

    std::size_t cells_;
    std::vector<TableBlock> blocks_;
    std::vector<TableRow> rows_;
    TableRow row_;
    bool unsure_ = false;
};

}  // namespace qujat::acts
