#pragma once
// The beginning of an act: title, kind, authority, date, number, registration, status. Private to the room.
// Threads: pure functions.

#include <cstddef>
#include <vector>

#include "acts/acts.h"
#include "acts/layout.h"

namespace qujat::acts {

// What the paragraphs before the first article, point or command say.
struct Head {
    std::size_t end = 0;          // paragraphs [0, end) are the head
    bool requisite_line = false;  // kind, date and number stand together
    bool enacting = false;        // the preamble ends with a word of command, or a first point follows
};

// Fills title, kind, authority, dates, numbers, status, repealed_by, notes of the head and the parts.
Head read_head(const std::vector<Paragraph>& paragraphs, Act& act);

// Parts what ran together when a page without indents was read: requisites from the preamble, the last
// sentence from the signature.
void part_runs(std::vector<Paragraph>& paragraphs);

// Does the paragraph end with a word of command: "ПРИКАЗЫВАЮ:", "қаулы етеді:"?
bool commands(std::string_view paragraph);

// "Министра торговли и интеграции" -> "Министр торговли и интеграции"; "министрінің" -> "министрі".
std::string nominative_russian(std::string_view genitive);
std::string nominative_kazakh(std::string_view genitive);

// A note of the publisher ("Сноска.", "Ескерту.", "Примечание ИЗПИ!"): its kind as printed, empty when it is
// none.
std::string note_kind(std::string_view paragraph);

}  // namespace qujat::acts
