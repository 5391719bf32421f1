#include "forms/slips.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "forms/ink.h"
#include "forms/pixels.h"

namespace qujat::forms {
namespace {

constexpr int kSlipsOnSheet = 45;

struct Band {
    std::size_t slip = 0;
    int top = 0, bottom = 0, left = 0;  // on the composed sheet
};

int median_grey(const page::Raster& raster) {
    std::array<std::size_t, 256> histogram{};
    for (std::uint8_t value : raster.pixels) ++histogram[value];
    std::size_t seen = 0;
    for (int level = 255; level >= 0; --level) {
        seen += histogram[static_cast<std::size_t>(level)];
        if (seen * 2 >= raster.pixels.size()) return level;
    }
    return 255;
}

// One sheet of slips; dpi and paper of the first one.
page::Raster compose(const std::vector<std::pair<std::size_t, page::Raster>>& cuts, double letter_height,
                     std::vector<Band>& bands) {
    const int gap = static_cast<int>(letter_height * 1.4);
    const int margin = static_cast<int>(letter_height * 3);
    page::Raster out;
    out.dpi = cuts.front().second.dpi;
    int y = margin;
    for (const auto& [slip, raster] : cuts) {
        bands.push_back({slip, y, y + raster.height, margin});
        out.width = std::max(out.width, raster.width + 2 * margin);
        y += raster.height + gap;
    }
    out.height = y + margin;
    const int paper = median_grey(cuts.front().second);
    out.pixels.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height),
                      static_cast<std::uint8_t>(paper));
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        const page::Raster& raster = cuts[i].second;
        for (int row = 0; row < raster.height; ++row) {
            std::copy_n(raster.row(row), raster.width, out.row(bands[i].top + row) + margin);
        }
    }
    return out;
}

// Words of the composed sheet back onto their slips.
void deal_out(const page::Page& read, const std::vector<Band>& bands, std::vector<Slip>& slips,
              const std::vector<Sheet>& sheets) {
    for (const page::Line& line : read.lines) {
        for (const page::Word& word : line.words) {
            const double middle = word.box.top + word.box.height / 2.0;
            for (const Band& band : bands) {
                if (middle < band.top || middle > band.bottom) continue;
                Slip& slip = slips[band.slip];
                Piece piece;
                piece.text = word.text;
                piece.key = key_of(word.text);
                piece.lone_marks = piece.key.empty();
                piece.word = &word;
                piece.page = slip.page;
                piece.left = slip.left + word.box.left - band.left;
                piece.right = piece.left + word.box.width;
                piece.top = slip.top + word.box.top - band.top;
                piece.bottom = piece.top + word.box.height;
                piece.box = sheets[static_cast<std::size_t>(slip.page)].upright.box_back(
                    piece.left, piece.top, piece.right, piece.bottom);
                slip.pieces.push_back(std::move(piece));
                break;
            }
        }
    }
}

}  // namespace

void read_slips(std::vector<Slip>& slips, const std::vector<Sheet>& sheets, const Sight& sight,
                std::vector<page::Page>& words) {
    std::vector<std::pair<std::size_t, page::Raster>> cuts;
    double letter_height = 20;
    const auto flush = [&] {
        if (cuts.empty() || !sight.read) return;
        std::vector<Band> bands;
        const page::Raster sheet = compose(cuts, letter_height, bands);
        std::vector<page::Strip> strips;
        for (std::size_t i = 0; i < cuts.size(); ++i)
            strips.push_back({{bands[i].left, bands[i].top, cuts[i].second.width, cuts[i].second.height},
                              slips[cuts[i].first].one_line});
        words.push_back(sight.read(sheet, strips));
        for (const Band& band : bands) slips[band.slip].read = true;
        deal_out(words.back(), bands, slips, sheets);
        cuts.clear();
    };
    words.reserve(words.size() + slips.size() / kSlipsOnSheet + 2);
    for (std::size_t i = 0; i < slips.size(); ++i) {
        Slip& slip = slips[i];
        const auto page = static_cast<std::size_t>(slip.page);
        const page::Raster* picture = page < sight.pictures.size() ? sight.pictures[page] : nullptr;
        if (picture == nullptr || picture->empty() || slip.right - slip.left < 8 ||
            slip.bottom - slip.top < 8)
            continue;
        letter_height = sheets[page].letter_height;
        page::Raster raster = cut_out(*picture, sheets[page], slip.left, slip.top, slip.right, slip.bottom);
        if (slip.rule_y > 0) take_line(raster, slip.rule_y - slip.top, letter_height);
        slip.looked = true;
        slip.has_ink = has_writing(raster, letter_height);
        if (!slip.has_ink || !sight.read) continue;
        cuts.emplace_back(i, std::move(raster));
        if (cuts.size() >= kSlipsOnSheet) flush();
    }
    flush();
}

}  // namespace qujat::forms
