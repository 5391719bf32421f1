#include "recovery/learned_words.h"

#include <charconv>

#include "base/files.h"
#include "recovery/lexicon_alphabet.h"
#include "text/language.h"
#include "text/unicode.h"

namespace qujat::recovery {
namespace {

constexpr std::size_t kMostEntries = 400000;  // words met once go first where there are more

}  // namespace

LearnedWords LearnedWords::read(const std::filesystem::path& file) {
    LearnedWords learned;
    if (file.empty() || !std::filesystem::exists(file)) return learned;
    const std::string content = base::read_file(file);
    for (std::size_t at = 0; at < content.size();) {
        const std::size_t end = std::min(content.find('\n', at), content.size());
        const std::string line = content.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("#")) {
            learned.documents_.insert(line.substr(1));
            continue;
        }
        const std::size_t tab = line.rfind('\t');
        if (tab == std::string::npos || tab < 4 || line[2] != '\t') continue;
        long count = 0;
        std::from_chars(line.data() + tab + 1, line.data() + line.size(), count);
        if (count > 0) learned.counts_[line.substr(0, tab)] += count;
    }
    return learned;
}

bool LearnedWords::add(const std::string& document, std::string_view clean_utf8) {
    if (!documents_.insert(document).second) return false;
    bool opening = true;
    for (std::size_t at = 0; at < clean_utf8.size();) {
        const std::size_t end = std::min(clean_utf8.find('\n', at), clean_utf8.size());
        count_line(clean_utf8.substr(at, end - at), opening);
        at = end + 1;
    }
    return true;
}

void LearnedWords::count_line(std::string_view line, bool& opening) {
    const text::Language language = text::guess_language(line);
    const bool kazakh = language == text::Language::Kazakh;
    if (!kazakh && language != text::Language::Russian) return;
    const std::string prefix = kazakh ? "kk\t" : "ru\t";
    std::u32string word;
    std::string before;
    const auto close = [&](char32_t mark) {
        while (!word.empty() && letter_code(word.back()) >= kHyphen) word.pop_back();
        if (word_codes(word) && !word.empty()) {
            const bool capitals = word.size() > 1 && is_upper_letter(word[1]);
            if (opening && !capitals) word.front() = lower_letter(word.front());
            const std::string written = encode_utf8(word);
            ++counts_[prefix + written];
            if (!before.empty()) ++counts_[prefix + before + " " + written];
            before = written;
            opening = false;
        }
        word.clear();
        if (mark == U'.' || mark == U':' || mark == U'!' || mark == U'?') opening = true;
        if (mark != U' ') before.clear();
    };
    for (const char32_t letter : decode_utf8(line)) {
        const LetterCode code = letter_code(letter);
        if (code != kNoLetter && (!word.empty() || code < kHyphen)) {
            word += letter;
        } else {
            close(letter);
        }
    }
    close(U'\n');
}

std::string LearnedWords::bytes() const {
    std::string out;
    for (const std::string& document : documents_) out += "#" + document + "\n";
    const long least = counts_.size() > kMostEntries ? 2 : 1;
    for (const auto& [entry, count] : counts_) {
        if (count >= least) out += entry + "\t" + std::to_string(count) + "\n";
    }
    return out;
}

std::string LearnedWords::counts(std::string_view language) const {
    std::string out;
    for (const auto& [entry, count] : counts_) {
        // A pair met once tells nothing.
        const bool pair = entry.find(' ') != std::string::npos;
        if (entry.starts_with(language) && (count > 1 || !pair))
            out += entry.substr(language.size() + 1) + "\t" + std::to_string(count) + "\n";
    }
    return out;
}

}  // namespace qujat::recovery
