// qujat diff A B: two editions of an act point by point, or its Kazakh and Russian texts fact by fact.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "acts/acts.h"
#include "acts/compare.h"
#include "base/files.h"
#include "batch/reader.h"
#include "cli/act_files.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "rendering/rendering.h"

namespace qujat::cli {
namespace {

namespace fs = std::filesystem;

struct Request {
    fs::path before;
    fs::path after;
    fs::path pdf;
    bool twins = false;
};

// Marks of a change: colours on a terminal, brackets elsewhere.
struct Marks {
    const char* old_begin = "[-";
    const char* old_end = "-]";
    const char* new_begin = "{+";
    const char* new_end = "+}";
};
Marks marks() {
    if (isatty(STDOUT_FILENO) == 0) return {};
    return {"\033[31;9m", "\033[0m", "\033[32m", "\033[0m"};
}

void print(const std::vector<acts::Change>& changes, const acts::Act& act) {
    const Marks mark = marks();
    for (const acts::Change& change : changes) {
        std::cout << acts::place_in_words(change.place, act) << ":\n  ";
        if (change.kind == acts::ChangeKind::Added)
            std::cout << mark.new_begin << change.after << mark.new_end;
        if (change.kind == acts::ChangeKind::Removed)
            std::cout << mark.old_begin << change.before << mark.old_end;
        for (const acts::WordChange& words : change.words) {
            if (&words != &change.words.front()) std::cout << ' ';
            if (words.kind == acts::ChangeKind::Removed)
                std::cout << mark.old_begin << words.text << mark.old_end;
            else if (words.kind == acts::ChangeKind::Added)
                std::cout << mark.new_begin << words.text << mark.new_end;
            else
                std::cout << words.text;
        }
        std::cout << '\n';
    }
}

void compare_twins(const acts::Act& first, const acts::Act& second, Session& session) {
    const bool first_kazakh = first.language == text::Language::Kazakh;
    const auto differences = acts::check_twins(first_kazakh ? first : second, first_kazakh ? second : first);
    for (const acts::TwinDifference& difference : differences)
        std::cout << difference.fact << "\tkk: " << difference.kazakh << "\tru: " << difference.russian
                  << '\n';
    if (!differences.empty()) session.raise_exit_code(1);
}

void run(const Request& request, Session& session) {
    batch::Reader reader;
    const acts::Act before = read_act(reader, request.before);
    const acts::Act after = read_act(reader, request.after);
    if (request.twins) {
        compare_twins(before, after, session);
        return;
    }
    const std::vector<acts::Change> changes = acts::compare(before, after);
    if (session.json)
        std::cout << acts::to_json(changes);
    else
        print(changes, after);
    if (changes.empty()) session.say({QUJAT_MSG("The two texts say the same."), {}});
    if (!request.pdf.empty()) {
        const std::string names =
            request.before.filename().string() + " / " + request.after.filename().string();
        rendering::Renderer renderer;
        base::write_file(request.pdf,
                         renderer.render("acts/diff.html", acts::print_values(changes, after, names)).pdf);
    }
}

}  // namespace

void add_diff(CLI::App& app, Session& session) {
    const auto request = std::make_shared<Request>();
    CLI::App* command =
        add_command(app, session, "diff", QUJAT_MSG("compare two editions of an act point by point"));
    command->add_option("before", request->before, session.tr(QUJAT_MSG("the older edition")))->required();
    command->add_option("after", request->after, session.tr(QUJAT_MSG("the newer edition")))->required();
    command->add_option("-o,--output", request->pdf, session.tr(QUJAT_MSG("a PDF with the changes marked")));
    command->add_flag(
        "--twins", request->twins,
        session.tr(QUJAT_MSG(
            "the two files are the Kazakh and the Russian text of one act: list where they disagree")));
    command->callback([request, &session] { run(*request, session); });
}

}  // namespace qujat::cli
