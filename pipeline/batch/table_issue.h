#pragma once
// A table of decided requests into the register, with the papers of every row.
//
// A bad row never stops the rest. A row's entry, its number and the sums of its papers are written together;
// papers are put into the archive once their entries are surely in the book, and a run that was ended in
// between, or met a full disk, is finished by running it again: rows in the book already get the papers they
// lack, made as on their day. Errors: registry::Unavailable when the register fails, base::Error when the
// archive cannot be written. Memory does not grow with the table beyond its text. Threads: one.

#include <functional>
#include <string>
#include <vector>

#include "batch/archive.h"
#include "batch/paper_maker.h"
#include "register/request_table.h"
#include "services/pack.h"

namespace qujat::batch {

enum class RowOutcome { WouldIssue, WouldRefuse, Issued, Refused, Known, Wrong };
std::string_view code(RowOutcome outcome);  // "would_issue", ..., "wrong"

struct RowReport {
    int row = 0;
    RowOutcome outcome = RowOutcome::Wrong;
    std::string number;
    std::vector<base::Message> problems;  // of a wrong row
    std::vector<std::string> files;       // below the archive
};

class TableIssue {
  public:
    using Report = std::function<void(const RowReport&)>;

    // The rows with what the pack has to say about them; `archive` null: no papers are written.
    TableIssue(const services::Pack& pack, std::vector<registry::BatchRow> rows, const Archive* archive);

    // What would be done, in the order of the rows; changes nothing. `book` null: there is no register yet.
    void preview(const registry::Register* book, const Report& report);
    void issue(registry::Register& book, const Report& report);

    std::size_t size() const { return rows_.size(); }

  private:
    void prepare(registry::BatchRow& row) const;
    void chunk(registry::Register& book, std::size_t begin, std::size_t end, const Report& report);
    std::vector<std::string> store(const registry::Register& book, const registry::Issued& issued,
                                   const std::vector<MadePaper>& made);

    const services::Pack& pack_;
    std::vector<registry::BatchRow> rows_;
    const Archive* archive_;
    PaperMaker maker_;
};

}  // namespace qujat::batch
