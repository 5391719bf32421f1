#include "forms/data_file.h"

#include <algorithm>
#include <sstream>

#include <toml++/toml.h>

#include "base/error.h"
#include "base/files.h"

namespace qujat::forms {
namespace {

DataNode from_toml(const toml::node& node);

DataNode table_from(const toml::table& table) {
    DataNode result;
    result.kind = DataNode::Kind::Table;
    for (const auto& [key, value] : table)
        result.members.emplace_back(std::string(key.str()), from_toml(value));
    // toml++ keeps keys sorted; the order of the file is the order of the lines.
    std::stable_sort(result.members.begin(), result.members.end(),
                     [](const auto& a, const auto& b) { return a.second.line < b.second.line; });
    return result;
}

DataNode from_toml(const toml::node& node) {
    DataNode result;
    if (const auto* table = node.as_table()) {
        result = table_from(*table);
    } else if (const auto* array = node.as_array()) {
        result.kind = DataNode::Kind::Array;
        for (const toml::node& item : *array) result.items.push_back(from_toml(item));
    } else if (const auto* text = node.as_string()) {
        result.kind = DataNode::Kind::String;
        result.text = text->get();
    } else if (const auto* integer = node.as_integer()) {
        result.kind = DataNode::Kind::Integer;
        result.integer = integer->get();
        result.number = static_cast<double>(integer->get());
    } else if (const auto* number = node.as_floating_point()) {
        result.kind = DataNode::Kind::Number;
        result.number = number->get();
    } else if (const auto* boolean = node.as_boolean()) {
        result.kind = DataNode::Kind::Boolean;
        result.boolean = boolean->get();
    } else if (const auto* date = node.as_date()) {
        result.kind = DataNode::Kind::String;
        std::ostringstream out;
        out << date->get();
        result.text = out.str();
    }
    result.line = static_cast<int>(node.source().begin.line);
    return result;
}

std::string joined(const std::vector<std::string>& words) {
    std::string result;
    for (const std::string& word : words) {
        if (!result.empty()) result += ", ";
        result += word;
    }
    return result;
}

}  // namespace

const DataNode* DataNode::find(std::string_view key) const {
    for (const auto& [name, value] : members) {
        if (name == key) return &value;
    }
    return nullptr;
}

void refuse_data(const std::string& file, int line, const std::string& expected) {
    base::Error error({QUJAT_MSG("Line {0}: {1}"), {std::to_string(line), expected}});
    error.in_file(file);
    throw error;
}

DataNode parse_data(std::string_view toml_text, const std::string& name) {
    try {
        const toml::table table = toml::parse(toml_text, name);
        DataNode result = table_from(table);
        result.line = 1;
        return result;
    } catch (const toml::parse_error& error) {
        refuse_data(name, static_cast<int>(error.source().begin.line),
                    "the file is not well-formed: " + std::string(error.description()));
    }
}

DataNode read_data_file(const std::filesystem::path& path) {
    return parse_data(base::read_file(path), path.string());
}

TableReader::TableReader(const DataNode& table, std::string file) : table_(table), file_(std::move(file)) {
    if (table.kind != DataNode::Kind::Table)
        refuse_data(file_, table.line, "expected a table of keys and values");
}

bool TableReader::has(std::string_view key) const {
    return table_.find(key) != nullptr;
}

int TableReader::line_of(std::string_view key) const {
    const DataNode* node = table_.find(key);
    return node != nullptr ? node->line : table_.line;
}

void TableReader::allow(std::string_view key) {
    known_.emplace_back(key);
}

const DataNode* TableReader::take(std::string_view key, bool required, const char* expected) {
    allow(key);
    const DataNode* node = table_.find(key);
    if (node == nullptr && required) {
        refuse_data(file_, table_.line,
                    "the key \"" + std::string(key) + "\" is missing; expected " + expected);
    }
    return node;
}

std::string TableReader::text(std::string_view key) {
    const DataNode* node = take(key, true, "a text");
    if (node->kind != DataNode::Kind::String) {
        refuse_data(file_, node->line, "\"" + std::string(key) + "\" must be a text in quotes");
    }
    return node->text;
}

std::string TableReader::text_or(std::string_view key, std::string otherwise) {
    return has(key) ? text(key) : (allow(key), otherwise);
}

std::int64_t TableReader::integer(std::string_view key) {
    const DataNode* node = take(key, true, "a whole number");
    if (node->kind != DataNode::Kind::Integer) {
        refuse_data(file_, node->line, "\"" + std::string(key) + "\" must be a whole number");
    }
    return node->integer;
}

std::int64_t TableReader::integer_or(std::string_view key, std::int64_t otherwise) {
    return has(key) ? integer(key) : (allow(key), otherwise);
}

double TableReader::number_or(std::string_view key, double otherwise) {
    const DataNode* node = take(key, false, "a number");
    if (node == nullptr) return otherwise;
    if (node->kind != DataNode::Kind::Integer && node->kind != DataNode::Kind::Number) {
        refuse_data(file_, node->line, "\"" + std::string(key) + "\" must be a number");
    }
    return node->number;
}

bool TableReader::boolean_or(std::string_view key, bool otherwise) {
    const DataNode* node = take(key, false, "true or false");
    if (node == nullptr) return otherwise;
    if (node->kind != DataNode::Kind::Boolean) {
        refuse_data(file_, node->line, "\"" + std::string(key) + "\" must be true or false");
    }
    return node->boolean;
}

std::string TableReader::date_or(std::string_view key, std::string otherwise) {
    const DataNode* node = take(key, false, "a date such as 2024-02-23");
    if (node == nullptr) return otherwise;
    const std::string& text = node->text;
    const bool shaped =
        node->kind == DataNode::Kind::String && text.size() == 10 && text[4] == '-' && text[7] == '-';
    if (!shaped)
        refuse_data(file_, node->line, "\"" + std::string(key) + "\" must be a date such as 2024-02-23");
    return text;
}

Texts TableReader::texts(std::string_view key) {
    const DataNode* node = take(key, true, "a text in both languages: { ru = \"...\", kk = \"...\" }");
    TableReader inner(*node, file_);
    Texts result;
    for (const char* language : {"ru", "kk"}) {
        if (!inner.has(language)) {
            refuse_data(file_, node->line,
                        "\"" + std::string(key) + "\" lacks the language \"" + language +
                            "\"; expected { ru = \"...\", kk = \"...\" }");
        }
    }
    result.ru = inner.text("ru");
    result.kk = inner.text("kk");
    inner.finish();
    return result;
}

Texts TableReader::texts_or_empty(std::string_view key) {
    return has(key) ? texts(key) : (allow(key), Texts{});
}

std::vector<std::string> TableReader::list_or_empty(std::string_view key) {
    std::vector<std::string> result;
    const DataNode* node = take(key, false, "a list of texts");
    if (node == nullptr) return result;
    if (node->kind != DataNode::Kind::Array) {
        refuse_data(file_, node->line, "\"" + std::string(key) + "\" must be a list of texts");
    }
    for (const DataNode& item : node->items) {
        if (item.kind != DataNode::Kind::String) {
            refuse_data(file_, item.line, "\"" + std::string(key) + "\" must hold texts only");
        }
        result.push_back(item.text);
    }
    return result;
}

std::vector<const DataNode*> TableReader::tables(std::string_view key) {
    std::vector<const DataNode*> result;
    const DataNode* node = take(key, false, "tables");
    if (node == nullptr) return result;
    if (node->kind != DataNode::Kind::Array) {
        refuse_data(file_, node->line,
                    "\"" + std::string(key) + "\" must be written as [[" + std::string(key) + "]]");
    }
    for (const DataNode& item : node->items) {
        if (item.kind != DataNode::Kind::Table) {
            refuse_data(file_, item.line,
                        "\"" + std::string(key) + "\" must be written as [[" + std::string(key) + "]]");
        }
        result.push_back(&item);
    }
    return result;
}

const DataNode* TableReader::any(std::string_view key) {
    return take(key, false, "a value");
}

void TableReader::finish() const {
    for (const auto& [key, value] : table_.members) {
        if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
            refuse_data(file_, value.line, "unknown key \"" + key + "\"; expected one of: " + joined(known_));
        }
    }
}

}  // namespace qujat::forms
