#include "rendering/check_pdf.h"

#include <algorithm>
#include <exception>

#include "rendering/checking/rules.h"

namespace qujat::rendering {

void Findings::add(std::string clause, base::Message message, int page) {
    const auto same = std::find_if(findings_.begin(), findings_.end(), [&](const PdfFinding& one) {
        return one.clause == clause && one.message == message;
    });
    if (same != findings_.end())
        ++same->count;
    else
        findings_.push_back({std::move(clause), std::move(message), page, 1});
}

std::string name_of(PdfObject object) {
    return object.isName() ? object.getName().substr(1) : std::string();
}

std::string data_of(PdfObject stream) {
    if (!stream.isStream()) return "";
    try {
        const auto buffer = stream.getStreamData(qpdf_dl_generalized);
        return std::string(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
    } catch (const std::exception&) {
        return "";
    }
}

PdfCheck check_pdf(std::string_view bytes, PdfStandards wanted) {
    PdfCheck check;
    Findings findings;
    check.judged = wanted == PdfStandards{} ? PdfStandards{true, false} : wanted;
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("", bytes.data(), bytes.size());
        const Description description = description_of(pdf);
        check.claims = {!description.part.empty(), !description.ua_part.empty()};
        if (wanted == PdfStandards{} && check.claims != PdfStandards{}) check.judged = check.claims;
        Findings unasked;  // the pages are walked for both standards, told of one alone
        Findings& archival = check.judged.a2b ? findings : unasked;
        if (check.judged.a2b) {
            check_bytes(bytes, findings);
            if (pdf.isEncrypted())
                findings.archival("6.1.3",
                                  {QUJAT_MSG("the file is encrypted; save it without a password"), {}});
            check_objects(pdf, findings);
            check_document(pdf, description, findings);
        }
        PagesUse use = check_pages(pdf, check.judged, findings);
        check_colours(pdf, use, archival);
        check_fonts(use, archival);
        check.unexamined = use.unexamined;
        if (check.judged.ua1) check_structure(pdf, description, use, findings);
        if (!pdf.getWarnings().empty()) {
            findings.archival("6.1", {QUJAT_MSG("the file is damaged: {0}"),
                                      {pdf.getWarnings().front().getMessageDetail()}});
        }
    } catch (const QPDFExc& error) {
        const bool locked = error.getErrorCode() == qpdf_e_password;
        findings.archival(
            locked ? "6.1.3" : "6.1",
            locked ? base::Message{QUJAT_MSG("the file asks for a password"), {}}
                   : base::Message{QUJAT_MSG("the file cannot be read: {0}"), {error.getMessageDetail()}});
    } catch (const std::exception& error) {
        findings.archival("6.1", {QUJAT_MSG("the file cannot be read: {0}"), {error.what()}});
    }
    check.findings = findings.take();
    return check;
}

}  // namespace qujat::rendering
