#include <algorithm>

#include "register/book.h"
#include "register/entry_text.h"
#include "text/unicode.h"

namespace qujat::registry {
namespace {

// Conditions put together as they are asked for, every value bound by name.
class Query {
  public:
    void add(const std::string& condition, const std::string& value) {
        if (value.empty()) return;
        add_always(condition, value);
    }
    void add_always(const std::string& condition, const std::string& value) {
        const std::string name = "p" + std::to_string(values_.size());
        text_ += (text_.empty() ? " WHERE " : " AND ") + condition + " :" + name;
        values_.push_back(value);
    }
    const std::string& where() const { return text_; }
    std::vector<std::string>& values() { return values_; }

  private:
    std::string text_;
    std::vector<std::string> values_;
};

}  // namespace

std::optional<Entry> Register::find(const std::string& number) const {
    if (number.empty()) return std::nullopt;
    return parts_->database.guarded([&] { return parts_->find_number(number); });
}

std::optional<Entry> Register::find_request(const std::string& request_key) const {
    return parts_->database.guarded([&] { return parts_->find_request(request_key); });
}

std::vector<Entry> Register::list(const Filter& filter) const {
    return parts_->database.guarded([&] {
        Query query;
        query.add("e.service =", filter.service);
        query.add("e.decision =", filter.decision);
        if (filter.status) query.add("e.status =", std::string(code(*filter.status)));
        query.add("e.issued_on >=", filter.issued_from);
        query.add("e.issued_on <=", filter.issued_to);
        query.add("e.valid_until >=", filter.expiring_from);
        query.add("e.valid_until <=", filter.expiring_to);
        if (!filter.expiring_to.empty() && filter.expiring_from.empty())
            query.add_always("e.valid_until >", "");
        const bool digits =
            !filter.holder.empty() && std::all_of(filter.holder.begin(), filter.holder.end(),
                                                  [](char c) { return c >= '0' && c <= '9'; });
        if (digits) query.add("e.identifier =", filter.holder);
        std::string where = query.where();
        if (filter.after_id > 0) {
            where += (where.empty() ? " WHERE " : " AND ") + std::string("e.id > ") +
                     std::to_string(filter.after_id);
        }
        const bool by_name = !filter.holder.empty() && !digits;
        // The choice is made among the narrow rows of entries; only what is chosen is fetched with its
        // content.
        std::string text =
            "SELECT h.content FROM (SELECT e.id, e.sequence FROM entries e" + where + " ORDER BY e.id";
        if (filter.limit > 0 && !by_name) text += " LIMIT " + std::to_string(filter.limit);
        text += ") chosen JOIN history h ON h.sequence = chosen.sequence ORDER BY chosen.id";
        std::string content;
        soci::statement statement(parts_->database.sql());
        for (std::string& value : query.values()) statement.exchange(soci::use(value));
        statement.exchange(soci::into(content));
        statement.alloc();
        statement.prepare(text);
        statement.define_and_bind();
        statement.execute(false);
        const std::string wanted = text::fold(filter.holder);
        std::vector<Entry> found;
        while (statement.fetch()) {
            Entry entry = entry_from(content);
            // Databases fold the case of Cyrillic letters each in its own way, or not at all.
            if (by_name && text::fold(entry.holder.name).find(wanted) == std::string::npos) continue;
            found.push_back(std::move(entry));
            if (filter.limit > 0 && found.size() == static_cast<std::size_t>(filter.limit)) break;
        }
        return found;
    });
}

std::vector<HistoryRow> Register::history(const std::string& number) const {
    return parts_->database.guarded([&] {
        std::vector<HistoryRow> rows;
        const std::optional<Entry> entry = parts_->find_number(number);
        if (!entry) return rows;
        HistoryRow row;
        std::string note;
        std::string content;
        soci::statement statement =
            (parts_->database.sql().prepare
                 << "SELECT sequence, entry, event, on_day, note, content, hash FROM history "
                    "WHERE entry = :e ORDER BY sequence",
             soci::use(entry->id), soci::into(row.sequence), soci::into(row.entry), soci::into(row.event),
             soci::into(row.on), soci::into(note), soci::into(content), soci::into(row.hash));
        statement.execute(false);
        while (statement.fetch()) {
            note_from(note, row.reason, row.act);
            row.after = entry_from(content);
            rows.push_back(row);
        }
        return rows;
    });
}

std::optional<HistoryRow> Register::find_document(const std::string& sha256) const {
    if (sha256.size() != 64) return std::nullopt;
    return parts_->database.guarded([&]() -> std::optional<HistoryRow> {
        HistoryRow row;
        std::string note;
        std::string content;
        const long long mark = fingerprint(sha256);
        soci::statement statement =
            (parts_->database.sql().prepare
                 << "SELECT h.sequence, h.entry, h.event, h.on_day, h.note, h.content, h.hash FROM documents "
                    "d "
                    "JOIN history h ON h.sequence = d.sequence WHERE d.fingerprint = :f ORDER BY h.sequence",
             soci::use(mark), soci::into(row.sequence), soci::into(row.entry), soci::into(row.event),
             soci::into(row.on), soci::into(note), soci::into(content), soci::into(row.hash));
        statement.execute(false);
        while (statement.fetch()) {
            const std::vector<std::string> papers = papers_in(content);
            if (std::find(papers.begin(), papers.end(), sha256) == papers.end()) continue;
            note_from(note, row.reason, row.act);
            row.after = entry_from(content);
            return row;
        }
        return std::nullopt;
    });
}

bool Register::has_kept(const std::string& sha256) const {
    return parts_->database.guarded([&] {
        int there = 0;
        parts_->database.sql() << "SELECT count(*) FROM kept WHERE sha256 = :s", soci::use(sha256),
            soci::into(there);
        return there > 0;
    });
}

std::optional<std::string> Register::kept(const std::string& sha256) const {
    return parts_->database.guarded([&]() -> std::optional<std::string> {
        std::string content;
        parts_->database.sql() << "SELECT content FROM kept WHERE sha256 = :s", soci::use(sha256),
            soci::into(content);
        if (!parts_->database.sql().got_data()) return std::nullopt;
        const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
        std::string bytes;
        bytes.reserve(content.size() / 2);
        for (std::size_t i = 0; i + 1 < content.size(); i += 2) {
            bytes += static_cast<char>(digit(content[i]) << 4 | digit(content[i + 1]));
        }
        return bytes;
    });
}

std::string Register::dump() const {
    return parts_->database.guarded([&] {
        soci::session& sql = parts_->database.sql();
        std::string out;
        std::string text;
        std::string name;
        long long first = 0;
        long long second = 0;
        const auto rows = [&](soci::statement& statement, const auto& line) {
            statement.execute(false);
            while (statement.fetch()) out += line() + "\n";
        };
        // Sorted here: databases order text by rules of their own.
        std::vector<std::string> lines;
        std::string event;
        std::string hash;
        soci::statement chain =
            (sql.prepare << "SELECT sequence, event, on_day, hash, content FROM history ORDER BY sequence",
             soci::into(first), soci::into(event), soci::into(name), soci::into(hash), soci::into(text));
        rows(chain, [&] {
            return "history " + std::to_string(first) + " " + event + " " + name + " " + hash + " " + text;
        });
        soci::statement entries =
            (sql.prepare << "SELECT id, sequence, number, status FROM entries ORDER BY id", soci::into(first),
             soci::into(second), soci::into(name), soci::into(text));
        rows(entries, [&] {
            return "entry " + std::to_string(first) + " " + std::to_string(second) + " " + name + " " + text;
        });
        soci::statement series = (sql.prepare << "SELECT series, year, last FROM series", soci::into(name),
                                  soci::into(first), soci::into(second));
        series.execute(false);
        while (series.fetch())
            lines.push_back("series " + name + " " + std::to_string(first) + " " + std::to_string(second) +
                            "\n");
        soci::statement kept =
            (sql.prepare << "SELECT sha256, name FROM kept", soci::into(text), soci::into(name));
        kept.execute(false);
        while (kept.fetch()) lines.push_back("kept " + text + " " + name + "\n");
        std::sort(lines.begin(), lines.end());
        for (const std::string& line : lines) out += line;
        return out;
    });
}

}  // namespace qujat::registry
