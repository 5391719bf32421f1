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

struct Sum {
    int pages = 0;
    double cer = 0;
    long groups = 0, groups_found = 0, kazakh = 0, kazakh_read = 0;
};

std::map<std::u32string, long> digit_groups(const std::u32string& text) {
    std::map<std::u32string, long> groups;
    std::u32string group;
    for (const char32_t letter : text + U" ") {
        if (letter >= U'0' && letter <= U'9') {
            group += letter;
        } else if (!group.empty()) {
            ++groups[group];
            group.clear();
        }
    }
    return groups;
}

long kazakh_letters(const std::u32string& text) {
    return std::count_if(text.begin(), text.end(), [](char32_t letter) {
        return std::u32string_view(U"әғқңөұүһіӘҒҚҢӨҰҮҺІ").find(letter) != std::u32string_view::npos;
    });
}

Sum compared(const std::u32string& truth, const std::u32string& read) {
    Sum sum;
    sum.pages = 1;
    sum.cer =
        static_cast<double>(edits(truth, read)) / static_cast<double>(std::max<std::size_t>(1, truth.size()));
    const auto found = digit_groups(read);
    for (const auto& [group, times] : digit_groups(truth)) {
        sum.groups += times;
        const auto same = found.find(group);
        if (same != found.end()) sum.groups_found += std::min(times, same->second);
    }
    sum.kazakh = kazakh_letters(truth);
    sum.kazakh_read = kazakh_letters(read);
    return sum;
}

void add(Sum& to, const Sum& sum) {
    to.pages += sum.pages;
    to.cer += sum.cer;
    to.groups += sum.groups;
    to.groups_found += sum.groups_found;
    to.kazakh += sum.kazakh;
    to.kazakh_read += sum.kazakh_read;
}

std::string line_of(const std::string& tier, const std::string& language, const Sum& sum) {
    char line[160];
    std::snprintf(
        line, sizeof line, "%-11s %-5s %5d %8.2f %9.2f %8.3f\n", tier.c_str(), language.c_str(), sum.pages,
        100 * sum.cer / sum.pages,
        sum.groups > 0 ? 100.0 * static_cast<double>(sum.groups_found) / static_cast<double>(sum.groups)
                       : 100.0,
        sum.kazakh > 0 ? static_cast<double>(sum.kazakh_read) / static_cast<double>(sum.kazakh) : 1.0);
    return line;
}

}  // namespace

std::string score_pages(const std::string& truth, const std::string& read, bool each_page) {
    std::map<std::string, std::map<std::string, Sum>> table;  // tier -> language
    std::string pages;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(read))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        const std::string stem = file.stem().string();
        const auto bar = stem.rfind('_');
        if (bar == std::string::npos) continue;
        const std::string page = stem.substr(0, bar), tier = stem.substr(bar + 1);
        const auto right = std::filesystem::path(truth) / (page + ".txt");
        if (!std::filesystem::exists(right)) continue;
        const Sum sum = compared(comparable(base::read_file(right)), comparable(base::read_file(file)));
        add(table[tier][page.substr(0, 2)], sum);
        add(table[tier]["all"], sum);
        if (each_page) pages += line_of(tier, page, sum);
    }
    if (table.empty())
        throw base::Error(
            {QUJAT_MSG("no <page>_<quality>.txt in {0} that has its truth in {1}"), {read, truth}});
    std::string out = pages + "quality     lang  pages    CER %  digits %  kazakh\n";
    for (const auto& [tier, languages] : table)
        for (const auto& [language, sum] : languages)
            if (language != "all") out += line_of(tier, language, sum);
    for (const auto& [tier, languages] : table) out += line_of(tier, "all", languages.at("all"));
    return out;
}

}  // namespace qujat::maker
