#pragma once
// Signs that a text is another language and no damaged Kazakh or Russian: what speaks against taking a wrong
// decoding back. `given` is what stands in the text, `changed` what would come out, as whole words. No
// errors. Threads: pure functions.

#include <string_view>

namespace qujat::recovery {

// More Latin letters than Cyrillic ones.
bool stays_latin(std::u32string_view letters);

// Letters of our neighbours' languages, in words written as words are: what comes out instead must be words.
bool is_other_language(std::u32string_view given, std::u32string_view changed);

// What was Kazakh or Russian comes back as that: many letters that turn into marks, or letters of other
// Cyrillic alphabets, were no damage.
bool loses_letters(std::u32string_view before, std::u32string_view after);

// A letter Ukrainian has gives one Kazakh letter, and nothing `beside` it is Kazakh: "має" is a word of its
// own.
bool may_be_ukrainian(std::u32string_view given, std::u32string_view changed, std::u32string_view beside);

}  // namespace qujat::recovery
