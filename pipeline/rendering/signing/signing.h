#pragma once
// Electronic signatures on finished PDFs: PAdES baseline B-B (ETSI EN 319 142-1) as an incremental update, so
// that not a byte of the document changes and a PDF/A stays one.
//
// sign() makes the CMS with a key at hand. Where the key is elsewhere (a token, the tools of the national
// certification centre), prepare() leaves the room, bytes_to_sign() gives what the CMS must be made over
// (detached), embed() puts it in. The signing time is the caller's, in the dictionary's /M; the CMS holds no
// time (the standard forbids a second one) and nothing is taken from the clock: with an RSA key the same call
// gives the same bytes. Errors: base::Error; a password never stands in a message. Threads: pure functions; a
// Key may be shared.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace qujat::signing {

class Key {
  public:
    // Throws base::Error for a wrong password, a damaged file, one without key and certificate.
    static Key from_pkcs12(std::string_view bytes, const std::string& password);

    std::string holder() const;  // common name of the certificate

    struct Parts;
    const Parts& parts() const { return *parts_; }

  private:
    explicit Key(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}
    std::shared_ptr<const Parts> parts_;
};

struct SignOptions {
    std::string on;            // day of signing, ISO; midnight in Kazakhstan (UTC+5)
    std::string reason;        // UTF-8, may be empty
    std::size_t room = 12288;  // bytes kept for the CMS of prepare(); sign() takes what its own needs
};

std::string sign(std::string_view pdf, const Key& key, const SignOptions& options);

std::string prepare(std::string_view pdf, const SignOptions& options);
std::string bytes_to_sign(std::string_view prepared);
// `cms` as DER, PEM or base64. Throws base::Error when it was made over other bytes, holds no certificate, or
// is larger than the room.
std::string embed(std::string_view prepared, std::string_view cms);

enum class Trust { NotAsked, Trusted, NotTrusted };

struct Signature {
    std::string signer;  // common name
    std::string issuer;
    std::string on;  // ISO day of /M
    std::string reason;
    bool intact = false;        // the CMS is right for the bytes it covers, and names its certificate
    bool whole_file = false;    // it covered the whole file when it was made, but for itself
    bool nothing_else = false;  // its update brought the signature and nothing else
    bool in_date = false;       // the certificate was good on that day
    Trust trust = Trust::NotAsked;
    std::string problem;  // why not intact, for a machine's log; English
};

struct Examined {
    std::string_view original;          // the file before the signatures that may be taken off
    std::vector<Signature> signatures;  // in the order they were made
    bool unfinished = false;            // prepared, and no CMS embedded
};

// Never throws on any bytes: what cannot be told is not intact. Signatures are taken off from the end as long
// as each covers the whole file and brought nothing else. `trusted_pem`: certificates to end chains at;
// empty: trust is not asked. The view stays good as long as `pdf`.
Examined examine(std::string_view pdf, std::string_view trusted_pem = {});

}  // namespace qujat::signing
