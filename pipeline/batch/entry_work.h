#pragma once
// Work on an entry of the register together with the papers it calls for: the extended or re-issued document,
// the duplicate that says it is one, the notice of a suspension, resumption or withdrawal.
//
// What the service knows no procedure for is refused, as is what the entry's state does not allow
// (registry::Register::change). Papers are made from what the entry keeps, with today's templates. An entry
// that keeps nothing (given out before the register) changes without papers. Errors: base::Error,
// registry::Unavailable. Threads: one.

#include <optional>
#include <string>
#include <vector>

#include "batch/archive.h"
#include "batch/paper_maker.h"
#include "register/register.h"
#include "services/services.h"

namespace qujat::batch {

class EntryWork {
  public:
    // `archive` null: papers are made and summed, not written.
    EntryWork(registry::Register& book, const services::PackLibrary& packs, const Archive* archive)
        : book_(book), packs_(packs), archive_(archive) {}

    // `service`: the service under which it is asked for, when it is not the entry's own (the extension of an
    // attestat is a service of its own).
    registry::Issued carry_out(registry::Change change, const std::string& service = "");

    const std::vector<std::string>& files() const { return files_; }  // below the archive, of the last call

  private:
    struct Plan;
    std::optional<PaperSet> papers_for(const registry::Change& change, const registry::Entry& entry,
                                       const services::Pack& pack) const;

    registry::Register& book_;
    const services::PackLibrary& packs_;
    const Archive* archive_;
    PaperMaker maker_;
    std::vector<std::string> files_;
};

}  // namespace qujat::batch
