#include "forms/forms.h"

#include <algorithm>

#include "forms/fields.h"
#include "forms/layout.h"
#include "forms/library.h"
#include "forms/pixels.h"
#include "forms/stamp.h"
#include "forms/unseen.h"

namespace qujat::forms {

namespace {

// A form is believed when this share of its print was found; recognition of poor scans loses up to a third.
constexpr double kGoodFit = 0.55;
// A page that opens like this begins a new form.
constexpr double kHeadFit = 0.7;
// Two forms whose scores are closer than this cannot be told apart.
constexpr double kMargin = 0.02;
// Pages are put in another order when the form then fits so much better.
constexpr double kBetterOrder = 0.05;

std::vector<const Piece*> pieces_of(const std::vector<Sheet>& sheets) {
    std::vector<const Piece*> result;
    for (const Sheet& sheet : sheets) {
        for (const Piece& piece : sheet.pieces) {
            if (!piece.stamp) result.push_back(&piece);
        }
    }
    return result;
}

Candidate tried(const Pattern& pattern, const std::vector<const Piece*>& pieces) {
    Candidate candidate;
    candidate.pattern = &pattern;
    candidate.alignment = align(pattern, pieces);
    candidate.score = candidate.alignment.fit - 0.5 * candidate.alignment.stray;
    return candidate;
}

std::vector<Candidate> candidates(const FormLibrary& library, const std::vector<const Piece*>& pieces) {
    std::vector<std::pair<double, const Pattern*>> sieve;
    for (const Pattern& pattern : library.known().patterns)
        sieve.emplace_back(overlap(pattern, pieces), &pattern);
    std::stable_sort(sieve.begin(), sieve.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Candidate> result;
    for (std::size_t i = 0; i < std::min<std::size_t>(sieve.size(), 4); ++i) {
        if (sieve[i].first < 0.2) break;
        result.push_back(tried(*sieve[i].second, pieces));
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    return result;
}

std::string text_of(const std::vector<Sheet>& sheets) {
    page::Document part;
    for (const Sheet& sheet : sheets) part.pages.push_back(*sheet.page);
    return part.plain_text();
}

// Most of one page's print missing in one run means that a page was not scanned.
void note_gaps(const Candidate& found, Submission& submission) {
    const std::size_t printed =
        static_cast<std::size_t>(std::count_if(found.pattern->tokens.begin(), found.pattern->tokens.end(),
                                               [](const auto& token) { return !token.key.empty(); }));
    if (found.alignment.longest_gap > 12 && found.alignment.longest_gap * 5 > printed)
        submission.notes.push_back("page missing");
}

Submission submission_from(const std::vector<Candidate>& tries, const std::vector<const Piece*>& pieces,
                           const std::vector<Sheet>& sheets, const Sight& sight,
                           std::map<std::string, Field> stamp) {
    Submission submission;
    for (const Sheet& sheet : sheets) submission.pages.push_back(sheet.page->number);
    submission.fields = std::move(stamp);
    if (submission.fields.empty()) submission.notes.push_back("no incoming stamp");
    for (auto& [name, field] : submission.fields)
        field.page = sheets[static_cast<std::size_t>(field.page)].page->number;
    if (tries.empty() || tries.front().alignment.fit < kGoodFit) {
        submission.text = text_of(sheets);
        if (!tries.empty()) submission.notes.push_back("nearest " + tries.front().pattern->form->id);
        return submission;
    }
    const Candidate& best = tries.front();
    submission.form = best.pattern->form->id;
    submission.language = best.pattern->language;
    submission.confidence = std::clamp(best.score, 0.0, 1.0);
    submission.state = SubmissionState::Filled;
    read_fields(best, pieces, sheets, sight, submission);
    note_gaps(best, submission);
    const bool any = std::any_of(submission.fields.begin(), submission.fields.end(), [](const auto& entry) {
        return entry.second.state != FieldState::Empty && !entry.first.starts_with("incoming_");
    });
    if (!any) submission.state = SubmissionState::Blank;
    for (const Candidate& other : tries) {
        if (other.pattern->form == best.pattern->form) continue;
        if (best.score - other.score < kMargin) {
            submission.state = SubmissionState::Unsure;
            submission.notes.push_back("runner-up " + other.pattern->form->id);
            submission.text = text_of(sheets);
        }
        break;
    }
    return submission;
}

// Where on the form a page belongs: the middle of the printed words found on it; -1 when there are too few.
double place_in_form(const Pattern& pattern, const Sheet& sheet) {
    std::vector<const Piece*> pieces;
    for (const Piece& piece : sheet.pieces) {
        if (!piece.stamp) pieces.push_back(&piece);
    }
    const Alignment alignment = align(pattern, pieces);
    double sum = 0, letters = 0;
    for (std::size_t t = 0; t < pattern.tokens.size(); ++t) {
        if (alignment.piece_of[t] < 0) continue;
        const double length = static_cast<double>(pattern.tokens[t].key.size());
        sum += static_cast<double>(t) * length;
        letters += length;
    }
    return letters < 25 ? -1 : sum / letters;
}

// Pages put as the form has them: scanners are fed the wrong way round. False when they were so already.
bool put_in_order(const FormLibrary& library, const page::Document& document,
                  std::vector<std::size_t>& pages) {
    std::vector<Sheet> sheets;
    for (std::size_t i = 0; i < pages.size(); ++i)
        sheets.push_back(lay_out(document.pages[pages[i]], static_cast<int>(i)));
    const std::vector<Candidate> tries = candidates(library, pieces_of(sheets));
    if (tries.empty()) return false;
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const double place = place_in_form(*tries.front().pattern, sheets[i]);
        // A page of a table's rows alone has hardly any print: it stays behind the page before.
        order.emplace_back(place < 0 && i > 0 ? order.back().first : place, pages[i]);
    }
    if (order.front().first < 0 && order.size() > 1) return false;
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::size_t> sorted;
    for (const auto& [place, page] : order) sorted.push_back(page);
    if (sorted == pages) return false;
    std::vector<Sheet> resorted;
    for (std::size_t i = 0; i < sorted.size(); ++i)
        resorted.push_back(lay_out(document.pages[sorted[i]], static_cast<int>(i)));
    if (tried(*tries.front().pattern, pieces_of(resorted)).score < tries.front().score + kBetterOrder)
        return false;
    pages = sorted;
    return true;
}

bool begins_form(const FormLibrary& library, const Sheet& sheet) {
    std::vector<const Piece*> upper;
    for (const Piece& piece : sheet.pieces) {
        if (piece.middle() < sheet.height * 0.6) upper.push_back(&piece);
    }
    for (const Pattern& pattern : library.known().patterns) {
        if (overlap_of_head(pattern, upper) >= kHeadFit) return true;
    }
    return false;
}

Submission read_group(const page::Document& document, const std::vector<std::size_t>& pages,
                      const FormLibrary& library, const Sight& sight, const FormDefinition* known) {
    std::vector<Sheet> sheets;
    std::vector<page::Page> seen;  // pages with all their lines, and the pictures without their salt
    std::vector<page::Raster> clean;
    seen.reserve(pages.size());
    clean.reserve(pages.size());
    Sight own;
    own.read = sight.read;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const page::Page& page = document.pages[pages[i]];
        const page::Raster* picture = pages[i] < sight.pictures.size() ? sight.pictures[pages[i]] : nullptr;
        if (picture != nullptr && !picture->empty()) {
            clean.push_back(without_salt(*picture));
            own.pictures.push_back(&clean.back());
            seen.push_back(with_unseen_lines(page, clean.back()));
        } else {
            own.pictures.push_back(nullptr);
            seen.push_back(page);
        }
        sheets.push_back(lay_out(seen.back(), static_cast<int>(i)));
    }
    std::map<std::string, Field> stamp = take_stamp(sheets.front());
    const std::vector<const Piece*> pieces = pieces_of(sheets);
    std::vector<Candidate> tries;
    if (known == nullptr) {
        tries = candidates(library, pieces);
    } else {
        for (const Pattern& pattern : library.known().patterns) {
            if (pattern.form == known) tries.push_back(tried(pattern, pieces));
        }
        std::stable_sort(tries.begin(), tries.end(),
                         [](const auto& a, const auto& b) { return a.score > b.score; });
    }
    Submission submission = submission_from(tries, pieces, sheets, own, std::move(stamp));
    submission.document = document.name;
    submission.sha256 = document.sha256;
    return submission;
}

}  // namespace

std::vector<Submission> read(const page::Document& document, const FormLibrary& library, const Sight& sight) {
    std::vector<std::vector<std::size_t>> groups;
    bool begun = false;  // the last group opens as a form does
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        if (document.pages[i].lines.empty()) continue;
        const bool begins = begins_form(library, lay_out(document.pages[i], 0));
        // Pages before the first that opens a form may be its later ones: put_in_order decides.
        if (groups.empty() || (begins && begun)) groups.emplace_back();
        begun = begun || begins;
        groups.back().push_back(i);
    }
    std::vector<Submission> result;
    for (auto& group : groups) {
        const bool sorted = group.size() > 1 && put_in_order(library, document, group);
        result.push_back(read_group(document, group, library, sight, nullptr));
        if (sorted) result.back().notes.push_back("pages out of order");
    }
    return result;
}

Submission read_as(const page::Document& document, const FormLibrary& library, std::string_view form,
                   const Sight& sight) {
    std::vector<std::size_t> pages;
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        if (!document.pages[i].lines.empty()) pages.push_back(i);
    }
    if (pages.empty()) return {};
    return read_group(document, pages, library, sight, library.find(form));
}

}  // namespace qujat::forms
