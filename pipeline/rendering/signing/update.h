#pragma once
// The incremental update that carries a signature. Private to rendering/signing/. Threads: pure functions.

#include <string>
#include <string_view>

namespace qujat::signing {

// Where a signature's value stands in a file: [begin, end) with its angle brackets.
struct Gap {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Update {
    std::string pdf;
    Gap gap;
};

// The file with an empty signature of `room` bytes. `time` is the value of /M. Throws base::Error for what is
// no PDF, is encrypted or has no pages.
Update with_room(std::string_view pdf, const std::string& time, const std::string& reason, std::size_t room);

// "D:20250512000000+05'00'" of an ISO day, and back ("" when it is none).
std::string pdf_time(const std::string& iso);
std::string day_of(const std::string& pdf_time);

}  // namespace qujat::signing
