#include <utility>

#include "register/book.h"
#include "register/entry_text.h"
#include "text/date.h"

namespace qujat::registry {
namespace {

[[noreturn]] void refuse(const char* sentence, const std::string& number, const std::string& more = "") {
    throw base::Error({sentence, {number, more}});
}

// What an entry's state allows. The service's own conditions (who may ask, when, with which documents) are
// the pack's.
void require_allowed(const Change& change, const Entry& entry) {
    if (entry.status == Status::Closed)
        refuse(QUJAT_MSG("{0} is a refusal or a return; nothing can be done to it"), entry.number);
    const bool over = !entry.valid_until.empty() && entry.valid_until < change.on;
    const bool living = entry.status == Status::Valid || entry.status == Status::Suspended;
    if (!living) {
        refuse(QUJAT_MSG("{0} is no longer valid ({1}); nothing can be done to it"), entry.number,
               std::string(code(entry.status)));
    }
    if (change.on < entry.issued_on)
        refuse(QUJAT_MSG("{0} was issued later than {1}"), entry.number, change.on);
    switch (change.event) {
        case Event::Extend:
            if (entry.status == Status::Suspended)
                refuse(QUJAT_MSG("{0} is suspended and cannot be extended"), entry.number);
            if (over)
                refuse(QUJAT_MSG("the term of {0} ended on {1}; it cannot be extended"), entry.number,
                       entry.valid_until);
            if (entry.valid_until.empty())
                refuse(QUJAT_MSG("{0} has no end of term that could be extended"), entry.number);
            if (change.valid_until <= entry.valid_until) {
                refuse(QUJAT_MSG("the new term of {0} must end after {1}"), entry.number, entry.valid_until);
            }
            break;
        case Event::Reissue:
        case Event::Duplicate:
            if (over)
                refuse(QUJAT_MSG("the term of {0} ended on {1}; ask for a new one"), entry.number,
                       entry.valid_until);
            break;
        case Event::Suspend:
            if (entry.status == Status::Suspended)
                refuse(QUJAT_MSG("{0} is suspended already"), entry.number);
            break;
        case Event::Resume:
            if (entry.status != Status::Suspended) refuse(QUJAT_MSG("{0} is not suspended"), entry.number);
            break;
        case Event::Expire:
            if (!over) refuse(QUJAT_MSG("the term of {0} is not over on {1}"), entry.number, change.on);
            break;
        case Event::Withdraw:
        case Event::Void:
            break;
    }
}

Status status_after(Event event, Status now) {
    switch (event) {
        case Event::Suspend:
            return Status::Suspended;
        case Event::Resume:
            return Status::Valid;
        case Event::Withdraw:
            return Status::Withdrawn;
        case Event::Expire:
            return Status::Expired;
        case Event::Void:
            return Status::Void;
        case Event::Extend:
        case Event::Reissue:
        case Event::Duplicate:
            break;
    }
    return now;
}

}  // namespace

std::string_view code(Event event) {
    switch (event) {
        case Event::Extend:
            return "extend";
        case Event::Reissue:
            return "reissue";
        case Event::Duplicate:
            return "duplicate";
        case Event::Suspend:
            return "suspend";
        case Event::Resume:
            return "resume";
        case Event::Withdraw:
            return "withdraw";
        case Event::Expire:
            return "expire";
        case Event::Void:
            break;
    }
    return "void";
}

Entry Register::Parts::changeable(const Change& change) {
    std::optional<Entry> found = find_number(change.number);
    if (!found) throw base::Error({QUJAT_MSG("the number {0} is not in the register"), {change.number}});
    require_allowed(change, *found);
    return std::move(*found);
}

void Register::Parts::give_way(Entry& earlier, Entry& fresh, const Change& change, const std::string& note) {
    fresh.replaces = earlier.number;
    earlier.status = change.event == Event::Reissue ? Status::Replaced : Status::Void;
    earlier.replaced_by = fresh.number;
    earlier.beside_sha256.clear();
    write(earlier, std::string(code(change.event)), change.on, "", note);
}

Issued Register::change(const Change& change, const Confirm& confirm) {
    require_date(change.on, "on", false);
    require_date(change.valid_until, "valid_until", change.event != Event::Extend);
    require_date(change.act.date, "act.date", true);
    return parts_->database.guarded([&]() -> Issued {
        Database::Write write(parts_->database);
        if (auto known = parts_->find_change(change.request_key)) return {std::move(*known), false};
        Entry entry = parts_->changeable(change);
        const std::string event(code(change.event));
        const std::string note = note_text(change.reason, change.act);
        const bool renumbered =
            change.event == Event::Reissue || (change.event == Event::Duplicate && !change.series.empty());
        if (renumbered) {
            if (change.series.empty())
                refuse(QUJAT_MSG("{0} is re-issued under a new number; its series is missing"), entry.number);
            Entry fresh = entry;
            fresh.id = 0;
            // A request of its own, or a name that no other request can have.
            fresh.request_key =
                !change.request_key.empty() ? change.request_key : event + " of " + entry.number;
            fresh.procedure = event;
            fresh.issued_on = change.on;
            fresh.status = entry.status;
            fresh.act = change.act;
            fresh.document_sha256 = change.document_sha256;
            fresh.beside_sha256.clear();
            if (!change.values.empty()) fresh.values = change.values;
            if (!change.pack_sha256.empty()) fresh.pack_sha256 = change.pack_sha256;
            if (change.holder) fresh.holder = *change.holder;
            fresh.number = parts_->take_number(fresh, change.series, change.pattern);
            parts_->give_way(entry, fresh, change, note);
            if (confirm) take(confirm(fresh), fresh);
            parts_->write(fresh, "issue", change.on, change.request_key, note);
            write.commit();
            return {std::move(fresh), true};
        }
        entry.status = status_after(change.event, entry.status);
        if (change.event == Event::Extend) entry.valid_until = change.valid_until;
        if (change.event == Event::Duplicate) ++entry.duplicates;
        if (!change.document_sha256.empty()) entry.document_sha256 = change.document_sha256;
        entry.beside_sha256.clear();
        if (!change.values.empty()) entry.values = change.values;
        if (!change.pack_sha256.empty()) entry.pack_sha256 = change.pack_sha256;
        if (confirm) take(confirm(entry), entry);
        parts_->write(entry, event, change.on, change.request_key, note);
        write.commit();
        return {std::move(entry), true};
    });
}

long long Register::expire(const std::string& on) {
    require_date(on, "on", false);
    return parts_->database.guarded([&]() -> long long {
        Database::Write write(parts_->database);
        std::vector<std::string> numbers;
        soci::rowset<std::string> rows =
            (parts_->database.sql().prepare
                 << "SELECT number FROM entries WHERE valid_until < :d AND valid_until <> '' "
                    "AND number <> '' AND status IN ('valid', 'suspended') ORDER BY id",
             soci::use(on));
        for (const std::string& number : rows) numbers.push_back(number);
        for (const std::string& number : numbers) {
            Change change;
            change.event = Event::Expire;
            change.number = number;
            change.on = on;
            this->change(change);
        }
        write.commit();
        return static_cast<long long>(numbers.size());
    });
}

}  // namespace qujat::registry
