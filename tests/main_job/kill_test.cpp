// A run that is killed and run again ends like one that nobody disturbed.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "register/register.h"
#include "support/folder.h"
#include "support/tree.h"

namespace fs = std::filesystem;

namespace {

// The program this test was built beside: build/<preset>/qujat.
std::string program() {
    return (fs::read_symlink("/proc/self/exe").parent_path() / "../../qujat").lexically_normal().string();
}

// A part of the sample inbox that has everything: an act, two dossiers and the minutes that decide them.
void make_inbox(const fs::path& inbox) {
    fs::create_directories(inbox);
    const fs::path samples = "samples/inbox";
    for (const char* name : {"commission-minutes.pdf", "dossier-1", "dossier-6", "text-koi8r.txt"}) {
        fs::copy(samples / name, inbox / name, fs::copy_options::recursive);
    }
    fs::copy(samples / "empty.pdf", inbox / "empty.pdf");
}

pid_t start(const fs::path& inbox, const fs::path& archive) {
    const std::string command = program();
    std::fflush(nullptr);  // or the child writes it once more
    const pid_t process = ::fork();
    if (process == 0) {
        if (::freopen("/dev/null", "w", stdout) == nullptr || ::freopen("/dev/null", "w", stderr) == nullptr)
            ::_exit(126);
        ::execl(command.c_str(), command.c_str(), "run", inbox.c_str(), "--archive", archive.c_str(),
                nullptr);
        ::_exit(127);
    }
    return process;
}

int finish(pid_t process) {
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Kills the run as soon as `reached` says so; true when it was still alive then.
bool kill_when(pid_t process, const std::function<bool()>& reached) {
    while (true) {
        int status = 0;
        if (::waitpid(process, &status, WNOHANG) == process) return false;
        if (reached()) break;
        ::usleep(500);
    }
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
    return true;
}

std::size_t count_files(const fs::path& folder) {
    std::size_t count = 0;
    std::error_code code;
    for (fs::recursive_directory_iterator at(folder, code), end; !code && at != end; at.increment(code))
        ++count;
    return count;
}

std::string register_dump(const fs::path& archive) {
    return qujat::registry::Register((archive / "register.sqlite").string()).dump();
}

// Everything but the database file itself, whose pages may lie differently; its rows are compared by the
// dump.
std::map<std::string, std::string> files(const fs::path& archive) {
    auto all = qujat::test::files_of(archive);
    std::erase_if(all, [](const auto& file) { return file.first.find(".sqlite") != std::string::npos; });
    return all;
}

using Files = std::map<std::string, std::string>;

// Names of the files that only one run left, or that hold other bytes.
std::vector<std::string> differences(const Files& one, const Files& other) {
    std::vector<std::string> names;
    for (const auto& [name, hash] : one) {
        const auto found = other.find(name);
        if (found == other.end() || found->second != hash) names.push_back(name);
    }
    for (const auto& [name, hash] : other) {
        if (one.count(name) == 0) names.push_back(name);
    }
    return names;
}

}  // namespace

TEST_CASE("a run killed at any stage and run again gives the register and the files of an undisturbed run") {
    const qujat::test::Folder folder;
    const fs::path inbox = folder.path() / "inbox";
    make_inbox(inbox);

    const fs::path calm = folder.path() / "calm";
    REQUIRE(finish(start(inbox, calm)) == 1);
    const auto expected = files(calm);
    const std::string expected_register = register_dump(calm);
    REQUIRE(expected.size() > 20);

    const fs::path disturbed = folder.path() / "disturbed";
    const std::vector<std::function<bool()>> stages{
        [&] { return count_files(disturbed / "ledger") >= 3; },
        [&] { return count_files(disturbed / "ledger") >= 20; },
        [&] { return fs::exists(disturbed / "requests"); },
        [&] { return fs::exists(disturbed / "register.sqlite"); },
        [&] { return count_files(disturbed / "requests") >= 14; },
    };
    int killed = 0;
    for (const auto& reached : stages) killed += kill_when(start(inbox, disturbed), reached);
    CHECK(killed >= 3);  // later stages may pass too fast to be caught
    REQUIRE(finish(start(inbox, disturbed)) == 1);
    CHECK_THAT(differences(files(disturbed), expected), Catch::Equals(std::vector<std::string>{}));
    CHECK(register_dump(disturbed) == expected_register);
}
