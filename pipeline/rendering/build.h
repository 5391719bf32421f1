#pragma once
// XHTML with values in it -> boxes with computed styles and their places in the structure tree.
// Errors: base::Error. Threads: one thread; a StyleCache may serve many documents of one template, one after
// the other.

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "rendering/box.h"
#include "rendering/css.h"

namespace qujat::rendering {

// Computed styles by the path of an element: rows and paragraphs that look alike are computed once for all
// documents.
class StyleCache {
  public:
    struct Entry {
        Style style;
        int id = 0;
    };
    const Entry& find(const std::string& key, const std::function<Style()>& compute);

  private:
    std::map<std::string, Entry, std::less<>> entries_;
};

struct Head {
    std::string title;
    std::string language;
    std::string author;
    std::string subject;
    int max_pages = 0;  // <meta name="max-pages" content="1"/>; 0: any
};

// Resolves the source of an <img>: a drawing or a placed picture, kept by the caller.
using PictureSource = std::function<const Picture*(const std::string& source)>;

Head build(std::string& xhtml, const std::string& template_name, const Stylesheet& sheet, StyleCache& cache,
           Structure& structure, const PictureSource& pictures, BoxTree& tree);

}  // namespace qujat::rendering
