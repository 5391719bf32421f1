#include "printed_act.h"

#include <sstream>
#include <vector>

#include "maker/picture_files.h"
#include "maker/random.h"
#include "maker/typeset.h"
#include "maker/wear.h"
#include "text/unicode.h"

namespace qujat::bench {

namespace {

struct Printed {
    std::string text;
    std::size_t indent = 0;
};

std::size_t indent_of(const std::string& line) {
    const std::size_t at = line.find_first_not_of(' ');
    return at == std::string::npos ? 0 : at;
}

// "Министр        А. Иванов": two ends of one row, parted by a wide gap.
std::size_t wide_gap(const std::string& text) {
    const std::size_t at = text.find("      ");
    return at == std::string::npos || at < 3 ? std::string::npos : at;
}

bool begins_appendix(const std::string& text) {
    const std::string word = text::lower(text.substr(0, text.find_first_of(" \n")));
    return word == "приложение" || word == "утверждены" || word == "утвержден" || word == "утверждена";
}

bool ends_appendix(const std::string& text) {
    const std::string lower = text::lower(text);
    return lower.ends_with("қосымша") || lower.ends_with("бекітілген");
}

// A status, or a numbered point of a text without indents.
bool stands_alone(const std::string& text) {
    const std::size_t digits = text.find_first_not_of("0123456789");
    if (digits > 0 && digits < 3 && text.compare(digits, 2, ". ") == 0) return true;
    return text == "Утративший силу" || text == "Күшін жойған";
}

// The lines of a block set at the right in the reference bank are short and follow each other.
bool at_right(const std::vector<Printed>& lines, std::size_t i) {
    if (lines[i].indent >= 30) return true;
    if (lines[i].indent > 0 || text::length(lines[i].text) > 50 || i < 8) return false;
    std::size_t first = i;
    while (first > 0 && !lines[first - 1].text.empty() && lines[first - 1].indent == 0) --first;
    std::size_t last = i;
    while (last + 1 < lines.size() && !lines[last + 1].text.empty() && lines[last + 1].indent == 0) ++last;
    if (last - first > 14) return false;
    bool heading = false;
    for (std::size_t k = first; k <= last; ++k)
        heading = heading || begins_appendix(lines[k].text) || ends_appendix(lines[k].text);
    return heading;
}

}  // namespace

std::string markup_of(const std::string& text) {
    std::vector<Printed> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        const std::size_t indent = indent_of(line);
        lines.push_back(
            {line.find_first_not_of(' ') == std::string::npos ? "" : line.substr(indent), indent});
    }
    std::string out;
    bool open = false;  // the last block can take the next line
    bool table = false;
    const auto begin = [&](const std::string& mark, const std::string& words, bool goes_on) {
        out += "\n" + mark + text::collapse_spaces(words);
        open = goes_on;
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& words = lines[i].text;
        if (words.empty()) {
            // A page break inside a sentence leaves empty lines that no paper has.
            const bool inside = i > 0 && i + 1 < lines.size() && !lines[i - 1].text.empty() &&
                                lines[i + 1].text.empty() && open;
            if (!inside &&
                !(open && i + 1 < lines.size() && lines[i + 1].indent == 0 && !lines[i + 1].text.empty() &&
                  text::lower(lines[i + 1].text.substr(0, 2)) == lines[i + 1].text.substr(0, 2))) {
                out += "\n";
                open = false;
            }
            continue;
        }
        if (words.front() == '|') {
            if (words.find_first_not_of("|- ") == std::string::npos) continue;
            if (!table) {
                out += "\n|:";
                for (std::size_t at = words.find('|') + 1; at < words.size();) {
                    const std::size_t end = words.find('|', at);
                    out += " " + std::to_string(std::max<std::size_t>(2, (end - at) / 8));
                    at = end + 1;
                }
            }
            out += "\n" + words;
            table = true;
            open = false;
            continue;
        }
        table = false;
        if (at_right(lines, i)) {
            begin("> ", words, false);
        } else if (const std::size_t gap = wide_gap(words); gap != std::string::npos) {
            begin("~ ", words.substr(0, gap) + "|" + words.substr(words.find_first_not_of(' ', gap)), false);
        } else if (lines[i].indent >= 8) {
            begin("= ", words, false);
        } else if (lines[i].indent == 6) {
            begin("", words, true);
        } else if (lines[i].indent > 0) {
            begin("- ", words, false);
        } else if (open && !stands_alone(words) &&
                   !(i > 0 && stands_alone(lines[i - 1].text) &&
                     lines[i - 1].text.find(". ") == std::string::npos)) {
            out += " " + words;
        } else {
            begin("- ", words, true);
        }
    }
    return out + "\n";
}

std::string scanned_pdf(const std::string& name, const std::string& text, std::string_view tier) {
    maker::Random random(20, name);
    maker::PageLook look;
    look.style.family = random.pick(maker::print_families());
    look.style.size = random.real(11, 13);
    look.page_numbers = random.chance(0.5);
    std::vector<page::Raster> pages;
    for (const maker::PrintedPage& page : maker::typeset(markup_of(text), look)) {
        if (tier == "fax") {
            pages.push_back(maker::faxed(page, random));
            continue;
        }
        pages.push_back(maker::worn(page.draw(300), maker::wear_for(tier, random), random));
    }
    return maker::image_pdf(pages, 80);
}

}  // namespace qujat::bench
