#include "batch/decide.h"

#include <algorithm>

#include "base/files.h"
#include "batch/casework.h"
#include "batch/document_run.h"
#include "batch/filed.h"
#include "batch/reading.h"
#include "batch/sorting.h"
#include "forms/submission_json.h"

namespace qujat::batch {
namespace {

bool decides(const FiledForms& filed, const forms::FormLibrary& library) {
    return std::any_of(filed.forms.begin(), filed.forms.end(), [&](const forms::Submission& form) {
        return services::minutes_from(form, library).has_value();
    });
}

}  // namespace

RunResult decide(const DecideOptions& options, Progress& progress) {
    const Archive archive(options.archive);
    const std::vector<FiledForms> filed = filed_in(archive);
    if (filed.empty()) {
        throw base::Error({QUJAT_MSG("there are no requests in this archive; qujat run makes them"), {}},
                          base::ErrorKind::BadUsage)
            .in_file(options.archive.string());
    }
    const Ledger ledger(archive.ledger(), kReading);
    const ReaderOptions reader;
    WorkerPool pool({.workers = options.workers, .seconds_per_job = options.seconds_per_page},
                    [&] { return document_work(ledger, reader, sort_into(archive)); });
    const auto library = forms::FormLibrary::load(base::home() / "templates");
    std::vector<FiledForms> acts = decisions_in(archive);
    RunResult result;
    for (const DocumentResult& read : run_documents(look_at(options.minutes), pool, ledger, progress)) {
        if (read.error) throw base::Error(*read.error);
        const SortedDocument sorted = sorted_from_json(read.reply);
        FiledForms act{read.item.name, "", {}};
        if (!sorted.submissions.empty()) act.forms = forms::submissions_from_json(sorted.submissions);
        if (!decides(act, library)) {
            throw base::Error({QUJAT_MSG("this is no act by which a body decides; nothing was changed"), {}})
                .in_file(shown_name(read.item));
        }
        RunDocument document;
        document.name = read.item.name;
        document.file = shown_name(read.item);
        document.kind = "form";
        document.pages = read.pages;
        document.forms = sorted.forms;
        document.outputs = sorted.outputs;
        result.documents.push_back(std::move(document));
        acts = together(std::move(acts), {act});
    }
    keep_decisions(archive, acts);
    result.requests = work_on_cases(together(filed, acts), archive, options.database);
    return result;
}

}  // namespace qujat::batch
