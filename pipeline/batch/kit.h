#pragma once
// Everything papers are made with: the templates of a service, what they share, the pack, fonts and rules of
// hyphenation. A kit is kept in the register file by file under their SHA-256, and its list of files under
// the list's own; an entry names that list (registry::Entry::pack_sha256). So an old paper is made with what
// was there on its day, whatever has become of the templates since.
//
// Errors: base::Error. Threads: a Kit is a value; keeping and laying out go through one Register.

#include <filesystem>
#include <map>
#include <string>

#include "register/register.h"

namespace qujat::batch {

class Kit {
  public:
    // The kit of today for the templates of these folders below templates/ ("expert-auditor-extension"); the
    // shared ones come along.
    static Kit of_today(const std::vector<std::string>& folders);

    // SHA-256 of the list: the kit's name.
    const std::string& sha256() const { return sha256_; }
    // Keeps list and files in the register.
    void keep_in(registry::Register& book) const;
    // Writes a kept kit into `folder`: folder/templates/..., folder/fonts/... Throws base::Error when the
    // register does not hold it all.
    static void lay_out(const registry::Register& book, const std::string& sha256,
                        const std::filesystem::path& folder);

  private:
    std::map<std::string, std::string> files_;  // "templates/common/letter.css" -> SHA-256
    std::string list_;
    std::string sha256_;
};

}  // namespace qujat::batch
