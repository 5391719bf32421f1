#include "maker/score.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "maker/reading.h"
#include "page/writers.h"
#include "text/unicode.h"

namespace qujat::maker {

std::u32string comparable(std::string_view utf8) {
    std::u32string out;
    bool gap = false;
    int run = 0;  // of underscores or leader dots
    char32_t leader = 0;
    const auto close_run = [&] {
        if (run == 0) return;
        if ((leader == U'_' && run > 1) || (leader == U'.' && run > 3)) {
            gap = true;
        } else {
            if (gap && !out.empty()) out += U' ';
            gap = false;
            out.append(static_cast<std::size_t>(run), leader);
        }
        run = 0;
    };
    for (char32_t letter : text::to_u32(text::nfc(utf8))) {
        if (std::u32string_view(U"«»“”„‟″").find(letter) != std::u32string_view::npos) letter = U'"';
        if (std::u32string_view(U"‘’‚‛′`").find(letter) != std::u32string_view::npos) letter = U'\'';
        if (std::u32string_view(U"‐‑‒–—―−").find(letter) != std::u32string_view::npos) letter = U'-';
        if (letter == 0xAD) continue;
        if (letter == U'_' || letter == U'.') {
            if (run > 0 && letter != leader) close_run();
            leader = letter;
            ++run;
            continue;
        }
        close_run();
        if (letter <= U' ' || letter == 0xA0) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += U' ';
        gap = false;
        out += letter;
    }
    close_run();
    return out;
}

std::size_t edits(const std::u32string& truth, const std::u32string& read) {
    if (truth.empty() || read.empty()) return std::max(truth.size(), read.size());
    const std::size_t words = (truth.size() + 63) / 64;
    std::unordered_map<char32_t, std::vector<std::uint64_t>> places;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        auto& bits = places[truth[i]];
        bits.resize(words);
        bits[i / 64] |= std::uint64_t{1} << (i % 64);
    }
    const std::vector<std::uint64_t> none(words);
    std::vector<std::uint64_t> up(words, ~std::uint64_t{0}), down(words);
    std::size_t score = truth.size();
    const std::uint64_t last = std::uint64_t{1} << ((truth.size() - 1) % 64);
    for (const char32_t letter : read) {
        const auto found = places.find(letter);
        const auto& equal = found == places.end() ? none : found->second;
        std::uint64_t carry_up = 1, carry_down = 0;  // the first row grows by one with every letter read
        for (std::size_t w = 0; w < words; ++w) {
            const std::uint64_t eq = equal[w], vp = up[w], vn = down[w];
            const std::uint64_t x = eq | carry_down;
            const std::uint64_t d = (((x & vp) + vp) ^ vp) | x | vn;
            std::uint64_t hp = vn | ~(d | vp), hn = vp & d;
            if (w + 1 == words) {
                if (hp & last) ++score;
                if (hn & last) --score;
            }
            const std::uint64_t next_up = hp >> 63, next_down = hn >> 63;
            hp = (hp << 1) | carry_up;
            hn = (hn << 1) | carry_down;
            up[w] = hn | ~(d | hp);
            down[w] = hp & d;
            carry_up = next_up;
            carry_down = next_down;
        }
    }
    return score;
}

namespace {

std::string percent(long part, long whole, int width, int decimals = 2) {
    char text[32];
    if (whole == 0)
        std::snprintf(text, sizeof text, "%*s", width, "-");
    else
        std::snprintf(text, sizeof text, "%*.*f", width, decimals,
                      100.0 * static_cast<double>(part) / static_cast<double>(whole));
    return text;
}

std::string count(long number, int width) {
    char text[32];
    std::snprintf(text, sizeof text, "%*ld", width, number);
    return text;
}

std::string line_of(const std::string& tier, const std::string& language, const ReadingScore& score) {
    char line[160];
    std::snprintf(line, sizeof line, "%-11s %-5s %5d %8.2f ", tier.c_str(), language.c_str(), score.pages,
                  100 * score.error_rates / score.pages);
    long letters = 0, right = 0;
    for (std::size_t i = 0; i < score.letters.size(); ++i) {
        letters += score.letters[i];
        right += score.letters_right[i];
    }
    return line + count(score.groups, 8) + percent(score.groups_right, score.groups, 9) +
           percent(score.wrong_unflagged(), score.groups, 11) + percent(right, letters, 9) +
           percent(score.words_right, score.words, 8) + "\n";
}

std::string letters_of(const std::string& tier, const ReadingScore& score) {
    char name[16];
    std::snprintf(name, sizeof name, "%-11s", tier.c_str());
    std::string line = name;
    for (std::size_t i = 0; i < score.letters.size(); ++i)
        line += percent(score.letters_right[i], score.letters[i], 8);
    return line + "\n";
}

std::string calibration_of(const ReadingScore& score) {
    std::string out = "\nof words said to be so sure, so many were right:\n  said %    right %    words\n";
    for (const ReadingScore::Bin& bin : score.bins) {
        if (bin.words == 0) continue;
        char line[80];
        std::snprintf(line, sizeof line, "%8.1f %10.1f %8ld\n",
                      100 * bin.said / static_cast<double>(bin.words),
                      100.0 * static_cast<double>(bin.right) / static_cast<double>(bin.words), bin.words);
        out += line;
    }
    return out;
}

std::string differences_of(const ReadingScore& score) {
    std::vector<std::pair<long, std::string>> list;
    for (const auto& [what, difference] : score.differences) list.emplace_back(-difference.times, what);
    std::sort(list.begin(), list.end());
    std::string out = "\n[printed|read], and where the first of them stands:\n";
    for (const auto& [times, what] : list)
        out += count(-times, 6) + "  [" + what + "]        " + score.differences.at(what).where + "\n";
    if (!score.unflagged_numbers.empty()) out += "\nnumbers wrong and not flagged, printed | read:\n";
    for (const std::string& what : score.unflagged_numbers) out += "  " + what + "\n";
    return out;
}

// The truth as printed line by line or cell by cell, whichever the reading follows.
ReadingScore compared(const std::filesystem::path& truth, const std::string& page, const ReadText& read) {
    const std::u32string by_lines = comparable(base::read_file(truth / (page + ".txt")));
    auto cells = truth;
    cells += "-cells";
    cells /= page + ".txt";
    if (std::filesystem::exists(cells)) {
        const std::u32string by_cells = comparable(base::read_file(cells));
        if (edits(by_cells, read.signs) < edits(by_lines, read.signs)) return set_beside(by_cells, read);
    }
    return set_beside(by_lines, read);
}

}  // namespace

std::string score_pages(const std::string& truth, const std::string& read, const ScoreWishes& wishes) {
    std::map<std::string, std::map<std::string, ReadingScore>> table;  // tier -> language
    std::string pages;
    ReadingScore whole;
    bool knows_words = false;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(read))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::filesystem::path folder = truth;
    if (!folder.has_filename()) folder = folder.parent_path();
    for (const auto& file : files) {
        const std::string stem = file.stem().string();
        const auto bar = stem.rfind('_');
        if (bar == std::string::npos) continue;
        const std::string page = stem.substr(0, bar), tier = stem.substr(bar + 1);
        if (!std::filesystem::exists(folder / (page + ".txt"))) continue;
        auto with_words = file;
        with_words.replace_extension(".json");
        const bool has_words = std::filesystem::exists(with_words);
        knows_words = knows_words || has_words;
        ReadingScore score = compared(folder, page,
                                      has_words ? read_text(page::from_json(base::read_file(with_words)))
                                                : read_text(base::read_file(file)));
        for (std::string& what : score.unflagged_numbers) what = stem + ": " + what;
        table[tier][page.substr(0, 2)].add(score);
        table[tier]["all"].add(score);
        whole.add(score);
        if (wishes.each_page) pages += line_of(tier, page, score);
    }
    if (table.empty())
        throw base::Error(
            {QUJAT_MSG("no <page>_<quality>.txt in {0} that has its truth in {1}"), {read, truth}});
    std::string out =
        pages + "quality     lang  pages    CER %  numbers  right %  unflagged  kazakh %  words %\n";
    for (const auto& [tier, languages] : table)
        for (const auto& [language, score] : languages)
            if (language != "all") out += line_of(tier, language, score);
    for (const auto& [tier, languages] : table) out += line_of(tier, "all", languages.at("all"));
    out += "\nletters kept, %      ә       ғ       қ       ң       ө       ұ       ү       һ       і\n";
    for (const auto& [tier, languages] : table) out += letters_of(tier, languages.at("all"));
    if (knows_words) out += calibration_of(whole);
    if (wishes.differences) out += differences_of(whole);
    return out;
}

}  // namespace qujat::maker
