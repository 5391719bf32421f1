// qujat_samples: makes the sample inbox, random pages and random filled forms with their truth, and scores
// readings.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "base/error.h"
#include "base/files.h"
#include "maker/inbox.h"
#include "maker/random_forms.h"
#include "maker/random_pages.h"
#include "maker/score.h"

namespace {

namespace maker = qujat::maker;
using qujat::base::write_file;

void make_inbox_into(const std::filesystem::path& out) {
    const maker::Files files = maker::make_inbox();
    std::size_t bytes = 0;
    for (const auto& [folder, made] : {std::pair{"inbox", &files.inbox}, {"truth", &files.truth}}) {
        std::filesystem::remove_all(out / folder);
        for (const auto& [name, content] : *made) {
            write_file(out / folder / name, content);
            bytes += content.size();
        }
    }
    std::printf("%zu files, %zu bytes in %s\n", files.inbox.size() + files.truth.size(), bytes, out.c_str());
}

void make_pages_into(const std::filesystem::path& out, const maker::PageOrder& order) {
    std::string list = "file\tquality\tlayout\tfont\tpoints\n";
    int count = 0;
    maker::make_pages(order, [&](const maker::MadePage& page) {
        const std::string file = page.name + "_" + page.tier + "." + page.extension;
        write_file(out / "pages" / file, page.bytes);
        write_file(out / "gt" / (page.name + ".txt"), page.truth);
        if (page.by_cells != page.truth) write_file(out / "gt-cells" / (page.name + ".txt"), page.by_cells);
        char size[16];
        std::snprintf(size, sizeof size, "%.1f", page.size);
        list += file + "\t" + page.tier + "\t" + page.layout + "\t" + page.font + "\t" + size + "\n";
        ++count;
    });
    write_file(out / "pages.tsv", list);
    std::printf("%d pages in %s\n", count, out.c_str());
}

void make_forms_into(const std::filesystem::path& out, int count, std::uint64_t seed,
                     const std::vector<std::string>& tiers, const std::vector<std::string>& kinds) {
    int made = 0;
    for (int i = 0; i < count; ++i) {
        const auto& kind = kinds[static_cast<std::size_t>(i) % kinds.size()];
        const auto& tier = tiers[static_cast<std::size_t>(i) / kinds.size() % tiers.size()];
        for (const auto& [name, bytes] : maker::made_form(kind, i + 1, tier, seed))
            write_file(out / name, bytes);
        ++made;
    }
    std::printf("%d forms in %s\n", made, out.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{
        "Makes samples: pages typeset from texts of its own, worn as by paper and scanners, with their "
        "truth"};
    app.require_subcommand(1);
    std::string out, truth, read;
    int count = 12;
    std::uint64_t seed = 1;
    std::vector<std::string> tiers, kinds;
    std::string kind;
    bool each_page = false;

    auto* inbox = app.add_subcommand("inbox", "the inbox and truth folders of samples/");
    inbox->add_option("--out", out, "folder to make inbox/ and truth/ in (both are replaced)")->required();

    auto* pages = app.add_subcommand(
        "pages",
        "random pages: OUT/pages/<page>_<quality>.*, OUT/gt/<page>.txt, OUT/gt-cells/ (tables cell by cell)");
    pages->add_option("--out", out, "folder to write to")->required();
    pages->add_option("--count", count, "pages (of the usual qualities together, and of each hard one)");
    pages->add_option("--seed", seed, "another seed, other pages");
    pages
        ->add_option("--tier", tiers,
                     "clean,scan,bad,fax (the default: all four, of the same pages), and "
                     "typewriter,dotmatrix,photo,turned,"
                     "tilted,spread,coloured,small,codes,tables")
        ->delimiter(',');
    pages->add_option("--kind", kind, "kk, ru or mx only");

    auto* forms =
        app.add_subcommand("forms", "random filled forms: OUT/scans/<id>-<page>.png, OUT/truth/<id>.json");
    forms->add_option("--out", out, "folder to write to")->required();
    forms->add_option("--count", count, "forms");
    forms->add_option("--seed", seed, "another seed, other forms");
    forms->add_option("--tier", tiers, "clean,scan,bad (the default: in turn)")->delimiter(',');
    forms->add_option("--kind", kinds, "which forms (the default: all six in turn)")->delimiter(',');

    auto* score = app.add_subcommand("score", "how well pages were read");
    score->add_option("--truth", truth, "the gt folder")->required();
    score->add_option("--read", read, "folder of <page>_<quality>.txt")->required();
    score->add_flag("--each-page", each_page, "a line for each page as well");

    CLI11_PARSE(app, argc, argv);
    try {
        if (*inbox) make_inbox_into(out);
        if (*pages) {
            maker::PageOrder order{count, seed, tiers.empty() ? maker::usual_tiers() : tiers, kind};
            make_pages_into(out, order);
        }
        if (*forms)
            make_forms_into(out, count, seed,
                            tiers.empty() ? std::vector<std::string>{"clean", "scan", "bad"} : tiers,
                            kinds.empty() ? maker::form_kinds() : kinds);
        if (*score) std::fputs(maker::score_pages(truth, read, each_page).c_str(), stdout);
    } catch (const qujat::base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return error.kind() == qujat::base::ErrorKind::BadUsage ? 2 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
