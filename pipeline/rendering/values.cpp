#include "rendering/values.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "rendering/values_data.h"
#include "text/date.h"
#include "text/numbers.h"
#include "text/unicode.h"

namespace qujat::rendering {
namespace {

using Item = kainjow::mustache::data;
using kainjow::mustache::list;
using nlohmann::json;

std::string code_point(char32_t c) {
    char name[64] = "";
    UErrorCode failed = U_ZERO_ERROR;
    u_charName(static_cast<UChar32>(c), U_EXTENDED_CHAR_NAME, name, sizeof name, &failed);
    return fmt::format("U+{:04X} {}", static_cast<std::uint32_t>(c), U_SUCCESS(failed) ? name : "");
}

// Characters that steer layout and are not drawn.
bool steers(char32_t c) {
    return c == U'\n' || c == U'\t' || c == 0xAD || c == 0x200B || c == 0x2060;
}

bool names_a_date(const std::string& key) {
    return key == "date" || key.ends_with("_date") || key.ends_with("_from") || key.ends_with("_to") ||
           key.ends_with("_until");
}

// "39 320" with spaces that do not break; four figures stand together.
std::string grouped(long number) {
    std::string digits = std::to_string(number);
    const std::size_t first = digits[0] == '-' ? 1 : 0;
    if (digits.size() - first < 5) return digits;
    for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, "\u00A0");
    return digits;
}

class Checker {
  public:
    Checker(const FontLibrary& fonts, std::set<std::string>& names) : fonts_(fonts), names_(names) {}

    Item convert(const json& value) {
        switch (value.type()) {
            case json::value_t::object: {
                Item object;
                for (const auto& [key, one] : value.items()) {
                    names_.insert(key);
                    path_.push_back({&key, 0});
                    object.set(key, convert(one));
                    path_.pop_back();
                }
                for (const auto& [key, one] : value.items()) {
                    if (one.is_string()) add_words(object, key, one.get_ref<const std::string&>(), value);
                    if (one.is_array()) add_size(object, key, one.size(), value);
                    if (one.is_number_integer()) add_number(object, key, one.get<long>(), value);
                }
                return object;
            }
            case json::value_t::array: {
                list items;
                items.reserve(value.size());
                for (std::size_t i = 0; i < value.size(); ++i) {
                    path_.push_back({nullptr, i + 1});
                    items.push_back(convert(value[i]));
                    path_.pop_back();
                    if (value[i].is_object() && !value[i].contains("n"))
                        items.back().set("n", std::to_string(i + 1));
                }
                names_.insert("n");
                return Item(std::move(items));
            }
            case json::value_t::string: {
                const auto& text = value.get_ref<const std::string&>();
                if (text.empty()) return Item(false);
                return Item(checked(text));
            }
            case json::value_t::boolean:
                return Item(value.get<bool>());
            case json::value_t::number_integer:
            case json::value_t::number_unsigned:
                return Item(grouped(value.get<long>()));
            case json::value_t::number_float:
                throw base::Error({QUJAT_MSG("the value {0} is a number with a fraction; write it as text, "
                                             "the way it is to be printed"),
                                   {path()}});
            default:
                return Item(false);
        }
    }

  private:
    // A list brings its length along, and whether there is anything in it.
    void add_size(Item& object, const std::string& key, std::size_t size, const json& given) {
        for (const std::string& name : {"has_" + key, key + "_count"}) {
            if (given.contains(name)) continue;
            names_.insert(name);
            object.set(name, name == "has_" + key ? Item(size > 0) : Item(std::to_string(size)));
        }
    }

    // A whole number brings its words along: sheets gives sheets_words_ru "12 (двенадцать)".
    void add_number(Item& object, const std::string& key, long number, const json& given) {
        using text::Language;
        using text::NumberCase;
        const auto put = [&](const char* ending, const std::string& words) {
            if (given.contains(key + ending)) return;
            names_.insert(key + ending);
            object.set(key + ending, grouped(number) + " (" + words + ")");
        };
        put("_words_ru", text::cardinal(number, Language::Russian));
        put("_words_ru_genitive", text::cardinal(number, Language::Russian, NumberCase::Genitive));
        put("_words_kk", text::cardinal(number, Language::Kazakh));
    }

    // An ISO date brings its words along: valid_to gives valid_to_words_ru, valid_to_words_kk_locative, ...
    void add_words(Item& object, const std::string& key, const std::string& text, const json& given) {
        const auto date = text::parse_iso(text);
        if (!date && !names_a_date(key)) return;
        using text::DateCase;
        using text::Language;
        const auto put = [&](const char* ending, const std::string& words) {
            if (given.contains(key + ending)) return;
            names_.insert(key + ending);
            object.set(key + ending, words);
        };
        if (!date) {
            // A date as it was read, not understood as one: it is printed as it stands.
            for (const char* ending : {"_dotted", "_words_ru", "_words_kk", "_words_kk_locative",
                                       "_words_kk_ablative", "_words_kk_dative"})
                put(ending, text);
            return;
        }
        put("_dotted", text::dotted(*date));
        put("_words_ru", text::in_words(*date, Language::Russian));
        put("_words_kk", text::in_words(*date, Language::Kazakh));
        put("_words_kk_locative", text::in_words(*date, Language::Kazakh, DateCase::Locative));
        put("_words_kk_ablative", text::in_words(*date, Language::Kazakh, DateCase::Ablative));
        put("_words_kk_dative", text::in_words(*date, Language::Kazakh, DateCase::Dative));
    }

    std::string checked(const std::string& text) const {
        if (plain(text)) return text;
        const std::u32string characters = text::to_u32(text);
        bool settled = true;  // nothing here that NFC could change
        for (std::size_t i = 0; i < characters.size(); ++i) {
            const char32_t c = characters[i];
            if (c >= 0x20 && c < 0x7F) continue;
            if (c == 0xFFFD) {
                throw base::Error({QUJAT_MSG("the value {0} is not well-formed UTF-8 at character {1}"),
                                   {path(), std::to_string(i + 1)}});
            }
            const bool composed = c < 0x300 || (c >= 0x400 && c < 0x483) || (c >= 0x48A && c < 0x500) ||
                                  (c >= 0x2010 && c < 0x2117);
            settled = settled && composed;
            if (!composed || steers(c)) continue;
            if (!fonts_.has(c)) missing(c, i);
        }
        if (settled) return text;
        std::string normal = text::nfc(text);
        const std::u32string composed = text::to_u32(normal);
        for (std::size_t i = 0; i < composed.size(); ++i) {
            if (!steers(composed[i]) && !fonts_.has(composed[i])) missing(composed[i], i);
        }
        return normal;
    }

    // Nothing but ASCII, Russian letters and № : every font has them and NFC leaves them alone.
    static bool plain(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto byte = [&](std::size_t at) {
                return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
            };
            if (byte(i) >= 0x20 && byte(i) < 0x7F) continue;
            const bool russian = (byte(i) == 0xD0 && byte(i + 1) >= 0x90 && byte(i + 1) <= 0xBF) ||
                                 (byte(i) == 0xD1 && byte(i + 1) >= 0x80 && byte(i + 1) <= 0x8F);
            const bool number = byte(i) == 0xE2 && byte(i + 1) == 0x84 && byte(i + 2) == 0x96;
            if (!russian && !number) return false;
            i += number ? 2 : 1;
        }
        return true;
    }

    [[noreturn]] void missing(char32_t c, std::size_t at) const {
        throw base::Error({QUJAT_MSG("the value {0} holds the character {1} (number {2} of the value), which "
                                     "none of the fonts has"),
                           {path(), code_point(c), std::to_string(at + 1)}});
    }

    // "grounds[2].text_kk": where the value that is looked at stands.
    std::string path() const {
        std::string text;
        for (const Step& step : path_) {
            if (step.key == nullptr)
                text += "[" + std::to_string(step.number) + "]";
            else
                text += (text.empty() ? "" : ".") + *step.key;
        }
        return text;
    }

    struct Step {
        const std::string* key = nullptr;  // of an object; null: an item of a list
        std::size_t number = 0;            // from 1
    };
    const FontLibrary& fonts_;
    std::set<std::string>& names_;
    std::vector<Step> path_;
};

// Ill-formed bytes are made U+FFFD, so that the value that holds them can be named.
json parsed(std::string_view text) {
    const std::string clean = text::is_valid_utf8(text) ? std::string() : text::to_utf8(text::to_u32(text));
    json value;
    try {
        value = json::parse(clean.empty() ? text : std::string_view(clean));
    } catch (const json::exception& error) {
        throw base::Error({QUJAT_MSG("the values are not JSON: {0}"), {error.what()}});
    }
    if (!value.is_object()) throw base::Error({QUJAT_MSG("the values must be one JSON object"), {}});
    return value;
}

}  // namespace

Values::Values(std::string_view text, const FontLibrary& fonts, const Circumstances& circumstances)
    : data_(std::make_unique<Data>()) {
    data_->root = Checker(fonts, data_->names).convert(parsed(text));
    data_->root.set("kk", Item(circumstances.kazakh));
    data_->root.set("ru", Item(circumstances.russian));
    data_->root.set("bilingual", Item(circumstances.kazakh && circumstances.russian));
    data_->root.set("draft", Item(circumstances.draft));
}

Values::~Values() = default;

}  // namespace qujat::rendering
