#pragma once
// Where each place of a flat picture stands in a bent one: perspective of a camera, lines that curve with the
// sheet. Private to imaging but for the pointers in Mapping. Threads: read-only once made.

#include <functional>
#include <utility>
#include <vector>

#include "page/raster.h"

namespace qujat::imaging {

struct Place {
    double x = 0;
    double y = 0;
};

class Warp {
  public:
    // `bent_place` says for a place of the flat picture where it stands in the bent one (pixels). It is asked
    // at the nodes of a grid only; between them the way is taken as straight.
    Warp(int flat_width, int flat_height, int bent_width, int bent_height,
         const std::function<Place(Place)>& bent_place);

    int flat_width() const { return flat_width_; }
    int flat_height() const { return flat_height_; }
    int bent_width() const { return bent_width_; }
    int bent_height() const { return bent_height_; }

    Place to_bent(Place flat) const;
    Place to_flat(Place bent) const;  // found by steps; exact to a tenth of a pixel where the grid is smooth

    // Both pictures turned by 180 degrees.
    Warp turned_over() const;

    // The flat picture, bilinear; what lies outside the bent one is white.
    page::Raster flattened(const page::Raster& bent) const;

  private:
    Warp() = default;
    static constexpr int kStep = 32;  // pixels between nodes
    const Place& node(int column, int row) const {
        return nodes_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                      static_cast<std::size_t>(column)];
    }

    int flat_width_ = 0;
    int flat_height_ = 0;
    int bent_width_ = 0;
    int bent_height_ = 0;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<Place> nodes_;
};

}  // namespace qujat::imaging
