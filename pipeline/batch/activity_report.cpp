#include "batch/activity_report.h"

namespace qujat::batch {

void write_blank_reports(const Archive&, rendering::Renderer&) {}

std::vector<std::string> write_filled_reports(const forms::Submission&, const std::string&, const Archive&,
                                              rendering::Renderer&) {
    return {};
}

}  // namespace qujat::batch
