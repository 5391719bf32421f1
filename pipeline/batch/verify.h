#pragma once
// Is this document ours, unchanged, and good on a day? Answered from the register alone.
//
// A file is known by its SHA-256; signatures that were put on it since are taken off first (signing.h). A
// paper copy is known by its QR code: number and sum of the content. A code proves that such a document was
// issued, not that the rest of the sheet is true: whoever asks compares holder and term with what the
// register says. Errors: base::Error for a file that cannot be opened; a file that is none of ours is an
// answer. Threads: one.

#include <filesystem>
#include <string>
#include <vector>

#include "register/register.h"
#include "rendering/signing/signing.h"

namespace qujat::batch {

enum class Match {
    None,       // nothing in it is known to the register
    File,       // the very file that was issued
    Code,       // a copy: its code is that of a document of the register
    Altered,    // it bears our code or holds our file, but it is not the file that was issued
    WrongCode,  // it bears a number of the register, and a sum that no document under it ever had
};
std::string_view code(Match match);  // "none", "file", "code", "altered", "wrong_code"

enum class Standing {
    Good,
    NotYet,      // issued or valid only later
    Superseded,  // a newer paper stands for it: extended, a duplicate was given
    Suspended,
    Withdrawn,
    Expired,
    Void,
    Replaced,  // re-issued under another number
    Letter,    // a letter or a notice: it has no term
};
std::string_view code(Standing standing);  // "good", "not_yet", ...

struct Verified {
    Match match = Match::None;
    std::string number;
    std::string made_on;     // ISO: the day this paper was made
    std::string made_event;  // "issue", "extend", "duplicate", ...
    Standing standing = Standing::Good;
    std::string since;      // ISO: the day of the change that ended it, "" when there is none
    std::string successor;  // number that stands for it, when re-issued
    registry::Entry entry;  // as it was on the day asked for
    std::vector<signing::Signature> signatures;
    bool unfinished_signature = false;

    bool good() const;  // ours, unchanged, good, all signatures intact
};

struct VerifyOptions {
    std::string on;           // ISO
    std::string trusted_pem;  // certificates to end chains at; empty: trust is not asked
};

Verified verify(const registry::Register& book, const std::filesystem::path& file,
                const VerifyOptions& options);

}  // namespace qujat::batch
