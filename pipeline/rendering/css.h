#pragma once
// The subset of CSS the templates may use, read strictly: an unknown property, value or selector is a
// base::Error with line, column and the nearest right word. Cascade: by specificity, then order; `style=""`
// wins. Threads: a Stylesheet is read-only once parsed.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rendering/place.h"
#include "rendering/style.h"

namespace qujat::rendering {

struct Declaration {
    bool early = false;  // font-size: others may be measured in em
    bool late = false;   // `::before`/`::after` content, kept apart
    std::function<void(Style&, const Style& parent)> apply;
};

// One element on the way from the root, as selectors see it.
struct ElementView {
    std::string_view tag;
    std::string_view id;
    std::string_view classes;
    int index = 1;      // among its siblings, from 1
    bool last = false;  // the last of its siblings
};

struct SimpleSelector {
    std::string tag;  // empty: any
    std::string id;
    std::vector<std::string> classes;
    bool first_child = false;
    bool last_child = false;
    int nth_parity = -1;      // 0 even, 1 odd
    bool child_only = false;  // `>` stands before it
};

struct Rule {
    std::vector<SimpleSelector> selector;  // from the outermost to the element itself
    enum class Pseudo { None, Before, After } pseudo = Pseudo::None;
    int specificity = 0;
    int order = 0;
    std::vector<Declaration> declarations;
};

// A margin box of the page: which running element or which text stands there.
struct MarginBox {
    std::string element;
};

struct PageRule {
    double width = 595.276;  // A4
    double height = 841.89;
    std::array<double, 4> margin{56.7, 56.7, 56.7, 56.7};
    std::map<std::string, MarginBox> boxes;  // "bottom-center", ...
};

class Stylesheet {
  public:
    // `text` begins at `place` of its file; messages count from there.
    void add(std::string_view text, const Place& place);
    // The value of a style attribute.
    static std::vector<Declaration> inline_declarations(std::string_view text, const Place& place);

    Style compute(const std::vector<ElementView>& path, const Style& parent, const Style& initial,
                  const std::vector<Declaration>& inline_style) const;
    bool uses_positions() const { return uses_positions_; }
    const PageRule& page() const { return page_; }

  private:
    std::vector<Rule> rules_;
    PageRule page_;
    bool uses_positions_ = false;
};

bool matches(const std::vector<SimpleSelector>& selector, const std::vector<ElementView>& path);

}  // namespace qujat::rendering
