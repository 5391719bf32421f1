// How well and how fast acts are read. Figures on stdout.
//   benchmark_acts texts [FOLDER]        annotated texts (<name>.txt with <name>.toml), clean and as scanned
//   benchmark_acts scans FOLDER TIER WORK the same facts from paper: each text typeset, drawn at 300 dots per
//                                        inch, worn (TIER: clean, scan, bad, fax) and read as any scan; pages
//                                        and readings stay in WORK
//   benchmark_acts speed                 a code of 3,000 pages: megabytes a second of one core, memory
#include <sys/resource.h>

#include <chrono>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <map>

#include "annotated.h"
#include "base/files.h"
#include "batch/reader.h"
#include "intake/intake.h"
#include "printed_act.h"

using namespace qujat;

namespace {

namespace fs = std::filesystem;

double cpu_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void line(const std::string& name, const test::Score& score) {
    std::cout << "  " << std::left << std::setw(26) << name << std::right << std::fixed
              << std::setprecision(1) << std::setw(6) << 100 * score.share() << " %  " << score.right
              << " of " << score.all << "\n";
    for (const std::string& miss : score.misses) std::cout << "      " << miss << "\n";
}

void report(const std::string& title, const test::Scores& scores) {
    std::cout << title << "\n";
    line("requisites", scores.requisites);
    line("points found", scores.points);
    line("points that are printed", scores.points_invented);
    line("citations found", scores.cites_recall);
    line("citations that are printed", scores.cites_precision);
    line("amended acts", scores.amends);
    line("operations", scores.operations);
    line("appendices, approvals", scores.appendices);
}

void texts(const std::vector<test::Facts>& all, bool scanned) {
    test::Scores scores;
    for (test::Facts facts : all) {
        if (scanned) {
            facts.text = test::as_scanned(facts.text);
            facts.name += " scanned";
        }
        const acts::Act act = acts::parse_text(facts.text);
        if (act.is_act_confidence < 0.5) std::cout << "  taken for no act: " << facts.name << "\n";
        test::score(facts, act, scores);
    }
    report(std::to_string(all.size()) + (scanned ? " texts as a reader of scans gives them" : " clean texts"),
           scores);
}

acts::Act read(batch::Reader& reader, const fs::path& path) {
    const auto source = intake::open(intake::group_inputs({path}).front());
    page::Document document;
    for (int page = 1; page <= source->page_count(); ++page)
        for (page::Page& read : reader.read_page(*source, page)) document.pages.push_back(std::move(read));
    return acts::parse(document);
}

void scans(const std::vector<test::Facts>& all, const std::string& tier, const fs::path& work) {
    test::Scores scores;
    batch::Reader reader;
    fs::create_directories(work);
    double seconds = 0;
    for (test::Facts facts : all) {
        const fs::path file = work / (facts.name + "-" + tier + ".pdf");
        if (!fs::exists(file)) base::write_file(file, bench::scanned_pdf(facts.name, facts.text, tier));
        const double began = cpu_seconds();
        facts.name += " scanned";
        const acts::Act act = read(reader, file);
        seconds += cpu_seconds() - began;
        base::write_file(file.string() + ".txt", acts::clean_text(act));
        if (act.is_act_confidence < 0.5) std::cout << "  taken for no act: " << facts.name << "\n";
        test::score(facts, act, scores);
    }
    report(std::to_string(all.size()) + " acts printed and scanned: " + tier, scores);
    std::cout << "  " << seconds << " CPU seconds to read them\n";
}

// A code of about 3,000 pages: chapters, articles, points and subpoints, citations here and there.
std::string long_code() {
    std::string text =
        "О содержании каналов\n\nКодекс Республики Казахстан от 5 июля 2021 года № 62-VII ЗРК.\n";
    const std::string sentence =
        "Владелец канала обязан содержать его в исправном состоянии, не допускать засорения русла и "
        "обеспечивать доступ лиц, уполномоченных на осмотр, в порядке, установленном настоящим Кодексом";
    for (int article = 1; article <= 3600; ++article) {
        if (article % 20 == 1)
            text += "\n      Глава " + std::to_string(article / 20 + 1) + ". Содержание участка\n\n";
        text += "      Статья " + std::to_string(article) + ". Обязанности владельца участка\n";
        for (int point = 1; point <= 5; ++point) {
            text +=
                "      " + std::to_string(point) + ". " + sentence +
                (point == 2 ? ", и Законом Республики Казахстан от 9 июля 2004 года № 586 \"О рыбе\"" : "") +
                (point == 3 ? ":\n" : ".\n");
            if (point != 3) continue;
            for (int sub = 1; sub <= 3; ++sub)
                text += "      " + std::to_string(sub) + ") " + sentence + (sub == 3 ? ".\n" : ";\n");
        }
    }
    return text;
}

void speed() {
    const std::string text = long_code();
    const double began = cpu_seconds();
    const acts::Act act = acts::parse_text(text);
    const double seconds = cpu_seconds() - began;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const double megabytes = static_cast<double>(text.size()) / 1e6;
    std::cout << "code of " << act.points().size() << " articles, " << megabytes << " MB, about "
              << text.size() / 3800 << " pages\n  " << seconds << " CPU seconds, " << megabytes / seconds
              << " MB/s, " << usage.ru_maxrss / 1024 << " MB at most\n";
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "speed") {
        speed();
    } else if (what == "texts") {
        const auto all = argc > 2 ? test::annotated(argv[2]) : test::annotated();
        texts(all, false);
        texts(all, true);
        for (const test::Facts& paper : argc > 2 ? test::other_papers(argv[2]) : test::other_papers())
            std::cout << "  " << paper.name << ", no act: confidence "
                      << acts::parse_text(paper.text).is_act_confidence << "\n";
    } else if (what == "scans" && argc == 5) {
        scans(test::annotated(argv[2]), argv[3], argv[4]);
    } else {
        std::cerr << "usage: benchmark_acts texts [FOLDER] | scans FOLDER TIER WORK | speed\n";
        return 2;
    }
    return 0;
}
