#include "services/act_match.h"

#include <algorithm>

#include "services/evidence.h"
#include "text/names.h"
#include "text/unicode.h"

namespace qujat::services {
namespace {

std::string plain(const std::string& value) {
    std::string result;
    for (char32_t c : text::to_u32(text::fold(value))) {
        if (c != U' ' && c != U'№' && c != U'.' && c != U',') result += text::to_utf8(std::u32string(1, c));
    }
    return result;
}

// Letters and figures, those that look alike as one: "ТОО" in Latin letters is the same organisation.
std::u32string alike(const std::string& name) {
    return skeleton(letters_and_digits(name));
}

// The same without the strokes and tails of Kazakh letters, and with letters a hand makes alike as one.
std::string in_any_hand(const std::string& name) {
    static constexpr std::u32string_view kSeen = U"әғқңөұүһіыйвщцдтмжфъя";
    static constexpr std::u32string_view kLike = U"агкноуухиииБшшлллкБба";
    static constexpr std::u32string_view kLatin = U"aekmhopctyxbn", kCyrillic = U"аекмнорстухбн";
    static_assert(kSeen.size() == kLike.size() && kLatin.size() == kCyrillic.size());
    std::u32string letters = text::to_u32(letters_and_digits(name));
    for (char32_t& c : letters) {
        if (const std::size_t at = kLatin.find(c); at != kLatin.npos) c = kCyrillic[at];
        if (const std::size_t at = kSeen.find(c); at != kSeen.npos) c = kLike[at];
        if (c == U'Б') c = U'б';
        if (c == U'х') c = U'к';
    }
    return text::to_utf8(letters);
}

// One holder: a person by the parts of the name, an organisation by its letters and figures.
bool one_holder(const std::string& one, const std::string& other) {
    const text::NameMatch names = text::compare_names(one, other);
    return names == text::NameMatch::Same || names == text::NameMatch::Agreeing || alike(one) == alike(other);
}

// Nearly one: some letters read otherwise, or the number beside it read into the name. Enough when the
// request's number is the same as well.
bool nearly_one_holder(const std::string& one, const std::string& other) {
    constexpr std::size_t kWholeName = 8;
    const std::u32string name = alike(one);
    if (name.size() >= kWholeName && alike(other).find(name) != std::u32string::npos) return true;
    return text::compare_names(one, other) == text::NameMatch::Similar ||
           differing_share(text::to_utf8(alike(one)), text::to_utf8(alike(other))) <= 0.15 ||
           differing_share(in_any_hand(one), in_any_hand(other)) <= 0.15;
}

// The figures behind the last hyphen: "20148" of "ЗТ-20148".
std::string serial(const std::string& number) {
    const std::string tail = number.substr(number.rfind('-') + 1);
    const bool figures = number.find('-') != std::string::npos && tail.size() >= 4 &&
                         std::all_of(tail.begin(), tail.end(), [](char c) { return c >= '0' && c <= '9'; });
    return figures ? tail : std::string();
}

// A letter of the series fallen into several figures, as a hand's capitals do: "3277-20148" is "ЗТ-20148".
// The first letter and the figures are the same, and no other letters stand there.
bool one_series_misread(const std::string& number, const std::string& other) {
    if (serial(number).empty() || serial(number) != serial(other)) return false;
    const std::u32string one = skeleton(number.substr(0, number.rfind('-')));
    const std::u32string two = skeleton(other.substr(0, other.rfind('-')));
    if (one.empty() || two.empty() || one[0] != two[0] || two.size() > one.size() + 3) return false;
    // "3ТТ-20148", "33Т-20148": a letter printed twice by the reader.
    std::u32string once = two;
    once.erase(std::unique(once.begin(), once.end()), once.end());
    if (once == one) return true;
    const bool figures =
        std::all_of(two.begin(), two.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
    return figures && two.size() > one.size();
}

// One number, letters of its series read as the figures they look like in one of the two: "ЗТ-20148" is
// "31-20148" and "37-20148". Figures that differ are another number.
bool one_request(const std::string& number, const std::string& other) {
    const std::u32string one = skeleton(number);
    const std::u32string two = skeleton(other);
    const auto looks_like = [](char32_t letter, char32_t figure) {
        return (letter == U't' && (figure == U'1' || figure == U'7')) || (letter == U'a' && figure == U'4');
    };
    return std::equal(one.begin(), one.end(), two.begin(), two.end(),
                      [&](char32_t a, char32_t b) { return a == b || looks_like(a, b) || looks_like(b, a); });
}

}  // namespace

RowMatch match_row(const Proposal& proposal, const Minutes::Row& row) {
    const auto number = proposal.values.find("attestat_number");
    bool has_numbers = number != proposal.values.end() && !row.attestat_number.empty();
    bool same_number = has_numbers && plain(number->second) == plain(row.attestat_number);
    bool same_request = false, perhaps_request = false;
    if (!row.request_number.empty() && !proposal.incoming_number.empty()) {
        same_request = one_request(proposal.incoming_number, row.request_number);
        for (const std::string& reading : {row.request_number, row.other_request_number})
            perhaps_request = perhaps_request || one_request(proposal.incoming_number, reading) ||
                              one_series_misread(proposal.incoming_number, reading);
        same_number = same_request && (same_number || !has_numbers);
        has_numbers = true;
    }
    const bool same_name = one_holder(proposal.applicant, row.applicant);
    const bool near_name = same_name || nearly_one_holder(proposal.applicant, row.applicant);
    if (same_name && (same_number || !has_numbers)) return RowMatch::Same;
    if (near_name && same_number && same_request) return RowMatch::Same;
    // One reading has the number but for the letters of its series, and the day is the day: enough with a
    // name that is nearly the same, or hardly legible and the same as far as it is.
    constexpr double kAsFarAsLegible = 0.4;
    const bool same_day = !row.request_date.empty() && row.request_date == proposal.incoming_date;
    const bool like_name =
        near_name || (!row.applicant_sure && differing_share(in_any_hand(proposal.applicant),
                                                             in_any_hand(row.applicant)) <= kAsFarAsLegible);
    if (like_name && perhaps_request && same_day) return RowMatch::Same;
    if (near_name || same_number || (like_name && perhaps_request)) return RowMatch::Doubtful;
    return RowMatch::None;
}

}  // namespace qujat::services
