#include <algorithm>
#include <cmath>
#include <fstream>
#include <istream>

#include "base/error.h"
#include "recognition/figures.h"

namespace qujat::recognition {

namespace {

constexpr int kWidth = FigurePicture::kWidth;
constexpr int kHeight = FigurePicture::kHeight;

// 3x3 with a rim of nothing, negative values cut, then the largest of each 2x2.
void convolve_and_halve(const float* in, int maps_in, int width, int height,
                        const std::vector<float>& weights, const std::vector<float>& bias,
                        std::vector<float>& out) {
    const auto maps_out = bias.size();
    const int wide = width + 2;
    std::vector<float> rimmed(static_cast<std::size_t>(maps_in) *
                              static_cast<std::size_t>(wide * (height + 2)));
    for (int m = 0; m < maps_in; ++m) {
        for (int y = 0; y < height; ++y) {
            std::copy_n(in + (m * height + y) * width, width,
                        rimmed.begin() + (m * (height + 2) + y + 1) * wide + 1);
        }
    }
    std::vector<float> full(static_cast<std::size_t>(width * height));
    out.assign(maps_out * static_cast<std::size_t>(width / 2 * (height / 2)), 0);
    for (std::size_t o = 0; o < maps_out; ++o) {
        std::fill(full.begin(), full.end(), bias[o]);
        const float* weight = &weights[o * static_cast<std::size_t>(maps_in * 9)];
        for (int m = 0; m < maps_in; ++m) {
            for (int k = 0; k < 9; ++k) {
                const float w = weight[m * 9 + k];
                for (int y = 0; y < height; ++y) {
                    const float* from =
                        &rimmed[static_cast<std::size_t>((m * (height + 2) + y + k / 3) * wide + k % 3)];
                    float* to = &full[static_cast<std::size_t>(y * width)];
                    for (int x = 0; x < width; ++x) to[x] += w * from[x];
                }
            }
        }
        float* to = &out[o * static_cast<std::size_t>(width / 2 * (height / 2))];
        for (int y = 0; y < height / 2; ++y) {
            for (int x = 0; x < width / 2; ++x) {
                const float* at = &full[static_cast<std::size_t>(2 * y * width + 2 * x)];
                *to++ = std::max({0.0F, at[0], at[1], at[width], at[width + 1]});
            }
        }
    }
}

std::vector<float> through(const std::vector<float>& in, const std::vector<float>& weights,
                           const std::vector<float>& bias) {
    std::vector<float> out = bias;
    for (std::size_t o = 0; o < out.size(); ++o) {
        const float* row = &weights[o * in.size()];
        for (std::size_t i = 0; i < in.size(); ++i) out[o] += row[i] * in[i];
    }
    return out;
}

}  // namespace

FigureNet::Layer FigureNet::read_layer(std::istream& in, std::size_t rows, std::size_t columns) {
    Layer layer;
    layer.weights.reserve(rows * columns);
    layer.bias.reserve(rows);
    for (std::size_t r = 0; r < rows; ++r) {
        float bias = 0, step = 0;  // weights are whole numbers of steps
        in >> bias >> step;
        layer.bias.push_back(bias);
        for (std::size_t c = 0; c < columns; ++c) {
            int steps = 0;
            in >> steps;
            layer.weights.push_back(static_cast<float>(steps) * step);
        }
    }
    return layer;
}

FigureNet::FigureNet(const std::filesystem::path& table) {
    std::ifstream in(table);
    in.imbue(std::locale::classic());
    std::string remark;
    while (in.peek() == '#') std::getline(in, remark);
    first_ = read_layer(in, FigureShape::kFirst, 9);
    second_ = read_layer(in, FigureShape::kSecond, FigureShape::kFirst * 9);
    hidden_ = read_layer(in, FigureShape::kHidden, FigureShape::kFlat);
    last_ = read_layer(in, FigureShape::kClasses, FigureShape::kHidden);
    if (!in) {
        throw base::Error({QUJAT_MSG("The table {0} of the program is missing or damaged. Install it again."),
                           {table.filename().string()}},
                          base::ErrorKind::MissingOnMachine);
    }
}

std::array<float, FigureShape::kClasses> FigureNet::look(const FigurePicture& picture) const {
    std::vector<float> first, second;
    convolve_and_halve(picture.ink.data(), 1, kWidth, kHeight, first_.weights, first_.bias, first);
    convolve_and_halve(first.data(), FigureShape::kFirst, kWidth / 2, kHeight / 2, second_.weights,
                       second_.bias, second);
    std::vector<float> hidden = through(second, hidden_.weights, hidden_.bias);
    for (float& value : hidden) value = std::max(0.0F, value);
    const std::vector<float> last = through(hidden, last_.weights, last_.bias);
    const float most = *std::max_element(last.begin(), last.end());
    std::array<float, FigureShape::kClasses> shares{};
    float sum = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) sum += shares[i] = std::exp(last[i] - most);
    for (float& share : shares) share /= sum;
    return shares;
}

}  // namespace qujat::recognition
