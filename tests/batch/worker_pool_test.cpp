#include "batch/worker_pool.h"

#include <signal.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "support/folder.h"

using namespace qujat;
using batch::Outcome;
using batch::WorkerPool;

namespace {

// "pid" tells who works, "die" kills the worker, "hang" never ends, "fail" reports a bad document.
batch::Work work() {
    return [](const std::string& job) -> std::string {
        if (job == "pid") return std::to_string(::getpid());
        if (job == "die") ::kill(::getpid(), SIGKILL);
        if (job == "hang") ::pause();
        if (job == "fail") throw base::Error({"page {0} is torn", {"4"}}).in_file("a.pdf").on_page(4);
        if (job == "throw") throw std::runtime_error("odd");
        return "done " + job;
    };
}

std::map<std::size_t, Outcome> run(WorkerPool& pool, const std::vector<std::string>& jobs) {
    std::map<std::size_t, Outcome> outcomes;
    pool.run(jobs, [&](std::size_t job, Outcome outcome) { outcomes[job] = std::move(outcome); });
    return outcomes;
}

}  // namespace

TEST_CASE("every job is answered once, by as many processes as asked for") {
    WorkerPool pool({.workers = 3}, work);
    const auto outcomes = run(pool, std::vector<std::string>(30, "pid"));
    std::set<std::string> pids;
    for (const auto& [job, outcome] : outcomes) pids.insert(outcome.reply);
    CHECK(outcomes.size() == 30);
    CHECK(pids.size() == 3);
    CHECK(pids.count(std::to_string(::getpid())) == 0);
}

TEST_CASE("a worker that dies costs its job and no other") {
    WorkerPool pool({.workers = 2}, work);
    const auto outcomes = run(pool, {"a", "die", "b", "c", "d"});
    REQUIRE(outcomes.size() == 5);
    REQUIRE(outcomes.at(1).error);
    CHECK(std::string(outcomes.at(1).error->what()).find("broke down") != std::string::npos);
    for (const std::size_t job : {0U, 2U, 3U, 4U}) CHECK_FALSE(outcomes.at(job).error);
}

TEST_CASE("a job that hangs is ended at its limit and the rest is done") {
    WorkerPool pool({.workers = 1, .seconds_per_job = 1}, work);
    const auto outcomes = run(pool, {"hang", "a"});
    REQUIRE(outcomes.at(0).error);
    CHECK(std::string(outcomes.at(0).error->what()).find("1 seconds") != std::string::npos);
    CHECK(outcomes.at(1).reply == "done a");
}

TEST_CASE("a bad document keeps its file, page and sentence on the way out of the worker") {
    WorkerPool pool({.workers = 1}, work);
    const auto outcomes = run(pool, {"fail", "throw"});
    REQUIRE(outcomes.at(0).error);
    CHECK(std::string(outcomes.at(0).error->what()) == "a.pdf: page 4: page 4 is torn");
    REQUIRE(outcomes.at(1).error);
    CHECK(std::string(outcomes.at(1).error->what()).find("odd") != std::string::npos);
}

TEST_CASE("a pool runs again with the same workers") {
    WorkerPool pool({.workers = 1}, work);
    const auto first = run(pool, {"pid"});
    const auto second = run(pool, {"pid"});
    CHECK(first.at(0).reply == second.at(0).reply);
}
