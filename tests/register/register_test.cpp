#include "register/register.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "register/scenarios.h"
#include "support/folder.h"

using namespace qujat;
using namespace qujat::registry;
using test::request;

namespace {

void change_behind_its_back(const std::string& file, const std::string& statement) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    CHECK(sqlite3_exec(database, statement.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
}

// A book of five entries with some history.
std::string small_book(const test::Folder& folder) {
    const std::string file = (folder.path() / "register.sqlite").string();
    Register book(file);
    for (int i = 1; i <= 5; ++i) book.issue(request(std::to_string(i)));
    Change change;
    change.event = Event::Suspend;
    change.number = "KZ.U.02.0002";
    change.on = "2025-06-01";
    book.change(change);
    return file;
}

}  // namespace

TEST_CASE("a register in a file keeps every promise") {
    for (const test::Scenario& scenario : test::register_scenarios()) {
        const test::Folder folder;
        INFO(scenario.promise);
        scenario.run((folder.path() / "тізілім кітабы" / "register.sqlite").string());
    }
}

TEST_CASE("a change behind the register's back is found and its row named") {
    struct Case {
        const char* statement;
        long long sequence;
    };
    for (const Case& one :
         {Case{"UPDATE history SET content = replace(content, 'Ерлан', 'Нурлан') WHERE sequence = 3", 3},
          Case{"UPDATE history SET on_day = '2024-01-01' WHERE sequence = 1", 1},
          Case{"DELETE FROM history WHERE sequence = 4", 4},
          Case{"UPDATE entries SET status = 'valid' WHERE id = 2", 6},
          Case{"UPDATE entries SET valid_until = '2099-01-01' WHERE id = 4", 4},
          Case{"DELETE FROM entries WHERE id = 5", 5},
          Case{"UPDATE entries SET number = 'KZ.U.02.9999' WHERE id = 1", 1},
          Case{"UPDATE series SET last = 9", 0}}) {
        const test::Folder folder;
        const std::string file = small_book(folder);
        CHECK(Register(file).check().good);
        CHECK(Register(file).check().rows == 6);
        change_behind_its_back(file, one.statement);
        const CheckResult result = Register(file).check();
        INFO(one.statement);
        CHECK_FALSE(result.good);
        CHECK(result.sequence == one.sequence);
        CHECK_FALSE(result.problem.english().empty());
    }
}

TEST_CASE("a run killed while it writes and done again gives the register of an undisturbed run") {
    const test::Folder folder;
    const auto run = [](const std::string& file, int die_at) {
        Register book(file);
        for (int i = 1; i <= 8; ++i) {
            book.issue(request("r" + std::to_string(i)), [&](const Entry&) {
                if (i == die_at) _exit(9);  // as a kill would: nothing is tidied up
                return std::string(64, 'c');
            });
        }
    };
    const std::string calm = (folder.path() / "calm.sqlite").string();
    run(calm, 0);
    for (const int die_at : {1, 4, 8}) {
        const std::string file = (folder.path() / ("killed" + std::to_string(die_at))).string();
        const pid_t child = fork();
        if (child == 0) {
            run(file, die_at);
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        CHECK(WEXITSTATUS(status) == 9);
        run(file, 0);
        CHECK(Register(file).dump() == Register(calm).dump());
    }
}

TEST_CASE("a file that is no register, a folder and a missing database are named") {
    const test::Folder folder;
    const std::string file = (folder.path() / "letter.txt").string();
    base::write_file(file, std::string(5000, 'x'));
    CHECK_THROWS_WITH(Register(file), Catch::Contains("letter.txt") && Catch::Contains("no register"));
    CHECK(base::read_file(file) == std::string(5000, 'x'));
    CHECK_THROWS_WITH(Register(folder.path().string()), Catch::Contains("cannot be opened"));
    CHECK_THROWS_AS(Register(""), base::Error);
    CHECK_THROWS_WITH(Register("postgresql://clerk:secret@127.0.0.1:1/none"),
                      Catch::Contains("cannot be reached") && !Catch::Contains("secret"));
}

TEST_CASE("a full disk stops the register with a clear sentence, and the same call works again after") {
    const test::Folder folder;
    const std::string file = (folder.path() / "register.sqlite").string();
    Register(file).issue(request("first"));
    const pid_t child = fork();
    if (child == 0) {
        // The largest file of this process stands for the disk's end.
        signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{96 * 1024, 96 * 1024};
        setrlimit(RLIMIT_FSIZE, &limit);
        try {
            Register book(file);
            for (int i = 0; i < 2000; ++i) book.issue(request("r" + std::to_string(i)));
            _exit(1);
        } catch (const base::Error& error) {
            _exit(error.file() == file && error.message().text.find("disk") != std::string::npos ? 7 : 2);
        } catch (...) {
            _exit(3);
        }
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == 7);
    Register book(file);
    CHECK(book.check().good);
    const std::size_t before = book.list().size();
    CHECK(before >= 1);
    for (std::size_t i = 0; i < before + 1; ++i) book.issue(request("r" + std::to_string(i)));
    CHECK(book.list().size() == before + 2);
    CHECK(book.check().good);
}

TEST_CASE("a register another program writes to is named as locked, and works again after") {
    const test::Folder folder;
    const std::string where = (folder.path() / "r.sqlite").string();
    Register book(where);
    Register other(where, 0);
    book.together([&] {
        book.issue(test::request("one"));
        CHECK_THROWS_WITH(other.issue(test::request("two")), Catch::Contains("keeps the register locked"));
        CHECK(other.list().empty());  // readers are not stopped, and see only what is whole
    });
    CHECK(other.issue(test::request("two")).entry.number == "KZ.U.02.0002");
    CHECK(other.check().good);
}

TEST_CASE("what was made from a document's sum is found, also after a change, and a wrong index is noticed") {
    const test::Folder folder;
    const std::string where = (folder.path() / "r.sqlite").string();
    Register book(where);
    const std::string first(64, 'a');
    const std::string letter = base::sha256_hex("letter");
    const std::string second = base::sha256_hex("second");
    const std::string number = book.issue(test::request("one"),
                                          [&](const Entry&) {
                                              Made made(first);
                                              made.beside_sha256 = {letter};
                                              return made;
                                          })
                                   .entry.number;
    Change change;
    change.event = Event::Duplicate;
    change.number = number;
    change.on = "2025-06-01";
    change.values = "{\"other\":1}";
    book.change(change, [&](const Entry&) { return second; });
    REQUIRE(book.find_document(first));
    CHECK(book.find_document(first)->event == "issue");
    CHECK(book.find_document(letter)->sequence == 1);
    CHECK(book.find_document(second)->event == "duplicate");
    CHECK(book.find_document(second)->after.values == change.values);
    CHECK_FALSE(book.find_document(base::sha256_hex("none of ours")));
    CHECK_FALSE(book.find_document("' OR 1"));
    CHECK(book.find(number)->document_sha256 == second);
    CHECK(book.find(number)->beside_sha256.empty());
    CHECK(book.check().good);
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open(where.c_str(), &raw) == SQLITE_OK);
    CHECK(sqlite3_exec(raw, "DELETE FROM documents WHERE sequence = 2", nullptr, nullptr, nullptr) ==
          SQLITE_OK);
    sqlite3_close(raw);
    CHECK(book.check().sequence == 2);
}

TEST_CASE("a register that many programs open for the first time at once opens for each of them") {
    for (int round = 0; round < 10; ++round) {
        const test::Folder folder;
        const std::string file = (folder.path() / "register.sqlite").string();
        std::vector<pid_t> children;
        for (int p = 0; p < 16; ++p) {
            const pid_t child = fork();
            if (child == 0) {
                try {
                    _exit(Register(file).list().empty() ? 0 : 1);
                } catch (const std::exception&) {
                    _exit(1);
                }
            }
            children.push_back(child);
        }
        for (const pid_t child : children) {
            int status = 0;
            waitpid(child, &status, 0);
            REQUIRE(status == 0);
        }
    }
}

TEST_CASE("many processes at once take every number once") {
    const test::Folder folder;
    const std::string file = (folder.path() / "register.sqlite").string();
    constexpr int kProcesses = 4;
    constexpr int kEach = 25;
    std::vector<pid_t> children;
    for (int p = 0; p < kProcesses; ++p) {
        const pid_t child = fork();
        if (child == 0) {
            try {
                Register book(file);
                for (int i = 0; i < kEach; ++i)
                    book.issue(request(std::to_string(p) + "-" + std::to_string(i)));
                _exit(0);
            } catch (const std::exception&) {
                _exit(1);
            }
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        CHECK(status == 0);
    }
    Register book(file);
    CHECK(book.list().size() == kProcesses * kEach);
    CHECK(book.find("KZ.U.02.0100"));
    CHECK(book.check().good);
}
