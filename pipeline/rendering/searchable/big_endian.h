#pragma once
// Numbers as font and profile files write them: the highest byte first. Threads: pure functions.

#include <cstdint>
#include <string>

namespace qujat::rendering {

inline void put16(std::string& out, std::uint32_t value) {
    out += static_cast<char>(value >> 8 & 0xFF);
    out += static_cast<char>(value & 0xFF);
}
inline void put32(std::string& out, std::uint32_t value) {
    put16(out, value >> 16);
    put16(out, value & 0xFFFF);
}

}  // namespace qujat::rendering
