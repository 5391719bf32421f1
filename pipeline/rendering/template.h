#pragma once
// A template read and compiled: its text with places for values, and its looks. See templates/README.md for
// the subset. Errors: base::Error with file, line and column. Threads: a Template belongs to one thread.

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "rendering/css.h"
#include "rendering/values.h"

namespace qujat::rendering {

class Template {
  public:
    // `name` is relative to `folder`.
    Template(const std::filesystem::path& folder, const std::string& name);
    ~Template();

    // The template's XHTML with the values in it, each escaped.
    std::string fill(const Values& values) const;
    const Stylesheet& sheet() const { return sheet_; }
    const std::string& name() const { return name_; }
    // A file the template names ("../common/frame.svg"), from the template's own folder; must lie inside
    // `folder`.
    std::filesystem::path beside(const std::string& relative, const Place& place) const;

  private:
    struct Filler;
    std::string read(const std::string& name, int depth);
    std::string marked(const std::string& text, const std::string& name, int depth);
    void lint(const std::string& text, const std::string& name);

    std::filesystem::path folder_;
    std::string name_;
    Stylesheet sheet_;
    std::vector<std::string> files_;
    std::set<std::string> optional_;  // names of <meta name="optional">: absent when not given
    std::unique_ptr<Filler> filler_;
};

}  // namespace qujat::rendering
