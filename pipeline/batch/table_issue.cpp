#include "batch/table_issue.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "batch/document_values.h"

namespace qujat::batch {
namespace {

// So many rows share a transaction and wait in memory for their papers to be written.
constexpr std::size_t kTogether = 100;

// Which edition surely covers the day; empty when none does.
std::string edition_of(const services::Pack& pack, const std::string& day) {
    const auto date = text::parse_iso(day);
    std::string found;
    for (const services::Edition& edition : pack.editions) {
        const bool begun = edition.in_force_from && date && *edition.in_force_from <= *date;
        if (begun && (!edition.in_force_to || *date <= *edition.in_force_to)) found = edition.id;
    }
    return found;
}

void check_by_pack(registry::BatchRow& row, const services::Pack& pack) {
    const std::string& day =
        row.request.incoming_date.empty() ? row.request.issued_on : row.request.incoming_date;
    row.request.edition = edition_of(pack, day);
    if (row.request.edition.empty()) {
        row.problems.push_back(
            {QUJAT_MSG("no edition of the law is surely in force on {0}; a person must look"), {day}});
    }
    for (const std::string& ground : row.request.grounds) {
        if (pack.ground(ground) != nullptr) continue;
        std::string known;
        for (const services::GroundText& one : pack.grounds) known += (known.empty() ? "" : ", ") + one.id;
        row.problems.push_back(
            {QUJAT_MSG("\"{0}\" is no ground for refusal of this service; there are: {1}"), {ground, known}});
    }
    if (row.request.decision == "issue" && row.request.valid_until.empty() &&
        pack.validity_of(row.request.procedure).kind != "none") {
        row.problems.push_back(
            {QUJAT_MSG("the end of the term is missing: a column for it, or --valid-until"), {}});
    }
}

std::map<std::string, std::string> columns_of(const registry::IssueRequest& request) {
    std::map<std::string, std::string> columns;
    const auto told = nlohmann::json::parse(request.values, nullptr, false);
    if (!told.is_object()) return columns;
    for (const auto& [key, value] : told.items()) {
        if (value.is_string()) columns[key] = value.get<std::string>();
    }
    return columns;
}

}  // namespace

std::string_view code(RowOutcome outcome) {
    switch (outcome) {
        case RowOutcome::WouldIssue:
            return "would_issue";
        case RowOutcome::WouldRefuse:
            return "would_refuse";
        case RowOutcome::Issued:
            return "issued";
        case RowOutcome::Refused:
            return "refused";
        case RowOutcome::Known:
            return "known";
        case RowOutcome::Wrong:
            break;
    }
    return "wrong";
}

TableIssue::TableIssue(const services::Pack& pack, std::vector<registry::BatchRow> rows,
                       const Archive* archive)
    : pack_(pack), rows_(std::move(rows)), archive_(archive) {
    for (registry::BatchRow& row : rows_) check_by_pack(row, pack_);
}

// What its papers are filled from is many times the row itself, so it is made when the row's turn comes.

void TableIssue::prepare(registry::BatchRow& row) const {
    const auto action = services::action_from_code(row.request.decision);
    Outcome outcome = papers_for(pack_, action.value_or(services::Action::Refuse), row.request.procedure);
    if (outcome.set.papers.empty()) return;
    outcome.set.content = content_of(row.request, columns_of(row.request), pack_);
    row.request.values = to_json(outcome.set);
}

void TableIssue::preview(const registry::Register* book, const Report& report) {
    for (registry::BatchRow& row : rows_) {
        prepare(row);
        const auto known = book != nullptr ? book->find_request(row.request.request_key) : std::nullopt;
        const auto set = papers_from(row.request.values);
        if (row.problems.empty() && !known && set) {
            try {
                maker_.make_drafts(*set);
            } catch (const base::Error& error) {
                row.problems.push_back(error.message());
            }
        }
        RowReport told{row.row, RowOutcome::Wrong, "", row.problems, {}};
        if (row.problems.empty() && known) {
            told.outcome = RowOutcome::Known;
            told.number = known->number;
        } else if (row.problems.empty()) {
            told.outcome = row.request.decision == "issue" ? RowOutcome::WouldIssue : RowOutcome::WouldRefuse;
        }
        report(told);
        row = {};
    }
}

void TableIssue::issue(registry::Register& book, const Report& report) {
    for (std::size_t begin = 0; begin < rows_.size(); begin += kTogether)
        chunk(book, begin, std::min(begin + kTogether, rows_.size()), report);
}

void TableIssue::chunk(registry::Register& book, std::size_t begin, std::size_t end, const Report& report) {
    const std::string kit = maker_.keep_kit(book, pack_.id);
    for (std::size_t i = begin; i < end; ++i) {
        prepare(rows_[i]);
        if (papers_from(rows_[i].request.values)) rows_[i].request.pack_sha256 = kit;
    }
    std::vector<registry::Issued> results(end - begin);
    std::vector<std::vector<MadePaper>> papers(end - begin);
    book.together([&] {
        for (std::size_t i = begin; i < end; ++i) {
            registry::BatchRow& row = rows_[i];
            if (!row.problems.empty()) continue;
            try {
                results[i - begin] = book.issue(row.request, [&](const registry::Entry& entry) {
                    papers[i - begin] = maker_.make(book, entry);
                    return PaperMaker::summed(papers[i - begin]);
                });
            } catch (const registry::Unavailable&) {
                throw;  // the place fails, not the row
            } catch (const base::Error& error) {
                row.problems.push_back(error.message());
            }
        }
    });
    // Reported when it is surely in the book and in the archive, not before.
    for (std::size_t i = begin; i < end; ++i) {
        registry::BatchRow& row = rows_[i];
        const registry::Issued& issued = results[i - begin];
        RowReport told{row.row, RowOutcome::Wrong, "", row.problems, {}};
        if (row.problems.empty()) {
            told.number = issued.entry.number;
            told.outcome = !issued.fresh                      ? RowOutcome::Known
                           : issued.entry.decision == "issue" ? RowOutcome::Issued
                                                              : RowOutcome::Refused;
            told.files = store(book, issued, papers[i - begin]);
        }
        report(told);
        papers[i - begin].clear();
        row = {};
    }
}

std::vector<std::string> TableIssue::store(const registry::Register& book, const registry::Issued& issued,
                                           const std::vector<MadePaper>& made) {
    std::vector<std::string> files;
    if (archive_ == nullptr) return files;
    const auto set = papers_of(issued.entry);
    if (!set) return files;
    const std::string name =
        issued.entry.number.empty() ? "entry-" + std::to_string(issued.entry.id) : issued.entry.number;
    bool lacking = false;
    for (const Paper& paper : set->papers) {
        files.push_back("issued/" + issued.entry.service + "/" + file_name(name, paper));
        lacking = lacking || !std::filesystem::exists(archive_->root() / files.back());
    }
    if (issued.fresh) {
        for (std::size_t i = 0; i < made.size(); ++i) archive_->write(files[i], made[i].pdf);
    } else if (lacking) {
        const std::vector<MadePaper> again = maker_.make(book, issued.entry);
        for (std::size_t i = 0; i < again.size(); ++i) archive_->write(files[i], again[i].pdf);
    }
    return files;
}

}  // namespace qujat::batch
