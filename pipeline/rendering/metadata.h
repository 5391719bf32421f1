#pragma once
// What an archive and a screen reader ask of a file beside its pages: XMP, colour profile, document
// properties. PDF/A-2 (ISO 19005-2, 6.6), PDF/UA-1 (ISO 14289-1, 5). Threads: pure functions.

#include <string>

namespace qujat::rendering {

struct Description {
    std::string title;
    std::string language;  // "kk", "ru"
    std::string author;
    std::string subject;
};

// Well-formed XMP naming PDF/A-2b and PDF/UA-1; every value escaped.
std::string xmp(const Description& description);

// The body of the /Info dictionary, saying the same.
std::string information(const Description& description);

inline constexpr const char* kProducer = "Qujat";

}  // namespace qujat::rendering
