// The five seed documents: facts of each, set down by hand. They lie beside the checkout and are not part of
// it.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "acts/acts.h"
#include "base/files.h"

using namespace qujat;

namespace {

std::filesystem::path seeds() {
    const char* shared = std::getenv("QUJAT_SHARED");
    return std::filesystem::path(shared != nullptr ? shared : "../shared") / "seeds";
}

std::optional<acts::Act> seed(const std::string& start) {
    if (!std::filesystem::is_directory(seeds())) {
        std::cout << "SKIPPED: the seed documents are not beside the checkout (" << seeds().string() << ")\n";
        return std::nullopt;
    }
    for (const auto& entry : std::filesystem::directory_iterator(seeds())) {
        if (entry.path().filename().string().rfind(start, 0) == 0)
            return acts::parse_text(base::read_file(entry.path()));
    }
    std::cout << "SKIPPED: seed " << start << " is missing\n";
    return std::nullopt;
}

text::CivilDate day(int year, int month, int date) {
    return {year, month, date};
}

bool cites(const std::vector<acts::Reference>& list, const std::string& kind, text::CivilDate date,
           const std::string& number) {
    for (const acts::Reference& reference : list) {
        if (reference.kind == kind && reference.date == date && reference.number.value_or("") == number)
            return true;
    }
    return false;
}

std::vector<std::string> numbers(const std::vector<const acts::Node*>& points) {
    std::vector<std::string> out;
    for (const acts::Node* point : points) out.push_back(point->number);
    return out;
}

}  // namespace

TEST_CASE("the order that amends the attestation rules tells its requisites") {
    const auto act = seed("000");
    if (!act) return;
    CHECK(act->is_act_confidence > 0.9);
    CHECK(act->language == text::Language::Russian);
    CHECK(act->kind == "order");
    CHECK(act->authority == "Министр торговли и интеграции Республики Казахстан");
    CHECK(act->date == day(2024, 2, 23));
    CHECK(act->number == "111-НҚ");
    CHECK(act->registration_date == day(2024, 2, 26));
    CHECK(act->registration_number == "34052");
    CHECK(act->status == "in force");
    CHECK(act->title.rfind("О внесении изменений и дополнения в приказ Министра торговли и интеграции", 0) ==
          0);
    CHECK(act->title.find("услуги \"Аттестация") != std::string::npos);
    CHECK(act->signers == std::vector<std::string>{"А. Шаккалиев"});
    CHECK_FALSE(act->signer_doubtful);
    CHECK(numbers(act->points()) == std::vector<std::string>{"1", "2", "3", "4"});
    CHECK(act->appendices.size() == 3);
    CHECK(act->approvals.size() == 2);
    CHECK(cites(act->amends, "order", day(2021, 7, 1), "440-НҚ"));
    CHECK_FALSE(act->entry_into_force.rule.empty());
    CHECK_FALSE(act->entry_into_force.date);
}

TEST_CASE("the repealed government resolution has no registration and names what repealed it") {
    const auto act = seed("002");
    if (!act) return;
    CHECK(act->kind == "resolution");
    CHECK(act->authority == "Правительство Республики Казахстан");
    CHECK(act->date == day(2013, 6, 7));
    CHECK(act->number == "587");
    CHECK_FALSE(act->registration_number);
    CHECK(act->status == "repealed");
    REQUIRE(act->repealed_by);
    CHECK(act->repealed_by->kind == "resolution");
    CHECK(act->repealed_by->date == day(2014, 3, 4));
    CHECK(act->repealed_by->number == "175");
    CHECK(act->signers == std::vector<std::string>{"С. Ахметов"});
    CHECK(numbers(act->points()) == std::vector<std::string>{"1", "2"});
    CHECK(act->appendices.size() == 9);
    CHECK(cites(act->amends, "resolution", day(2010, 7, 20), "745"));
    CHECK(cites(act->amends, "resolution", day(2012, 8, 31), "1129"));
    CHECK(cites(act->cites, "resolution", day(2013, 9, 18), "983"));
}

TEST_CASE("the repealed Kazakh order yields its seventeen operations") {
    const auto act = seed("003");
    if (!act) return;
    CHECK(act->language == text::Language::Kazakh);
    CHECK(act->kind == "order");
    CHECK(act->authority == "Қазақстан Республикасы Еңбек және халықты әлеуметтік қорғау министрі");
    CHECK(act->date == day(2020, 5, 29));
    CHECK(act->number == "204");
    CHECK(act->registration_date == day(2020, 5, 30));
    CHECK(act->registration_number == "20785");
    CHECK(act->status == "repealed");
    REQUIRE(act->repealed_by);
    CHECK(act->repealed_by->number == "236");
    CHECK(act->signers == std::vector<std::string>{"Б. Нұрымбетов"});
    CHECK(act->approvals.size() == 7);
    CHECK(numbers(act->points()) == std::vector<std::string>{"1", "2", "3", "4"});
    using acts::Action;
    const std::vector<std::pair<std::string, Action>> by_hand = {
        {"preamble", Action::Restate}, {"point 1", Action::Restate},  {"point 5", Action::Restate},
        {"point 6", Action::Restate},  {"point 6-1", Action::Add},    {"point 7", Action::Restate},
        {"point 8", Action::Delete},   {"point 10", Action::Restate}, {"point 14", Action::Restate},
        {"point 16", Action::Restate}, {"point 17", Action::Delete},  {"point 18", Action::Restate},
        {"point 21", Action::Restate}, {"point 22", Action::Restate}, {"point 27", Action::Restate},
        {"point 27-1", Action::Add},   {"appendix 3", Action::Add}};
    REQUIRE(act->operations.size() == by_hand.size());
    for (std::size_t i = 0; i < by_hand.size(); ++i) {
        INFO("operation " << i + 1);
        CHECK(act->operations[i].place == by_hand[i].first);
        CHECK(act->operations[i].action == by_hand[i].second);
        CHECK(act->operations[i].act.number == "503");
    }
}

TEST_CASE("the Kazakh order on apostilles tells its requisites") {
    const auto act = seed("004");
    if (!act) return;
    CHECK(act->kind == "order");
    CHECK(act->authority == "Қазақстан Республикасы Білім және ғылым министрінің м.а.");
    CHECK(act->date == day(2021, 12, 10));
    CHECK(act->number == "586");
    CHECK(act->registration_date == day(2021, 12, 22));
    CHECK(act->registration_number == "25911");
    CHECK(act->status == "in force");
    CHECK(act->signers == std::vector<std::string>{"Ш. Каринова"});
    CHECK(numbers(act->points()) == std::vector<std::string>{"1", "2", "3", "4"});
    CHECK(cites(act->amends, "order", day(2020, 5, 18), "209"));
    CHECK(act->appendices.size() == 1);
}
