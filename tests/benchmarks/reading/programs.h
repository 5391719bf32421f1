#pragma once
// Other programs run and measured: processor time and the largest process, everything they start included.

#include <filesystem>
#include <string>
#include <vector>

namespace qujat::benchmark {

struct Cost {
    double cpu = 0;             // seconds, user and system
    double wall = 0;            // seconds
    double peak_megabytes = 0;  // of the largest process
    int status = 0;             // as the shell has it: 0 done, 127 not found

    void add(const Cost& other);
};

// `program` is sought in PATH when it has no slash. Output goes to `log`, one thread each (OMP_THREAD_LIMIT).
Cost run(const std::string& program, const std::vector<std::string>& arguments,
         const std::filesystem::path& log);

// OCRmyPDF's program out of a Python environment of its own in `place`, put there from PyPI when it is not
// yet there. Throws base::Error when that fails.
std::filesystem::path ocrmypdf_in(const std::filesystem::path& place);

}  // namespace qujat::benchmark
