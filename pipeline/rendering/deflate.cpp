#include "rendering/deflate.h"

#include <libdeflate.h>

#include <memory>
#include <new>

namespace qujat::rendering {

std::string deflated(std::string_view bytes) {
    constexpr int kLevel = 8;
    struct Free {
        void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
    };
    thread_local const std::unique_ptr<libdeflate_compressor, Free> compressor(
        libdeflate_alloc_compressor(kLevel));
    if (!compressor) throw std::bad_alloc();
    std::string out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
    out.resize(
        libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
    return out;
}

}  // namespace qujat::rendering
