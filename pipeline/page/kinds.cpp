#include "page/kinds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "page/kinds_by_shape.h"
#include "text/unicode.h"

namespace qujat::page {
namespace {

constexpr double kBand = 0.13;          // of the page's height: where heads and feet stand
constexpr double kSamePlace = 0.02;     // of the page's height
constexpr double kSameText = 0.8;       // share of signs alike; readings of one head differ by a letter
constexpr std::size_t kLongHead = 120;  // signs; longer lines are no running heads

Box whole(const Page& page) {
    return page.part.empty() ? Box{0, 0, page.width, page.height} : page.part;
}

// Letters folded, every digit one sign: "Глава 3" and "Глава 4" are alike.
std::u32string pattern_of(const Line& line) {
    std::u32string out;
    for (const char32_t c : text::to_u32(text::fold(line.text()))) {
        if (c >= U'0' && c <= U'9') {
            if (out.empty() || out.back() != U'#') out += U'#';
        } else if (c > U' ') {
            out += c;
        }
    }
    return out;
}

double likeness(const std::u32string& a, const std::u32string& b) {
    const std::size_t longest = std::max(a.size(), b.size());
    if (longest == 0) return 0;
    if (a.size() * 2 < b.size() || b.size() * 2 < a.size()) return 0;
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t k = 0; k <= b.size(); ++k) row[k] = k;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i + 1;
        for (std::size_t k = 0; k < b.size(); ++k) {
            const std::size_t above = row[k + 1];
            row[k + 1] = std::min({above + 1, row[k] + 1, corner + (a[i] == b[k] ? 0 : 1)});
            corner = above;
        }
    }
    return 1 - static_cast<double>(row.back()) / static_cast<double>(longest);
}

// The number a line is when it is nothing else: "3", "- 3 -", "3 бет", "стр. 3", "3 / 12", "лист 3 из 12".
std::optional<int> page_number_in(const std::string& text) {
    static constexpr std::array<std::u32string_view, 9> kWords{
        U"бет", U"беті", U"стр", U"страница", U"лист", U"парақ", U"page", U"с", U"p"};
    std::vector<std::u32string> pieces;
    for (const char32_t c : text::to_u32(text::fold(text))) {
        const bool digit = c >= U'0' && c <= U'9';
        const bool letter = text::is_cyrillic(c) || text::is_latin(c);
        if (!digit && !letter) {
            if (c > U' ' && std::u32string_view(U"-–—.|/()[]~№").find(c) == std::u32string_view::npos)
                return std::nullopt;
            pieces.emplace_back();
            continue;
        }
        const bool same = !pieces.empty() && !pieces.back().empty() &&
                          (pieces.back().back() >= U'0' && pieces.back().back() <= U'9') == digit;
        if (!same) pieces.emplace_back();
        pieces.back() += c;
    }
    std::vector<int> numbers;
    for (const std::u32string& piece : pieces) {
        if (piece.empty()) continue;
        if (piece[0] >= U'0' && piece[0] <= U'9') {
            if (piece.size() > 4) return std::nullopt;
            numbers.push_back(std::atoi(text::to_utf8(piece).c_str()));
        } else if (piece != U"из" && piece != U"of" &&
                   std::find(kWords.begin(), kWords.end(), piece) == kWords.end()) {
            return std::nullopt;
        }
    }
    if (numbers.empty() || numbers.size() > 2) return std::nullopt;
    if (numbers.size() == 2 && numbers[0] > numbers[1]) return std::nullopt;
    return numbers[0];
}

// Lines of the page's upper and lower band, outermost first; at most three of each.
struct Bands {
    std::vector<std::size_t> head;
    std::vector<std::size_t> foot;
};

Bands bands_of(const Page& page) {
    Bands bands;
    const Box area = whole(page);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        if (!page.lines[i].cell && !page.lines[i].box.empty() && page.lines[i].kind == LineKind::Text)
            order.push_back(i);
    }
    const auto middle = [&](std::size_t i) { return page.lines[i].box.top + page.lines[i].box.height / 2; };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return middle(a) < middle(b); });
    for (const std::size_t i : order) {
        if (bands.head.size() < 3 && middle(i) < area.top + kBand * area.height) bands.head.push_back(i);
    }
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
        if (bands.foot.size() < 3 && middle(*it) > area.bottom() - kBand * area.height)
            bands.foot.push_back(*it);
    }
    return bands;
}
}  // namespace

const char* name(LineKind kind) {
    switch (kind) {
        case LineKind::Text:
            return "text";
        case LineKind::Heading:
            return "heading";
        case LineKind::PageNumber:
            return "page-number";
        case LineKind::RunningHead:
            return "running-head";
        case LineKind::Stamp:
            return "stamp";
        case LineKind::RunningFoot:
            return "running-foot";
        case LineKind::Caption:
            return "caption";
        case LineKind::FormLine:
            return "form-line";
    }
    return "text";
}

void KindTeller::look(const Page& page) {
    const Bands bands = bands_of(page);
    const Box area = whole(page);
    for (const bool head : {true, false}) {
        const std::vector<std::size_t>& band = head ? bands.head : bands.foot;
        for (std::size_t rank = 0; rank < band.size(); ++rank) {
            const Line& line = page.lines[band[rank]];
            Candidate candidate;
            candidate.page = pages_;
            candidate.line = band[rank];
            candidate.head = head;
            if (area.height > 0) candidate.place = static_cast<double>(line.box.top - area.top) / area.height;
            const std::string said = line.text();
            if (rank < 2) candidate.number = page_number_in(said).value_or(0);
            if (text::length(said) <= kLongHead) candidate.pattern = pattern_of(line);
            if (candidate.pattern.size() < 4) candidate.pattern.clear();
            if (candidate.number > 0 || !candidate.pattern.empty())
                candidates_.push_back(std::move(candidate));
        }
    }
    ++pages_;
}

// Page numbers: lone numbers in the outer bands; where most pages count on together, only those that do.
void KindTeller::decide_numbers() {
    std::map<int, int> steps;  // number minus place in the document
    for (const Candidate& one : candidates_) {
        if (one.number > 0) ++steps[one.number - static_cast<int>(one.page)];
    }
    const auto usual = std::max_element(steps.begin(), steps.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    const bool counting = usual != steps.end() && usual->second >= 3;
    for (const Candidate& one : candidates_) {
        if (one.number <= 0) continue;
        const bool counts_on = counting && one.number - static_cast<int>(one.page) == usual->first;
        // A year alone is no page number unless it counts on.
        if (counts_on || (one.number < 1900 && !counting))
            decided_[{one.page, one.line}] = LineKind::PageNumber;
    }
}

// Lines of one band that say the same at the same place on several pages.
void KindTeller::decide_repeated(bool head) {
    const std::size_t needed = pages_ <= 4 ? 2 : 3;
    std::map<std::u32string, std::vector<const Candidate*>> exact;
    for (const Candidate& one : candidates_) {
        if (one.head == head && !one.pattern.empty() && decided_.count({one.page, one.line}) == 0)
            exact[one.pattern].push_back(&one);
    }
    // One of each text stands for all of it, so that long documents take time that grows with their length.
    constexpr std::size_t kMostGroups = 200;
    std::vector<std::vector<const Candidate*>> groups;
    for (const auto& [pattern, members] : exact) {
        bool joined = false;
        for (std::size_t g = 0; g < std::min(groups.size(), kMostGroups) && !joined; ++g) {
            if (likeness(groups[g].front()->pattern, pattern) < kSameText) continue;
            groups[g].insert(groups[g].end(), members.begin(), members.end());
            joined = true;
        }
        if (!joined) groups.push_back(members);
    }
    for (const auto& group : groups) {
        std::vector<double> places;
        for (const Candidate* one : group) places.push_back(one->place);
        const auto half = places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2);
        std::nth_element(places.begin(), half, places.end());
        std::vector<const Candidate*> there;
        std::set<std::size_t> on;
        for (const Candidate* one : group) {
            if (std::abs(one->place - *half) > kSamePlace) continue;
            there.push_back(one);
            on.insert(one->page);
        }
        if (on.size() < needed) continue;
        for (const Candidate* one : there)
            decided_[{one->page, one->line}] = head ? LineKind::RunningHead : LineKind::RunningFoot;
    }
}

void KindTeller::decide() {
    decide_numbers();
    if (pages_ > 1) {
        decide_repeated(true);
        decide_repeated(false);
    }
    candidates_.clear();
}
void KindTeller::tell(Page& page, std::size_t index) const {
    for (auto it = decided_.lower_bound({index, 0}); it != decided_.end() && it->first.first == index; ++it) {
        Line& line = page.lines.at(it->first.second);
        if (line.kind == LineKind::Text) line.kind = it->second;
    }
    tell_kinds_by_shape(page);
}

void tell_kinds(Document& document) {
    KindTeller teller;
    for (const Page& page : document.pages) teller.look(page);
    teller.decide();
    for (std::size_t i = 0; i < document.pages.size(); ++i) teller.tell(document.pages[i], i);
}

}  // namespace qujat::page
