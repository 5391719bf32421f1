#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <tuple>

#include "intake/intake.h"
#include "intake/kinds.h"

namespace qujat::intake {

namespace {

struct Numbered {
    std::string stem;  // "x" of x-12.png
    int number = 0;
};

// The page number a page image's name carries: after the last '-' or '_', up to five digits.
std::optional<Numbered> numbered(const std::filesystem::path& file) {
    const std::string format = format_of_name(file.filename().string());
    if (format.empty() || format == "pdf" || format == "text") return std::nullopt;
    const std::string stem = file.stem().string();
    std::size_t first = stem.size();
    while (first > 0 && std::isdigit(static_cast<unsigned char>(stem[first - 1])) != 0) --first;
    const std::size_t digits = stem.size() - first;
    if (digits == 0 || digits > 5 || first < 2 || (stem[first - 1] != '-' && stem[first - 1] != '_'))
        return std::nullopt;
    int number = 0;
    std::from_chars(stem.data() + first, stem.data() + stem.size(), number);
    return Numbered{stem.substr(0, first - 1), number};
}

}  // namespace

std::vector<Input> group_inputs(std::vector<std::filesystem::path> files) {
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());

    std::map<std::tuple<std::filesystem::path, std::string, std::string>,
             std::map<int, std::filesystem::path>>
        sets;
    for (const auto& file : files) {
        if (const auto name = numbered(file)) {
            const std::string separator_and_ending =
                file.stem().string().substr(name->stem.size(), 1) + file.extension().string();
            sets[{file.parent_path(), name->stem, separator_and_ending}].emplace(name->number, file);
        }
    }
    std::map<std::filesystem::path, Input> inputs;  // by the first file
    for (const auto& file : files) inputs[file] = {file.stem().string(), {file}};
    for (const auto& [key, pages] : sets) {
        const bool gapless = pages.begin()->first == 1 &&
                             pages.rbegin()->first == static_cast<int>(pages.size()) && pages.size() > 1;
        if (!gapless) continue;
        Input whole{std::get<1>(key), {}};
        for (const auto& [number, file] : pages) {
            inputs.erase(file);
            whole.files.push_back(file);
        }
        inputs[whole.files.front()] = whole;
    }
    std::vector<Input> result;
    result.reserve(inputs.size());
    for (auto& [first, input] : inputs) result.push_back(std::move(input));
    return result;
}

}  // namespace qujat::intake
