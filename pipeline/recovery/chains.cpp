#include "recovery/chains.h"

#include <algorithm>
#include <unordered_set>

#include "recovery/utf8_tolerant.h"

namespace qujat::recovery {
namespace {

constexpr int kDeepest = 3;
constexpr std::size_t kBeam = 6;
constexpr double kStepCost = 8;  // bits for saying that a step was taken
constexpr double kRarity = 0.4;  // more for each place down the lists of encodings
constexpr double kLostCost = 3.5;
constexpr std::size_t kReadings = 24;
constexpr double kConvincingGain = 6;
constexpr double kOverwhelming = 80;      // bits: names and words of no list are believed, too
constexpr std::size_t kTextLimit = 4000;  // letters looked at; a document's search works on a sample

// Bytes of a text in the encoding it was read in; a replacement character stands for a byte that is gone.
std::optional<std::string> as_bytes(const CodePage& page, std::u32string_view text) {
    std::string out(text.size(), '\0');
    bool upper = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int value = text[i] == 0xFFFD ? int{'?'} : page.byte(text[i]);
        if (value < 0) return std::nullopt;
        upper = upper || value >= 0x80;
        out[i] = static_cast<char>(value);
    }
    (void)upper;
    return out;
}

bool has_wide_zeros(const std::string& bytes) {
    std::size_t low = 0;
    for (const char c : bytes) low += c >= 0 && c < 9;
    return bytes.size() >= 4 && low * 10 >= bytes.size() * 3;
}

std::u32string decode_wide(const std::string& bytes, bool big) {
    std::u32string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        out += static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
    }
    // A last byte alone: the zero of an ASCII mark was cut off with the line's blanks.
    if (bytes.size() % 2 == 1 && !big) out += static_cast<unsigned char>(bytes.back());
    return out;
}

std::size_t rank(const std::vector<const CodePage*>& pages, const CodePage* page) {
    return static_cast<std::size_t>(std::find(pages.begin(), pages.end(), page) - pages.begin());
}

}  // namespace

std::string Chain::name() const {
    std::string out;
    for (const Step& step : steps) {
        if (!out.empty()) out += ", ";
        out += step.reader->name() + " -> " + std::string(step.written);
    }
    return out;
}

bool convincing(const Finding& finding) {
    return finding.gain >= kConvincingGain && reads_like_words(finding.changed, finding.gain);
}

bool reads_like_words(const Reading& reading, double gain) {
    if (reading.letters == 0 || reading.odd * 12 > reading.letters) return false;
    const double enough = gain > kOverwhelming ? kReadsBadly : kReadsWell;
    return reading.known_share() >= 0.5 || (reading.bits_per_letter() <= enough && reading.letters >= 6);
}

std::u32string changed_words(std::u32string_view before, std::u32string_view after) {
    std::u32string out;
    for (std::size_t at = 0; at < after.size();) {
        std::size_t end = at;
        bool changed = false;
        while (end < after.size() && after[end] != ' ') {
            changed =
                changed || (before.size() == after.size() ? before[end] != after[end] : after[end] >= 0x80);
            ++end;
        }
        if (changed) out += std::u32string(after.substr(at, end - at)) + U" ";
        at = end + 1;
    }
    return out;
}

struct ChainSearch::Node {
    Chain chain;
    Unchained result;
    Reading reading;
    double chain_cost = 0;
    bool from_utf8 = false;

    double total() const { return reading.bits + chain_cost; }
};

// A few readings of a run of letters grow from left to right; the one that reads best fills the gaps.
std::u32string ChainSearch::fill_run(std::u32string_view run, const CodePage& reader) const {
    std::vector<std::u32string> readings{U""};
    for (const char32_t c : run) {
        if (c < kLostFrom) {
            for (std::u32string& reading : readings) reading += c;
            continue;
        }
        const bool blank = ((c - kLostFrom) & kLostBlank) != 0;
        const char32_t high = ((c - kLostFrom) & 0x1F) << 6;
        std::vector<std::pair<double, std::u32string>> grown;
        for (const std::u32string& reading : readings) {
            const auto offer = [&](std::u32string more) {
                std::u32string whole = reading + more;
                const double bits = plausibility_.glance(whole).bits;
                grown.emplace_back(bits, std::move(whole));
            };
            if (blank) offer({high | 0x20});
            for (char32_t low = 0; low < 0x40; ++low) {
                // Only a byte that the reader has no visible letter for gets lost.
                const char32_t shown = reader.letter(static_cast<unsigned char>(0x80 + low));
                if (shown >= 0xA0 && shown != 0xAD) continue;
                std::u32string more(1, high | low);
                if (blank) more += U' ';
                offer(std::move(more));
            }
        }
        std::stable_sort(grown.begin(), grown.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        if (grown.size() > kReadings) grown.resize(kReadings);
        readings.clear();
        for (auto& [bits, reading] : grown) readings.push_back(std::move(reading));
        if (readings.empty()) return std::u32string(run.size(), 0xFFFD);
    }
    std::size_t best = 0;
    double least = 1e18;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const double bits = plausibility_.read(readings[i]).bits;
        if (bits < least) {
            least = bits;
            best = i;
        }
    }
    return readings[best];
}

std::u32string ChainSearch::fill_lost(std::u32string_view text, const CodePage& reader) const {
    const auto in_run = [&](char32_t c) { return c >= kLostFrom || is_letter(c); };
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        if (!in_run(text[at])) {
            out += text[at++];
            continue;
        }
        std::size_t end = at;
        bool lost = false;
        while (end < text.size() && in_run(text[end])) lost = text[end++] >= kLostFrom || lost;
        const std::u32string_view run = text.substr(at, end - at);
        out += lost ? fill_run(run, reader) : std::u32string(run);
        at = end;
    }
    return out;
}

std::optional<Unchained> ChainSearch::decode(const std::string& bytes, const Step& step) const {
    if (step.written == "UTF-8") {
        const std::optional<TolerantText> found = decode_utf8(bytes);
        if (!found || found->sequences + found->lost == 0) return std::nullopt;
        return Unchained{found->lost > 0 ? fill_lost(found->text, *step.reader) : found->text, found->lost};
    }
    if (step.written.starts_with("UTF-16")) {
        if (!has_wide_zeros(bytes)) return std::nullopt;
        return Unchained{decode_wide(bytes, step.written == "UTF-16BE"), 0};
    }
    return Unchained{code_page(step.written)->decode(bytes), 0};
}

std::optional<Unchained> ChainSearch::apply(const Chain& chain, std::u32string_view text) const {
    Unchained now{std::u32string(text), 0};
    for (const Step& step : chain.steps) {
        const std::optional<std::string> bytes = as_bytes(*step.reader, now.text);
        if (!bytes) return std::nullopt;
        std::optional<Unchained> next = decode(*bytes, step);
        if (!next) return std::nullopt;
        next->lost += now.lost;
        now = std::move(*next);
    }
    return now;
}

void ChainSearch::expand(const Node& node, std::vector<Node>& into) const {
    std::unordered_set<std::string> seen;
    std::unordered_set<std::u32string> made{node.result.text};
    for (const CodePage* reader : readers_pages()) {
        const std::optional<std::string> bytes = as_bytes(*reader, node.result.text);
        if (!bytes || !seen.insert(*bytes).second) continue;
        const double cost =
            node.chain_cost + kStepCost + kRarity * static_cast<double>(rank(readers_pages(), reader));
        const auto attempt = [&](std::string_view written, double more) {
            const Step step{reader, written};
            std::optional<Unchained> result = decode(*bytes, step);
            if (!result || !made.insert(result->text).second) return;
            Node next;
            next.chain = node.chain;
            next.chain.steps.push_back(step);
            next.chain_cost = cost + more + kLostCost * result->lost;
            next.from_utf8 = written == "UTF-8";
            result->lost += node.result.lost;
            next.reading = plausibility_.glance(result->text);
            next.result = std::move(*result);
            into.push_back(std::move(next));
        };
        attempt("UTF-8", 0);
        attempt("UTF-16LE", 0);
        attempt("UTF-16BE", 0);
        for (const CodePage* writer : writers_pages()) {
            if (writer != reader)
                attempt(writer->name(), kRarity * static_cast<double>(rank(writers_pages(), writer)));
        }
    }
}

std::optional<Finding> ChainSearch::search(std::u32string_view text) const {
    text = text.substr(0, kTextLimit);
    Node start;
    start.result.text = std::u32string(text);
    start.reading = plausibility_.glance(text);
    std::vector<Node> frontier{start};
    std::vector<Node> all;
    for (int depth = 0; depth < kDeepest && !frontier.empty(); ++depth) {
        std::vector<Node> next;
        for (const Node& node : frontier) expand(node, next);
        std::stable_sort(next.begin(), next.end(),
                         [](const Node& a, const Node& b) { return a.total() < b.total(); });
        frontier.clear();
        std::size_t plain = 0;
        for (Node& node : next) {
            // Every text that was UTF-8 below is worth a look: that is hardly ever chance.
            if (frontier.size() >= 3 * kBeam) break;
            if (node.from_utf8 || plain++ < kBeam) frontier.push_back(node);
        }
        all.insert(all.end(), frontier.begin(), frontier.end());
        const auto good = [](const Node& node) {
            return node.reading.bits_per_letter() < kReadsWell && node.reading.odd == 0;
        };
        if (std::any_of(all.begin(), all.end(), good)) break;
    }
    if (all.empty()) return std::nullopt;
    std::stable_sort(all.begin(), all.end(),
                     [](const Node& a, const Node& b) { return a.total() < b.total(); });
    if (all.size() > 8) all.resize(8);
    for (Node& node : all) node.reading = plausibility_.read(node.result.text);
    std::stable_sort(all.begin(), all.end(),
                     [](const Node& a, const Node& b) { return a.total() < b.total(); });
    const double unchanged = plausibility_.read(text).bits;
    Finding best{all[0].chain, all[0].result, all[0].reading, {}, unchanged - all[0].total(), 0};
    best.changed = plausibility_.read(changed_words(text, all[0].result.text));
    double next_best = unchanged;
    if (all.size() > 1) next_best = std::min(next_best, all[1].total());
    best.margin = next_best - all[0].total();
    if (!convincing(best)) return std::nullopt;
    return best;
}

}  // namespace qujat::recovery
