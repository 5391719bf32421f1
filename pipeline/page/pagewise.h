#pragma once
// The outputs of page/writers.h, page by page: memory does not grow with the number of pages. What comes out
// is what the whole-document functions give. Threads: a writer belongs to one thread.

#include <memory>
#include <string>

#include "page/page.h"

namespace qujat::page {

enum class Format { PlainText, Markdown, Json, Hocr, Alto };

class PagewiseWriter {
  public:
    virtual ~PagewiseWriter() = default;
    virtual std::string begin(const std::string& name, const std::string& sha256) = 0;
    virtual std::string page(const Page& page) = 0;  // in the order of the document
    virtual std::string end() = 0;
};

std::unique_ptr<PagewiseWriter> pagewise_writer(Format format);

// begin, every page, end.
std::string written(Format format, const Document& document);

}  // namespace qujat::page
