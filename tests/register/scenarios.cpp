#include "register/scenarios.h"

#include <catch2/catch.hpp>

namespace qujat::test {

using namespace registry;

registry::IssueRequest request(const std::string& key, const std::string& on) {
    IssueRequest request;
    request.request_key = key;
    request.service = "expert-auditor-extension";
    request.edition = "2024";
    request.procedure = "extend";
    request.series = "attestat";
    request.pattern = "KZ.U.02.{n:4}";
    request.holder = {"Сейдахметов Ерлан Қайратұлы", "850714300001"};
    request.incoming_number = "ЗТ-" + key;
    request.incoming_date = on;
    request.issued_on = on;
    request.valid_from = on;
    request.valid_until = std::to_string(std::stoi(on.substr(0, 4)) + 3) + on.substr(4);
    request.act = {"commission-minutes", "7", on};
    request.source_sha256 = std::string(64, 'a');
    request.values = "{\"holder\":\"Сейдахметов \\\"Е\\\"\"}";
    return request;
}

namespace {

Change change(Event event, const std::string& number, const std::string& on) {
    Change change;
    change.event = event;
    change.number = number;
    change.on = on;
    change.act = {"order", "15", on};
    return change;
}

void numbers_follow(const std::string& where) {
    Register book(where);
    for (int i = 1; i <= 12; ++i) {
        const Issued issued = book.issue(request("r" + std::to_string(i)));
        CHECK(issued.fresh);
        CHECK(issued.entry.number == (i < 10 ? "KZ.U.02.000" : "KZ.U.02.00") + std::to_string(i));
        CHECK(issued.entry.ordinal == i);
    }
    IssueRequest other = request("other");
    other.series = "licence";
    other.pattern = "{yy}ЭК{n:6}";
    CHECK(book.issue(other).entry.number == "25ЭК000001");
    other = request("next year", "2026-01-09");
    other.series = "licence";
    other.pattern = "{yy}ЭК{n:6}";
    CHECK(book.issue(other).entry.number == "26ЭК000001");
    CHECK(book.issue(request("attestats run on", "2026-01-09")).entry.number == "KZ.U.02.0013");
    CHECK(book.check().good);
}

void same_request_same_number(const std::string& where) {
    const Entry first = Register(where).issue(request("one")).entry;
    Register book(where);
    book.issue(request("two"));
    const Issued again =
        book.issue(request("one"), [](const Entry&) -> std::string { throw std::runtime_error("called"); });
    CHECK_FALSE(again.fresh);
    CHECK(again.entry == first);
    CHECK(book.find("KZ.U.02.0001") == first);
    CHECK(book.find_request("one") == first);
    CHECK_FALSE(book.find("KZ.U.02.0003"));
    CHECK_FALSE(book.find(""));
    IssueRequest otherwise = request("one");
    otherwise.decision = "refuse";
    CHECK_THROWS_AS(book.record_refusal(otherwise), base::Error);
    CHECK(book.list().size() == 2);
}

void failed_document_leaves_nothing(const std::string& where) {
    Register book(where);
    const std::string before = book.dump();
    std::string seen;
    CHECK_THROWS_AS(book.issue(request("one"),
                               [&](const Entry& entry) -> std::string {
                                   seen = entry.number;
                                   throw base::Error({"the printer is on fire", {}});
                               }),
                    base::Error);
    CHECK(seen == "KZ.U.02.0001");
    CHECK(book.dump() == before);
    const Issued issued = book.issue(request("one"), [](const Entry&) { return std::string(64, 'b'); });
    CHECK(issued.entry.number == "KZ.U.02.0001");
    CHECK(issued.entry.document_sha256 == std::string(64, 'b'));
}

void bad_requests_are_refused(const std::string& where) {
    Register book(where);
    const std::string before = book.dump();
    const auto refused = [&](const auto& spoil) {
        IssueRequest bad = request("bad");
        spoil(bad);
        CHECK_THROWS_AS(book.issue(bad), base::Error);
    };
    refused([](IssueRequest& r) { r.request_key.clear(); });
    refused([](IssueRequest& r) { r.service.clear(); });
    refused([](IssueRequest& r) { r.issued_on.clear(); });
    refused([](IssueRequest& r) { r.issued_on = "12.05.2025"; });
    refused([](IssueRequest& r) { r.valid_until = "2025-02-30"; });
    refused([](IssueRequest& r) { r.valid_until = "2025-01-01"; });
    refused([](IssueRequest& r) { r.pattern.clear(); });
    refused([](IssueRequest& r) { r.pattern = "no place"; });
    refused([](IssueRequest& r) { r.number = "KZ.U.02.0412"; });
    CHECK(book.dump() == before);
    IssueRequest given = request("given");
    given.series.clear();
    given.pattern.clear();
    given.number = "KZ.U.01.0007";
    CHECK(book.issue(given).entry.number == "KZ.U.01.0007");
    given.request_key = "given twice";
    CHECK_THROWS_AS(book.issue(given), base::Error);
    CHECK(book.list().size() == 1);
}

void refusals_stand_in_the_book(const std::string& where) {
    Register book(where);
    IssueRequest refusal = request("no");
    refusal.decision = "refuse";
    refusal.grounds = {"non_conformity", "unreliable"};
    refusal.series = "letters";
    refusal.pattern = "{n}-{yy}";
    const Issued first = book.record_refusal(refusal);
    CHECK(first.entry.number == "1-25");
    CHECK(first.entry.status == Status::Closed);
    CHECK(book.find("1-25")->grounds == refusal.grounds);
    IssueRequest notice = request("incomplete");
    notice.decision = "not_accept";
    notice.series.clear();
    notice.pattern.clear();
    CHECK(book.record_refusal(notice).entry.number.empty());
    notice.request_key = "incomplete too";
    CHECK(book.record_refusal(notice).fresh);
    CHECK_THROWS_AS(book.record_refusal(request("yes")), base::Error);
    CHECK_THROWS_AS(book.change(change(Event::Suspend, "1-25", "2025-06-01")), base::Error);
    CHECK(book.check().good);
}

void entries_live(const std::string& where) {
    Register book(where);
    const std::string number = book.issue(request("one")).entry.number;
    CHECK_THROWS_AS(book.change(change(Event::Resume, number, "2025-06-01")), base::Error);
    CHECK_THROWS_AS(book.change(change(Event::Suspend, number, "2025-05-01")),
                    base::Error);  // before it was issued
    CHECK_THROWS_AS(book.change(change(Event::Suspend, "KZ.U.02.9999", "2025-06-01")), base::Error);
    CHECK(book.change(change(Event::Suspend, number, "2025-06-01")).entry.status == Status::Suspended);
    CHECK_THROWS_AS(book.change(change(Event::Suspend, number, "2025-06-02")), base::Error);
    Change longer = change(Event::Extend, number, "2028-05-01");
    longer.valid_until = "2031-05-12";
    longer.request_key = "extension request";
    CHECK_THROWS_AS(book.change(longer), base::Error);  // suspended
    CHECK(book.change(change(Event::Resume, number, "2025-07-01")).entry.status == Status::Valid);
    longer.valid_until = "2028-05-12";
    CHECK_THROWS_AS(book.change(longer), base::Error);  // not longer
    longer.valid_until = "2031-05-12";
    longer.on = "2028-05-13";
    CHECK_THROWS_AS(book.change(longer), base::Error);  // over
    longer.on = "2028-05-01";
    CHECK(book.change(longer).entry.valid_until == "2031-05-12");
    CHECK_FALSE(book.change(longer).fresh);  // the same request again
    CHECK(book.change(change(Event::Duplicate, number, "2029-01-10")).entry.duplicates == 1);

    Change renewed = change(Event::Reissue, number, "2029-02-01");
    renewed.request_key = "new name";
    renewed.series = "attestat";
    renewed.pattern = "KZ.U.02.{n:4}";
    renewed.holder = Holder{"Сейдахметова Еркежан", "850714400002"};
    const Entry fresh = book.change(renewed).entry;
    CHECK(fresh.number == "KZ.U.02.0002");
    CHECK(fresh.replaces == number);
    CHECK(fresh.valid_until == "2031-05-12");
    CHECK(fresh.holder.name == "Сейдахметова Еркежан");
    CHECK(book.change(renewed).entry == fresh);
    CHECK(book.find(number)->status == Status::Replaced);
    CHECK(book.find(number)->replaced_by == fresh.number);
    CHECK_THROWS_AS(book.change(change(Event::Withdraw, number, "2029-03-01")), base::Error);
    CHECK(book.change(change(Event::Withdraw, fresh.number, "2029-03-01")).entry.status == Status::Withdrawn);

    std::string events;
    for (const HistoryRow& row : book.history(number)) events += row.event + " ";
    CHECK(events == "issue suspend resume extend duplicate reissue ");
    CHECK(book.history(number)[1].act.number == "15");
    CHECK(book.history(number)[1].after.status == Status::Suspended);
    CHECK(book.history("none").empty());
    CHECK(book.check().good);
}

void duplicates_with_their_own_number(const std::string& where) {
    Register book(where);
    const Entry lost = book.issue(request("one")).entry;
    Change copy = change(Event::Duplicate, lost.number, "2025-08-01");
    copy.series = "attestat";
    copy.pattern = "KZ.U.02.{n:4}";
    const Entry fresh = book.change(copy).entry;
    CHECK(fresh.number == "KZ.U.02.0002");
    CHECK(fresh.valid_until == lost.valid_until);
    CHECK(book.find(lost.number)->status == Status::Void);
    CHECK(book.check().good);
}

void a_request_replaces(const std::string& where) {
    Register book(where);
    const std::string old = book.issue(request("one")).entry.number;
    IssueRequest asked = request("two");
    asked.replaces = old;
    CHECK_THROWS_AS(book.issue(asked,
                               [](const Entry&) -> Made {
                                   throw base::Error({"no printer", {}});
                               }),
                    base::Error);
    CHECK(book.find(old)->status == Status::Valid);
    const Entry fresh = book.issue(asked).entry;
    CHECK(fresh.replaces == old);
    CHECK(book.find(old)->status == Status::Replaced);
    CHECK(book.find(old)->replaced_by == fresh.number);
    CHECK(book.history(old).back().event == "reissue");
    CHECK_FALSE(book.issue(asked).fresh);
    asked.request_key = "three";  // what was replaced cannot be replaced once more
    CHECK_THROWS_AS(book.issue(asked), base::Error);
    asked.replaces = fresh.number;
    asked.makes_void = true;
    book.issue(asked);
    CHECK(book.find(fresh.number)->status == Status::Void);
    asked.request_key = "four";
    asked.replaces = "KZ.U.02.9999";
    CHECK_THROWS_AS(book.issue(asked), base::Error);
    CHECK(book.check().good);
}

void terms_end(const std::string& where) {
    Register book(where);
    book.issue(request("a", "2020-01-10"));
    book.issue(request("b", "2021-01-10"));
    book.issue(request("c", "2024-01-10"));
    CHECK(book.expire("2023-01-10") == 0);  // the last day is a day of the term
    CHECK(book.expire("2023-01-11") == 1);
    CHECK(book.expire("2023-01-11") == 0);
    CHECK(book.find("KZ.U.02.0001")->status == Status::Expired);
    Filter expiring;
    expiring.status = Status::Valid;
    expiring.expiring_to = "2024-01-10";
    CHECK(book.list(expiring).size() == 1);
    CHECK(book.expire("2024-01-11") == 1);
    CHECK(book.check().good);
}

void lists_find(const std::string& where) {
    Register book(where);
    IssueRequest other = request("1");
    other.holder = {"Өмірбаева Әсем", "900101400009"};
    other.service = "other";
    book.issue(other);
    for (int i = 2; i <= 6; ++i) book.issue(request(std::to_string(i), "2025-05-1" + std::to_string(i)));
    const auto count = [&](const auto& set) {
        Filter filter;
        set(filter);
        return book.list(filter).size();
    };
    CHECK(count([](Filter&) {}) == 6);
    CHECK(count([](Filter& f) { f.service = "other"; }) == 1);
    CHECK(count([](Filter& f) { f.holder = "өмірбаева"; }) == 1);
    CHECK(count([](Filter& f) { f.holder = "ӘСЕМ"; }) == 1);
    CHECK(count([](Filter& f) { f.holder = "850714300001"; }) == 5);
    CHECK(count([](Filter& f) { f.issued_from = "2025-05-13", f.issued_to = "2025-05-14"; }) == 2);
    CHECK(count([](Filter& f) { f.expiring_from = "2028-05-14", f.expiring_to = "2028-05-30"; }) == 3);
    CHECK(count([](Filter& f) { f.after_id = 4; }) == 2);
    CHECK(count([](Filter& f) { f.limit = 4; }) == 4);
    CHECK(count([](Filter& f) { f.status = Status::Withdrawn; }) == 0);
    CHECK(count([](Filter& f) { f.holder = "'; DROP TABLE entries; --"; }) == 0);
}

void together_is_all_or_nothing(const std::string& where) {
    Register book(where);
    const std::string before = book.dump();
    CHECK_THROWS_AS(book.together([&] {
        book.issue(request("one"));
        book.issue(request("two"));
        throw base::Error({"no", {}});
    }),
                    base::Error);
    CHECK(book.dump() == before);
    book.together([&] {
        book.issue(request("one"));
        CHECK_THROWS_AS(book.issue(request("bad"),
                                   [](const Entry&) -> std::string {
                                       throw base::Error({"no", {}});
                                   }),
                        base::Error);
        book.issue(request("two"));
    });
    CHECK(book.list().size() == 2);
    CHECK(book.find("KZ.U.02.0002")->request_key == "two");
    CHECK(book.check().good);
}

void series_go_on(const std::string& where) {
    Register book(where);
    book.continue_series("attestat", "KZ.U.02.{n:4}", 2025, 411, "2025-01-01");
    book.continue_series("attestat", "KZ.U.02.{n:4}", 2025, 411, "2025-01-01");
    CHECK(book.issue(request("one")).entry.number == "KZ.U.02.0412");
    CHECK_THROWS_AS(book.continue_series("attestat", "KZ.U.02.{n:4}", 2025, 500, "2025-01-01"), base::Error);
    CHECK(book.check().good);
}

void packs_are_kept(const std::string& where) {
    Register book(where);
    std::string bytes = "id = \"қызмет\"";
    bytes += std::string("\0\xFF", 2);
    const std::string hash = book.keep("service.toml", bytes);
    CHECK(book.keep("service.toml", bytes) == hash);
    CHECK(book.kept(hash) == bytes);
    CHECK_FALSE(book.kept(std::string(64, '0')));
}

void same_calls_same_book(const std::string& where) {
    Register book(where);
    book.issue(request("one"));
    book.change(change(Event::Suspend, "KZ.U.02.0001", "2025-06-01"));
    // A fixed point: whatever is changed in how rows are written must not make old registers look tampered
    // with.
    CHECK(book.check().head == "56a8e408adda21910d4fa3239fa75669153c4bad491f2d89d3c7085f1c977306");
    CHECK(book.check().rows == 2);
}

}  // namespace

const std::vector<Scenario>& register_scenarios() {
    static const std::vector<Scenario> scenarios{
        {"numbers follow each other without a gap, by series and year", numbers_follow},
        {"the same request always gets the same number", same_request_same_number},
        {"a document that cannot be made leaves no number behind", failed_document_leaves_nothing},
        {"a request that is wrong is refused and leaves nothing", bad_requests_are_refused},
        {"refusals and returns stand in the book", refusals_stand_in_the_book},
        {"an entry goes through its life and only through it", entries_live},
        {"a duplicate with its own number makes the original void", duplicates_with_their_own_number},
        {"a request that replaces a document ends it, in one step with its own entry", a_request_replaces},
        {"terms end on the day the caller tells", terms_end},
        {"entries are found by what is asked", lists_find},
        {"calls made together are all there or none", together_is_all_or_nothing},
        {"a series goes on where the paper book ended", series_go_on},
        {"packs are kept byte for byte", packs_are_kept},
        {"the same calls give the same book", same_calls_same_book},
    };
    return scenarios;
}

}  // namespace qujat::test
