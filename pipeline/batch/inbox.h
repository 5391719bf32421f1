#pragma once
// What lies in an inbox: documents, and the dossier each belongs to.
//
// A sub-folder is a dossier; documents at the top are loose. Hidden files and folders (names with a leading
// dot) are not looked at. Threads: pure functions of the file system's state.

#include <filesystem>
#include <string>
#include <vector>

#include "intake/intake.h"

namespace qujat::batch {

struct InboxItem {
    intake::Input input;
    std::string name;     // unique in the inbox, by which outputs are called: "dossier-1/application"; '/'
                          // between folders
    std::string dossier;  // folder below the inbox, "" for a loose document
};

// What a person is told: the file as it lies below the inbox, "dossier-1/scan.pdf"; the name where pages are
// files of their own.
std::string shown_name(const InboxItem& item);

// Sorted by name, so that a run's order does not depend on the file system. Throws base::Error (BadUsage)
// when the folder is not there.
std::vector<InboxItem> look_into(const std::filesystem::path& inbox);

// The same for files and folders named one by one on a command line; throws too where they hold no document
// at all.
std::vector<InboxItem> look_at(const std::vector<std::filesystem::path>& named);

}  // namespace qujat::batch
