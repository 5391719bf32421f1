#include "forms/threes.h"

#include <algorithm>
#include <string>

namespace qujat::forms {
namespace {

// Of a word whose only doubt was a 3 or a 5.
constexpr double kSettled = 0.8;

bool is_figure(char c) {
    return c >= '0' && c <= '9';
}

const std::string& other_reading(const Piece& piece) {
    const std::string& other = piece.word->second_reading;
    return other.empty() ? piece.text : other;
}

std::string figures_of(const std::vector<const Piece*>& pieces, bool other) {
    std::string figures;
    for (const Piece* piece : pieces) {
        const std::string& text = other ? other_reading(*piece) : piece->text;
        std::copy_if(text.begin(), text.end(), std::back_inserter(figures), is_figure);
    }
    return figures;
}

// The places, counted in figures, where readings have a 3 and a 5 and nothing else.
std::vector<bool> open_places(const std::vector<std::string>& readings, std::size_t length) {
    std::vector<bool> open(length, false);
    for (std::size_t i = 0; i < length; ++i) {
        bool three = false, five = false, other = false;
        for (const std::string& reading : readings) {
            if (reading.size() != length) continue;
            three = three || reading[i] == '3';
            five = five || reading[i] == '5';
            other = other || (reading[i] != '3' && reading[i] != '5');
        }
        open[i] = three && five && !other;
    }
    return open;
}

std::string with_threes(std::string text, const std::vector<bool>& open, std::size_t& figure) {
    for (char& c : text) {
        if (!is_figure(c)) continue;
        if (figure < open.size() && open[figure]) c = '3';
        ++figure;
    }
    return text;
}

}  // namespace

Threes::Threes(const std::vector<const Piece*>& first, const std::vector<const Piece*>& second)
    : first_(first), second_(second) {
    const std::vector<std::string> readings{figures_of(first, false), figures_of(first, true),
                                            figures_of(second, false), figures_of(second, true)};
    const std::size_t length = std::max(readings[0].size(), readings[2].size());
    const std::vector<bool> open = open_places(readings, length);
    if (std::find(open.begin(), open.end(), true) == open.end()) return;
    for (const auto* pieces : {&first, &second}) {
        // Parts of one word have one other reading between them.
        for (std::size_t i = 1; i < pieces->size(); ++i) {
            if ((*pieces)[i]->word == (*pieces)[i - 1]->word) return;
        }
    }
    changed_ = true;
    std::size_t reading = 0;
    for (std::vector<const Piece*>* pieces : {&first_, &second_}) {
        const bool whole = readings[reading].size() == length;
        const bool other_whole = readings[reading + 1].size() == length;
        reading += 2;
        std::size_t figure = 0, other_figure = 0;
        for (const Piece*& piece : *pieces) {
            words_.push_back(*piece->word);
            page::Word& word = words_.back();
            const std::string other =
                with_threes(other_reading(*piece), other_whole ? open : std::vector<bool>{}, other_figure);
            pieces_.push_back(*piece);
            Piece& copy = pieces_.back();
            copy.text = with_threes(piece->text, whole ? open : std::vector<bool>{}, figure);
            copy.key = key_of(copy.text);
            const bool settled = other_reading(*piece) != piece->text && other == copy.text;
            word.second_reading = other == copy.text ? std::string() : other;
            // The doubt was this figure's: both readings now say the same.
            if (settled) word.doubtful = false;
            if (settled) word.confidence = std::max(word.confidence, kSettled);
            copy.word = &word;
            piece = &copy;
        }
    }
}

}  // namespace qujat::forms
