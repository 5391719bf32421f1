#include "batch/reader.h"

#include <map>
#include <optional>
#include <sstream>

#include "base/error.h"
#include "recognition/recognition.h"
#include "text/unicode.h"

namespace qujat::batch {

namespace {

constexpr int kProofs = 3;  // pages of one document whose Latin layer was seen to be right

// Kazakh and Russian read as Latin letters, or set in fonts that call their letters Latin, look sound by
// themselves.
bool mostly_latin(const page::Page& layer) {
    int latin = 0;
    int cyrillic = 0;
    for (const page::Line& line : layer.lines) {
        for (const page::Word& word : line.words) {
            for (const char32_t c : text::to_u32(word.text)) {
                latin += text::is_latin(c) ? 1 : 0;
                cyrillic += text::is_cyrillic(c) ? 1 : 0;
            }
        }
    }
    return latin > 40 && latin > 2 * cyrillic;
}

}  // namespace

struct Reader::Parts {
    ReaderOptions options;
    std::map<std::string, int> proofs;                  // by the document's content
    std::optional<recognition::Recognizer> recognizer;  // models are loaded when the first picture comes
    std::optional<recovery::Recoverer> recoverer;

    recognition::Recognizer& recognition() {
        if (!recognizer) recognizer.emplace();
        return *recognizer;
    }
};

Reader::Reader(const ReaderOptions& options) : parts_(std::make_unique<Parts>()) {
    parts_->options = options;
}
Reader::~Reader() = default;

const recovery::Recoverer& Reader::recoverer() {
    if (!parts_->recoverer) {
        recovery::Options options;
        parts_->recoverer.emplace(std::move(options));
    }
    return *parts_->recoverer;
}

std::vector<page::Page> Reader::read_page(intake::Source& source, int number) {
    try {
        std::optional<page::Page> layer = source.text_layer(number);
        const bool sound = layer && recognition::text_layer_is_sound(*layer);
        int* proofs = sound && mostly_latin(*layer) ? &parts_->proofs[source.sha256()] : nullptr;
        const bool to_prove = proofs != nullptr && *proofs < kProofs;
        if (sound && !to_prove && !source.is_scan(number)) {
            layer->number = number;
            return {std::move(*layer)};
        }
        const page::Raster picture = source.picture(number);
        if (sound && parts_->recognition().layer_matches(*layer, picture)) {
            if (proofs != nullptr) ++*proofs;
            layer->number = number;
            return {std::move(*layer)};
        }
        std::vector<page::Page> pages =
            parts_->recognition().read_pages(picture, {.language = parts_->options.language});
        for (page::Page& page : pages) {
            page.number = number;
            if (layer) page.notes.push_back("text layer replaced");
        }
        return pages;
    } catch (base::Error& error) {
        if (error.file().empty()) error.in_file(source.name());
        if (error.page() == 0 && source.page_count() > 1) error.on_page(number);
        throw;
    }
}

page::Page Reader::read_picture(const page::Raster& picture, const std::vector<page::Strip>& strips) {
    return parts_->recognition().read(picture, {.language = parts_->options.language, .strips = strips});
}

page::Page page_of_text(const std::string& utf8) {
    page::Page page;
    page.source = page::TextSource::TextFile;
    std::istringstream lines(utf8);
    for (std::string text; std::getline(lines, text);) {
        page::Line line;
        std::istringstream words(text::collapse_spaces(text));
        for (std::string word; words >> word;) {
            line.words.emplace_back();
            line.words.back().text = word;
        }
        line.language = text::guess_language(text);
        page.lines.push_back(std::move(line));
    }
    return page;
}

Reader::Text Reader::read_text(intake::Source& source) {
    Text result;
    result.recovered = recoverer().recover_bytes(source.bytes());
    if (result.recovered.damage == recovery::DamageClass::Binary) {
        throw base::Error({QUJAT_MSG("this is not text and not a picture; nothing can be read from it"), {}})
            .in_file(source.name());
    }
    result.page = page_of_text(result.recovered.text);
    return result;
}

}  // namespace qujat::batch
