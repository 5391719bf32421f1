#include "forms/align.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace qujat::forms {
namespace {

using Part = Pattern::Part;

// Costs are in letters: leaving out or misreading one letter of print costs about one.
constexpr double kSkipLetter = 0.6;  // print that was not found
constexpr double kSkipWord = 0.3;
constexpr double kPrintOnRule = 1.0;   // print seldom stands on a ruled line
constexpr double kStrayLetter = 0.55;  // a word that is neither print nor value
constexpr double kStrayWord = 0.6;

double skip_cost(const Pattern::Token& token) {
    if (is_place(token)) return 0;
    const double full = kSkipLetter * static_cast<double>(token.key.size()) + kSkipWord;
    return token.part == Part::Corner ? full * 0.1 : full;
}

// Cost of a piece that stands where the last printed word or place was token `before` (-1: nothing yet).
// `owner` receives the item it would belong to.
double insert_cost(const Pattern& pattern, const std::vector<int>& last_place, int before, const Piece& piece,
                   int& owner) {
    const double letters = static_cast<double>(std::max<std::size_t>(piece.key.size(), 1));
    const double stray = piece.lone_marks ? 0.3 : kStrayLetter * letters + kStrayWord;
    const bool ruled = piece.rule >= 0;
    owner = Alignment::kStray;
    const bool at_top = before < 0 || pattern.tokens[static_cast<std::size_t>(before)].part == Part::Corner;
    if (at_top) return piece.lone_marks ? 0.1 : 0.35 * letters + 0.3;  // letterheads and marks above the form
    const int place = last_place[static_cast<std::size_t>(before)];
    if (place < 0) return stray;
    const Pattern::Token& token = pattern.tokens[static_cast<std::size_t>(before)];
    const Pattern::Token& written = pattern.tokens[static_cast<std::size_t>(place)];
    if (written.part == Part::TableSlot) {
        owner = written.item;
        return place == before ? 0.04 * letters + 0.05 : 0.5 * letters + 0.6;
    }
    if (written.part == Part::Box) {  // a box is read as a letter or two
        if (place != before || letters > 2) return stray;
        owner = written.item;
        return 0.1 * letters + 0.1;
    }
    double cost = stray;
    if (place == before) {
        cost = ruled ? 0.03 * letters + 0.05 : 0.25 * letters + 0.3;
    } else if (token.item == written.item) {
        // After the words behind the line or its caption: a value that runs on, or a caption printed in two
        // parts.
        cost = ruled ? 0.10 * letters + 0.4 : 0.45 * letters + 0.6;
    } else if (ruled) {
        cost = 0.45 * letters + 0.6;
    }
    if (cost < stray) {
        owner = written.item;
        return cost;
    }
    return stray;
}

// Remembers distances between the words of the print and of the page; most pairs recur.
class Distances {
  public:
    Distances(const Pattern& pattern, const std::vector<const Piece*>& pieces) {
        for (const Pattern::Token& token : pattern.tokens) token_ids_.push_back(id_of(token.key));
        for (const Piece* piece : pieces) piece_ids_.push_back(id_of(piece->key));
        table_.assign(words_.size() * words_.size(), -2);
    }

    // Misread letters, or -1 when the words have too little in common.
    int between(std::size_t token, std::size_t piece) {
        const std::size_t a = token_ids_[token];
        const std::size_t b = piece_ids_[piece];
        signed char& known = table_[a * words_.size() + b];
        if (known == -2) known = static_cast<signed char>(compute(*words_[a], *words_[b]));
        return known;
    }

    static int compute(const std::u32string& a, const std::u32string& b) {
        if (a.empty() || b.empty()) return -1;
        const int longer = static_cast<int>(std::max(a.size(), b.size()));
        const int limit = longer <= 2 ? 0 : longer <= 4 ? 1 : std::min(longer * 2 / 5, 100);
        const int found = distance(a, b, limit);
        return found > limit ? -1 : found;
    }

  private:
    std::size_t id_of(const std::u32string& key) {
        const auto [at, fresh] = ids_.try_emplace(key, words_.size());
        if (fresh) words_.push_back(&at->first);
        return at->second;
    }

    std::unordered_map<std::u32string, std::size_t> ids_;
    std::vector<const std::u32string*> words_;
    std::vector<std::size_t> token_ids_;
    std::vector<std::size_t> piece_ids_;
    std::vector<signed char> table_;
};

enum class Step : unsigned char { None, Skip, Insert, Match, OneToTwo, TwoToOne };

}  // namespace

int distance(const std::u32string& a, const std::u32string& b, int limit) {
    const int n = static_cast<int>(a.size());
    const int m = static_cast<int>(b.size());
    if (std::abs(n - m) > limit) return limit + 1;
    if (a == b) return 0;
    std::vector<int> row(static_cast<std::size_t>(m) + 1);
    for (int j = 0; j <= m; ++j) row[static_cast<std::size_t>(j)] = j;
    for (int i = 1; i <= n; ++i) {
        int diagonal = row[0];
        row[0] = i;
        int best = i;
        for (int j = 1; j <= m; ++j) {
            int& cell = row[static_cast<std::size_t>(j)];
            const int kept = cell;
            const bool same = a[static_cast<std::size_t>(i - 1)] == b[static_cast<std::size_t>(j - 1)];
            cell = std::min({cell + 1, row[static_cast<std::size_t>(j - 1)] + 1, diagonal + (same ? 0 : 1)});
            diagonal = kept;
            best = std::min(best, cell);
        }
        if (best > limit) return limit + 1;
    }
    return row[static_cast<std::size_t>(m)];
}

namespace {

// The dynamic programme. A state is (printed words passed, pieces passed, whether something stands in the
// place just passed).
class Programme {
  public:
    Programme(const Pattern& pattern, const std::vector<const Piece*>& pieces)
        : pattern_(pattern),
          pieces_(pieces),
          distances_(pattern, pieces),
          n_(pattern.tokens.size()),
          m_(pieces.size()),
          last_place_(n_, -1),
          cost_((n_ + 1) * (m_ + 1) * 2, 1e30F),
          came_(cost_.size()) {
        for (std::size_t i = 0; i < n_; ++i) {
            last_place_[i] = is_place(pattern.tokens[i]) ? static_cast<int>(i)
                             : i > 0                     ? last_place_[i - 1]
                                                         : -1;
        }
    }

    void run(Alignment& result) {
        cost_[0] = 0;
        for (std::size_t i = 0; i <= n_; ++i) {
            for (std::size_t j = 0; j <= m_; ++j) {
                for (int written : {0, 1}) {
                    if (cost_[at(i, j, written)] < 1e29F) extend(i, j, written);
                }
            }
        }
        trace(result);
    }

  private:
    struct Came {
        Step step = Step::None;
        unsigned char written = 0;
    };

    std::size_t at(std::size_t i, std::size_t j, int written) const {
        return (i * (m_ + 1) + j) * 2 + static_cast<std::size_t>(written);
    }

    void offer(std::size_t to, double value, Step step, int written) {
        if (value >= cost_[to]) return;
        cost_[to] = static_cast<float>(value);
        came_[to] = {step, static_cast<unsigned char>(written)};
    }

    const Item& item_of(const Pattern::Token& token) const {
        return pattern_.form->items[static_cast<std::size_t>(token.item)];
    }

    bool same_row(std::size_t j) const {
        return j > 0 && j < m_ && pieces_[j]->page == pieces_[j - 1]->page &&
               pieces_[j]->row == pieces_[j - 1]->row;
    }

    // Leaving a mandatory place with nothing in it is possible but not preferred.
    double leave_cost(std::size_t i, int written) const {
        if (i == 0 || written != 0 || pattern_.tokens[i - 1].part != Part::Slot) return 0;
        return item_of(pattern_.tokens[i - 1]).mandatory ? 0.2 : 0;
    }

    // A value that goes on in the next row; and a row that falls apart between two places.
    double run_on_cost(std::size_t i, std::size_t j, int written) const {
        if (i == 0 || written == 0 || pattern_.tokens[i - 1].part != Part::Slot || same_row(j)) return 0;
        const Item& item = item_of(pattern_.tokens[i - 1]);
        if (item.lines > 1) return 0.1;
        return item.value == ValueKind::Text || item.value == ValueKind::List ? 0.5 : 1.5;
    }

    double cut_cost(std::size_t i, std::size_t j, int written) const {
        if (written == 0 || !is_place(pattern_.tokens[i]) || !same_row(j)) return 0;
        return pieces_[j]->rule >= 0 && pieces_[j]->rule == pieces_[j - 1]->rule ? 2.0 : 0;
    }

    void extend(std::size_t i, std::size_t j, int written) {
        const double here = cost_[at(i, j, written)];
        const double leave = leave_cost(i, written);
        if (i < n_) {
            offer(at(i + 1, j, 0), here + leave + skip_cost(pattern_.tokens[i]) + cut_cost(i, j, written),
                  Step::Skip, written);
        }
        if (j >= m_) return;
        int owner = 0;
        const double insert = insert_cost(pattern_, last_place_, static_cast<int>(i) - 1, *pieces_[j], owner);
        offer(at(i, j + 1, 1), here + insert + run_on_cost(i, j, written), Step::Insert, written);
        if (i >= n_ || is_place(pattern_.tokens[i])) return;
        const double base = here + leave + (pieces_[j]->rule >= 0 ? kPrintOnRule : 0);
        const int misread = distances_.between(i, j);
        if (misread >= 0) offer(at(i + 1, j + 1, 0), base + misread, Step::Match, written);
        const std::u32string& key = pattern_.tokens[i].key;
        const std::u32string& word = pieces_[j]->key;
        if (i + 1 < n_ && !is_place(pattern_.tokens[i + 1]) && word.size() > key.size() &&
            word.starts_with(key)) {
            const int both = Distances::compute(key + pattern_.tokens[i + 1].key, word);
            if (both >= 0) offer(at(i + 2, j + 1, 0), base + both + 0.3, Step::OneToTwo, written);
        }
        if (j + 1 < m_ && key.size() > word.size() && !word.empty() && key.starts_with(word)) {
            const int both = Distances::compute(key, word + pieces_[j + 1]->key);
            if (both >= 0) offer(at(i + 1, j + 2, 0), base + both + 0.3, Step::TwoToOne, written);
        }
    }

    static void match(Alignment& result, std::size_t token, std::size_t piece) {
        result.owner[piece] = Alignment::kPrint;
        result.token_of[piece] = static_cast<int>(token);
        result.piece_of[token] = static_cast<int>(piece);
    }

    void trace(Alignment& result) const {
        result.owner.assign(m_, Alignment::kStray);
        result.token_of.assign(m_, -1);
        result.piece_of.assign(n_, -1);
        std::size_t i = n_;
        std::size_t j = m_;
        int written = cost_[at(n_, m_, 0)] <= cost_[at(n_, m_, 1)] ? 0 : 1;
        while (i > 0 || j > 0) {
            const Came came = came_[at(i, j, written)];
            switch (came.step) {
                case Step::Skip:
                    --i;
                    break;
                case Step::Insert: {
                    --j;
                    int owner = 0;
                    insert_cost(pattern_, last_place_, static_cast<int>(i) - 1, *pieces_[j], owner);
                    result.owner[j] = owner;
                    break;
                }
                case Step::Match:
                    match(result, --i, --j);
                    break;
                case Step::OneToTwo:
                    --j;
                    match(result, --i, j);
                    match(result, --i, j);
                    break;
                case Step::TwoToOne:
                    --i;
                    match(result, i, --j);
                    match(result, i, --j);
                    break;
                case Step::None:
                    return;
            }
            written = came.written;
        }
    }

    const Pattern& pattern_;
    const std::vector<const Piece*>& pieces_;
    Distances distances_;
    std::size_t n_;
    std::size_t m_;
    std::vector<int> last_place_;
    std::vector<float> cost_;
    std::vector<Came> came_;
};

}  // namespace

Alignment align(const Pattern& pattern, const std::vector<const Piece*>& pieces) {
    const std::size_t n = pattern.tokens.size();
    const std::size_t m = pieces.size();
    Alignment result;
    Programme(pattern, pieces).run(result);

    double found = 0;
    std::size_t gap = 0;
    for (std::size_t t = 0; t < n; ++t) {
        const Pattern::Token& token = pattern.tokens[t];
        if (is_place(token) || token.part == Part::Corner) continue;
        if (result.piece_of[t] >= 0) {
            found += static_cast<double>(token.key.size());
            gap = 0;
        } else {
            result.longest_gap = std::max(result.longest_gap, ++gap);
        }
    }
    result.fit = pattern.printed_letters > 0 ? found / pattern.printed_letters : 0;
    double letters = 0;
    double stray = 0;
    for (std::size_t p = 0; p < m; ++p) {
        const double length = static_cast<double>(pieces[p]->key.size());
        letters += length;
        if (result.owner[p] == Alignment::kStray) stray += length;
    }
    result.stray = letters > 0 ? stray / letters : 0;
    return result;
}

}  // namespace qujat::forms
