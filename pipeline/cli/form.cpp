// qujat form INPUT... --out DIR: filled forms become data: which form, its fields, the checks, the proposal.
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/files.h"
#include "batch/document_work.h"
#include "cli/commands.h"
#include "cli/documents.h"
#include "imaging/picture_file.h"
#include "services/services.h"

namespace qujat::cli {
namespace {

namespace fs = std::filesystem;

struct Request : DocumentsRequest {
    bool strips = false;
};

// The forms and packs, loaded once.
struct Known {
    fs::path templates = base::home() / "templates";
    forms::FormLibrary forms = forms::FormLibrary::load(templates);
    services::PackLibrary packs = services::PackLibrary::load(templates, forms);
};

std::vector<page::Raster> pictures_of(batch::ReadDocument& read) {
    std::vector<page::Raster> pictures;
    for (const page::Page& page : read.document.pages) {
        const bool scan = page.source == page::TextSource::Recognised;
        pictures.push_back(scan ? read.source.picture(page.number) : page::Raster{});
    }
    return pictures;
}

std::vector<forms::Submission> forms_of(batch::ReadDocument& read, batch::Reader& reader, const Known& known,
                                        const std::vector<page::Raster>& pictures) {
    forms::Sight sight;
    for (const page::Raster& picture : pictures)
        sight.pictures.push_back(picture.empty() ? nullptr : &picture);
    sight.read = [&reader](const page::Raster& slips, const std::vector<page::Strip>& strips) {
        return reader.read_picture(slips, strips);
    };
    return forms::read(read.document, known.forms, sight);
}

// A part of a picture, with some paper around it.
page::Raster part_of(const page::Raster& picture, const page::Box& box) {
    const int margin = box.height / 3 + 4;
    const page::Box cut = page::intersection(
        {box.left - margin, box.top - margin, box.width + 2 * margin, box.height + 2 * margin},
        {0, 0, picture.width, picture.height});
    page::Raster part;
    part.width = cut.width;
    part.height = cut.height;
    part.channels = picture.channels;
    part.dpi = picture.dpi;
    for (int y = 0; y < cut.height; ++y) {
        const std::uint8_t* row = picture.row(cut.top + y) + cut.left * picture.channels;
        part.pixels.insert(part.pixels.end(), row, row + cut.width * picture.channels);
    }
    return part;
}

// What a person looks at who checks the reading: <folder>/<field>.png, cut from the page.
void write_strips(const fs::path& folder, const forms::Submission& submission,
                  const std::vector<page::Page>& pages, const std::vector<page::Raster>& pictures) {
    for (const auto& [name, field] : submission.fields) {
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (pages[i].number != field.page || pictures[i].empty() || field.box.empty()) continue;
            const page::Raster strip = part_of(pictures[i], field.box);
            if (!strip.empty()) base::write_file(folder / (name + ".png"), imaging::png_of(strip));
        }
    }
}

// Writes <name>.json, for further forms of the same file <name>-2.json ...; replies one line a form.
std::string finish(const Request& request, const Known& known, batch::ReadDocument& read,
                   batch::Reader& reader) {
    std::string reply;
    int number = 0;
    const std::vector<page::Raster> pictures = pictures_of(read);
    for (const forms::Submission& submission : forms_of(read, reader, known, pictures)) {
        services::Dossier dossier;
        dossier.name = read.item.name;
        dossier.documents = {submission};
        dossier.whole = false;
        const services::Proposal proposal = services::propose(dossier, known.packs);
        const std::string suffix = ++number == 1 ? "" : "-" + std::to_string(number);
        base::write_file(request.out / (read.item.name + suffix + ".json"),
                         services::to_json(submission, proposal));
        if (request.strips)
            write_strips(request.out / (read.item.name + suffix + ".strips"), submission, read.document.pages,
                         pictures);
        reply += read.item.name + suffix + '\t' + submission.form + '\t' +
                 std::string(services::code(proposal.action)) + '\n';
    }
    return reply;
}

void run(const Request& request, Session& session) {
    const Known known;
    const auto finisher = [&](batch::ReadDocument& read, batch::Reader& reader) {
        return finish(request, known, read, reader);
    };
    const auto work = [&](const batch::Ledger& ledger) { return batch::document_work(ledger, {}, finisher); };
    run_over_documents(request, session, "form-1", work, [&](const batch::DocumentResult& result) {
        std::cout << result.reply;
        if (result.reply.empty() || result.reply.find("\treview\n") != std::string::npos)
            session.raise_exit_code(1);
    });
}

}  // namespace

void add_form(CLI::App& app, Session& session) {
    const auto request = std::make_shared<Request>();
    CLI::App* command = add_command(app, session, "form",
                                    QUJAT_MSG("read filled forms: fields, checks and what is proposed"));
    add_documents_options(*command, *request, session);
    command->add_flag(
        "--strips", request->strips,
        session.tr(QUJAT_MSG("also cut each field out of the page: <name>.strips/<field>.png")));
    command->callback([request, &session] { run(*request, session); });
}

}  // namespace qujat::cli
