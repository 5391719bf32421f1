#include "batch/kit.h"

#include <set>
#include <sstream>

#include "base/files.h"

namespace qujat::batch {
namespace {

namespace fs = std::filesystem;

// What a paper can be made with; licences, scripts and samples are not.
bool belongs(const fs::path& file) {
    static const std::set<std::string> kEndings = {".html", ".css", ".svg", ".png", ".jpg", ".jpeg",
                                                   ".toml", ".ttf", ".otf", ".dic", ".tsv"};
    return kEndings.count(file.extension().string()) > 0;
}

void gather(const std::string& folder, std::map<std::string, std::string>& files) {
    const fs::path root = base::home();
    std::error_code gone;
    for (const auto& entry : fs::directory_iterator(root / folder, gone)) {
        if (!entry.is_regular_file() || !belongs(entry.path())) continue;
        files[folder + "/" + entry.path().filename().string()] = base::sha256_hex_of_file(entry.path());
    }
}

}  // namespace

Kit Kit::of_today(const std::vector<std::string>& folders) {
    Kit kit;
    gather("fonts", kit.files_);
    gather("templates/common", kit.files_);
    for (const std::string& folder : folders) gather("templates/" + folder, kit.files_);
    for (const auto& [name, sha256] : kit.files_) kit.list_ += sha256 + "  " + name + "\n";
    kit.sha256_ = base::sha256_hex(kit.list_);
    return kit;
}

void Kit::keep_in(registry::Register& book) const {
    if (book.has_kept(sha256_)) return;
    book.together([&] {
        for (const auto& [name, sha256] : files_) {
            if (!book.has_kept(sha256)) book.keep(name, base::read_file(base::home() / name));
        }
        book.keep("kit", list_);
    });
}

void Kit::lay_out(const registry::Register& book, const std::string& sha256, const fs::path& folder) {
    const auto list = book.kept(sha256);
    if (!list) {
        throw base::Error(
            {QUJAT_MSG("the register does not hold the templates this document was made with"), {}});
    }
    std::istringstream lines(*list);
    for (std::string line; std::getline(lines, line);) {
        const std::string name = line.size() > 66 ? line.substr(66) : "";
        const auto bytes = book.kept(line.substr(0, std::min<std::size_t>(64, line.size())));
        const fs::path path = fs::path(name).lexically_normal();
        const bool inside = !name.empty() && !path.is_absolute() && *path.begin() != "..";
        if (!bytes || !inside || base::sha256_hex(*bytes) != line.substr(0, 64)) {
            throw base::Error(
                {QUJAT_MSG(
                     "the register's copy of {0} is missing or damaged; qujat register check says more"),
                 {name}});
        }
        base::write_file(folder / path, *bytes);
    }
}

}  // namespace qujat::batch
