#include "acts/acts.h"
#include "text/unicode.h"

namespace qujat::acts {

std::string clean_text(const Act& act) {
    std::string out;
    for (const Part& part : act.parts) {
        std::string paragraph;
        if (part.kind == PartKind::Table) {
            for (const auto& row : act.tables[part.table].rows) {
                std::string line;
                for (std::size_t c = 0; c < row.size(); ++c)
                    line += (c > 0 ? "\t" : "") + text::collapse_spaces(row[c]);
                paragraph += (paragraph.empty() ? "" : "\n") + line;
            }
        } else {
            paragraph = text::collapse_spaces(part.text);
        }
        if (paragraph.empty()) continue;
        if (!out.empty()) out += "\n";
        out += paragraph + "\n";
    }
    return out;
}

}  // namespace qujat::acts
