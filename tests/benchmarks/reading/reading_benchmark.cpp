// How well, how fast and in how much memory are pages read, beside other programs on the same pages?
//
//     benchmark_reading [--pages 24] [--seed 7] [--quality scan] [--peers] [--pdf [--long 5000]] [--keep DIR]
//
// Makes pages (qujat_samples makes the same from the same seed) and reads them with `qujat ocr` in one worker
// and with the `tesseract` program (-l rus+kaz, a process a page); --peers adds the newest OCRmyPDF from
// PyPI, in a Python environment of its own (in the folder --keep names, or a temporary one). One thread each.
// Prints the character error rate and the digit groups right in their place, processor seconds a page (user
// and system, everything counted: start, models, decoding, clean-up, writing), and the memory of the largest
// process.
// --pdf: a born-digital PDF of 200 pages, and one of --long pages, read for their text.

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "maker/born_digital.h"
#include "maker/grammar.h"
#include "maker/random_pages.h"
#include "maker/reading.h"
#include "maker/score.h"
#include "maker/typeset.h"
#include "programs.h"

namespace {

using namespace qujat;
namespace fs = std::filesystem;

struct Wishes {
    int pages = 24;
    std::uint64_t seed = 7;
    std::string quality = "scan";
    bool peers = false;
    bool pdf = false;
    int long_pages = 5000;
    fs::path place;
    bool keep = false;
};

struct Pages {
    std::vector<fs::path> pictures;
    std::vector<std::u32string> truth;
};

Pages made_pages(const Wishes& wishes) {
    Pages made;
    fs::create_directories(wishes.place / "pages");
    maker::make_pages(
        {wishes.pages, wishes.seed, {wishes.quality}, "", {}}, [&](const maker::MadePage& page) {
            made.pictures.push_back(wishes.place / "pages" / (page.name + "." + page.extension));
            made.truth.push_back(maker::comparable(page.truth));
            base::write_file(made.pictures.back(), page.bytes);
        });
    return made;
}

void print_row(const std::string& who, const Pages& pages, const fs::path& read,
               const benchmark::Cost& cost) {
    maker::ReadingScore score;
    for (std::size_t i = 0; i < pages.pictures.size(); ++i) {
        const fs::path text = read / (pages.pictures[i].stem().string() + ".txt");
        score.add(maker::set_beside(pages.truth[i],
                                    maker::read_text(fs::exists(text) ? base::read_file(text) : "")));
    }
    const auto count = static_cast<double>(pages.pictures.size());
    std::printf(
        "%-28s %7.2f %10.2f %12.2f %12.2f %9.0f%s\n", who.c_str(), 100 * score.error_rates / count,
        100.0 * static_cast<double>(score.groups_right) / static_cast<double>(std::max(1L, score.groups)),
        cost.cpu / count, cost.wall / count, cost.peak_megabytes,
        cost.status == 0 ? "" : "   (did not end well)");
    std::fflush(stdout);
}

std::string our_program() {
    const fs::path beside = fs::read_symlink("/proc/self/exe").parent_path();
    for (fs::path folder = beside; folder.has_relative_path(); folder = folder.parent_path())
        if (fs::is_regular_file(folder / "qujat")) return (folder / "qujat").string();
    return "qujat";
}

benchmark::Cost ours(const Pages& pages, const std::string& formats, const fs::path& out,
                     const fs::path& log) {
    std::vector<std::string> words{"ocr"};
    for (const auto& picture : pages.pictures) words.push_back(picture.string());
    for (const std::string& word : {std::string("--out"), out.string(), std::string("--format"), formats,
                                    std::string("--jobs"), std::string("1")})
        words.push_back(word);
    return benchmark::run(our_program(), words, log);
}

void compare_pictures(const Wishes& wishes) {
    const Pages pages = made_pages(wishes);
    const fs::path log = wishes.place / "log.txt";
    std::printf("%zu made pages (%s), one thread\n", pages.pictures.size(), wishes.quality.c_str());
    std::printf("%-28s %7s %10s %12s %12s %9s\n", "", "CER %", "numbers %", "CPU s/page", "wall s/page",
                "peak MB");
    print_row("qujat ocr, text", pages, wishes.place / "qujat",
              ours(pages, "txt", wishes.place / "qujat", log));
    if (wishes.peers)
        print_row("qujat ocr, text and PDF", pages, wishes.place / "qujat-pdf",
                  ours(pages, "txt,pdf", wishes.place / "qujat-pdf", log));

    benchmark::Cost cost;
    fs::create_directories(wishes.place / "tesseract");
    for (const auto& picture : pages.pictures)
        cost.add(benchmark::run("tesseract",
                                {picture.string(), (wishes.place / "tesseract" / picture.stem()).string(),
                                 "-l", "rus+kaz", "--psm", "3"},
                                log));
    print_row("tesseract, text", pages, wishes.place / "tesseract", cost);

    if (!wishes.peers) return;
    const std::string program = benchmark::ocrmypdf_in(wishes.place / "ocrmypdf-python");
    cost = {};
    fs::create_directories(wishes.place / "ocrmypdf");
    for (const auto& picture : pages.pictures) {
        const fs::path out = wishes.place / "ocrmypdf" / picture.stem();
        cost.add(benchmark::run(program,
                                {"-l", "rus+kaz", "--jobs", "1", "--image-dpi", "300", "--sidecar",
                                 out.string() + ".txt", picture.string(), out.string() + ".pdf"},
                                log));
    }
    print_row("OCRmyPDF, text and PDF", pages, wishes.place / "ocrmypdf", cost);
    const fs::path version = wishes.place / "version.txt";
    benchmark::run(program, {"--version"}, version);
    std::printf("OCRmyPDF is version %s", base::read_file(version).c_str());
}

void read_pdf(const Wishes& wishes, const std::vector<maker::PrintedPage>& printed, int count) {
    std::vector<maker::PrintedPage> pages;
    for (int i = 0; i < count; ++i) pages.push_back(printed[static_cast<std::size_t>(i) % printed.size()]);
    const fs::path pdf = wishes.place / ("born-digital-" + std::to_string(count) + ".pdf");
    base::write_file(pdf, maker::text_pdf(pages, "Benchmark"));
    const benchmark::Cost cost = benchmark::run(
        our_program(),
        {"ocr", pdf.string(), "--out", (wishes.place / "pdf").string(), "--format", "txt", "--jobs", "1"},
        wishes.place / "log.txt");
    std::printf(
        "born-digital PDF of %5d pages: %7.1f pages per CPU second, %7.1f per second, peak %4.0f MB%s\n",
        count, count / cost.cpu, count / cost.wall, cost.peak_megabytes,
        cost.status == 0 ? "" : "   (did not end well)");
    std::fflush(stdout);
}

void read_pdfs(const Wishes& wishes) {
    const maker::Grammar russian = maker::Grammar::load(text::Language::Russian);
    maker::Random random(wishes.seed, "born digital");
    std::vector<maker::PrintedPage> printed;
    while (printed.size() < 100) {
        for (const auto& page : maker::typeset(russian.act(30, random), {})) printed.push_back(page);
    }
    for (const int count : {200, 1000, wishes.long_pages}) read_pdf(wishes, printed, count);
}

bool understood(Wishes& wishes, int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const bool more = i + 1 < argc;
        if (word == "--peers")
            wishes.peers = true;
        else if (word == "--pdf")
            wishes.pdf = true;
        else if (word == "--pages" && more)
            wishes.pages = std::atoi(argv[++i]);
        else if (word == "--seed" && more)
            wishes.seed = std::strtoull(argv[++i], nullptr, 10);
        else if (word == "--quality" && more)
            wishes.quality = argv[++i];
        else if (word == "--long" && more)
            wishes.long_pages = std::atoi(argv[++i]);
        else if (word == "--keep" && more) {
            wishes.place = argv[++i];
            wishes.keep = true;
        } else
            return false;
    }
    return wishes.pages >= 0;
}

}  // namespace

int main(int argc, char** argv) {
    Wishes wishes;
    if (!understood(wishes, argc, argv)) {
        std::fprintf(
            stderr,
            "usage: benchmark_reading [--pages N] [--seed N] [--quality NAME] [--peers] [--pdf [--long "
            "N]] [--keep DIR]\n");
        return 2;
    }
    if (!wishes.keep)
        wishes.place = fs::temp_directory_path() / ("benchmark_reading_" + std::to_string(getpid()));
    int status = 0;
    try {
        fs::create_directories(wishes.place);
        if (wishes.pages > 0) compare_pictures(wishes);
        if (wishes.pdf) read_pdfs(wishes);
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        status = 1;
    }
    std::error_code ignored;
    if (!wishes.keep) fs::remove_all(wishes.place, ignored);
    return status;
}
