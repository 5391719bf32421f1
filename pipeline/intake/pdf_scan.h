#pragma once
// Which pages of a PDF are one full-page image, and that image itself. Private to intake.
// Threads: one object belongs to one thread.

#include <filesystem>
#include <memory>
#include <optional>

#include "page/raster.h"

namespace qujat::intake {

class PdfScans {
  public:
    explicit PdfScans(const std::filesystem::path& file);
    ~PdfScans();

    struct Found {
        bool fills_page = false;  // an image covers the page and no visible text is drawn over it
        double dpi = 0;           // of that image on that page
        int width = 0;            // pixels of the image, upright as the page is shown
        int height = 0;
        bool decodable = false;  // image() will give it
    };
    // `page` counts from 0. A page that cannot be analysed fills nothing.
    Found look(int page);

    // The image's own pixels, turned as the page is shown; absent when its coding is one only Poppler draws
    // here.
    std::optional<page::Raster> image(int page);

  private:
    struct Self;
    std::unique_ptr<Self> self_;
};

}  // namespace qujat::intake
