// A request sent twice is one request.
#include <catch2/catch.hpp>

#include "base/files.h"
#include "batch/casework.h"
#include "support/folder.h"
#include "support/paper.h"

using namespace qujat;

namespace {

batch::FiledForms sent(const forms::FormLibrary& library, const std::string& dossier,
                       const std::map<std::string, std::string>& values) {
    batch::FiledForms filed;
    filed.document = dossier + "/application";
    filed.dossier = dossier;
    filed.forms = forms::read(paper::sheet(*library.find("candidate-application"), values), library);
    for (forms::Submission& form : filed.forms) form.sha256 = dossier;
    return filed;
}

}  // namespace

TEST_CASE("a request scanned and sent again waits for a person and names the first") {
    const auto library = forms::FormLibrary::load(base::home() / "templates");
    std::map<std::string, std::string> values{
        {"incoming_number", "118"},
        {"incoming_date", "12.08.2013"},
        {"addressee", "Комитет технического регулирования и метрологии"},
        {"direction", "подтверждению соответствия продукции"},
        {"candidate", "Қасенов Ерлан Тұрсынұлы, эксперт, г. Костанай, ул. Баймагамбетова, д. 14"},
        {"direction_requested", "подтверждению соответствия продукции"},
        {"date", "11.08.2013"}};
    std::vector<batch::FiledForms> filed{sent(library, "a", values)};
    values["incoming_number"] = "131";
    values["incoming_date"] = "15.08.2013";
    filed.push_back(sent(library, "b", values));
    values["candidate"] = "Ли Вера Сергеевна, инженер, г. Алматы, пр. Абая, д. 109";
    filed.push_back(sent(library, "c", values));
    const test::Folder folder;
    const auto requests = batch::work_on_cases(filed, batch::Archive(folder.path()), "");
    REQUIRE(requests.size() == 3);
    const auto says_twice = [](const batch::RunRequest& request) {
        return std::any_of(request.reasons.begin(), request.reasons.end(), [](const auto& reason) {
            return reason.en == "This seems to be the request \"a\" sent again; a person must look.";
        });
    };
    CHECK_FALSE(says_twice(requests[0]));
    CHECK(says_twice(requests[1]));
    CHECK(requests[1].standing == "waiting");
    CHECK_FALSE(says_twice(requests[2]));
}
