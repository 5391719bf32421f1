#pragma once
// Words of a paragraph with keys to compare them by. A key is lower case, has Latin look-alikes inside
// Cyrillic words turned into Cyrillic, and the letters only Kazakh has folded to the Russian ones they are
// misread as (қ-к, ғ-г, ү-у, ...), so that `бүйрығы` and `бұйрығы` meet. Threads: values.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qujat::acts {

enum class TokenKind : std::uint8_t { Word, Number, NumberSign, OpenQuote, CloseQuote, Punctuation };

struct Token {
    TokenKind kind = TokenKind::Punctuation;
    bool capital = false;       // first letter is upper case
    bool all_capitals = false;  // every letter is upper case
    bool space_before = false;
    std::uint32_t begin = 0;  // bytes of the text
    std::uint32_t end = 0;
    std::uint32_t key_begin = 0;  // bytes of the key buffer
    std::uint32_t key_end = 0;
};

class Tokens {
  public:
    explicit Tokens(std::string_view text);  // the text must outlive the tokens

    std::size_t size() const { return tokens_.size(); }
    const Token& operator[](std::size_t i) const { return tokens_[i]; }
    std::string_view text() const { return text_; }
    std::string_view text(std::size_t i) const { return slice(i, i + 1); }
    std::string_view slice(std::size_t first, std::size_t last) const;  // text of tokens [first, last)
    std::string_view key(std::size_t i) const {
        const Token& t = tokens_[i];
        return std::string_view(keys_).substr(t.key_begin, t.key_end - t.key_begin);
    }
    bool is(std::size_t i, TokenKind kind) const { return i < tokens_.size() && tokens_[i].kind == kind; }
    bool is(std::size_t i, char punctuation) const {
        return is(i, TokenKind::Punctuation) && tokens_[i].end - tokens_[i].begin == 1 &&
               text_[tokens_[i].begin] == punctuation;
    }
    std::size_t at_byte(std::size_t byte) const;  // first token that ends after `byte`

  private:
    std::string_view text_;
    std::string keys_;
    std::vector<Token> tokens_;
};

// The key of a word or phrase, words joined by one space.
std::string key_of(std::string_view text);

// At most `edits` letters inserted, lost or changed between two keys: how a badly read word is still known.
bool near(std::string_view key, std::string_view wanted, int edits);

// A phrase to look for: keys of words; a word ending in `*` matches any ending, `...` up to six words in
// between.
class Phrase {
  public:
    explicit Phrase(std::string_view pattern);
    // Index of the token after the match when the phrase stands at token `i`, else 0.
    std::size_t match(const Tokens& tokens, std::size_t i) const;

  private:
    struct Stem {
        std::string key;
        bool prefix = false;
        bool gap = false;
    };
    std::size_t match_from(const Tokens& tokens, std::size_t i, std::size_t stem) const;
    std::vector<Stem> stems_;
};

struct PhraseHit {
    std::size_t begin = 0;  // tokens
    std::size_t end = 0;
    std::size_t phrase = 0;
    explicit operator bool() const { return end > 0; }
};
PhraseHit find_phrase(const Tokens& tokens, const std::vector<Phrase>& phrases, std::size_t from = 0);
PhraseHit starts_with(const Tokens& tokens, const std::vector<Phrase>& phrases, std::size_t at = 0);

}  // namespace qujat::acts
