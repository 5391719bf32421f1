#include <charconv>

#include "register/register.h"

namespace qujat::registry {
namespace {

[[noreturn]] void refuse(const std::string& pattern) {
    throw base::Error(
        {QUJAT_MSG("the number pattern \"{0}\" is wrong: it needs {n} or {n:4} for the ordinal, and may "
                   "have {yy} or {yyyy} for the year"),
         {pattern}},
        base::ErrorKind::BadUsage);
}

std::string padded(long long value, std::size_t digits) {
    std::string text = std::to_string(value);
    if (text.size() < digits) text.insert(0, digits - text.size(), '0');
    return text;
}

}  // namespace

std::string number_by(const std::string& pattern, int year, long long ordinal) {
    std::string number;
    bool counted = false;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        if (pattern[at] != '{') {
            number += pattern[at];
            continue;
        }
        const std::size_t close = pattern.find('}', at);
        if (close == std::string::npos) refuse(pattern);
        const std::string place = pattern.substr(at + 1, close - at - 1);
        if (place == "yy") {
            number += padded(year % 100, 2);
        } else if (place == "yyyy") {
            number += padded(year, 4);
        } else if (place == "n" || place.starts_with("n:")) {
            std::size_t digits = 1;
            if (place.size() > 1) {
                const char* end = place.data() + place.size();
                const auto result = std::from_chars(place.data() + 2, end, digits);
                if (result.ec != std::errc() || result.ptr != end || digits == 0 || digits > 18)
                    refuse(pattern);
            }
            number += padded(ordinal, digits);
            counted = true;
        } else {
            refuse(pattern);
        }
        at = close;
    }
    if (!counted) refuse(pattern);
    return number;
}

bool counts_by_year(const std::string& pattern) {
    return pattern.find("{yy}") != std::string::npos || pattern.find("{yyyy}") != std::string::npos;
}

std::string masked(const std::string& identifier) {
    if (identifier.size() < 8) return std::string(identifier.size(), '*');
    return identifier.substr(0, 4) + std::string(identifier.size() - 6, '*') +
           identifier.substr(identifier.size() - 2);
}

}  // namespace qujat::registry
