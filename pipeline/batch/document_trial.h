#pragma once
// Tries the documents of a service pack before anybody waits for one: each is set from made-up values, once
// with all the pack may have and once with only those that no request can lack. Errors: base::Error for the
// first thing that is wrong, with file and line: a template that is not there, a number pattern that counts
// nothing, a name nobody gives, a value that may be absent and is printed without {{#name}} around it.
// Threads: one call at a time per renderer.

#include <filesystem>

#include "rendering/rendering.h"
#include "services/pack.h"

namespace qujat::batch {

void try_documents(const services::Pack& pack, const std::filesystem::path& templates,
                   rendering::Renderer& renderer);

}  // namespace qujat::batch
