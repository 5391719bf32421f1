#pragma once
// Typesets documents: a template (documented subset of XHTML and paged CSS, templates/README.md) and its
// values become an archival, tagged PDF (PDF/A-2b, PDF/UA-1) with embedded fonts.
//
// The same template, values and options give the same bytes, in any order and in any process: nothing is
// taken from the clock, the machine or the documents rendered before. Errors: base::Error. A value that
// cannot be printed (a character no bundled font has, text that is not UTF-8, a name the template uses and
// the values lack, text too long for its box) is refused naming the value's place, never printed as a blank
// or a box. A template with an unknown tag, property or name is refused with line, column and the nearest
// right word. Values stand in messages only as their names and places, never in full.
// Threads: a Renderer belongs to one thread at a time (it keeps shaped words and compiled templates);
// different Renderers are independent.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace qujat::rendering {

struct RendererOptions {
    std::filesystem::path templates;  // empty: base::home() / "templates"
    std::filesystem::path fonts;      // empty: base::home() / "fonts"
};

enum class Languages { Kazakh, Russian, Both };

// How much of each font a document carries.
enum class FontSubset {
    PerDocument,  // the characters the document uses: the smallest file
    Shared,       // whole alphabets, prepared once: the fastest for a large batch, larger files
};

struct RenderOptions {
    // A template may set parts apart by language: {{#kk}}...{{/kk}} and {{#ru}}...{{/ru}} are both shown for
    // Both.
    Languages languages = Languages::Both;
    // Printed large and pale across every page, e.g. "Жоба / Проект". Not empty: the template sees
    // {{#draft}}.
    std::string watermark;
    // Printed in the same way on a document that is final: "ДУБЛИКАТ / ТЕЛНҰСҚА".
    std::string mark;
    FontSubset fonts = FontSubset::PerDocument;
};

struct Rendered {
    std::string pdf;
    int pages = 0;
    std::string title;           // the document's title, as its metadata has it
    std::string content_sha256;  // 64 hexadecimal digits over everything the file holds but its identifier
};

class Renderer {
  public:
    explicit Renderer(const RendererOptions& options = {});
    ~Renderer();
    Renderer(Renderer&&) noexcept;
    Renderer& operator=(Renderer&&) noexcept;

    // `template_path` is relative to the templates folder: "expert-auditor-extension/certificate.html".
    // `json_values` is one JSON object. null, false, "" and [] mean absent: a plain {{name}} that is absent
    // is an error, a section {{#name}} is skipped.
    Rendered render(const std::string& template_path, std::string_view json_values,
                    const RenderOptions& options = {});

    // Reads a template and everything it names; throws the first thing that is wrong with it.
    void check(const std::string& template_path);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace qujat::rendering
