// qujat act INPUT... --out DIR: regulation texts become data, clean text, Akoma Ntoso and a PDF typeset anew.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "acts/acts.h"
#include "acts/consolidate.h"
#include "acts/links.h"
#include "acts/side_by_side.h"
#include "base/files.h"
#include "base/translation.h"
#include "batch/document_work.h"
#include "cli/act_doubts.h"
#include "cli/act_files.h"
#include "cli/commands.h"
#include "cli/documents.h"
#include "rendering/rendering.h"

namespace qujat::cli {
namespace {

namespace fs = std::filesystem;

constexpr double kIsAct = 0.5;

struct Request : DocumentsRequest {
    std::vector<std::string> formats{"json", "akn", "txt", "pdf"};
    fs::path archive;  // acts that citations may lead to

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

// Beside the results: what the links and the twins are made of when all acts are known.
fs::path work_folder(const Request& request) {
    return request.out / ".qujat-acts";
}

void write(const Request& request, const batch::ReadDocument& read, const acts::Act& act) {
    const std::string& name = read.item.name;
    base::write_file(work_folder(request) / "acts" / (name + ".json"), acts::to_json(act));
    base::write_file(work_folder(request) / "acts" / (name + ".txt"), acts::clean_text(act));
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
        std::vector<std::string> front;
        for (const base::Message& message : told(act.doubts))
            front.push_back(base::translated(message, act.language == text::Language::Kazakh ? "kk" : "ru"));
        base::write_file(request.out / (name + ".pdf"),
                         renderer.render("acts/act.html", acts::print_values(act, name, front)).pdf);
    }
}

std::string summary(const acts::Act& act) {
    std::string line = act.kind.empty() ? "act" : act.kind;
    if (act.date) line += " " + text::iso(*act.date);
    if (act.number) line += " № " + *act.number;
    return line;
}

// Citations of acts that are held, here or in the archive, lead to their files.
void link(const Request& request, const std::vector<std::string>& names) {
    acts::Catalogue catalogue;
    const fs::path made = work_folder(request) / "acts";
    for (const std::string& name : names) catalogue.add(base::read_file(made / (name + ".json")), name);
    if (!request.archive.empty()) {
        const std::string way = fs::proximate(request.archive, request.out).generic_string() + "/";
        for (const std::string& name : act_names(request.archive))
            catalogue.add(base::read_file(request.archive / (name + ".json")), way + name);
    }
    for (const std::string& name : names) {
        const std::string json = base::read_file(made / (name + ".json"));
        if (request.wants("json"))
            base::write_file(request.out / (name + ".json"), catalogue.link_json(json, name));
        if (!request.wants("akn")) continue;
        const fs::path akn = request.out / (name + ".akn.xml");
        base::write_file(akn, catalogue.link_akoma_ntoso(base::read_file(akn), json, name));
    }
}

// The Kazakh and the Russian text of one act, both among the inputs or one of them in the archive, side by
// side.
void pair(const Request& request, const std::vector<std::string>& names) {
    std::vector<HeldAct> mine;
    for (const std::string& name : names)
        mine.push_back(
            {name, acts::parse_text(base::read_file(work_folder(request) / "acts" / (name + ".txt")))});
    const std::vector<HeldAct> held =
        request.archive.empty() ? std::vector<HeldAct>{} : acts_of_archive(request.archive);
    rendering::Renderer renderer;
    for (std::size_t i = 0; i < mine.size(); ++i) {
        const HeldAct* twin = nullptr;
        for (std::size_t k = i + 1; k < mine.size() && twin == nullptr; ++k)
            if (acts::are_twins(mine[i].act, mine[k].act)) twin = &mine[k];
        for (std::size_t k = 0; k < held.size() && twin == nullptr; ++k)
            if (acts::are_twins(mine[i].act, held[k].act)) twin = &held[k];
        if (twin == nullptr) continue;
        const bool kazakh = mine[i].act.language == text::Language::Kazakh;
        const std::string values = acts::print_pair_values(kazakh ? mine[i].act : twin->act,
                                                           kazakh ? twin->act : mine[i].act, mine[i].name);
        base::write_file(request.out / (mine[i].name + ".kk-ru.pdf"),
                         renderer.render("acts/act_pair.html", values).pdf);
    }
}

void run(const Request& request, Session& session) {
    const auto finisher = [&request](batch::ReadDocument& read, batch::Reader& reader) {
        const acts::Act act = parsed(read, reader);
        write(request, read, act);
        return summary(act);
    };
    const auto work = [&](const batch::Ledger& ledger) { return batch::document_work(ledger, {}, finisher); };
    std::vector<std::string> done;
    run_over_documents(request, session, "act-1", work, [&](const batch::DocumentResult& result) {
        std::cout << result.item.name << '\t' << result.reply << '\n';
        done.push_back(result.item.name);
        const fs::path made = work_folder(request) / "acts" / (result.item.name + ".json");
        for (const base::Message& message : told(acts::doubts_of_json(base::read_file(made))))
            std::cerr << result.item.name << ": " << session.tr(message) << '\n';
    });
    link(request, done);
    if (request.wants("pdf")) pair(request, done);
    std::error_code ignored;
    fs::remove_all(work_folder(request), ignored);
}

}  // namespace

void add_act(CLI::App& app, Session& session) {
    const auto request = std::make_shared<Request>();
    CLI::App* command =
        add_command(app, session, "act",
                    QUJAT_MSG("regulation texts become data, clean text, Akoma Ntoso and a fresh PDF"));
    add_documents_options(*command, *request, session);
    command->add_option(
        "--archive", request->archive,
        session.tr(QUJAT_MSG("folder of results whose acts citations and twins are looked for in")));
    command->add_option("--format", request->formats, session.tr(QUJAT_MSG("what to write")))
        ->delimiter(',')
        ->check(CLI::IsMember({"json", "akn", "txt", "pdf"}));
    command->callback([request, &session] { run(*request, session); });
}

}  // namespace qujat::cli
