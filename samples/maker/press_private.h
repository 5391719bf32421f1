#pragma once
// Private to the maker: the press's pages on Cairo.
#include <pango/pangocairo.h>

#include <string>
#include <vector>

#include "maker/press.h"

namespace qujat::maker {

struct PrintedPage::Data {
    double width = 0, height = 0;
    std::vector<std::string> lines;
    std::vector<std::string> by_cells;
    cairo_surface_t* recording = nullptr;

    Data() = default;
    Data(const Data&) = delete;
    Data& operator=(const Data&) = delete;
    ~Data() {
        if (recording) cairo_surface_destroy(recording);
    }
};

}  // namespace qujat::maker
