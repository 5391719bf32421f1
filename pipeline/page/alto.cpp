// ALTO 4.2 (Library of Congress): Page > PrintSpace > TextBlock > TextLine > String; a table is a
// ComposedBlock of type "table" with a TextBlock for each cell that holds text.
#include <memory>
#include <string>
#include <utility>

#include "page/kinds.h"
#include "page/markup.h"
#include "page/pagewise_makers.h"
#include "page/writers.h"

namespace qujat::page {
namespace {

std::string attribute(const char* name, const std::string& value) {
    return std::string(" ") + name + "=\"" + xml_escaped(value) + "\"";
}
std::string place(const Box& box) {
    return attribute("HPOS", std::to_string(box.left)) + attribute("VPOS", std::to_string(box.top)) +
           attribute("WIDTH", std::to_string(box.width)) + attribute("HEIGHT", std::to_string(box.height));
}
// xsd:language has no code for two languages at once.
std::string language(text::Language value) {
    if (value == text::Language::Unknown || value == text::Language::Mixed) return "";
    return attribute("LANG", std::string(text::code(value)));
}

class Writer final : public PagewiseWriter {
  public:
    std::string begin(const std::string& name, const std::string& sha256) override {
        out_ =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\" "
            "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
            "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
            "xsi:schemaLocation=\"http://www.loc.gov/standards/alto/ns-v4# "
            "http://www.loc.gov/standards/alto/v4/alto-4-2.xsd\" SCHEMAVERSION=\"4.2\">\n"
            "<Description>\n<MeasurementUnit>pixel</MeasurementUnit>\n<sourceImageInformation>\n<fileName>" +
            xml_escaped(name) + "</fileName>\n";
        if (!sha256.empty()) {
            out_ += "<fileIdentifier fileIdentifierLocation=\"sha256\">" + xml_escaped(sha256) +
                    "</fileIdentifier>\n";
        }
        out_ +=
            "</sourceImageInformation>\n<Processing ID=\"processing\">\n"
            "<processingCategory>contentGeneration</processingCategory>\n"
            "<processingSoftware><softwareName>Qujat</softwareName></processingSoftware>\n"
            "</Processing>\n</Description>\n";
        tags();
        out_ += "<Layout>\n";
        return std::exchange(out_, {});
    }

    std::string page(const Page& page) override {
        page_ = page_id(page, std::exchange(number_, page.number));
        blocks_ = lines_ = words_ = 0;
        const Box whole = page.part.empty() ? Box{0, 0, page.width, page.height} : page.part;
        out_ += "<Page" + attribute("ID", "page" + page_) +
                attribute("PHYSICAL_IMG_NR", std::to_string(page.number)) +
                attribute("WIDTH", std::to_string(page.width)) +
                attribute("HEIGHT", std::to_string(page.height)) + attribute("PC", decimal(page.quality, 4)) +
                attribute("PROCESSINGREFS", "processing") + ">\n";
        out_ += "<PrintSpace" + attribute("ID", "space" + page_) + place(whole) + ">\n";
        std::optional<std::size_t> table;
        for (const Block& block : blocks_of(page)) {
            if (table && (!block.cell || block.cell->table != *table)) {
                out_ += "</ComposedBlock>\n";
                table.reset();
            }
            if (block.cell && !table) {
                table = block.cell->table;
                const Box box = *table < page.tables.size() ? page.tables[*table].box : block.box;
                out_ += "<ComposedBlock" + id("table", ++blocks_) + place(box) + attribute("TYPE", "table") +
                        ">\n";
            }
            text_block(block);
        }
        if (table) out_ += "</ComposedBlock>\n";
        out_ += "</PrintSpace>\n</Page>\n";
        return std::exchange(out_, {});
    }

    std::string end() override { return "</Layout>\n</alto>\n"; }

  private:
    std::string id(const char* kind, int number) const {
        return attribute("ID", std::string(kind) + page_ + "_" + std::to_string(number));
    }

    // What lines are is told by tags.
    void tags() {
        out_ += "<Tags>\n";
        for (const LineKind kind :
             {LineKind::Heading, LineKind::PageNumber, LineKind::RunningHead, LineKind::Stamp,
              LineKind::RunningFoot, LineKind::Caption, LineKind::FormLine}) {
            out_ += "<StructureTag" + attribute("ID", std::string("kind_") + name(kind)) +
                    attribute("TYPE", "line") + attribute("LABEL", name(kind)) + "/>\n";
        }
        out_ += "</Tags>\n";
    }

    void text_block(const Block& block) {
        out_ += "<TextBlock" + id("block", ++blocks_) + place(block.box) +
                language(block.lines.front()->language) + ">\n";
        for (const Line* line : block.lines) {
            out_ += "<TextLine" + id("line", ++lines_) + place(line->box) + language(line->language);
            if (line->kind != LineKind::Text)
                out_ += attribute("TAGREFS", std::string("kind_") + name(line->kind));
            out_ += ">\n";
            for (std::size_t i = 0; i < line->words.size(); ++i) {
                if (i > 0) space(line->words[i - 1].box, line->words[i].box);
                word(line->words[i], line->language);
            }
            out_ += "</TextLine>\n";
        }
        out_ += "</TextBlock>\n";
    }

    void space(const Box& before, const Box& after) {
        out_ += "<SP";
        if (after.left > before.right()) {
            out_ += attribute("HPOS", std::to_string(before.right())) +
                    attribute("VPOS", std::to_string(after.top)) +
                    attribute("WIDTH", std::to_string(after.left - before.right()));
        }
        out_ += "/>\n";
    }

    void word(const Word& word, text::Language line_language) {
        out_ += "<String" + id("word", ++words_) + place(word.box) + attribute("CONTENT", word.text) +
                attribute("WC", decimal(word.confidence, 4));
        if (word.language != line_language) out_ += language(word.language);
        if (word.second_reading.empty()) {
            out_ += "/>\n";
        } else {
            out_ += "><ALTERNATIVE PURPOSE=\"second reading\">" + xml_escaped(word.second_reading) +
                    "</ALTERNATIVE></String>\n";
        }
    }

    std::string out_;
    std::string page_;
    int number_ = 0;  // of the page before
    int blocks_ = 0;
    int lines_ = 0;
    int words_ = 0;
};

}  // namespace

std::string to_alto(const Document& document) {
    return written(Format::Alto, document);
}

std::unique_ptr<PagewiseWriter> alto_writer() {
    return std::make_unique<Writer>();
}

}  // namespace qujat::page
