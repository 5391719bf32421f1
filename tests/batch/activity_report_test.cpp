// The report that came in, set anew: what was read surely stands as it is, what was not is marked.

#include "batch/activity_report.h"

#include <catch2/catch.hpp>

#include "base/files.h"
#include "support/folder.h"
#include "support/keep.h"
#include "support/pdf_text.h"

using namespace qujat;
using namespace qujat::batch;

namespace {

forms::Field field(const std::string& value, double confidence,
                   forms::FieldState state = forms::FieldState::Present, const std::string& typed = "") {
    forms::Field made;
    made.value = value;
    made.typed = typed;
    made.state = state;
    made.confidence = confidence;
    return made;
}

std::string set_anew(const forms::Submission& report, const std::string& language) {
    test::Folder folder;
    const Archive archive(folder.path());
    rendering::Renderer renderer;
    write_filled_reports(report, "", archive, renderer);
    const std::string pdf = base::read_file(folder.path() / ("typeset-activity-report-" + language + ".pdf"));
    test::keep_pdf("activity-report", pdf);
    return test::text_of(pdf);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a value that was not read surely is marked in the report set anew, and the mark explained") {
    forms::Submission report;
    report.fields["surname"] = field("Оразова", 0.99);
    report.fields["attestat_number"] = field("KZ.U.02.0117", 0.4);
    report.fields["valid_until"] = field("14.07.2O25", 0.2, forms::FieldState::Conflicting);
    report.fields["workplace"] = field("", 0.1, forms::FieldState::Unreadable);
    report.fields["work1.result"] = field("акт № 24-3B0", 0.3);
    const std::string ru = set_anew(report, "ru");
    CHECK_FALSE(holds(ru, "Оразова [?]"));
    CHECK(holds(ru, "Оразова"));
    CHECK(holds(ru, "KZ.U.02.0117 [?]"));
    CHECK(holds(ru, "14.07.2O25 [?]"));
    CHECK(holds(ru, "акт № 24-3B0 [?]"));
    CHECK(holds(ru, "прочитано неуверенно"));
    CHECK(holds(set_anew(report, "kk"), "анық оқылмаған"));
}

TEST_CASE("a report read surely carries no marks") {
    forms::Submission report;
    report.fields["surname"] = field("Оразова", 0.99);
    report.fields["valid_until"] = field("14.07.2025", 0.97, forms::FieldState::Present, "2025-07-14");
    report.fields["suspension"] = field("", 0.99, forms::FieldState::Empty);
    const std::string ru = set_anew(report, "ru");
    CHECK(holds(ru, "14 июля 2025 года"));
    CHECK_FALSE(holds(ru, "[?]"));
}
