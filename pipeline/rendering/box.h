#pragma once
// The boxes a document is made of, between its XHTML and the page. Owned by a BoxTree, which lives as long as
// one rendering.

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "rendering/canvas.h"
#include "rendering/drawing.h"
#include "rendering/structure.h"
#include "rendering/style.h"

namespace qujat::rendering {

struct Box;

// A picture: operators of a drawing, or a placed object of the PDF.
struct Picture {
    const Drawing* drawing = nullptr;
    std::string object;  // name of the resource when it is no drawing
    bool form = false;   // the resource has its own coordinates, an image is one unit wide and high
    double width = 0;    // of its own coordinates
    double height = 0;
};

// Text of one look, or something that stands in the line like a letter.
struct Run {
    enum class Kind { Text, LineBreak, Picture, Box, Page, Pages } kind = Kind::Text;
    const Style* style = nullptr;
    NodeId node = kArtifact;
    std::string text;
    const Picture* picture = nullptr;
    Box* box = nullptr;  // inline-block
};

struct LinePiece {
    const Run* run = nullptr;
    Face* face = nullptr;
    const Shaped* shaped = nullptr;  // nullptr: picture or inline box
    float x = 0;
    float width = 0;
    bool space = false;
    bool soft_hyphen = false;
};

struct Line {
    std::size_t begin = 0;  // its pieces in Box::pieces
    std::size_t end = 0;
    double height = 0;
    double baseline = 0;  // from its top
    double width = 0;     // without spaces at its end
    int gaps = 0;
    bool ends_paragraph = false;  // or stands before <br/>: not justified
};

struct Box {
    enum class Kind { Block, Paragraph, Flex, Table, Row, Cell } kind = Kind::Block;
    const Style* style = nullptr;
    NodeId node = kArtifact;
    std::vector<Box*> children;

    // Paragraph
    std::vector<Run> runs;
    std::vector<Line> lines;
    std::vector<LinePiece> pieces;  // of all lines

    // Table, Row
    std::size_t header_rows = 0;
    std::vector<Length> column_widths;
    std::vector<double> columns;
    int column = 0;
    int span = 1;
    int rows = 1;               // Cell: rows it reaches over
    double span_height = 0;     // of those rows
    std::size_t tied = 1;       // Row: rows, this one among them, that cells reaching over hold together
    std::vector<int> occupied;  // Table, while it is built: rows each column is still taken for

    std::string marker;  // of a list item
    NodeId marker_node = kArtifact;
    int bookmark_level = 0;  // 1-6: a heading

    // Set by measuring: the border box, unbroken
    double width = 0;
    double height = 0;
    double content_left = 0;  // from the border box to the content
    double content_width = 0;
    double margin_top = 0;  // after the margins of first and last children have collapsed into it
    double margin_bottom = 0;
    double margin_left = 0;
};

struct BoxTree {
    std::deque<Box> boxes;
    std::deque<Style> styles;
    std::deque<Picture> pictures;
    std::deque<Drawing> drawings;
    std::vector<Box*> fixed;                            // position: fixed, every page
    std::vector<Box*> absolute;                         // position: absolute, first page
    std::vector<std::pair<std::string, Box*>> running;  // position: running(name)
    Box* root = nullptr;

    Box* make(Box::Kind kind, const Style* style, NodeId node) {
        Box& box = boxes.emplace_back();
        box.kind = kind;
        box.style = style;
        box.node = node;
        return &box;
    }
};

}  // namespace qujat::rendering
