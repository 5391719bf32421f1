#pragma once
// A file written piece by piece, there whole or not at all, like base::write_file. Errors: base::Error naming
// the file. Threads: belongs to one thread.

#include <filesystem>
#include <string>
#include <string_view>

namespace qujat::base {

class FileWriter {
  public:
    explicit FileWriter(std::filesystem::path path);
    ~FileWriter();  // what was not finished is taken away
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    void write(std::string_view bytes);
    void finish();  // from here on the file is there

  private:
    [[noreturn]] void fail();

    std::filesystem::path path_;
    std::string part_;
    int file_ = -1;
};

}  // namespace qujat::base
