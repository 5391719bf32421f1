#include "batch/searchable.h"

#include "imaging/recode.h"

namespace qujat::batch {

rendering::SearchablePdf searchable(intake::Source& source, const page::Document& document, bool optimize) {
    rendering::Originals originals;
    for (std::size_t i = 0; i < source.files().size(); ++i) originals.files.push_back(source.bytes(i));
    originals.picture = [&source](int page) { return source.picture(page); };
    if (optimize) originals.recode = imaging::recoded;
    return rendering::searchable_pdf(originals, document);
}

}  // namespace qujat::batch
