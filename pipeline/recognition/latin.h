#pragma once
// Addresses of the net, codes and formulas in Latin letters, which the Cyrillic models print in Cyrillic
// ones: "о#се29@ехатріе.К2" is office29@example.kz, "І50ЛЕС" ISO/IEC. Private to recognition. Threads: as the
// Engine's.

#include <string>

#include "recognition/engine.h"
#include "recognition/models.h"

namespace qujat::recognition {

// Whether the first reading leaves room for it: a word of no dictionary with signs no Cyrillic word has, or
// made of nothing but letters that both alphabets share.
bool may_be_latin(const ReadWord& word);

struct LatinReading {
    std::string text;
    double confidence = 0;
    bool doubtful = false;  // a figure of it is not what the eye sees
};

// The English model's reading, when it is an address, or a code with a letter only the Latin alphabet has.
bool read_latin(Models& models, const page::Raster& grey, const ReadWord& word, LatinReading& reading);

// Formulas and classes of Latin letters that look like Cyrillic ones: CO2, EI, REI.
std::string latin_formula(const std::string& word);

}  // namespace qujat::recognition
