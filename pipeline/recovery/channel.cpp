#include "recovery/channel.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace qujat::recovery {
namespace {

constexpr double kContextWeight = 4.0;  // observations the plain table counts for beside the context's own
constexpr double kFloorCount = 0.02;    // of a pair that was never seen

// 21 bits a character do not fit four times: rare characters share the last of 4096 places.
std::uint64_t packed(char32_t c) {
    return std::min<char32_t>(c, 0x3FFF);
}

std::uint64_t pack(std::u32string_view text) {
    std::uint64_t key = 0;
    for (const char32_t c : text) key = key << 14 | packed(c);
    return key;
}

std::uint64_t with_before(std::uint64_t observed, char32_t before) {
    std::uint64_t key = observed * 0x9E3779B97F4A7C15ull + packed(before) + 1;
    key ^= key >> 31;
    return key * 0xBF58476D1CE4E5B9ull;
}

std::vector<std::u32string_view> fields_of(std::u32string_view line) {
    std::vector<std::u32string_view> fields;
    for (;;) {
        const std::size_t tab = line.find(U'\t');
        fields.push_back(line.substr(0, tab));
        if (tab == std::u32string_view::npos) return fields;
        line.remove_prefix(tab + 1);
    }
}

// Digits and the marks of our documents; a letter outside our alphabets is no truth to aim at.
bool is_mark(char32_t c) {
    const bool ascii_letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    if (c < 0x7F) return c > 0x20 && !ascii_letter;
    return std::u32string_view(U"«»“”„‘’—–№…§°").find(c) != std::u32string_view::npos;
}

}  // namespace

struct Channel::Tables {
    struct Truth {
        double total = 0;
        std::unordered_map<char32_t, double> after;  // total by the character before
    };
    struct Reading {
        std::u32string truth;
        double count = 0;
        std::unordered_map<char32_t, double> after;
    };
    std::unordered_map<std::u32string, Truth> truths;
    std::unordered_map<std::uint64_t, std::vector<Reading>> readings;  // by observed piece
    double strays = 0;
    double all = 0;

    double log_p(const Truth& truth, const Reading* reading, char32_t before) const {
        const double seen = reading == nullptr ? 0.0 : reading->count;
        const double plain = (seen + kFloorCount) / (truth.total + 1);
        const auto context_total = truth.after.find(before);
        if (context_total == truth.after.end()) return std::log(plain);
        double context = 0;
        if (reading != nullptr) {
            if (const auto found = reading->after.find(before); found != reading->after.end())
                context = found->second;
        }
        return std::log((context + kContextWeight * plain) / (context_total->second + kContextWeight));
    }
};

Channel::Channel() : tables_(std::make_unique<Tables>()) {}
Channel::~Channel() = default;
Channel::Channel(Channel&&) noexcept = default;
Channel& Channel::operator=(Channel&&) noexcept = default;

void Channel::add_count(std::u32string_view truth, std::u32string_view observed, char32_t before,
                        double count) {
    if (observed.size() > kLongestObserved || truth.size() > 2) return;
    Tables::Truth& about = tables_->truths[std::u32string(truth)];
    about.total += count;
    about.after[before] += count;
    auto& readings = tables_->readings[pack(observed)];
    auto found =
        std::find_if(readings.begin(), readings.end(), [&](const auto& r) { return r.truth == truth; });
    if (found == readings.end()) {
        readings.push_back({std::u32string(truth), 0, {}});
        found = readings.end() - 1;
    }
    found->count += count;
    found->after[before] += count;
    tables_->all += count;
}

void Channel::add_table(std::string_view tsv, double weight) {
    while (!tsv.empty()) {
        const std::size_t end = std::min(tsv.find('\n'), tsv.size());
        const std::string_view line = tsv.substr(0, end);
        tsv.remove_prefix(std::min(end + 1, tsv.size()));
        if (line.empty() || line.front() == '#') continue;
        const std::u32string letters = decode_utf8(line);
        const auto fields = fields_of(letters);
        if (fields.size() != 4) continue;
        double count = 0;
        const std::string number = encode_utf8(fields[3]);
        std::from_chars(number.data(), number.data() + number.size(), count);
        add_count(fields[0], fields[1], fields[2].empty() ? char32_t{0} : fields[2].front(), count * weight);
    }
}

void Channel::finish() {
    // A stray mark competes with every letter, so its share is taken of all that was seen.
    if (const auto stray = tables_->truths.find(U""); stray != tables_->truths.end()) {
        stray->second.total = tables_->all;
        stray->second.after.clear();
    }
}

double Channel::log_probability(std::u32string_view truth, std::u32string_view observed,
                                char32_t before) const {
    const auto about = tables_->truths.find(std::u32string(truth));
    if (about == tables_->truths.end()) return -12;
    const Tables::Reading* reading = nullptr;
    if (const auto all = tables_->readings.find(pack(observed)); all != tables_->readings.end()) {
        for (const auto& one : all->second) {
            if (one.truth == truth) reading = &one;
        }
    }
    return tables_->log_p(about->second, reading, before);
}

const std::vector<ChannelOption>& Channel::options(std::u32string_view observed, char32_t before,
                                                   Cache& cache) const {
    const std::uint64_t key = with_before(pack(observed), before);
    const auto [cached, fresh] = cache.try_emplace(key);
    if (!fresh) return cached->second;
    std::map<std::pair<LetterCode, LetterCode>, ChannelOption> letters;
    std::vector<ChannelOption>& found = cached->second;
    const auto all = tables_->readings.find(pack(observed));
    if (all == tables_->readings.end()) return found;
    for (const auto& reading : all->second) {
        const Tables::Truth& truth = tables_->truths.at(reading.truth);
        const auto log_p = static_cast<float>(tables_->log_p(truth, &reading, before));
        ChannelOption option;
        option.length = static_cast<std::uint8_t>(observed.size());
        const bool is_letters = !reading.truth.empty() && letter_code(reading.truth.front()) != kNoLetter &&
                                letter_code(reading.truth.front()) < kHyphen &&
                                letter_code(reading.truth.back()) != kNoLetter;
        if (!is_letters) {
            if (reading.truth.size() > 1 || (!reading.truth.empty() && !is_mark(reading.truth.front())))
                continue;
            option.mark = reading.truth.empty() ? char32_t{0} : reading.truth.front();
            option.lower = option.upper = log_p;
            found.push_back(option);
            continue;
        }
        const LetterCode first = letter_code(reading.truth.front());
        const LetterCode second = reading.truth.size() == 2 ? letter_code(reading.truth.back()) : kNoLetter;
        ChannelOption& here = letters.try_emplace({first, second}, option).first->second;
        here.letters[0] = first;
        here.letters[1] = second;
        float& side = is_upper_letter(reading.truth.front()) ? here.upper : here.lower;
        side = std::max(side, log_p);
    }
    for (const auto& [truth, option] : letters) found.push_back(option);
    std::sort(found.begin(), found.end(), [](const ChannelOption& a, const ChannelOption& b) {
        return std::max(a.lower, a.upper) > std::max(b.lower, b.upper);
    });
    return found;
}

}  // namespace qujat::recovery
