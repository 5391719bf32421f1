#include "rendering/deflate.h"

#include <libdeflate.h>

#include <memory>
#include <new>

namespace qujat::rendering {

namespace {

struct Free {
    void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
};
using Compressor = std::unique_ptr<libdeflate_compressor, Free>;

constexpr int kSmallLevel = 8;
constexpr int kQuickLevel = 1;

}  // namespace

std::string deflated(std::string_view bytes, Deflation deflation) {
    thread_local const Compressor small(libdeflate_alloc_compressor(kSmallLevel));
    thread_local const Compressor quick(libdeflate_alloc_compressor(kQuickLevel));
    const Compressor& compressor = deflation == Deflation::Quick ? quick : small;
    if (!compressor) throw std::bad_alloc();
    std::string out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
    out.resize(
        libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
    return out;
}

}  // namespace qujat::rendering
