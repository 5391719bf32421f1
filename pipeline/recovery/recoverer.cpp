#include <algorithm>
#include <map>

#include "base/files.h"
#include "recovery/charset.h"
#include "recovery/edits.h"
#include "recovery/escapes.h"
#include "recovery/layout.h"
#include "recovery/learned_words.h"
#include "recovery/lexicon.h"
#include "recovery/look_alikes.h"
#include "recovery/mojibake.h"
#include "recovery/passes.h"
#include "recovery/plausibility.h"
#include "recovery/recovery.h"
#include "recovery/word_damage.h"
#include "text/unicode.h"

namespace qujat::recovery {

struct Recoverer::Parts {
    Letters letters{base::built("letters.table")};
    Gate gate{letters};
    LinkGrammar links{base::built("link_words.tsv")};
    std::unique_ptr<Lexicon> lexicon;
    std::unique_ptr<Plausibility> plausibility;
    std::unique_ptr<Mojibake> mojibake;
    std::unique_ptr<Decoder> decoder;

    void repair(Recovered& out, const TextOptions& options) const;
};

namespace {

void read_words(const std::filesystem::path& list, std::vector<std::string>& into) {
    const std::string content = base::read_file(list);
    for (std::size_t at = 0; at < content.size();) {
        const std::size_t end = std::min(content.find('\n', at), content.size());
        std::string word = text::collapse_spaces(std::string_view(content).substr(at, end - at));
        if (!word.empty()) into.push_back(std::move(word));
        at = end + 1;
    }
}

DamageClass class_of(const std::string& kind) {
    if (kind == "mojibake" || kind == "escape") return DamageClass::Mojibake;
    if (kind == "layout") return DamageClass::Layout;
    if (kind == "latin-reading") return DamageClass::LatinReading;
    if (kind == "lossy") return DamageClass::Lossy;
    return DamageClass::LookAlikes;
}

// The kind of damage that took most of the text; a foreign encoding only where there is nothing else.
DamageClass heaviest(const Recovered& recovered) {
    std::map<DamageClass, std::size_t> bytes;
    for (const page::Repair& repair : recovered.repairs) bytes[class_of(repair.kind)] += repair.after.size();
    DamageClass worst = recovered.charset == "UTF-8" ? DamageClass::None : DamageClass::Charset;
    std::size_t most = 0;
    for (const auto& [damage, count] : bytes) {
        if (count <= most) continue;
        most = count;
        worst = damage;
    }
    return worst;
}

// Known words among those of three letters and more, in the text's first pages; flagged words count as wrong.
double share_of_known_words(const Recovered& recovered, const Plausibility& plausibility) {
    constexpr std::size_t kSample = 20000;
    const Reading reading =
        plausibility.known(text::to_u32(std::string_view(recovered.text).substr(0, kSample)));
    if (reading.tested_letters == 0 || plausibility.lexicon() == nullptr) return 1;
    return reading.known_share();
}

}  // namespace

Recoverer::Recoverer(Options options) : parts_(std::make_unique<Parts>()) {
    const bool named = !options.lexicon.empty();
    const std::filesystem::path place = named ? options.lexicon : LexiconFile::usual_place();
    if (named || std::filesystem::exists(place)) {
        parts_->lexicon = std::make_unique<Lexicon>(Lexicon::open(place));
        std::vector<std::string> words = std::move(options.words);
        for (const std::filesystem::path& list : options.word_lists) read_words(list, words);
        parts_->lexicon->add_words(words);
        parts_->decoder = std::make_unique<Decoder>(*parts_->lexicon);
        const LearnedWords learned = LearnedWords::read(options.learned);
        parts_->decoder->learn(learned.counts("kk"), learned.counts("ru"));
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
    const bool latin_reading = options.words && decoder != nullptr && reads_as_latin(out.text, *plausibility);
    if (options.layout && !latin_reading)
        take_in(repair_layout(out.text, *plausibility, links, options.threshold), out);
    if (options.look_alikes) take_in(repair_look_alikes(out.text, *plausibility, options.threshold), out);
    bool latin_document = false;
    bool lossy = false;
    if (options.words && decoder != nullptr) {
        take_in(repair_number_endings(out.text), out);
        WordPass words = repair_words(out.text, *plausibility, *decoder, options.threshold);
        latin_document = words.latin_document;
        lossy = words.lossy;
        take_in(std::move(words.edits), out);
    }
    if (options.join_lines) take_in(join_paragraphs(out.text), out);
    std::stable_sort(out.repairs.begin(), out.repairs.end(),
                     [](const page::Repair& a, const page::Repair& b) { return a.begin < b.begin; });
    std::stable_sort(out.flagged.begin(), out.flagged.end(),
                     [](const Flag& a, const Flag& b) { return a.begin < b.begin; });
    out.damage = latin_document ? DamageClass::LatinReading : lossy ? DamageClass::Lossy : heaviest(out);
    out.confidence = share_of_known_words(out, *plausibility);
}

Recovered Recoverer::recover_text(std::string_view utf8, const TextOptions& options) const {
    if (!text::is_valid_utf8(utf8)) return recover_bytes(utf8, options);
    Recovered out;
    out.text = utf8;
    parts_->repair(out, options);
    return out;
}

Recovered Recoverer::recover_bytes(std::string_view bytes, const TextOptions& options) const {
    Decoded decoded = decode_bytes(bytes, *parts_->plausibility, options.charset);
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
