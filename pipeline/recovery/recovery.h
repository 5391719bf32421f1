#pragma once
// Damaged Cyrillic comes back, clean text is never touched.
//
// A Recoverer takes the bytes of a file (any encoding) or text that is already UTF-8 and gives the text its
// writer meant, with every change listed so that a person can see it and it can be undone exactly. What it
// repairs, in this order:
//   charset      bytes in KZ-1048, PT154, CP1251, KOI8, CP866, ISO-8859-5, MacCyrillic, UTF-16/32 ...
//   escapes      &#x410; &amp;#1040; \u0410 %D0%90 =D0=90 standing for letters
//   mojibake     text decoded wrongly once, twice or three times, whole or only a run of words; Kazakh font
//   schemes
//   layout       letter-spaced words, link text torn to the end of its line, brackets left at line ends, URLs
//                with blanks
//   look-alikes  Latin letters inside Cyrillic words and the other way round
//   words        OCR of Kazakh by a model without Kazakh letters, lost diacritics, '?' for lost letters
//                (decoder.h)
// A gate looks at each line first: a line that reads well as Kazakh, Russian or English is passed through as
// it is. Where whole documents are given their evidence decides the doubtful lines; so pass documents, not
// lines, when you can.
//
// Limits: any bytes are taken, any length; memory is a small multiple of the input. What cannot be text
// (pictures, archives) comes back with damage = Binary and the bytes decoded one to one, nothing lost.
// Errors: the constructor throws base::Error (MissingOnMachine) when a file it was told to use is not there
// or broken; recover_bytes and recover_text throw nothing but std::bad_alloc. Threads: a Recoverer is
// immutable after construction; one may serve many threads.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"

namespace qujat::recovery {

struct Options {
    // The word file built at set-up; empty takes the installed one, and works without when there is none.
    std::filesystem::path lexicon;
    // Lists of the user's own words (names, organisations), UTF-8, one a line; they count as known words.
    std::vector<std::filesystem::path> word_lists;
    std::vector<std::string> words;
    // What an archive's clean documents taught (learned_words.h); empty or no such file: nothing.
    std::filesystem::path learned;
};

// What is wrong with a text; the caller uses it to choose, e.g. LatinReading with a page picture at hand:
// read again.
enum class DamageClass {
    None,
    Charset,       // the bytes were in a legacy encoding, nothing else
    Mojibake,      // wrongly decoded text or escapes
    Layout,        // letter-spacing, torn links, brackets
    LookAlikes,    // mixed scripts, lost diacritics
    LatinReading,  // Kazakh read by a model that knows Latin letters only
    Lossy,         // letters replaced by '?' or U+FFFD: some are gone for good
    Binary,        // not text at all
};
std::string_view name(DamageClass damage);  // "none", "charset", "mojibake", ...

struct TextOptions {
    bool escapes = true;
    bool mojibake = true;
    bool layout = true;
    bool look_alikes = true;
    bool words = true;
    // Joins hard-wrapped lines into paragraphs and drops page-break gaps. The archive keeps lines, a lawyer
    // wants paragraphs.
    bool join_lines = false;
    // Repairs below this confidence (0..1) are not made but flagged.
    double threshold = 0.5;
    // What the bytes are in, a name Recovered::charset has had: for the later pieces of a long document.
    // Empty: found out. recover_bytes only.
    std::string charset;
};

// A repair that was not sure enough to be made, or a place that is damaged and could not be repaired.
struct Flag {
    std::size_t begin = 0;  // bytes of Recovered::text
    std::size_t end = 0;
    std::string kind;
    std::string suggestion;  // empty when there is none
    double confidence = 0;   // 0..1, of the suggestion
};

// One pass over the text, enough to take it back: ranges are bytes of that pass's result.
struct Pass {
    std::vector<page::Repair> repairs;  // in order, not overlapping
};

struct Recovered {
    std::string text;                        // UTF-8
    std::string charset = "UTF-8";           // what the bytes were in
    DamageClass damage = DamageClass::None;  // the heaviest damage found
    std::vector<page::Repair>
        repairs;                // all of them, ranges in `text`; those of an earlier pass may hold later ones
    std::vector<Flag> flagged;  // by place
    double confidence = 1;      // 0..1, share of the text's words believed right

    // For undo: passes in the order they were made, and the bytes where re-encoding alone would not give them
    // back.
    std::vector<Pass> passes;
    std::string byte_order_mark;  // bytes taken off the front
    std::string raw;              // the input's bytes, only where `charset` cannot rebuild them
    bool has_raw = false;
};

// The input's bytes exactly.
std::string undo(const Recovered& recovered);

class Recoverer {
  public:
    explicit Recoverer(Options options = {});
    ~Recoverer();
    Recoverer(Recoverer&&) noexcept;
    Recoverer& operator=(Recoverer&&) noexcept;

    // One document of any encoding.
    Recovered recover_bytes(std::string_view bytes, const TextOptions& options = {}) const;

    // Text that is UTF-8 already (a PDF's text layer, an OCR's output); ill-formed parts are read byte by
    // byte.
    Recovered recover_text(std::string_view utf8, const TextOptions& options = {}) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// One JSON object on one line:
// {"record","text","charset","damage","confidence","repairs":[...],"flagged":[...]}.
std::string explain_json(const Recovered& recovered, std::size_t record = 0);

// One JSON object per repair and flag, for --explain and the archive:
// {"begin","end","before","after","kind","rule", "confidence"}; `record` (from 1) is written when it is not
// 0.
std::string explain_json_lines(const Recovered& recovered, std::size_t record = 0);

}  // namespace qujat::recovery
