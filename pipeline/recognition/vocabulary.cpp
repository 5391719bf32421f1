#include "recognition/vocabulary.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "recognition/figures.h"
#include "recognition/gaps.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

bool is_letter(char32_t c) {
    return text::is_cyrillic(c);
}

// Where the letters of a word begin and end: one run of them, marks around it.
struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t size() const { return end - begin; }
};

std::optional<Run> only_run(const std::u32string& word) {
    const auto begin = std::find_if(word.begin(), word.end(), is_letter);
    const auto end = std::find_if_not(begin, word.end(), is_letter);
    if (begin == end || std::find_if(end, word.end(), is_letter) != word.end()) return std::nullopt;
    return Run{static_cast<std::size_t>(begin - word.begin()), static_cast<std::size_t>(end - word.begin())};
}

// The letters a word ends with.
Run last_run(const std::u32string& word) {
    std::size_t begin = word.size();
    while (begin > 0 && is_letter(word[begin - 1])) --begin;
    return {begin, word.size()};
}

bool has_figure(std::u32string_view word) {
    return std::any_of(word.begin(), word.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

// A participle's ending torn from its stem: no word but щи, щит and a few more begins like this.
bool is_participle_ending(std::u32string_view word) {
    constexpr std::u32string_view kEndings[] = {U"щий", U"щая",  U"щее", U"щие", U"щего", U"щей",
                                                U"щих", U"щими", U"щую", U"щим", U"щем",  U"щему"};
    return std::find(std::begin(kEndings), std::end(kEndings), word) != std::end(kEndings);
}

std::u32string lower(std::u32string_view word) {
    return text::to_u32(text::lower(text::to_utf8(word)));
}

// The white between two words, by their ink; the engine's boxes end anywhere.
int white_between(const ReadWord& left, const ReadWord& right, const page::Raster& grey) {
    const int height = std::min(left.box.height, right.box.height);
    int widest = right.box.left - left.box.right();
    for (const Gap& gap : gaps_of(ink_pieces(grey, page::united(left.box, right.box)))) {
        if (gap.right > left.box.right() - height / 2 && gap.left < right.box.left + height / 2)
            widest = std::max(widest, gap.width());
    }
    return widest;
}

bool are_one_word(const ReadWord& left, const ReadWord& right, const page::Raster& grey, int space,
                  Vocabulary& vocabulary) {
    const std::u32string a = text::to_u32(left.text), b = text::to_u32(right.text);
    if (a.empty() || b.empty() || !is_letter(a.back()) || !is_letter(b.front())) return false;
    const Run first = last_run(a);
    const auto second = only_run(b);
    if (!second || second->begin != 0) return false;
    if (has_figure(a) || has_figure(b) || first.size() + second->size() < 5) return false;
    const std::u32string head = lower(std::u32string_view(a).substr(first.begin, first.size()));
    const std::u32string tail = std::u32string(std::u32string_view(b).substr(0, second->size()));
    if (lower(tail) != tail && lower(std::u32string(1, b.front())) != std::u32string(1, b.front()) &&
        text::to_u32(text::upper(text::to_utf8(head))) != std::u32string(a, first.begin, first.size()))
        return false;  // a capital begins a word, but in a heading
    const std::u32string low = lower(tail);
    if (head.size() == 1 || low.size() == 1) return false;  // "приказа в" is no "приказав"
    const bool both_known = vocabulary.knows(head) && vocabulary.knows(low);
    const bool participle = head.size() >= 3 && is_participle_ending(low);
    if (!vocabulary.knows(head + low) && !participle) return false;
    const int white = white_between(left, right, grey);
    return white * 100 <= (participle ? 150 : both_known ? 65 : 115) * space;
}

void join(ReadWord& left, const ReadWord& right) {
    left.text += right.text;
    left.box = page::united(left.box, right.box);
    left.confidence = std::min(left.confidence, right.confidence);
    left.in_dictionary = true;
    left.glyphs.insert(left.glyphs.end(), right.glyphs.begin(), right.glyphs.end());
}

// The gap of the ink that stands where the engine has the border of two glyphs.
const Gap* gap_at(const ReadWord& word, std::size_t glyph, const std::vector<Gap>& gaps, std::size_t pieces) {
    const Gap* best = nullptr;
    const int middle = (word.glyphs[glyph - 1].box.right() + word.glyphs[glyph].box.left) / 2;
    for (const Gap& gap : gaps) {
        const bool here = pieces == word.glyphs.size()
                              ? gap.pieces_before == glyph
                              : std::abs((gap.left + gap.right) / 2 - middle) * 2 <= word.box.height;
        if (here && (best == nullptr || gap.width() > best->width())) best = &gap;
    }
    return best;
}

// The word lists lack many Kazakh and Russian forms and hold fragments: short parts must be words that are
// often printed ("паспорты" and "нан" are none of паспортынан).
bool is_credible_part(const std::u32string& part, Vocabulary& vocabulary) {
    constexpr std::u32string_view kShort[] = {U"из",  U"от",  U"до",  U"на",  U"не",  U"по",  U"за",  U"об",
                                              U"их",  U"для", U"при", U"или", U"год", U"мен", U"пен", U"бен",
                                              U"бір", U"осы", U"бұл", U"жыл", U"күн", U"екі", U"үш",  U"он"};
    if (part.size() < 4) return std::find(std::begin(kShort), std::end(kShort), part) != std::end(kShort);
    return vocabulary.knows(part);
}

// "состоитиз", "бсантиметр" (6 сантиметр): two known words, or a figure's look-alike and a word, and a gap in
// the ink wider than those between letters.
std::optional<std::pair<ReadWord, ReadWord>> parted(const ReadWord& word, const page::Raster& grey, int space,
                                                    Vocabulary& vocabulary) {
    const std::u32string signs = text::to_u32(word.text);
    const auto run = only_run(signs);
    if (!run || run->size() < 5 || signs.size() != word.glyphs.size() || has_figure(signs))
        return std::nullopt;
    const std::u32string letters = lower(std::u32string_view(signs).substr(run->begin, run->size()));
    if (vocabulary.knows(letters)) return std::nullopt;
    const std::vector<page::Box> pieces = ink_pieces(grey, word.box);
    const std::vector<Gap> gaps = gaps_of(pieces);
    if (gaps.size() < 3) return std::nullopt;
    std::vector<int> widths;
    for (const Gap& gap : gaps) widths.push_back(std::max(1, gap.width()));
    const int usual = middle_of(widths);
    const int widest = *std::max_element(widths.begin(), widths.end());
    std::optional<Cut> best;
    for (std::size_t i = 1; i < letters.size(); ++i) {
        const std::u32string head = letters.substr(0, i), tail = letters.substr(i);
        const bool figure = i == 1 && tail.size() >= 4 &&
                            std::u32string_view(U"ЗОб").find(signs[run->begin]) != std::u32string_view::npos;
        if (!is_credible_part(tail, vocabulary)) continue;
        if (!figure && !is_credible_part(head, vocabulary)) continue;
        const Gap* gap = gap_at(word, run->begin + i, gaps, pieces.size());
        if (gap == nullptr || gap->width() * 100 < 11 * word.box.height) continue;
        const bool both_long = head.size() >= 5 && tail.size() >= 5;
        if (gap->width() * 100 < (both_long ? 33 : 40) * space) continue;
        const bool stands_out = gap->width() == widest && widest * 10 >= 14 * usual;
        if (!stands_out || (best && best->gap.width() >= gap->width())) continue;
        best = Cut{*gap, run->begin + i};
    }
    if (!best) return std::nullopt;
    auto both = cut_at(word, *best);
    both.first.in_dictionary = both.second.in_dictionary = true;
    return both;
}

Cut cut_before(const ReadWord& word, std::size_t glyph, const page::Raster& grey) {
    const std::vector<page::Box> pieces = ink_pieces(grey, word.box);
    const std::vector<Gap> gaps = gaps_of(pieces);
    if (const Gap* gap = gap_at(word, glyph, gaps, pieces.size())) return {*gap, glyph};
    const int edge = std::clamp(word.glyphs[glyph].box.left, word.box.left + 1, word.box.right() - 1);
    return {{edge, edge, glyph}, glyph};
}

// Where no space is printed but no word goes on either: "көлемі,текше"; "8.Емтихан" at the beginning of a
// line, "14.4 560 833" (the fourteenth point and four millions), "8.2018 жылғы". The sign behind the space, 0
// when there is none.
std::size_t sure_border(const std::vector<ReadWord>& words, std::size_t i, Vocabulary& vocabulary) {
    const std::u32string signs = text::to_u32(words[i].text);
    if (signs.size() != words[i].glyphs.size() || signs.size() < 3) return 0;
    const std::size_t mark = signs.find_first_of(U",;");
    if (mark != std::u32string::npos && mark >= 3 && mark + 3 < signs.size()) {
        const bool letters = std::all_of(signs.begin() + static_cast<std::ptrdiff_t>(mark) - 3,
                                         signs.begin() + static_cast<std::ptrdiff_t>(mark), is_letter) &&
                             std::all_of(signs.begin() + static_cast<std::ptrdiff_t>(mark) + 1,
                                         signs.begin() + static_cast<std::ptrdiff_t>(mark) + 4, is_letter);
        if (letters) return mark + 1;
    }
    const auto digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
    const auto stop =
        static_cast<std::size_t>(std::find_if_not(signs.begin(), signs.end(), digit) - signs.begin());
    if (i != 0 || stop == 0 || stop > 2 || stop + 1 >= signs.size() || signs[stop] != U'.') return 0;
    const std::u32string rest = signs.substr(stop + 1);
    const auto run = only_run(rest);
    if (run && run->begin == 0 && run->size() >= 4 && !has_figure(rest) &&
        vocabulary.knows(rest.substr(0, run->size())))
        return stop + 1;
    if (!std::all_of(rest.begin(), rest.end(), digit) || i + 1 >= words.size()) return 0;
    const std::u32string next = text::to_u32(words[i + 1].text);
    const bool thousands = rest.size() <= 3 && rest[0] != U'0' && next.size() == 3 &&
                           std::all_of(next.begin(), next.end(), digit);
    const bool year = rest.size() == 4 && (rest.starts_with(U"19") || rest.starts_with(U"20")) &&
                      next.starts_with(U"жыл") && signs[0] != U'0';
    return thousands || year ? stop + 1 : 0;
}

struct Alike {
    char32_t read;
    char32_t printed;
};

// Counted on made pages: what is left of a letter when its thin strokes, its tail or its bar are lost, and
// what dirt makes of it.
constexpr Alike kAlike[] = {
    {U'г', U'т'}, {U'т', U'г'}, {U'л', U'п'}, {U'п', U'л'}, {U'с', U'е'}, {U'е', U'с'}, {U'к', U'қ'},
    {U'қ', U'к'}, {U'н', U'ң'}, {U'ң', U'н'}, {U'г', U'ғ'}, {U'ғ', U'г'}, {U'е', U'ө'}, {U'о', U'ө'},
    {U'с', U'ө'}, {U'ө', U'е'}, {U'ш', U'щ'}, {U'у', U'ү'}, {U'у', U'ұ'}, {U'ұ', U'ү'}, {U'ү', U'ұ'},
    {U'һ', U'ъ'}, {U'а', U'ә'}, {U'э', U'ә'}, {U'а', U'в'}, {U'і', U'ї'}, {U'и', U'і'}, {U'о', U'е'},
    {U'е', U'о'}, {U'и', U'н'}, {U'н', U'и'}, {U'и', U'п'}, {U'н', U'п'}, {U'ц', U'и'},
};

}  // namespace

bool Vocabulary::knows(std::u32string_view word) {
    if (word.size() < 2 || !std::all_of(word.begin(), word.end(), is_letter)) return false;
    std::u32string low = lower(word);
    if (models_.russian().knows(text::to_utf8(low))) return true;
    // The Kazakh model has no ъ щ ё: its list holds ь ш е for them.
    std::replace(low.begin(), low.end(), U'ъ', U'ь');
    std::replace(low.begin(), low.end(), U'щ', U'ш');
    std::replace(low.begin(), low.end(), U'ё', U'е');
    return models_.kazakh().knows(text::to_utf8(low));
}

void mend_spaces_by_words(Reading& reading, const page::Raster& grey, Vocabulary& vocabulary) {
    for (PlacedLine& placed : reading.lines) {
        std::vector<ReadWord>& words = placed.line.words;
        const auto part = [&](std::size_t i, std::pair<ReadWord, ReadWord> parts) {
            words[i] = std::move(parts.first);
            words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(parts.second));
        };
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::size_t border = sure_border(words, i, vocabulary);
            if (border > 0) part(i, cut_at(words[i], cut_before(words[i], border, grey)));
        }
        const int space = usual_space(words);
        if (space == 0) continue;
        for (std::size_t i = 1; i < words.size();) {
            if (!are_one_word(words[i - 1], words[i], grey, space, vocabulary)) {
                ++i;
                continue;
            }
            join(words[i - 1], words[i]);
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        }
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (auto parts = parted(words[i], grey, space, vocabulary)) part(i, std::move(*parts));
        }
    }
}

std::string known_alike(const std::string& word, bool begins, Vocabulary& vocabulary) {
    constexpr std::size_t kLeast = 5;
    std::u32string signs = text::to_u32(word);
    const auto run = only_run(signs);
    if (!run || run->size() < kLeast) return {};
    const std::u32string printed = signs.substr(run->begin, run->size());
    const std::u32string low = lower(printed);
    const bool capitals = text::to_u32(text::upper(text::to_utf8(printed))) == printed;
    if (low.size() != printed.size() || vocabulary.knows(low)) return {};
    if (low[0] != printed[0] && !capitals && (!begins || run->size() < kLeast + 2)) return {};
    std::u32string found;
    for (std::size_t i = 0; i < low.size(); ++i) {
        for (const Alike& pair : kAlike) {
            if (pair.read != low[i]) continue;
            std::u32string other = low;
            other[i] = pair.printed;
            if (!vocabulary.knows(other)) continue;
            if (!found.empty() && found != other) return {};
            found = other;
        }
    }
    if (found.empty()) return {};
    for (std::size_t i = 0; i < low.size(); ++i) {
        if (found[i] == low[i]) continue;
        const bool capital = printed[i] != low[i];
        signs[run->begin + i] =
            capital ? text::to_u32(text::upper(text::to_utf8(std::u32string(1, found[i]))))[0] : found[i];
    }
    return text::to_utf8(signs);
}

}  // namespace qujat::recognition
