#include <algorithm>

#include "acts/text_tables.h"

namespace qujat::acts {

namespace {

// Readers that leave page breaks out still print the header again.
bool repeats_header(const Source& source, std::size_t above, std::size_t below) {
    const Table& upper = source.tables[static_cast<std::size_t>(source.lines[above].table)];
    const Table& lower = source.tables[static_cast<std::size_t>(source.lines[below].table)];
    return upper.header_rows > 0 && !upper.rows.empty() && !lower.rows.empty() &&
           upper.rows.front() == lower.rows.front() && upper.rows.size() > upper.header_rows;
}

}  // namespace

void join_cut_tables(Source& source) {
    std::size_t above = source.lines.size();  // line of the table before
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
        SourceLine& line = source.lines[i];
        if (line.absorbed) continue;
        if (line.table < 0) {
            above = source.lines.size();
            continue;
        }
        Table& lower = source.tables[static_cast<std::size_t>(line.table)];
        if (above < source.lines.size() && (line.page_start || repeats_header(source, above, i))) {
            Table& upper = source.tables[static_cast<std::size_t>(source.lines[above].table)];
            const bool fits = !upper.rows.empty() && !lower.rows.empty() &&
                              upper.rows.front().size() == lower.rows.front().size();
            if (fits) {
                std::size_t skip = 0;
                while (skip < lower.rows.size() && skip < upper.rows.size() && skip < 3 &&
                       lower.rows[skip] == upper.rows[skip])
                    ++skip;
                const bool torn_row = skip < lower.rows.size() && lower.rows[skip].front().empty() &&
                                      skip == 0 && !upper.rows.back().front().empty();
                if (torn_row) {
                    // The row at the break goes on: its first cell is empty on the next page.
                    for (std::size_t c = 0; c < lower.rows[skip].size(); ++c)
                        join_line(upper.rows.back()[c], lower.rows[skip][c]);
                    ++skip;
                }
                upper.rows.insert(upper.rows.end(), lower.rows.begin() + static_cast<std::ptrdiff_t>(skip),
                                  lower.rows.end());
                lower.rows.clear();
                line.absorbed = true;
                continue;
            }
        }
        above = i;
    }
}

}  // namespace qujat::acts
