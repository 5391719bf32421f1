#include "programs.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "base/error.h"
#include "base/files.h"

namespace qujat::benchmark {

namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

void Cost::add(const Cost& other) {
    cpu += other.cpu;
    wall += other.wall;
    peak_megabytes = std::max(peak_megabytes, other.peak_megabytes);
    if (status == 0) status = other.status;
}

Cost run(const std::string& program, const std::vector<std::string>& arguments,
         const std::filesystem::path& log) {
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        setenv("OMP_THREAD_LIMIT", "1", 1);
        const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
        if (out < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0) _exit(126);
        std::vector<char*> words{const_cast<char*>(program.c_str())};
        for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
        words.push_back(nullptr);
        execvp(program.c_str(), words.data());
        _exit(127);
    }
    Cost cost;
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    cost.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    cost.cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    cost.peak_megabytes = static_cast<double>(usage.ru_maxrss) / 1024;
    cost.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return cost;
}

std::filesystem::path ocrmypdf_in(const std::filesystem::path& place) {
    const auto program = place / "bin" / "ocrmypdf";
    if (std::filesystem::exists(program)) return program;
    std::filesystem::create_directories(place);
    const auto log = place / "install.log";
    if (run("python3", {"-m", "venv", place.string()}, log).status != 0 ||
        run((place / "bin" / "pip").string(), {"install", "--upgrade", "ocrmypdf"}, log).status != 0 ||
        !std::filesystem::exists(program)) {
        throw base::Error({QUJAT_MSG("OCRmyPDF could not be installed; {0} says why."), {log.string()}},
                          base::ErrorKind::MissingOnMachine);
    }
    return program;
}

}  // namespace qujat::benchmark
