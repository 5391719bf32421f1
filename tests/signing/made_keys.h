#pragma once
// Keys for tests, made anew each time: nobody's.

#include <string>

namespace qujat::test {

enum class KeyKind { Rsa, Elliptic };

struct MadeKey {
    std::string pkcs12;
    std::string certificate_pem;
    std::string key_pem;
};

// Good from 1 January 2020 to 31 December 2039.
MadeKey make_key(KeyKind kind, const std::string& name, const std::string& password);

// A detached CMS over the bytes, as another tool makes it: with the clock's time among its attributes.
std::string foreign_cms(const MadeKey& key, const std::string& bytes);

}  // namespace qujat::test
