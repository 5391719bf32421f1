// qujat ocr INPUT... --out DIR: pictures and PDFs become text, page data and searchable PDFs.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

#include "base/file_writer.h"
#include "base/files.h"
#include "batch/document_work.h"
#include "batch/searchable.h"
#include "cli/commands.h"
#include "cli/documents.h"
#include "page/kinds.h"
#include "page/pagewise.h"

namespace qujat::cli {
namespace {

namespace fs = std::filesystem;

struct Request : DocumentsRequest {
    std::string language = "auto";
    std::vector<std::string> formats{"txt", "json", "pdf"};
    bool optimize = false;
};

// Part of the ledger's key: a page read another way is another page.
std::string reading_name(const Request& request) {
    return "2-" + request.language;
}

struct Output {
    std::unique_ptr<page::PagewiseWriter> writer;
    std::unique_ptr<base::FileWriter> file;
};

std::vector<Output> outputs_of(const Request& request, const std::string& name) {
    static const std::map<std::string, std::pair<page::Format, std::string>> kFormats{
        {"txt", {page::Format::PlainText, ".txt"}},
        {"md", {page::Format::Markdown, ".md"}},
        {"json", {page::Format::Json, ".json"}},
        {"hocr", {page::Format::Hocr, ".hocr"}},
        {"alto", {page::Format::Alto, ".alto.xml"}}};
    std::vector<Output> outputs;
    for (const std::string& format : request.formats) {
        const auto known = kFormats.find(format);
        if (known == kFormats.end()) continue;
        outputs.push_back({page::pagewise_writer(known->second.first),
                           std::make_unique<base::FileWriter>(request.out / (name + known->second.second))});
    }
    return outputs;
}

// A page as the searchable PDF needs it: a page with a text layer of its own gets no words.
page::Page without_layer(page::Page page) {
    if (page.source == page::TextSource::Recognised) return page;
    page.lines.clear();
    page.tables.clear();
    page.rules.clear();
    return page;
}

// Writes the PDF and says what was noticed, for the line about the document.
std::string write_pdf(const Request& request, batch::ReadPages& read, const page::Document& document) {
    const rendering::SearchablePdf made = batch::searchable(read.source, document, request.optimize);
    base::write_file(request.out / (read.item.name + ".pdf"), made.pdf);
    std::string said;
    if (!made.altered) said += "\tsigned: left as it is";
    if (made.recoded > 0) {
        said += "\tpictures " + std::to_string(made.bytes_before) + " -> " +
                std::to_string(made.bytes_after) + " bytes";
    }
    return said;
}

// Two walks over the pages: what repeats from page to page tells running heads, so all are looked at before
// the first is written.
std::string write(const Request& request, batch::ReadPages& read) {
    page::KindTeller kinds;
    for (int number = 1; number <= read.pages; ++number) {
        for (const page::Page& page : read.page(number)) kinds.look(page);
    }
    kinds.decide();
    const bool pdf = !read.text_file && std::find(request.formats.begin(), request.formats.end(), "pdf") !=
                                            request.formats.end();
    std::vector<Output> outputs = outputs_of(request, read.item.name);
    page::Document document{read.source.name(), read.source.sha256(), {}};
    for (Output& out : outputs) out.file->write(out.writer->begin(document.name, document.sha256));
    std::size_t index = 0;
    for (int number = 1; number <= read.pages; ++number) {
        for (page::Page& page : read.page(number)) {
            kinds.tell(page, index++);
            for (Output& out : outputs) out.file->write(out.writer->page(page));
            if (pdf) document.pages.push_back(without_layer(std::move(page)));
        }
    }
    for (Output& out : outputs) {
        out.file->write(out.writer->end());
        out.file->finish();
    }
    return pdf ? write_pdf(request, read, document) : std::string();
}

void run(const Request& request, Session& session) {
    batch::ReaderOptions options;
    if (request.language != "auto") options.language = *text::language_from_code(request.language);
    const auto work = [&](const batch::Ledger& ledger) {
        return batch::pagewise_work(ledger, options,
                                    [&request](batch::ReadPages& read) { return write(request, read); });
    };
    run_over_documents(request, session, reading_name(request), work,
                       [](const batch::DocumentResult& result) {
                           std::cout << result.item.name << '\t' << result.pages << result.reply << '\n';
                       });
}

}  // namespace

void add_ocr(CLI::App& app, Session& session) {
    const auto request = std::make_shared<Request>();
    CLI::App* command =
        add_command(app, session, "ocr", QUJAT_MSG("read scans and PDFs: text, page data, searchable PDF"));
    add_documents_options(*command, *request, session);
    command->add_option("--lang", request->language, session.tr(QUJAT_MSG("language of the pages")))
        ->check(CLI::IsMember({"auto", "kk", "ru"}));
    command->add_option("--format", request->formats, session.tr(QUJAT_MSG("what to write")))
        ->delimiter(',')
        ->check(CLI::IsMember({"txt", "md", "json", "hocr", "alto", "pdf"}));
    command->add_flag(
        "--optimize", request->optimize,
        session.tr(QUJAT_MSG("code page pictures anew to make smaller PDFs; without it they stay as "
                             "they are, byte for byte")));
    command->callback([request, &session] { run(*request, session); });
}

}  // namespace qujat::cli
