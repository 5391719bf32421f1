// qujat check-pdf: does a PDF keep the rules of the archive (PDF/A-2b) and of readers by ear (PDF/UA-1)?
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "rendering/check_pdf.h"

namespace qujat::cli {
namespace {

struct CheckPdfOptions {
    std::vector<std::string> files;
    std::string standard = "claimed";
};

std::string names_of(const rendering::PdfStandards& standards) {
    return std::string(standards.a2b ? "PDF/A-2b" : "") + (standards.a2b && standards.ua1 ? ", " : "") +
           (standards.ua1 ? "PDF/UA-1" : "");
}

void print_json(const std::string& file, const rendering::PdfCheck& check) {
    nlohmann::ordered_json found = nlohmann::ordered_json::array();
    for (const auto& one : check.findings) {
        found.push_back({{"clause", one.clause},
                         {"message", one.message.english()},
                         {"page", one.page},
                         {"count", one.count}});
    }
    std::cout << nlohmann::ordered_json{{"file", file},
                                        {"claims", names_of(check.claims)},
                                        {"judged", names_of(check.judged)},
                                        {"conforms", check.findings.empty()},
                                        {"findings", std::move(found)},
                                        {"unexamined", check.unexamined}}
                     .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
              << '\n';
}

void print(const Session& session, const std::string& file, const rendering::PdfCheck& check) {
    for (const std::string& one : check.unexamined)
        session.say({QUJAT_MSG("{0}: not looked into: {1}"), {file, one}});
    if (check.findings.empty()) {
        std::cout << session.tr({QUJAT_MSG("{0}: keeps the rules of {1}"), {file, names_of(check.judged)}})
                  << '\n';
        return;
    }
    std::cout << session.tr({QUJAT_MSG("{0}: breaks rules of {1}:"), {file, names_of(check.judged)}}) << '\n';
    for (const auto& one : check.findings) {
        std::cout << "  " << one.clause << ": " << session.tr(one.message);
        if (one.page > 0) std::cout << session.tr({QUJAT_MSG(", page {0}"), {std::to_string(one.page)}});
        if (one.count > 1) std::cout << session.tr({QUJAT_MSG(", {0} times"), {std::to_string(one.count)}});
        std::cout << '\n';
    }
}

}  // namespace

void add_check_pdf(CLI::App& app, Session& session) {
    const auto chosen = std::make_shared<CheckPdfOptions>();
    CLI::App* command =
        add_command(app, session, "check-pdf",
                    QUJAT_MSG("does a PDF keep the rules of the archive (PDF/A-2b, PDF/UA-1)?"));
    command->add_option("FILE", chosen->files, session.tr(QUJAT_MSG("PDF files")))->required();
    command
        ->add_option("--standard", chosen->standard,
                     session.tr(QUJAT_MSG("claimed (what the file says it is), 2b, ua1 or 2b+ua1")))
        ->check(CLI::IsMember({"claimed", "2b", "ua1", "2b+ua1"}));
    command->callback([&session, chosen] {
        const rendering::PdfStandards wanted{chosen->standard.starts_with("2b"),
                                             chosen->standard.ends_with("ua1")};
        for (const std::string& file : chosen->files) {
            try {
                const rendering::PdfCheck check = rendering::check_pdf(base::read_file(file), wanted);
                if (session.json)
                    print_json(file, check);
                else
                    print(session, file, check);
                if (!check.findings.empty()) session.raise_exit_code(1);
            } catch (base::Error& error) {
                session.failed(error.in_file(file));
            }
        }
    });
}

}  // namespace qujat::cli
