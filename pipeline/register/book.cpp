#include "register/book.h"

#include <utility>

#include "register/entry_text.h"
#include "text/date.h"

namespace qujat::registry {

namespace {

constexpr std::pair<Status, std::string_view> kStatuses[] = {
    {Status::Valid, "valid"},     {Status::Suspended, "suspended"}, {Status::Withdrawn, "withdrawn"},
    {Status::Expired, "expired"}, {Status::Void, "void"},           {Status::Replaced, "replaced"},
    {Status::Closed, "closed"}};

}  // namespace

std::string_view code(Status status) {
    for (const auto& [value, name] : kStatuses) {
        if (value == status) return name;
    }
    return "";
}

std::optional<Status> status_from_code(std::string_view wanted) {
    for (const auto& [value, name] : kStatuses) {
        if (name == wanted) return value;
    }
    return std::nullopt;
}

void require_date(const std::string& text, const char* what, bool may_be_empty) {
    if (text.empty() ? may_be_empty : text::parse_iso(text).has_value()) return;
    throw base::Error({QUJAT_MSG("\"{0}\" is no date for {1}; dates are written 2025-05-12"), {text, what}},
                      base::ErrorKind::BadUsage);
}

Register::Parts::Head Register::Parts::head() {
    Head head;
    database.sql() << "SELECT sequence, hash FROM history ORDER BY sequence DESC LIMIT 1",
        soci::into(head.sequence), soci::into(head.hash);
    return head;
}

std::string Register::Parts::take_number(Entry& entry, const std::string& series,
                                         const std::string& pattern) {
    soci::session& sql = database.sql();
    const int year = std::stoi(entry.issued_on.substr(0, 4));
    entry.series = series;
    entry.year = counts_by_year(pattern) ? year : 0;
    long long last = 0;
    sql << "SELECT last FROM series WHERE series = :s AND year = :y", soci::use(entry.series),
        soci::use(entry.year), soci::into(last);
    if (sql.got_data()) {
        entry.ordinal = last + 1;
        sql << "UPDATE series SET last = :l WHERE series = :s AND year = :y", soci::use(entry.ordinal),
            soci::use(entry.series), soci::use(entry.year);
    } else {
        entry.ordinal = 1;
        sql << "INSERT INTO series (series, year, first, last) VALUES (:s, :y, 1, 1)",
            soci::use(entry.series), soci::use(entry.year);
    }
    return number_by(pattern, year, entry.ordinal);
}

void Register::Parts::write(Entry& entry, const std::string& event, const std::string& on,
                            const std::string& request_key, const std::string& note) {
    soci::session& sql = database.sql();
    const Head last = head();
    const long long sequence = last.sequence + 1;
    const std::string status(code(entry.status));
    if (entry.id == 0) {
        sql << "SELECT coalesce(max(id), 0) + 1 FROM entries", soci::into(entry.id);
        sql << "INSERT INTO entries (id, request_key, number, service, decision, status, series, year, "
               "ordinal, holder, "
               "identifier, issued_on, valid_until, sequence) VALUES (:id, :request, :number, :service, "
               ":decision, "
               ":status, :series, :year, :ordinal, :holder, :identifier, :issued, :until, :sequence)",
            soci::use(entry.id), soci::use(entry.request_key), soci::use(entry.number),
            soci::use(entry.service), soci::use(entry.decision), soci::use(status), soci::use(entry.series),
            soci::use(entry.year), soci::use(entry.ordinal), soci::use(entry.holder.name),
            soci::use(entry.holder.identifier), soci::use(entry.issued_on), soci::use(entry.valid_until),
            soci::use(sequence);
    } else {
        sql << "UPDATE entries SET status = :status, holder = :holder, identifier = :identifier, valid_until "
               "= :until, "
               "sequence = :sequence WHERE id = :id",
            soci::use(status), soci::use(entry.holder.name), soci::use(entry.holder.identifier),
            soci::use(entry.valid_until), soci::use(sequence), soci::use(entry.id);
    }
    const std::string content = text_of(entry);
    const std::string hash = row_hash(sequence, entry.id, event, on, request_key, note, content, last.hash);
    sql << "INSERT INTO history (sequence, entry, event, on_day, request_key, note, content, before, hash) "
           "VALUES "
           "(:sequence, :entry, :event, :day, :request, :note, :content, :before, :hash)",
        soci::use(sequence), soci::use(entry.id), soci::use(event), soci::use(on), soci::use(request_key),
        soci::use(note), soci::use(content), soci::use(last.hash), soci::use(hash);
}

std::optional<Entry> Register::Parts::find(const char* column, const std::string& value) {
    soci::session& sql = database.sql();
    std::string content;
    sql << "SELECT h.content FROM entries e JOIN history h ON h.sequence = e.sequence WHERE e." +
               std::string(column) + " = :v",
        soci::use(value), soci::into(content);
    if (!sql.got_data()) return std::nullopt;
    return entry_from(content);
}

std::optional<Entry> Register::Parts::find_change(const std::string& request_key) {
    if (request_key.empty()) return std::nullopt;
    soci::session& sql = database.sql();
    std::string content;
    sql << "SELECT h.content FROM history c JOIN entries e ON e.id = c.entry JOIN history h ON h.sequence = "
           "e.sequence "
           "WHERE c.request_key = :k",
        soci::use(request_key), soci::into(content);
    if (!sql.got_data()) return std::nullopt;
    return entry_from(content);
}

}  // namespace qujat::registry
