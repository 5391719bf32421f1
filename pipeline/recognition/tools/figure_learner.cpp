#include "figure_learner.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "maker/random.h"

namespace qujat::recognition {

namespace {

constexpr int kW = FigurePicture::kWidth;
constexpr int kH = FigurePicture::kHeight;
constexpr int kBatch = 32;

std::size_t size(int n) {
    return static_cast<std::size_t>(n);
}

// Convolution 3x3 of `maps` maps of width x height; the forward way.
void convolve(const float* in, int maps, int width, int height, const float* weights, const float* bias,
              int outputs, float* out) {
    for (int o = 0; o < outputs; ++o) {
        float* to = out + o * width * height;
        std::fill_n(to, width * height, bias[o]);
        for (int m = 0; m < maps; ++m) {
            for (int k = 0; k < 9; ++k) {
                const int dy = k / 3 - 1, dx = k % 3 - 1;
                const float w = weights[(o * maps + m) * 9 + k];
                for (int y = std::max(0, -dy); y < std::min(height, height - dy); ++y) {
                    const float* from = in + (m * height + y + dy) * width + dx;
                    for (int x = std::max(0, -dx); x < std::min(width, width - dx); ++x)
                        to[y * width + x] += w * from[x];
                }
            }
        }
    }
}

// The way back: gradients of the weights, and of the input when `d_in` is given.
void convolve_back(const float* in, int maps, int width, int height, const float* weights, int outputs,
                   const float* d_out, float* d_weights, float* d_bias, float* d_in) {
    for (int o = 0; o < outputs; ++o) {
        const float* d = d_out + o * width * height;
        for (int i = 0; i < width * height; ++i) d_bias[o] += d[i];
        for (int m = 0; m < maps; ++m) {
            for (int k = 0; k < 9; ++k) {
                const int dy = k / 3 - 1, dx = k % 3 - 1;
                const float w = weights[(o * maps + m) * 9 + k];
                float sum = 0;
                for (int y = std::max(0, -dy); y < std::min(height, height - dy); ++y) {
                    const float* from = in + (m * height + y + dy) * width + dx;
                    const float* row = d + y * width;
                    const int x0 = std::max(0, -dx), x1 = std::min(width, width - dx);
                    for (int x = x0; x < x1; ++x) sum += row[x] * from[x];
                    if (d_in == nullptr) continue;
                    float* back = d_in + (m * height + y + dy) * width + dx;
                    for (int x = x0; x < x1; ++x) back[x] += w * row[x];
                }
                d_weights[(o * maps + m) * 9 + k] += sum;
            }
        }
    }
}

void halve(const std::vector<float>& full, int maps, int width, int height, std::vector<float>& half,
           std::vector<int>& from) {
    std::size_t at = 0;
    for (int m = 0; m < maps; ++m) {
        for (int y = 0; y < height; y += 2) {
            for (int x = 0; x < width; x += 2, ++at) {
                const int corner = (m * height + y) * width + x;
                int best = corner;
                for (const int i : {corner + 1, corner + width, corner + width + 1})
                    if (full[size(i)] > full[size(best)]) best = i;
                half[at] = std::max(0.0F, full[size(best)]);
                from[at] = half[at] > 0 ? best : -1;
            }
        }
    }
}

}  // namespace

void FigureLearner::Layer::shape(std::size_t r, std::size_t c, std::uint64_t seed) {
    rows = r;
    columns = c;
    for (auto* values : {&value, &gradient, &mean, &square}) values->assign(r * c + r, 0);
    maker::Random random(seed, "layer of " + std::to_string(r));
    for (std::size_t i = 0; i < r * c; ++i)
        value[i] = static_cast<float>(random.bell() * std::sqrt(2.0 / static_cast<double>(c)));
}

FigureLearner::FigureLearner(std::uint64_t seed) : seed_(seed) {
    using S = FigureShape;
    first_.shape(S::kFirst, 9, seed);
    second_.shape(S::kSecond, S::kFirst * 9, seed);
    hidden_.shape(S::kHidden, S::kFlat, seed);
    last_.shape(S::kClasses, S::kHidden, seed);
    full1_.resize(size(S::kFirst * kW * kH));
    half1_.resize(size(S::kFirst * kW * kH / 4));
    full2_.resize(size(S::kSecond * kW * kH / 4));
    half2_.resize(size(S::kFlat));
    inner_.resize(size(S::kHidden));
    out_.resize(size(S::kClasses));
    from1_.resize(half1_.size());
    from2_.resize(half2_.size());
}

void FigureLearner::forward(const FigurePicture& picture) {
    using S = FigureShape;
    convolve(picture.ink.data(), 1, kW, kH, first_.value.data(), &first_.value[first_.rows * first_.columns],
             S::kFirst, full1_.data());
    halve(full1_, S::kFirst, kW, kH, half1_, from1_);
    convolve(half1_.data(), S::kFirst, kW / 2, kH / 2, second_.value.data(),
             &second_.value[second_.rows * second_.columns], S::kSecond, full2_.data());
    halve(full2_, S::kSecond, kW / 2, kH / 2, half2_, from2_);
    const auto through = [](const Layer& layer, const std::vector<float>& in, std::vector<float>& out) {
        for (std::size_t o = 0; o < layer.rows; ++o) {
            const float* row = &layer.value[o * layer.columns];
            float sum = layer.value[layer.rows * layer.columns + o];
            for (std::size_t i = 0; i < layer.columns; ++i) sum += row[i] * in[i];
            out[o] = sum;
        }
    };
    through(hidden_, half2_, inner_);
    for (float& value : inner_) value = std::max(0.0F, value);
    through(last_, inner_, out_);
}

double FigureLearner::backward(const FigurePicture& picture, int is) {
    using S = FigureShape;
    const float most = *std::max_element(out_.begin(), out_.end());
    d_out_.assign(out_.size(), 0);
    float sum = 0;
    for (std::size_t i = 0; i < out_.size(); ++i) sum += d_out_[i] = std::exp(out_[i] - most);
    for (float& share : d_out_) share /= sum;
    const double loss = -std::log(std::max(1e-9F, d_out_[size(is)]));
    d_out_[size(is)] -= 1;
    const auto back = [](Layer& layer, const std::vector<float>& in, const std::vector<float>& d,
                         std::vector<float>& d_in) {
        d_in.assign(in.size(), 0);
        for (std::size_t o = 0; o < layer.rows; ++o) {
            if (d[o] == 0) continue;
            const float* row = &layer.value[o * layer.columns];
            float* g = &layer.gradient[o * layer.columns];
            for (std::size_t i = 0; i < layer.columns; ++i) {
                g[i] += d[o] * in[i];
                d_in[i] += d[o] * row[i];
            }
            layer.gradient[layer.rows * layer.columns + o] += d[o];
        }
    };
    back(last_, inner_, d_out_, d_inner_);
    for (std::size_t i = 0; i < inner_.size(); ++i)
        if (inner_[i] <= 0) d_inner_[i] = 0;
    back(hidden_, half2_, d_inner_, d_half2_);
    const auto spread = [this](const std::vector<float>& d_half, const std::vector<int>& from,
                               std::size_t n) {
        d_full_.assign(n, 0);
        for (std::size_t i = 0; i < d_half.size(); ++i)
            if (from[i] >= 0) d_full_[size(from[i])] += d_half[i];
    };
    spread(d_half2_, from2_, full2_.size());
    d_half1_.assign(half1_.size(), 0);
    convolve_back(half1_.data(), S::kFirst, kW / 2, kH / 2, second_.value.data(), S::kSecond, d_full_.data(),
                  second_.gradient.data(), &second_.gradient[second_.rows * second_.columns],
                  d_half1_.data());
    spread(d_half1_, from1_, full1_.size());
    convolve_back(picture.ink.data(), 1, kW, kH, first_.value.data(), S::kFirst, d_full_.data(),
                  first_.gradient.data(), &first_.gradient[first_.rows * first_.columns], nullptr);
    return loss;
}

void FigureLearner::step(Layer& layer, double rate) {
    constexpr double kMean = 0.9, kSquare = 0.999;
    const double by_mean = 1 - std::pow(kMean, static_cast<double>(steps_));
    const double by_square = 1 - std::pow(kSquare, static_cast<double>(steps_));
    const auto pace = static_cast<float>(rate / by_mean);
    const auto root = static_cast<float>(1 / by_square);
    for (std::size_t i = 0; i < layer.value.size(); ++i) {
        const float g = layer.gradient[i] / kBatch;
        layer.mean[i] += static_cast<float>(1 - kMean) * (g - layer.mean[i]);
        layer.square[i] += static_cast<float>(1 - kSquare) * (g * g - layer.square[i]);
        layer.value[i] -= pace * layer.mean[i] / (std::sqrt(layer.square[i] * root) + 1e-8F);
        layer.gradient[i] = 0;
    }
}

double FigureLearner::pass(const std::vector<FigureSample>& samples, double rate) {
    std::vector<std::size_t> order(samples.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    maker::Random random(seed_, std::to_string(steps_));
    random.shuffle(order);
    double loss = 0;
    int in_batch = 0;
    for (const std::size_t i : order) {
        forward(samples[i].picture);
        loss += backward(samples[i].picture, samples[i].is);
        if (++in_batch < kBatch) continue;
        in_batch = 0;
        ++steps_;
        for (Layer* layer : {&first_, &second_, &hidden_, &last_}) step(*layer, rate);
    }
    return loss / static_cast<double>(samples.size());
}

double FigureLearner::right(const std::vector<FigureSample>& samples) {
    long good = 0;
    for (const FigureSample& sample : samples) {
        forward(sample.picture);
        if (std::max_element(out_.begin(), out_.end()) - out_.begin() == sample.is) ++good;
    }
    return static_cast<double>(good) / static_cast<double>(samples.size());
}

std::string FigureLearner::table(const std::string& remark) const {
    std::string out = remark;
    char number[40];
    for (const Layer* layer : {&first_, &second_, &hidden_, &last_}) {
        for (std::size_t r = 0; r < layer->rows; ++r) {
            const float* row = &layer->value[r * layer->columns];
            float largest = 1e-6F;
            for (std::size_t c = 0; c < layer->columns; ++c) largest = std::max(largest, std::abs(row[c]));
            const float unit = largest / 127;
            std::snprintf(number, sizeof number, "%.6g %.6g",
                          static_cast<double>(layer->value[layer->rows * layer->columns + r]),
                          static_cast<double>(unit));
            out += number;
            for (std::size_t c = 0; c < layer->columns; ++c) {
                out += ' ';
                out += std::to_string(std::lround(row[c] / unit));
            }
            out += "\n";
        }
    }
    return out;
}

}  // namespace qujat::recognition
