#pragma once
// The way of reading the ledger's pages belong to. Private to batch/.

namespace qujat::batch {

// Raised when pages are read otherwise than before, so that an archive is read anew.
inline constexpr const char* kReading = "2";

}  // namespace qujat::batch
