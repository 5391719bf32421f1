#include "recognition/unread.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "recognition/letters.h"

namespace qujat::recognition {

namespace {

constexpr int kStep = 4;  // pixels per cell of the coarse map
constexpr int kInk = 150;
constexpr double kCredible = 0.80;       // of the engine, mean of a line's letters
constexpr std::size_t kMostStrips = 16;  // of an area: beyond, it is no print but a drawing

int usual_height(const std::vector<ReadLine>& lines) {
    std::vector<int> heights;
    for (const ReadLine& line : lines) {
        for (const ReadWord& word : line.words)
            if (word.glyphs.size() >= 2) heights.push_back(word.box.height);
    }
    if (heights.size() < 8) return 0;
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

// Cells of an area that hold ink.
class Cells {
  public:
    Cells(const page::Raster& grey, const page::Box& area)
        : area_(area), width_(area.width / kStep), height_(area.height / kStep) {
        ink_.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
        for (int y = 0; y < height_; ++y) {
            for (int x = 0; x < width_; ++x) {
                int dark = 0;
                for (int dy = 0; dy < kStep; ++dy) {
                    const std::uint8_t* row = grey.row(area.top + y * kStep + dy) + area.left + x * kStep;
                    for (int dx = 0; dx < kStep; ++dx) dark += row[dx] < kInk ? 1 : 0;
                }
                at(x, y) = dark >= 2 ? 1 : 0;
            }
        }
    }

    void clear(const page::Box& box) {
        const int right = std::min(width_, (box.right() - area_.left) / kStep + 1);
        const int bottom = std::min(height_, (box.bottom() - area_.top) / kStep + 1);
        for (int y = std::max(0, (box.top - area_.top) / kStep); y < bottom; ++y) {
            for (int x = std::max(0, (box.left - area_.left) / kStep); x < right; ++x) at(x, y) = 0;
        }
    }

    // Gaps between the letters and words of a line closed.
    void close_gaps(int pixels) {
        for (int y = 0; y < height_; ++y) {
            int last = -1;
            for (int x = 0; x < width_; ++x) {
                if (at(x, y) == 0) continue;
                if (last >= 0 && (x - last) * kStep <= pixels) std::fill(&at(last, y), &at(x, y), char{1});
                last = x;
            }
        }
    }

    // Boxes of what hangs together, in pixels; the map is empty after that.
    std::vector<page::Box> take_parts() {
        std::vector<page::Box> parts;
        std::vector<std::pair<int, int>> open;
        for (int y0 = 0; y0 < height_; ++y0) {
            for (int x0 = 0; x0 < width_; ++x0) {
                if (at(x0, y0) == 0) continue;
                int left = x0, right = x0, top = y0, bottom = y0;
                at(x0, y0) = 0;
                open.assign(1, {x0, y0});
                while (!open.empty()) {
                    const auto [x, y] = open.back();
                    open.pop_back();
                    left = std::min(left, x);
                    right = std::max(right, x);
                    top = std::min(top, y);
                    bottom = std::max(bottom, y);
                    for (int ny = std::max(0, y - 1); ny <= std::min(height_ - 1, y + 1); ++ny) {
                        for (int nx = std::max(0, x - 1); nx <= std::min(width_ - 1, x + 1); ++nx) {
                            if (at(nx, ny) == 0) continue;
                            at(nx, ny) = 0;
                            open.emplace_back(nx, ny);
                        }
                    }
                }
                parts.push_back({area_.left + left * kStep, area_.top + top * kStep,
                                 (right - left + 1) * kStep, (bottom - top + 1) * kStep});
            }
        }
        return parts;
    }

  private:
    char& at(int x, int y) {
        return ink_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                    static_cast<std::size_t>(x)];
    }

    page::Box area_;
    int width_;
    int height_;
    std::vector<char> ink_;
};

bool is_credible(const ReadLine& line) {
    double sum = 0, letters = 0;
    int own = 0;
    for (const ReadWord& word : line.words) {
        const auto weight = static_cast<double>(word.glyphs.size());
        sum += word.confidence * weight;
        letters += weight;
        const LetterCounts counts = count_letters(word.text);
        own += counts.cyrillic + counts.latin + counts.digits;
    }
    return own >= 4 && own * 3 > 2 * static_cast<int>(letters) && sum >= kCredible * letters;
}

// Words that lie over words already read are no find.
void drop_known(ReadLine& found, const std::vector<ReadLine>& lines) {
    std::erase_if(found.words, [&](const ReadWord& word) {
        return std::any_of(lines.begin(), lines.end(), [&](const ReadLine& line) {
            return std::any_of(line.words.begin(), line.words.end(), [&](const ReadWord& known) {
                const page::Box shared = page::intersection(known.box, word.box);
                return shared.width * 3 > word.box.width && shared.height * 3 > word.box.height;
            });
        });
    });
    found.box = {};
    for (const ReadWord& word : found.words) found.box = page::united(found.box, word.box);
}

void insert_down(std::vector<ReadLine>& lines, ReadLine found) {
    const int middle = found.box.top + found.box.height / 2;
    const auto place = std::find_if(lines.begin(), lines.end(), [&](const ReadLine& line) {
        const bool over = line.box.left < found.box.right() && line.box.right() > found.box.left;
        return over && line.box.top + line.box.height / 2 > middle;
    });
    lines.insert(place, std::move(found));
}

}  // namespace

void add_unread_lines(Engine& engine, const page::Raster& grey, const page::Box& wished,
                      std::vector<ReadLine>& lines) {
    const page::Box area = page::intersection(wished, {0, 0, grey.width, grey.height});
    const int height = usual_height(lines);
    if (height == 0 || area.empty()) return;
    Cells cells(grey, area);
    const int pad = height / 4;
    for (const ReadLine& line : lines) {
        for (const ReadWord& word : line.words) {
            cells.clear({word.box.left - pad, word.box.top - pad, word.box.width + 2 * pad,
                         word.box.height + 2 * pad});
        }
    }
    cells.close_gaps(height * 6 / 5);
    std::vector<page::Box> strips = cells.take_parts();
    std::erase_if(strips, [&](const page::Box& strip) {
        return strip.height * 10 < 6 * height || strip.height > 8 * height || strip.width < 4 * height ||
               strip.width < 3 * strip.height;
    });
    if (strips.size() > kMostStrips) return;
    for (const page::Box& strip : strips) {
        const page::Box roomy{strip.left - pad, strip.top - pad, strip.width + 2 * pad,
                              strip.height + 2 * pad};
        const Layout layout = strip.height > height * 17 / 10 ? Layout::Block : Layout::Line;
        for (ReadLine& found : engine.read(grey, roomy, layout)) {
            drop_known(found, lines);
            if (!is_credible(found)) continue;
            insert_down(lines, std::move(found));
        }
    }
}

}  // namespace qujat::recognition
