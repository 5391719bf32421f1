#include "rendering/searchable_pdf.h"

#include <string>

#include "base/error.h"
#include "rendering/searchable/making.h"
#include "rendering/searchable/picture_stream.h"

namespace qujat::rendering {

SearchablePdf searchable_pdf(const Originals& originals, const page::Document& document) {
    if (originals.files.empty() || document.pages.empty()) {
        throw base::Error({QUJAT_MSG("there is nothing to make a searchable PDF of"), {}})
            .in_file(document.name);
    }
    try {
        if (originals.files.size() == 1 && kind_of(originals.files.front()) == FileKind::Pdf) {
            return from_pdf(originals, document);
        }
        return from_pictures(originals, document);
    } catch (const base::Error&) {
        throw;
    } catch (const std::exception& error) {
        throw base::Error(
            {QUJAT_MSG("the PDF cannot be added to, its structure is damaged: {0}"), {error.what()}})
            .in_file(document.name);
    }
}

}  // namespace qujat::rendering
