#pragma once
// The figures 0-9 told by their shapes, by a small net of our own: an eye that shares no habits with
// Tesseract's models. Private to recognition. Threads: a FigureNet is read-only after loading; the rest are
// pure functions.
//
// The net (two convolutions, one hidden layer) is learned by tools/figure_trainer from figures drawn in many
// faces and worn as by scanners; its weights lie in data/figures.table. Letters that look like figures (О З
// б) count as figures: context decides, not shape.

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "page/page.h"
#include "page/raster.h"

namespace qujat::recognition {

// What the net looks at: one piece of ink, scaled to this height, in the middle of this width; 0 paper, 1
// ink.
struct FigurePicture {
    static constexpr int kWidth = 20;
    static constexpr int kHeight = 24;
    std::array<float, kWidth * kHeight> ink{};
};

// Shapes of the net's layers; the trainer uses the same.
struct FigureShape {
    static constexpr int kFirst = 8;     // maps of the first convolution, 3x3, then halved
    static constexpr int kSecond = 16;   // of the second, 3x3, then halved
    static constexpr int kHidden = 48;   // of the hidden layer
    static constexpr int kClasses = 11;  // 0-9 and "no figure"
    static constexpr int kFlat = kSecond * (FigurePicture::kWidth / 4) * (FigurePicture::kHeight / 4);
};

class FigureNet {
  public:
    // Throws base::Error when the table is missing or damaged.
    explicit FigureNet(const std::filesystem::path& table);

    // Probability of each figure, the last for none of them.
    std::array<float, FigureShape::kClasses> look(const FigurePicture& picture) const;

  private:
    struct Layer {
        std::vector<float> weights;  // row by row, a row an output
        std::vector<float> bias;
    };
    static Layer read_layer(std::istream& in, std::size_t rows, std::size_t columns);
    Layer first_, second_, hidden_, last_;
};

// Connected ink, parts that stand above each other joined, from left to right. `box` lies inside the picture
// or is clipped to it.
std::vector<page::Box> ink_pieces(const page::Raster& grey, const page::Box& box);

// The ink of `box` as the net wants it.
FigurePicture figure_picture(const page::Raster& grey, const page::Box& box);

struct OwnSign {
    char figure = '?';  // '0'..'9'; '?': no figure; '.': a small sign
    double sure = 0;    // probability of it
    page::Box box;
};

// The signs of a word from left to right; touching figures are cut where the cut gives the best figures.
std::vector<OwnSign> read_figures(const FigureNet& net, const page::Raster& grey, const page::Box& word);

}  // namespace qujat::recognition
