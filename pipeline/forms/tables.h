#pragma once
// Private to the room. The rows of a form's table, over pages, with or without its header on each.

#include <map>
#include <string>
#include <vector>

#include "forms/forms.h"
#include "forms/layout.h"

namespace qujat::forms {

// `pieces`: the words written into the table, in reading order over all pages. Adds "<table><row>.<column>"
// to `fields`. With sight, cells of a ruled grid are read a second time; `words` keeps what was read.
void read_table(const Item& item, const std::vector<Sheet>& sheets, const std::vector<const Piece*>& pieces,
                const Sight& sight, std::vector<page::Page>& words, std::map<std::string, Field>& fields);

}  // namespace qujat::forms
