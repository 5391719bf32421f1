// service_table: draws every cell of the table service x procedure x outcome x language as scans, lets `qujat
// run` take them to the end, and prints what became of each.
//
//   service_table --qujat build/release/qujat --out DIR [--only TEXT] [--sample N] [--quality clean|scan|bad]
//                 [--seed N] [--any-look] [--again] [--at-least PERCENT]
//   service_table --from-models --out DIR [--only TEXT] [--sample N]
//
// Each cell has a folder DIR/<quality>-<seed>/<cell> of its own with truth.json (what stands on the sheets),
// the scans, the archive and verdict.txt;
// a cell that has its verdict is not run again, so the table can be stopped and goes on where it was. --again
// runs anew what did not come out right. --from-models takes what a perfect reader would see on the sheets
// instead of scans.
//
// A cell is right (proposal, decision and documents as they must be, without a person), waits (a person is
// asked, nothing is issued) or WRONG (anything else). Exit 1 when one is wrong, or fewer than PERCENT are
// right.
#include <sys/wait.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
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

enum class Fate { Right, Waits, Wrong };

struct Verdict {
    Fate fate = Fate::Right;
    std::string why;
};

Verdict verdict_on(const table::Cell& cell, const fs::path& archive) {
    const fs::path folder = archive / "requests" / cell.id;
    if (!fs::exists(folder / "dossier.json")) return {Fate::Waits, "no dossier"};
    const auto data = nlohmann::json::parse(base::read_file(folder / "dossier.json"));
    const std::string proposal = data["decision"];
    const std::string standing = data["body"]["standing"];
    const std::string decision = data["body"]["action"];
    std::string why;
    for (const auto& reason : data["reasons"]) why += " " + std::string(reason["en"]);
    for (const auto& reason : data["body"]["reasons"]) why += " | " + std::string(reason["en"]);
    const std::string service = data["service"], procedure = data["procedure"];
    if (proposal == "review") return {Fate::Waits, "proposed review" + why};
    if (service != cell.service || procedure != cell.procedure)
        return {Fate::Wrong, "read as " + service + "/" + procedure + why};
    if (proposal != cell.proposal) return {Fate::Wrong, "proposed " + proposal + why};
    if (standing != "decided") return {Fate::Waits, standing + " " + decision + why};
    if (decision != cell.decision) return {Fate::Wrong, "decided " + decision + why};
    for (const std::string& document : cell.documents) {
        if (!fs::exists(folder / document)) return {Fate::Wrong, "no " + document};
    }
    return {};
}

struct Reading {
    std::string program, quality;
    std::uint64_t seed = 1;
    bool any_look = false;  // fonts, sizes and margins by the seed
    bool again = false;     // what did not come out right
    bool afresh = false;    // everything

    std::string name() const { return quality + "-" + std::to_string(seed) + (any_look ? "-any-look" : ""); }
};

void draw(const forms::FormLibrary& library, const std::string& form,
          const std::map<std::string, std::string>& values, const table::Cell& cell, const Reading& reading,
          std::uint64_t seed, const fs::path& folder, const std::string& name) {
    maker::SheetOrder order;
    order.values = values;
    order.language = cell.language == "kk" ? text::Language::Kazakh : text::Language::Russian;
    order.quality = reading.quality;
    order.usual_look = !reading.any_look;
    order.seed = seed;
    for (const auto& [file, bytes] : maker::sheet_files(*library.find(form), order, name + ".png"))
        base::write_file(folder / file, bytes);
}

// What stands on the sheets, for a person who asks why a cell waits.
nlohmann::json truth_of(const table::Cell& cell) {
    nlohmann::json truth(cell.forms);
    truth["act-" + cell.id] = cell.act;
    return truth;
}

// The verdict kept in the cell's folder, or of a run of this cell alone. `place`: of the cell in the whole
// table, so that its sheets are the same whichever cells are chosen.
Verdict verdict_from_scans(const table::Cell& cell, std::size_t place, const Reading& reading,
                           const forms::FormLibrary& library, const fs::path& out) {
    const fs::path folder = out / reading.name() / cell.id;
    const fs::path kept = folder / "verdict.txt";
    if (!reading.afresh && fs::exists(kept)) {
        const std::string text = base::read_file(kept);
        const Fate fate = text.starts_with("right")   ? Fate::Right
                          : text.starts_with("waits") ? Fate::Waits
                                                      : Fate::Wrong;
        if (fate == Fate::Right || !reading.again) return {fate, text.substr(6)};
    }
    fs::remove_all(folder);
    base::write_file(folder / "truth.json", truth_of(cell).dump(1));
    std::uint64_t seed = reading.seed * 1'000'000 + place * 16;
    for (const auto& [form, values] : cell.forms)
        draw(library, form, values, cell, reading, ++seed, folder / "inbox" / cell.id, form);
    draw(library, cell.act_form, cell.act, cell, reading, ++seed, folder / "inbox", "act-" + cell.id);
    const std::string command = "'" + reading.program + "' run '" + (folder / "inbox").string() +
                                "' --archive '" + (folder / "archive").string() + "' --jobs 1 > '" +
                                (folder / "run.txt").string() + "' 2> '" + (folder / "run.err").string() +
                                "'";
    const int status = std::system(command.c_str());
    Verdict verdict = verdict_on(cell, folder / "archive");
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 99;
    // Ended from outside: no verdict is kept.
    if (code > 1) throw base::Error({QUJAT_MSG("the program ended with {0}"), {std::to_string(code)}});
    const std::string name = verdict.fate == Fate::Right   ? "right "
                             : verdict.fate == Fate::Waits ? "waits "
                                                           : "wrong ";
    base::write_file(kept, name + verdict.why);
    return verdict;
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
    std::string out, only;
    Reading reading;
    reading.quality = "clean";
    std::size_t sample = 0;
    bool from_models = false;
    double at_least = 100;
    app.add_option("--qujat", reading.program, "the program, for scans");
    app.add_option("--out", out)->required();
    app.add_option("--only", only, "cells whose name holds this text");
    app.add_option("--sample", sample, "every N-th cell");
    app.add_option("--quality", reading.quality);
    app.add_option("--seed", reading.seed, "other wear of the sheets");
    app.add_flag("--any-look", reading.any_look, "fonts, sizes and margins by the seed");
    app.add_flag("--again", reading.again, "run anew what did not come out right");
    app.add_flag("--afresh", reading.afresh, "keep no verdict of an earlier run");
    app.add_option("--at-least", at_least, "percent of the cells that must come out right without a person");
    app.add_flag("--from-models", from_models);
    CLI11_PARSE(app, argc, argv);
    try {
        const fs::path templates = base::home() / "templates";
        const auto library = forms::FormLibrary::load(templates);
        const auto packs = services::PackLibrary::load(templates, library);
        const std::vector<table::Cell> cells =
            table::cells(base::home() / "tests/service_table/requests.toml", packs, library);
        rendering::Renderer renderer;
        std::map<Fate, std::size_t> counts;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const table::Cell& cell = cells[i];
            if (!only.empty() && cell.id.find(only) == std::string::npos) continue;
            if (sample != 0 && i % sample != 0) continue;
            Verdict verdict;
            if (from_models) {
                verdict.why = verdict_from_model(cell, library, packs, renderer, fs::path(out) / "models");
                verdict.fate = verdict.why.empty() ? Fate::Right : Fate::Wrong;
            } else {
                verdict = verdict_from_scans(cell, i, reading, library, out);
            }
            std::string documents;
            for (const std::string& document : cell.documents) documents += " " + document;
            const bool right = verdict.fate == Fate::Right;
            std::printf("%-5s %-30s %-22s %-13s %-14s %s %s\n",
                        right                         ? "ok"
                        : verdict.fate == Fate::Waits ? "waits"
                                                      : "WRONG",
                        cell.service.c_str(), cell.procedure.c_str(), cell.outcome.c_str(),
                        cell.variant.c_str(), cell.language.c_str(),
                        right ? documents.c_str() : verdict.why.c_str());
            std::fflush(stdout);
            ++counts[verdict.fate];
        }
        const std::size_t all = counts[Fate::Right] + counts[Fate::Waits] + counts[Fate::Wrong];
        const double share =
            all == 0 ? 0 : 100.0 * static_cast<double>(counts[Fate::Right]) / static_cast<double>(all);
        std::printf("%zu cells: %zu right (%.1f %%), %zu wait for a person, %zu wrong\n", all,
                    counts[Fate::Right], share, counts[Fate::Waits], counts[Fate::Wrong]);
        const bool failed = counts[Fate::Wrong] > 0 || share < at_least;
        return failed ? 1 : 0;
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
}
