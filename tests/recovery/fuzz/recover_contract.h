#pragma once
// The contract of recovery with hostile input. For any bytes at all:
//   1. recover_bytes returns, in time that grows with the length of the input and memory that does, too;
//   2. its text is well-formed UTF-8;
//   3. undo gives the input's bytes exactly;
//   4. repairs and flags lie inside the text, and what a repair put there stands there unless a later pass
//   changed it;
//   5. the same holds for recover_text of the same bytes.
// Broken promises throw std::logic_error, which the fuzzer and the tests report.

#include <stdexcept>
#include <string_view>

#include "recovery/recovery.h"
#include "text/unicode.h"

namespace qujat::test {

inline void hold(bool promise, const char* what) {
    if (!promise) throw std::logic_error(what);
}

inline void check_recovered(const recovery::Recovered& recovered, std::string_view bytes) {
    hold(text::is_valid_utf8(recovered.text), "the text is not UTF-8");
    hold(recovery::undo(recovered) == bytes, "undo does not give the bytes back");
    for (const page::Repair& repair : recovered.repairs) {
        hold(repair.begin <= repair.end && repair.end <= recovered.text.size(),
             "a repair lies outside the text");
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
    check_recovered(recoverer.recover_bytes(bytes), bytes);
    check_recovered(recoverer.recover_text(bytes), bytes);
}

}  // namespace qujat::test
