#include <algorithm>
#include <utility>

#include "imaging/facing.h"
#include "recognition/recognition.h"

namespace qujat::recognition {

namespace {

// Places of a page read from a part of the picture become places in the picture.
void moved(page::Page& page, int right, int down) {
    const auto move = [&](page::Box& box) {
        box.left += right;
        box.top += down;
    };
    for (page::Line& line : page.lines) {
        move(line.box);
        for (page::Word& word : line.words) move(word.box);
    }
    for (page::Table& table : page.tables) {
        move(table.box);
        for (page::Cell& cell : table.cells) move(cell.box);
    }
    for (page::Rule& rule : page.rules) move(rule.box);
}

// Whether the second page in the picture is the first to read: the picture stands on its head, or lies so
// that its left is its bottom. `rotation` as the page model has it.
bool backwards(const page::Page& page) {
    const double turned = page.rotation;
    return turned > 135 || turned < -45;
}

}  // namespace

std::vector<page::Page> Recognizer::read_pages(const page::Raster& original, const Options& options) {
    std::vector<imaging::FacingPage> parts = imaging::facing_pages(original);
    std::vector<page::Page> pages;
    if (parts.empty()) {
        pages.push_back(read(original, options));
        return pages;
    }
    for (imaging::FacingPage& part : parts) {
        page::Page page = read(part.picture, options);
        part.picture = {};
        moved(page, part.box.left, part.box.top);
        page.width = original.width;
        page.height = original.height;
        page.part = part.box;
        page.notes.emplace_back("facing pages parted");
        pages.push_back(std::move(page));
    }
    const page::Page& told = pages[0].lines.size() >= pages[1].lines.size() ? pages[0] : pages[1];
    if (backwards(told)) std::swap(pages[0], pages[1]);
    return pages;
}

}  // namespace qujat::recognition
