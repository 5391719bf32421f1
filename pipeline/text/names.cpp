#include "text/names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <vector>

#include "text/unicode.h"

namespace qujat::text {
namespace {

struct Token {
    std::u32string text;  // an initial with its full stop
    bool initial = false;
};

bool is_letter(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c));
}
bool is_hyphen(char32_t c) {
    return c == U'-' || c == 0x2010 || c == 0x2011;
}

std::vector<Token> tokens_of(std::string_view utf8) {
    const std::u32string text = to_u32(collapse_spaces(nfc(utf8)));
    const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : U'\0'; };
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < text.size();) {
        if (at(i) == U',' || at(i) == U';' || at(i) == U'(' || u_isdigit(static_cast<UChar32>(at(i)))) break;
        if (!is_letter(at(i))) {
            ++i;
            continue;
        }
        Token token;
        while (is_letter(at(i)) ||
               ((is_hyphen(at(i)) || at(i) == U'\'' || at(i) == 0x2019) && is_letter(at(i + 1)))) {
            token.text += is_hyphen(at(i)) ? U'-' : at(i);
            ++i;
        }
        if (token.text.size() == 1) {
            token.text += U'.';
            token.initial = true;
        }
        tokens.push_back(std::move(token));
    }
    return tokens;
}

std::string first_letter(const std::string& part) {
    const std::u32string letters = to_u32(part);
    return letters.empty() ? "" : to_utf8(letters.substr(0, 1)) + ".";
}

std::string folded(const std::string& part) {
    std::u32string letters = to_u32(fold(part));
    std::erase(letters, U' ');
    for (char32_t& c : letters) {
        if (c == U'ё') c = U'е';
    }
    return to_utf8(letters);
}

// Kazakh letters as Russian documents write them.
std::string russified(const std::string& part) {
    static constexpr std::u32string_view kKazakh = U"әғқңөұүһіы";
    static constexpr std::u32string_view kRussian = U"агкнууухии";
    std::u32string letters = to_u32(part);
    for (char32_t& c : letters) {
        const std::size_t at = kKazakh.find(c);
        if (at != std::u32string_view::npos) c = kRussian[at];
        if (c == U'о') c = U'у';  // ө is written о or у: Өтегенов is Утегенов, Бөлеков is Болеков
    }
    return to_utf8(letters);
}

bool is_initial(const std::string& part) {
    return !part.empty() && part.back() == '.';
}

enum class PartMatch { Different, Agreeing, Same };
PartMatch compare_parts(const std::string& one, const std::string& other) {
    if (one == other) return PartMatch::Same;
    if (one.empty() || other.empty()) return PartMatch::Agreeing;
    if (!is_initial(one) && !is_initial(other)) return PartMatch::Different;
    return first_letter(one) == first_letter(other) ? PartMatch::Agreeing : PartMatch::Different;
}

NameMatch compare_folded(const PersonName& one, const PersonName& other) {
    if (one.surname != other.surname) return NameMatch::Different;
    const PartMatch names = compare_parts(one.name, other.name);
    const PartMatch patronymics = compare_parts(one.patronymic, other.patronymic);
    if (names == PartMatch::Different || patronymics == PartMatch::Different) return NameMatch::Different;
    return names == PartMatch::Same && patronymics == PartMatch::Same ? NameMatch::Same : NameMatch::Agreeing;
}

template <typename Change>
PersonName changed(const PersonName& name, Change change) {
    return {change(name.surname), change(name.name), change(name.patronymic)};
}

}  // namespace

bool ends_as_patronymic(const std::u32string& word) {
    static constexpr std::array<std::u32string_view, 12> kEndings{U"ұлы", U"улы",  U"қызы", U"кызы",
                                                                  U"вич", U"вна",  U"ична", U"инична",
                                                                  U"ьич", U"оглы", U"оғлы", U"гызы"};
    const std::u32string lowered = to_u32(lower(to_utf8(word)));
    return std::any_of(kEndings.begin(), kEndings.end(), [&](std::u32string_view ending) {
        return lowered.size() > ending.size() && lowered.ends_with(ending);
    });
}

PersonName parse_name(std::string_view utf8) {
    const std::vector<Token> tokens = tokens_of(utf8);
    std::vector<std::string> words;
    std::vector<std::string> initials;
    for (const Token& token : tokens) (token.initial ? initials : words).push_back(to_utf8(token.text));
    PersonName name;
    if (words.empty()) return name;
    if (!initials.empty()) {
        name.surname = words.front();
        name.name = initials[0];
        if (initials.size() > 1) name.patronymic = initials[1];
        // "Өтегенов Нұрлан С."
        if (words.size() > 1 && !tokens.front().initial) {
            name.name = words[1];
            name.patronymic = initials[0];
        }
        return name;
    }
    const bool name_leads =
        words.size() == 3 && ends_as_patronymic(tokens[1].text) && !ends_as_patronymic(tokens[2].text);
    name.surname = name_leads ? words[2] : words[0];
    if (words.size() > 1) name.name = name_leads ? words[0] : words[1];
    if (words.size() > 2) name.patronymic = name_leads ? words[1] : words[2];
    for (std::size_t i = 3; i < words.size(); ++i) name.patronymic += " " + words[i];
    return name;
}

std::string full_name(const PersonName& name) {
    std::string joined = name.surname;
    for (const std::string* part : {&name.name, &name.patronymic}) {
        if (!part->empty()) joined += (joined.empty() ? "" : " ") + *part;
    }
    return joined;
}

std::string with_initials(const PersonName& name) {
    const std::string initials = first_letter(name.name) + first_letter(name.patronymic);
    return initials.empty() ? name.surname : name.surname + " " + initials;
}

std::string initials_first(const PersonName& name) {
    const std::string initials = first_letter(name.name) + first_letter(name.patronymic);
    return initials.empty() ? name.surname : initials + " " + name.surname;
}

NameMatch compare_names(std::string_view one, std::string_view other) {
    const PersonName first = changed(parse_name(one), folded);
    const PersonName second = changed(parse_name(other), folded);
    if (first.surname.empty() || second.surname.empty()) return NameMatch::Absent;
    const NameMatch exact = compare_folded(first, second);
    if (exact != NameMatch::Different) return exact;
    const NameMatch loose = compare_folded(changed(first, russified), changed(second, russified));
    return loose == NameMatch::Different ? NameMatch::Different : NameMatch::Similar;
}

}  // namespace qujat::text
