#include "imaging/ground.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "imaging/coloured_ink.h"

namespace qujat::imaging {

namespace {

constexpr int kTile = 32;            // pixels; larger than a letter's strokes, smaller than shadows
constexpr double kPaperShare = 0.8;  // quantile taken as paper: ink covers less than a fifth of a text tile

struct Tiles {
    int columns = 0;
    int rows = 0;
    std::vector<float> tone;  // of the paper
    float& at(int x, int y) { return tone[static_cast<std::size_t>(y * columns + x)]; }
    float at(int x, int y) const { return tone[static_cast<std::size_t>(y * columns + x)]; }
};

Tiles paper_tones(const page::Raster& picture, int channel) {
    Tiles tiles;
    tiles.columns = std::max(1, (picture.width + kTile - 1) / kTile);
    tiles.rows = std::max(1, (picture.height + kTile - 1) / kTile);
    tiles.tone.resize(static_cast<std::size_t>(tiles.columns * tiles.rows));
    for (int ty = 0; ty < tiles.rows; ++ty) {
        for (int tx = 0; tx < tiles.columns; ++tx) {
            std::array<int, 256> histogram{};
            int count = 0;
            const int x1 = std::min(picture.width, (tx + 1) * kTile);
            const int y1 = std::min(picture.height, (ty + 1) * kTile);
            for (int y = ty * kTile; y < y1; y += 2) {
                const std::uint8_t* row = picture.row(y);
                for (int x = tx * kTile; x < x1; x += 2) {
                    ++histogram[row[x * picture.channels + channel]];
                    ++count;
                }
            }
            int seen = 0;
            int tone = 0;
            while (tone < 255 && (seen += histogram[static_cast<std::size_t>(tone)]) < count * kPaperShare)
                ++tone;
            tiles.at(tx, ty) = static_cast<float>(std::max(tone, 1));
        }
    }
    return tiles;
}

// The k-th largest of a tile's neighbourhood; at the border the neighbourhood is smaller.
Tiles ranked(const Tiles& tiles, int reach, double rank) {
    Tiles out = tiles;
    std::vector<float> around;
    for (int y = 0; y < tiles.rows; ++y) {
        for (int x = 0; x < tiles.columns; ++x) {
            around.clear();
            for (int dy = -reach; dy <= reach; ++dy) {
                for (int dx = -reach; dx <= reach; ++dx) {
                    if (x + dx < 0 || y + dy < 0 || x + dx >= tiles.columns || y + dy >= tiles.rows) continue;
                    around.push_back(tiles.at(x + dx, y + dy));
                }
            }
            const auto place = static_cast<std::size_t>(rank * static_cast<double>(around.size() - 1));
            std::nth_element(around.begin(), around.begin() + static_cast<std::ptrdiff_t>(place),
                             around.end());
            out.at(x, y) = around[place];
        }
    }
    return out;
}

Tiles blurred(const Tiles& tiles) {
    Tiles out = tiles;
    for (int y = 0; y < tiles.rows; ++y) {
        for (int x = 0; x < tiles.columns; ++x) {
            float sum = 0;
            int count = 0;
            for (int dy = -1; dy <= 1; ++dy) {
                for (int dx = -1; dx <= 1; ++dx) {
                    if (x + dx < 0 || y + dy < 0 || x + dx >= tiles.columns || y + dy >= tiles.rows) continue;
                    sum += tiles.at(x + dx, y + dy);
                    ++count;
                }
            }
            out.at(x, y) = sum / static_cast<float>(count);
        }
    }
    return out;
}

// One channel divided by its paper tone, interpolated between the tiles' centres.
void divide(const page::Raster& picture, int channel, const Tiles& tiles, page::Raster& out) {
    std::vector<float> line(static_cast<std::size_t>(tiles.columns));
    std::vector<float> gain(static_cast<std::size_t>(picture.width));
    for (int y = 0; y < picture.height; ++y) {
        const float fy = std::clamp((static_cast<float>(y) + 0.5F) / kTile - 0.5F, 0.0F,
                                    static_cast<float>(tiles.rows - 1));
        const int y0 = static_cast<int>(fy);
        const int y1 = std::min(y0 + 1, tiles.rows - 1);
        const float wy = fy - static_cast<float>(y0);
        for (int t = 0; t < tiles.columns; ++t) {
            line[static_cast<std::size_t>(t)] = tiles.at(t, y0) * (1 - wy) + tiles.at(t, y1) * wy;
        }
        // Between two centres the tone is linear.
        for (int t = -1; t < tiles.columns; ++t) {
            const float a = line[static_cast<std::size_t>(std::max(t, 0))];
            const float b = line[static_cast<std::size_t>(std::min(t + 1, tiles.columns - 1))];
            const int x0 = std::max(0, t * kTile + kTile / 2);
            const int x1 = std::min(picture.width, (t + 1) * kTile + kTile / 2);
            for (int x = x0; x < x1; ++x) {
                const float w = static_cast<float>(x - (t * kTile + kTile / 2)) / kTile;
                gain[static_cast<std::size_t>(x)] = 250.0F / (a + (b - a) * w);
            }
        }
        const std::uint8_t* from = picture.row(y) + channel;
        std::uint8_t* to = out.row(y);
        const int step = picture.channels;
        for (int x = 0; x < picture.width; ++x) {
            const float value = static_cast<float>(from[x * step]) * gain[static_cast<std::size_t>(x)];
            to[x] = static_cast<std::uint8_t>(std::min(value, 255.0F));
        }
    }
}

page::Raster blank_like(const page::Raster& picture) {
    page::Raster grey;
    grey.width = picture.width;
    grey.height = picture.height;
    grey.dpi = picture.dpi;
    grey.bits_in_source = picture.bits_in_source;
    grey.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    return grey;
}

// Mean tone along edges, weighted by their steepness: half-way between ink and paper even when ink is rare.
int edge_tone(const page::Raster& grey, int least_step) {
    double weighted = 0;
    double weights = 0;
    for (int y = 1; y + 1 < grey.height; y += 2) {
        const std::uint8_t* above = grey.row(y - 1);
        const std::uint8_t* row = grey.row(y);
        const std::uint8_t* below = grey.row(y + 1);
        std::int64_t sum = 0;
        std::int64_t weight = 0;
        for (int x = 1; x + 1 < grey.width; ++x) {
            const int step = std::max(std::abs(row[x + 1] - row[x - 1]), std::abs(below[x] - above[x]));
            if (step < least_step) continue;
            sum += static_cast<std::int64_t>(step) * row[x];
            weight += step;
        }
        weighted += static_cast<double>(sum);
        weights += static_cast<double>(weight);
    }
    return weights > 0 ? static_cast<int>(weighted / weights) : 0;
}

}  // namespace

page::Raster even_ground(const page::Raster& original, std::vector<std::string>& notes,
                         std::vector<page::Box>& stamps) {
    std::vector<page::Raster> channels;
    float darkest = 255;
    for (int c = 0; c < original.channels; ++c) {
        Tiles tiles = paper_tones(original, c);
        for (const float tone : tiles.tone) darkest = std::min(darkest, tone);
        // A tile full of ink (a bold heading, a black border) takes its tone from lighter neighbours.
        tiles = blurred(ranked(tiles, 2, 0.75));
        page::Raster channel = blank_like(original);
        divide(original, c, tiles, channel);
        channels.push_back(std::move(channel));
    }
    if (darkest < 235) notes.emplace_back("background evened");
    if (channels.size() == 1) return std::move(channels.front());
    return without_coloured_ink(channels, notes, stamps);
}

int clip_tones(page::Raster& grey) {
    int tone = edge_tone(grey, 60);
    if (tone == 0) tone = edge_tone(grey, 30);
    if (tone == 0) return 0;
    std::array<std::int64_t, 256> histogram{};
    for (int y = 0; y < grey.height; y += 2) {
        const std::uint8_t* row = grey.row(y);
        for (int x = 0; x < grey.width; ++x) ++histogram[row[x]];
    }
    std::int64_t ink = 0;
    for (int v = 0; v <= tone; ++v) ink += histogram[static_cast<std::size_t>(v)];
    if (ink == 0) return 0;
    std::int64_t seen = 0;
    int black = 0;
    while (black < tone && (seen += histogram[static_cast<std::size_t>(black)]) * 4 < ink) ++black;
    // Paper begins where its noise ends: thin strokes are hardly darker than noisy paper.
    const int middle = tone + (245 - tone) / 2;
    std::int64_t paper = 0;
    for (int v = middle; v < 256; ++v) paper += histogram[static_cast<std::size_t>(v)];
    int noise = middle;
    seen = 0;
    while (noise < 240 && (seen += histogram[static_cast<std::size_t>(noise)]) * 25 < paper) ++noise;
    const int white = noise;
    const int from = std::min(black, tone - 20);
    std::array<std::uint8_t, 256> curve{};
    for (int v = 0; v < 256; ++v) {
        const double share = static_cast<double>(v - from) / std::max(1, white - from);
        curve[static_cast<std::size_t>(v)] = static_cast<std::uint8_t>(std::clamp(share * 255, 0.0, 255.0));
    }
    for (std::uint8_t& value : grey.pixels) value = curve[value];
    return tone;
}

}  // namespace qujat::imaging
