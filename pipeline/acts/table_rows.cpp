#include "acts/table_rows.h"

#include <algorithm>

#include "acts/source.h"

namespace qujat::acts {

std::vector<TableRow> RowBuilder::rows() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) take(i);
    close();
    return std::move(rows_);
}

void RowBuilder::take(std::size_t i) {
    const TableBlock& block = blocks_[i];
    if (block.after_page) row_.page_inside = true;
    if (!block.number.empty()) {
        numbered(block);
    } else if (block.label) {
        labelled(block);
    } else {
        plain(i);
    }
}

void RowBuilder::numbered(const TableBlock& block) {
    const bool belongs = row_.fragment && row_.page_inside;
    if (!belongs) {
        close();
        begin();
    }
    row_.number = block.number;
    row_.fragment = false;
    row_.next = 0;
    if (!block.text.empty()) put_label(block.text);
}

void RowBuilder::labelled(const TableBlock& block) {
    if (!row_.fragment) {
        close();
        begin();
    }
    row_.fragment = false;
    row_.lost_number = true;
    put_label(block.text);
}

// The label cell; what a fragment held so far stood in the columns at the right.
void RowBuilder::put_label(const std::string& text) {
    std::size_t filled = 0;
    while (filled < cells_ && !row_.cells[filled].empty()) ++filled;
    if (filled > 0 && filled < cells_)
        std::rotate(row_.cells.begin(), row_.cells.end() - static_cast<std::ptrdiff_t>(cells_ - filled),
                    row_.cells.end());
    join_line(row_.cells[0], text);
    row_.next = 1;
}

void RowBuilder::plain(std::size_t i) {
    const TableBlock& block = blocks_[i];
    if (row_.cells.empty()) begin();
    if (block.after_page && started()) {
        // Cells go on behind the page break: as many blocks as follow, in the columns at the right.
        std::size_t follow = 0;
        while (i + follow < blocks_.size() && blocks_[i + follow].number.empty() &&
               !blocks_[i + follow].label && (follow == 0 || !blocks_[i + follow].after_page))
            ++follow;
        const auto filled = static_cast<std::size_t>(std::count_if(
            row_.cells.begin(), row_.cells.end(), [](const std::string& c) { return !c.empty(); }));
        const std::size_t part = follow % cells_ == 0 ? cells_ : follow % cells_;
        row_.next = follow == filled ? 0 : cells_ - part;
        if (cells_ > 2 && follow != cells_ && follow != filled) unsure_ = true;
    }
    const std::size_t before = row_.next > 0 ? row_.next - 1 : 0;
    // A torn link leaves a gap inside a cell; where cells are still to come, the next block is the next
    // cell.
    const bool torn = block.one_space || (row_.next >= cells_ && !block.after_page);
    const bool goes_on = started() && torn && (!block.after_page || block.one_space) && row_.next > 0 &&
                         !ends_sentence(row_.cells[before]);
    if (goes_on) {
        join_line(row_.cells[before], block.text);
        return;
    }
    if (row_.next >= cells_) {
        close();
        begin();
        row_.fragment = true;
    }
    join_line(row_.cells[row_.next++], block.text);
}

bool RowBuilder::started() const {
    return std::any_of(row_.cells.begin(), row_.cells.end(), [](const std::string& c) { return !c.empty(); });
}

void RowBuilder::begin() {
    row_ = {};
    row_.cells.resize(cells_);
    row_.fragment = rows_.empty();
}

void RowBuilder::close() {
    if (row_.cells.empty() || (!started() && row_.number.empty())) return;
    if (row_.fragment && !rows_.empty()) {
        // No number came: the block was a further paragraph of the row above.
        for (const std::string& cell : row_.cells) join_line(rows_.back().cells.back(), cell);
    } else {
        unsure_ = unsure_ || row_.lost_number;
        rows_.push_back(std::move(row_));
    }
    row_ = {};
}

}  // namespace qujat::acts
