#include "recovery/channel.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace qujat::recovery {
namespace {

constexpr double kContextWeight = 10.0;  // observations the plain table counts for beside the context's own
constexpr double kFloorCount = 0.02;     // of a pair that was never seen

constexpr double kShapeShare = 0.1;    // of a probability that comes from the look of the characters alone
constexpr double kShapeLeast = -13.0;  // log P below which such a reading is not tried

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
    // How a letter's pieces look whatever the piece: lengths and characters, for pieces nobody has seen.
    struct Shape {
        std::array<double, kLongestObserved + 1> lengths{};  // log P
        std::vector<double> characters;                      // log P, by the character's place in `drawn`
        double other = 0;                                    // log P of a character never seen in its pieces
    };
    struct Reading {
        std::u32string truth;
        double count = 0;
        std::unordered_map<char32_t, double> after;
        const Truth* about = nullptr;  // these two once all is counted
        const Shape* shape = nullptr;
    };
    // The characters of a piece by their places in `drawn`.
    using Places = std::array<std::size_t, kLongestObserved>;
    std::unordered_map<char32_t, std::size_t> drawn;  // characters seen in pieces of single letters
    std::map<std::u32string, Shape> shapes;           // of single letters
    std::unordered_map<std::u32string, Truth> truths;
    std::unordered_map<std::uint64_t, std::vector<Reading>> readings;  // by observed piece
    std::map<std::u32string, double> pair_totals;  // how often two letters stood side by side
    double all = 0;

    Places places_of(std::u32string_view observed) const {
        Places places{};
        for (std::size_t i = 0; i < observed.size(); ++i) {
            const auto found = drawn.find(observed[i]);
            places[i] = found == drawn.end() ? drawn.size() : found->second;
        }
        return places;
    }

    // Log P of the piece under the letter's shape alone.
    static double by_shape(const Shape& shape, const Places& places, std::size_t length) {
        double sum = shape.lengths[length];
        for (std::size_t i = 0; i < length; ++i)
            sum += places[i] < shape.characters.size() ? shape.characters[places[i]] : shape.other;
        return sum;
    }

    // `shape_p`: the shape's share, 0 without one.
    static double log_p(const Truth& truth, bool shaped, double shape_p, const Reading* reading,
                        char32_t before) {
        const double seen = reading == nullptr ? 0.0 : reading->count;
        double plain = (seen + kFloorCount) / (truth.total + 1);
        if (shaped) plain = (1 - kShapeShare) * plain + kShapeShare * shape_p;
        const auto context_total = truth.after.find(before);
        if (context_total == truth.after.end()) return std::log(plain);
        double context = 0;
        if (reading != nullptr && !reading->after.empty()) {
            if (const auto found = reading->after.find(before); found != reading->after.end())
                context = found->second;
        }
        return std::log((context + kContextWeight * plain) / (context_total->second + kContextWeight));
    }

    const Shape* shape_of(const std::u32string& truth) const {
        const auto found = shapes.find(truth);
        return found == shapes.end() ? nullptr : &found->second;
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
        readings.push_back({std::u32string(truth), 0, {}, nullptr, nullptr});
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
        if (fields.size() != 4 && fields.size() != 2) continue;
        double count = 0;
        const std::string number = encode_utf8(fields.back());
        std::from_chars(number.data(), number.data() + number.size(), count);
        if (fields.size() == 2) {
            tables_->pair_totals[std::u32string(fields[0])] += count * weight;
            continue;
        }
        add_count(fields[0], fields[1], fields[2].empty() ? char32_t{0} : fields[2].front(), count * weight);
    }
}

void Channel::learn_shapes() {
    // Pieces are kept packed; what they hold comes back out of the key.
    std::map<std::u32string, std::map<char32_t, double>> characters;
    std::map<std::u32string, std::array<double, kLongestObserved + 1>> lengths;
    for (const auto& [key, readings] : tables_->readings) {
        std::u32string piece;
        for (std::uint64_t rest = key; rest != 0; rest >>= 14) piece += static_cast<char32_t>(rest & 0x3FFF);
        for (const auto& reading : readings) {
            if (reading.truth.size() != 1 || letter_code(reading.truth.front()) == kNoLetter || piece.empty())
                continue;
            lengths[reading.truth].at(piece.size()) += reading.count;
            for (const char32_t c : piece) characters[reading.truth][c] += reading.count;
        }
    }
    for (const auto& [truth, counts] : characters) {
        for (const auto& [c, count] : counts) tables_->drawn.try_emplace(c, tables_->drawn.size());
    }
    for (const auto& [truth, counts] : characters) {
        Tables::Shape& shape = tables_->shapes[truth];
        double total = 0;
        for (const auto& [c, count] : counts) total += count;
        shape.other = std::log(0.1 / (total + 10));
        shape.characters.assign(tables_->drawn.size(), shape.other);
        for (const auto& [c, count] : counts)
            shape.characters[tables_->drawn.at(c)] = std::log((count + 0.1) / (total + 10));
        double pieces = 0;
        for (const double count : lengths[truth]) pieces += count;
        for (std::size_t i = 0; i <= kLongestObserved; ++i) {
            shape.lengths[i] = std::log((lengths[truth].at(i) + 0.05) / (pieces + 0.25));
        }
    }
}

void Channel::finish() {
    // A stray mark competes with every letter, so its share is taken of all that was seen.
    if (const auto stray = tables_->truths.find(U""); stray != tables_->truths.end()) {
        stray->second.total = tables_->all;
        stray->second.after.clear();
    }
    // So does a reading of two letters at once with the readings of each.
    for (const auto& [pair, count] : tables_->pair_totals) {
        const auto truth = tables_->truths.find(pair);
        if (truth == tables_->truths.end()) continue;
        truth->second.total = std::max(truth->second.total, count);
        truth->second.after.clear();
    }
    for (auto& [piece, readings] : tables_->readings) {
        for (Tables::Reading& reading : readings) {
            reading.about = &tables_->truths.at(reading.truth);
            reading.shape = tables_->shape_of(reading.truth);
        }
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
    const Tables::Shape* shape = tables_->shape_of(std::u32string(truth));
    const double shape_p =
        shape == nullptr ? 0
                         : std::exp(Tables::by_shape(*shape, tables_->places_of(observed), observed.size()));
    return Tables::log_p(about->second, shape != nullptr, shape_p, reading, before);
}

const std::vector<ChannelOption>& Channel::options(std::u32string_view observed, char32_t before,
                                                   Cache& cache) const {
    const std::uint64_t key = with_before(pack(observed), before);
    const auto [cached, fresh] = cache.try_emplace(key);
    if (!fresh) return cached->second;
    std::map<std::pair<LetterCode, LetterCode>, ChannelOption> letters;
    std::vector<ChannelOption>& found = cached->second;
    const Tables::Places places = tables_->places_of(observed);
    const auto add = [&](const std::u32string& truth, const Tables::Truth& about, const Tables::Reading* seen,
                         bool shaped, double shape_p) {
        const auto log_p = static_cast<float>(Tables::log_p(about, shaped, shape_p, seen, before));
        ChannelOption option;
        option.length = static_cast<std::uint8_t>(observed.size());
        const bool is_letters = !truth.empty() && letter_code(truth.front()) != kNoLetter &&
                                letter_code(truth.front()) < kHyphen &&
                                letter_code(truth.back()) != kNoLetter;
        if (!is_letters) {
            if (truth.size() > 1 || (!truth.empty() && !is_mark(truth.front()))) return;
            option.mark = truth.empty() ? char32_t{0} : truth.front();
            option.lower = option.upper = log_p;
            found.push_back(option);
            return;
        }
        const LetterCode first = letter_code(truth.front());
        const LetterCode second = truth.size() == 2 ? letter_code(truth.back()) : kNoLetter;
        ChannelOption& here = letters.try_emplace({first, second}, option).first->second;
        here.letters[0] = first;
        here.letters[1] = second;
        float& side = is_upper_letter(truth.front()) ? here.upper : here.lower;
        side = std::max(side, log_p);
    };
    const auto known = tables_->readings.find(pack(observed));
    if (known != tables_->readings.end()) {
        for (const Tables::Reading& one : known->second) {
            const double shape_p =
                one.shape == nullptr ? 0 : std::exp(Tables::by_shape(*one.shape, places, observed.size()));
            add(one.truth, *one.about, &one, one.shape != nullptr, shape_p);
        }
    }
    if (!observed.empty()) {
        for (const auto& shape : tables_->shapes) {
            const double worth = Tables::by_shape(shape.second, places, observed.size());
            if (worth <= kShapeLeast) continue;
            const bool seen = known != tables_->readings.end() &&
                              std::any_of(known->second.begin(), known->second.end(),
                                          [&](const auto& one) { return one.truth == shape.first; });
            if (!seen) add(shape.first, tables_->truths.at(shape.first), nullptr, true, std::exp(worth));
        }
    }
    for (const auto& [truth, option] : letters) found.push_back(option);
    std::sort(found.begin(), found.end(), [](const ChannelOption& a, const ChannelOption& b) {
        return std::max(a.lower, a.upper) > std::max(b.lower, b.upper);
    });
    return found;
}

}  // namespace qujat::recovery
