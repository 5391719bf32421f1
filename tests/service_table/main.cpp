// service_table: draws every cell of the table service x procedure x outcome x language as scans, lets `qujat
// run` take them to the end, and prints what became of each.
//
//   service_table --qujat build/release/qujat --out DIR [--only TEXT] [--sample N] [--quality clean|scan|bad]
//                 [--draw-only | --judge-only | --from-models]
//
// --from-models takes what a perfect reader would see on the sheets instead of scans: the law's side of every
// cell in seconds, before the hours of reading.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/files.h"
#include "batch/document_values.h"
#include "maker/sheet.h"
#include "rendering/rendering.h"
#include "service_table/cells.h"
#include "support/paper.h"

namespace {

namespace fs = std::filesystem;
using namespace qujat;

void draw(const forms::FormLibrary& library, const std::string& form,
          const std::map<std::string, std::string>& values, const table::Cell& cell,
          const std::string& quality, std::uint64_t seed, const fs::path& folder, const std::string& name) {
    maker::SheetOrder order;
    order.values = values;
    order.language = cell.language == "kk" ? text::Language::Kazakh : text::Language::Russian;
    order.quality = quality;
    order.seed = seed;
    for (const auto& [file, bytes] : maker::sheet_files(*library.find(form), order, name + ".png"))
        base::write_file(folder / file, bytes);
}

std::string verdict_on(const table::Cell& cell, const fs::path& archive) {
    const fs::path folder = archive / "requests" / cell.id;
    if (!fs::exists(folder / "dossier.json")) return "no dossier";
    const auto data = nlohmann::json::parse(base::read_file(folder / "dossier.json"));
    const std::string proposal = data["decision"];
    const std::string standing = data["body"]["standing"];
    const std::string decision = data["body"]["action"];
    std::string why;
    for (const auto& reason : data["reasons"]) why += " " + std::string(reason["en"]);
    for (const auto& reason : data["body"]["reasons"]) why += " | " + std::string(reason["en"]);
    if (data["service"] != cell.service || data["procedure"] != cell.procedure)
        return "read as " + std::string(data["service"]) + "/" + std::string(data["procedure"]) + why;
    if (proposal != cell.proposal) return "proposed " + proposal + why;
    if (standing != "decided" || decision != cell.decision) return standing + " " + decision + why;
    for (const std::string& document : cell.documents) {
        if (!fs::exists(folder / document)) return "no " + document;
    }
    return {};
}

// Proposal, decision and documents from the page models of the sheets.
std::string verdict_from_model(const table::Cell& cell, const forms::FormLibrary& library,
                               const services::PackLibrary& packs, rendering::Renderer& renderer,
                               const fs::path& out) {
    paper::Options options;
    options.language = cell.language == "kk" ? text::Language::Kazakh : text::Language::Russian;
    batch::CaseFile file;
    file.dossier.name = cell.id;
    for (const auto& [form, values] : cell.forms) {
        for (auto& read : forms::read(paper::sheet(*library.find(form), values, options), library))
            file.dossier.documents.push_back(std::move(read));
    }
    file.proposal = services::propose(file.dossier, packs);
    std::string why;
    for (const services::Sentence& reason : file.proposal.reasons) why += " " + reason.en;
    if (file.proposal.service != cell.service || file.proposal.procedure != cell.procedure)
        return "read as " + file.proposal.service + "/" + file.proposal.procedure + why;
    if (services::code(file.proposal.action) != cell.proposal)
        return "proposed " + std::string(services::code(file.proposal.action)) + why;
    options.stamp = false;
    const auto acts = forms::read(paper::sheet(*library.find(cell.act_form), cell.act, options), library);
    const auto minutes = services::minutes_from(acts.at(0), library);
    if (!minutes) return "the act was not recognised, but as " + acts.at(0).form;
    const services::Pack& pack = *packs.find(cell.service);
    file.decision = services::decide(file.proposal, pack, {*minutes});
    for (const services::Sentence& reason : file.decision.reasons) why += " | " + reason.en;
    if (file.decision.standing == services::Standing::Waiting) {
        for (const auto& [name, field] : acts.at(0).fields)
            why += " [" + name + "=" + field.value + "|" + field.typed + "]";
    }
    if (file.decision.standing != services::Standing::Decided ||
        services::code(file.decision.action) != cell.decision)
        return std::string(services::code(file.decision.standing)) + " " +
               std::string(services::code(file.decision.action)) + why;
    batch::Outcome outcome = batch::papers_for(pack, file.decision.action, cell.procedure);
    outcome.set.content = batch::content_of(file, pack, batch::validity_of(file, pack));
    for (const batch::Paper& paper : outcome.set.papers) {
        rendering::RenderOptions render;
        render.languages = paper.language == "kk"   ? rendering::Languages::Kazakh
                           : paper.language == "ru" ? rendering::Languages::Russian
                                                    : rendering::Languages::Both;
        try {
            const auto made =
                renderer.render(paper.template_file, batch::filled(outcome.set, paper, "17"), render);
            base::write_file(out / cell.id / (paper.id + ".pdf"), made.pdf);
            // The draft, before the body has decided: no number, no act.
            batch::CaseFile undecided = file;
            undecided.decision = {};
            undecided.decision.action = file.decision.action;
            undecided.decision.grounds = file.decision.grounds;
            batch::PaperSet draft = outcome.set;
            draft.content = batch::content_of(undecided, pack, batch::validity_of(undecided, pack));
            render.watermark = "Жоба / Проект";
            renderer.render(paper.template_file, batch::filled(draft, paper, ""), render);
        } catch (const base::Error& error) {
            return paper.id + ": " + error.what();
        }
    }
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Every cell of service x procedure x outcome x language: a scan in, a PDF out"};
    std::string qujat_program, out, only, quality = "clean";
    std::size_t sample = 0;
    int jobs = 0;
    bool draw_only = false, judge_only = false, from_models = false;
    app.add_option("--qujat", qujat_program, "the program, for scans");
    app.add_option("--out", out)->required();
    app.add_option("--only", only, "cells whose name holds this text");
    app.add_option("--sample", sample, "every N-th cell");
    app.add_option("--quality", quality);
    app.add_option("--jobs", jobs);
    app.add_flag("--draw-only", draw_only);
    app.add_flag("--judge-only", judge_only);
    app.add_flag("--from-models", from_models);
    CLI11_PARSE(app, argc, argv);
    try {
        const fs::path templates = base::home() / "templates";
        const auto library = forms::FormLibrary::load(templates);
        const auto packs = services::PackLibrary::load(templates, library);
        std::vector<table::Cell> cells =
            table::cells(base::home() / "tests/service_table/requests.toml", packs, library);
        std::vector<table::Cell> chosen;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool named = only.empty() || cells[i].id.find(only) != std::string::npos;
            if (named && (sample == 0 || i % sample == 0)) chosen.push_back(cells[i]);
        }
        const fs::path inbox = fs::path(out) / "inbox";
        const fs::path archive = fs::path(out) / "archive";
        if (!judge_only && !from_models) {
            fs::remove_all(inbox);
            std::uint64_t seed = 1;
            for (const table::Cell& cell : chosen) {
                for (const auto& [form, values] : cell.forms)
                    draw(library, form, values, cell, quality, ++seed, inbox / cell.id, form);
                draw(library, cell.act_form, cell.act, cell, quality, ++seed, inbox, "act-" + cell.id);
            }
            if (draw_only) return 0;
            std::string command =
                "'" + qujat_program + "' run '" + inbox.string() + "' --archive '" + archive.string() + "'";
            if (jobs > 0) command += " --jobs " + std::to_string(jobs);
            if (std::system((command + " > '" + out + "/run.txt' 2> '" + out + "/run.err'").c_str()) < 0)
                return 3;
        }
        rendering::Renderer renderer;
        int failed = 0;
        for (const table::Cell& cell : chosen) {
            const std::string wrong =
                from_models ? verdict_from_model(cell, library, packs, renderer, fs::path(out) / "models")
                            : verdict_on(cell, archive);
            std::string documents;
            for (const std::string& document : cell.documents) documents += " " + document;
            std::printf("%-4s %-30s %-22s %-13s %-14s %s %s\n", wrong.empty() ? "ok" : "FAIL",
                        cell.service.c_str(), cell.procedure.c_str(), cell.outcome.c_str(),
                        cell.variant.c_str(), cell.language.c_str(),
                        wrong.empty() ? documents.c_str() : wrong.c_str());
            failed += wrong.empty() ? 0 : 1;
        }
        std::printf("%zu cells, %d failed\n", chosen.size(), failed);
        return failed == 0 ? 0 : 1;
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
}
