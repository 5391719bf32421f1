#pragma once
// What is missing in an act or contradicts itself, as sentences for people. No errors.

#include <string>
#include <vector>

#include "acts/acts.h"
#include "base/error.h"

namespace qujat::cli {

// From the machine words of Act::doubts; those that concern single fields only are left to the data.
std::vector<base::Message> told(const std::vector<std::string>& doubts);

}  // namespace qujat::cli
