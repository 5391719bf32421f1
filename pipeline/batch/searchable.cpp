#include "batch/searchable.h"

namespace qujat::batch {

rendering::SearchablePdf searchable(intake::Source& source, const page::Document& document) {
    rendering::Originals originals;
    for (std::size_t i = 0; i < source.files().size(); ++i) originals.files.push_back(source.bytes(i));
    originals.picture = [&source](int page) { return source.picture(page); };
    return rendering::searchable_pdf(originals, document);
}

}  // namespace qujat::batch
