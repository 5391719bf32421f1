#pragma once
// The archive folder: where each thing lies, and writing there only what has changed.
// Threads: pure functions; processes may write different documents at once.

#include <filesystem>
#include <string>
#include <string_view>

namespace qujat::batch {

class Archive {
  public:
    explicit Archive(std::filesystem::path root) : root_(std::move(root)) {}

    const std::filesystem::path& root() const { return root_; }
    std::filesystem::path ledger() const { return root_ / "ledger"; }
    std::filesystem::path register_file() const { return root_ / "register.sqlite"; }

    // What the archive's clean acts taught recovery (recovery/learned_words.h).
    std::filesystem::path learned_words() const { return root_ / "words.tsv"; }

    // Writes root/<relative> unless it holds exactly these bytes already.
    void write(const std::string& relative, std::string_view bytes) const;
    // Copies a file of the inbox to root/<relative>.
    void copy(const std::filesystem::path& from, const std::string& relative) const;
    // Takes away the unfinished files (base::write_file) of a run that was ended.
    void clear_unfinished() const;
    // Takes away what an earlier run left at root/<relative> and this one no longer says.
    void remove(const std::string& relative) const;

  private:
    std::filesystem::path root_;
};

}  // namespace qujat::batch
