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

void take(Made made, Entry& entry) {
    if (!made.document_sha256.empty()) entry.document_sha256 = std::move(made.document_sha256);
    entry.beside_sha256 = std::move(made.beside_sha256);
}

struct Register::Parts::Prepared {
    explicit Prepared(soci::session& sql)
        : insert_entry(
              (sql.prepare
                   << "INSERT INTO entries (id, request_key, number, service, decision, status, series, "
                      "year, ordinal, holder, identifier, issued_on, valid_until, sequence) VALUES (:id, "
                      ":request, :number, :service, :decision, :status, :series, :year, :ordinal, "
                      ":holder, :identifier, :issued, :until, :sequence)",
               soci::use(entry.id), soci::use(entry.request_key), soci::use(entry.number),
               soci::use(entry.service), soci::use(entry.decision), soci::use(status),
               soci::use(entry.series), soci::use(entry.year), soci::use(entry.ordinal),
               soci::use(entry.holder.name), soci::use(entry.holder.identifier), soci::use(entry.issued_on),
               soci::use(entry.valid_until), soci::use(sequence))),
          insert_history(
              (sql.prepare
                   << "INSERT INTO history (sequence, entry, event, on_day, request_key, note, content, "
                      "before, hash) VALUES (:sequence, :entry, :event, :day, :request, :note, "
                      ":content, :before, :hash)",
               soci::use(sequence), soci::use(entry.id), soci::use(event), soci::use(on),
               soci::use(request_key), soci::use(note), soci::use(content), soci::use(before),
               soci::use(hash))),
          insert_document((sql.prepare << "INSERT INTO documents (fingerprint, sequence) VALUES (:f, :s)",
                           soci::use(document), soci::use(sequence))),
          update_series((sql.prepare << "UPDATE series SET last = :l WHERE series = :s AND year = :y",
                         soci::use(entry.ordinal), soci::use(entry.series), soci::use(entry.year))),
          find_request(
              (sql.prepare
                   << "SELECT h.content FROM entries e JOIN history h ON h.sequence = e.sequence WHERE "
                      "e.request_key = :v",
               soci::use(request_key), soci::into(content))) {}

    Entry entry;
    std::string status, event, on, request_key, note, content, before, hash;
    long long sequence = 0;
    long long document = 0;
    soci::statement insert_entry, insert_history, insert_document, update_series, find_request;
};

Register::Parts::Prepared& Register::Parts::prepared() {
    if (!prepared_) prepared_ = std::make_shared<Prepared>(database.sql());
    return *prepared_;
}

Register::Parts::Known& Register::Parts::known() {
    if (known_.generation == database.generation()) return known_;
    known_ = {};
    known_.generation = database.generation();
    soci::session& sql = database.sql();
    sql << "SELECT sequence, hash FROM history ORDER BY sequence DESC LIMIT 1", soci::into(known_.sequence),
        soci::into(known_.hash);
    sql << "SELECT coalesce(max(id), 0) FROM entries", soci::into(known_.id);
    return known_;
}

std::string Register::Parts::take_number(Entry& entry, const std::string& series,
                                         const std::string& pattern) {
    soci::session& sql = database.sql();
    const int year = std::stoi(entry.issued_on.substr(0, 4));
    entry.series = series;
    entry.year = counts_by_year(pattern) ? year : 0;
    const std::pair<std::string, int> key{entry.series, entry.year};
    auto& lasts = known().series;
    auto found = lasts.find(key);
    if (found == lasts.end()) {
        long long last = 0;
        sql << "SELECT last FROM series WHERE series = :s AND year = :y", soci::use(entry.series),
            soci::use(entry.year), soci::into(last);
        if (!sql.got_data()) {
            sql << "INSERT INTO series (series, year, first, last) VALUES (:s, :y, 1, 0)",
                soci::use(entry.series), soci::use(entry.year);
        }
        found = lasts.emplace(key, last).first;
    }
    entry.ordinal = ++found->second;
    Prepared& to = prepared();
    to.entry.ordinal = entry.ordinal;
    to.entry.series = entry.series;
    to.entry.year = entry.year;
    to.update_series.execute(true);
    return number_by(pattern, year, entry.ordinal);
}

void Register::Parts::write(Entry& entry, const std::string& event, const std::string& on,
                            const std::string& request_key, const std::string& note) {
    Known& last = known();
    Prepared& to = prepared();
    const long long sequence = last.sequence + 1;
    const bool fresh = entry.id == 0;
    if (fresh) entry.id = last.id + 1;
    to.entry = entry;
    to.status = code(entry.status);
    to.sequence = sequence;
    if (fresh) {
        to.insert_entry.execute(true);
    } else {
        database.sql() << "UPDATE entries SET status = :status, holder = :holder, identifier = :identifier, "
                          "valid_until = :until, sequence = :sequence WHERE id = :id",
            soci::use(to.status), soci::use(entry.holder.name), soci::use(entry.holder.identifier),
            soci::use(entry.valid_until), soci::use(sequence), soci::use(entry.id);
    }
    to.event = event;
    to.on = on;
    to.request_key = request_key;
    to.note = note;
    to.content = text_of(entry);
    to.before = last.hash;
    to.hash = row_hash(sequence, entry.id, event, on, request_key, note, to.content, last.hash);
    to.insert_history.execute(true);
    for (const std::string& paper : papers_in(to.content)) {
        to.document = fingerprint(paper);
        to.insert_document.execute(true);
    }
    last.sequence = sequence;
    last.hash = to.hash;
    if (fresh) last.id = entry.id;
}

std::optional<Entry> Register::Parts::find_request(const std::string& request_key) {
    Prepared& from = prepared();
    from.request_key = request_key;
    from.find_request.execute(false);
    if (!from.find_request.fetch()) return std::nullopt;
    const std::string content = from.content;
    from.find_request.fetch();  // to its end, so that no reading stays open
    return entry_from(content);
}

std::optional<Entry> Register::Parts::find_number(const std::string& number) {
    soci::session& sql = database.sql();
    std::string content;
    // The index on numbers leaves out entries without one; only a query that says so too can use it.
    sql << "SELECT h.content FROM entries e JOIN history h ON h.sequence = e.sequence WHERE e.number = :v "
           "AND "
           "e.number <> ''",
        soci::use(number), soci::into(content);
    if (!sql.got_data()) return std::nullopt;
    return entry_from(content);
}

std::optional<Entry> Register::Parts::find_change(const std::string& request_key) {
    if (request_key.empty()) return std::nullopt;
    soci::session& sql = database.sql();
    std::string content;
    sql << "SELECT h.content FROM history c JOIN entries e ON e.id = c.entry JOIN history h ON h.sequence = "
           "e.sequence WHERE c.request_key = :k AND c.request_key <> ''",
        soci::use(request_key), soci::into(content);
    if (!sql.got_data()) return std::nullopt;
    return entry_from(content);
}

}  // namespace qujat::registry
