// qujat recover: damaged Cyrillic on stdin, the text its writer meant on stdout.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "cli/session.h"
#include "recovery/recovery.h"
#include "text/unicode.h"

namespace qujat::cli {
namespace {

// What is longer is taken in pieces, so that memory stays the same for input of any length.
constexpr std::size_t kPiece = std::size_t{4} << 20;
constexpr std::size_t kMostLines = 100000;  // of a piece: lines cost memory of their own

struct RecoverOptions {
    bool lines = false;
    bool explain = false;
    bool join = false;
    std::string form = "keep";
    std::vector<std::string> words;
    std::string learned;
};

// stdin in pieces: records in the one mode, pieces of a document in the other.
class Input {
  public:
    // Appends up to `most` bytes; false at the end.
    bool fill(std::string& into, std::size_t most) {
        const std::size_t before = into.size();
        into.resize(before + most);
        into.resize(before + std::fread(into.data() + before, 1, most, stdin));
        return into.size() > before;
    }
};

void put(std::string_view bytes) {
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
}

std::string with_line_breaks(std::string_view record) {
    std::string out;
    out.reserve(record.size());
    for (std::size_t i = 0; i < record.size(); ++i) {
        const bool pair = record[i] == '\\' && i + 1 < record.size() && record[i + 1] == 'n';
        out += pair ? '\n' : record[i];
        i += pair ? 1 : 0;
    }
    return out;
}
std::string without_line_breaks(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    return out;
}

class Recovery {
  public:
    Recovery(const RecoverOptions& options, Session& session)
        : options_(options), session_(session), recoverer_(recoverer_options(options)) {
        text_options_.join_lines = options.join;
    }

    void lines() {
        Input input;
        std::string pending;
        std::size_t searched = 0;
        while (input.fill(pending, std::size_t{1} << 18)) {
            std::size_t at = 0;
            for (std::size_t end; (end = pending.find('\n', std::max(at, searched))) != std::string::npos;
                 at = end + 1) {
                record(std::string_view(pending).substr(at, end - at), true);
            }
            pending.erase(0, at);
            if (pending.size() > kPiece) {
                const std::size_t cut = cut_place(pending);
                record(std::string_view(pending).substr(0, cut), false);
                pending.erase(0, cut);
            }
            searched = pending.size();
        }
        if (!pending.empty()) record(pending, true);
    }

    void document() {
        Input input;
        std::string pending;
        while (input.fill(pending, kPiece - pending.size())) {
            if (pending.size() < kPiece) continue;
            const std::size_t cut = std::min(cut_place(pending), lines_end(pending));
            piece(std::string_view(pending).substr(0, cut));
            pending.erase(0, cut);
        }
        for (std::string_view rest = pending; !rest.empty();) {
            const std::size_t cut = lines_end(rest);
            piece(rest.substr(0, cut));
            rest.remove_prefix(cut);
        }
    }

  private:
    static recovery::Options recoverer_options(const RecoverOptions& options) {
        recovery::Options out;
        for (const std::string& list : options.words) out.word_lists.emplace_back(list);
        out.learned = options.learned;
        return out;
    }

    // Behind a line break or a blank; characters are never cut in two.
    static std::size_t cut_place(std::string_view bytes) {
        if (bytes.find('\0') != std::string_view::npos) return bytes.size() & ~std::size_t{3};
        for (const char mark : {'\n', ' '}) {
            const std::size_t found = bytes.rfind(mark);
            if (found != std::string_view::npos && found > bytes.size() / 2) return found + 1;
        }
        std::size_t end = bytes.size();
        const auto inside = [&](std::size_t at) {
            return (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80;
        };
        while (end > bytes.size() - 4 && inside(end - 1)) --end;
        // Not before the bytes that go on, but before the one that begins their letter.
        return end > bytes.size() - 4 && static_cast<unsigned char>(bytes[end - 1]) >= 0xC0 ? end - 1
                                                                                            : bytes.size();
    }

    // Behind the last line a piece may hold; wide characters count as one long line.
    static std::size_t lines_end(std::string_view bytes) {
        if (bytes.find('\0') != std::string_view::npos) return bytes.size();
        std::size_t at = 0;
        for (std::size_t lines = 0; lines < kMostLines; ++lines) {
            const std::size_t end = bytes.find('\n', at);
            if (end == std::string_view::npos) return bytes.size();
            at = end + 1;
        }
        return at;
    }

    // One after the other; what the first was written in, all are.
    void piece(std::string_view bytes) {
        const bool first = !begun_;
        begun_ = true;
        if (!is_text_) {
            put(bytes);
            return;
        }
        recovery::Recovered recovered = recoverer_.recover_bytes(bytes, text_options_);
        if (recovered.damage == recovery::DamageClass::Binary && !options_.explain) {
            session_.say(
                {QUJAT_MSG("This is not text (a picture, an archive, a program?); it came through unchanged. "
                           "Scans and PDF files are read by \"qujat ocr\"."),
                 {}});
            session_.raise_exit_code(1);
            is_text_ = !first;
            put(bytes);
            return;
        }
        if (first && recovered.charset != "UTF-8") text_options_.charset = recovered.charset;
        one(recovered, 0, "");
    }

    void record(std::string_view bytes, bool ends) {
        ++records_;
        const std::string text = with_line_breaks(bytes);
        one(recoverer_.recover_text(text, text_options_), records_, ends ? "\n" : "");
    }

    void one(const recovery::Recovered& recovered, std::size_t record, std::string_view end) {
        if (options_.explain) {
            put(recovery::explain_json(recovered, record));
            return;
        }
        const std::string text = formed(recovered.text);
        put(record > 0 ? without_line_breaks(text) : text);
        put(end);
    }

    std::string formed(const std::string& text) const {
        return options_.form == "nfc" ? text::nfc(text) : text;
    }

    const RecoverOptions& options_;
    Session& session_;
    recovery::Recoverer recoverer_;
    recovery::TextOptions text_options_;
    std::size_t records_ = 0;
    bool begun_ = false;
    bool is_text_ = true;
};

}  // namespace

void add_recover(CLI::App& app, Session& session) {
    CLI::App* command =
        add_command(app, session, "recover",
                    QUJAT_MSG("give damaged text back as its writer meant it, from stdin to stdout"));
    const auto options = std::make_shared<RecoverOptions>();
    command->add_flag(
        "--lines", options->lines,
        session.tr(QUJAT_MSG("one record per line in and out; \\n inside a record is a line break")));
    command->add_flag(
        "--explain", options->explain,
        session.tr(QUJAT_MSG("one JSON object per record: its text and every repair with place and reason")));
    command->add_flag(
        "--join", options->join,
        session.tr(QUJAT_MSG("join wrapped lines into paragraphs, also over the gaps of page breaks")));
    command
        ->add_option("--form", options->form,
                     session.tr(QUJAT_MSG("how letters with marks are written: keep or nfc")))
        ->check(CLI::IsMember({"keep", "nfc"}));
    command->add_option(
        "--words", options->words,
        session.tr(QUJAT_MSG("a list of names and words of your own, one a line; may be given again")));
    command
        ->add_option("--learned", options->learned,
                     session.tr(QUJAT_MSG("words.tsv of an archive: what its clean acts taught")))
        ->check(CLI::ExistingFile);
    command->callback([options, &session] {
        Recovery recovery(*options, session);
        if (options->lines) {
            recovery.lines();
        } else {
            recovery.document();
        }
        std::fflush(stdout);
    });
}

}  // namespace qujat::cli
