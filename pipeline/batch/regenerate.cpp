#include "batch/regenerate.h"

#include <algorithm>

#include "batch/paper_maker.h"

namespace qujat::batch {
namespace {

using registry::HistoryRow;

std::string ids_of(const std::vector<HistoryRow>& history) {
    std::vector<std::string> ids;
    for (const HistoryRow& row : history) {
        const auto set = papers_of(row.after);
        if (!set) continue;
        for (const Paper& paper : set->papers) {
            if (std::find(ids.begin(), ids.end(), paper.id) == ids.end()) ids.push_back(paper.id);
        }
    }
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
    return text;
}

// The last row up to the day that made the paper of this id.
const HistoryRow* row_of_paper(const std::vector<HistoryRow>& history, const RegenerateOptions& options) {
    const std::string* kept = nullptr;  // the values of the row before: a row that repeats them made nothing
    const HistoryRow* found = nullptr;
    for (const HistoryRow& row : history) {
        if (!options.as_of.empty() && row.on > options.as_of) break;
        const bool made = kept == nullptr || *kept != row.after.values || !row.after.beside_sha256.empty();
        kept = &row.after.values;
        const auto set = made ? papers_of(row.after) : std::nullopt;
        if (!set) continue;
        for (const Paper& paper : set->papers) {
            if (paper.id == options.paper) found = &row;
        }
    }
    return found;
}

}  // namespace

const HistoryRow* row_of_document(const std::vector<HistoryRow>& history, const std::string& as_of) {
    const HistoryRow* last = nullptr;
    for (const HistoryRow& row : history) {
        if (as_of.empty() || row.on <= as_of) last = &row;
    }
    if (last == nullptr || last->after.document_sha256.empty()) return nullptr;
    const auto made = std::find_if(history.begin(), history.end(), [&](const HistoryRow& row) {
        return row.after.document_sha256 == last->after.document_sha256;
    });
    return &*made;
}

Regenerated regenerate(const registry::Register& book, const RegenerateOptions& options) {
    const std::vector<HistoryRow> history = book.history(options.number);
    if (history.empty())
        throw base::Error({QUJAT_MSG("the number {0} is not in the register"), {options.number}});
    const HistoryRow* row =
        options.paper.empty() ? row_of_document(history, options.as_of) : row_of_paper(history, options);
    if (row == nullptr && !options.paper.empty()) {
        throw base::Error({QUJAT_MSG("{0} has no paper \"{1}\" on that day; there are: {2}"),
                           {options.number, options.paper, ids_of(history)}},
                          base::ErrorKind::BadUsage);
    }
    if (row == nullptr && !options.as_of.empty() && options.as_of < history.front().on) {
        throw base::Error({QUJAT_MSG("{0} was issued later than {1}"), {options.number, options.as_of}});
    }
    const auto set = row == nullptr ? std::nullopt : papers_of(row->after);
    if (!set) {
        throw base::Error(
            {QUJAT_MSG("{0} was entered without what its document was made from; it cannot be made again"),
             {options.number}});
    }
    std::string id = options.paper;
    for (const Paper& paper : set->papers) {
        if (id.empty() && !options.language.empty() && paper.language == options.language) id = paper.id;
    }
    for (const Paper& paper : set->papers) {
        if (id.empty() && paper.numbered) id = paper.id;
    }
    PaperMaker maker;
    std::vector<MadePaper> made = maker.make(book, row->after, id);
    const auto& beside = row->after.beside_sha256;
    const bool same =
        !made.empty() && (made.front().sha256 == row->after.document_sha256 ||
                          std::find(beside.begin(), beside.end(), made.front().sha256) != beside.end());
    if (!same) {
        throw base::Error(
            {QUJAT_MSG("what comes out is not the paper of {0} byte for byte: another version of "
                       "the program made that one; nothing was written"),
             {row->on}});
    }
    return {std::move(made.front().pdf), made.front().sha256, row->on, row->event, id};
}

}  // namespace qujat::batch
