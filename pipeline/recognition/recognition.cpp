#include "recognition/recognition.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/error.h"
#include "imaging/imaging.h"
#include "recognition/case.h"
#include "recognition/confidence.h"
#include "recognition/context.h"
#include "recognition/digits.h"
#include "recognition/doubt.h"
#include "recognition/latin.h"
#include "recognition/layout.h"
#include "recognition/letters.h"
#include "recognition/models.h"
#include "recognition/routing.h"
#include "recognition/spaces.h"
#include "recognition/vocabulary.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

constexpr double kUpsideDown = 0.62;  // mean confidence below which the page may stand on its head
constexpr double kRemains = 0.55;  // of the engine: short words where a stamp was taken out are its remains
constexpr int kDirtyPage = 150;    // specks removed

double mean_confidence(const Reading& reading) {
    double sum = 0;
    double letters = 0;
    for (const PlacedLine& placed : reading.lines) {
        for (const ReadWord& word : placed.line.words) {
            const auto weight = static_cast<double>(word.text.size());
            sum += word.confidence * weight;
            letters += weight;
        }
    }
    return letters > 0 ? sum / letters : 0;
}

// Whether most of a word lies where a stamp was taken out.
bool in_stamp(const imaging::Prepared& prepared, const page::Box& word) {
    if (prepared.stamps.empty()) return false;
    const page::Box box = prepared.mapping.to_original(word);
    return std::any_of(prepared.stamps.begin(), prepared.stamps.end(), [&](const page::Box& stamp) {
        const page::Box shared = page::intersection(box, stamp);
        return shared.width * 10 > 6 * box.width && shared.height * 10 > 6 * box.height;
    });
}

bool ends_sentence(const ReadWord& word) {
    return !word.text.empty() && std::string_view(".;:!?").find(word.text.back()) != std::string_view::npos;
}

// A letter worn in print set right by the word lists.
void mend_letters(page::Word& word, bool begins, Vocabulary& vocabulary) {
    constexpr double kByWordList = 0.8;  // of such repairs on made pages more were right
    const std::string known = known_alike(word.text, begins, vocabulary);
    if (known.empty()) return;
    word.repairs.push_back({0, known.size(), word.text, known, "second-reading", "word list", kByWordList});
    if (word.second_reading.empty()) word.second_reading = word.text;
    word.text = known;
    word.confidence = std::min(word.confidence, kByWordList);
}

// A second reading that has seen the word behind as well, "расписку о" before "о", or the torn end of its
// own: what the next word says is not said twice.
void drop_doubled(page::Word& word, const std::string& read, const std::string& next) {
    if (word.text.size() <= read.size() || !word.text.starts_with(read) || next.empty()) return;
    std::string more = word.text.substr(read.size());
    if (more.starts_with(" ")) more.erase(0, 1);
    if (more != next) return;
    word.text = read;
    word.repairs.clear();  // nothing was changed after all
}

std::string text_of(const ReadLine& line) {
    std::string text;
    for (const ReadWord& word : line.words) {
        if (!text.empty()) text += ' ';
        text += word.text;
    }
    return text;
}

}  // namespace

// Where a word stands in its line.
struct Place {
    bool initial = false;  // a capital with a full stop before a name
    bool begins_line = false;
    bool alone_in_cell = false;
    page::Box room;  // where its ink may reach
};

struct Recognizer::Self {
    explicit Self(const std::string& folder) : models(folder) {}

    // The word settled by further readings, in pixels of the original.
    page::Word finished(const ReadWord& read, text::Language language, const Place& place,
                        const imaging::Prepared& prepared, const Options& options);

    Models models;
};

Recognizer::Recognizer(std::string models) : self_(std::make_unique<Self>(models)) {}
Recognizer::~Recognizer() = default;
Recognizer::Recognizer(Recognizer&&) noexcept = default;
Recognizer& Recognizer::operator=(Recognizer&&) noexcept = default;

page::Word Recognizer::Self::finished(const ReadWord& read, text::Language language, const Place& place,
                                      const imaging::Prepared& prepared, const Options& options) {
    page::Word word;
    word.text = tidied(read.text);
    word.language = language;
    bool agreed = false;
    ReadWord taken = read;
    LatinReading latin;
    if (options.second_reading && may_be_latin(read) && read_latin(models, prepared.grey, read, latin)) {
        word.box = prepared.mapping.to_original(read.box);
        word.repairs.push_back({0, latin.text.size(), read.text, latin.text, "second-reading", "latin", 0.9});
        word.text = latin.text;
        word.doubtful = latin.doubtful;
        taken.confidence = latin.confidence;
        word.confidence = calibrated(taken, word, false);
        return word;
    }
    const bool in_letters = !place.initial && is_number_in_letters(read.text);
    NumberReading number;
    const bool is_number = options.second_reading && (in_letters || has_digit(read.text));
    if (is_number) number = read_number(models, prepared.grey, read, place.room);
    const auto lost_number = [&] {
        if (place.begins_line && find_lost_figures(models, prepared.grey, taken, number)) return true;
        return !place.initial && may_be_number(read, place.alone_in_cell) &&
               looks_like_number(models, prepared.grey, read, number);
    };
    const bool lost = !is_number && options.second_reading && lost_number();
    word.box = prepared.mapping.to_original(taken.box);
    // A З alone is no word: when it cannot be settled it is a 3 to look at.
    const bool a_three = in_letters && read.text.find("З") != std::string::npos && has_digit(number.text);
    if ((is_number && (!in_letters || number.agreed || a_three)) || lost) {
        if (number.text != read.text) {
            word.repairs.push_back(
                {0, number.text.size(), read.text, number.text, "second-reading", "number", 0.95});
        }
        word.text = tidied(number.text);
        word.doubtful = number.doubtful;
        if (!number.agreed) word.second_reading = number.other;
        agreed = number.agreed;
    } else if (options.second_reading && in_doubt(read, language)) {
        const WordReading again = read_doubtful(models, prepared.grey, read, language);
        word.text = tidied(again.text);
        word.second_reading = tidied(again.other);
        agreed = again.agreed;
        taken.confidence = again.confidence;
        if (again.changed) {
            word.repairs.push_back({0, word.text.size(), tidied(read.text), word.text, "second-reading",
                                    "word", again.confidence});
        }
        word.doubtful = !agreed && again.confidence < 0.7;
    }
    word.text = latin_formula(word.text);
    word.confidence = calibrated(taken, word, agreed);
    return word;
}

page::Page Recognizer::read(const page::Raster& original, const Options& options) {
    page::Page page;
    page.width = original.width;
    page.height = original.height;
    page.dpi = original.dpi;
    page.source = page::TextSource::Recognised;
    const bool whole = options.strips.empty();
    // Strips are cut from a page that stands upright already; a sheet of short words in narrow columns looks
    // as if it lay on its side.
    imaging::Options upright;
    if (!whole) upright.quarter_turns = 0;
    imaging::Prepared prepared = imaging::prepare(original, upright);
    page.notes = prepared.notes;
    if (prepared.blank) {
        page.blank = true;
        return page;
    }
    Reading reading = whole ? read_areas(self_->models.first(), prepared)
                            : read_strips(self_->models.first(), prepared, options.strips);
    if (whole && mean_confidence(reading) < kUpsideDown) {
        imaging::Prepared over = imaging::turned_over(prepared);
        Reading other = read_areas(self_->models.first(), over);
        if (mean_confidence(other) > mean_confidence(reading) + 0.1) {
            prepared = std::move(over);
            reading = std::move(other);
            page.notes.emplace_back("turned over");
        }
    }
    const imaging::Mapping& mapping = prepared.mapping;
    page.rotation = mapping.angle - 90.0 * mapping.quarter_turns;
    if (page.rotation < -180) page.rotation += 360;
    const double seen_dpi = prepared.dpi / mapping.scale;
    if (page.dpi <= 0 || std::abs(page.dpi - seen_dpi) > 1) page.dpi = seen_dpi;

    find_margin_numbers(self_->models, prepared.grey, reading);
    mend_spaces(reading, prepared.grey);
    Vocabulary vocabulary(self_->models);
    if (options.second_reading) mend_spaces_by_words(reading, prepared.grey, vocabulary);
    mend_case(reading, prepared.grey);
    mend_by_context(reading);
    const bool dirty = prepared.specks > kDirtyPage;
    std::vector<std::string> texts;
    for (const PlacedLine& placed : reading.lines) texts.push_back(text_of(placed.line));
    const std::vector<text::Language> languages = languages_of(texts, options.language);
    double sure = 0;
    double words = 0;
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        const PlacedLine& placed = reading.lines[i];
        page::Line line;
        line.language = languages[i];
        line.cell = placed.cell;
        line.starts_block = placed.line.starts_block;
        for (std::size_t k = 0; k < placed.line.words.size(); ++k) {
            const ReadWord& read = placed.line.words[k];
            if (dirty && is_dirt(read, placed.line.box.height)) continue;
            if (read.glyphs.size() <= 3 && read.confidence < kRemains && !has_digit(read.text) &&
                in_stamp(prepared, read.box))
                continue;
            page::Word word = self_->finished(
                read, languages[i],
                {is_initial_at(placed.line.words, k), k == 0,
                 placed.cell.has_value() && placed.line.words.size() == 1, room_of(placed.line.words, k)},
                prepared, options);
            if (k + 1 < placed.line.words.size())
                drop_doubled(word, tidied(read.text), tidied(placed.line.words[k + 1].text));
            if (options.second_reading && languages[i] != text::Language::English)
                mend_letters(word, k == 0 || ends_sentence(placed.line.words[k - 1]), vocabulary);
            line.box = page::united(line.box, word.box);
            sure += word.confidence;
            words += 1;
            line.words.push_back(std::move(word));
        }
        if (!line.words.empty()) page.lines.push_back(std::move(line));
    }
    page.quality = words > 0 ? sure / words : 1;
    for (page::Rule& rule : prepared.rules) {
        page.rules.push_back(
            {mapping.to_original(rule.box), rule.horizontal != (mapping.quarter_turns % 2 == 1)});
    }
    page.tables = reading.tables;
    for (page::Table& table : page.tables) {
        table.box = mapping.to_original(table.box);
        for (page::Cell& cell : table.cells) cell.box = mapping.to_original(cell.box);
    }
    return page;
}

}  // namespace qujat::recognition
