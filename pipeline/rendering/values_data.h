#pragma once
// Private to values.cpp and fill.cpp: mustache's type for values stays behind these two.

#include <kainjow/mustache.hpp>
#include <set>
#include <string>

#include "rendering/values.h"

namespace qujat::rendering {

struct Values::Data {
    kainjow::mustache::data root;
    std::set<std::string> names;  // of all values, for "the nearest is"
};

}  // namespace qujat::rendering
