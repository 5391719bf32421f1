#pragma once
// CMS signatures over OpenSSL. OpenSSL's types stay in this folder. Private to rendering/signing/. Threads:
// pure functions.

#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <string_view>

#include "rendering/signing/signing.h"

namespace qujat::signing {

template <typename Type, void (*Free)(Type*)>
struct Freed {
    void operator()(Type* object) const { Free(object); }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using CertificateHandle = std::unique_ptr<X509, Freed<X509, X509_free>>;
using CmsHandle = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo, CMS_ContentInfo_free>>;

inline void free_stack(STACK_OF(X509) * stack) {
    sk_X509_pop_free(stack, X509_free);
}
struct FreeStack {
    void operator()(STACK_OF(X509) * stack) const { free_stack(stack); }
};
using StackHandle = std::unique_ptr<STACK_OF(X509), FreeStack>;

struct Key::Parts {
    KeyHandle key;
    CertificateHandle certificate;
    StackHandle chain;
};

// What a signature covers, in two pieces.
struct Covered {
    std::string_view before;
    std::string_view after;
};

std::string make_cms(const Key::Parts& key, const Covered& covered);  // DER
std::size_t room_for(const Key::Parts& key);                          // bytes make_cms will not exceed

// From DER, PEM or base64; null when it is none of them.
CmsHandle read_cms(std::string_view bytes);
// `signature` gets signer, issuer, intact, in_date, trust and problem.
void judge(CMS_ContentInfo* cms, const Covered& covered, std::string_view trusted_pem, Signature& signature);

}  // namespace qujat::signing
