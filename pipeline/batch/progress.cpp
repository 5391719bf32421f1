#include "batch/progress.h"

#include <algorithm>
#include <cstdio>
#include <ostream>

namespace qujat::batch {
namespace {

std::string minutes_and_seconds(double seconds) {
    char text[32];
    const long whole = static_cast<long>(seconds + 0.5);
    std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    return text;
}

std::string one_decimal(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

}  // namespace

Progress::Progress(std::ostream& out, bool terminal, ProgressWords words, Now now)
    : out_(out), terminal_(terminal), words_(std::move(words)), now_(std::move(now)), started_(now_()) {}

void Progress::start(std::size_t total, Unit unit) {
    total_ = total;
    unit_ = unit;
    done_ = 0;
    shown_tenths_ = 0;
    started_ = now_();
    if (terminal_) show();
}

void Progress::done(std::size_t count) {
    done_ = std::min(total_, done_ + count);
    const std::size_t tenths = total_ > 0 ? done_ * 10 / total_ : 10;
    if (terminal_ || tenths > shown_tenths_) show();
    shown_tenths_ = tenths;
}

void Progress::finish() {
    if (terminal_ && total_ > 0) out_ << '\n' << std::flush;
}

void Progress::show() {
    if (total_ == 0) return;
    const double seconds = std::chrono::duration<double>(now_() - started_).count();
    const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
    const std::string& unit = unit_ == Unit::Pages ? words_.pages : words_.documents;
    std::string line;
    if (terminal_) {
        constexpr std::size_t kWidth = 30;
        const std::size_t filled = done_ * kWidth / total_;
        line = "\r[" + std::string(filled, '#') + std::string(kWidth - filled, ' ') + "] ";
    }
    line += std::to_string(done_) + "/" + std::to_string(total_) + " " + unit;
    if (rate > 0) {
        line += ", " + one_decimal(rate) + " " + unit + words_.per_second;
        line += ", " + minutes_and_seconds(static_cast<double>(total_ - done_) / rate) + " " + words_.left;
    }
    out_ << line << (terminal_ ? "   " : "\n") << std::flush;
}

}  // namespace qujat::batch
