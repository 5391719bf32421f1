#pragma once
// What the applicant gets when a request comes in, before anybody has decided: a receipt on paper, a notice
// in the portal, a tear-off slip (`[[receipt]]` of the pack, by channel). They say what was taken in and when
// the result is due; who took it in signs with the pen. Private to batch/. Same data, same bytes. Threads:
// one.

#include <string>
#include <vector>

#include "batch/archive.h"
#include "batch/case_file.h"
#include "rendering/rendering.h"
#include "services/pack.h"

namespace qujat::batch {

// The values of the receipts' templates (templates/DOCUMENTS.md, "Slips"), a JSON object.
std::string receipt_values(const CaseFile& file, const services::Pack& pack,
                           const services::Receipt& receipt);

// Below `folder` of the archive; the paths written. None for what is not accepted, and for what was not read
// surely.
std::vector<std::string> write_receipts(const CaseFile& file, const services::Pack& pack,
                                        const std::string& folder, const Archive& archive,
                                        rendering::Renderer& renderer);

}  // namespace qujat::batch
