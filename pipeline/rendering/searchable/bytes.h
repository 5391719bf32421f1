#pragma once
// Reads numbers out of a file that may be cut off anywhere: outside the file all reads give zero and mark it.
// Threads: a value.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace qujat::rendering {

class Bytes {
  public:
    explicit Bytes(std::string_view data, bool big_endian = true) : data_(data), big_(big_endian) {}

    bool good() const { return good_; }
    std::size_t size() const { return data_.size(); }

    std::uint32_t u8(std::size_t at) {
        if (at >= data_.size()) {
            good_ = false;
            return 0;
        }
        return static_cast<unsigned char>(data_[at]);
    }
    std::uint32_t u16(std::size_t at) { return big_ ? u8(at) << 8 | u8(at + 1) : u8(at + 1) << 8 | u8(at); }
    std::uint32_t u32(std::size_t at) {
        return big_ ? u16(at) << 16 | u16(at + 2) : u16(at + 2) << 16 | u16(at);
    }
    std::string_view part(std::size_t at, std::size_t length) {
        if (at > data_.size() || length > data_.size() - at) {
            good_ = false;
            return {};
        }
        return data_.substr(at, length);
    }

  private:
    std::string_view data_;
    bool big_;
    bool good_ = true;
};

}  // namespace qujat::rendering
