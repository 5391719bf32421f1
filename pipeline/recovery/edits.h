#pragma once
// A pass's result as it grows: pieces kept and pieces replaced, from left to right. Threads: one.

#include <string>
#include <string_view>

#include "recovery/recovery.h"

namespace qujat::recovery {

class Edits {
  public:
    void keep(std::string_view piece) { text_ += piece; }

    void replace(std::string_view before, std::string_view after, std::string kind, std::string rule,
                 double confidence) {
        page::Repair repair;
        repair.begin = text_.size();
        text_ += after;
        repair.end = text_.size();
        repair.before = before;
        repair.after = after;
        repair.kind = std::move(kind);
        repair.rule = std::move(rule);
        repair.confidence = confidence;
        pass_.repairs.push_back(std::move(repair));
    }

    void flag(std::size_t length_back, std::string kind, std::string suggestion, double confidence) {
        flags_.push_back(
            {text_.size() - length_back, text_.size(), std::move(kind), std::move(suggestion), confidence});
    }

    bool changed() const { return !pass_.repairs.empty(); }
    std::string& text() { return text_; }
    Pass& pass() { return pass_; }
    std::vector<Flag>& flags() { return flags_; }

  private:
    std::string text_;
    Pass pass_;
    std::vector<Flag> flags_;
};

}  // namespace qujat::recovery
