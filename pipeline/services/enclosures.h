#pragma once
// Private to the room. What is gathered around the checks while a proposal is made: the channel, the
// enclosures the request names, the body it goes to, the lists its documents are filled from.

#include "services/evidence.h"

namespace qujat::services {

// What was noticed while a proposal is made.
struct Findings {
    bool review = false;  // something only a person can settle
    bool incomplete = false;
    bool hear = false;
};

void ask_person(Proposal& proposal, Findings& findings, Sentence why);

// A list written on lines, with semicolons, or with numbers before its entries.
std::vector<std::string> entries_of(const std::string& list);

// The texts of a choice; null when the field is no choice or the id is none of its.
const Texts* choice_of(const Pack& pack, const std::string& path, const std::string& id);

// Which procedure is asked for; `sure` false when the field that says so is doubtful. Empty edition: any.
const Procedure* procedure_for(const Case& facts, const std::string& edition, bool& sure);

void take_channel(const Case& facts, Proposal& proposal, Findings& findings);
// A missing enclosure is believed only when the whole list was read surely and every entry of it is known.
void look_at_enclosures(const Case& facts, const Procedure& procedure, Proposal& proposal,
                        Findings& findings);
// The first route whose conditions surely hold; null when that cannot be told.
const Route* route_for(const Case& facts, const Procedure& procedure);
using Lists = std::map<std::string, std::vector<std::map<std::string, std::string>>>;
// Only what stands in documents of the case; lists that do not are left as they are.
void collect_lists(const Case& facts, Lists& lists);
void collect_values(const Case& facts, std::map<std::string, std::string>& values);

}  // namespace qujat::services
