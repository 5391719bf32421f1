// qujat sign FILE...: PAdES signatures with a key at hand, or in two steps for a key that is elsewhere.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/register_common.h"
#include "cli/session.h"
#include "rendering/signing/signing.h"

namespace qujat::cli {
namespace {

namespace fs = std::filesystem;

struct SignCommand {
    std::vector<std::string> files;
    std::string key;
    std::string password_file;
    std::string cms;  // --embed
    std::string out;
    std::string reason;
    std::size_t room = 12288;
    bool prepare = false;
};

// From a file or the environment: a password on the command line would stand in the list of processes.
std::string password_of(const SignCommand& command, const Session& session) {
    if (!command.password_file.empty()) {
        std::string password = base::read_file(command.password_file);
        while (!password.empty() && (password.back() == '\n' || password.back() == '\r')) password.pop_back();
        return password;
    }
    if (const char* given = std::getenv("QUJAT_KEY_PASSWORD")) return given;
    if (isatty(STDIN_FILENO) != 0) {
        if (const char* typed = getpass((session.tr(QUJAT_MSG("Password of the key: "))).c_str()))
            return typed;
    }
    return {};
}

// The day the document was made, as the register has it; --on for what is in no register.
std::string day_of_signing(const RegisterPlace& place, const std::string& pdf, const std::string& file) {
    if (!place.day.empty()) return place.on();
    if (place.exists()) {
        const registry::Register book = place.open();
        if (const auto row = book.find_document(base::sha256_hex(pdf))) return row->on;
    }
    throw base::Error({QUJAT_MSG("this file is not in the register; name the day of signing with --on"), {}},
                      base::ErrorKind::BadUsage)
        .in_file(file);
}

fs::path out_of(const SignCommand& command, const fs::path& file, const char* ending) {
    const fs::path name = file.stem().string() + ending;
    if (command.out.empty()) return file.parent_path() / name;
    return command.files.size() > 1 || fs::is_directory(command.out) ? fs::path(command.out) / name
                                                                     : fs::path(command.out);
}

void prepare(const SignCommand& command, const std::string& file, const signing::SignOptions& options,
             const std::string& pdf) {
    const std::string prepared = signing::prepare(pdf, options);
    const fs::path out = out_of(command, file, ".prepared.pdf");
    fs::path bytes = out;
    bytes.replace_extension(".tosign");
    base::write_file(out, prepared);
    base::write_file(bytes, signing::bytes_to_sign(prepared));
    std::cout << out.string() << '\n' << bytes.string() << '\n';
}

void embed(const SignCommand& command, const std::string& file) {
    if (command.files.size() != 1)
        throw base::Error({QUJAT_MSG("--embed takes one file"), {}}, base::ErrorKind::BadUsage);
    const std::string pdf = signing::embed(base::read_file(file), base::read_file(command.cms));
    std::string name = fs::path(file).stem().string();
    if (name.ends_with(".prepared")) name.resize(name.size() - 9);
    const fs::path out =
        command.out.empty() ? fs::path(file).parent_path() / (name + ".signed.pdf") : fs::path(command.out);
    base::write_file(out, pdf);
    std::cout << out.string() << '\n';
}

void run(const RegisterPlace& place, const SignCommand& command, Session& session) {
    if (!command.cms.empty()) {
        embed(command, command.files.front());
        return;
    }
    if (command.key.empty() && !command.prepare) {
        throw base::Error(
            {QUJAT_MSG("name the key with --key, or prepare for one that is elsewhere with --prepare"), {}},
            base::ErrorKind::BadUsage);
    }
    std::optional<signing::Key> key;
    if (!command.prepare) {
        try {
            key = signing::Key::from_pkcs12(base::read_file(command.key), password_of(command, session));
        } catch (base::Error& error) {
            if (error.file().empty()) error.in_file(command.key);
            throw;
        }
    }
    for (const std::string& file : command.files) {
        try {
            const std::string pdf = base::read_file(file);
            const signing::SignOptions options{day_of_signing(place, pdf, file), command.reason,
                                               command.room};
            if (command.prepare) {
                prepare(command, file, options, pdf);
                continue;
            }
            const fs::path out = out_of(command, file, ".signed.pdf");
            base::write_file(out, signing::sign(pdf, *key, options));
            std::cout << out.string() << '\n';
        } catch (base::Error& error) {
            if (error.file().empty()) error.in_file(file);
            session.failed(error);
        }
    }
}

}  // namespace

void add_sign(CLI::App& app, Session& session) {
    CLI::App* command = add_command(app, session, "sign", QUJAT_MSG("sign documents, PAdES B-B"));
    const auto place = add_register_options(*command, session);
    const auto options = std::make_shared<SignCommand>();
    command->add_option("files", options->files, session.tr(QUJAT_MSG("PDF files")))->required();
    command->add_option("--key", options->key,
                        session.tr(QUJAT_MSG("the signer's key and certificate: a PKCS#12 file")));
    command->add_option(
        "--password-file", options->password_file,
        session.tr(QUJAT_MSG("file with the key's password; else QUJAT_KEY_PASSWORD, else it is asked for")));
    command->add_option("--reason", options->reason, session.tr(QUJAT_MSG("why, in words")));
    command->add_option("-o,--out", options->out,
                        session.tr(QUJAT_MSG("the signed file; a folder for several")));
    command->add_flag("--prepare", options->prepare,
                      session.tr(QUJAT_MSG("only leave room and write the bytes another tool signs")));
    command->add_option(
        "--embed", options->cms,
        session.tr(QUJAT_MSG("put the signature (CMS) another tool made into the prepared file")));
    command
        ->add_option("--room", options->room,
                     session.tr(QUJAT_MSG("bytes kept by --prepare for that signature")))
        ->check(CLI::Range(1024, 1000000));
    command->callback([place, options, &session] { run(*place, *options, session); });
}

}  // namespace qujat::cli
