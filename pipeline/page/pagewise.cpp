#include "page/pagewise.h"

#include "page/pagewise_makers.h"

namespace qujat::page {

std::unique_ptr<PagewiseWriter> pagewise_writer(Format format) {
    switch (format) {
        case Format::PlainText:
            return plain_text_writer();
        case Format::Markdown:
            return markdown_writer();
        case Format::Json:
            return json_writer();
        case Format::Hocr:
            return hocr_writer();
        case Format::Alto:
            return alto_writer();
    }
    return plain_text_writer();
}

std::string written(Format format, const Document& document) {
    const std::unique_ptr<PagewiseWriter> writer = pagewise_writer(format);
    std::string out = writer->begin(document.name, document.sha256);
    for (const Page& page : document.pages) out += writer->page(page);
    return out + writer->end();
}

}  // namespace qujat::page
