// qujat doctor: is everything this machine needs in place?
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/session.h"

namespace qujat::cli {
namespace {

struct Need {
    std::filesystem::path path;
    const char* brought_by;
};

// Debian 12 keeps the models of Tesseract 5 here.
const std::filesystem::path kModels = "/usr/share/tesseract-ocr/5/tessdata";

std::vector<Need> needs() {
    return {{kModels / "kaz.traineddata", "tesseract-ocr-kaz"},
            {kModels / "rus.traineddata", "tesseract-ocr-rus"},
            {kModels / "eng.traineddata", "tesseract-ocr-eng"},
            {kModels / "osd.traineddata", "tesseract-ocr-osd"},
            {kModels / "script/Cyrillic.traineddata", "tesseract-ocr-script-cyrl"},
            {base::home() / "fonts", "qujat"},
            {base::built("lexicon.bin"), "sh bootstrap.sh build"},
            {base::built("figures.table"), "sh bootstrap.sh build"},
            {base::built("locale"), "sh bootstrap.sh build"}};
}

}  // namespace

void add_doctor(CLI::App& app, Session& session) {
    CLI::App* command = add_command(app, session, "doctor",
                                    QUJAT_MSG("say what is missing on this machine, and what brings it"));
    command->callback([&session] {
        for (const Need& need : needs()) {
            if (std::filesystem::exists(need.path)) continue;
            session.failed(base::Error({QUJAT_MSG("missing; it comes with: {0}"), {need.brought_by}},
                                       base::ErrorKind::MissingOnMachine)
                               .in_file(need.path.string()));
        }
        if (session.exit_code() == 0) std::cout << session.tr(QUJAT_MSG("Everything is in place.")) << '\n';
    });
}

}  // namespace qujat::cli
