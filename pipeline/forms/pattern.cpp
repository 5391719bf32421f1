#include <unordered_set>

#include "forms/align.h"
#include "text/unicode.h"

namespace qujat::forms {

namespace {

using Part = Pattern::Part;

void add_words(Pattern& pattern, Part part, int item, const std::string& text) {
    // Words as a recogniser separates them; a slash or a full stop without a space does not separate.
    const std::u32string all = text::to_u32(text);
    std::size_t begin = 0;
    while (begin < all.size()) {
        while (begin < all.size() && (all[begin] == U' ' || all[begin] == 0xA0)) ++begin;
        std::size_t end = begin;
        while (end < all.size() && all[end] != U' ' && all[end] != 0xA0) ++end;
        if (end > begin) {
            Pattern::Token token;
            token.part = part;
            token.item = item;
            token.key = key_of(text::to_utf8(std::u32string_view(all).substr(begin, end - begin)));
            if (!token.key.empty()) {
                if (part != Part::Corner) pattern.printed_letters += static_cast<double>(token.key.size());
                pattern.tokens.push_back(std::move(token));
            }
        }
        begin = end;
    }
}

void add_place(Pattern& pattern, Part part, int item) {
    Pattern::Token token;
    token.part = part;
    token.item = item;
    pattern.tokens.push_back(std::move(token));
}

void add_boxes(Pattern& pattern, const Item& item, int index, text::Language language) {
    for (std::size_t c = 0; c < item.choices.size(); ++c) {
        const std::size_t begin = pattern.tokens.size();
        add_place(pattern, Part::Box, index);
        add_words(pattern, Part::Choice, index, in_language(item.choices[c].text, language));
        for (std::size_t t = begin; t < pattern.tokens.size(); ++t)
            pattern.tokens[t].choice = static_cast<int>(c);
    }
}

}  // namespace

bool is_place(const Pattern::Token& token) {
    return token.part == Part::Slot || token.part == Part::TableSlot || token.part == Part::Box;
}

Pattern pattern_of(const FormDefinition& form, text::Language language) {
    Pattern pattern;
    pattern.form = &form;
    pattern.language = language;
    const bool kazakh = language == text::Language::Kazakh;
    for (const std::string& line : kazakh ? form.corner_kk : form.corner_ru)
        add_words(pattern, Part::Corner, -1, line);
    for (std::size_t i = 0; i < form.items.size(); ++i) {
        const Item& item = form.items[i];
        const int index = static_cast<int>(i);
        switch (item.kind) {
            case Item::Kind::Title:
                add_words(pattern, Part::Title, index, in_language(form.title, language));
                break;
            case Item::Kind::Print:
                add_words(pattern, Part::Print, index, in_language(item.print, language));
                break;
            case Item::Kind::Table:
                add_place(pattern, Part::TableSlot, index);
                break;
            case Item::Kind::Field:
                add_words(pattern, Part::Label, index, in_language(item.label, language));
                if (item.boxes) {
                    add_boxes(pattern, item, index, language);
                } else {
                    add_place(pattern, Part::Slot, index);
                }
                add_words(pattern, Part::After, index, in_language(item.after, language));
                add_words(pattern, Part::Caption, index, in_language(item.caption, language));
                break;
        }
    }
    return pattern;
}

namespace {

double overlap_in(const Pattern& pattern, const std::vector<const Piece*>& pieces, std::size_t places) {
    std::unordered_set<std::u32string> words;
    for (const Piece* piece : pieces) words.insert(piece->key);
    double all = 0;
    double found = 0;
    std::size_t passed = 0;
    for (const Pattern::Token& token : pattern.tokens) {
        if (is_place(token)) {
            if (++passed >= places) break;
            continue;
        }
        if (token.key.size() < 3) continue;
        const double letters = static_cast<double>(token.key.size());
        all += letters;
        if (words.contains(token.key)) found += letters;
    }
    return all > 0 ? found / all : 0;
}

}  // namespace

double overlap(const Pattern& pattern, const std::vector<const Piece*>& pieces) {
    return overlap_in(pattern, pieces, pattern.tokens.size() + 1);
}

double overlap_of_head(const Pattern& pattern, const std::vector<const Piece*>& pieces) {
    return overlap_in(pattern, pieces, 5);
}

}  // namespace qujat::forms
