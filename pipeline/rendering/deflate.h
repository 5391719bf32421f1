#pragma once
// zlib streams through libdeflate; the same input gives the same bytes. Threads: safe, one compressor a
// thread.

#include <string>
#include <string_view>

namespace qujat::rendering {

enum class Deflation {
    Small,  // the smallest result
    Quick,  // a quarter of the time for a tenth more bytes
};

std::string deflated(std::string_view bytes, Deflation deflation = Deflation::Small);

}  // namespace qujat::rendering
