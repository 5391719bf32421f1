#pragma once
// A page model as Markdown, hOCR, ALTO 4 and JSON, and JSON read back. Same data, same bytes. Threads: pure
// functions.

#include <string>
#include <string_view>

#include "page/page.h"

namespace qujat::page {

std::string to_json(const Document& document);
// Throws base::Error when the text is not what to_json writes.
Document from_json(std::string_view json);

std::string to_hocr(const Document& document);
std::string to_alto(const Document& document);  // ALTO 4.2, one Page element per page
// Headings, tables, captions marked; page numbers and running lines as comments.
std::string to_markdown(const Document& document);

}  // namespace qujat::page
