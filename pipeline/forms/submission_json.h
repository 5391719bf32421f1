#pragma once
// A submission on its way between processes: everything it holds as JSON, and back. Not what `qujat form`
// prints. Same data, same bytes. Errors: submissions_from_json throws base::Error for text to_json did not
// write. Threads: pure functions.

#include <string>
#include <string_view>
#include <vector>

#include "forms/forms.h"

namespace qujat::forms {

std::string to_json(const std::vector<Submission>& submissions);
std::vector<Submission> submissions_from_json(std::string_view json);

}  // namespace qujat::forms
