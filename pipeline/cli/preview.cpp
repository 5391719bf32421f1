// qujat preview: one template with values from a file, as the PDF it would make.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "rendering/rendering.h"

namespace qujat::cli {
namespace {

struct PreviewOptions {
    std::string document;
    std::string values;
    std::string language = "kk+ru";
    std::string output;
    bool draft = false;
    bool shared_fonts = false;
};

void preview(const Session& session, const PreviewOptions& chosen) {
    rendering::RendererOptions where;
    std::string name = chosen.document;
    // A path to a file, or a name inside the templates folder.
    const std::filesystem::path path = std::filesystem::absolute(chosen.document).lexically_normal();
    const std::filesystem::path inside = path.lexically_relative(base::home() / "templates");
    if (std::filesystem::exists(path) && !inside.empty() && *inside.begin() != "..") {
        name = inside.string();
    } else if (std::filesystem::exists(path)) {
        where.templates = path.parent_path();
        name = path.filename().string();
    }
    rendering::RenderOptions options;
    if (chosen.language == "kk") options.languages = rendering::Languages::Kazakh;
    if (chosen.language == "ru") options.languages = rendering::Languages::Russian;
    if (chosen.draft) options.watermark = "Жоба / Проект";
    if (chosen.shared_fonts) options.fonts = rendering::FontSubset::Shared;
    rendering::Renderer renderer(where);
    if (chosen.values.empty()) {
        renderer.check(name);
        return;
    }
    const rendering::Rendered made = renderer.render(name, base::read_file(chosen.values), options);
    const std::string output =
        chosen.output.empty() ? std::filesystem::path(name).stem().string() + ".pdf" : chosen.output;
    base::write_file(output, made.pdf);
    if (session.json) {
        std::cout << "{\"pages\": " << made.pages << ", \"bytes\": " << made.pdf.size()
                  << ", \"content_sha256\": \"" << made.content_sha256 << "\"}\n";
    } else {
        std::cout << output << '\n';
    }
}

}  // namespace

void add_preview(CLI::App& app, Session& session) {
    const auto chosen = std::make_shared<PreviewOptions>();
    CLI::App* command = add_command(app, session, "preview",
                                    QUJAT_MSG("make the PDF of one template with values from a file"));
    command
        ->add_option("TEMPLATE", chosen->document,
                     session.tr(QUJAT_MSG("the template, its path or its name inside templates/")))
        ->required();
    command->add_option(
        "--data", chosen->values,
        session.tr(QUJAT_MSG("the values as a JSON file; without it the template is only checked")));
    command->add_option("--lang", chosen->language, session.tr(QUJAT_MSG("kk, ru or kk+ru")))
        ->check(CLI::IsMember({"kk", "ru", "kk+ru"}));
    command->add_option("-o,--output", chosen->output, session.tr(QUJAT_MSG("the PDF to write")));
    command->add_flag("--draft", chosen->draft, session.tr(QUJAT_MSG("as a draft: watermark, no number")));
    command->add_flag("--shared-fonts", chosen->shared_fonts,
                      session.tr(QUJAT_MSG("whole alphabets instead of the letters used")));
    command->callback([&session, chosen] { preview(session, *chosen); });
}

}  // namespace qujat::cli
