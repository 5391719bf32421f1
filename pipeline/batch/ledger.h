#pragma once
// What has been read already: one file per page, known by the document's content, so that a run that was
// ended starts again where it was and a second run reads nothing twice.
//
// Layout: <folder>/<first two digits>/<sha256>/<kind>-<number>.json, each written whole or not at all.
// `reading` names the way of reading (version, languages); a page read another way is read again. Threads and
// processes: any number may read and write; the last writer of the same page wins with the same bytes.

#include <filesystem>
#include <optional>
#include <string>

namespace qujat::batch {

class Ledger {
  public:
    Ledger(std::filesystem::path folder, std::string reading);

    bool has_page(const std::string& sha256, int page) const;
    std::optional<std::string> page(const std::string& sha256, int page) const;
    void keep_page(const std::string& sha256, int page, const std::string& json) const;

    const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path path_of(const std::string& sha256, int page) const;

    std::filesystem::path folder_;
    std::string reading_;
};

}  // namespace qujat::batch
