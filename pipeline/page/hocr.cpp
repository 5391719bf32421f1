// hOCR 1.2 as XHTML: ocr_page > ocr_carea (or ocr_table) > ocr_par > ocr_line > ocrx_word.
#include <memory>
#include <string>
#include <utility>

#include "page/kinds.h"
#include "page/markup.h"
#include "page/pagewise_makers.h"
#include "page/writers.h"

namespace qujat::page {
namespace {

std::string bbox(const Box& box) {
    return "bbox " + std::to_string(box.left) + " " + std::to_string(box.top) + " " +
           std::to_string(box.right()) + " " + std::to_string(box.bottom());
}

std::string lang_attributes(text::Language language) {
    if (language == text::Language::Unknown || language == text::Language::Mixed) return "";
    const std::string code(text::code(language));
    return " lang=\"" + code + "\" xml:lang=\"" + code + "\"";
}

const char* class_of(LineKind kind) {
    switch (kind) {
        case LineKind::RunningHead:
            return "ocr_header";
        case LineKind::RunningFoot:
            return "ocr_footer";
        case LineKind::PageNumber:
            return "ocr_pageno";
        case LineKind::Caption:
            return "ocr_caption";
        default:
            return "ocr_line";
    }
}

class Writer final : public PagewiseWriter {
  public:
    std::string begin(const std::string& name, const std::string&) override {
        name_ = name;
        std::string out =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
            "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n"
            "<html xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<title>" +
            xml_escaped(name) +
            "</title>\n<meta http-equiv=\"Content-Type\" content=\"text/html;charset=utf-8\"/>\n"
            "<meta name=\"ocr-system\" content=\"Qujat\"/>\n"
            "<meta name=\"ocr-capabilities\" content=\"ocr_page ocr_carea ocr_table ocr_par ocr_line "
            "ocr_header ocr_footer ocr_pageno ocr_caption ocrx_word\"/>\n</head>\n<body>\n";
        return out;
    }

    std::string page(const Page& page) override {
        std::string name = name_;
        std::erase(name, '"');
        const Box area = page.part.empty() ? Box{0, 0, page.width, page.height} : page.part;
        std::string title = "image \"" + name + "\"; " + bbox(area) + "; ppageno " + std::to_string(index_++);
        if (page.dpi > 0) title += "; scan_res " + decimal(page.dpi, 2) + " " + decimal(page.dpi, 2);
        page_ = page_id(page, std::exchange(number_, page.number));
        areas_ = pars_ = lines_ = words_ = 0;
        out_ += "<div class=\"ocr_page\" id=\"page" + page_ + "\" title=\"" + xml_escaped(title) + "\">\n";
        std::optional<std::size_t> table;
        bool open = false;
        for (const Block& block : blocks_of(page)) {
            const bool goes_on = open && table && block.cell && block.cell->table == *table;
            if (!goes_on) {
                if (open) out_ += "</div>\n";
                table = block.cell ? std::optional(block.cell->table) : std::nullopt;
                const Box box = table && *table < page.tables.size() ? page.tables[*table].box : block.box;
                element("div", table ? "ocr_table" : "ocr_carea", "block", ++areas_, bbox(box), "", "\n");
                open = true;
            }
            paragraph(block);
        }
        if (open) out_ += "</div>\n";
        out_ += "</div>\n";
        return std::exchange(out_, {});
    }

    std::string end() override { return "</body>\n</html>\n"; }

  private:
    void paragraph(const Block& block) {
        element("p", "ocr_par", "par", ++pars_, bbox(block.box),
                lang_attributes(block.lines.front()->language), "\n");
        for (const Line* line : block.lines) {
            // What hOCR has no class for keeps its name as a property.
            const char* kind = class_of(line->kind);
            std::string title = bbox(line->box);
            if (line->kind != LineKind::Text && std::string_view(kind) == "ocr_line")
                title += std::string("; x_kind ") + name(line->kind);
            element("span", kind, "line", ++lines_, title, lang_attributes(line->language), "\n");
            for (const Word& word : line->words) {
                const std::string place = bbox(word.box) + "; x_wconf " + decimal(word.confidence * 100, 0);
                element("span", "ocrx_word", "word", ++words_, place,
                        word.language == line->language ? "" : lang_attributes(word.language), "");
                out_ += xml_escaped(word.text) + "</span>\n";
            }
            out_ += "</span>\n";
        }
        out_ += "</p>\n";
    }

    void element(const char* tag, const char* kind, const char* id, int number, const std::string& title,
                 const std::string& more, const char* after) {
        out_ += std::string("<") + tag + " class=\"" + kind + "\" id=\"" + id + page_ + "_" +
                std::to_string(number) + "\"" + more + " title=\"" + title + "\">" + after;
    }

    std::string out_;
    std::string name_;
    std::string page_;
    std::size_t index_ = 0;
    int number_ = 0;  // of the page before
    int areas_ = 0;
    int pars_ = 0;
    int lines_ = 0;
    int words_ = 0;
};

}  // namespace

std::string to_hocr(const Document& document) {
    return written(Format::Hocr, document);
}

std::unique_ptr<PagewiseWriter> hocr_writer() {
    return std::make_unique<Writer>();
}

}  // namespace qujat::page
