#include "batch/worker_pool.h"

#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <nlohmann/json.hpp>
#include <optional>

#include "batch/message_pipe.h"

namespace qujat::batch {
namespace {

using Clock = std::chrono::steady_clock;
using nlohmann::json;

std::string success(const std::string& reply) {
    return "+" + reply;
}

std::string failure(const base::Error& error) {
    return "-" + json{{"text", error.message().text},
                      {"args", error.message().args},
                      {"kind", static_cast<int>(error.kind())},
                      {"file", error.file()},
                      {"page", error.page()}}
                     .dump(-1, ' ', false, json::error_handler_t::replace);
}

Outcome outcome_of(const std::string& message) {
    Outcome outcome;
    if (message.at(0) == '+') {
        outcome.reply = message.substr(1);
        return outcome;
    }
    const json told = json::parse(message.substr(1));
    base::Error error({told.at("text"), told.at("args")},
                      static_cast<base::ErrorKind>(told.at("kind").get<int>()));
    error.in_file(told.at("file")).on_page(told.at("page"));
    outcome.error = std::make_unique<base::Error>(std::move(error));
    return outcome;
}

Outcome failed(base::Message message) {
    Outcome outcome;
    outcome.error = std::make_unique<base::Error>(std::move(message));
    return outcome;
}

std::string answer(const std::function<Work()>& make_work, Work& work, const std::string& job) {
    try {
        if (!work) work = make_work();
        return success(work(job));
    } catch (const base::Error& error) {
        return failure(error);
    } catch (const std::bad_alloc&) {
        return failure(base::Error({QUJAT_MSG("not enough memory for this document"), {}}));
    } catch (const std::exception& error) {
        return failure(base::Error({QUJAT_MSG("the document could not be processed: {0}"), {error.what()}}));
    }
}

[[noreturn]] void serve(int socket, const WorkerLimits& limits, const std::function<Work()>& make_work) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // no worker outlives a killed run
    ::signal(SIGINT, SIG_IGN);           // the program decides what an interrupt means
    if (limits.memory_bytes > 0) {
        const rlimit limit{limits.memory_bytes, limits.memory_bytes};
        ::setrlimit(RLIMIT_AS, &limit);
    }
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    Work work;
    while (const auto job = receive_message(socket)) {
        if (!send_message(socket, answer(make_work, work, *job))) break;
    }
    ::_exit(0);
}

// Pictures of pages come and go by tens of megabytes: what is freed goes back to the machine at once instead
// of being kept between other things.
void give_memory_back() {
#ifdef M_MMAP_THRESHOLD
    ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
    ::mallopt(M_TRIM_THRESHOLD, 2 << 20);
#endif
}

}  // namespace

struct WorkerPool::Worker {
    pid_t process;
    int socket;
    std::optional<std::size_t> job;  // what it is doing
    Clock::time_point deadline;

    Worker(pid_t started, int end) : process(started), socket(end) {}
    ~Worker() {
        ::close(socket);
        ::kill(process, SIGKILL);
        ::waitpid(process, nullptr, 0);
    }
};

WorkerPool::WorkerPool(const WorkerLimits& limits, std::function<Work()> make_work)
    : limits_(limits),
      make_work_(std::move(make_work)),
      workers_(static_cast<std::size_t>(std::max(1, limits.workers))) {}

WorkerPool::~WorkerPool() = default;

WorkerPool::Worker& WorkerPool::fresh(std::size_t slot) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        throw base::Error({QUJAT_MSG("no more worker processes can be started; use fewer with --jobs"), {}});
    }
    const pid_t process = ::fork();
    if (process < 0) {
        ::close(ends[0]);
        ::close(ends[1]);
        throw base::Error({QUJAT_MSG("no more worker processes can be started; use fewer with --jobs"), {}});
    }
    if (process == 0) {
        ::close(ends[0]);
        for (const auto& other : workers_) {
            if (other) ::close(other->socket);
        }
        give_memory_back();
        serve(ends[1], limits_, make_work_);
    }
    ::close(ends[1]);
    workers_[slot] = std::make_unique<Worker>(process, ends[0]);
    return *workers_[slot];
}

void WorkerPool::give(Worker& worker, std::size_t job, const std::string& text) {
    worker.job = job;
    worker.deadline = Clock::now() + std::chrono::seconds(limits_.seconds_per_job);
    send_message(worker.socket, text);  // a worker that is gone is noticed when its answer is awaited
}

void WorkerPool::run(const std::vector<std::string>& jobs,
                     const std::function<void(std::size_t, Outcome)>& done) {
    std::deque<std::size_t> waiting(jobs.size());
    for (std::size_t i = 0; i < jobs.size(); ++i) waiting[i] = i;
    std::vector<int> tries(jobs.size(), 0);
    std::size_t open = jobs.size();

    const auto finish = [&](std::size_t job, Outcome outcome) {
        --open;
        done(job, std::move(outcome));
    };
    const auto hung = [&](std::size_t slot) {
        const std::size_t job = *workers_[slot]->job;
        workers_[slot].reset();
        finish(job, failed({QUJAT_MSG("reading took longer than {0} seconds and was stopped"),
                            {std::to_string(limits_.seconds_per_job)}}));
    };
    const auto broke_down = [&](std::size_t slot) {
        const std::size_t job = *workers_[slot]->job;
        workers_[slot].reset();
        if (++tries[job] < 2) {
            waiting.push_front(job);
        } else {
            finish(job, failed({QUJAT_MSG("the reader broke down on this document, twice; it may be damaged"),
                                {}}));
        }
    };

    while (open > 0) {
        for (std::size_t slot = 0; slot < workers_.size() && !waiting.empty(); ++slot) {
            if (workers_[slot] && workers_[slot]->job) continue;
            const std::size_t job = waiting.front();
            waiting.pop_front();
            give(workers_[slot] ? *workers_[slot] : fresh(slot), job, jobs[job]);
        }
        std::vector<pollfd> watched;
        std::vector<std::size_t> slots;
        auto nearest = Clock::time_point::max();
        for (std::size_t slot = 0; slot < workers_.size(); ++slot) {
            if (!workers_[slot] || !workers_[slot]->job) continue;
            watched.push_back({workers_[slot]->socket, POLLIN, 0});
            slots.push_back(slot);
            nearest = std::min(nearest, workers_[slot]->deadline);
        }
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(nearest - Clock::now()).count();
        ::poll(watched.data(), watched.size(), static_cast<int>(std::clamp<long>(left + 1, 0, 60'000)));
        for (std::size_t i = 0; i < watched.size(); ++i) {
            Worker& worker = *workers_[slots[i]];
            if (watched[i].revents != 0) {
                if (const auto message = receive_message(worker.socket)) {
                    const std::size_t job = *worker.job;
                    worker.job.reset();
                    finish(job, outcome_of(*message));
                } else {
                    broke_down(slots[i]);
                }
            } else if (Clock::now() >= worker.deadline) {
                hung(slots[i]);
            }
        }
    }
}

}  // namespace qujat::batch
