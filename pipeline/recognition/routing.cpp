#include "recognition/routing.h"

#include "recognition/letters.h"

namespace qujat::recognition {

namespace {

using text::Language;

Language by_letters(const std::string& line) {
    const LetterCounts counts = count_letters(line);
    if (counts.latin > 2 * counts.cyrillic && counts.latin >= 4) return Language::English;
    if (counts.cyrillic < 4) return Language::Unknown;
    // Every sixth letter of Kazakh running text is one that Russian lacks.
    if (counts.kazakh >= 2 || (counts.kazakh == 1 && counts.cyrillic < 20)) return Language::Kazakh;
    if (counts.cyrillic >= 20) return Language::Russian;
    const Language guess = text::guess_language(line, 4);
    return guess == Language::Mixed ? Language::Unknown : guess;
}

}  // namespace

std::vector<Language> languages_of(const std::vector<std::string>& lines, Language hint) {
    std::vector<Language> result;
    result.reserve(lines.size());
    for (const std::string& line : lines) result.push_back(by_letters(line));
    const auto near = [&](std::size_t i) {
        for (std::size_t reach = 1; reach < lines.size(); ++reach) {
            if (i >= reach && result[i - reach] != Language::Unknown) return result[i - reach];
            if (i + reach < lines.size() && result[i + reach] != Language::Unknown) return result[i + reach];
        }
        return hint == Language::Mixed ? Language::Unknown : hint;
    };
    std::vector<Language> filled = result;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (result[i] == Language::Unknown) {
            filled[i] = hint == Language::Kazakh || hint == Language::Russian ? hint : near(i);
        }
    }
    return filled;
}

}  // namespace qujat::recognition
