#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>
#include <random>
#include <set>

#include "register/scenarios.h"
#include "register_shared/postgres_server.h"

using namespace qujat;
using namespace qujat::registry;
using test::request;

namespace {

constexpr int kProcesses = 16;
constexpr int kEach = 1250;  // 20,000 in all

// Issues a share of the requests; a seed other than 0 ends the process by a signal somewhere on the way:
// before a number is asked for, or inside the transaction when it is taken and not yet written.
[[noreturn]] void issue_share(const std::string& where, int share, unsigned seed) {
    std::mt19937 random(seed);
    const int die_at = seed == 0 ? -1 : static_cast<int>(random() % kEach);
    const bool inside = random() % 2 == 0;
    try {
        Register book(where);
        for (int i = 0; i < kEach; ++i) {
            if (i == die_at && !inside) kill(getpid(), SIGKILL);
            book.issue(request(std::to_string(share) + "-" + std::to_string(i)), [&](const Entry&) {
                if (i == die_at && inside) kill(getpid(), SIGKILL);
                return std::string(64, 'd');
            });
        }
        _exit(0);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        _exit(1);
    }
}

int started(const std::string& where, int share, unsigned seed) {
    std::cout.flush();
    const int child = fork();
    if (child == 0) issue_share(where, share, seed);
    return child;
}

void numbers_survive_kills(const std::string& where) {
    Register(where).issue(request("first"));
    std::mt19937 source(20251);
    const auto random = [&source] { return static_cast<unsigned>(source()); };
    std::vector<int> share_of;
    std::vector<std::pair<int, int>> running;  // process, share
    std::vector<int> lives(kProcesses, 3);
    for (int share = 0; share < kProcesses; ++share)
        running.emplace_back(started(where, share, random() | 1), share);
    int kills = 0;
    int failures = 0;
    while (!running.empty()) {
        int status = 0;
        const int ended = waitpid(-1, &status, 0);
        const auto found =
            std::find_if(running.begin(), running.end(), [&](const auto& one) { return one.first == ended; });
        if (found == running.end()) continue;
        const int share = found->second;
        running.erase(found);
        if (WIFSIGNALED(status)) {
            ++kills;
            // It is started again, as a clerk would do; after some deaths it is left to come to its end. Now
            // and then another one is shot from outside, wherever it is.
            const unsigned seed = --lives[static_cast<std::size_t>(share)] > 0 ? random() | 1 : 0;
            if (!running.empty() && random() % 2 == 0)
                kill(running[random() % running.size()].first, SIGKILL);
            running.emplace_back(started(where, share, seed), share);
        } else if (WEXITSTATUS(status) != 0) {
            ++failures;
        }
    }
    CHECK(failures == 0);
    CHECK(kills >= kProcesses);
    Register book(where);
    const std::vector<Entry> entries = book.list();
    std::set<std::string> keys;
    std::set<std::string> numbers;
    for (const Entry& entry : entries) {
        keys.insert(entry.request_key);
        numbers.insert(entry.number);
    }
    constexpr std::size_t kAll = static_cast<std::size_t>(kProcesses) * kEach + 1;
    CHECK(entries.size() == kAll);
    CHECK(keys.size() == kAll);     // none lost, none twice
    CHECK(numbers.size() == kAll);  // no repeats
    CHECK(numbers.count(number_by("KZ.U.02.{n:4}", 2025, static_cast<long long>(kAll))) == 1);  // no gaps
    const CheckResult result = book.check();
    INFO(result.problem.english());
    CHECK(result.good);
}

}  // namespace

TEST_CASE("a register in PostgreSQL keeps every promise") {
    test::PostgresServer server;
    if (!server.problem().empty()) {
        std::cout << "SKIPPED: " << server.problem() << '\n';
        return;
    }
    for (const test::Scenario& scenario : test::register_scenarios()) {
        INFO(scenario.promise);
        scenario.run(server.fresh_database());
    }
}

TEST_CASE("16 processes, 20,000 numbers and kills at random: no repeat, no gap, none lost (SQLite)") {
    // In memory where there is such a place: a kill of processes asks nothing of the disk.
    if (access("/dev/shm", W_OK) == 0) setenv("TMPDIR", "/dev/shm", 0);
    const test::Folder folder;
    numbers_survive_kills((folder.path() / "register.sqlite").string());
}

TEST_CASE("16 processes, 20,000 numbers and kills at random: no repeat, no gap, none lost (PostgreSQL)") {
    test::PostgresServer server;
    if (!server.problem().empty()) {
        std::cout << "SKIPPED: " << server.problem() << '\n';
        return;
    }
    numbers_survive_kills(server.fresh_database());
}

TEST_CASE(
    "a database that goes away in the middle of a batch loses nothing, and the same batch again ends it") {
    test::PostgresServer server;
    if (!server.problem().empty()) {
        std::cout << "SKIPPED: " << server.problem() << '\n';
        return;
    }
    const std::string where = server.fresh_database();
    constexpr int kAll = 300;
    constexpr int kTogether = 50;
    const auto issue_all = [&](int crash_at) {
        Register book(where);
        for (int begin = 0; begin < kAll; begin += kTogether) {
            book.together([&] {
                for (int i = begin; i < begin + kTogether; ++i) {
                    if (i == crash_at) server.crash();
                    book.issue(request(std::to_string(i)));
                }
            });
        }
    };
    for (const int crash_at : {70, 120, 299}) {
        CHECK_THROWS_AS(issue_all(crash_at), Unavailable);
        CHECK_THROWS_AS(Register(where), Unavailable);  // still away
        server.restart();
        REQUIRE(server.problem().empty());
        Register book(where);
        CHECK(book.list().size() % kTogether == 0);  // whole batches or nothing of them
        CHECK(book.check().good);
    }
    issue_all(-1);
    Register book(where);
    CHECK(book.list().size() == kAll);
    CHECK(book.find(number_by("KZ.U.02.{n:4}", 2025, kAll)));
    CHECK(book.check().good);
}
