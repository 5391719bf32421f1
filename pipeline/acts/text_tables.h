#pragma once
// Tables in running text, as the text layer of a printed act gives them: every cell a block of short lines,
// blocks set apart by empty lines, rows told by the numbers in their first column. Private to the room.

#include <cstddef>

#include "acts/source.h"

namespace qujat::acts {

// Looks for a table among lines [first, last) of an appendix; when the numbering of its rows proves one, its
// lines are absorbed and one line stands for the table. Rows whose number the text lost, and cells that a
// page break tore so that their column cannot be told, make the table doubtful.
void find_text_table(Source& source, std::size_t first, std::size_t last);

// Tables in lines [first, last) that are markup on some pages and plain lines on others become one, doubtful.
void join_torn_tables(Source& source, std::size_t first, std::size_t last);

// Tables that a page break cut in two become one: same columns, nothing between; a header printed again is
// dropped.
void join_cut_tables(Source& source);

}  // namespace qujat::acts
