#pragma once
// The officer's book: what was issued, refused and returned, under which numbers, by whose decision, and what
// became of it. Kept in one SQLite file, or in PostgreSQL when several machines share it.
//
// Numbers never repeat and leave no gap: a number is taken in the same transaction that writes its entry, so
// a kill at any moment leaves both or neither. Asking again for the same request gives the same number.
// History only grows: every row carries the hash of the one before, so that a change made behind the
// register's back is found by check(). No clock: every date comes from the caller. The same calls in the same
// order give the same register (dump()). Dates are ISO ("2025-05-12"), empty when there is none; texts are
// UTF-8. Errors: base::Error; nothing of a failed call stays. Messages never hold names or identification
// numbers. Threads: a Register belongs to one thread; any number of processes and threads may each open their
// own.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace qujat::registry {

// The register itself cannot be used at the moment: locked, read-only, disk full, database out of reach. What
// was asked for is not wrong, and the same again works once the place is in order.
class Unavailable : public base::Error {
  public:
    using base::Error::Error;
};

struct Holder {
    std::string name;
    std::string identifier;  // IIN or BIN; may be empty

    bool operator==(const Holder&) const = default;
};

// What decided: the minutes of a commission, a territorial conclusion, an official's signature.
struct DecidingAct {
    std::string kind;  // "commission-minutes"
    std::string number;
    std::string date;

    bool operator==(const DecidingAct&) const = default;
};

enum class Status {
    Valid,
    Suspended,
    Withdrawn,
    Expired,
    Void,      // lost or damaged, a duplicate stands for it
    Replaced,  // re-issued under another number
    Closed,    // nothing was issued: refusal, non-acceptance, return
};
std::string_view code(Status status);  // "valid", "suspended", ...
std::optional<Status> status_from_code(std::string_view code);

struct Entry {
    long long id = 0;  // from 1, in the order of the book
    std::string request_key;
    std::string service;
    std::string edition;
    std::string procedure;  // "issue", "extend", ...
    std::string decision;   // "issue", "refuse", "not_accept", "return"
    std::string number;     // empty when the decision has none
    std::string series;
    int year = 0;           // of the series; 0 when its numbers run on over the years
    long long ordinal = 0;  // in series and year, from 1
    Holder holder;
    std::string incoming_number;
    std::string incoming_date;
    std::string issued_on;
    std::string valid_from;
    std::string valid_until;
    Status status = Status::Valid;
    std::vector<std::string> grounds;
    DecidingAct act;
    std::string source_sha256;    // of the request's document
    std::string document_sha256;  // of the PDF that went out
    // Of the papers made together with the last row of history beside the document: the letter in the other
    // language, the notice of a suspension.
    std::vector<std::string> beside_sha256;
    std::string pack_sha256;  // of the list of everything the papers were made with, see Register::keep
    std::string values;       // JSON the papers of the last row that made any were filled from
    std::string replaces;     // number of the entry this one stands for
    std::string replaced_by;
    int duplicates = 0;  // how many were given out under the same number

    bool operator==(const Entry&) const = default;
};

// What goes into the book. `request_key` names the request for ever: the same key is the same request,
// however often it is sent (the dossier's SHA-256, or the row's own number in a batch).
struct IssueRequest {
    std::string request_key;
    std::string service;
    std::string edition;
    std::string procedure;
    std::string decision = "issue";
    // Series and pattern make the number: "{n:4}" is the ordinal in four digits at least, "{yy}" and "{yyyy}"
    // the year; "KZ.U.02.{n:4}" gives KZ.U.02.0001, "{yy}ЭК{n:6}" gives 20ЭК000123. A pattern with the year
    // counts anew each year. Both empty: no number, unless `number` brings one that was given elsewhere.
    std::string series;
    std::string pattern;
    std::string number;
    Holder holder;
    std::string incoming_number;
    std::string incoming_date;
    std::string issued_on;  // never empty; its year is the number's
    std::string valid_from;
    std::string valid_until;
    std::vector<std::string> grounds;
    DecidingAct act;
    std::string source_sha256;
    std::string document_sha256;
    std::string pack_sha256;
    std::string values;
    // Number of an entry in force that the new one stands for: it becomes Replaced, or Void when its paper
    // was lost or damaged.
    std::string replaces;
    bool makes_void = false;
};

// What was made for an entry while it was written.
struct Made {
    Made() = default;
    Made(std::string document) : document_sha256(std::move(document)) {}

    std::string document_sha256;  // empty: the document stays the one it was
    std::vector<std::string> beside_sha256;
};

struct Issued {
    Entry entry;
    bool fresh = true;  // false: the request was in the book already
};

enum class Event { Extend, Reissue, Duplicate, Suspend, Resume, Withdraw, Expire, Void };
std::string_view code(Event event);  // "extend", ...

struct Change {
    Event event = Event::Extend;
    std::string number;
    std::string on;           // the day it takes effect
    std::string request_key;  // of the request that asked for it; may be empty
    std::string valid_until;  // Extend: the new term's last day
    std::string reason;
    DecidingAct act;
    std::string document_sha256;
    std::string pack_sha256;  // of the papers this change makes; both empty: it makes none
    std::string values;
    // Reissue, and Duplicate when the law gives duplicates numbers of their own: where the new number comes
    // from.
    std::string series;
    std::string pattern;
    std::optional<Holder> holder;  // Reissue: the new name or document
};

struct HistoryRow {
    long long sequence = 0;  // over the whole book, from 1
    long long entry = 0;
    std::string event;  // "issue", "refuse", "extend", ..., "document"
    std::string on;
    std::string reason;
    DecidingAct act;
    std::string hash;
    Entry after;  // the entry as the row left it
};

struct Filter {
    std::string service;
    std::string decision;
    std::optional<Status> status;
    std::string issued_from, issued_to;      // both days included
    std::string expiring_from, expiring_to;  // valid_until between, both days included
    std::string holder;                      // identification number, or a part of the name in any case
    long long after_id = 0;                  // entries behind this one: to go on where a page ended
    int limit = 0;                           // 0: all
};

struct CheckResult {
    bool good = true;
    long long rows = 0;     // of history, looked at
    std::string head;       // hash of the last row: write it down elsewhere to prove that nothing was cut off
    base::Message problem;  // the first thing that is wrong
    long long sequence = 0;  // the row it concerns; 0 when it is not one row's
};

class Register {
  public:
    // A path of an SQLite file (made when it is not there) or "postgresql://user@host/name". `wait_seconds`:
    // how long to wait for another program that writes to the same file.
    explicit Register(const std::string& path_or_url, int wait_seconds = 60);
    ~Register();
    Register(Register&&) noexcept;
    Register& operator=(Register&&) noexcept;

    // Takes the request into the book and gives its number. `confirm`, when given, is called inside the
    // transaction with the finished entry: it makes the papers and returns their SHA-256; when it throws,
    // number and entry were never there. A request that is already in the book is given back as it stands
    // (confirm is not called). Refused when the entry it replaces is not in force.
    using Confirm = std::function<Made(const Entry&)>;
    Issued issue(const IssueRequest& request, const Confirm& confirm = {});

    // The same for a decision that issues nothing (refuse, not_accept, return); series and pattern give the
    // letter's number when they are there.
    Issued record_refusal(const IssueRequest& request, const Confirm& confirm = {});

    // Several calls in one transaction: fast, and all or nothing. A call that throws inside and is caught
    // inside leaves nothing of itself; what `work` throws undoes all.
    void together(const std::function<void()>& work);

    // Work on an entry that is in the book; refuses what its state does not allow. Reissue and a numbered
    // Duplicate give the new entry, the others the changed one. The same request_key again changes nothing.
    Issued change(const Change& change, const Confirm& confirm = {});

    // Marks all valid and suspended entries whose last day is before `on` as expired; how many there were.
    long long expire(const std::string& on);

    // A series goes on after `last` (numbers given before the register began). Never backwards.
    void continue_series(const std::string& series, const std::string& pattern, int year, long long last,
                         const std::string& on);

    std::optional<Entry> find(const std::string& number) const;
    std::optional<Entry> find_request(const std::string& request_key) const;
    std::vector<Entry> list(const Filter& filter = {}) const;  // in the order of the book
    std::vector<HistoryRow> history(const std::string& number) const;
    // The first row that made the paper of this SHA-256; absent when it is none of ours.
    std::optional<HistoryRow> find_document(const std::string& sha256) const;

    // Keeps bytes (a pack, a template) under their SHA-256, so that an old document can be made again; gives
    // the hash.
    std::string keep(const std::string& name, std::string_view bytes);
    std::optional<std::string> kept(const std::string& sha256) const;
    bool has_kept(const std::string& sha256) const;

    // Walks the history from its beginning: hashes, order, entries against their last row, numbers without
    // gaps.
    CheckResult check() const;

    // Everything in the book as text, one line a row, the same for the same content wherever it is kept.
    std::string dump() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// The number a pattern gives; throws base::Error for a pattern without {n} or with an unknown place.
std::string number_by(const std::string& pattern, int year, long long ordinal);
bool counts_by_year(const std::string& pattern);

// "8507******01": enough to tell two persons apart in a message, too little to know one.
std::string masked(const std::string& identifier);

}  // namespace qujat::registry
