#include "imaging/curve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "imaging/pix.h"

namespace qujat::imaging {

namespace {

constexpr int kAlong = 5;   // powers of x, from 1
constexpr int kAcross = 3;  // powers of y, from 0
constexpr std::size_t kTerms = kAlong * kAcross;
using Terms = std::array<double, kTerms>;

struct Foot {
    double x = 0;  // -1..1 over the picture
    double y = 0;
    double at = 0;  // reduced pixels
    std::size_t chain = 0;
    double weight = 1;
};

Terms terms_of(double x, double y) {
    Terms terms{};
    std::size_t i = 0;
    double px = 1;
    for (int a = 1; a <= kAlong; ++a) {
        px *= x;
        double py = 1;
        for (int b = 0; b < kAcross; ++b) {
            terms[i++] = px * py;
            py *= y;
        }
    }
    return terms;
}

double shift_of(const Terms& shape, double x, double y) {
    const Terms terms = terms_of(x, y);
    double sum = 0;
    for (std::size_t i = 0; i < kTerms; ++i) sum += shape[i] * terms[i];
    return sum;
}

struct Mark {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

// Marks as high as letters.
std::vector<Mark> marks_of(PIX* ink, double& height) {
    std::vector<Mark> marks;
    BOXA* boxes = pixConnCompBB(ink, 8);
    std::vector<int> heights;
    for (int i = 0; boxes != nullptr && i < boxaGetCount(boxes); ++i) {
        l_int32 x = 0;
        l_int32 y = 0;
        l_int32 w = 0;
        l_int32 h = 0;
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        if (h < 5 || h > 60 || w < 3 || w > 8 * h) continue;
        marks.push_back({x, y, x + w, y + h});
        heights.push_back(h);
    }
    boxaDestroy(&boxes);
    if (heights.empty()) return marks;
    std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2),
                     heights.end());
    height = heights[heights.size() / 2];
    std::erase_if(marks, [&](const Mark& m) {
        const int h = m.bottom - m.top;
        return h < 0.6 * height || h > 2.2 * height;
    });
    std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
        return std::pair(a.left, a.top) < std::pair(b.left, b.top);
    });
    return marks;
}

// Feet of marks that follow each other on one level, chain by chain.
std::vector<Foot> feet_of(const std::vector<Mark>& marks, double height, int width, int full_height) {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> next(marks.size(), kNone);
    std::vector<char> followed(marks.size(), 0);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const Mark& here = marks[i];
        for (std::size_t k = i + 1; k < marks.size(); ++k) {
            const Mark& there = marks[k];
            if (there.left > here.right + 3 * height) break;
            if (there.left < here.left + 2 || followed[k] != 0) continue;
            const int shared = std::min(here.bottom, there.bottom) - std::max(here.top, there.top);
            if (shared * 2 < std::min(here.bottom - here.top, there.bottom - there.top)) continue;
            next[i] = k;
            followed[k] = 1;
            break;
        }
    }
    std::vector<Foot> feet;
    std::size_t chain = 0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (followed[i] != 0) continue;
        std::vector<std::size_t> line;
        for (std::size_t k = i; k != kNone; k = next[k]) line.push_back(k);
        if (line.size() < 6 || marks[line.back()].right - marks[line.front()].left < 8 * height) continue;
        for (const std::size_t k : line) {
            const double x = (marks[k].left + marks[k].right) / 2.0;
            const double y = marks[k].bottom;
            feet.push_back({2 * x / width - 1, 2 * y / full_height - 1, y, chain, 1});
        }
        ++chain;
    }
    return feet;
}

// Solves the normal equations with a little damping, so that places without text stay calm.
Terms solved(std::array<std::array<double, kTerms + 1>, kTerms> m) {
    for (std::size_t i = 0; i < kTerms; ++i) m[i][i] += 1e-3 * m[i][i] + 1e-6;
    for (std::size_t c = 0; c < kTerms; ++c) {
        std::size_t pivot = c;
        for (std::size_t r = c; r < kTerms; ++r) {
            if (std::abs(m[r][c]) > std::abs(m[pivot][c])) pivot = r;
        }
        std::swap(m[c], m[pivot]);
        if (std::abs(m[c][c]) < 1e-12) continue;
        for (std::size_t r = 0; r < kTerms; ++r) {
            if (r == c) continue;
            const double share = m[r][c] / m[c][c];
            for (std::size_t k = c; k <= kTerms; ++k) m[r][k] -= share * m[c][k];
        }
    }
    Terms out{};
    for (std::size_t i = 0; i < kTerms; ++i) out[i] = std::abs(m[i][i]) < 1e-12 ? 0 : m[i][kTerms] / m[i][i];
    return out;
}

// How far each foot stands from its chain's level once shifted.
std::vector<double> misses(const std::vector<Foot>& feet, std::size_t chains, const Terms& shape) {
    std::vector<double> sum(chains);
    std::vector<double> weight(chains);
    std::vector<double> level(feet.size());
    for (std::size_t i = 0; i < feet.size(); ++i) {
        level[i] = feet[i].at + shift_of(shape, feet[i].x, feet[i].y);
        sum[feet[i].chain] += feet[i].weight * level[i];
        weight[feet[i].chain] += feet[i].weight;
    }
    for (std::size_t i = 0; i < feet.size(); ++i)
        level[i] -= sum[feet[i].chain] / std::max(1e-9, weight[feet[i].chain]);
    return level;
}

Terms fitted(const std::vector<Foot>& feet, std::size_t chains) {
    std::vector<Terms> rows(feet.size());
    std::vector<Terms> mean(chains);
    std::vector<double> mean_at(chains);
    std::vector<double> weight(chains);
    for (std::size_t i = 0; i < feet.size(); ++i) {
        rows[i] = terms_of(feet[i].x, feet[i].y);
        const std::size_t c = feet[i].chain;
        weight[c] += feet[i].weight;
        mean_at[c] += feet[i].weight * feet[i].at;
        for (std::size_t k = 0; k < kTerms; ++k) mean[c][k] += feet[i].weight * rows[i][k];
    }
    std::array<std::array<double, kTerms + 1>, kTerms> normal{};
    for (std::size_t i = 0; i < feet.size(); ++i) {
        const std::size_t c = feet[i].chain;
        if (weight[c] < 1e-9) continue;
        Terms row{};
        for (std::size_t k = 0; k < kTerms; ++k) row[k] = rows[i][k] - mean[c][k] / weight[c];
        const double wanted = -(feet[i].at - mean_at[c] / weight[c]);
        for (std::size_t a = 0; a < kTerms; ++a) {
            for (std::size_t b = 0; b < kTerms; ++b) normal[a][b] += feet[i].weight * row[a] * row[b];
            normal[a][kTerms] += feet[i].weight * row[a] * wanted;
        }
    }
    return solved(normal);
}

double typical(std::vector<double> values) {
    for (double& v : values) v = std::abs(v);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

std::shared_ptr<const Warp> find_curve(const page::Raster& grey, int ink_tone, double dpi) {
    Pix ink = ink_of(grey, ink_tone);
    const int reduction = dpi >= 240 ? 2 : 1;
    if (reduction == 2) ink.reset(pixReduceRankBinary2(ink.get(), 2, nullptr));
    double height = 0;
    const std::vector<Mark> marks = marks_of(ink.get(), height);
    const int width = pixGetWidth(ink.get());
    const int full_height = pixGetHeight(ink.get());
    std::vector<Foot> feet = feet_of(marks, height, width, full_height);
    if (feet.size() < 120) return nullptr;
    const std::size_t chains = feet.back().chain + 1;
    if (chains < 8) return nullptr;

    const double before = typical(misses(feet, chains, {}));
    Terms shape{};
    for (int round = 0; round < 8; ++round) {
        shape = fitted(feet, chains);
        const std::vector<double> miss = misses(feet, chains, shape);
        const double reach = std::max(1.5, 4.5 * typical(miss));
        for (std::size_t i = 0; i < feet.size(); ++i) {
            const double share = std::min(1.0, std::abs(miss[i]) / reach);
            feet[i].weight = (1 - share * share) * (1 - share * share) + 1e-4;
        }
    }
    const double after = typical(misses(feet, chains, shape));
    // How much the shift differs along the lines, where there is text.
    std::vector<double> low(chains, 1e9);
    std::vector<double> high(chains, -1e9);
    for (const Foot& foot : feet) {
        const double shift = shift_of(shape, foot.x, foot.y);
        low[foot.chain] = std::min(low[foot.chain], shift);
        high[foot.chain] = std::max(high[foot.chain], shift);
    }
    std::vector<double> spread;
    for (std::size_t c = 0; c < chains; ++c) spread.push_back(high[c] - low[c]);
    std::sort(spread.begin(), spread.end());
    const double bend = spread[spread.size() * 3 / 4];
    if (bend < height / 3 || bend > 0.2 * full_height || after > 0.75 * before) return nullptr;

    // Beyond the text the shift goes on as it was at its rim.
    double left = 1;
    double right = -1;
    double top = 1;
    double bottom = -1;
    for (const Foot& foot : feet) {
        left = std::min(left, foot.x);
        right = std::max(right, foot.x);
        top = std::min(top, foot.y);
        bottom = std::max(bottom, foot.y);
    }
    const auto shift_at = [&](double x, double y) {
        return shift_of(shape, std::clamp(x, left, right), std::clamp(y, top, bottom));
    };
    return std::make_shared<const Warp>(grey.width, grey.height, grey.width, grey.height, [&](Place flat) {
        const double x = 2 * flat.x / reduction / width - 1;
        const double wanted = flat.y / reduction;
        double y = wanted;
        for (int i = 0; i < 12; ++i) y = wanted - shift_at(x, 2 * y / full_height - 1);
        return Place{flat.x, y * reduction};
    });
}

}  // namespace qujat::imaging
