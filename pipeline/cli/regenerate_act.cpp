// The acts' door of qujat regenerate.
#include "acts/acts.h"
#include "base/files.h"
#include "batch/reader.h"
#include "cli/regenerate.h"
#include "cli/session.h"
#include "rendering/rendering.h"

namespace qujat::cli {

bool names_act(const RegenerateRequest& request) {
    return std::filesystem::is_regular_file(request.what);
}

void regenerate_act(const RegenerateRequest& request, Session& session) {
    batch::Reader reader;
    const auto inputs = intake::group_inputs({request.what});
    const auto source = intake::open(inputs.front());
    acts::Act act;
    if (source->kind() == intake::Kind::Text) {
        act = acts::parse_text(reader.read_text(*source).recovered.text);
    } else {
        page::Document document;
        document.name = source->name();
        for (int page = 1; page <= source->page_count(); ++page)
            for (page::Page& read : reader.read_page(*source, page)) document.pages.push_back(std::move(read));
        act = acts::parse(document);
    }
    if (!request.as_of.empty()) session.say({QUJAT_MSG("{0}: no amending act is at hand"), {source->name()}});
    rendering::Renderer renderer;
    base::write_file(request.out,
                     renderer.render("acts/act.html", acts::print_values(act, source->name())).pdf);
}

}  // namespace qujat::cli
