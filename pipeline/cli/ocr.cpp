// qujat ocr INPUT... --out DIR: pictures and PDFs become text, page data and searchable PDFs.
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/files.h"
#include "batch/document_work.h"
#include "batch/searchable.h"
#include "cli/commands.h"
#include "cli/documents.h"
#include "page/writers.h"

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
    return "1-" + request.language;
}

// What was noticed while writing, for the line about the document.
std::string write(const Request& request, batch::ReadDocument& read, const std::string& format) {
    const fs::path path = request.out / (read.item.name + "." + format);
    if (format == "txt") base::write_file(path, read.document.plain_text());
    if (format == "md") base::write_file(path, page::to_markdown(read.document));
    if (format == "json") base::write_file(path, page::to_json(read.document));
    if (format == "hocr") base::write_file(path, page::to_hocr(read.document));
    if (format == "alto")
        base::write_file(request.out / (read.item.name + ".alto.xml"), page::to_alto(read.document));
    if (format != "pdf" || read.text_file) return {};
    const rendering::SearchablePdf made = batch::searchable(read.source, read.document, request.optimize);
    base::write_file(path, made.pdf);
    std::string said;
    if (!made.altered) said += "\tsigned: left as it is";
    if (made.recoded > 0) {
        said += "\tpictures " + std::to_string(made.bytes_before) + " -> " +
                std::to_string(made.bytes_after) + " bytes";
    }
    return said;
}

void run(const Request& request, Session& session) {
    batch::ReaderOptions options;
    if (request.language != "auto") options.language = *text::language_from_code(request.language);
    const auto finisher = [&request](batch::ReadDocument& read, batch::Reader&) {
        std::string reply;
        for (const std::string& format : request.formats) reply += write(request, read, format);
        return reply;
    };
    run_over_documents(request, session, reading_name(request), options, finisher,
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
