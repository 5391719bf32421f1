#pragma once
// Private to the room. What is known of words whoever wrote them: the word lists of both languages, the legal
// forms of organisations, which Kazakh letters readers take for Russian ones. Settles what two readings leave
// open; a change is always noted as a repair, and one that could have been meant otherwise costs confidence.
//
// The word lists are those of recovery (lexicon.h); on a machine without them nothing is changed. Threads:
// pure functions over data loaded once.

#include <string>
#include <string_view>

#include "forms/forms.h"

namespace qujat::forms {

// 0: in no list; 1: in one; 2: in two independent lists or in running text. Case does not matter.
int word_rank(std::u32string_view word);
// A name or an abbreviation: the lists have it with a capital only.
bool is_always_capital(std::u32string_view word);

// Puts together words torn into parts, Kazakh letters where only they make a word, the legal form before a
// name in quotation marks, a closing quotation mark the other reading has. Numbers and dates are left alone.
void mend_words(Field& field, ValueKind kind, const std::string& other);

}  // namespace qujat::forms
