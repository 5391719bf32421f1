#pragma once
// Random numbers that are the same on every machine: the standard library's distributions are not.
// SplitMix64 (Steele, Lea, Flood 2014). Threads: a Random belongs to one thread.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace qujat::maker {

class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    // An independent stream for a named thing, so that a change in one page leaves the others as they were.
    Random(std::uint64_t seed, std::string_view name) : state_(seed ^ 0x9E3779B97F4A7C15U) {
        for (const char letter : name) state_ = mix(state_ ^ static_cast<unsigned char>(letter));
    }

    std::uint64_t next() { return mix(state_ += 0x9E3779B97F4A7C15U); }
    int below(int limit) {  // 0 .. limit - 1
        return static_cast<int>(next() % static_cast<std::uint64_t>(limit));
    }
    int between(int low, int high) { return low + below(high - low + 1); }   // both included
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }  // 0 <= x < 1
    double real(double low, double high) { return low + (high - low) * unit(); }
    bool chance(double probability) { return unit() < probability; }
    // Sum of four even values: near enough to a bell, with mean 0 and deviation 1.
    double bell() { return (unit() + unit() + unit() + unit() - 2.0) * std::sqrt(3.0); }

    template <class T>
    const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
    }
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t left = items.size(); left > 1; --left)
            std::swap(items[left - 1], items[static_cast<std::size_t>(below(static_cast<int>(left)))]);
    }

  private:
    static std::uint64_t mix(std::uint64_t x) {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
        return x ^ (x >> 31);
    }
    std::uint64_t state_;
};

}  // namespace qujat::maker
