#pragma once
// What went wrong, in words a person can act on.
//
// A Message is an English sentence with numbered places ({0}, {1}) and its values; the program translates the
// sentence (gettext) and fills the places, the library never does. Mark every sentence with QUJAT_MSG so that
// the catalogue extractor finds it. Values must not hold names, IIN or addresses in full. Threads: values, no
// shared state.

#include <exception>
#include <string>
#include <vector>

#define QUJAT_MSG(text) text

namespace qujat::base {

struct Message {
    std::string text;               // English, with {0} {1} ... for the values
    std::vector<std::string> args;  // already written as text

    // The English sentence with its values; for logs and machine output.
    std::string english() const;

    bool operator==(const Message&) const = default;
};

// Fills {0} {1} ... of `text` with `args`; a place without a value stays as it is written.
std::string fill(const std::string& text, const std::vector<std::string>& args);

// Which exit code a failure leads to when nothing else of the run failed worse.
enum class ErrorKind {
    BadDocument,      // the document cannot be processed: exit code 1
    BadUsage,         // the command was called wrongly: exit code 2
    MissingOnMachine  // a package, model or data file is not installed: exit code 3
};

// The one exception type of the house. Thrown for failures a person can act on; never for bugs.
class Error : public std::exception {
  public:
    explicit Error(Message message, ErrorKind kind = ErrorKind::BadDocument);

    // Where it happened; both return *this so that a throw can name them in passing.
    Error& in_file(const std::string& file);
    Error& on_page(int page);  // counted from 1

    const Message& message() const { return message_; }
    ErrorKind kind() const { return kind_; }
    const std::string& file() const { return file_; }  // empty when not known
    int page() const { return page_; }                 // 0 when not known

    // English, with file and page before the sentence.
    const char* what() const noexcept override { return what_.c_str(); }

  private:
    void compose();

    Message message_;
    ErrorKind kind_;
    std::string file_;
    int page_ = 0;
    std::string what_;
};

}  // namespace qujat::base
