#pragma once
// The activity report of an expert-auditor (appendix 5 to the Rules of order 440-НҚ) typeset anew: blank, and
// filled from the report that came in, each in Russian and in Kazakh. Private to batch/. Threads: one.

#include <string>
#include <vector>

#include "batch/archive.h"
#include "forms/forms.h"
#include "rendering/rendering.h"

namespace qujat::batch {

void write_blank_reports(const Archive& archive, rendering::Renderer& renderer);

// Both below `folder` of the archive; the paths written. A value that was not read surely carries "[?]", and
// the report says what that means.
std::vector<std::string> write_filled_reports(const forms::Submission& report, const std::string& folder,
                                              const Archive& archive, rendering::Renderer& renderer);

}  // namespace qujat::batch
