#pragma once
// Private to the room. What one document leaves in doubt another may settle: the same number stands in
// several documents of a request, and a report names the acts that are enclosed.

#include <optional>

#include "services/pack.h"

namespace qujat::services {

// The dossier with doubtful readings settled by sure ones of the same value elsewhere in it, each with a
// repair that says so; absent when there is nothing to settle. A reading is settled only when it, or its
// second reading, is the other value but for signs recognisers take for one another; a sure reading that
// differs is left as it is.
std::optional<Dossier> settled(const Dossier& dossier, const Pack& pack);

}  // namespace qujat::services
