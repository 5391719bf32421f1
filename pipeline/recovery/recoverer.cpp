#include <algorithm>

#include "base/files.h"
#include "recovery/charset.h"
#include "recovery/edits.h"
#include "recovery/escapes.h"
#include "recovery/layout.h"
#include "recovery/lexicon.h"
#include "recovery/look_alikes.h"
#include "recovery/mojibake.h"
#include "recovery/passes.h"
#include "recovery/plausibility.h"
#include "recovery/recovery.h"
#include "text/unicode.h"

namespace qujat::recovery {

struct Recoverer::Parts {
    Letters letters{base::built("letters.table")};
    Gate gate{letters};
    LinkGrammar links{base::built("link_words.tsv")};
    std::unique_ptr<Lexicon> lexicon;
    std::unique_ptr<Plausibility> plausibility;
    std::unique_ptr<Mojibake> mojibake;

    void repair(Recovered& out, const TextOptions& options) const;
};

Recoverer::Recoverer(Options options) : parts_(std::make_unique<Parts>()) {
    const bool named = !options.lexicon.empty();
    const std::filesystem::path place = named ? options.lexicon : LexiconFile::usual_place();
    if (named || std::filesystem::exists(place)) {
        parts_->lexicon = std::make_unique<Lexicon>(Lexicon::open(place));
    }
    parts_->plausibility = std::make_unique<Plausibility>(parts_->letters, parts_->lexicon.get());
    parts_->mojibake = std::make_unique<Mojibake>(*parts_->plausibility, parts_->gate);
}
Recoverer::~Recoverer() = default;
Recoverer::Recoverer(Recoverer&&) noexcept = default;
Recoverer& Recoverer::operator=(Recoverer&&) noexcept = default;

void Recoverer::Parts::repair(Recovered& out, const TextOptions& options) const {
    if (options.escapes) take_in(take_back_escapes(out.text, *plausibility), out);
    if (options.mojibake) take_in(mojibake->repair(out.text, options.threshold), out);
    if (options.layout) take_in(repair_layout(out.text, *plausibility, links, options.threshold), out);
    if (options.look_alikes) take_in(repair_look_alikes(out.text, *plausibility, options.threshold), out);
}

Recovered Recoverer::recover_text(std::string_view utf8, const TextOptions& options) const {
    if (!text::is_valid_utf8(utf8)) return recover_bytes(utf8, options);
    Recovered out;
    out.text = utf8;
    parts_->repair(out, options);
    return out;
}

Recovered Recoverer::recover_bytes(std::string_view bytes, const TextOptions& options) const {
    Decoded decoded = decode_bytes(bytes, *parts_->plausibility);
    Recovered out;
    out.text = std::move(decoded.text);
    out.charset = std::move(decoded.charset);
    out.byte_order_mark = std::move(decoded.byte_order_mark);
    out.has_raw = !decoded.exact;
    if (out.has_raw) out.raw = bytes;
    if (decoded.binary) {
        out.damage = DamageClass::Binary;
        return out;
    }
    parts_->repair(out, options);
    return out;
}

}  // namespace qujat::recovery
