#pragma once
// The archive's finisher: tells acts, forms and other papers apart and writes what each kind leaves in the
// archive. Private to batch/. Threads: one per worker.

#include <string>
#include <vector>

#include "batch/archive.h"
#include "batch/document_work.h"
#include "recognition/quality.h"

namespace qujat::batch {

enum class PaperClass { Act, Form, Paper };

// What the run's report needs to know of a finished document.
struct SortedDocument {
    PaperClass paper_class = PaperClass::Paper;
    std::string language;              // "kk", "ru", "kk+ru", "en" or ""
    std::string title;                 // of an act
    std::string number;                // of an act
    std::string date;                  // of an act, ISO
    std::vector<std::string> forms;    // ids of the forms found
    std::string submissions;           // what stands in them, forms/submission_json.h
    std::vector<std::string> outputs;  // below the archive
    std::string damage;                // class of the damage recovery found, "" for none
    double quality = 1;                // 0..1, the worst page's
    recognition::ReadingQuality reading;
    bool blank = false;  // every page is blank
};

std::string to_json(const SortedDocument& sorted);
SortedDocument sorted_from_json(const std::string& json);

Finisher sort_into(const Archive& archive);

}  // namespace qujat::batch
