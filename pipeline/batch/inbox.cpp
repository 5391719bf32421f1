#include "batch/inbox.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"

namespace qujat::batch {
namespace fs = std::filesystem;
namespace {

// Hidden files are left; a folder reached twice, as links to folders above allow, is walked once.
void gather(const fs::path& folder, std::set<fs::path>& walked, std::vector<fs::path>& files) {
    std::error_code code;
    if (!walked.insert(fs::weakly_canonical(folder, code)).second || code) return;
    for (const auto& entry :
         fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, code)) {
        if (entry.path().filename().string().front() == '.') continue;
        if (entry.is_directory(code))
            gather(entry.path(), walked, files);
        else
            files.push_back(entry.path());  // a torn link too: it is named as what cannot be opened
    }
}

std::vector<fs::path> files_below(const fs::path& folder) {
    std::set<fs::path> walked;
    std::vector<fs::path> files;
    gather(folder, walked, files);
    return files;
}

// Two documents that differ only in their ending ("a.pdf", "a.txt") keep the ending in their names.
void make_names_unique(std::vector<InboxItem>& items) {
    std::map<std::string, int> count;
    for (const InboxItem& item : items) ++count[item.name];
    for (InboxItem& item : items) {
        if (count[item.name] < 2) continue;
        const fs::path& file = item.input.files.front();
        item.name = (fs::path(item.name).parent_path() / file.filename()).generic_string();
    }
}

std::vector<InboxItem> items_of(const std::vector<fs::path>& files, const fs::path& base) {
    std::vector<InboxItem> items;
    for (intake::Input& input : intake::group_inputs(files)) {
        InboxItem item;
        const fs::path folder = input.files.front().parent_path().lexically_relative(base);
        item.dossier = folder == "." ? "" : folder.generic_string();
        item.name = item.dossier.empty() ? input.name : item.dossier + "/" + input.name;
        item.input = std::move(input);
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<InboxItem> finished(std::vector<InboxItem> items) {
    make_names_unique(items);
    std::sort(items.begin(), items.end(),
              [](const InboxItem& a, const InboxItem& b) { return a.name < b.name; });
    return items;
}

}  // namespace

std::string shown_name(const InboxItem& item) {
    if (item.input.files.size() != 1) return item.name;
    return (fs::path(item.dossier) / item.input.files.front().filename()).generic_string();
}

std::vector<InboxItem> look_into(const fs::path& inbox) {
    std::error_code code;
    if (!fs::is_directory(inbox, code)) {
        throw base::Error(
            {QUJAT_MSG("there is no such folder; name the folder that holds the documents"), {}},
            base::ErrorKind::BadUsage)
            .in_file(inbox.string());
    }
    return finished(items_of(files_below(inbox), inbox));
}

std::vector<InboxItem> look_at(const std::vector<fs::path>& named) {
    std::vector<InboxItem> items;
    std::map<fs::path, std::vector<fs::path>> loose;  // by folder, so that x-1.png and x-2.png meet
    for (const fs::path& path : named) {
        std::error_code code;
        if (fs::is_directory(path, code)) {
            for (InboxItem& item : items_of(files_below(path), path)) items.push_back(std::move(item));
        } else if (fs::exists(path, code)) {
            loose[path.parent_path()].push_back(path);
        } else {
            throw base::Error({QUJAT_MSG("there is no such file"), {}}, base::ErrorKind::BadUsage)
                .in_file(path.string());
        }
    }
    for (auto& [folder, files] : loose) {
        for (InboxItem& item : items_of(files, folder)) items.push_back(std::move(item));
    }
    if (items.empty() && !named.empty()) {
        throw base::Error(
            {QUJAT_MSG("there are no documents in this folder; name files, or the folder that holds them"),
             {}},
            base::ErrorKind::BadUsage)
            .in_file(named.front().string());
    }
    return finished(std::move(items));
}

}  // namespace qujat::batch
