#pragma once
// Everything of samples/inbox and samples/truth. Errors: base::Error. Threads: pure functions.

#include "maker/dossiers.h"

namespace qujat::maker {

// The same files, byte for byte, on every run with the same libraries and fonts.
Files make_inbox();

}  // namespace qujat::maker
