#include "batch/reading_quality.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "text/unicode.h"

namespace qujat::batch {

using nlohmann::json;
using recognition::ReadingQuality;

json counted(const ReadingQuality& quality) {
    return {{"pages", quality.pages},       {"words", quality.words},
            {"doubtful", quality.doubtful}, {"words_right", quality.words_right},
            {"letters", quality.letters},   {"letters_right", quality.letters_right}};
}

ReadingQuality counted_from(const json& value) {
    ReadingQuality quality;
    value.at("pages").get_to(quality.pages);
    value.at("words").get_to(quality.words);
    value.at("doubtful").get_to(quality.doubtful);
    value.at("words_right").get_to(quality.words_right);
    value.at("letters").get_to(quality.letters);
    value.at("letters_right").get_to(quality.letters_right);
    return quality;
}

double percent(double share) {
    return std::floor(share * 1000 + 1e-6) / 10;
}

json told(const ReadingQuality& quality) {
    json letters = json::object();
    for (std::size_t i = 0; i < quality.letters.size(); ++i) {
        if (quality.letters[i] == 0) continue;
        const std::string letter = text::to_utf8(std::u32string(1, recognition::kNineLetters[i]));
        letters[letter] = {{"read", quality.letters[i]},
                           {"expected_right_percent", percent(quality.letter_share_right(i))}};
    }
    return {{"pages", quality.pages},
            {"words", quality.words},
            {"expected_right_percent", percent(quality.share_right())},
            {"doubtful_words", quality.doubtful},
            {"kazakh_letters", letters}};
}

}  // namespace qujat::batch
