#pragma once
// What both ways to a searchable PDF share. Private to pipeline/rendering/searchable/. Threads: an object
// belongs to its QPDF.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rendering/searchable/archival.h"
#include "rendering/searchable/invisible_font.h"
#include "rendering/searchable/picture_stream.h"
#include "rendering/searchable_pdf.h"
#include "text/language.h"

namespace qujat::rendering {

// The pages of the model that stand on one picture: one, or two facing ones.
using Sheet = std::vector<const page::Page*>;
std::vector<Sheet> sheets_of(const page::Document& document);

bool has_words(const Sheet& sheet);
std::set<char32_t> characters_of(const page::Document& document);
text::Language main_language(const page::Document& document);

QPDFObjectHandle font_object(QPDF& pdf, const InvisibleFont& font);
void quieten(QPDF& pdf);
std::string written(QPDF& pdf, bool minimum_17);

// Throws base::Error: so many pictures, so many pages read.
[[noreturn]] void refuse_count(const page::Document& document, std::size_t pictures, std::size_t sheets);

// The picture of a page coded anew, when that was asked for and is worth it; what was saved is added up in
// `result`. `bytes`: of the picture as it came.
std::optional<PictureStream> recoded(const Originals& originals, const page::Raster& picture,
                                     std::size_t bytes, SearchablePdf& result);

SearchablePdf from_pictures(const Originals& originals, const page::Document& document);
SearchablePdf from_pdf(const Originals& originals, const page::Document& document);

}  // namespace qujat::rendering
