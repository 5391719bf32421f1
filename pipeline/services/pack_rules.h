#pragma once
// Private to the room. The tables of a pack that say what surrounds the decision: enclosures, stages,
// offices, fees, routes, validity, documents.

#include "forms/data_file.h"
#include "services/pack.h"

namespace qujat::services {

Action action_of(forms::TableReader& reader, std::string_view key, const std::string& otherwise);
// One of the words, or empty when the key is absent.
std::string one_of(forms::TableReader& reader, std::string_view key, const std::vector<std::string>& words);
std::vector<std::string> folded_words(forms::TableReader& reader, std::string_view key);
long thousandths_of(forms::TableReader& reader,
                    std::string_view key);  // "0.5" as 500, exactly; 0 when absent
// Refuses a path no form has.
void prove_path(const forms::FormLibrary& library, forms::TableReader& reader, std::string_view key,
                const std::string& path);

void read_enclosures(forms::TableReader& reader, Procedure& procedure, const forms::FormLibrary& library);
void read_stages(forms::TableReader& reader, Procedure& procedure);
void read_rules(forms::TableReader& reader, Pack& pack);

// What only the whole pack can show: ids that are named and not defined or defined twice, choices their
// fields do not have, outcomes without a document. `root`: the file the pack was read from, for the lines.
void prove_pack(const forms::DataNode& root, const Pack& pack);

}  // namespace qujat::services
