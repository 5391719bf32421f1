#pragma once
// The three kinds of Source. Private to intake; made by open() once the kind is known.

#include <memory>

#include "intake/intake.h"

namespace qujat::intake {

std::unique_ptr<Source> open_pdf(const Input& input);
std::unique_ptr<Source> open_images(const Input& input);
std::unique_ptr<Source> open_text(const Input& input);

}  // namespace qujat::intake
