#pragma once
// Learns the weights of FigureNet from samples (stochastic gradient with Adam, cross entropy). Threads: a
// learner belongs to one thread.

#include <string>
#include <vector>

#include "figure_samples.h"

namespace qujat::recognition {

class FigureLearner {
  public:
    explicit FigureLearner(std::uint64_t seed);

    // One pass over the samples in another order each time. Returns the mean loss.
    double pass(const std::vector<FigureSample>& samples, double rate);
    // Share of samples taken for what they are.
    double right(const std::vector<FigureSample>& samples);
    // The table FigureNet reads.
    std::string table(const std::string& remark) const;

  private:
    struct Layer {
        std::size_t rows = 0, columns = 0;
        std::vector<float> value, gradient, mean, square;  // rows * columns weights, then the biases
        void shape(std::size_t r, std::size_t c, std::uint64_t seed);
    };
    void forward(const FigurePicture& picture);
    double backward(const FigurePicture& picture, int is);
    void step(Layer& layer, double rate);

    std::uint64_t seed_;
    long steps_ = 0;
    Layer first_, second_, hidden_, last_;
    // What the layers said last.
    std::vector<float> full1_, half1_, full2_, half2_, inner_, out_;
    std::vector<int> from1_, from2_;  // which of the four was the largest
    std::vector<float> d_half1_, d_full_, d_half2_, d_inner_, d_out_;
};

}  // namespace qujat::recognition
