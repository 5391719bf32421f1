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
#include "maker/sheet.h"

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
    std::vector<std::string> tiers, kinds, families;
    std::string kind;
    maker::ScoreWishes wishes;

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
                     "tilted,spread,coloured,small,codes,tables,snapped,book")
        ->delimiter(',');
    pages->add_option("--kind", kind, "kk, ru, mx or nm (lines full of numbers) only");
    pages
        ->add_option(
            "--font", families,
            "faces to print in, in turn, like \"PT Serif Italic\" (the default: four of print at random)")
        ->delimiter(',');

    auto* forms =
        app.add_subcommand("forms", "random filled forms: OUT/scans/<id>-<page>.png, OUT/truth/<id>.json");
    forms->add_option("--out", out, "folder to write to")->required();
    forms->add_option("--count", count, "forms");
    forms->add_option("--seed", seed, "another seed, other forms");
    forms->add_option("--tier", tiers, "clean,scan,bad (the default: in turn)")->delimiter(',');
    forms->add_option("--kind", kinds, "which forms (the default: all six in turn)")->delimiter(',');

    maker::SheetOrder sheet_order;
    std::string definition, values, language = "ru";
    bool any_look = false, no_signatures = false;
    auto* sheet = app.add_subcommand(
        "sheet", "one form of any definition, filled with given values, as a picture or a PDF");
    sheet->add_option("form", definition, "the form's definition, a TOML file, or its id in templates/")
        ->required();
    sheet->add_option("--values", values, "JSON: {field: value}; none: the blank sheet");
    sheet->add_option("-o,--out", out, "FILE.png (a file a page), FILE.pdf or FILE.tif")->required();
    sheet->add_option("--quality", sheet_order.quality, "clean, scan or bad")
        ->check(CLI::IsMember({"clean", "scan", "bad"}));
    sheet->add_option("--language", language, "kk or ru")->check(CLI::IsMember({"kk", "ru"}));
    sheet->add_option("--dpi", sheet_order.dpi, "dots per inch")->check(CLI::Range(75, 600));
    sheet->add_option("--seed", sheet_order.seed, "another seed, another scan");
    sheet->add_option("--rows", sheet_order.blank_rows, "empty rows in tables")->check(CLI::Range(0, 100));
    sheet->add_flag("--any-look", any_look, "fonts, sizes and margins by the seed");
    sheet->add_flag("--seal", sheet_order.seal, "a round stamp at the place of the seal");
    sheet->add_flag("--unsigned", no_signatures, "no signatures");

    auto* score = app.add_subcommand("score", "how well pages were read");
    score->add_option("--truth", truth, "the gt folder")->required();
    score->add_option("--read", read, "folder of <page>_<quality>.txt, and .json for how sure words are")
        ->required();
    score->add_flag("--each-page", wishes.each_page, "a line for each page as well");
    score->add_flag("--differences", wishes.differences, "what was printed and what was read instead");

    CLI11_PARSE(app, argc, argv);
    try {
        if (*inbox) make_inbox_into(out);
        if (*pages) {
            maker::PageOrder order{count, seed, tiers.empty() ? maker::usual_tiers() : tiers, kind, families};
            make_pages_into(out, order);
        }
        if (*forms)
            make_forms_into(out, count, seed,
                            tiers.empty() ? std::vector<std::string>{"clean", "scan", "bad"} : tiers,
                            kinds.empty() ? maker::form_kinds() : kinds);
        if (*sheet) {
            const auto form = definition.ends_with(".toml") ? qujat::forms::load_form(definition)
                                                            : maker::form_named(definition);
            if (!values.empty()) sheet_order.values = maker::values_from_json(qujat::base::read_file(values));
            sheet_order.language =
                language == "kk" ? qujat::text::Language::Kazakh : qujat::text::Language::Russian;
            sheet_order.usual_look = !any_look;
            if (no_signatures) sheet_order.signatures = maker::FormLook::Signatures::None;
            for (const auto& [name, bytes] : maker::sheet_files(form, sheet_order, out))
                write_file(name, bytes);
        }
        if (*score) std::fputs(maker::score_pages(truth, read, wishes).c_str(), stdout);
    } catch (const qujat::base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return error.kind() == qujat::base::ErrorKind::BadUsage ? 2 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
