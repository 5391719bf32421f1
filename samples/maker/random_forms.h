#pragma once
// Random filled forms with their truth: who filled them in, what follows from them, and which rule one of
// them breaks. Kinds and conventions: the six forms of the 2013 standards and of the activity report.
// Held-out data of our own; persons, organisations and numbers are invented. Errors: base::Error for an
// unknown kind. Threads: pure functions.

#include <map>
#include <string>
#include <vector>

#include "forms/definition.h"
#include "maker/form_sheet.h"
#include "maker/random.h"

namespace qujat::maker {

struct Filling {
    std::string form;
    std::string rules;                          // "2013" or "2024"
    std::string received;                       // ISO date of the incoming stamp
    std::map<std::string, std::string> fields;  // every field of the form; "" when left empty
    std::map<std::string, std::string> identifiers;
    std::string violated;  // empty when the form meets the rules
    std::string expected;  // "issue", "refuse", "return"
};

const std::vector<std::string>& form_kinds();

// `broken`: one rule is broken, picked at random.
Filling random_filling(const std::string& kind, bool broken, Random& random);

// From any pack's forms folder.
forms::FormDefinition form_named(const std::string& id);

// Fonts, sizes, gaps and margins as different offices print them.
FormLook random_look(Random& random);
// The same from many more fonts (a chancery hand among them), in both languages, values in pen or print.
FormLook any_look(Random& random);

// `tier`: "clean", "scan", "bad". Relative path -> bytes: scans/<id>-<page>.png and truth/<id>.json. Now and
// then values run over lines, a stamp lies over the place of the seal, the pages lie in the wrong order, or
// blank backs of sheets were scanned too.
std::map<std::string, std::string> made_form(const std::string& kind, int number, const std::string& tier,
                                             std::uint64_t seed);

}  // namespace qujat::maker
