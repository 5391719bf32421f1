#include "imaging/sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

namespace qujat::imaging {

namespace {

constexpr int kLongerSide = 480;       // pixels of the small picture the sides are sought in
constexpr double kDarker = 0.78;       // the ground's light against the paper's
constexpr double kSeen = 0.6;          // share of a side that must be seen as one straight edge
constexpr double kStraight = 0.010;    // of the longer side: how far an edge may leave its line
constexpr double kLeastTable = 0.006;  // of the longer side: narrower rims are no table

// Light of the picture, small, its print closed by the brightest pixel around.
struct Light {
    int width = 0;
    int height = 0;
    double scale = 1;  // small pixels per pixel
    std::vector<float> tone;
    float at(int x, int y) const {
        return tone[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                    static_cast<std::size_t>(x)];
    }
};

Light light_of(const page::Raster& picture) {
    Light light;
    const int step = std::max(1, std::max(picture.width, picture.height) / kLongerSide);
    light.scale = 1.0 / step;
    light.width = picture.width / step;
    light.height = picture.height / step;
    std::vector<float> means;
    means.reserve(static_cast<std::size_t>(light.width) * static_cast<std::size_t>(light.height));
    for (int y = 0; y < light.height; ++y) {
        for (int x = 0; x < light.width; ++x) {
            int sum = 0;
            for (int dy = 0; dy < step; ++dy) {
                const std::uint8_t* row =
                    picture.row(y * step + dy) + static_cast<std::ptrdiff_t>(x) * step * picture.channels;
                for (int i = 0; i < step * picture.channels; ++i) sum += row[i];
            }
            means.push_back(static_cast<float>(sum) / static_cast<float>(step * step * picture.channels));
        }
    }
    light.tone = means;
    const auto widened = [&](bool along_x) {
        std::vector<float> out = light.tone;
        const int reach = 3;
        for (int y = 0; y < light.height; ++y) {
            for (int x = 0; x < light.width; ++x) {
                float most = 0;
                for (int d = -reach; d <= reach; ++d) {
                    const int nx = along_x ? std::clamp(x + d, 0, light.width - 1) : x;
                    const int ny = along_x ? y : std::clamp(y + d, 0, light.height - 1);
                    most = std::max(most, light.at(nx, ny));
                }
                out[static_cast<std::size_t>(y * light.width + x)] = most;
            }
        }
        light.tone = std::move(out);
    };
    const auto narrowed = [&](bool along_x) {
        std::vector<float> out = light.tone;
        const int reach = 3;
        for (int y = 0; y < light.height; ++y) {
            for (int x = 0; x < light.width; ++x) {
                float least = 255;
                for (int d = -reach; d <= reach; ++d) {
                    const int nx = along_x ? std::clamp(x + d, 0, light.width - 1) : x;
                    const int ny = along_x ? y : std::clamp(y + d, 0, light.height - 1);
                    least = std::min(least, light.at(nx, ny));
                }
                out[static_cast<std::size_t>(y * light.width + x)] = least;
            }
        }
        light.tone = std::move(out);
    };
    widened(true);
    widened(false);
    narrowed(true);
    narrowed(false);
    return light;
}

// A side as a line: across = offset + slope * along, in small pixels.
struct Side {
    double offset = 0;
    double slope = 0;
    bool found = false;
};

// One side of the picture, walked inwards: `along` runs along it, `in` counts from it.
class Inwards {
  public:
    Inwards(const Light& light, int side) : light_(light), side_(side) {}
    int length() const {
        return side_ < 2 ? light_.height : light_.width;
    }  // 0 left, 1 right, 2 top, 3 bottom
    int depth() const { return side_ < 2 ? light_.width : light_.height; }
    float at(int along, int in) const {
        switch (side_) {
            case 0:
                return light_.at(in, along);
            case 1:
                return light_.at(light_.width - 1 - in, along);
            case 2:
                return light_.at(along, in);
            default:
                return light_.at(along, light_.height - 1 - in);
        }
    }

  private:
    const Light& light_;
    int side_;
};

// Where the table ends and paper begins: dark all the way from the rim, then light for as long again and
// more.
std::optional<int> edge_at(const Inwards& view, int along) {
    const int far = view.depth() / 4;
    const int lasting = view.depth() / 8;
    float darkest_paper = 0;
    for (int in = 1; in < far; ++in) {
        const float before = std::max(view.at(along, in - 1), view.at(along, std::max(0, in - 3)));
        const float after = view.at(along, std::min(in + 3, view.depth() - 1));
        if (before >= kDarker * after || view.at(along, in) < 0.5F * (before + after)) continue;
        // The whole way here was darker than the paper.
        for (int k = 0; k < in; ++k) {
            if (view.at(along, k) >= kDarker * after && k < in - 2) return std::nullopt;
        }
        darkest_paper = after;
        for (int k = in + 3; k < in + 3 + lasting; ++k)
            darkest_paper = std::min(darkest_paper, view.at(along, std::min(k, view.depth() - 1)));
        if (darkest_paper < 0.7F * after) return std::nullopt;
        return in;
    }
    return std::nullopt;
}

// The line most edge points agree on.
Side side_of(const Inwards& view) {
    std::vector<std::pair<double, double>> points;
    for (int along = 0; along < view.length(); ++along) {
        if (const auto in = edge_at(view, along)) points.emplace_back(along, *in);
    }
    Side best;
    const double tolerance = kStraight * kLongerSide;
    const auto needed = static_cast<std::size_t>(kSeen * view.length());
    if (points.size() < needed) return best;
    std::size_t most = 0;
    const std::size_t stride = std::max<std::size_t>(1, points.size() / 40);
    for (std::size_t i = 0; i < points.size(); i += stride) {
        for (std::size_t k = i + points.size() / 4; k < points.size(); k += stride) {
            const double slope = (points[k].second - points[i].second) / (points[k].first - points[i].first);
            if (std::abs(slope) > 0.35) continue;
            const double offset = points[i].second - slope * points[i].first;
            const auto agree =
                static_cast<std::size_t>(std::count_if(points.begin(), points.end(), [&](const auto& p) {
                    return std::abs(p.second - offset - slope * p.first) <= tolerance;
                }));
            if (agree > most) {
                most = agree;
                best = {offset, slope, false};
            }
        }
    }
    const double middle = best.offset + best.slope * view.length() / 2;
    best.found = most >= needed && middle >= kLeastTable * kLongerSide;
    return best;
}

// Projective map given by four pairs of places: x = (a u + b v + c) / (g u + h v + 1), y likewise.
std::array<double, 8> projective(const std::array<Place, 4>& from, const std::array<Place, 4>& to) {
    double m[8][9] = {};
    for (std::size_t i = 0; i < 4; ++i) {
        const double u = from[i].x;
        const double v = from[i].y;
        const double rows[2][9] = {{u, v, 1, 0, 0, 0, -u * to[i].x, -v * to[i].x, to[i].x},
                                   {0, 0, 0, u, v, 1, -u * to[i].y, -v * to[i].y, to[i].y}};
        for (std::size_t k = 0; k < 9; ++k) {
            m[2 * i][k] = rows[0][k];
            m[2 * i + 1][k] = rows[1][k];
        }
    }
    for (int column = 0; column < 8; ++column) {
        int pivot = column;
        for (int row = column; row < 8; ++row) {
            if (std::abs(m[row][column]) > std::abs(m[pivot][column])) pivot = row;
        }
        std::swap(m[pivot], m[column]);
        if (std::abs(m[column][column]) < 1e-12) return {1, 0, 0, 0, 1, 0, 0, 0};
        for (int row = 0; row < 8; ++row) {
            if (row == column) continue;
            const double share = m[row][column] / m[column][column];
            for (int k = column; k < 9; ++k) m[row][k] -= share * m[column][k];
        }
    }
    std::array<double, 8> out{};
    for (std::size_t i = 0; i < 8; ++i) out[i] = m[i][8] / m[i][i];
    return out;
}

double between(const Place& a, const Place& b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

}  // namespace

std::shared_ptr<const Warp> find_sheet(const page::Raster& picture) {
    if (picture.bits_in_source == 1 || std::min(picture.width, picture.height) < 200) return nullptr;
    const Light light = light_of(picture);
    std::array<Side, 4> sides;
    int found = 0;
    for (int i = 0; i < 4; ++i) {
        sides[static_cast<std::size_t>(i)] = side_of(Inwards(light, i));
        found += sides[static_cast<std::size_t>(i)].found ? 1 : 0;
    }
    if (found == 0) return nullptr;
    for (Side& side : sides) {
        if (!side.found) side = {};
    }
    // Corners: where a vertical side x = a + b y meets a horizontal one y = c + d x.
    const double w = light.width;
    const double h = light.height;
    const auto corner = [&](bool right, bool bottom) {
        const Side& vertical = sides[right ? 1 : 0];
        const Side& level = sides[bottom ? 3 : 2];
        const double a = right ? w - vertical.offset : vertical.offset;
        const double b = right ? -vertical.slope : vertical.slope;
        const double c = bottom ? h - level.offset : level.offset;
        const double d = bottom ? -level.slope : level.slope;
        const double x = (a + b * c) / (1 - b * d);
        return Place{x / light.scale, (c + d * x) / light.scale};
    };
    const std::array<Place, 4> corners{corner(false, false), corner(true, false), corner(true, true),
                                       corner(false, true)};
    const double width = std::max(between(corners[0], corners[1]), between(corners[3], corners[2]));
    const double height = std::max(between(corners[0], corners[3]), between(corners[1], corners[2]));
    if (width < 0.4 * picture.width || height < 0.4 * picture.height) return nullptr;
    const int flat_width = static_cast<int>(std::lround(width));
    const int flat_height = static_cast<int>(std::lround(height));
    // A hair inside the edge: its shadow is no print.
    const double in_x = 0.004 * width;
    const double in_y = 0.004 * height;
    const auto map = projective({Place{-in_x, -in_y}, Place{width + in_x, -in_y},
                                 Place{width + in_x, height + in_y}, Place{-in_x, height + in_y}},
                                corners);
    return std::make_shared<const Warp>(
        flat_width, flat_height, picture.width, picture.height, [&map](Place flat) {
            const double below = map[6] * flat.x + map[7] * flat.y + 1;
            return Place{(map[0] * flat.x + map[1] * flat.y + map[2]) / below,
                         (map[3] * flat.x + map[4] * flat.y + map[5]) / below};
        });
}

}  // namespace qujat::imaging
