#pragma once
// Worker processes: each job runs in a process of its own making, so that a crash or a hang costs the job,
// not the run.
//
// The pool forks before any model is loaded; a worker makes its Work once, at its first job, and keeps it.
// Jobs and replies are strings (JSON by convention). A worker that dies is replaced; its job is tried once
// more in a fresh worker, because what the worker had done before may have been the cause. Threads: the pool
// belongs to one thread; the caller holds no other threads when it makes one (fork).

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"

namespace qujat::batch {

// Runs in a worker: takes a job, gives a reply, throws base::Error for a document that cannot be done.
using Work = std::function<std::string(const std::string& job)>;

struct WorkerLimits {
    int workers = 1;               // processes, at least 1
    int seconds_per_job = 300;     // wall clock; a job still running then is ended
    std::size_t memory_bytes = 0;  // address space of a worker; 0: unlimited
};

struct Outcome {
    std::string reply;                   // when the job was done
    std::unique_ptr<base::Error> error;  // when it was not, and why
};

class WorkerPool {
  public:
    // `make_work` is called in the worker, once.
    WorkerPool(const WorkerLimits& limits, std::function<Work()> make_work);
    ~WorkerPool();  // ends the workers
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    // Does all `jobs`, first to last as workers come free, and calls `done` in the caller's process as each
    // ends.
    void run(const std::vector<std::string>& jobs, const std::function<void(std::size_t job, Outcome)>& done);

  private:
    struct Worker;

    Worker& fresh(std::size_t slot);
    void give(Worker& worker, std::size_t job, const std::string& text);

    WorkerLimits limits_;
    std::function<Work()> make_work_;
    std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace qujat::batch
