#include <utility>

#include "base/files.h"
#include "register/book.h"
#include "register/entry_text.h"

namespace qujat::registry {
namespace {

Entry entry_of(const IssueRequest& request) {
    Entry entry;
    entry.request_key = request.request_key;
    entry.service = request.service;
    entry.edition = request.edition;
    entry.procedure = request.procedure;
    entry.decision = request.decision;
    entry.number = request.number;
    entry.holder = request.holder;
    entry.incoming_number = request.incoming_number;
    entry.incoming_date = request.incoming_date;
    entry.issued_on = request.issued_on;
    entry.valid_from = request.valid_from;
    entry.valid_until = request.valid_until;
    entry.grounds = request.grounds;
    entry.act = request.act;
    entry.source_sha256 = request.source_sha256;
    entry.document_sha256 = request.document_sha256;
    entry.pack_sha256 = request.pack_sha256;
    entry.values = request.values;
    return entry;
}

void require(bool good, const char* sentence, const std::string& value = "") {
    if (!good) throw base::Error({sentence, {value}}, base::ErrorKind::BadUsage);
}

void check_request(const IssueRequest& request) {
    require(!request.request_key.empty(), QUJAT_MSG("a request needs a key that names it"));
    require(!request.service.empty(), QUJAT_MSG("a request needs a service"));
    require(request.series.empty() == request.pattern.empty(),
            QUJAT_MSG("a number series needs a name and a pattern"));
    require(request.series.empty() || request.number.empty(),
            QUJAT_MSG("the number {0} is given already, the series cannot give another"), request.number);
    if (!request.pattern.empty()) number_by(request.pattern, 2000, 1);
    require_date(request.issued_on, "issued_on", false);
    for (const auto& [text, what] :
         {std::pair{&request.incoming_date, "incoming_date"}, std::pair{&request.valid_from, "valid_from"},
          std::pair{&request.valid_until, "valid_until"}, std::pair{&request.act.date, "act.date"}}) {
        require_date(*text, what, true);
    }
    require(request.valid_from.empty() || request.valid_until.empty() ||
                request.valid_from <= request.valid_until,
            QUJAT_MSG("the term ends before it begins"));
}

}  // namespace

Register::Register(const std::string& path_or_url, int wait_seconds)
    : parts_(std::make_unique<Parts>(path_or_url, wait_seconds)) {}
Register::~Register() = default;
Register::Register(Register&&) noexcept = default;
Register& Register::operator=(Register&&) noexcept = default;

Issued Register::issue(const IssueRequest& request, const Confirm& confirm) {
    check_request(request);
    return parts_->database.guarded([&]() -> Issued {
        Database::Write write(parts_->database);
        if (auto known = parts_->find_request(request.request_key)) {
            if (known->service != request.service || known->decision != request.decision) {
                throw base::Error(
                    {QUJAT_MSG(
                         "this request is in the register as \"{0}\" already and cannot become \"{1}\""),
                     {known->decision, request.decision}});
            }
            return {std::move(*known), false};
        }
        Change ending;
        ending.event = request.makes_void ? Event::Duplicate : Event::Reissue;
        ending.number = request.replaces;
        ending.on = request.issued_on;
        std::optional<Entry> earlier;
        if (!request.replaces.empty()) earlier = parts_->changeable(ending);
        const std::string note = note_text("", request.act);
        Entry entry = entry_of(request);
        entry.status = request.decision == "issue" ? Status::Valid : Status::Closed;
        if (!request.series.empty())
            entry.number = parts_->take_number(entry, request.series, request.pattern);
        if (!request.number.empty() && parts_->find_number(entry.number)) {
            throw base::Error({QUJAT_MSG("the number {0} is in the register already"), {entry.number}});
        }
        if (earlier) parts_->give_way(*earlier, entry, ending, note);
        if (confirm) take(confirm(entry), entry);
        parts_->write(entry, request.decision, request.issued_on, request.request_key, note);
        write.commit();
        return {std::move(entry), true};
    });
}

Issued Register::record_refusal(const IssueRequest& request, const Confirm& confirm) {
    if (request.decision == "issue") {
        throw base::Error({QUJAT_MSG("a refusal needs its decision: refuse, not_accept or return"), {}},
                          base::ErrorKind::BadUsage);
    }
    return issue(request, confirm);
}

void Register::together(const std::function<void()>& work) {
    parts_->database.guarded([&] {
        Database::Write write(parts_->database);
        work();
        write.commit();
    });
}

void Register::continue_series(const std::string& series, const std::string& pattern, int year,
                               long long last, const std::string& on) {
    number_by(pattern, year, last);
    require(!series.empty() && last >= 0, QUJAT_MSG("a number series needs a name and a last number"));
    require_date(on, "on", false);
    parts_->database.guarded([&] {
        soci::session& sql = parts_->database.sql();
        Database::Write write(parts_->database);
        const int counted = counts_by_year(pattern) ? year : 0;
        long long now = 0;
        sql << "SELECT last FROM series WHERE series = :s AND year = :y", soci::use(series),
            soci::use(counted), soci::into(now);
        const bool there = sql.got_data();
        if (there && now == last) return;
        // Numbers already given cannot be jumped over: the check could not tell the jump from a loss.
        if (there) {
            throw base::Error(
                {QUJAT_MSG("the series {0} has begun and stands at {1}; it cannot be set to {2}"),
                 {series, std::to_string(now), std::to_string(last)}});
        }
        const long long first = last + 1;
        sql << "INSERT INTO series (series, year, first, last) VALUES (:s, :y, :f, :l)", soci::use(series),
            soci::use(counted), soci::use(first), soci::use(last);
        write.commit();
    });
}

std::string Register::keep(const std::string& name, std::string_view bytes) {
    const std::string sha256 = base::sha256_hex(bytes);
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string content;
    content.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        content += kDigits[static_cast<unsigned char>(byte) >> 4];
        content += kDigits[static_cast<unsigned char>(byte) & 15];
    }
    parts_->database.guarded([&] {
        Database::Write write(parts_->database);
        parts_->database.sql()
            << "INSERT INTO kept (sha256, name, content) VALUES (:s, :n, :c) ON CONFLICT DO NOTHING",
            soci::use(sha256), soci::use(name), soci::use(content);
        write.commit();
    });
    return sha256;
}

}  // namespace qujat::registry
