#pragma once
// Makes the papers of register entries, today's and old ones: each with the kit (kit.h) its entry names.
// Same entry, same bytes. Errors: base::Error; rendering's for values that cannot be printed. Threads: one.

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "batch/kit.h"
#include "batch/papers.h"
#include "register/register.h"

namespace qujat::rendering {
class Renderer;
}

namespace qujat::batch {

struct MadePaper {
    Paper paper;
    std::string pdf;
    std::string sha256;
};

class PaperMaker {
  public:
    PaperMaker();
    ~PaperMaker();
    PaperMaker(const PaperMaker&) = delete;
    PaperMaker& operator=(const PaperMaker&) = delete;

    // Keeps today's kit of the service in the book; gives its name, for the entries to come.
    const std::string& keep_kit(registry::Register& book, const std::string& service);

    // All papers of the entry, the document first; none when it keeps none. `only`: the paper of this id.
    std::vector<MadePaper> make(const registry::Register& book, const registry::Entry& entry,
                                const std::string& only = "");
    // Drafts with what is there today: no number, no code, marked as what they are.
    std::vector<MadePaper> make_drafts(const PaperSet& set);

    // What the register wants to know of them.
    static registry::Made summed(const std::vector<MadePaper>& papers);

    rendering::Renderer& today() { return *today_; }

  private:
    rendering::Renderer& renderer_of(const registry::Register& book, const std::string& kit);

    std::unique_ptr<rendering::Renderer> today_;
    std::map<std::string, Kit> kits_;  // by service, of today
    struct Old;
    std::unique_ptr<Old> old_;  // the last kit that is not today's, laid out
};

// "KZ.U.02.E25.0001-certificate.pdf": a number as a file's name.
std::string file_name(const std::string& number, const Paper& paper);

}  // namespace qujat::batch
