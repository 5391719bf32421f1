#include "cli/documents.h"

#include <unistd.h>

#include <iostream>
#include <thread>

namespace qujat::cli {

int workers_for(int asked) {
    if (asked > 0) return asked;
    const unsigned cores = std::thread::hardware_concurrency();
    return cores > 0 ? static_cast<int>(cores) : 1;
}

batch::Progress progress_on_stderr(const Session& session) {
    return batch::Progress(std::cerr, ::isatty(STDERR_FILENO) == 1,
                           {session.tr(QUJAT_MSG("pages")), session.tr(QUJAT_MSG("documents")),
                            session.tr(QUJAT_MSG("/s")), session.tr(QUJAT_MSG("left"))});
}

void tell_failures(Session& session, const std::vector<batch::DocumentResult>& results) {
    for (const batch::DocumentResult& result : results) {
        if (result.error) session.failed(*result.error);
    }
}

}  // namespace qujat::cli
