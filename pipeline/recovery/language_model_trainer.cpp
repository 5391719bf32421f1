// Interpolated Witten-Bell n-grams into a hash table of 6 bytes a slot: what the builder runs at set-up.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>

#include "recovery/language_model.h"

namespace qujat::recovery {
namespace {

constexpr float kQuantum = 1.0f / 14;

std::uint64_t mix(std::uint64_t key) {
    key *= 0x9E3779B97F4A7C15ull;
    key ^= key >> 29;
    key *= 0xBF58476D1CE4E5B9ull;
    return key ^ key >> 32;
}

int letters_in(std::uint64_t key) {
    int letters = 0;
    while (key != 0) {
        key >>= 7;
        ++letters;
    }
    return letters;
}

std::uint16_t quantised(double log_value) {
    return static_cast<std::uint16_t>(std::clamp(std::lround(-log_value / kQuantum), 0L, 255L));
}

}  // namespace

struct NgramTrainer::Counts {
    std::unordered_map<std::uint64_t, double> of;
};

NgramTrainer::NgramTrainer() : counts_(std::make_unique<Counts>()) {}
NgramTrainer::~NgramTrainer() = default;

void NgramTrainer::add(CodeView word, double weight) {
    LetterHistory history = kWordStart;
    const auto count = [&](LetterCode code) {
        std::uint64_t context = history;
        for (int letters = letters_in(history); letters >= 0; --letters) {
            context = letters == 0 ? 0 : history & ((std::uint64_t{1} << 7 * letters) - 1);
            counts_->of[context << 7 | code] += weight;
        }
        history = extend(history, code);
    };
    for (const LetterCode code : word) count(code);
    count(kBoundary);
}

std::string NgramTrainer::finish(double least_weight) const {
    // Sorted by length then key, so that the shorter contexts are ready when the longer ones need them.
    std::vector<std::pair<std::uint64_t, double>> grams(counts_->of.begin(), counts_->of.end());
    std::erase_if(
        grams, [&](const auto& gram) { return letters_in(gram.first) >= 5 && gram.second < least_weight; });
    std::sort(grams.begin(), grams.end());

    struct Context {
        double weight = 0;
        double kinds = 0;
    };
    std::unordered_map<std::uint64_t, Context> contexts;
    for (const auto& [key, weight] : grams) {
        Context& context = contexts[key >> 7];
        context.weight += weight;
        context.kinds += 1;
    }
    const auto backoff_of = [&](std::uint64_t key) {
        const Context& context = contexts.at(key);
        return context.kinds / (context.kinds + context.weight);
    };
    std::unordered_map<std::uint64_t, double> probability;
    probability.reserve(grams.size());
    for (const auto& [key, weight] : grams) {
        const std::uint64_t context = key >> 7;
        const int letters = letters_in(context);
        double lower = 1.0 / kLetterCodes;
        if (letters > 0) {
            const std::uint64_t shorter = key & ((std::uint64_t{1} << 7 * letters) - 1);
            const auto found = probability.find(shorter);
            if (found != probability.end()) lower = found->second;
        }
        const Context& about = contexts.at(context);
        probability[key] = (weight + about.kinds * lower) / (about.weight + about.kinds);
    }

    std::size_t slots = 64;
    // Contexts that only the word start makes (the boundary alone) have no probability of their own; they
    // need a slot too.
    while (slots * 7 / 10 < probability.size() + contexts.size() / 8 + 8) slots *= 2;
    std::vector<std::uint32_t> fingerprints(slots, 0);
    std::vector<std::uint16_t> values(slots, 0);
    const auto place = [&](std::uint64_t key, std::uint16_t value) {
        const std::uint64_t hash = mix(key);
        std::uint64_t at = hash & (slots - 1);
        while (fingerprints[at] != 0) at = (at + 1) & (slots - 1);
        fingerprints[at] = static_cast<std::uint32_t>(hash >> 32) | 1u;
        values[at] = value;
    };
    std::vector<std::uint64_t> keys;
    for (const auto& [key, weight] : grams) keys.push_back(key);
    for (const auto& [key, context] : contexts) {
        if (key != 0 && !probability.contains(key)) keys.push_back(key);
    }
    std::sort(keys.begin(), keys.end());
    for (const std::uint64_t key : keys) {
        const auto known = probability.find(key);
        const auto as_context = contexts.find(key);
        const std::uint16_t own = known == probability.end() ? 255 : quantised(std::log(known->second));
        const std::uint16_t backoff = as_context == contexts.end() ? 0 : quantised(std::log(backoff_of(key)));
        place(key, static_cast<std::uint16_t>(own | backoff << 8));
    }
    std::string out;
    const auto slot_count = static_cast<std::uint32_t>(slots);
    const std::uint32_t zero = 0;
    out.append(reinterpret_cast<const char*>(&slot_count), 4);
    out.append(reinterpret_cast<const char*>(&zero), 4);
    out.append(reinterpret_cast<const char*>(fingerprints.data()), slots * 4);
    out.append(reinterpret_cast<const char*>(values.data()), slots * 2);
    return out;
}

}  // namespace qujat::recovery
