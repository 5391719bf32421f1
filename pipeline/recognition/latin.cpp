#include "recognition/latin.h"

#include <algorithm>
#include <string_view>

#include "recognition/beside.h"
#include "recognition/letters.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

constexpr double kEyeSure = 0.8;

bool is_plain(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_small(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_figure(char c) {
    return c >= '0' && c <= '9';
}

// Letters that both alphabets draw alike, as the Cyrillic model prints them.
bool is_shared(char32_t c) {
    return std::u32string_view(U"АВСЕНКМОРТХІҮЅЈасеорхуіѕј").find(c) != std::u32string_view::npos;
}

bool is_cyrillic_letter(char32_t c) {
    return c >= 0x400 && c <= 0x52F;
}

std::string figures_of(const std::string& text) {
    std::string figures;
    std::copy_if(text.begin(), text.end(), std::back_inserter(figures), is_figure);
    return figures;
}

// What the model makes of signs it is not sure of: "wwwexample.kz", "HSBKKZKxX".
void mend(std::string& text) {
    if (text.starts_with("www") && text.size() > 4 && text[3] != '.') text.insert(3, ".");
    // The slash and the I grow into one sign.
    if (text.starts_with("ISO") && text.substr(0, 6).ends_with("EC")) text.replace(3, 1, "/I");
    const auto capitals = std::count_if(text.begin(), text.end(), is_capital);
    const auto small = std::count_if(text.begin(), text.end(), is_small);
    if (capitals < 5 || small != 1) return;
    const auto odd = std::find_if(text.begin(), text.end(), is_small);
    const auto big = static_cast<char>(*odd - 'a' + 'A');
    if (odd + 1 != text.end() && odd[1] == big)
        text.erase(odd);
    else
        *odd = big;
}

// "officeS7@": letters beside the figures of a mail's name. True when there were any.
bool mend_figures(std::string& text) {
    bool mended = false;
    const std::size_t end = std::min(text.find('@'), text.size());
    for (std::size_t i = 0; i < end; ++i) {
        const char figure = text[i] == 'S' ? '5' : text[i] == 'l' ? '1' : text[i] == 'O' ? '0' : '\0';
        const bool beside = (i + 1 < end && is_figure(text[i + 1])) || (i > 0 && is_figure(text[i - 1]));
        if (figure == '\0' || !beside) continue;
        text[i] = figure;
        mended = true;
    }
    return mended;
}

bool is_within(const std::string& some, const std::string& all) {
    auto at = all.begin();
    for (const char c : some) {
        at = std::find(at, all.end(), c);
        if (at == all.end()) return false;
        ++at;
    }
    return true;
}

bool is_address(const std::string& text) {
    const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
    const auto at = text.find('@');
    const bool mail = at != std::string::npos && at > 0 && text.find('.', at) != std::string::npos;
    const bool site = text.starts_with("www.") || text.starts_with("http") || has(".kz") || has(".com") ||
                      has(".org") || has(".ru") || has(".net");
    return mail || site;
}

// Capitals, figures and the marks of codes, one of the capitals in no Cyrillic alphabet.
bool is_code(const std::string& text) {
    std::size_t capitals = 0;
    bool latin_only = false;
    for (const char c : text) {
        if (is_capital(c)) {
            ++capitals;
            latin_only = latin_only || std::string_view("DFGIJLNQRSUVWZ").find(c) != std::string_view::npos;
        } else if (!is_figure(c) && std::string_view("-/:.,;()").find(c) == std::string_view::npos) {
            return false;
        }
    }
    return capitals >= 1 && latin_only;
}

}  // namespace

bool may_be_latin(const ReadWord& word) {
    if (word.in_dictionary && word.confidence > 0.9) return false;
    const std::u32string signs = text::to_u32(word.text);
    std::size_t letters = 0, shared = 0, odd = 0, dots = 0;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        const char32_t c = signs[i];
        const bool inner = i > 0 && i + 1 < signs.size();
        if (c == U'@' || c == U'#' || c == U'\\' || c == U'=' || c == U'?') odd += inner ? 2 : 0;
        if (c == U'@') odd += 2;
        if (c == U'.' && inner && signs[i + 1] > U'9' && signs[i - 1] > U'9') ++dots;
        if (is_cyrillic_letter(c)) {
            ++letters;
            shared += is_shared(c) ? 1 : 0;
            // A figure between letters: 10с5, І50ЛЕС.
            const bool figure_before = i > 1 && signs[i - 1] >= U'0' && signs[i - 1] <= U'9';
            if (figure_before) {
                std::size_t k = i - 1;
                while (k > 0 && signs[k] >= U'0' && signs[k] <= U'9') --k;
                odd += is_cyrillic_letter(signs[k]) ? 1 : 0;
            }
        } else if (text::is_latin(c)) {
            ++letters;
            ++shared;
        }
    }
    if (letters == 0) return false;
    if (odd > 1 || dots > 1) return true;
    if (odd > 0 && letters >= 3) return true;
    if (has_foreign_letters(tidied(word.text)) && letters >= 4) return true;
    // Letters that both alphabets share, with figures or alone: F-98/B is read as Е-98/В.
    const bool capital = text::upper(word.text) == word.text;
    return capital && shared == letters && (has_digit(word.text) || letters >= 3) && letters <= 12;
}

bool read_latin(Models& models, const page::Raster& grey, const ReadWord& word, LatinReading& reading) {
    const int pad = std::max(4, word.box.height / 6);
    const page::Box box{word.box.left - pad, word.box.top - pad, word.box.width + 2 * pad,
                        word.box.height + 2 * pad};
    std::size_t words = 0;
    bool known = false;
    for (const ReadLine& line : models.english().read(grey, box, Layout::Line)) {
        for (const ReadWord& found : line.words) {
            reading.text += found.text;
            reading.confidence =
                words == 0 ? found.confidence : std::min(reading.confidence, found.confidence);
            known = found.in_dictionary;
            ++words;
        }
    }
    std::string& text = reading.text;
    mend(text);
    if (text.empty() || words > 2 || !std::all_of(text.begin(), text.end(), is_plain)) return false;
    const bool letters =
        std::any_of(text.begin(), text.end(), [](char c) { return is_capital(c) || is_small(c); });
    if (!letters) return false;
    const bool address = is_address(text) && reading.confidence > 0.3;
    const bool code =
        words == 1 && is_code(text) && reading.confidence > 0.5 && reading.confidence > word.confidence - 0.3;
    const bool plain_word = words == 1 && known && text.size() >= 3 && reading.confidence > 0.9 &&
                            count_letters(text).latin >= 3 && has_foreign_letters(tidied(word.text));
    if (!address && !code && !plain_word) return false;
    const bool guessed = address && mend_figures(text);
    std::string seen;
    for (const OwnSign& sign : read_figures(models.figures(), grey, word.box))
        if (sign.sure > kEyeSure) seen += sign.figure;
    reading.doubtful = guessed || !is_within(figures_of(text), seen);
    return true;
}

std::string latin_formula(const std::string& word) {
    constexpr std::pair<std::string_view, std::string_view> kFormulas[] = {
        {"СО2", "CO2"}, {"ЅО2", "SO2"}, {"СН4", "CH4"}, {"Н2О", "H2O"},
        {"Н2Ѕ", "H2S"}, {"ЕІ", "EI"},   {"КЕІ", "REI"}};
    for (const auto& [ours, latin] : kFormulas) {
        if (!word.starts_with(ours)) continue;
        const std::string_view rest = std::string_view(word).substr(ours.size());
        if (rest.find_first_not_of(".,;:)0123456789") == std::string_view::npos)
            return std::string(latin) + std::string(rest);
    }
    return word;
}

}  // namespace qujat::recognition
