#include "rendering/line_breaks.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <cstdint>

#include "base/error.h"

namespace qujat::rendering {
namespace {

enum class Kind { Letter, Space, Stop, Open, Close, Number, Other };

// The character at `at`, which moves on behind it. Letters and digits are classes AL and NU; stops are IS,
// brackets OP and CP, № is PR.
Kind kind_at(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
    };
    const unsigned char first = byte(at);
    const unsigned char second = byte(at + 1);
    if (first < 0x80) {
        ++at;
        if ((first >= '0' && first <= '9') || (first >= 'a' && first <= 'z') ||
            (first >= 'A' && first <= 'Z'))
            return Kind::Letter;
        switch (first) {
            case ' ':
                return Kind::Space;
            case '.':
            case ',':
            case ':':
            case ';':
                return Kind::Stop;
            case '(':
                return Kind::Open;
            case ')':
                return Kind::Close;
            default:
                return Kind::Other;
        }
    }
    // U+0400..U+047F, and the Kazakh letters among U+0490..U+04FF.
    if ((first == 0xD0 || first == 0xD1) && second >= 0x80 && second <= 0xBF) {
        at += 2;
        return Kind::Letter;
    }
    if ((first == 0xD2 && second >= 0x90 && second <= 0xBF) ||
        (first == 0xD3 && second >= 0x80 && second <= 0xBF)) {
        at += 2;
        return Kind::Letter;
    }
    if (first == 0xE2 && second == 0x84 && byte(at + 2) == 0x96) {
        at += 3;
        return Kind::Number;
    }
    return Kind::Other;
}

}  // namespace

bool plain_breaks(std::string_view text, std::vector<std::size_t>& found) {
    found.clear();
    Kind last = Kind::Space;  // as if a line had just begun
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const Kind kind = kind_at(text, at);
        switch (kind) {
            case Kind::Other:
                return false;
            case Kind::Stop:
            case Kind::Close:
                // Only where they close a word; elsewhere the rules are more than these.
                if (last != Kind::Letter && last != Kind::Close &&
                    !(last == Kind::Stop && kind == Kind::Stop))
                    return false;
                break;
            case Kind::Number:
            case Kind::Open:
                if (last != Kind::Space) return false;
                break;
            case Kind::Letter:
                if (last == Kind::Number || last == Kind::Close) return false;
                break;
            case Kind::Space:
                // A space at the very beginning, and one behind an opening bracket, hold on to what follows.
                if (last == Kind::Open || here == 0) return false;
                break;
        }
        // Between a stop and what follows it without a space no line ends, whatever it is.
        if (last == Kind::Space && kind != Kind::Space && here > 0) found.push_back(here);
        last = kind;
    }
    if (last == Kind::Open || last == Kind::Number) return false;
    if (!text.empty()) found.push_back(text.size());
    return true;
}

struct LineBreaks::Parts {
    UBreakIterator* breaker = nullptr;
    UText* text = nullptr;

    Parts() {
        UErrorCode failed = U_ZERO_ERROR;
        breaker = ubrk_open(UBRK_LINE, "ru", nullptr, 0, &failed);
        if (U_FAILURE(failed)) {
            throw base::Error(
                {QUJAT_MSG("the line-break rules of ICU are missing ({0})"), {u_errorName(failed)}},
                base::ErrorKind::MissingOnMachine);
        }
    }
    ~Parts() {
        ubrk_close(breaker);
        utext_close(text);
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
};

LineBreaks::LineBreaks() : parts_(std::make_unique<Parts>()) {}
LineBreaks::~LineBreaks() = default;

const std::vector<std::size_t>& LineBreaks::find(std::string_view text) {
    if (plain_breaks(text, found_)) return found_;
    found_.clear();
    UErrorCode failed = U_ZERO_ERROR;
    parts_->text = utext_openUTF8(parts_->text, text.data(), static_cast<std::int64_t>(text.size()), &failed);
    ubrk_setUText(parts_->breaker, parts_->text, &failed);
    for (std::int32_t stop = ubrk_next(parts_->breaker); stop != UBRK_DONE; stop = ubrk_next(parts_->breaker))
        found_.push_back(static_cast<std::size_t>(stop));
    return found_;
}

}  // namespace qujat::rendering
