#pragma once
// A PDF read back by Poppler, for tests that look at what a document says.

#include <poppler-document.h>
#include <poppler-page.h>

#include <catch2/catch.hpp>
#include <memory>
#include <string>

namespace qujat::test {

inline std::unique_ptr<poppler::document> opened(const std::string& pdf) {
    std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
    REQUIRE(document);
    return document;
}

inline std::string page_text(const std::string& pdf, int number) {
    const auto document = opened(pdf);
    const std::unique_ptr<poppler::page> one(document->create_page(number - 1));
    const auto bytes = one->text(poppler::rectf(), poppler::page::raw_order_layout).to_utf8();
    return std::string(bytes.begin(), bytes.end());
}

// The text of all pages as a person copies it: divided words joined again, white space single.
inline std::string text_of(const std::string& pdf) {
    std::string text;
    const auto document = opened(pdf);
    for (int i = 0; i < document->pages(); ++i) {
        const std::unique_ptr<poppler::page> one(document->create_page(i));
        const auto bytes = one->text(poppler::rectf(), poppler::page::raw_order_layout).to_utf8();
        text.append(bytes.begin(), bytes.end());
        text += "\n";
    }
    std::string joined;
    for (std::size_t i = 0; i < text.size();) {
        const bool divided = text.compare(i, 2, "\xC2\xAD") == 0;
        const bool hyphen_at_end = text.compare(i, 2, "-\n") == 0;
        if (divided || hyphen_at_end) {
            if (hyphen_at_end) joined += '-';
            i += hyphen_at_end ? 1 : 2;
            while (i < text.size() && (text[i] == ' ' || text[i] == '\n')) ++i;
            continue;
        }
        const bool space = text[i] == ' ' || text[i] == '\n' || text[i] == '\f';
        if (!space)
            joined += text[i];
        else if (!joined.empty() && joined.back() != ' ')
            joined += ' ';
        ++i;
    }
    text = std::move(joined);
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

}  // namespace qujat::test
