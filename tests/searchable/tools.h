#pragma once
// What the tests of PDFs look with: pdftotext, qpdf, and qpdf's library for the streams.

#include <stdio.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/files.h"
#include "support/folder.h"
#include "support/keep.h"

namespace qujat::test {

// What a command prints; its exit code in `status`.
inline std::string output_of(const std::string& command, int* status = nullptr) {
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    std::string out;
    char piece[4096];
    for (std::size_t n = 0; pipe != nullptr && (n = fread(piece, 1, sizeof piece, pipe)) > 0;)
        out.append(piece, n);
    const int code = pipe == nullptr ? -1 : pclose(pipe);
    if (status != nullptr) *status = code;
    return out;
}

// The text of a PDF as pdftotext gives it: lines, no empty ones; a form feed between pages.
inline std::string text_of(const std::string& pdf, const std::string& options = "") {
    const Folder folder;
    base::write_file(folder.path() / "a.pdf", pdf);
    const std::string raw =
        output_of("pdftotext -enc UTF-8 " + options + " " + (folder.path() / "a.pdf").string() + " -");
    std::string text;
    for (const char c : raw) {
        if (c == '\n' && (text.empty() || text.back() == '\n' || text.back() == '\f')) continue;
        text += c;
    }
    return text;
}

inline std::string check_of(const std::string& pdf) {
    if (pdf.find("pdfaid:part") != std::string::npos) keep_pdf("searchable", pdf);
    const Folder folder;
    base::write_file(folder.path() / "a.pdf", pdf);
    int status = 0;
    const std::string said = output_of("qpdf --check " + (folder.path() / "a.pdf").string(), &status);
    return status == 0 ? "" : said;
}

}  // namespace qujat::test
