#pragma once
// Keeps the PDFs that tests make, for the judge: with QUJAT_KEEP_PDFS=FOLDER each one lands in
// FOLDER/<kind>/, named by its content; without it nothing happens. See tests/validate/validate.sh.

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/files.h"

namespace qujat::test {

inline void keep_pdf(const std::string& kind, const std::string& pdf) {
    const char* folder = std::getenv("QUJAT_KEEP_PDFS");
    if (folder == nullptr || *folder == '\0') return;
    base::write_file(std::filesystem::path(folder) / kind / (base::sha256_hex(pdf).substr(0, 16) + ".pdf"),
                     pdf);
}

}  // namespace qujat::test
