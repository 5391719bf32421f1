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

struct Request {
    std::vector<fs::path> inputs;
    fs::path out;
    std::string language = "auto";
    std::vector<std::string> formats{"txt", "json", "pdf"};
    int jobs = 0;
    int seconds_per_page = 300;
};

// Part of the ledger's key: a page read another way is another page.
std::string reading_name(const Request& request) {
    return "1-" + request.language;
}

void write(const Request& request, batch::ReadDocument& read, const std::string& format) {
    const fs::path path = request.out / (read.item.name + "." + format);
    if (format == "txt") base::write_file(path, read.document.plain_text());
    if (format == "json") base::write_file(path, page::to_json(read.document));
    if (format == "hocr") base::write_file(path, page::to_hocr(read.document));
    if (format == "alto")
        base::write_file(request.out / (read.item.name + ".alto.xml"), page::to_alto(read.document));
    if (format == "pdf" && !read.text_file) {
        base::write_file(path, batch::searchable(read.source, read.document).pdf);
    }
}

void run(const Request& request, Session& session) {
    const auto items = batch::look_at(request.inputs);
    const fs::path work = request.out / ".qujat";
    const batch::Ledger ledger(work, reading_name(request));
    batch::ReaderOptions options;
    if (request.language != "auto") options.language = *text::language_from_code(request.language);
    const auto finisher = [&request](batch::ReadDocument& read, batch::Reader&) {
        for (const std::string& format : request.formats) write(request, read, format);
        return std::string();
    };
    batch::WorkerPool pool(
        {.workers = workers_for(request.jobs), .seconds_per_job = request.seconds_per_page},
        [&] { return batch::document_work(ledger, options, finisher); });
    batch::Progress progress = progress_on_stderr(session);
    const auto results = batch::run_documents(items, pool, ledger, progress);
    for (const auto& result : results) {
        if (!result.error) std::cout << result.item.name << '\t' << result.pages << '\n';
    }
    tell_failures(session, results);
    std::error_code ignored;
    fs::remove_all(work, ignored);
}

}  // namespace

void add_ocr(CLI::App& app, Session& session) {
    const auto request = std::make_shared<Request>();
    CLI::App* command =
        add_command(app, session, "ocr", QUJAT_MSG("read scans and PDFs: text, page data, searchable PDF"));
    command->add_option("input", request->inputs, session.tr(QUJAT_MSG("files or folders to read")))
        ->required();
    command->add_option("--out", request->out, session.tr(QUJAT_MSG("folder for the results")))->required();
    command->add_option("--lang", request->language, session.tr(QUJAT_MSG("language of the pages")))
        ->check(CLI::IsMember({"auto", "kk", "ru"}));
    command->add_option("--format", request->formats, session.tr(QUJAT_MSG("what to write")))
        ->delimiter(',')
        ->check(CLI::IsMember({"txt", "json", "hocr", "alto", "pdf"}));
    command->add_option("--jobs", request->jobs, session.tr(QUJAT_MSG("worker processes; 0: one per core")))
        ->check(CLI::Range(0, 256));
    command
        ->add_option("--page-seconds", request->seconds_per_page,
                     session.tr(QUJAT_MSG("longest time one page may take, in seconds")))
        ->check(CLI::Range(1, 86400));
    command->callback([request, &session] { run(*request, session); });
}

}  // namespace qujat::cli
