#include "base/error.h"

#include <utility>

namespace qujat::base {

std::string fill(const std::string& text, const std::vector<std::string>& args) {
    std::string filled;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool place = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}' &&
                           text[at + 1] >= '0' && static_cast<std::size_t>(text[at + 1] - '0') < args.size();
        if (place) {
            filled += args[static_cast<std::size_t>(text[at + 1] - '0')];
            at += 2;
        } else {
            filled += text[at];
        }
    }
    return filled;
}

std::string Message::english() const {
    return fill(text, args);
}

Error::Error(Message message, ErrorKind kind) : message_(std::move(message)), kind_(kind) {
    compose();
}

Error& Error::in_file(const std::string& file) {
    file_ = file;
    compose();
    return *this;
}

Error& Error::on_page(int page) {
    page_ = page;
    compose();
    return *this;
}

void Error::compose() {
    what_.clear();
    if (!file_.empty()) what_ += file_ + ": ";
    if (page_ > 0) what_ += "page " + std::to_string(page_) + ": ";
    what_ += message_.english();
}

}  // namespace qujat::base
