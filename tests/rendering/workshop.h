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
#include "support/pdf_text.h"

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

}  // namespace qujat::test
