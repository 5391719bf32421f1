// qujat act INPUT... --out DIR: regulation texts become data, clean text, Akoma Ntoso and a PDF typeset anew.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "acts/acts.h"
#include "base/files.h"
#include "batch/document_work.h"
#include "cli/commands.h"
#include "cli/documents.h"
#include "rendering/rendering.h"

namespace qujat::cli {
namespace {

namespace fs = std::filesystem;

constexpr double kIsAct = 0.5;

struct Request : DocumentsRequest {
    std::vector<std::string> formats{"json", "akn", "txt", "pdf"};

    bool wants(const char* format) const {
        return std::find(formats.begin(), formats.end(), format) != formats.end();
    }
};

// Files of text come recovered; a text layer is recovered here; a fresh reading of pixels has its geometry
// and is parsed as it is.
acts::Act parsed(batch::ReadDocument& read, batch::Reader& reader) {
    if (read.text_file) return acts::parse_text(read.recovered.text);
    const bool layer =
        std::all_of(read.document.pages.begin(), read.document.pages.end(),
                    [](const page::Page& page) { return page.source == page::TextSource::TextLayer; });
    if (layer) {
        const recovery::Recovered recovered = reader.recoverer().recover_text(read.document.plain_text());
        if (!recovered.repairs.empty()) return acts::parse_text(recovered.text);
    }
    return acts::parse(read.document);
}

void write(const Request& request, const batch::ReadDocument& read, const acts::Act& act) {
    const std::string& name = read.item.name;
    if (request.wants("json")) base::write_file(request.out / (name + ".json"), acts::to_json(act));
    if (request.wants("txt")) base::write_file(request.out / (name + ".txt"), acts::clean_text(act));
    if (request.wants("akn")) base::write_file(request.out / (name + ".akn.xml"), acts::to_akoma_ntoso(act));
    if (act.is_act_confidence < kIsAct) {
        throw base::Error(
            {QUJAT_MSG("this does not look like an act (confidence {0}); look whether it belongs here"),
             {std::to_string(static_cast<int>(act.is_act_confidence * 100)) + " %"}})
            .in_file(name);
    }
    if (request.wants("pdf")) {
        static rendering::Renderer renderer;
        base::write_file(request.out / (name + ".pdf"),
                         renderer.render("acts/act.html", acts::print_values(act, name)).pdf);
    }
}

std::string summary(const acts::Act& act) {
    std::string line = act.kind.empty() ? "act" : act.kind;
    if (act.date) line += " " + text::iso(*act.date);
    if (act.number) line += " № " + *act.number;
    return line;
}

void run(const Request& request, Session& session) {
    const auto finisher = [&request](batch::ReadDocument& read, batch::Reader& reader) {
        const acts::Act act = parsed(read, reader);
        write(request, read, act);
        return summary(act);
    };
    const auto work = [&](const batch::Ledger& ledger) { return batch::document_work(ledger, {}, finisher); };
    run_over_documents(request, session, "act-1", work, [](const batch::DocumentResult& result) {
        std::cout << result.item.name << '\t' << result.reply << '\n';
    });
}

}  // namespace

void add_act(CLI::App& app, Session& session) {
    const auto request = std::make_shared<Request>();
    CLI::App* command =
        add_command(app, session, "act",
                    QUJAT_MSG("regulation texts become data, clean text, Akoma Ntoso and a fresh PDF"));
    add_documents_options(*command, *request, session);
    command->add_option("--format", request->formats, session.tr(QUJAT_MSG("what to write")))
        ->delimiter(',')
        ->check(CLI::IsMember({"json", "akn", "txt", "pdf"}));
    command->callback([request, &session] { run(*request, session); });
}

}  // namespace qujat::cli
