#pragma once
// What a form looks like: the printed texts, the places to write on and the tables, as
// templates/<service>/forms/<id>.toml says. The same definition prints the form and finds its fields on a
// scan. templates/README.md explains every key. Threads: values, read-only after loading.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "forms/data_file.h"
#include "text/language.h"

namespace qujat::forms {

// What stands in a field; decides how it is normalised and what a failed reading means.
enum class ValueKind {
    Text,
    Name,
    SignedName,
    Date,
    Year,
    Number,
    Iin,
    Bin,
    Phone,
    Account,
    List,
    Period,
    Act,
    Hours,
    Choice
};

const std::string& in_language(const Texts& texts,
                               text::Language language);  // Kazakh for Kazakh, else Russian

struct Choice {
    std::string id;
    Texts text;
};

struct Column {
    std::string name;
    ValueKind value = ValueKind::Text;
    Texts label;
    double width = 0;  // share of the table's width, 0..1
    bool may_be_empty = false;
    std::vector<Choice> choices;
    std::vector<std::string> shapes;  // of a number: "KZ.A.99.9999"
};

struct Item {
    enum class Kind { Print, Title, Field, Table };

    Kind kind = Kind::Print;
    std::string name;  // of the field or table
    ValueKind value = ValueKind::Text;
    Texts print;
    Texts label;
    Texts after;
    Texts caption;
    bool mandatory = false;
    bool same_row = false;
    bool label_above = false;
    bool signature = false;
    bool heading = false;
    bool seal = false;
    bool numbered = false;
    bool boxes = false;    // of a choice: every choice is printed with a box to tick before it
    bool several = false;  // of boxes: more than one may be ticked
    int lines = 1;         // ruled lines the blank form gives
    double width = 0;      // share of the row, 0 = the rest of it
    std::vector<Choice> choices;
    std::vector<std::string> shapes;  // of a number: "KZ.A.99.9999"
    std::vector<Column> columns;
};

struct FormDefinition {
    std::string id;
    std::string service;  // folder of the pack it lies in
    std::string file;     // for errors
    bool own_sheet = false;
    bool decides = false;
    Texts source;
    Texts name;
    Texts title;
    std::vector<std::string> corner_ru;
    std::vector<std::string> corner_kk;
    std::vector<Item> items;

    // The item a field belongs to; for "work3.period" the table "work". Null when the form has no such field.
    const Item* item_of(std::string_view field) const;
    // The column of a table's field "work3.period"; null for other fields.
    const Column* column_of(std::string_view field) const;
    bool has_field(std::string_view field) const;  // the incoming stamp's two fields are in every form
};

// Throws base::Error naming file, line and what was expected.
FormDefinition load_form(const std::filesystem::path& path);
FormDefinition form_from(const DataNode& root, const std::string& file);

}  // namespace qujat::forms
