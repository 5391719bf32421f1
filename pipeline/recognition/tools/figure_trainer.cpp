// qujat_figure_trainer OUT.table: draws figures in many faces, learns to tell them, writes the table.
// Faces kept back show how well it does on faces it has never seen.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "figure_learner.h"
#include "figure_samples.h"

int main(int argc, char** argv) {
    using namespace qujat;
    using namespace qujat::recognition;
    if (argc < 2) {
        std::fprintf(stderr, "usage: qujat_figure_trainer OUT.table [PASSES]\n");
        return 2;
    }
    const int passes = argc > 2 ? std::atoi(argv[2]) : 8;
    const std::vector<std::string> learned{"Liberation Serif",
                                           "Liberation Sans",
                                           "Liberation Mono",
                                           "PT Serif",
                                           "PT Sans",
                                           "PT Mono",
                                           "PT Sans Narrow",
                                           "PT Serif Caption",
                                           "PT Sans Caption",
                                           "DejaVu Serif",
                                           "DejaVu Sans",
                                           "DejaVu Sans Mono",
                                           "Noto Serif",
                                           "Noto Sans",
                                           "Noto Mono",
                                           "Noto Sans Mono",
                                           "Nimbus Roman",
                                           "Nimbus Sans",
                                           "C059",
                                           "P052",
                                           "FreeSerif",
                                           "FreeSans",
                                           "FreeMono",
                                           "Charis SIL",
                                           "Gentium",
                                           "Open Sans",
                                           "Carlito",
                                           "Hack",
                                           "Fira Code",
                                           "Linux Libertine O"};
    // As written by hand, more or less; some have no Cyrillic letters.
    const std::vector<std::string> hands{"Z003",           "TeX Gyre Chorus", "Dancing Script",
                                         "Lobster Two",    "Comic Neue",      "Klee One",
                                         "DkgHandwriting", "Rufscript",       "Humor Sans"};
    const std::vector<std::string> kept_back{"Roboto",           "JetBrains Mono",
                                             "URW Bookman",      "Noto Serif Display",
                                             "Linux Biolinum O", "Roboto Condensed"};
    try {
        std::vector<std::string> missing;
        auto samples = figure_samples(learned, false, 20, missing);
        const auto written = figure_samples(hands, true, 20, missing);
        samples.insert(samples.end(), written.begin(), written.end());
        const auto test = figure_samples(kept_back, false, 21, missing);
        const auto other_hands = figure_samples({"Breip", "Kaushan Script", "Steve"}, true, 21, missing);
        std::printf("%zu samples, %zu of faces kept back, %zu of hands kept back\n", samples.size(),
                    test.size(), other_hands.size());
        for (const std::string& family : missing) std::printf("not installed: %s\n", family.c_str());
        FigureLearner learner(22);
        for (int i = 0; i < passes; ++i) {
            const double rate = i < passes / 2 ? 1e-3 : i < passes * 3 / 4 ? 3e-4 : 1e-4;
            const double loss = learner.pass(samples, rate);
            std::printf("pass %d: loss %.4f, right %.3f %%, of faces kept back %.3f %%, of hands %.3f %%\n",
                        i + 1, loss, 100 * learner.right(samples), 100 * learner.right(test),
                        100 * learner.right(other_hands));
            std::fflush(stdout);
            base::write_file(argv[1],
                             learner.table("# Weights of the net that tells figures; a row an output: bias, "
                                           "step, weights in steps. data/README.md\n"));
        }
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
