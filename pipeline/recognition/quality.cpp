#include "recognition/quality.h"

#include <algorithm>

#include "text/unicode.h"

namespace qujat::recognition {

void ReadingQuality::add(const page::Document& document) {
    for (const page::Page& page : document.pages) {
        if (page.source != page::TextSource::Recognised || page.blank) continue;
        ++pages;
        for (const page::Line& line : page.lines) {
            for (const page::Word& word : line.words) {
                ++words;
                doubtful += word.doubtful ? 1 : 0;
                words_right += word.confidence;
                const std::u32string signs = text::to_u32(text::lower(word.text));
                for (const char32_t sign : signs) {
                    const std::size_t letter = kNineLetters.find(sign);
                    if (letter == std::u32string_view::npos) continue;
                    ++letters[letter];
                    letters_right[letter] += 1 - (1 - word.confidence) / static_cast<double>(signs.size());
                }
            }
        }
    }
}

void ReadingQuality::add(const ReadingQuality& other) {
    pages += other.pages;
    words += other.words;
    doubtful += other.doubtful;
    words_right += other.words_right;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        letters[i] += other.letters[i];
        letters_right[i] += other.letters_right[i];
    }
}

double ReadingQuality::share_right() const {
    return words > 0 ? words_right / static_cast<double>(words) : 1;
}

double ReadingQuality::letter_share_right(std::size_t i) const {
    return letters.at(i) > 0 ? letters_right[i] / static_cast<double>(letters[i]) : 1;
}

}  // namespace qujat::recognition
