#pragma once
// The five writers behind page/pagewise.h. Private to pipeline/page/.

#include <memory>

#include "page/pagewise.h"

namespace qujat::page {

std::unique_ptr<PagewiseWriter> plain_text_writer();
std::unique_ptr<PagewiseWriter> markdown_writer();
std::unique_ptr<PagewiseWriter> json_writer();
std::unique_ptr<PagewiseWriter> hocr_writer();
std::unique_ptr<PagewiseWriter> alto_writer();

}  // namespace qujat::page
