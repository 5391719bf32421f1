#pragma once
// zlib streams through libdeflate; the same input gives the same bytes. Threads: safe, one compressor a
// thread.

#include <string>
#include <string_view>

namespace qujat::rendering {

std::string deflated(std::string_view bytes);

}  // namespace qujat::rendering
