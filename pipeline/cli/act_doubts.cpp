#include "cli/act_doubts.h"

#include <algorithm>

namespace qujat::cli {

namespace {

bool begins(const std::string& text, const std::string& with) {
    return text.rfind(with, 0) == 0;
}

// The words between two others of a doubt.
std::string between(const std::string& text, const std::string& from, const std::string& to) {
    const std::size_t begin = text.find(from) + from.size();
    const std::size_t end = to.empty() ? text.size() : std::min(text.find(to, begin), text.size());
    return text.substr(begin, end - begin);
}

}  // namespace

std::vector<base::Message> told(const std::vector<std::string>& doubts) {
    std::vector<base::Message> out;
    const auto has = [&](const std::string& doubt) {
        return std::find(doubts.begin(), doubts.end(), doubt) != doubts.end();
    };
    if (has("no requisite line") && (has("no title") || has("no date")))
        out.push_back(
            {QUJAT_MSG("The beginning is missing: title, date and number were not found. The rest was read."),
             {}});
    for (const std::string& doubt : doubts) {
        if (begins(doubt, "no entry into force:")) {
            out.push_back(
                {QUJAT_MSG(
                     "The end may be missing: there is neither a signature nor a day of entry into force."),
                 {}});
        } else if (begins(doubt, "gap in numbering")) {
            out.push_back({QUJAT_MSG("Points are missing between {0} and {1}: a page may be lost."),
                           {between(doubt, "between ", " and "), between(doubt, " and ", "")}});
        } else if (begins(doubt, "appendix ") && doubt.ends_with("announced and missing")) {
            out.push_back({QUJAT_MSG("Appendix {0} is announced and is not in the text."),
                           {between(doubt, "appendix ", " is ")}});
        } else if (begins(doubt, "clash: ")) {
            // "clash: point 6 of order 350 is changed by ...": the number behind the kind.
            const std::string act = between(doubt, " of ", " is changed");
            base::Message message{QUJAT_MSG("Two commands change the same place of act № {0}; a person must "
                                            "say which of them stands."),
                                  {act.substr(std::min(act.size(), act.find(' ') + 1))}};
            if (std::find(out.begin(), out.end(), message) == out.end()) out.push_back(std::move(message));
        }
    }
    return out;
}

}  // namespace qujat::cli
