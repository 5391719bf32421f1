// From proposal to decision, on the program's own packs: all grounds with their citations, the edition of the
// day, drafts until the right body has decided, the commission's composition, terms of what is issued.
#include <catch2/catch.hpp>
#include <set>

#include "services_support.h"

using namespace qujat;
using namespace qujat::services;
using namespace qujat::services_test;

namespace {

const Pack& pack_of(const std::string& id) {
    const Pack* found = packs().find(id);
    REQUIRE(found != nullptr);
    return *found;
}

Decision decided(const std::string& cell_id, const Values& request = {}, const Values& act = {}) {
    const Proposal proposal = judged(cell_id, request);
    return decide(proposal, pack_of(proposal.service), {act_on(cell_id, act)});
}

}  // namespace

TEST_CASE("a refusal names every ground that holds, each with the point of the act in both languages") {
    const Proposal proposal =
        judged("1-issue-issue-ru", {{"particulars-49/41", "курсы, 40 академических часов"},
                                    {"attestation-application/consent", "не согласен"},
                                    {"proof-of-employment/date", "21.11.2024"}});
    INFO(why(proposal));
    CHECK(proposal.action == Action::Refuse);
    std::set<std::string> ids;
    for (const Ground& ground : proposal.grounds) {
        ids.insert(ground.id);
        CHECK(ground.cites_ru.find("пункт 17") != std::string::npos);
        CHECK(ground.cites_kk.find("17-тармағының") != std::string::npos);
    }
    CHECK(ids == std::set<std::string>{"no_consent", "non_conformity", "unreliable"});
}

TEST_CASE("one doubt among certain breaches leaves all to a person, with what was found") {
    const Proposal proposal =
        judged("1-issue-issue-ru", {{"attestation-application/consent", "не согласен"}}, "particulars-49/41");
    CHECK(proposal.action == Action::Review);
    CHECK(proposal.reasons.size() >= 2);
}

TEST_CASE("the law in force on the day of the request decides") {
    // The same particulars: by the standard of 2013 forty hours of a course are no ground for refusal.
    const Values forty{{"particulars-49/41", "курсы, 40 академических часов"}};
    const Proposal old = judged("3-issue-issue-ru", forty);
    INFO(why(old));
    CHECK(old.action == Action::Issue);
    CHECK(old.service == "expert-auditor-2013");
    CHECK(old.edition == "2013");
    CHECK(judged("1-issue-issue-ru", forty).action == Action::Refuse);
    // Particulars alone: the stamp's day says which service they belong to.
    const auto alone = [](const std::string& day) {
        Values values = cell_of("3-issue-issue-ru").forms.at("particulars-49");
        values["incoming_date"] = day;
        Dossier dossier;
        dossier.whole = false;
        dossier.documents = read_sheet("particulars-49", values, {});
        return propose(dossier, packs());
    };
    CHECK(alone("10.09.2013").service == "expert-auditor-2013");
    CHECK(alone("20.11.2024").service == "expert-auditor-attestation");
    // No edition of ours covers the years between, and the days around publication are uncertain.
    for (const char* day : {"10.09.2018", "01.07.2013", "20.03.2014", "20.05.2024"}) {
        CAPTURE(day);
        CHECK(alone(day).action == Action::Review);
    }
}

TEST_CASE("every service stays a draft until its own body has decided, whatever the proposal") {
    std::set<std::string> services;
    for (const table::Cell& cell : all_cells()) {
        if (cell.language != "ru" || !services.insert(cell.service + cell.outcome).second) continue;
        CAPTURE(cell.id);
        const Proposal proposal = judged(cell.id, {});
        const Pack& pack = pack_of(proposal.service);
        CHECK_FALSE(pack.deciding_form(proposal.procedure).empty());
        CHECK(decide(proposal, pack, {}).standing == Standing::Draft);
        // The act of another kind of body decides nothing.
        Minutes other = act_on(cell.id, {});
        other.form = "activity-report";
        CHECK(decide(proposal, pack, {other}).standing == Standing::Draft);
        CHECK(decide(proposal, pack, {act_on(cell.id, {})}).standing == Standing::Decided);
    }
}

TEST_CASE("the body may refuse what the machine would issue only on a ground the law gives the body") {
    const Decision negative = decided("10-licence-issue-ru", {}, {{"decision", "отрицательное"}});
    CHECK(negative.standing == Standing::Decided);
    CHECK(negative.action == Action::Refuse);
    REQUIRE(negative.grounds.size() == 1);
    CHECK(negative.grounds[0].id == "negative");
    // A permit has no such ground: the contradiction waits for a person.
    const Decision contradiction = decided("6-issue-issue-ru", {}, {{"decision", "отказать"}});
    CHECK(contradiction.standing == Standing::Waiting);
}

TEST_CASE(
    "letters of a request's number read as figures do not part the body's act from the request, other "
    "figures do") {
    const std::string cell = "10-licence-issue-ru";
    const Proposal proposal = judged(cell, {});
    REQUIRE(proposal.incoming_number.starts_with("ЗТ-"));
    const std::string figures = proposal.incoming_number.substr(std::string("ЗТ").size());
    const std::string other = figures.substr(0, figures.size() - 1) + (figures.back() == '0' ? "1" : "0");
    const auto standing = [&](const std::string& number) {
        return decide(proposal, pack_of(proposal.service), {act_on(cell, {{"request_number", number}})})
            .standing;
    };
    for (const char* series : {"ЗТ", "3Т", "3T", "31", "37"})
        CHECK(standing(series + figures) == Standing::Decided);
    for (const char* series : {"51", "32", "ЗТ1", ""}) CHECK(standing(series + figures) == Standing::Waiting);
    CHECK(standing("ЗТ" + other) == Standing::Waiting);
    CHECK(standing("31" + other) == Standing::Waiting);
}

TEST_CASE(
    "a hand's letters do not part the body's act from the request where its figures and its day agree, "
    "another figure, day or name does") {
    const std::string cell = "10-licence-issue-ru";
    const Proposal proposal = judged(cell, {});
    const std::string figures = proposal.incoming_number.substr(std::string("ЗТ").size());
    const auto standing = [&](const std::string& applicant, bool sure, const std::string& number,
                              const std::string& other_number, const std::string& day) {
        Minutes act = act_on(cell, {});
        act.rows.at(0).applicant = applicant;
        act.rows.at(0).applicant_sure = sure;
        act.rows.at(0).request_number = number;
        act.rows.at(0).other_request_number = other_number;
        act.rows.at(0).request_date = day;
        return decide(proposal, pack_of(proposal.service), {act}).standing;
    };
    const std::string name = proposal.applicant, day = proposal.incoming_date;
    std::string misread = name;  // one letter of it
    const std::size_t at = misread.find("О");
    REQUIRE(at != std::string::npos);
    misread.replace(at, std::string("О").size(), "Д");
    const std::string wrong = "3277-99999";
    CHECK(standing(name, true, "3277" + figures, "", day) == Standing::Decided);
    CHECK(standing(misread, false, "3277" + figures, "3727" + figures, day) == Standing::Decided);
    CHECK(standing(misread, false, wrong, "3727" + figures, day) == Standing::Decided);
    CHECK(standing(name, true, "3ТТ" + figures, "33Т" + figures, day) == Standing::Decided);
    CHECK(standing(name, true, "3ТБ" + figures, "", day) == Standing::Waiting);
    CHECK(standing(misread, false, "3277" + figures, "", "2026-01-01") != Standing::Decided);
    CHECK(standing(misread, false, wrong, wrong, day) != Standing::Decided);
    CHECK(standing("ТОО Совсем Другое", false, "3277" + figures, "", day) != Standing::Decided);
    CHECK(standing("ТОО Совсем Другое", true, "ЗТ" + figures, "", day) != Standing::Decided);
}

TEST_CASE("a name that ran on into the number beside it is the applicant's where the number agrees") {
    const std::string cell = "10-licence-issue-ru";
    const Proposal proposal = judged(cell, {});
    const auto standing = [&](const std::string& applicant) {
        return decide(proposal, pack_of(proposal.service), {act_on(cell, {{"applicant", applicant}})})
            .standing;
    };
    CHECK(standing(proposal.applicant + " " + proposal.incoming_number) == Standing::Decided);
    CHECK(standing("ТОО Совсем Другое") == Standing::Waiting);
}

TEST_CASE("a commission is odd, of five at least, with the roles the Rules name") {
    struct Composition {
        const char* what;
        Values changes;
        Standing standing;
    };
    const auto member = [](int n, const std::string& role) {
        const std::string at = "member" + std::to_string(n) + ".";
        return Values{{at + "name", role.empty() ? "" : "Нұрланов Қ.Б."},
                      {at + "position", role.empty() ? "" : "сотрудник Комитета"},
                      {at + "role", role}};
    };
    const auto with = [](Values one, const Values& other) {
        one.insert(other.begin(), other.end());
        return one;
    };
    const std::vector<Composition> compositions{
        {"five", {}, Standing::Decided},
        {"four", member(5, ""), Standing::Waiting},
        {"three", with(member(5, ""), member(2, "")), Standing::Waiting},
        {"six", member(6, "член комиссии"), Standing::Waiting},
        {"seven", with(member(6, "член комиссии"), member(7, "член комиссии")), Standing::Decided},
        {"no expert-auditor", {{"member3.role", "член комиссии"}}, Standing::Waiting},
        {"nobody of the organisation that issues certificates",
         {{"member4.role", "член комиссии"}},
         Standing::Waiting},
        {"no chair", {{"member1.role", "член комиссии"}}, Standing::Waiting},
    };
    for (const Composition& composition : compositions) {
        CAPTURE(composition.what);
        CHECK(decided("1-issue-issue-ru", {}, composition.changes).standing == composition.standing);
    }
}

TEST_CASE("an apostille is refused only after a hearing between the request and the decision") {
    const std::string heard = "15-apostille-heard-refuse-heard-refused-ru";
    const Decision after = decided(heard);
    CHECK(after.standing == Standing::Decided);
    CHECK(after.action == Action::Refuse);
    CHECK_FALSE(after.hearing_date.empty());
    CHECK(decided(heard, {}, {{"hearing_date", ""}}).standing == Standing::Waiting);
    CHECK(decided(heard, {}, {{"hearing_date", "09.04.2024"}}).standing == Standing::Waiting);
    CHECK(decided(heard, {}, {{"hearing_date", "25.04.2024"}}).standing == Standing::Waiting);
    const Decision persuaded = decided("15-apostille-heard-issue-heard-issued-ru");
    CHECK(persuaded.action == Action::Issue);
    CHECK(persuaded.grounds.empty());
}

TEST_CASE("the notice of a hearing goes out three working days before the term ends, a late one is named") {
    const std::string hear = "15-apostille-hear-hear-ru";
    const Proposal proposal = judged(hear, {});
    // Fifteen working days from 10 April 2024 end on 2 May (1 May is off); the State Corporation gets the
    // result a day early.
    CHECK(proposal.due == "2024-04-30");
    CHECK(proposal.notice_by == "2024-04-26");
    const Decision in_time = decided(hear);
    CHECK(in_time.standing == Standing::Decided);
    CHECK(in_time.action == Action::Hear);
    const Decision late = decided(hear, {}, {{"date", "30.04.2024"}});
    CHECK(late.standing == Standing::Decided);
    CHECK(late.reasons.front().en.find("after its last day") != std::string::npos);
}

TEST_CASE("what is issued holds as long as the act says") {
    const auto term = [](const std::string& cell_id, const Values& changes = {}) {
        const Proposal proposal = judged(cell_id, changes);
        const Pack& pack = pack_of(proposal.service);
        return term_of_document(proposal, pack, decide(proposal, pack, {act_on(cell_id, {})}));
    };
    using Term = std::pair<std::string, std::string>;
    const auto day = [](const std::string& cell_id) {
        return text::iso(*text::parse_date(cell_of(cell_id).act.at("date")));
    };
    // Three months from the decision.
    const std::string begin = day("14-issue-issue-ru");
    CHECK(term("14-issue-issue-ru") ==
          Term{begin, text::iso(text::add_days(text::add_months(*text::parse_iso(begin), 3), -1))});
    // To the contract's end, at most three years.
    const std::string extended = day("14-extend-issue-ru");
    const auto last = text::add_days(text::add_months(*text::parse_iso(extended), 36), -1);
    CHECK(term("14-extend-issue-ru",
               {{"qualification-request/contract_until", text::dotted(text::add_days(last, -40))}}) ==
          Term{extended, text::iso(text::add_days(last, -40))});
    CHECK(term("14-extend-issue-ru", {{"qualification-request/contract_until", "31.12.2030"}}) ==
          Term{extended, text::iso(last)});
    // A licence is without limit; an extension gives the same span again.
    CHECK(term("4-issue-person-issue-ru").second.empty());
    CHECK(term("2-extend-issue-ru") == Term{"2024-12-01", "2027-11-30"});
}

TEST_CASE("the calculation of the term goes with the proposal, in words") {
    const Proposal proposal = judged("15-apostille-issue-ru", {});
    std::string words;
    for (const Sentence& sentence : term_in_words(proposal, pack_of(proposal.service))) {
        CHECK_FALSE(sentence.kk.empty());
        words += sentence.ru + "\n";
    }
    INFO(words);
    CHECK(words.find("Срок 15 раб. дн. со дня подачи документов") != std::string::npos);
    CHECK(words.find("Не считаются выходные дни") != std::string::npos);
    CHECK(words.find("Заслушивание перед отказом") != std::string::npos);
    CHECK(words.find("за день до окончания срока") != std::string::npos);
    const std::string json =
        to_json(Dossier{}, proposal, {}, term_in_words(proposal, pack_of(proposal.service)));
    CHECK(json.find("\"due\": \"" + proposal.due + "\"") != std::string::npos);
    CHECK(json.find("Не считаются выходные дни") != std::string::npos);
}

TEST_CASE("who failed the exam is known to the certificate, which says it in the words of the act") {
    const Decision decision =
        decided("7-issue-issue-ru", {}, {{"result1.result", "сдал"}, {"result2.result", "не прошел"}});
    const auto& rows = decision.lists.at("examinees");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].contains("result_passed"));
    CHECK_FALSE(rows[0].contains("result_failed"));
    CHECK(rows[1].contains("result_failed"));
}

TEST_CASE("a body's refusal rests on the ground its reasons name, without one it waits for a person") {
    const std::string cell = "14-issue-body-refuse-threshold-ru";
    const Decision threshold = decided(cell);
    REQUIRE(threshold.standing == Standing::Decided);
    REQUIRE(threshold.grounds.size() == 1);
    CHECK(threshold.grounds[0].id == "threshold");
    const Decision education = decided(cell, {}, {{"ground", "уровень образования не отвечает требованиям"}});
    REQUIRE(education.grounds.size() == 1);
    CHECK(education.grounds[0].id == "qualification");
    CHECK(decided(cell, {}, {{"ground", ""}}).standing == Standing::Waiting);
    CHECK(decided(cell, {}, {{"ground", "по итогам рассмотрения"}}).standing == Standing::Waiting);
}
