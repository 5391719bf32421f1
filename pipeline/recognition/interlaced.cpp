#include "recognition/interlaced.h"

#include <algorithm>
#include <utility>

namespace qujat::recognition {

namespace {

// How much two stretches share, in tenths of the shorter.
int tenths_shared(int begin, int end, int other_begin, int other_end) {
    const int shorter = std::min(end - begin, other_end - other_begin);
    const int shared = std::min(end, other_end) - std::max(begin, other_begin);
    return shorter > 0 ? shared * 10 / shorter : 0;
}

bool on_one_level(const page::Box& a, const page::Box& b) {
    return tenths_shared(a.top, a.bottom(), b.top, b.bottom()) >= 6;
}

// Words of the one stand in gaps of the other, several times over: not two columns beside each other, and not
// a word over another.
bool interlaced(const ReadLine& a, const ReadLine& b) {
    if (a.words.size() < 2 || b.words.size() < 2 || !on_one_level(a.box, b.box)) return false;
    if (tenths_shared(a.box.left, a.box.right(), b.box.left, b.box.right()) < 5) return false;
    std::size_t over = 0;
    for (const ReadWord& word : a.words) {
        over += std::any_of(b.words.begin(), b.words.end(), [&](const ReadWord& other) {
            return tenths_shared(word.box.left, word.box.right(), other.box.left, other.box.right()) >= 5;
        });
    }
    if (over * 3 > a.words.size()) return false;
    std::vector<std::pair<int, bool>> order;  // left side; of the first line
    for (const ReadWord& word : a.words) order.emplace_back(word.box.left, true);
    for (const ReadWord& word : b.words) order.emplace_back(word.box.left, false);
    std::sort(order.begin(), order.end());
    int turns = 0;
    for (std::size_t i = 1; i < order.size(); ++i) turns += order[i].second != order[i - 1].second ? 1 : 0;
    return turns >= 3;
}

struct Sureness {
    double letters = 0;
    double sum = 0;
    void add(const ReadLine& line) {
        for (const ReadWord& word : line.words) {
            const auto count = static_cast<double>(word.glyphs.size());
            letters += count;
            sum += word.confidence * count;
        }
    }
    double mean() const { return letters > 0 ? sum / letters : 0; }
};

}  // namespace

void read_interlaced_again(Engine& engine, const page::Raster& grey, std::vector<ReadLine>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t k = i + 1; k < lines.size(); ++k) {
            if (!interlaced(lines[i], lines[k])) continue;
            const page::Box both = page::united(lines[i].box, lines[k].box);
            // What neither piece took along stands at the ends.
            const page::Box area{both.left - both.height, both.top - both.height / 8,
                                 both.width + 2 * both.height, both.height * 5 / 4};
            std::vector<ReadLine> again = engine.read(grey, area, Layout::Line);
            if (again.size() != 1) continue;
            Sureness two;
            two.add(lines[i]);
            two.add(lines[k]);
            Sureness one;
            one.add(again[0]);
            if (one.mean() <= two.mean() || one.letters * 10 < two.letters * 8) continue;
            again[0].starts_block = lines[i].starts_block || lines[k].starts_block;
            lines[i] = std::move(again[0]);
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(k));
            --k;
        }
    }
}

}  // namespace qujat::recognition
