#pragma once
// Letters written as escapes: HTML entities (also twice escaped), \u0410, \xD0\x90, \320\220, %D0%90, %u0410,
// =D0=90,
// =?utf-8?B?...?=. Only those that stand for letters and marks of Kazakh and Russian text are taken back; an
// address, a path and a lone "%20" or "&amp;" stay. Threads: pure function.

#include <string_view>

#include "recovery/edits.h"
#include "recovery/plausibility.h"

namespace qujat::recovery {

// `text` is well-formed UTF-8.
Edits take_back_escapes(std::string_view text, const Plausibility& plausibility);

}  // namespace qujat::recovery
