#include "forms/forms.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/error.h"
#include "forms/align.h"
#include "forms/layout.h"
#include "forms/places.h"
#include "forms/slips.h"
#include "forms/stamp.h"
#include "forms/tables.h"
#include "forms/tidy.h"
#include "forms/values.h"

namespace qujat::forms {

struct FormLibrary::Known {
    std::vector<FormDefinition> forms;  // by id
    std::vector<Pattern> patterns;      // point into forms
};

namespace {

// A form is believed when this share of its print was found; recognition of poor scans loses up to a third.
constexpr double kGoodFit = 0.55;
// A page that opens like this begins a new form.
constexpr double kHeadFit = 0.7;
// Two forms whose scores are closer than this cannot be told apart.
constexpr double kMargin = 0.02;

struct Candidate {
    const Pattern* pattern = nullptr;
    Alignment alignment;
    double score = 0;
};

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

bool label_found(const Candidate& found, int item) {
    for (std::size_t t = 0; t < found.pattern->tokens.size(); ++t) {
        if (found.pattern->tokens[t].item == item && found.alignment.piece_of[t] >= 0) return true;
    }
    return false;
}

// What the alignment gave to an item and stands on none of its lines: a value that runs on over a line nobody
// found, or dirt.
bool is_run_on(const Piece& piece) {
    return piece.word->confidence >= 0.2 && piece.key.size() >= 2;
}

struct Reading {
    std::vector<const Piece*> first;
    std::vector<std::size_t> slips;
};

// Left of the written name stands the signature, often read as a letter or two: what a wide gap parts from
// the rest.
void drop_signature(std::vector<const Piece*>& row, double letter_height) {
    for (std::size_t i = row.size(); i-- > 1;) {
        if (row[i]->left - row[i - 1]->right < letter_height * 1.8) continue;
        row.erase(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(i));
        return;
    }
}

Field field_at(const Item& item, const Reading& reading, const std::vector<Slip>& slips,
               const std::vector<Sheet>& sheets) {
    std::vector<const Piece*> first = reading.first;
    if (item.signature && !first.empty())
        drop_signature(first, sheets[static_cast<std::size_t>(first.front()->page)].letter_height);
    if (reading.slips.empty()) return field_of(first, item.value, item.choices);
    Slip together;  // a value over several lines is one value
    std::vector<const Piece*> second;
    together.looked = true;
    together.read = true;
    bool any_read = false;
    for (std::size_t s : reading.slips) {
        const Slip& slip = slips[s];
        together.looked = together.looked && slip.looked;
        together.has_ink = together.has_ink || slip.has_ink;
        if (slip.has_ink && !slip.read) together.read = false;
        any_read = any_read || slip.read;
        std::vector<const Piece*> row;
        for (const Piece& piece : slip.pieces) row.push_back(&piece);
        std::stable_sort(row.begin(), row.end(),
                         [](const Piece* a, const Piece* b) { return a->left < b->left; });
        if (item.signature) drop_signature(row, sheets[static_cast<std::size_t>(slip.page)].letter_height);
        second.insert(second.end(), row.begin(), row.end());
    }
    together.read = together.read && any_read;
    Field field = better_field(first, second, &together, item.value, item.choices);
    if (field.state == FieldState::Empty || field.box.empty()) {
        const Slip& place = slips[reading.slips.front()];
        field.page = place.page;
        field.box = sheets[static_cast<std::size_t>(place.page)].upright.box_back(place.left, place.top,
                                                                                  place.right, place.bottom);
    }
    return field;
}

// Words of a field that stand on none of its lines (the line was not found) get a slip of their own, row by
// row.
void add_unruled(const FormDefinition& form, const std::vector<Sheet>& sheets,
                 const std::map<std::pair<int, int>, std::size_t>& item_of_stroke,
                 std::vector<Reading>& readings, std::vector<Slip>& slips) {
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (form.items[i].kind != Item::Kind::Field) continue;
        std::map<std::pair<int, int>, std::vector<const Piece*>> rows;
        for (const Piece* piece : readings[i].first) {
            if (piece->rule >= 0 && item_of_stroke.contains({piece->page, piece->rule})) continue;
            rows[{piece->page, piece->row}].push_back(piece);
        }
        for (const auto& [key, row] : rows) {
            Slip slip;
            slip.page = key.first;
            slip.left = slip.top = 1e18;
            slip.right = slip.bottom = 0;
            std::size_t letters = 0;
            for (const Piece* piece : row) {
                slip.left = std::min(slip.left, piece->left);
                slip.right = std::max(slip.right, piece->right);
                slip.top = std::min(slip.top, piece->top);
                slip.bottom = std::max(slip.bottom, piece->bottom);
                letters += piece->key.size();
            }
            const bool covered =
                std::any_of(readings[i].slips.begin(), readings[i].slips.end(), [&](std::size_t s) {
                    const double middle = (slip.top + slip.bottom) / 2;
                    return slips[s].page == slip.page && middle > slips[s].top && middle < slips[s].bottom &&
                           slip.left >= slips[s].left - 4;
                });
            if (letters < 2 || covered) continue;
            const Sheet& sheet = sheets[static_cast<std::size_t>(slip.page)];
            // Words of the row may have been lost with the line: the slip reaches to the end of the other
            // lines.
            double end = slip.right + sheet.letter_height;
            for (const Stroke& stroke : sheet.strokes) {
                if (stroke.horizontal && stroke.right - stroke.left > sheet.letter_height * 10)
                    end = std::max(end, stroke.right);
            }
            for (const Piece& piece : sheet.pieces) {
                const bool beside = piece.row == key.second && piece.left > slip.right;
                if (beside && std::find(row.begin(), row.end(), &piece) == row.end() && !piece.lone_marks)
                    end = std::min(end, piece.left - 2);
            }
            slip.left = std::max(1.0, slip.left - sheet.letter_height * 0.4);
            slip.right = std::min(sheet.width - 2, std::max(end, slip.right));
            slip.top = std::max(1.0, slip.top - sheet.letter_height * 0.25);
            slip.bottom += sheet.letter_height * 0.25;
            readings[i].slips.push_back(slips.size());
            slips.push_back(slip);
        }
        std::stable_sort(readings[i].slips.begin(), readings[i].slips.end(),
                         [&](std::size_t a, std::size_t b) {
                             return slips[a].page != slips[b].page ? slips[a].page < slips[b].page
                                                                   : slips[a].bottom < slips[b].bottom;
                         });
    }
}

void read_fields(const Candidate& found, const std::vector<const Piece*>& pieces,
                 const std::vector<Sheet>& sheets, const Sight& sight, Submission& submission) {
    const FormDefinition& form = *found.pattern->form;
    const auto places = find_places(*found.pattern, found.alignment, pieces, sheets);
    std::vector<Slip> slips;
    std::vector<Reading> readings(form.items.size());
    std::map<std::pair<int, int>, std::size_t> item_of_stroke;  // page, stroke
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (const WritingLine& line : places[i]) {
            readings[i].slips.push_back(slips.size());
            Slip slip;
            slip.page = line.page;
            slip.left = line.left;
            slip.right = line.right;
            slip.top = line.top;
            slip.bottom = line.bottom;
            slips.push_back(slip);
            for (int stroke : line.strokes) item_of_stroke[{line.page, stroke}] = i;
        }
    }
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        const Piece& piece = *pieces[p];
        const int owner = found.alignment.owner[p];
        const auto on_line = item_of_stroke.find({piece.page, piece.rule});
        if (piece.rule >= 0 && on_line != item_of_stroke.end() && owner != Alignment::kPrint) {
            readings[on_line->second].first.push_back(&piece);
        } else if (owner >= 0) {
            const Item& item = form.items[static_cast<std::size_t>(owner)];
            const bool has_lines = !places[static_cast<std::size_t>(owner)].empty();
            if (item.kind == Item::Kind::Table || !has_lines || (is_run_on(piece) && !item.signature)) {
                readings[static_cast<std::size_t>(owner)].first.push_back(&piece);
            }
        }
    }
    for (Reading& reading : readings) {
        std::stable_sort(reading.first.begin(), reading.first.end(), [](const Piece* a, const Piece* b) {
            if (a->page != b->page) return a->page < b->page;
            return a->row != b->row ? a->row < b->row : a->left < b->left;
        });
    }
    add_unruled(form, sheets, item_of_stroke, readings, slips);
    std::vector<page::Page> words;
    read_slips(slips, sheets, sight, words);
    for (std::size_t i = 0; i < form.items.size(); ++i) {
        const Item& item = form.items[i];
        if (item.kind == Item::Kind::Table) {
            read_table(item, sheets, readings[i].first, sight, words, submission.fields);
            continue;
        }
        if (item.kind != Item::Kind::Field) continue;
        Field field = field_at(item, readings[i], slips, sheets);
        settle_shape(field, item.shapes);
        if (field.state == FieldState::Empty && readings[i].slips.empty()) {
            // Neither a word nor its place was found: the field may have been lost with its label.
            field.confidence = label_found(found, static_cast<int>(i)) ? 0.7 : 0.3;
        }
        submission.fields[item.name] = std::move(field);
    }
    for (auto& [name, field] : submission.fields) {
        if (!name.starts_with("incoming_"))
            field.page = sheets[static_cast<std::size_t>(field.page)].page->number;
    }
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
    Sight own;
    own.read = sight.read;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        sheets.push_back(lay_out(document.pages[pages[i]], static_cast<int>(i)));
        own.pictures.push_back(pages[i] < sight.pictures.size() ? sight.pictures[pages[i]] : nullptr);
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

std::string_view code(FieldState state) {
    switch (state) {
        case FieldState::Present:
            return "present";
        case FieldState::Empty:
            return "empty";
        case FieldState::Unreadable:
            return "unreadable";
        case FieldState::Conflicting:
            return "conflicting";
    }
    return "";
}

const Field* Submission::find(std::string_view name) const {
    const auto found = fields.find(std::string(name));
    return found == fields.end() ? nullptr : &found->second;
}

std::string Submission::value(std::string_view name) const {
    const Field* field = find(name);
    return field != nullptr && field->state == FieldState::Present ? field->value : std::string();
}

std::string Submission::typed(std::string_view name) const {
    const Field* field = find(name);
    return field != nullptr && field->state == FieldState::Present ? field->typed : std::string();
}

int Submission::rows(std::string_view table) const {
    int result = 0;
    for (const auto& [name, field] : fields) {
        if (!name.starts_with(table) || field.state == FieldState::Empty) continue;
        std::size_t end = table.size();
        while (end < name.size() && std::isdigit(static_cast<unsigned char>(name[end])) != 0) ++end;
        if (end == table.size() || end >= name.size() || name[end] != '.') continue;
        result = std::max(result, std::stoi(name.substr(table.size(), end - table.size())));
    }
    return result;
}

bool Submission::signed_at(std::string_view field) const {
    return std::find(signatures.begin(), signatures.end(), field) != signatures.end();
}

FormLibrary::FormLibrary(std::vector<FormDefinition> forms) {
    auto known = std::make_shared<Known>();
    std::sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < forms.size(); ++i) {
        if (forms[i].id == forms[i - 1].id) {
            refuse_data(forms[i].file, 1,
                        "the form \"" + forms[i].id + "\" is there already, in " + forms[i - 1].file);
        }
    }
    known->forms = std::move(forms);
    for (const FormDefinition& form : known->forms) {
        known->patterns.push_back(pattern_of(form, text::Language::Russian));
        known->patterns.push_back(pattern_of(form, text::Language::Kazakh));
    }
    known_ = std::move(known);
}

const std::vector<FormDefinition>& FormLibrary::all() const {
    return known_->forms;
}

const FormDefinition* FormLibrary::find(std::string_view id) const {
    for (const FormDefinition& form : known_->forms) {
        if (form.id == id) return &form;
    }
    return nullptr;
}

FormLibrary FormLibrary::load(const std::filesystem::path& templates) {
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (const auto& service : std::filesystem::directory_iterator(templates, failed)) {
        std::error_code none;
        for (const auto& file : std::filesystem::directory_iterator(service.path() / "forms", none)) {
            if (file.path().extension() == ".toml") files.push_back(file.path());
        }
    }
    if (failed) {
        base::Error error({QUJAT_MSG("The folder of service packs cannot be read: {0}"), {failed.message()}},
                          base::ErrorKind::MissingOnMachine);
        error.in_file(templates.string());
        throw error;
    }
    std::sort(files.begin(), files.end());
    std::vector<FormDefinition> forms;
    for (const auto& file : files) {
        forms.push_back(load_form(file));
        forms.back().service = file.parent_path().parent_path().filename().string();
    }
    return FormLibrary(std::move(forms));
}

std::vector<Submission> read(const page::Document& document, const FormLibrary& library, const Sight& sight) {
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        if (document.pages[i].lines.empty()) continue;
        if (groups.empty() || begins_form(library, lay_out(document.pages[i], 0))) groups.emplace_back();
        groups.back().push_back(i);
    }
    std::vector<Submission> result;
    for (const auto& group : groups) result.push_back(read_group(document, group, library, sight, nullptr));
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
