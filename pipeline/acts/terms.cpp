#include "acts/terms.h"

#include <toml++/toml.h>
#include <algorithm>

#include "base/error.h"
#include "base/files.h"

namespace qujat::acts {

namespace {

class Reader {
  public:
    explicit Reader(const std::string& path) : path_(path) {
        try {
            table_ = toml::parse_file(path);
        } catch (const toml::parse_error& error) {
            fail(static_cast<int>(error.source().begin.line), std::string(error.description()));
        }
    }

    std::vector<std::string> words(const char* section, const char* key) const {
        const toml::array* list = table_[section][key].as_array();
        if (list == nullptr) fail(0, std::string(section) + "." + key);
        std::vector<std::string> out;
        for (const toml::node& word : *list) out.push_back(word.value_or(std::string()));
        return out;
    }
    std::vector<Phrase> phrases(const char* section, const char* key) const {
        std::vector<Phrase> out;
        for (const std::string& word : words(section, key)) out.emplace_back(word);
        return out;
    }
    std::unordered_set<std::string> keys(const char* section, const char* key) const {
        std::unordered_set<std::string> out;
        for (const std::string& word : words(section, key)) out.insert(key_of(word));
        return out;
    }
    std::vector<std::pair<std::string, std::string>> pairs(const char* section, const char* key) const {
        const toml::array* list = table_[section][key].as_array();
        if (list == nullptr) fail(0, std::string(section) + "." + key);
        std::vector<std::pair<std::string, std::string>> out;
        for (const toml::node& node : *list) {
            const toml::array* pair = node.as_array();
            if (pair == nullptr || pair->size() != 2) fail(0, std::string(section) + "." + key);
            out.emplace_back((*pair)[0].value_or(std::string()), (*pair)[1].value_or(std::string()));
        }
        return out;
    }
    std::vector<std::pair<std::string, int>> numbered(const char* section, const char* key) const {
        const toml::array* list = table_[section][key].as_array();
        if (list == nullptr) fail(0, std::string(section) + "." + key);
        std::vector<std::pair<std::string, int>> out;
        for (const toml::node& node : *list) {
            const toml::array* pair = node.as_array();
            if (pair == nullptr || pair->size() != 2) fail(0, std::string(section) + "." + key);
            out.emplace_back((*pair)[0].value_or(std::string()), (*pair)[1].value_or(0));
        }
        return out;
    }
    const toml::array& list(const char* key) const {
        const toml::array* found = table_[key].as_array();
        if (found == nullptr) fail(0, key);
        return *found;
    }
    static std::vector<std::string> strings(const toml::table& table, const char* key) {
        std::vector<std::string> out;
        if (const toml::array* list = table[key].as_array()) {
            for (const toml::node& word : *list) out.push_back(word.value_or(std::string()));
        }
        return out;
    }

    [[noreturn]] void fail(int line, const std::string& what) const {
        throw base::Error({QUJAT_MSG("The word list of acts, {0}, cannot be used (line {1}: {2}). Install "
                                     "the program's templates again."),
                           {path_, std::to_string(line), what}},
                          base::ErrorKind::MissingOnMachine);
    }

  private:
    std::string path_;
    toml::table table_;
};

void load_kinds(const Reader& reader, Terms& terms) {
    for (const toml::node& node : reader.list("kind")) {
        const toml::table* kind = node.as_table();
        if (kind == nullptr) reader.fail(0, "kind");
        const std::string id = (*kind)["id"].value_or(std::string());
        const std::vector<std::string> endings = Reader::strings(*kind, "ru_endings");
        for (const std::string& stem : Reader::strings(*kind, "ru")) {
            for (const std::string& ending : endings) {
                KindWord word;
                word.id = id;
                word.russian = true;
                word.russian_nominative = ending == endings.front();
                word.plural = ending == "ы" || ending == "ов" || ending == "й" || ending == "ам" ||
                              ending == "ами" || ending == "ах" || ending == "ям" || ending == "ями" ||
                              ending == "ях";
                terms.russian_kinds.emplace(key_of(stem + ending), word);
            }
        }
        std::vector<std::string> except;
        for (const std::string& word : Reader::strings(*kind, "kk_not")) except.push_back(key_of(word));
        std::vector<std::string> nominative;
        for (const std::string& word : Reader::strings(*kind, "kk_nominative"))
            nominative.push_back(key_of(word));
        for (const std::string& stem : Reader::strings(*kind, "kk")) {
            terms.kazakh_kinds.push_back({key_of(stem), id, except, nominative});
        }
    }
}

std::vector<std::string> keys_of(const toml::table& table, const char* key) {
    std::vector<std::string> out;
    for (const std::string& word : Reader::strings(table, key)) out.push_back(key_of(word));
    return out;
}

void load_units(const Reader& reader, Terms& terms) {
    int rank = 0;
    for (const toml::node& node : reader.list("unit")) {
        const toml::table* unit = node.as_table();
        if (unit == nullptr) reader.fail(0, "unit");
        terms.units.push_back({(*unit)["id"].value_or(std::string()), rank++, keys_of(*unit, "ru"),
                               keys_of(*unit, "ru_not"), keys_of(*unit, "kk"), keys_of(*unit, "kk_not")});
    }
    for (const char* part : {"preamble", "title", "note"})
        terms.named_parts.push_back({part, reader.phrases("named_parts", part)});
    for (const auto& [word, number] : reader.numbered("ordinals", "words"))
        terms.ordinals.emplace_back(Phrase(word), number);
    for (const auto& [words, count] : reader.numbered("entry", "terms"))
        terms.entry_terms.emplace_back(Phrase(words), count);
}

Terms load() {
    const std::string path = (base::home() / "templates" / "acts" / "terms.toml").string();
    const Reader reader(path);
    Terms terms;
    load_kinds(reader, terms);
    load_units(reader, terms);
    terms.kind_prefixes = reader.phrases("requisites", "kind_prefixes");
    terms.registered = reader.phrases("requisites", "registered");
    terms.registered_kk = reader.phrases("requisites", "registered_kk");
    terms.repealed = reader.phrases("requisites", "repealed");
    terms.acting_ru = reader.phrases("requisites", "acting_ru");
    terms.number_tails = reader.words("requisites", "number_tails");
    terms.number_heads = reader.words("requisites", "number_heads");
    for (const auto& [low, proper] : reader.pairs("authority", "proper"))
        terms.proper_names.emplace_back(low, proper);
    terms.apart_ends = reader.words("head", "apart_ends");
    for (const auto& [read, meant] : reader.pairs("head", "joined"))
        terms.joined_words.emplace_back(read, meant);
    for (const auto& [list, key] :
         {std::pair(&terms.parliaments, "parliament"), std::pair(&terms.maslikhats, "maslikhat")}) {
        for (const auto& [since, number] : reader.numbered("convocations", key)) {
            if (const auto day = text::parse_iso(since)) list->emplace_back(*day, number);
        }
    }
    terms.enacting = reader.phrases("enacting", "words");
    terms.entry = reader.phrases("entry", "words");
    terms.entry_exceptions = reader.phrases("entry", "exceptions");
    terms.on_signing = reader.phrases("entry", "on_signing");
    terms.on_adoption = reader.phrases("entry", "on_adoption");
    terms.on_registration = reader.phrases("entry", "on_registration");
    terms.order_of_entry = reader.phrases("notes", "order_of_entry");
    terms.note_kinds = reader.phrases("notes", "kinds");
    terms.approvals = reader.phrases("approvals", "words");
    terms.other_papers = reader.phrases("other_papers", "words");
    terms.appendix_titles = reader.phrases("appendix", "titles");
    terms.not_heading = reader.phrases("appendix", "not_heading");
    terms.restate = reader.phrases("amend", "restate");
    terms.add = reader.phrases("amend", "add");
    terms.remove = reader.phrases("amend", "delete");
    terms.repeal = reader.phrases("amend", "repeal");
    terms.replace = reader.phrases("amend", "replace");
    terms.suspend = reader.phrases("amend", "suspend");
    terms.amended = reader.phrases("amend", "amended");
    terms.gone = reader.phrases("amend", "gone");
    terms.appendix_ru = reader.keys("appendix", "ru_start");
    terms.appendix_approved_ru = reader.keys("appendix", "ru_approved");
    terms.appendix_kk = reader.keys("appendix", "kk_end");
    terms.appendix_approved_kk = reader.keys("appendix", "kk_approved");
    terms.appendix_marks = reader.keys("appendix", "marks");
    terms.section = reader.keys("headings", "section");
    terms.chapter = reader.keys("headings", "chapter");
    terms.paragraph = reader.keys("headings", "paragraph");
    terms.article = reader.keys("headings", "article");
    const std::pair<const char*, char> genders[] = {{"masculine", 'm'}, {"feminine", 'f'}, {"neuter", 'n'}};
    for (const auto& [list, gender] : genders) {
        for (const auto& [genitive, nominative] : reader.pairs("authority", list))
            terms.authority_heads[key_of(genitive)] = {nominative, gender};
    }
    for (const auto& [genitive, nominative] : reader.pairs("authority", "adjectives"))
        terms.adjectives[key_of(genitive)] = nominative;
    return terms;
}

bool begins(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

}  // namespace

std::optional<KindWord> Terms::kind_of(std::string_view key) const {
    if (const auto it = russian_kinds.find(std::string(key)); it != russian_kinds.end()) {
        KindWord word = it->second;
        if (word.russian_nominative) {
            // кодекс, приказ: a Kazakh stem of the same letters is told apart by its ending only.
            word.kazakh_nominative = false;
        }
        return word;
    }
    for (const KazakhKind& kind : kazakh_kinds) {
        if (!begins(key, kind.stem)) continue;
        if (std::any_of(kind.except.begin(), kind.except.end(),
                        [&](const std::string& no) { return begins(key, no); }))
            continue;
        KindWord word;
        word.id = kind.id;
        word.kazakh_nominative =
            std::find(kind.nominative.begin(), kind.nominative.end(), key) != kind.nominative.end();
        return word;
    }
    return std::nullopt;
}

const Terms& terms() {
    static const Terms loaded = load();
    return loaded;
}

}  // namespace qujat::acts
