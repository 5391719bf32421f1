#pragma once
// All forms a hunspell dictionary's one-step suffix rules make. Only what our two dictionaries use: UTF-8 or
// KOI8-R text, flags of one character, SFX rules with conditions of letters, '.' and [..] classes. Rules
// whose ending holds anything but letters and hyphens are passed over (hunspell-kk has some broken ones).

#include <filesystem>
#include <functional>
#include <string>

namespace qujat::recovery {

void for_each_hunspell_form(const std::filesystem::path& aff, const std::filesystem::path& dic,
                            const std::function<void(const std::u32string&)>& use);

}  // namespace qujat::recovery
