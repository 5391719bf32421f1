#pragma once
// The sRGB colour profile PDF/A wants beside device colours, computed from the definition in IEC 61966-2-1,
// so that no file with a licence of its own has to be carried. Threads: pure function.

#include <string>

namespace qujat::rendering {

std::string srgb_profile();  // ICC version 2.1, display device, about 1 KB; always the same bytes

}  // namespace qujat::rendering
