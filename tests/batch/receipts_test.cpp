// The applicant gets a receipt when the request comes in, by the channel it came through; not for what is not
// accepted, and not for what a person must read first.
#include "batch/receipts.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "support/folder.h"

using namespace qujat;
using Paths = std::vector<std::string>;

namespace {

struct Office {
    forms::FormLibrary forms = forms::FormLibrary::load(base::home() / "templates");
    services::PackLibrary packs = services::PackLibrary::load(base::home() / "templates", forms);
    rendering::Renderer renderer;
    test::Folder folder;

    Paths received(const std::string& service, const std::string& procedure, const std::string& channel,
                   services::Action action = services::Action::Issue) {
        batch::CaseFile file;
        file.proposal.service = service;
        file.proposal.procedure = procedure;
        file.proposal.action = action;
        file.proposal.channel = channel;
        file.proposal.applicant = "Оспанов Дамир Асқарұлы";
        file.proposal.incoming_number = "ЗТ-17";
        file.proposal.incoming_date = "2022-09-12";
        file.proposal.due = "2022-09-20";
        file.proposal.values = {{"holder", file.proposal.applicant}};
        file.proposal.lists["enclosed"] = {{{"text", "диплом"}}, {{"text", "квитанция"}}};
        const services::Pack& pack = *packs.find(service);
        if (!pack.receipts.empty())
            values = nlohmann::json::parse(batch::receipt_values(file, pack, pack.receipts.front()));
        return batch::write_receipts(file, pack, "requests/x/", batch::Archive(folder.path()), renderer);
    }
    nlohmann::json values;  // of the pack's first receipt
};

}  // namespace

TEST_CASE("a request that comes in has its receipt, in the portal its notice") {
    Office office;
    CHECK(office.received("expert-auditor-2013", "issue", "") == Paths{"requests/x/receipt.pdf"});
    CHECK(office.received("state-symbols-licence", "issue-person", "portal") ==
          Paths{"requests/x/notification.pdf"});
    CHECK(office.received("foreigner-qualification", "issue", "state_corporation") ==
          Paths{"requests/x/receipt.pdf"});
    CHECK(office.received("foreigner-qualification", "issue", "paper") ==
          Paths{"requests/x/tear-off-slip.pdf"});
    CHECK(office.values["result_date"] == "2022-09-20");
    REQUIRE(office.values["documents"].size() == 2);
    CHECK(office.values["documents"][1]["text_ru"] == "квитанция");
    CHECK(office.received("apostille-education", "apostille", "state_corporation") ==
          Paths{"requests/x/receipt.pdf"});
    CHECK(office.received("apostille-education", "apostille-portal", "portal") ==
          Paths{"requests/x/notification.pdf"});
    CHECK(office.received("blasting-works-permit", "issue", "portal").empty());
}

TEST_CASE("what is not accepted or not read surely has no receipt") {
    Office office;
    CHECK(office.received("foreigner-qualification", "issue", "paper", services::Action::NotAccept).empty());
    CHECK(office.received("foreigner-qualification", "issue", "paper", services::Action::Review).empty());
}
