#include "forms/forms.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/error.h"
#include "forms/align.h"
#include "forms/ink.h"
#include "forms/layout.h"
#include "forms/stamp.h"
#include "forms/tables.h"
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

// The ruled line meant for a field: on the row of its last printed word before the place, or the next one
// below; without a label the one above the caption.
const Stroke* place_of(const Candidate& found, int item, const std::vector<const Piece*>& pieces,
                       const std::vector<Sheet>& sheets, int& page) {
    const Piece* label = nullptr;
    const Piece* below = nullptr;
    const auto& tokens = found.pattern->tokens;
    for (std::size_t t = 0; t < tokens.size(); ++t) {
        if (tokens[t].item != item || found.alignment.piece_of[t] < 0) continue;
        const Piece* piece = pieces[static_cast<std::size_t>(found.alignment.piece_of[t])];
        if (tokens[t].part == Pattern::Part::Label) label = piece;
        if (below == nullptr && tokens[t].part == Pattern::Part::Caption) below = piece;
    }
    const Piece* anchor = label != nullptr ? label : below;
    if (anchor == nullptr) return nullptr;
    page = anchor->page;
    const Sheet& sheet = sheets[static_cast<std::size_t>(page)];
    const double height = sheet.letter_height;
    const Stroke* best = nullptr;
    double nearest = 1e18;
    for (const Stroke& stroke : sheet.strokes) {
        if (!stroke.horizontal || stroke.right - stroke.left < height * 2) continue;
        double gap = 0;
        if (label != nullptr) {
            const double drop = stroke.y - label->bottom;
            const bool beside = std::abs(drop) < height * 0.7 && stroke.left > label->centre();
            const bool under = drop >= height * 0.7 && drop < height * 3.2 && stroke.left < label->left;
            if (!beside && !under) continue;
            gap = beside ? std::max(stroke.left - label->right, 0.0) * 0.01 : drop + 10;
        } else {
            gap = below->top - stroke.y;
            if (gap < -height * 0.5 || gap > height * 2.5 || stroke.right < below->left ||
                stroke.left > below->right)
                continue;
        }
        if (gap < nearest) {
            nearest = gap;
            best = &stroke;
        }
    }
    return best;
}

// A signature left of the written name is scribble: words on another ruled line of the row, or left of the
// name's line, are not part of the value.
std::vector<const Piece*> without_scribble(const std::vector<const Piece*>& written,
                                           const std::vector<Sheet>& sheets) {
    int last_rule = -1;
    double start = -1;
    for (const Piece* piece : written) {
        if (piece->rule < 0 || piece->lone_marks) continue;
        const double left =
            sheets[static_cast<std::size_t>(piece->page)].strokes[static_cast<std::size_t>(piece->rule)].left;
        if (left > start) {
            start = left;
            last_rule = piece->rule;
        }
    }
    if (last_rule < 0) return written;
    std::vector<const Piece*> result;
    for (const Piece* piece : written) {
        const bool on_name = piece->rule == last_rule || (piece->rule < 0 && piece->left >= start - 5);
        if (on_name) result.push_back(piece);
    }
    return result;
}

void read_fields(const Candidate& found, const std::vector<const Piece*>& pieces,
                 const std::vector<Sheet>& sheets, const std::vector<const page::Raster*>& pictures,
                 Submission& submission) {
    const FormDefinition& form = *found.pattern->form;
    std::vector<std::vector<const Piece*>> written(form.items.size());
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        const int owner = found.alignment.owner[p];
        if (owner >= 0) written[static_cast<std::size_t>(owner)].push_back(pieces[p]);
    }
    for (std::size_t i = 0; i < form.items.size(); ++i) {
        const Item& item = form.items[i];
        if (item.kind == Item::Kind::Table) {
            read_table(item, sheets, written[i], submission.fields);
            continue;
        }
        if (item.kind != Item::Kind::Field) continue;
        const std::vector<const Piece*> own = item.signature || item.value == ValueKind::Date
                                                  ? without_scribble(written[i], sheets)
                                                  : written[i];
        Field field = field_of(own, item.value, item.choices);
        int page_index = 0;
        const Stroke* place = place_of(found, static_cast<int>(i), pieces, sheets, page_index);
        if (field.state == FieldState::Empty && place != nullptr) {
            field.page = page_index;
            field.box = place->box;
            const page::Raster* picture = static_cast<std::size_t>(page_index) < pictures.size()
                                              ? pictures[static_cast<std::size_t>(page_index)]
                                              : nullptr;
            if (picture != nullptr &&
                ink_above(*picture, place->box, sheets[static_cast<std::size_t>(page_index)].letter_height)) {
                field.state = FieldState::Unreadable;
                field.confidence = 0.3;
            }
        } else if (field.state == FieldState::Empty) {
            // Neither a word nor its place was found: the field may have been lost with its label.
            const bool label_seen = std::any_of(found.pattern->tokens.begin(), found.pattern->tokens.end(),
                                                [&](const auto& token) {
                                                    return token.item == static_cast<int>(i) &&
                                                           found.alignment.piece_of[static_cast<std::size_t>(
                                                               &token - found.pattern->tokens.data())] >= 0;
                                                });
            field.confidence = label_seen ? 0.7 : 0.3;
        }
        if (field.page >= 0) field.page = sheets[static_cast<std::size_t>(field.page)].page->number;
        submission.fields[item.name] = std::move(field);
    }
    for (auto& [name, field] : submission.fields) {
        const Item* item = form.item_of(name);
        if (item != nullptr && item->kind == Item::Kind::Table)
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
                           const std::vector<Sheet>& sheets, const std::vector<const page::Raster*>& pictures,
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
    read_fields(best, pieces, sheets, pictures, submission);
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
                      const FormLibrary& library, const std::vector<const page::Raster*>& pictures,
                      const FormDefinition* known) {
    std::vector<Sheet> sheets;
    std::vector<const page::Raster*> own_pictures;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        sheets.push_back(lay_out(document.pages[pages[i]], static_cast<int>(i)));
        own_pictures.push_back(pages[i] < pictures.size() ? pictures[pages[i]] : nullptr);
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
    Submission submission = submission_from(tries, pieces, sheets, own_pictures, std::move(stamp));
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

std::vector<Submission> read(const page::Document& document, const FormLibrary& library,
                             const std::vector<const page::Raster*>& pictures) {
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        if (document.pages[i].lines.empty()) continue;
        if (groups.empty() || begins_form(library, lay_out(document.pages[i], 0))) groups.emplace_back();
        groups.back().push_back(i);
    }
    std::vector<Submission> result;
    for (const auto& group : groups)
        result.push_back(read_group(document, group, library, pictures, nullptr));
    return result;
}

Submission read_as(const page::Document& document, const FormLibrary& library, std::string_view form,
                   const std::vector<const page::Raster*>& pictures) {
    std::vector<std::size_t> pages;
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        if (!document.pages[i].lines.empty()) pages.push_back(i);
    }
    if (pages.empty()) return {};
    return read_group(document, pages, library, pictures, library.find(form));
}

}  // namespace qujat::forms
