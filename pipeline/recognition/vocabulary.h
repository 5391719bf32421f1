#pragma once
// Words the Kazakh and the Russian model know, and what follows where print lets the eye choose: letters that
// have lost a thin stroke, spaces too narrow or too wide. Private to recognition. Threads: as the Engine's.

#include <string>
#include <string_view>

#include "recognition/layout.h"
#include "recognition/models.h"

namespace qujat::recognition {

class Vocabulary {
  public:
    explicit Vocabulary(Models& models) : models_(models) {}

    // In any case of letters; only words of Cyrillic letters, two at least.
    bool knows(std::u32string_view word);

  private:
    Models& models_;
};

// "состоитиз" and "следую щего": words are parted or joined where what comes out is known, what stood there
// is not, and the gap in the ink allows it.
void mend_spaces_by_words(Reading& reading, const page::Raster& grey, Vocabulary& vocabulary);

// "Председагель": a word nobody knows that becomes a known one when one letter is taken for the one it looks
// like in worn print (т for г, л for п, ө for е ...) and there is but one such word. The word with its marks,
// empty when nothing is to be changed. `begins`: it begins its line or sentence; elsewhere a word with a
// capital is a name, and names are in no list.
std::string known_alike(const std::string& word, bool begins, Vocabulary& vocabulary);

}  // namespace qujat::recognition
