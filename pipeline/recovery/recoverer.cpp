#include <algorithm>

#include "base/files.h"
#include "recovery/edits.h"
#include "recovery/lexicon.h"
#include "recovery/mojibake.h"
#include "recovery/plausibility.h"
#include "recovery/recovery.h"

namespace qujat::recovery {

struct Recoverer::Parts {
    Letters letters{base::built("letters.table")};
    std::unique_ptr<Lexicon> lexicon;
    std::unique_ptr<Plausibility> plausibility;
    std::unique_ptr<Mojibake> mojibake;
};

Recoverer::Recoverer(Options options) : parts_(std::make_unique<Parts>()) {
    const bool named = !options.lexicon.empty();
    const std::filesystem::path place = named ? options.lexicon : LexiconFile::usual_place();
    if (named || std::filesystem::exists(place)) {
        parts_->lexicon = std::make_unique<Lexicon>(Lexicon::open(place));
    }
    parts_->plausibility = std::make_unique<Plausibility>(parts_->letters, parts_->lexicon.get());
    parts_->mojibake = std::make_unique<Mojibake>(*parts_->plausibility);
}
Recoverer::~Recoverer() = default;
Recoverer::Recoverer(Recoverer&&) noexcept = default;
Recoverer& Recoverer::operator=(Recoverer&&) noexcept = default;

Recovered Recoverer::recover_text(std::string_view utf8, const TextOptions& options) const {
    Recovered out;
    Edits edits = parts_->mojibake->repair(utf8, options.threshold);
    out.text = edits.text();
    out.repairs = edits.pass().repairs;
    out.passes.push_back(edits.pass());
    return out;
}

Recovered Recoverer::recover_bytes(std::string_view bytes, const TextOptions& options) const {
    return recover_text(bytes, options);
}

}  // namespace qujat::recovery
