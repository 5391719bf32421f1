#pragma once
// Private to the room. Which edition of the law a day falls under, and when the request came in.

#include <string_view>

#include "services/evidence.h"

namespace qujat::services {

enum class InForce { No, Perhaps, Yes };

InForce standing_on(const Edition& edition, const text::CivilDate& day);
// The edition of that day; null when none covers it. Perhaps: inside an uncertainty, or two at once.
const Edition* edition_on(const Pack& pack, const text::CivilDate& day, InForce& standing);

// The stamp's field on the request itself, else on the first document that has a stamp.
Seen incoming_of(const Dossier& dossier, const Pack& pack, std::string_view field);

}  // namespace qujat::services
