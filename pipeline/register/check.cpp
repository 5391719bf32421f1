#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "register/book.h"
#include "register/entry_text.h"

namespace qujat::registry {
namespace {

struct Last {
    long long sequence = 0;
    std::string content;
};

CheckResult broken(CheckResult result, const char* sentence, std::vector<std::string> values,
                   long long sequence) {
    result.good = false;
    result.problem = {sentence, std::move(values)};
    result.sequence = sequence;
    return result;
}

bool columns_agree(const Entry& entry, const Entry& columns) {
    return entry.request_key == columns.request_key && entry.number == columns.number &&
           entry.service == columns.service && entry.decision == columns.decision &&
           entry.status == columns.status && entry.series == columns.series && entry.year == columns.year &&
           entry.ordinal == columns.ordinal && entry.holder == columns.holder &&
           entry.issued_on == columns.issued_on && entry.valid_until == columns.valid_until;
}

// The first row whose papers a search would not find, or finds wrongly; 0 when there is none.
long long wrong_document(soci::session& sql, std::vector<std::pair<long long, long long>> wanted) {
    std::sort(wanted.begin(), wanted.end());
    long long sequence = 0;
    long long mark = 0;
    soci::statement rows =
        (sql.prepare << "SELECT sequence, fingerprint FROM documents ORDER BY sequence, fingerprint",
         soci::into(sequence), soci::into(mark));
    rows.execute(false);
    std::size_t at = 0;
    for (; rows.fetch(); ++at) {
        if (at == wanted.size()) return sequence;
        if (wanted[at] != std::pair(sequence, mark)) return std::min(wanted[at].first, sequence);
    }
    return at < wanted.size() ? wanted[at].first : 0;
}

}  // namespace

CheckResult Register::check() const {
    return parts_->database.guarded([&]() -> CheckResult {
        soci::session& sql = parts_->database.sql();
        CheckResult result;
        std::unordered_map<long long, Last> last;             // of each entry
        std::vector<std::pair<long long, long long>> papers;  // row and fingerprint
        std::string before_wanted;
        {
            long long sequence = 0;
            long long entry = 0;
            std::string event, on, request, note, content, before, hash;
            soci::statement rows =
                (sql.prepare << "SELECT sequence, entry, event, on_day, request_key, note, content, "
                                "before, hash FROM history ORDER BY sequence",
                 soci::into(sequence), soci::into(entry), soci::into(event), soci::into(on),
                 soci::into(request), soci::into(note), soci::into(content), soci::into(before),
                 soci::into(hash));
            rows.execute(false);
            while (rows.fetch()) {
                const std::string name = std::to_string(sequence);
                if (sequence != result.rows + 1) {
                    return broken(result, QUJAT_MSG("row {0} of the history is missing"),
                                  {std::to_string(result.rows + 1)}, result.rows + 1);
                }
                ++result.rows;
                if (before != before_wanted) {
                    return broken(result,
                                  QUJAT_MSG("row {0} of the history does not follow the row before it"),
                                  {name}, sequence);
                }
                if (hash != row_hash(sequence, entry, event, on, request, note, content, before)) {
                    return broken(result,
                                  QUJAT_MSG("row {0} of the history was changed after it was written"),
                                  {name}, sequence);
                }
                before_wanted = hash;
                for (const std::string& paper : papers_in(content))
                    papers.emplace_back(sequence, fingerprint(paper));
                last[entry] = {sequence, content};
            }
        }
        result.head = before_wanted;
        if (const long long wrong = wrong_document(sql, std::move(papers)); wrong != 0) {
            return broken(result,
                          QUJAT_MSG("the papers of row {0} of the history cannot be found by their sum"),
                          {std::to_string(wrong)}, wrong);
        }

        // What is read in searches must be what history says.
        std::map<std::pair<std::string, int>, std::map<long long, bool>> ordinals;
        {
            Entry columns;
            std::string status;
            long long sequence = 0;
            soci::statement rows =
                (sql.prepare << "SELECT id, request_key, number, service, decision, status, series, year, "
                                "ordinal, holder, "
                                "identifier, issued_on, valid_until, sequence FROM entries ORDER BY id",
                 soci::into(columns.id), soci::into(columns.request_key), soci::into(columns.number),
                 soci::into(columns.service), soci::into(columns.decision), soci::into(status),
                 soci::into(columns.series), soci::into(columns.year), soci::into(columns.ordinal),
                 soci::into(columns.holder.name), soci::into(columns.holder.identifier),
                 soci::into(columns.issued_on), soci::into(columns.valid_until), soci::into(sequence));
            rows.execute(false);
            while (rows.fetch()) {
                const auto found = last.find(columns.id);
                columns.status = status_from_code(status).value_or(Status::Void);
                if (found == last.end() || found->second.sequence != sequence ||
                    !columns_agree(entry_from(found->second.content), columns)) {
                    return broken(result, QUJAT_MSG("entry {0} does not agree with its history"),
                                  {std::to_string(columns.id)},
                                  found == last.end() ? 0 : found->second.sequence);
                }
                if (!columns.series.empty()) ordinals[{columns.series, columns.year}][columns.ordinal] = true;
                last.erase(found);
            }
        }
        if (!last.empty()) {
            long long first = 0;
            for (const auto& [entry, row] : last) first = first == 0 || entry < first ? entry : first;
            return broken(result, QUJAT_MSG("entry {0} is in the history, but no longer in the register"),
                          {std::to_string(first)}, last[first].sequence);
        }

        std::string series;
        int year = 0;
        long long from = 0;
        long long to = 0;
        soci::statement rows =
            (sql.prepare << "SELECT series, year, first, last FROM series ORDER BY series, year",
             soci::into(series), soci::into(year), soci::into(from), soci::into(to));
        rows.execute(false);
        while (rows.fetch()) {
            const auto& given = ordinals[{series, year}];
            if (static_cast<long long>(given.size()) != to - from + 1 ||
                (!given.empty() && (given.begin()->first != from || given.rbegin()->first != to))) {
                return broken(result, QUJAT_MSG("the numbers of series {0} have a gap"), {series}, 0);
            }
            ordinals.erase({series, year});
        }
        if (!ordinals.empty()) {
            return broken(result, QUJAT_MSG("the numbers of series {0} have a gap"),
                          {ordinals.begin()->first.first}, 0);
        }
        return result;
    });
}

}  // namespace qujat::registry
