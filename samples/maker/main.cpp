// qujat_samples: makes the sample inbox, random pages with their truth, and random filled forms.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "base/error.h"
#include "base/files.h"
#include "maker/inbox.h"

namespace {

int make_inbox_into(const std::string& out) {
    const qujat::maker::Files files = qujat::maker::make_inbox();
    const std::filesystem::path root(out);
    std::size_t bytes = 0;
    for (const auto& [folder, made] : {std::pair{"inbox", &files.inbox}, {"truth", &files.truth}}) {
        std::filesystem::remove_all(root / folder);
        for (const auto& [name, content] : *made) {
            qujat::base::write_file(root / folder / name, content);
            bytes += content.size();
        }
    }
    std::printf("%zu files, %zu bytes in %s\n", files.inbox.size() + files.truth.size(), bytes, out.c_str());
    return 0;
}

}  // namespace

int main(int count, char** words) {
    CLI::App app{
        "Makes samples: pages typeset from texts of its own, worn as by paper and scanners, with their "
        "truth"};
    app.require_subcommand(1);
    std::string out;
    auto* inbox = app.add_subcommand("inbox", "the inbox and truth folders of samples/");
    inbox->add_option("--out", out, "folder to make inbox/ and truth/ in (both are replaced)")->required();
    CLI11_PARSE(app, count, words);
    try {
        if (*inbox) return make_inbox_into(out);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 2;
}
