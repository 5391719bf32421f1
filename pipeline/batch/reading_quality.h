#pragma once
// ReadingQuality as JSON: what workers hand over, and what report.json says. Private to batch/. Threads: pure
// functions.

#include <nlohmann/json_fwd.hpp>

#include "recognition/quality.h"

namespace qujat::batch {

nlohmann::json counted(const recognition::ReadingQuality& quality);  // everything, to be read back
recognition::ReadingQuality counted_from(const nlohmann::json& json);

// For people: shares in percent, and the nine Kazakh letters that were read.
nlohmann::json told(const recognition::ReadingQuality& quality);
// "98.7": percent with one digit behind the stop, never more than is there.
double percent(double share);

}  // namespace qujat::batch
