#include "recovery/language_model_words.h"

#include <algorithm>
#include <charconv>

namespace qujat::recovery {
namespace {

constexpr double kPairDiscount = 0.6;
constexpr double kWordDiscount = 0.4;

std::uint64_t pair_key(WordModel::WordId before, WordModel::WordId word) {
    return std::uint64_t{before} << 32 | word;
}

std::string as_key(CodeView word) {
    return {reinterpret_cast<const char*>(word.data()), word.size()};
}

}  // namespace

WordModel::WordId WordModel::intern(CodeView word) {
    const auto [found, fresh] = ids_.try_emplace(as_key(word), static_cast<WordId>(entries_.size()));
    if (fresh) {
        entries_.emplace_back();
        words_.push_back(found->first);
    }
    return found->second;
}

void WordModel::count_word(std::u32string_view written, double weight, WordId& before) {
    const auto codes = word_codes(written);
    if (!codes) {
        before = kUnknown;
        return;
    }
    const WordId word = intern(*codes);
    std::size_t capitals = 0;
    for (const char32_t letter : written) capitals += is_upper_letter(letter) ? 1 : 0;
    entries_[word].count += weight;
    if (capitals > 1 || (capitals == 1 && written.size() == 1)) {
        entries_[word].upper += weight;
    } else if (capitals == 1) {
        entries_[word].title += weight;
    }
    if (before != kUnknown) {
        Pair& pair = pairs_[pair_key(before, word)];
        pair.count += weight;
        if (capitals == 1) pair.title += weight;
    }
    before = word;
}

void WordModel::add_counts(std::string_view tsv) {
    while (!tsv.empty()) {
        const std::size_t end = std::min(tsv.find('\n'), tsv.size());
        const std::string_view line = tsv.substr(0, end);
        tsv.remove_prefix(std::min(end + 1, tsv.size()));
        const std::size_t tab = line.find('\t');
        if (line.empty() || line.front() == '#' || tab == std::string_view::npos) continue;
        long count = 0;
        std::from_chars(line.data() + tab + 1, line.data() + line.size(), count);
        const std::u32string words = decode_utf8(line.substr(0, tab));
        const std::size_t blank = words.find(U' ');
        WordId before = kUnknown;
        if (blank == std::u32string::npos) {
            count_word(words, static_cast<double>(count), before);
            continue;
        }
        const auto first = word_codes(std::u32string_view(words).substr(0, blank));
        const auto second = word_codes(std::u32string_view(words).substr(blank + 1));
        if (!first || !second) continue;
        Pair& pair = pairs_[pair_key(intern(*first), intern(*second))];
        pair.count += static_cast<double>(count);
        const bool capital = is_upper_letter(words[blank + 1]);
        if (capital && !(words.size() > blank + 2 && is_upper_letter(words[blank + 2]))) {
            pair.title += static_cast<double>(count);
        }
    }
}

void WordModel::add_text(std::string_view utf8, double weight) {
    std::u32string word;
    WordId before = kUnknown;
    const auto close = [&] {
        while (!word.empty() && letter_code(word.back()) >= kHyphen) word.pop_back();
        if (!word.empty()) count_word(word, weight, before);
        word.clear();
    };
    for (const char32_t letter : decode_utf8(utf8)) {
        const LetterCode code = letter_code(letter);
        if (code != kNoLetter && (!word.empty() || code < kHyphen)) {
            word += letter;
            continue;
        }
        close();
        if (letter != U' ' && letter != U'\n') before = kUnknown;
    }
    close();
}

void WordModel::finish() {
    total_ = 0;
    for (Entry& entry : entries_) {
        entry.paired = entry.followers = 0;
        total_ += entry.count;
    }
    for (const auto& [key, pair] : pairs_) {
        Entry& before = entries_[key >> 32];
        before.paired += pair.count;
        before.followers += 1;
    }
    for (Entry& entry : entries_) entry.followed = std::max(entry.paired, entry.count);

    std::vector<WordId> order;
    for (WordId id = 1; id < entries_.size(); ++id) {
        if (entries_[id].count > 0) order.push_back(id);
    }
    std::sort(order.begin(), order.end(), [&](WordId a, WordId b) { return words_[a] < words_[b]; });
    nodes_.assign(1, TreeNode{});
    for (const WordId id : order) {
        const double probability = unigram(id);
        Node at = 0;
        nodes_[at].mass += probability;
        for (const char letter : words_[id]) {
            const auto code = static_cast<LetterCode>(letter);
            Node next = step(at, code);
            if (next == kNoNode) {
                next = static_cast<Node>(nodes_.size());
                TreeNode fresh;
                fresh.code = code;
                fresh.next_sibling = nodes_[at].first_child;
                nodes_.push_back(fresh);
                nodes_[at].first_child = next;
            }
            at = next;
            nodes_[at].mass += probability;
        }
        nodes_[at].word = id;
    }
}

WordModel::WordId WordModel::id_of(CodeView word) const {
    const auto found = ids_.find(as_key(word));
    return found == ids_.end() ? kUnknown : found->second;
}

double WordModel::unigram(WordId word) const {
    if (word == kUnknown || total_ <= 0) return 0;
    return std::max(0.0, entries_[word].count - kWordDiscount) / total_;
}

double WordModel::bigram(WordId before, WordId word) const {
    if (before == kUnknown || word == kUnknown) return 0;
    const auto found = pairs_.find(pair_key(before, word));
    if (found == pairs_.end() || entries_[before].followed <= 0) return 0;
    return std::max(0.0, found->second.count - kPairDiscount) / entries_[before].followed;
}

double WordModel::backoff(WordId before) const {
    if (before == kUnknown || entries_[before].followed <= 0) return 1;
    const Entry& entry = entries_[before];
    const double spent = std::max(0.0, entry.paired - kPairDiscount * entry.followers) / entry.followed;
    return std::clamp(1 - spent, 0.02, 1.0);
}

double WordModel::title_share(WordId word) const {
    return word == kUnknown || entries_[word].count <= 0 ? -1 : entries_[word].title / entries_[word].count;
}

double WordModel::upper_share(WordId word) const {
    return word == kUnknown || entries_[word].count <= 0 ? -1 : entries_[word].upper / entries_[word].count;
}

double WordModel::title_share_after(WordId before, WordId word, double& uses) const {
    const auto found = pairs_.find(pair_key(before, word));
    uses = found == pairs_.end() ? 0 : found->second.count;
    return uses <= 0 ? 0 : found->second.title / uses;
}

WordModel::Node WordModel::step(Node from, LetterCode code) const {
    for (Node at = nodes_[from].first_child; at != kNoNode; at = nodes_[at].next_sibling) {
        if (nodes_[at].code == code) return at;
    }
    return kNoNode;
}

}  // namespace qujat::recovery
