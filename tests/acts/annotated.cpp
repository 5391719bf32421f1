#include "annotated.h"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "base/files.h"
#include "text/unicode.h"

namespace qujat::test {

namespace {

std::vector<std::string> strings(const toml::node_view<const toml::node>& node) {
    std::vector<std::string> out;
    if (const toml::array* list = node.as_array()) {
        for (const toml::node& item : *list) out.push_back(item.value_or(std::string()));
    }
    return out;
}

Facts read(const std::filesystem::path& file) {
    const toml::table table = toml::parse_file(file.string());
    const toml::table& view = table;
    Facts facts;
    facts.name = file.stem().string();
    std::filesystem::path text = file;
    facts.text = base::read_file(text.replace_extension(".txt"));
    for (const char* key :
         {"kind", "authority", "authority_begins", "date", "number", "registration_date",
          "registration_number", "status", "repealed_by", "title", "language", "entry_date"}) {
        if (const auto value = view[key].value<std::string>()) facts.fields[key] = *value;
    }
    facts.signers = strings(view["signer"]);
    facts.points = strings(view["points"]);
    facts.cites = strings(view["cites"]);
    facts.amends = strings(view["amends"]);
    facts.operations = strings(view["operations"]);
    facts.appendices = view["appendices"].value_or(0);
    facts.approvals = view["approvals"].value_or(0);
    if (const toml::array* lists = view["appendix_points"].as_array()) {
        for (const toml::node& list : *lists) {
            std::vector<std::string> numbers;
            for (const toml::node& item : *list.as_array()) numbers.push_back(item.value_or(std::string()));
            facts.appendix_points.push_back(numbers);
        }
    }
    return facts;
}

std::vector<std::filesystem::path> files(const std::filesystem::path& folder, const std::string& ending) {
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending)
            out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

const char* action_name(acts::Action action) {
    switch (action) {
        case acts::Action::Restate:
            return "restate";
        case acts::Action::Add:
            return "add";
        case acts::Action::Delete:
            return "delete";
        case acts::Action::Repeal:
            return "repeal";
    }
    return "";
}

// Titles and names are compared without regard to what a reader of scans confuses.
std::string loose(const std::string& text, bool scanned) {
    return scanned ? text::fold(text) : text;
}

}  // namespace

std::filesystem::path texts_folder() {
    return std::filesystem::path(QUJAT_ACTS_TEXTS);
}

std::vector<Facts> annotated(const std::filesystem::path& folder) {
    std::vector<Facts> out;
    for (const auto& file : files(folder, ".toml")) out.push_back(read(file));
    return out;
}

std::vector<Facts> other_papers(const std::filesystem::path& folder) {
    std::vector<Facts> out;
    for (const auto& file : files(folder, ".other.txt")) {
        Facts facts;
        facts.name = file.stem().string();
        facts.text = base::read_file(file);
        out.push_back(facts);
    }
    return out;
}

std::string as_scanned(const std::string& text) {
    unsigned seed = 12345;
    const auto chance = [&](unsigned one_in) {
        seed = seed * 1103515245U + 12345U;
        return (seed >> 16) % one_in == 0;
    };
    // A paragraph begins where the print indents or leaves a gap; its lines are set anew.
    std::vector<std::string> paragraphs;
    std::istringstream in(text);
    std::string line;
    bool gap = true;
    while (std::getline(in, line)) {
        const std::size_t first = line.find_first_not_of(' ');
        if (first == std::string::npos) {
            if (!paragraphs.empty() && !paragraphs.back().empty()) paragraphs.emplace_back();
            gap = true;
            continue;
        }
        const std::string words = text::collapse_spaces(line);
        const bool short_line = text::length(words) < 60;
        const bool numbered = words.front() >= '0' && words.front() <= '9' && words.find_first_of(".)") < 4;
        if (gap || first >= 3 || short_line || numbered || paragraphs.empty()) {
            paragraphs.push_back(words);
        } else {
            paragraphs.back() += " " + words;
        }
        gap = short_line && first < 3;
    }
    std::string out;
    for (const std::string& paragraph : paragraphs) {
        std::istringstream words(paragraph);
        std::string word;
        std::size_t width = 0;
        while (words >> word) {
            const std::size_t length = text::length(word);
            if (width > 0 && width + length + 1 > 78) {
                out += '\n';
                width = 0;
            } else if (width > 0) {
                out += ' ';
                ++width;
            }
            out += word;
            width += length;
        }
        out += '\n';
    }
    std::u32string letters;
    static constexpr std::u32string_view kFrom = U"қғңөұүәһҚҒҢӨҰҮӘ";
    static constexpr std::u32string_view kTo = U"кгноууэһКГНОУУЭ";
    for (const char32_t c : text::to_u32(out)) {
        const std::size_t at = kFrom.find(c);
        if (at != std::u32string_view::npos && chance(40)) {
            letters += kTo[at];
        } else if (c == U'№' && chance(4)) {
            letters += chance(2) ? U"Ne" : U"No";
        } else {
            letters += c;
        }
    }
    return text::to_utf8(letters);
}

void Score::mark(bool ok, const std::string& what) {
    ++all;
    if (ok)
        ++right;
    else
        misses.push_back(what);
}

std::string reference_line(const acts::Reference& reference) {
    return reference.kind + " " + (reference.date ? text::iso(*reference.date) : "-") + " " +
           reference.number.value_or("-");
}

void score(const Facts& facts, const acts::Act& act, Scores& scores) {
    const bool scanned = facts.name.find("scanned") != std::string::npos;
    const auto iso = [](const std::optional<text::CivilDate>& date) {
        return date ? text::iso(*date) : std::string();
    };
    const std::map<std::string, std::string> got = {
        {"kind", act.kind},
        {"authority", act.authority},
        {"date", iso(act.date)},
        {"number", act.number.value_or("")},
        {"registration_date", iso(act.registration_date)},
        {"registration_number", act.registration_number.value_or("")},
        {"status", act.status},
        {"repealed_by", act.repealed_by ? reference_line(*act.repealed_by) : ""},
        {"title", act.title},
        {"language", std::string(text::code(act.language))},
        {"entry_date", iso(act.entry_into_force.date)}};
    for (const auto& [key, value] : got) {
        const auto wanted = facts.fields.find(key);
        if (key == "authority" && facts.fields.count("authority_begins") != 0) {
            scores.requisites.mark(value.rfind(facts.fields.at("authority_begins"), 0) == 0,
                                   facts.name + " authority: " + value);
            continue;
        }
        if (wanted == facts.fields.end()) {
            if (!value.empty() && key != "authority")
                scores.requisites.mark(false, facts.name + " " + key + " invented: " + value);
            continue;
        }
        const auto skeleton = [&](std::string text) {
            if (!scanned) return text;
            // What the scan lost is not the parser's fault: compare without the marks of Kazakh letters.
            std::u32string letters = text::to_u32(text::lower(loose(text, true)));
            static constexpr std::u32string_view kFrom = U"қғңөұүәһі";
            static constexpr std::u32string_view kTo = U"кгноууэһи";
            for (char32_t& c : letters) {
                const std::size_t at = kFrom.find(c);
                if (at != std::u32string_view::npos) c = kTo[at];
            }
            std::u32string plain;
            for (const char32_t c : letters) plain += c;
            std::string out = text::to_utf8(plain);
            for (const char* sign : {"№", "ne", "no"}) {
                for (std::size_t at = out.find(sign); at != std::string::npos; at = out.find(sign))
                    out.erase(at, std::string(sign).size());
            }
            return out;
        };
        scores.requisites.mark(skeleton(value) == skeleton(wanted->second),
                               facts.name + " " + key + ": " + value);
    }
    scores.requisites.mark(act.signers.size() == facts.signers.size(),
                           facts.name + " signers: " + std::to_string(act.signers.size()));
    std::vector<std::string> points;
    for (const acts::Node* point : act.points()) points.push_back(point->number);
    for (const std::string& number : facts.points)
        scores.points.mark(std::find(points.begin(), points.end(), number) != points.end(),
                           facts.name + " point " + number);
    for (const std::string& number : points)
        scores.points_invented.mark(
            std::find(facts.points.begin(), facts.points.end(), number) != facts.points.end(),
            facts.name + " invented point " + number);
    std::vector<std::string> cites;
    for (const acts::Reference& reference : act.cites) cites.push_back(reference_line(reference));
    for (const std::string& wanted : facts.cites)
        scores.cites_recall.mark(std::find(cites.begin(), cites.end(), wanted) != cites.end(),
                                 facts.name + " missed " + wanted);
    for (const std::string& found : cites)
        scores.cites_precision.mark(
            std::find(facts.cites.begin(), facts.cites.end(), found) != facts.cites.end(),
            facts.name + " cites " + found);
    std::vector<std::string> amends;
    for (const acts::Reference& reference : act.amends) amends.push_back(reference_line(reference));
    scores.amends.mark(
        std::is_permutation(amends.begin(), amends.end(), facts.amends.begin(), facts.amends.end()),
        facts.name + " amends " + std::to_string(amends.size()));
    std::vector<std::string> operations;
    for (const acts::Operation& operation : act.operations)
        operations.push_back(std::string(action_name(operation.action)) + " " + operation.place);
    for (std::size_t i = 0; i < std::max(operations.size(), facts.operations.size()); ++i) {
        const std::string wanted = i < facts.operations.size() ? facts.operations[i] : "(none)";
        const std::string found = i < operations.size() ? operations[i] : "(none)";
        scores.operations.mark(wanted == found, facts.name + " operation " + std::to_string(i + 1) + ": " +
                                                    found + " for " + wanted);
    }
    scores.appendices.mark(static_cast<int>(act.appendices.size()) == facts.appendices,
                           facts.name + " appendices " + std::to_string(act.appendices.size()));
    scores.appendices.mark(static_cast<int>(act.approvals.size()) == facts.approvals,
                           facts.name + " approvals " + std::to_string(act.approvals.size()));
    for (std::size_t i = 0; i < facts.appendix_points.size() && i < act.appendices.size(); ++i) {
        std::vector<std::string> numbers;
        for (const acts::Node* point : acts::points_of(act.appendices[i].tree))
            numbers.push_back(point->number);
        scores.appendices.mark(numbers == facts.appendix_points[i],
                               facts.name + " points of appendix " + std::to_string(i + 1));
    }
}

}  // namespace qujat::test
