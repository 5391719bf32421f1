#include "batch/paper_maker.h"

#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include "base/files.h"
#include "rendering/rendering.h"

namespace qujat::batch {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDraft = "Жоба / Проект";
constexpr const char* kSharedTemplates = "register";  // notices that every service has

rendering::RenderOptions options_of(const Paper& paper) {
    rendering::RenderOptions options;
    if (paper.language == "kk") options.languages = rendering::Languages::Kazakh;
    if (paper.language == "ru") options.languages = rendering::Languages::Russian;
    options.mark = paper.mark;
    return options;
}

MadePaper rendered(rendering::Renderer& renderer, const Paper& paper, const std::string& values,
                   const rendering::RenderOptions& options) {
    MadePaper made{paper, renderer.render(paper.template_file, values, options).pdf, ""};
    made.sha256 = base::sha256_hex(made.pdf);
    return made;
}

}  // namespace

// A kit of another day in a folder of its own, gone with the maker.
struct PaperMaker::Old {
    Old(const registry::Register& book, std::string name) : kit(std::move(name)) {
        std::string place = (fs::temp_directory_path() / "qujat-kit-XXXXXX").string();
        if (mkdtemp(place.data()) == nullptr) {
            throw base::Error(
                {QUJAT_MSG("there is no place for temporary files: {0}"), {std::strerror(errno)}});
        }
        folder = place;
        try {
            Kit::lay_out(book, kit, folder);
            rendering::RendererOptions options;
            options.templates = folder / "templates";
            options.fonts = folder / "fonts";
            renderer = std::make_unique<rendering::Renderer>(options);
        } catch (...) {
            clear();
            throw;
        }
    }
    ~Old() { clear(); }
    Old(const Old&) = delete;
    Old& operator=(const Old&) = delete;

    void clear() const {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }

    std::string kit;
    fs::path folder;
    std::unique_ptr<rendering::Renderer> renderer;
};

PaperMaker::PaperMaker() : today_(std::make_unique<rendering::Renderer>()) {}
PaperMaker::~PaperMaker() = default;

const std::string& PaperMaker::keep_kit(registry::Register& book, const std::string& service) {
    auto found = kits_.find(service);
    if (found == kits_.end()) {
        found = kits_.emplace(service, Kit::of_today({service, kSharedTemplates})).first;
        found->second.keep_in(book);
    }
    return found->second.sha256();
}

rendering::Renderer& PaperMaker::renderer_of(const registry::Register& book, const std::string& kit) {
    const bool todays =
        std::any_of(kits_.begin(), kits_.end(), [&](const auto& one) { return one.second.sha256() == kit; });
    if (todays) return *today_;
    if (!old_ || old_->kit != kit) {
        old_.reset();
        old_ = std::make_unique<Old>(book, kit);
    }
    return *old_->renderer;
}

std::vector<MadePaper> PaperMaker::make(const registry::Register& book, const registry::Entry& entry,
                                        const std::string& only) {
    const auto set = papers_of(entry);
    std::vector<MadePaper> made;
    if (!set) return made;
    for (const Paper& paper : set->papers) {
        if (!only.empty() && paper.id != only) continue;
        const std::string values = filled(*set, paper, entry.number);
        made.push_back(rendered(renderer_of(book, entry.pack_sha256), paper, values, options_of(paper)));
    }
    return made;
}

std::vector<MadePaper> PaperMaker::make_drafts(const PaperSet& set) {
    std::vector<MadePaper> made;
    for (const Paper& paper : set.papers) {
        const std::string values = filled(set, paper, "");
        rendering::RenderOptions options = options_of(paper);
        options.watermark = kDraft;
        made.push_back(rendered(*today_, paper, values, options));
    }
    return made;
}

registry::Made PaperMaker::summed(const std::vector<MadePaper>& papers) {
    registry::Made made;
    for (const MadePaper& one : papers) {
        if (made.document_sha256.empty() && one.paper.numbered) {
            made.document_sha256 = one.sha256;
        } else {
            made.beside_sha256.push_back(one.sha256);
        }
    }
    return made;
}

std::string file_name(const std::string& number, const Paper& paper) {
    std::string name = number;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '/' || c == '\\' || c == '\0'; }, '_');
    return name + "-" + paper.id + ".pdf";
}

}  // namespace qujat::batch
