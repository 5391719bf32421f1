#pragma once
// One Recoverer for all tests: loading it once is enough.

#include "recovery/recovery.h"

namespace qujat::test {

inline const recovery::Recoverer& recoverer() {
    static const recovery::Recoverer made;
    return made;
}
inline std::string recovered(const std::string& text) {
    return recoverer().recover_text(text).text;
}

}  // namespace qujat::test
