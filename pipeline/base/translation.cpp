#include "base/translation.h"

#include <libintl.h>

#include <clocale>
#include <cstdlib>
#include <string_view>

#include "base/files.h"

// gettext's own counter: a change makes it look at LANGUAGE again (GNU gettext manual, "gettext grok").
extern "C" int _nl_msg_cat_cntr;

namespace qujat::base {
namespace {

constexpr const char* kDomain = "qujat";

// gettext ignores LANGUAGE in the locale "C"; "C.UTF-8" is on every Debian machine and is not ignored.
void bind_catalogues() {
    static const bool bound = [] {
        std::setlocale(LC_MESSAGES, "C.UTF-8");
        const std::string folder = built("locale").string();
        bindtextdomain(kDomain, folder.c_str());
        bind_textdomain_codeset(kDomain, "UTF-8");
        return true;
    }();
    (void)bound;
}

}  // namespace

std::string language_of_environment() {
    for (const char* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        const std::string_view wanted = value;
        for (const std::string_view known : {"kk", "ru", "en"}) {
            if (wanted.substr(0, 2) == known) return std::string(known);
        }
        return "en";
    }
    return "en";
}

std::string translated(const std::string& english, const std::string& language) {
    if (english.empty() || language == "en" || language.empty()) return english;
    bind_catalogues();
    static std::string current;
    if (current != language) {
        ::setenv("LANGUAGE", language.c_str(), 1);
        ++_nl_msg_cat_cntr;
        current = language;
    }
    return dgettext(kDomain, english.c_str());
}

std::string translated(const Message& message, const std::string& language) {
    return fill(translated(message.text, language), message.args);
}

}  // namespace qujat::base
