#include "batch/verify.h"

#include <algorithm>
#include <optional>

#include "base/files.h"
#include "batch/code_reader.h"
#include "batch/papers.h"
#include "intake/intake.h"

namespace qujat::batch {
namespace {

using registry::HistoryRow;
using registry::Status;

constexpr int kMostPages = 20;  // of a copy, looked at for a code

// The part of a file that one day ended here: every end of a revision, from the last back.
std::optional<HistoryRow> inside(const registry::Register& book, std::string_view pdf) {
    constexpr int kMostRevisions = 20;
    std::size_t at = pdf.size();
    for (int i = 0; i < kMostRevisions; ++i) {
        at = at == 0 ? std::string_view::npos : pdf.rfind("%%EOF", at - 1);
        if (at == std::string_view::npos) break;
        std::size_t end = at + 5;
        if (end < pdf.size() && pdf[end] == '\n') ++end;
        if (auto row = book.find_document(base::sha256_hex(pdf.substr(0, end)))) return row;
    }
    return std::nullopt;
}

Standing by_status(Status status) {
    switch (status) {
        case Status::Valid:
            return Standing::Good;
        case Status::Suspended:
            return Standing::Suspended;
        case Status::Withdrawn:
            return Standing::Withdrawn;
        case Status::Expired:
            return Standing::Expired;
        case Status::Void:
            return Standing::Void;
        case Status::Replaced:
            return Standing::Replaced;
        case Status::Closed:
            break;
    }
    return Standing::Letter;
}

class Verification {
  public:
    Verification(const registry::Register& book, const VerifyOptions& options)
        : book_(book), options_(options) {}

    Verified operator()(const std::filesystem::path& file) {
        const std::string bytes = base::read_file(file);
        const signing::Examined examined = signing::examine(bytes, options_.trusted_pem);
        result_.signatures = examined.signatures;
        result_.unfinished_signature = examined.unfinished;
        auto row = book_.find_document(base::sha256_hex(bytes));
        if (!row && examined.original.size() != bytes.size())
            row = book_.find_document(base::sha256_hex(examined.original));
        if (row) {
            result_.match = Match::File;
            const bool beside = row->after.document_sha256 != base::sha256_hex(examined.original) &&
                                row->after.document_sha256 != base::sha256_hex(bytes);
            stand(*row, beside);
            return std::move(result_);
        }
        if (const auto earlier = inside(book_, bytes)) {
            result_.match = Match::Altered;
            stand(*earlier, false);
            return std::move(result_);
        }
        look_for_codes(file);
        return std::move(result_);
    }

  private:
    void look_for_codes(const std::filesystem::path& file) {
        const auto source = intake::open({file.stem().string(), {file}});
        if (source->kind() == intake::Kind::Text) return;
        for (int page = 1; page <= std::min(source->page_count(), kMostPages); ++page) {
            for (const std::string& text : codes_on(source->picture(page))) {
                const auto code = read_code(text);
                if (code && known(*code)) {
                    // What was not scanned is a file, and the file that was issued it is not.
                    if (result_.match == Match::Code && !source->is_scan(page))
                        result_.match = Match::Altered;
                    return;
                }
            }
        }
    }

    bool known(const CodeText& code) {
        const std::vector<HistoryRow> history = book_.history(code.number);
        if (history.empty()) return false;
        const HistoryRow* found = nullptr;
        bool beside = false;
        const std::string* before = nullptr;
        for (const HistoryRow& row : history) {
            const bool repeats = before != nullptr && *before == row.after.values;
            before = &row.after.values;
            const auto set = repeats ? std::nullopt : papers_of(row.after);
            if (!set || !content_sha256(*set, row.after.number).starts_with(code.content)) continue;
            found = &row;
            beside = !set->papers.empty() && !set->papers.front().numbered;
        }
        if (found == nullptr) {
            result_.match = Match::WrongCode;
            result_.number = code.number;
            return true;
        }
        result_.match = Match::Code;
        stand(*found, beside);
        return true;
    }

    // What has become of the paper that this row made, up to the day asked for.
    void stand(const HistoryRow& made, bool beside) {
        result_.number = made.after.number;
        result_.made_on = made.on;
        result_.made_event = made.event;
        result_.entry = made.after;
        const bool letter = beside || made.after.status == Status::Closed;
        result_.standing = letter ? Standing::Letter : Standing::NotYet;
        if (letter || made.on > options_.on) return;
        const std::vector<HistoryRow> history = book_.history(made.after.number);
        const HistoryRow* now = nullptr;
        std::string newer;  // the day a newer paper took its place
        for (const HistoryRow& row : history) {
            if (row.on > options_.on) break;
            if (now != nullptr && row.after.status != now->after.status) result_.since = row.on;
            now = &row;
            if (row.sequence > made.sequence && newer.empty() &&
                row.after.document_sha256 != made.after.document_sha256)
                newer = row.on;
        }
        if (now == nullptr) return;
        result_.entry = now->after;
        result_.successor = now->after.replaced_by;
        result_.standing = by_status(now->after.status);
        if (result_.standing == Standing::Good) result_.since.clear();
        if (!newer.empty()) {
            result_.standing = Standing::Superseded;
            result_.since = newer;
        }
        const bool living = result_.standing == Standing::Good || result_.standing == Standing::Suspended;
        const std::string& until = now->after.valid_until;
        if (living && !until.empty() && until < options_.on) {
            result_.standing = Standing::Expired;
            result_.since = until;
        }
        if (result_.standing == Standing::Good && now->after.valid_from > options_.on) {
            result_.standing = Standing::NotYet;
            result_.since = now->after.valid_from;
        }
    }

    const registry::Register& book_;
    const VerifyOptions& options_;
    Verified result_;
};

}  // namespace

std::string_view code(Match match) {
    switch (match) {
        case Match::File:
            return "file";
        case Match::Code:
            return "code";
        case Match::Altered:
            return "altered";
        case Match::WrongCode:
            return "wrong_code";
        case Match::None:
            break;
    }
    return "none";
}

std::string_view code(Standing standing) {
    static constexpr std::string_view kCodes[] = {
        "good", "not_yet", "superseded", "suspended", "withdrawn", "expired", "void", "replaced", "letter"};
    return kCodes[static_cast<std::size_t>(standing)];
}

bool Verified::good() const {
    const bool ours = match == Match::File || match == Match::Code;
    const bool standing_good = standing == Standing::Good || standing == Standing::Letter;
    const bool signed_well = std::all_of(signatures.begin(), signatures.end(), [](const auto& one) {
        return one.intact && one.in_date && one.trust != signing::Trust::NotTrusted;
    });
    return ours && standing_good && signed_well && !unfinished_signature;
}

Verified verify(const registry::Register& book, const std::filesystem::path& file,
                const VerifyOptions& options) {
    return Verification(book, options)(file);
}

}  // namespace qujat::batch
