// How well and how fast are scans read? benchmark_reading [--alone] PICTURE...
//
// Reads each picture here and, unless --alone, with the `tesseract` program (-l rus+kaz --psm 3, one thread),
// and prints CPU seconds (user + system, everything counted: start, decoding, clean-up) and the character
// error rate where the truth lies beside the picture: x.txt, or x.txt beside x_scan.jpg. Models load once
// here, each time for the program: that is how each is used. Truth and reading are compared after white
// space, quotes and dashes are unified.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "intake/intake.h"
#include "recognition/recognition.h"
#include "text/unicode.h"

namespace {

using namespace qujat;
namespace fs = std::filesystem;

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds(int who) {
    rusage usage{};
    getrusage(who, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::u32string unified(const std::string& utf8) {
    std::u32string out;
    for (char32_t c : text::to_u32(text::collapse_spaces(text::nfc(utf8)))) {
        if (std::u32string_view(U"«»“”„‟″").find(c) != std::u32string_view::npos) c = U'"';
        if (std::u32string_view(U"‘’‚‛′`").find(c) != std::u32string_view::npos) c = U'\'';
        if (std::u32string_view(U"‐‑‒–—―−").find(c) != std::u32string_view::npos) c = U'-';
        out += c;
    }
    return out;
}

std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i + 1;
        for (std::size_t k = 0; k < b.size(); ++k) {
            const std::size_t above = row[k + 1];
            row[k + 1] = std::min({above + 1, row[k] + 1, corner + (a[i] == b[k] ? 0 : 1)});
            corner = above;
        }
    }
    return row.back();
}

// Absent truth gives a negative rate.
double error_rate(const fs::path& picture, const std::string& read) {
    const std::string stem = picture.stem().string();
    for (const std::string& name : {stem, stem.substr(0, stem.rfind('_'))}) {
        const fs::path truth = picture.parent_path() / (name + ".txt");
        if (!fs::exists(truth)) continue;
        const std::u32string wanted = unified(base::read_file(truth));
        if (wanted.empty()) return -1;
        return 100.0 * static_cast<double>(distance(wanted, unified(read))) /
               static_cast<double>(wanted.size());
    }
    return -1;
}

std::string with_program(const fs::path& picture) {
    const fs::path out = fs::temp_directory_path() / ("benchmark_reading_" + std::to_string(getpid()));
    const pid_t child = fork();
    if (child == 0) {
        setenv("OMP_THREAD_LIMIT", "1", 1);
        if (std::freopen("/dev/null", "w", stderr) == nullptr) _exit(126);
        execlp("tesseract", "tesseract", picture.c_str(), out.c_str(), "-l", "rus+kaz", "--psm", "3",
               nullptr);
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    const fs::path text = out.string() + ".txt";
    const std::string read = status == 0 ? base::read_file(text) : std::string();
    std::error_code ignored;
    fs::remove(text, ignored);
    return read;
}

struct Sum {
    double cpu = 0;
    double errors = 0;
    int pages = 0;
    int judged = 0;
    void add(double seconds_used, double rate) {
        cpu += seconds_used;
        ++pages;
        if (rate < 0) return;
        errors += rate;
        ++judged;
    }
    void print(const char* who) const {
        if (pages == 0) return;
        std::printf("%-10s %4d pages  %6.2f CPU s/page  %6.2f pages per CPU second", who, pages, cpu / pages,
                    pages / cpu);
        if (judged > 0) std::printf("  CER %.2f %%", errors / judged);
        std::printf("\n");
    }
};

}  // namespace

int main(int argc, char** argv) {
    bool alone = false;
    std::vector<fs::path> pictures;
    for (int i = 1; i < argc; ++i) {
        if (std::string(argv[i]) == "--alone") {
            alone = true;
        } else {
            pictures.emplace_back(argv[i]);
        }
    }
    if (pictures.empty()) {
        std::fprintf(stderr, "usage: benchmark_reading [--alone] PICTURE...\n");
        return 2;
    }
    Sum ours;
    Sum program;
    try {
        recognition::Recognizer recognizer;
        for (const fs::path& picture : pictures) {
            const double begin = cpu_seconds(RUSAGE_SELF);
            const auto source = intake::open({picture.stem().string(), {picture}});
            page::Document document;
            for (int p = 1; p <= source->page_count(); ++p)
                for (auto& page : recognizer.read_pages(source->picture(p)))
                    document.pages.push_back(std::move(page));
            const double used = cpu_seconds(RUSAGE_SELF) - begin;
            const double rate = error_rate(picture, document.plain_text());
            ours.add(used, rate);
            std::printf("%-36s qujat %5.2f s %6.2f %%", picture.filename().c_str(), used, rate);
            if (!alone) {
                const double before = cpu_seconds(RUSAGE_CHILDREN);
                const std::string read = with_program(picture);
                const double spent = cpu_seconds(RUSAGE_CHILDREN) - before;
                const double their_rate = error_rate(picture, read);
                program.add(spent, their_rate);
                std::printf("   tesseract %5.2f s %6.2f %%", spent, their_rate);
            }
            std::printf("\n");
            std::fflush(stdout);
        }
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    ours.print("qujat");
    program.print("tesseract");
    std::printf("peak memory of this process %.0f MB\n", peak_megabytes());
    return 0;
}
