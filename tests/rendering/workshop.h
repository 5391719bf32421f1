#pragma once
// What the tests of typesetting share: a templates folder of their own, and a PDF read back by Poppler.

#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "rendering/rendering.h"
#include "support/folder.h"
#include "support/keep.h"

namespace qujat::test {

inline std::filesystem::path home() {
    return std::filesystem::current_path();
}  // tests run in the checkout

// A page of XHTML around `body`.
inline std::string page(const std::string& body, const std::string& looks = "",
                        const std::string& language = "ru") {
    return "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"" + language +
           "\"><head><title>Проба</title><style>" + looks + "</style></head><body>" + body + "</body></html>";
}

class Workshop {
  public:
    Workshop() : renderer({folder_.path(), home() / "fonts"}) {}

    rendering::Rendered render(const std::string& xhtml, const std::string& values = "{}",
                               const rendering::RenderOptions& options = {}) {
        const std::string name = "t" + std::to_string(++count_) + ".html";
        base::write_file(folder_.path() / name, xhtml);
        auto made = renderer.render(name, values, options);
        keep_pdf("typeset", made.pdf);
        return made;
    }
    std::string refusal(const std::string& xhtml, const std::string& values = "{}") {
        try {
            render(xhtml, values);
        } catch (const base::Error& error) {
            return error.what();
        }
        return "no error";
    }
    const std::filesystem::path& folder() const { return folder_.path(); }

  private:
    Folder folder_;
    int count_ = 0;

  public:
    rendering::Renderer renderer;
};

// Every product template with every sample of it: "expert-auditor-extension/refusal.html" and its JSON.
struct Sample {
    std::string document;
    std::filesystem::path values;
    // The longest or the shortest values a document may meet: "refusal.long.json".
    bool is_extreme() const {
        return values.stem().extension() == ".long" || values.stem().extension() == ".short";
    }
};
inline std::vector<Sample> samples() {
    std::vector<Sample> found;
    const auto templates = home() / "templates";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(templates)) {
        if (entry.path().extension() != ".json" || entry.path().parent_path().filename() != "samples")
            continue;
        std::string stem = entry.path().filename().string();
        stem.erase(stem.find('.'));
        const auto document = entry.path().parent_path().parent_path() / (stem + ".html");
        found.push_back({document.lexically_relative(templates).string(), entry.path()});
    }
    std::sort(found.begin(), found.end(),
              [](const Sample& a, const Sample& b) { return a.values < b.values; });
    return found;
}

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
