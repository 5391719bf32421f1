#pragma once
// The contract of recovery with hostile input. For any bytes at all:
//   1. recover_bytes returns without a crash or an exception, in time and memory that grow with the length of
//      the input (the fuzzer is told -timeout=60 for 2048 bytes);
//   2. its text is well-formed UTF-8;
//   3. undo gives the input's bytes exactly;
//   4. repairs and flags lie inside the text, and what a repair put there stands there unless a later pass
//      changed it;
//   5. a repair of the layout only moves characters: those that are not blanks are a permutation of what was
//      there (other repairs exist to change characters, so nothing of the kind holds for them);
//   6. confidences lie in 0..1;
//   7. the same bytes give the same result again;
//   8. all this holds for recover_text of the same bytes, with lines joined into paragraphs, too.
// Broken promises throw std::logic_error, which the fuzzer and the tests report.

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

#include "recovery/recovery.h"
#include "text/unicode.h"

namespace qujat::test {

inline void hold(bool promise, const char* what) {
    if (!promise) throw std::logic_error(what);
}

inline std::u32string without_blanks(std::string_view utf8) {
    std::u32string out = text::to_u32(utf8);
    std::erase_if(out, [](char32_t c) {
        return c <= U' ' || c == U'\u00A0' || c == U'\u1680' || (c >= U'\u2000' && c <= U'\u200B') ||
               c == U'\u2028' || c == U'\u2029' || c == U'\u202F' || c == U'\u205F' || c == U'\u3000' ||
               c == U'\u0085';
    });
    std::sort(out.begin(), out.end());
    return out;
}

inline void check_recovered(const recovery::Recovered& recovered, std::string_view bytes) {
    hold(text::is_valid_utf8(recovered.text), "the text is not UTF-8");
    hold(recovery::undo(recovered) == bytes, "undo does not give the bytes back");
    for (const page::Repair& repair : recovered.repairs) {
        hold(repair.begin <= repair.end && repair.end <= recovered.text.size(),
             "a repair lies outside the text");
        hold(repair.confidence >= 0 && repair.confidence <= 1, "a confidence is none");
        if (repair.kind == "layout")
            hold(without_blanks(repair.before) == without_blanks(repair.after),
                 "a repair of the layout changed characters");
    }
    for (const recovery::Flag& flag : recovered.flagged) {
        hold(flag.begin <= flag.end && flag.end <= recovered.text.size(), "a flag lies outside the text");
    }
    if (!recovered.passes.empty()) {
        for (const page::Repair& repair : recovered.passes.back().repairs) {
            hold(recovered.text.compare(repair.begin, repair.end - repair.begin, repair.after) == 0,
                 "a repair of the last pass does not stand where it says");
        }
    }
    (void)recovery::explain_json(recovered);
}

inline void check_contract(const recovery::Recoverer& recoverer, std::string_view bytes) {
    const recovery::Recovered once = recoverer.recover_bytes(bytes);
    check_recovered(once, bytes);
    hold(recovery::explain_json(recoverer.recover_bytes(bytes)) == recovery::explain_json(once),
         "a second time gives another result");
    recovery::TextOptions joined;
    joined.join_lines = true;
    check_recovered(recoverer.recover_text(bytes, joined), bytes);
}

}  // namespace qujat::test
