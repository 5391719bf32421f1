// Dates in running text. The text is taken letter by letter with its byte places, folded so that dropped
// diacritics (акпан) and Latin look-alikes do not hide a month; quotes, underscores and odd spaces between
// the parts are ignored.
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/date.h"

namespace qujat::text {
namespace {

struct Letter {
    char32_t folded;
    char32_t raw;
    std::size_t begin;  // bytes
    std::size_t end;
};

// Lower case, Kazakh letters and Latin look-alikes as the plain Cyrillic letter they are most often read as.
char32_t fold_letter(char32_t c) {
    c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    static constexpr std::u32string_view kFrom = U"қғңұүөәэһіёaceopxyikmbht";
    static constexpr std::u32string_view kTo = U"кгнууоаахиеасеорхуикмвнт";
    const std::size_t at = kFrom.find(c);
    return at == std::u32string_view::npos ? c : kTo[at];
}

std::vector<Letter> letters_of(std::string_view utf8) {
    std::vector<Letter> letters;
    letters.reserve(utf8.size() / 2 + 1);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const std::size_t length = utf8.size();
    for (std::size_t at = 0; at < length;) {
        const std::size_t begin = at;
        UChar32 c = 0;
        U8_NEXT(bytes, at, length, c);
        if (c < 0) c = 0xFFFD;
        letters.push_back({fold_letter(static_cast<char32_t>(c)), static_cast<char32_t>(c), begin, at});
    }
    return letters;
}

struct MonthStem {
    std::u32string_view stem;     // folded
    std::u32string_view endings;  // folded, each after a comma; empty: the Kazakh endings
};
constexpr std::u32string_view kSoft = U",ь,я,е,ю,ем";
constexpr std::u32string_view kHard = U",,а,е,у,ом";
constexpr std::array<MonthStem, 12> kRussian{{{U"январ", kSoft},
                                              {U"феврал", kSoft},
                                              {U"март", kHard},
                                              {U"апрел", kSoft},
                                              {U"ма", U",й,я,е,ю,ем"},
                                              {U"июн", kSoft},
                                              {U"июл", kSoft},
                                              {U"август", kHard},
                                              {U"сентябр", kSoft},
                                              {U"октябр", kSoft},
                                              {U"ноябр", kSoft},
                                              {U"декабр", kSoft}}};
constexpr std::array<std::u32string_view, 12> kKazakh{U"кантар",   U"акпан",  U"наурыз", U"сауир",
                                                      U"мамыр",    U"маусым", U"шилде",  U"тамыз",
                                                      U"кыркуйек", U"казан",  U"караша", U"желтоксан"};
// Genitive, dative, accusative, locative, ablative, instrumental; the adjective of the locative; with the
// possessive too.
constexpr std::u32string_view kKazakhEndings =
    U",,нын,нин,дын,дин,тын,тин,га,ге,ка,ке,ны,ни,ды,ди,ты,ти,да,де,та,те,нан,нен,дан,ден,тан,тен,мен,бен,"
    U"пен,"
    U"дагы,деги,тагы,теги,ы,и,ынын,инин,ына,ине,ын,ин,ында,инде,ынан,инен,ындагы,индеги,сы,си,сына,сине,"
    U"сында,синде,"
    U"сынан,синен,сындагы,синдеги,гы,ги,";

bool has_ending(std::u32string_view list, std::u32string_view ending) {
    const std::u32string wanted = std::u32string(U",") + std::u32string(ending) + U",";
    return (std::u32string(list) + U",").find(wanted) != std::u32string::npos;
}

// 1..12, 0 for a word that is no month.
int russian_month(std::u32string_view word) {
    for (std::size_t i = 0; i < kRussian.size(); ++i) {
        if (word.starts_with(kRussian[i].stem) &&
            has_ending(kRussian[i].endings, word.substr(kRussian[i].stem.size()))) {
            return static_cast<int>(i) + 1;
        }
    }
    return 0;
}
int kazakh_month(std::u32string_view word) {
    for (std::size_t i = 0; i < kKazakh.size(); ++i) {
        if (word.starts_with(kKazakh[i]) && has_ending(kKazakhEndings, word.substr(kKazakh[i].size()))) {
            return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

bool russian_year_word(std::u32string_view word) {
    return word == U"г" || word == U"года" || word == U"год" || word == U"году" || word == U"гг";
}
bool kazakh_year_word(std::u32string_view word) {
    return word == U"ж" || word == U"жыл" || word == U"жылгы" || word == U"жылдын" || word == U"жылы" ||
           word == U"жылги";
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool is_letter(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c));
}
bool is_dash(char32_t c) {
    return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}
bool is_latin_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
bool is_space(char32_t c) {
    return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == U'_' || c == 0x200B || c == 0xFEFF || c == 0xAD;
}
bool is_quote(char32_t c) {
    return std::u32string_view(U"«»“”„‟″‘’‚‛′`'\"<>‹›").find(c) != std::u32string_view::npos;
}

class Finder {
  public:
    explicit Finder(std::string_view utf8) : letters_(letters_of(utf8)) {}

    std::vector<FoundDate> all() {
        std::vector<FoundDate> found;
        for (std::size_t at = 0; at < letters_.size();) {
            const bool starts = is_digit(raw(at)) && (at == 0 || !is_digit(raw(at - 1)));
            std::size_t end = at;
            CivilDate date;
            if (starts && (numeric(at, date, end) || year_first(at, date, end) || day_first(at, date, end)) &&
                date.valid()) {
                found.push_back({date, letters_[at].begin, letters_[end - 1].end});
                at = end;
            } else {
                ++at;
            }
        }
        return found;
    }

  private:
    char32_t raw(std::size_t at) const { return at < letters_.size() ? letters_[at].raw : U'\0'; }

    // Reads digits at `at`; how many, 0 for none. Nine at most, so that the value fits.
    int number(std::size_t& at, int& value) const {
        int count = 0;
        value = 0;
        for (; is_digit(raw(at)) && count < 9; ++at, ++count)
            value = value * 10 + static_cast<int>(raw(at) - U'0');
        return count;
    }
    void skip(std::size_t& at, bool quotes) const {
        while (at < letters_.size() && (is_space(raw(at)) || (quotes && is_quote(raw(at))))) ++at;
    }
    // The next word, also a letter-spaced one (ф е в р а л я).
    std::u32string word(std::size_t& at) const {
        std::u32string text;
        while (is_letter(raw(at))) text += letters_[at++].folded;
        while (text.size() >= 1 && raw(at) == U' ' && is_letter(raw(at + 1)) && !is_letter(raw(at + 2)) &&
               !is_letter(raw(at - 2)) && raw(at + 2) != U'.') {
            text += letters_[at + 1].folded;
            at += 2;
        }
        return text;
    }

    static bool plausible_year(int year) { return year >= 1800 && year <= 2199; }

    // 23.02.2024, 23-02-2024, 23/02/2024, 2024-02-23; a space after a dot is a scanner's.
    bool numeric(std::size_t start, CivilDate& date, std::size_t& end) const {
        std::size_t at = start;
        int first = 0;
        int month = 0;
        int last = 0;
        const int first_length = number(at, first);
        const char32_t sign = raw(at);
        if ((sign != U'.' && sign != U'/' && !is_dash(sign)) || tied_before(start, sign)) return false;
        ++at;
        if (sign == U'.' && raw(at) == U' ') ++at;
        const int month_length = number(at, month);
        if (month_length < 1 || month_length > 2 || raw(at) != sign) return false;
        ++at;
        if (sign == U'.' && raw(at) == U' ') ++at;
        const int last_length = number(at, last);
        const bool day_leads = first_length <= 2 && last_length == 4;
        const bool year_leads = first_length == 4 && last_length == 2 && month_length == 2;
        if ((!day_leads && !year_leads) || (raw(at) == sign && is_digit(raw(at + 1)))) return false;
        date = day_leads ? CivilDate{last, month, first} : CivilDate{first, month, last};
        end = at;
        return plausible_year(date.year);
    }
    // Part of a longer number (KZ.U.12.05.2013, 5.19.12.2013).
    bool tied_before(std::size_t start, char32_t sign) const {
        if (start == 0) return false;
        if (is_latin_letter(raw(start - 1))) return true;
        return raw(start - 1) == sign && start > 1 &&
               (is_digit(raw(start - 2)) || is_latin_letter(raw(start - 2)));
    }

    bool day(std::size_t& at, int& value) const {
        const int length = number(at, value);
        return length >= 1 && length <= 2 && value >= 1 && value <= 31;
    }
    // Four digits, or a printed "20" with two digits written after it; the latter needs the word "year"
    // behind it.
    bool year(std::size_t& at, int& value, bool& split) const {
        const int length = number(at, value);
        split = false;
        if (length == 4) return plausible_year(value) && !is_digit(raw(at));
        if (length != 2 || (value != 19 && value != 20)) return false;
        std::size_t after = at;
        skip(after, false);
        int rest = 0;
        if (after == at || number(after, rest) != 2) return false;
        value = value * 100 + rest;
        at = after;
        split = true;
        return true;
    }

    // 2024 жылғы 23 ақпан, 2024 ж. "23" ақпандағы
    bool year_first(std::size_t at, CivilDate& date, std::size_t& end) const {
        bool split = false;
        if (!year(at, date.year, split)) return false;
        skip(at, false);
        if (!kazakh_year_word(word(at))) return false;
        if (raw(at) == U'.') ++at;
        skip(at, true);
        if (!day(at, date.day)) return false;
        skip(at, true);
        if (is_dash(raw(at))) return false;
        date.month = kazakh_month(word(at));
        if (date.month == 0) return false;
        end = at;
        return true;
    }

    // 23 февраля 2024 года, «23» февраля 2024 г., "23" ақпан 2024 жыл
    bool day_first(std::size_t at, CivilDate& date, std::size_t& end) const {
        if (!day(at, date.day)) return false;
        if (is_dash(raw(at)) && letters_.size() > at + 2 && letters_[at + 1].folded == U'г') ++at;  // 23-го
        std::size_t ordinal = at;
        if (word(ordinal) == U"го") at = ordinal;
        skip(at, true);
        const std::u32string name = word(at);
        const int russian = russian_month(name);
        date.month = russian > 0 ? russian : kazakh_month(name);
        if (date.month == 0) return false;
        skip(at, true);
        bool split = false;
        if (!year(at, date.year, split)) return false;
        end = at;
        const bool named = year_word(at, end);
        std::size_t rest = at;
        skip(rest, true);
        return !split || named || rest >= letters_.size();
    }
    // Takes "года", "г.", "жыл", "ж." into the date; "г." before a capital is a city's.
    bool year_word(std::size_t at, std::size_t& end) const {
        skip(at, false);
        const std::u32string name = word(at);
        if (!russian_year_word(name) && !kazakh_year_word(name)) return false;
        if (name.size() <= 2 && raw(at) == U'.') {
            ++at;
            std::size_t next = at;
            skip(next, false);
            if (name == U"г" && u_isupper(static_cast<UChar32>(raw(next)))) return true;
        }
        end = at;
        return true;
    }

    std::vector<Letter> letters_;
};

}  // namespace

std::vector<FoundDate> find_dates(std::string_view utf8) {
    return Finder(utf8).all();
}

}  // namespace qujat::text
