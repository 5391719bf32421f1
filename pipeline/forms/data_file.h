#pragma once
// A pack's data file (TOML) as a plain tree that remembers its lines, and a reader that refuses what it does
// not know. Errors: base::Error with file, line and what was expected. Threads: values; a TableReader belongs
// to one thread.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qujat::forms {

// A text in the two languages every pack speaks.
struct Texts {
    std::string ru;
    std::string kk;

    bool empty() const { return ru.empty() && kk.empty(); }
    bool operator==(const Texts&) const = default;
};

struct DataNode {
    enum class Kind { String, Integer, Number, Boolean, Array, Table };

    Kind kind = Kind::Table;
    int line = 0;      // from 1
    std::string text;  // a string, or a date as "2024-02-23"
    std::int64_t integer = 0;
    double number = 0;  // also for integers
    bool boolean = false;
    std::vector<DataNode> items;                            // of an array
    std::vector<std::pair<std::string, DataNode>> members;  // of a table, in the order of the file

    const DataNode* find(std::string_view key) const;
};

// Throws base::Error when the file cannot be read or is not TOML.
DataNode read_data_file(const std::filesystem::path& path);
DataNode parse_data(std::string_view toml, const std::string& name);

// What a field of the data must be; used in the sentences of errors.
[[noreturn]] void refuse_data(const std::string& file, int line, const std::string& expected);

// Reads one table: every key is asked for once, finish() refuses those nobody asked for.
class TableReader {
  public:
    TableReader(const DataNode& table, std::string file);

    bool has(std::string_view key) const;
    int line() const { return table_.line; }
    int line_of(std::string_view key) const;
    const std::string& file() const { return file_; }

    // The required forms throw when the key is absent; the others return the given value.
    std::string text(std::string_view key);
    std::string text_or(std::string_view key, std::string otherwise);
    std::int64_t integer(std::string_view key);
    std::int64_t integer_or(std::string_view key, std::int64_t otherwise);
    double number_or(std::string_view key, double otherwise);
    bool boolean_or(std::string_view key, bool otherwise);
    std::string date_or(std::string_view key, std::string otherwise);  // "2024-02-23"
    Texts texts(std::string_view key);                                 // a missing language is refused
    Texts texts_or_empty(std::string_view key);
    std::vector<std::string> list_or_empty(std::string_view key);
    std::vector<const DataNode*> tables(std::string_view key);  // an array of tables; empty when absent
    const DataNode* any(std::string_view key);                  // whatever it is; null when absent

    // Marks a key as known without reading it.
    void allow(std::string_view key);
    void finish() const;

  private:
    const DataNode* take(std::string_view key, bool required, const char* expected);

    const DataNode& table_;
    std::string file_;
    std::vector<std::string> known_;
};

}  // namespace qujat::forms
