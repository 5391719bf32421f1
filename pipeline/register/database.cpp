#include "register/database.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "register/register.h"

// Declared by SOCI's PostgreSQL header, which would bring libpq's headers along.
extern "C" soci::backend_factory const* factory_postgresql();

namespace qujat::registry {
namespace {

bool is_postgres(const std::string& where) {
    return where.starts_with("postgresql://") || where.starts_with("postgres://");
}

// Passwords do not belong into messages.
std::string shown(const std::string& where) {
    const std::size_t at = where.find('@');
    const std::size_t scheme = where.find("://");
    if (at == std::string::npos || scheme == std::string::npos || at < scheme) return where;
    return where.substr(0, scheme + 3) + where.substr(at + 1);
}

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::replace(text.begin(), text.end(), '\t', ' ');
    return text;
}

// One lock for all who write to a register in PostgreSQL; the number says nothing.
constexpr const char* kWriteLock = "SELECT pg_advisory_xact_lock(7202405)";

constexpr const char* kTables[] = {
    "CREATE TABLE IF NOT EXISTS series (series TEXT NOT NULL, year BIGINT NOT NULL, first BIGINT NOT NULL, "
    "last BIGINT NOT NULL, PRIMARY KEY (series, year))",
    "CREATE TABLE IF NOT EXISTS history (sequence BIGINT PRIMARY KEY, entry BIGINT NOT NULL, event TEXT NOT "
    "NULL, "
    "on_day TEXT NOT NULL, request_key TEXT NOT NULL, note TEXT NOT NULL, content TEXT NOT NULL, before TEXT "
    "NOT NULL, "
    "hash TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS entries (id BIGINT PRIMARY KEY, request_key TEXT NOT NULL, number TEXT NOT "
    "NULL, "
    "service TEXT NOT NULL, decision TEXT NOT NULL, status TEXT NOT NULL, series TEXT NOT NULL, year BIGINT "
    "NOT NULL, "
    "ordinal BIGINT NOT NULL, holder TEXT NOT NULL, identifier TEXT NOT NULL, issued_on TEXT NOT NULL, "
    "valid_until TEXT NOT NULL, sequence BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS kept (sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, content TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS documents (fingerprint BIGINT NOT NULL, sequence BIGINT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS documents_fingerprint ON documents (fingerprint, sequence)",
    "CREATE UNIQUE INDEX IF NOT EXISTS entries_request ON entries (request_key)",
    "CREATE UNIQUE INDEX IF NOT EXISTS entries_number ON entries (number) WHERE number <> ''",
    "CREATE UNIQUE INDEX IF NOT EXISTS entries_ordinal ON entries (series, year, ordinal) WHERE series <> ''",
    "CREATE INDEX IF NOT EXISTS entries_until ON entries (valid_until, status, id, sequence)",
    "CREATE INDEX IF NOT EXISTS entries_issued ON entries (issued_on)",
    "CREATE INDEX IF NOT EXISTS entries_identifier ON entries (identifier)",
    "CREATE INDEX IF NOT EXISTS history_entry ON history (entry)",
    "CREATE UNIQUE INDEX IF NOT EXISTS history_request ON history (request_key) WHERE request_key <> ''",
};

}  // namespace

Database::Database(const std::string& path_or_url, int wait_seconds)
    : name_(shown(path_or_url)), postgres_(is_postgres(path_or_url)) {
    if (postgres_) {
        try {
            session_.open(*factory_postgresql(), path_or_url);
        } catch (const soci::soci_error& error) {
            Unavailable unreachable(
                {QUJAT_MSG("the database cannot be reached; see that it runs, then run the same again: {0}"),
                 {one_line(error.get_error_message())}});
            unreachable.in_file(name_);
            throw unreachable;
        }
    } else {
        if (path_or_url.empty() || path_or_url.find('"') != std::string::npos) {
            throw base::Error(
                {QUJAT_MSG("the register needs the name of a file, without quotation marks in it"), {}},
                base::ErrorKind::BadUsage);
        }
        const std::filesystem::path path = path_or_url;
        std::error_code ignored;
        if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ignored);
        guarded([&] {
            session_.open(soci::sqlite3,
                          "db=\"" + path_or_url + "\" timeout=" + std::to_string(wait_seconds));
            // Readers are not stopped by a writer, and what was committed outlives a power cut.
            use_write_ahead_log(wait_seconds);
            session_ << "PRAGMA synchronous=FULL";
            session_ << "PRAGMA temp_store=MEMORY";
        });
    }
    make_tables();
}

// Changing the journal of a new register needs it alone, and SQLite does not wait for that: programs that
// open it in the same moment are told "busy" at once, whatever their time limit. So the waiting is done here.
void Database::use_write_ahead_log(int wait_seconds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(wait_seconds);
    while (true) {
        try {
            session_ << "PRAGMA journal_mode=WAL";
            return;
        } catch (const soci::sqlite3_soci_error& error) {
            const bool busy = (error.result() & 0xFF) == SQLITE_BUSY;
            if (!busy || std::chrono::steady_clock::now() >= deadline) throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

// SQLite finds a row fastest by its own row number, which a key is only when it is called INTEGER.
std::string Database::in_dialect(std::string statement) const {
    static constexpr std::string_view kKey = "BIGINT PRIMARY KEY";
    const std::size_t at = statement.find(kKey);
    if (!postgres_ && at != std::string::npos) statement.replace(at, kKey.size(), "INTEGER PRIMARY KEY");
    return statement;
}

void Database::make_tables() {
    guarded([&] {
        int there = 0;
        if (postgres_) {
            session_
                << "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND "
                   "table_name = 'documents'",
                soci::into(there);
        } else {
            session_ << "SELECT count(*) FROM sqlite_master WHERE name = 'history_request'",
                soci::into(there);
        }
        if (there > 0) return;
        Write write(*this);
        for (const char* const statement : kTables) session_ << in_dialect(statement);
        write.commit();
    });
}

void Database::fail(const soci::soci_error& error) const {
    int code = 0;
    if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error))
        code = sqlite->result() & 0xFF;
    const char* sentence = QUJAT_MSG("the register cannot be used: {0}");
    switch (code) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            sentence = QUJAT_MSG(
                "another program keeps the register locked; end it or wait, then run the same again");
            break;
        case SQLITE_READONLY:
        case SQLITE_PERM:
            sentence = QUJAT_MSG(
                "the register cannot be written: the file or its folder is read-only; nothing was lost");
            break;
        case SQLITE_FULL:
            sentence = QUJAT_MSG(
                "the disk is full, the register could not be written; make room and run the same again, "
                "nothing was lost");
            break;
        case SQLITE_CANTOPEN:
            sentence =
                QUJAT_MSG("the register cannot be opened: see that its folder exists and may be written");
            break;
        case SQLITE_IOERR:
            sentence = QUJAT_MSG("the disk failed while the register was in use; run the same again: {0}");
            break;
        case SQLITE_CONSTRAINT:
            sentence = QUJAT_MSG("the number or the request is in the register already");
            break;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            sentence =
                QUJAT_MSG("this file is no register, or it is damaged; put the last copy in its place");
            break;
        default:
            break;
    }
    if (postgres_ && error.get_error_category() == soci::soci_error::connection_error) {
        sentence =
            QUJAT_MSG("the database cannot be reached; see that it runs, then run the same again: {0}");
    }
    if (postgres_ && error.get_error_category() == soci::soci_error::constraint_violation) {
        sentence = QUJAT_MSG("the number or the request is in the register already");
    }
    const base::Message message{sentence, {one_line(error.get_error_message())}};
    // What is in the register already is a fault of the request, not of the place.
    if (code == SQLITE_CONSTRAINT || error.get_error_category() == soci::soci_error::constraint_violation)
        throw base::Error(message).in_file(name_);
    Unavailable unusable(message);
    unusable.in_file(name_);
    throw unusable;
}

Database::Write::Write(Database& database) : database_(database) {
    soci::session& sql = database_.session_;
    if (database_.depth_ > 0) {
        savepoint_ = "step" + std::to_string(database_.depth_);
        sql << "SAVEPOINT " + savepoint_;
    } else if (database_.postgres_) {
        ++database_.generation_;
        sql.begin();
        try {
            sql << kWriteLock;
        } catch (const soci::soci_error&) {
            sql.rollback();
            throw;
        }
    } else {
        ++database_.generation_;
        sql << "BEGIN IMMEDIATE";
    }
    ++database_.depth_;
    open_ = true;
}

Database::Write::~Write() {
    if (!open_) return;
    --database_.depth_;
    ++database_.generation_;
    try {
        if (!savepoint_.empty()) {
            database_.session_ << "ROLLBACK TO SAVEPOINT " + savepoint_;
            database_.session_ << "RELEASE SAVEPOINT " + savepoint_;
        } else {
            database_.session_ << "ROLLBACK";
        }
    } catch (const soci::soci_error&) {
        // The database has undone it by itself: a broken connection, a full disk.
    }
}

void Database::Write::commit() {
    if (!savepoint_.empty()) {
        database_.session_ << "RELEASE SAVEPOINT " + savepoint_;
    } else {
        database_.session_ << "COMMIT";
    }
    open_ = false;
    --database_.depth_;
}

}  // namespace qujat::registry
