#include "imaging/rules.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "imaging/pix.h"

namespace qujat::imaging {

namespace {

Pix open_along(PIX* pix, int length, bool horizontal) {
    return Pix(horizontal ? pixOpenBrick(nullptr, pix, length, 1) : pixOpenBrick(nullptr, pix, 1, length));
}

// The mask of straight runs of one direction, longer than any letter's stroke. Thick ink is not a line.
Pix run_mask(PIX* ink, double dpi, bool horizontal) {
    const int run = static_cast<int>(dpi / 6);
    const int thick = std::max(5, static_cast<int>(dpi / 25));
    // Widening across lets a line that climbs by a pixel now and then count as straight.
    Pix wide(horizontal ? pixDilateBrick(nullptr, ink, 1, 3) : pixDilateBrick(nullptr, ink, 3, 1));
    Pix runs = open_along(wide.get(), run, horizontal);
    // Photographs, black borders and bold bars are thicker than any rule.
    Pix bars = open_along(runs.get(), thick, !horizontal);
    Pix grown(pixDilateBrick(nullptr, bars.get(), 3, 3));
    pixSubtract(runs.get(), runs.get(), grown.get());
    return open_along(runs.get(), run, horizontal);
}

// A straight piece of a line, in its own direction: along and across are x and y of a horizontal one.
struct Piece {
    int begin = 0;
    int end = 0;
    int at_begin = 0;  // middle of the line there, across
    int at_end = 0;
    int thickness = 0;
};

// Middle of the mask's ink across, near one end of a piece.
int middle_at(PIX* runs, bool horizontal, int along, int from, int to) {
    int sum = 0;
    int count = 0;
    for (int across = from; across < to; ++across) {
        l_uint32 bit = 0;
        pixGetPixel(runs, horizontal ? along : across, horizontal ? across : along, &bit);
        if (bit == 0) continue;
        sum += across;
        ++count;
    }
    return count > 0 ? sum / count : (from + to) / 2;
}

std::vector<Piece> pieces_of(PIX* runs, bool horizontal) {
    std::vector<Piece> pieces;
    PIXA* parts = nullptr;
    BOXA* boxes = pixConnComp(runs, &parts, 8);
    for (int i = 0; boxes != nullptr && i < boxaGetCount(boxes); ++i) {
        l_int32 x = 0;
        l_int32 y = 0;
        l_int32 w = 0;
        l_int32 h = 0;
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        const int along = horizontal ? w : h;
        const int across = horizontal ? h : w;
        if (along < 4 * across) continue;
        PIX* part = pixaGetPix(parts, i, L_CLONE);
        l_int32 area = 0;
        pixCountPixels(part, &area, nullptr);
        pixDestroy(&part);
        const int begin = horizontal ? x : y;
        const int side = horizontal ? y : x;
        Piece piece{begin, begin + along, 0, 0, std::max(1, area / along - 2)};
        piece.at_begin = middle_at(runs, horizontal, begin + 1, side, side + across);
        piece.at_end = middle_at(runs, horizontal, begin + along - 2, side, side + across);
        pieces.push_back(piece);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&parts);
    std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
    return pieces;
}

// The darkest tone close beside a line's middle, on one side: ink of letters that stand on it, hang from it
// or cross it.
int tone_beside(const page::Raster& grey, bool horizontal, int along, int across, int side, int from) {
    int darkest = 255;
    for (int d = from; d < from + 3; ++d) {
        const int x = horizontal ? along : across + side * d;
        const int y = horizontal ? across + side * d : along;
        if (x < 0 || y < 0 || x >= grey.width || y >= grey.height) continue;
        darkest = std::min<int>(darkest, grey.row(y)[x]);
    }
    return darkest;
}

bool has_neighbour(const page::Raster& grey, bool horizontal, int along, int across, int thickness,
                   int ink_tone) {
    const int from = thickness / 2 + 4;
    return tone_beside(grey, horizontal, along, across, -1, from) < ink_tone ||
           tone_beside(grey, horizontal, along, across, 1, from) < ink_tone;
}

int across_at(const Piece& piece, int along) {
    const int length = std::max(1, piece.end - piece.begin);
    return piece.at_begin + (piece.at_end - piece.at_begin) * (along - piece.begin) / length;
}

// The bars and feet of a row of letters have strokes beside them at most places, a line has paper.
bool is_row_of_letters(const page::Raster& grey, bool horizontal, const Piece& piece, int ink_tone) {
    int beside = 0;
    for (int along = piece.begin; along < piece.end; ++along) {
        if (has_neighbour(grey, horizontal, along, across_at(piece, along), piece.thickness, ink_tone))
            ++beside;
    }
    return beside * 2 > piece.end - piece.begin;
}

// Share of places between two pieces where faint ink stands on the straight way from one to the other; places
// with letters beside them say nothing.
double bridged(const page::Raster& grey, bool horizontal, const Piece& a, const Piece& b, int ink_tone) {
    const int length = b.begin - a.end;
    if (length <= 0) return 1;
    int inked = 0;
    int seen = 0;
    for (int along = a.end; along < b.begin; ++along) {
        const int across = a.at_end + (b.at_begin - a.at_end) * (along - a.end) / length;
        if (has_neighbour(grey, horizontal, along, across, a.thickness, ink_tone)) continue;
        ++seen;
        bool ink = false;
        for (int d = -1; d <= 1 && !ink; ++d) {
            const int x = horizontal ? along : across + d;
            const int y = horizontal ? across + d : along;
            ink = x >= 0 && y >= 0 && x < grey.width && y < grey.height && grey.row(y)[x] < 245;
        }
        inked += ink ? 1 : 0;
    }
    return seen * 3 > length ? static_cast<double>(inked) / seen : 0;
}

// Pieces of one line, broken by noise or by a letter across it, put together; lines too short in all are
// dropped.
std::vector<std::vector<Piece>> joined(const std::vector<Piece>& pieces, const page::Raster& grey, double dpi,
                                       bool horizontal, int ink_tone) {
    const int level = std::max(3, static_cast<int>(dpi / 75));
    const int near = static_cast<int>(dpi / 12);
    const int far = static_cast<int>(dpi * 1.5);
    std::vector<std::vector<Piece>> lines;
    for (const Piece& piece : pieces) {
        if (is_row_of_letters(grey, horizontal, piece, ink_tone)) continue;
        std::vector<Piece>* best = nullptr;
        for (std::vector<Piece>& line : lines) {
            const Piece& last = line.back();
            const int gap = piece.begin - last.end;
            if (gap < -near || gap > far || std::abs(piece.at_begin - last.at_end) > level) continue;
            if (gap > near && bridged(grey, horizontal, last, piece, ink_tone) < 0.75) continue;
            if (best == nullptr || best->back().end < last.end) best = &line;
        }
        if (best == nullptr) {
            lines.push_back({piece});
        } else {
            best->push_back(piece);
        }
    }
    std::erase_if(lines, [&](const std::vector<Piece>& line) {
        int length = 0;
        for (const Piece& piece : line) length += piece.end - piece.begin;
        return length < dpi / 3;
    });
    return lines;
}

// Whitens a line along its pieces and the ways between them, and a little beyond its ends, where no letter's
// stroke goes through it: where ink stands both above and below it stays.
void whiten(page::Raster& grey, const std::vector<Piece>& line, bool horizontal, double dpi, int ink_tone) {
    const int limit_along = horizontal ? grey.width : grey.height;
    const int limit_across = horizontal ? grey.height : grey.width;
    const int beyond = static_cast<int>(dpi / 12);
    const auto tone = [&](int along, int across) -> int {
        if (along < 0 || across < 0 || along >= limit_along || across >= limit_across) return 255;
        return horizontal ? grey.row(across)[along] : grey.row(along)[across];
    };
    int thickness = 1;
    for (const Piece& piece : line) thickness = std::max(thickness, piece.thickness);
    const int half = thickness / 2 + 3;
    std::vector<std::pair<int, int>> gone;  // along, across
    const auto clear_at = [&](int along, int middle) {
        const int above = std::min(tone(along, middle - half - 1), tone(along, middle - half - 2));
        const int below = std::min(tone(along, middle + half + 1), tone(along, middle + half + 2));
        if (above < ink_tone && below < ink_tone) return;
        // On the side where ink stands only the line itself goes, on the other its soft edge goes too.
        const int from = middle - (above < ink_tone ? half - 1 : half);
        const int to = middle + (below < ink_tone ? half - 1 : half);
        for (int across = from; across <= to; ++across) gone.emplace_back(along, across);
    };
    const auto clear = [&](int begin, int end, int at_begin, int at_end) {
        for (int along = std::max(0, begin); along < std::min(limit_along, end); ++along) {
            clear_at(along, at_begin + (at_end - at_begin) * (along - begin) / std::max(1, end - begin));
        }
    };
    const auto clear_beyond = [&](int begin, int step, int across) {
        for (int i = 0; i < beyond; ++i) {
            const int along = begin + i * step;
            if (along < 0 || along >= limit_along) return;
            if (has_neighbour(grey, horizontal, along, across, thickness, ink_tone)) return;
            clear_at(along, across);
        }
    };
    clear_beyond(line.front().begin, -1, line.front().at_begin);
    clear_beyond(line.back().end, 1, line.back().at_end);
    for (std::size_t i = 0; i < line.size(); ++i) {
        clear(line[i].begin, line[i].end, line[i].at_begin, line[i].at_end);
        if (i + 1 < line.size()) clear(line[i].end, line[i + 1].begin, line[i].at_end, line[i + 1].at_begin);
    }
    for (const auto& [along, across] : gone) {
        if (across < 0 || across >= limit_across) continue;
        (horizontal ? grey.row(across)[along] : grey.row(along)[across]) = 255;
    }
}

page::Rule rule_of(const std::vector<Piece>& line, bool horizontal) {
    int begin = line.front().begin;
    int end = begin;
    int low = line.front().at_begin;
    int high = low;
    int thickness = 1;
    for (const Piece& piece : line) {
        end = std::max(end, piece.end);
        low = std::min({low, piece.at_begin, piece.at_end});
        high = std::max({high, piece.at_begin, piece.at_end});
        thickness = std::max(thickness, piece.thickness);
    }
    const int across = low - thickness / 2;
    const int breadth = high - low + thickness;
    return horizontal ? page::Rule{{begin, across, end - begin, breadth}, true}
                      : page::Rule{{across, begin, breadth, end - begin}, false};
}

}  // namespace

std::vector<page::Rule> take_rules(page::Raster& grey, double dpi, int ink_tone, bool keep) {
    Pix ink = ink_of(grey, ink_tone);
    std::vector<page::Rule> rules;
    std::vector<std::vector<Piece>> lines[2];
    for (const bool horizontal : {true, false}) {
        Pix runs = run_mask(ink.get(), dpi, horizontal);
        lines[horizontal ? 0 : 1] =
            joined(pieces_of(runs.get(), horizontal), grey, dpi, horizontal, ink_tone);
    }
    for (const bool horizontal : {true, false}) {
        for (const std::vector<Piece>& line : lines[horizontal ? 0 : 1]) {
            rules.push_back(rule_of(line, horizontal));
            if (!keep) whiten(grey, line, horizontal, dpi, ink_tone);
        }
    }
    std::sort(rules.begin(), rules.end(), [](const page::Rule& a, const page::Rule& b) {
        return std::pair(a.box.top, a.box.left) < std::pair(b.box.top, b.box.left);
    });
    return rules;
}

}  // namespace qujat::imaging
