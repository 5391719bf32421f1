#pragma once
// The cells of a table, whatever file it came in. Private to pipeline/register/. Threads: pure functions.

#include <string>
#include <string_view>
#include <vector>

namespace qujat::registry {

// Rows of cells, UTF-8. A cell whose bytes are no text holds U+FFFD.
using Cells = std::vector<std::vector<std::string>>;

Cells cells_of_csv(std::string_view bytes);
Cells cells_of_xlsx(std::string_view bytes);  // the first sheet; dates as 2025-05-12
Cells cells_of_json(std::string_view bytes);  // a list of objects: the first row holds all keys

}  // namespace qujat::registry
