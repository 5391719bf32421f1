#include "batch/ledger.h"

#include <cstdio>

#include "base/files.h"

namespace qujat::batch {
namespace fs = std::filesystem;

Ledger::Ledger(fs::path folder, std::string reading)
    : folder_(std::move(folder)), reading_(std::move(reading)) {}

fs::path Ledger::path_of(const std::string& sha256, int page) const {
    char number[16];
    std::snprintf(number, sizeof number, "%05d", page);
    return folder_ / sha256.substr(0, 2) / sha256 / (reading_ + "-" + number + ".json");
}

bool Ledger::has_page(const std::string& sha256, int page) const {
    std::error_code code;
    return fs::exists(path_of(sha256, page), code);
}

std::optional<std::string> Ledger::page(const std::string& sha256, int page) const {
    const fs::path path = path_of(sha256, page);
    std::error_code code;
    if (!fs::exists(path, code)) return std::nullopt;
    return base::read_file(path);
}

void Ledger::keep_page(const std::string& sha256, int page, const std::string& json) const {
    base::write_file(path_of(sha256, page), json);
}

}  // namespace qujat::batch
