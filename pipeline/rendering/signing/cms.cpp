#include "rendering/signing/cms.h"

#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <vector>

#include "base/error.h"

namespace qujat::signing {
namespace {

using BioHandle = std::unique_ptr<BIO, Freed<BIO, BIO_free_all>>;
using StoreHandle = std::unique_ptr<X509_STORE, Freed<X509_STORE, X509_STORE_free>>;

struct FreeDigest {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using DigestHandle = std::unique_ptr<EVP_MD_CTX, FreeDigest>;

BioHandle memory_of(std::string_view bytes) {
    return BioHandle(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::string last_problem() {
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_peek_last_error(), text.data(), text.size());
    ERR_clear_error();
    return text.data();
}

[[noreturn]] void fail_to_sign() {
    throw base::Error({QUJAT_MSG("the key could not sign: {0}"), {last_problem()}});
}

std::array<unsigned char, 32> digest_of(const Covered& covered) {
    std::array<unsigned char, 32> digest{};
    const DigestHandle context(EVP_MD_CTX_new());
    const bool good = EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1 &&
                      EVP_DigestUpdate(context.get(), covered.before.data(), covered.before.size()) == 1 &&
                      EVP_DigestUpdate(context.get(), covered.after.data(), covered.after.size()) == 1 &&
                      EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1;
    if (!good) fail_to_sign();
    return digest;
}

std::string common_name(const X509_NAME* name) {
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (at < 0) return {};
    unsigned char* utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0) return {};
    std::string text(reinterpret_cast<char*>(utf8), static_cast<std::size_t>(size));
    OPENSSL_free(utf8);
    return text;
}

// The signed attributes as they are signed: a DER set in its own order (RFC 5652, 5.4).
std::string signed_attributes(CMS_SignerInfo* signer) {
    std::vector<std::string> attributes;
    for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
        unsigned char* der = nullptr;
        const int size = i2d_X509_ATTRIBUTE(CMS_signed_get_attr(signer, i), &der);
        if (size < 0) fail_to_sign();
        attributes.emplace_back(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
    }
    std::sort(attributes.begin(), attributes.end(), [](const std::string& a, const std::string& b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
            return static_cast<unsigned char>(x) < static_cast<unsigned char>(y);
        });
    });
    std::string body;
    for (const std::string& one : attributes) body += one;
    std::string set = "\x31";
    if (body.size() < 128) {
        set += static_cast<char>(body.size());
    } else {
        std::string length;
        for (std::size_t rest = body.size(); rest > 0; rest >>= 8U)
            length.insert(length.begin(), static_cast<char>(rest & 0xFFU));
        set += static_cast<char>(0x80U | length.size());
        set += length;
    }
    return set + body;
}

// OpenSSL's own final step would put the clock's time among the attributes, which PAdES forbids; so the
// attributes are signed here.
void sign_attributes(CMS_SignerInfo* signer, EVP_PKEY* key) {
    const std::string attributes = signed_attributes(signer);
    const auto* data = reinterpret_cast<const unsigned char*>(attributes.data());
    const DigestHandle context(EVP_MD_CTX_new());
    std::size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, data, attributes.size()) != 1)
        fail_to_sign();
    std::vector<unsigned char> value(size);
    if (EVP_DigestSign(context.get(), value.data(), &size, data, attributes.size()) != 1) fail_to_sign();
    if (ASN1_STRING_set(CMS_SignerInfo_get0_signature(signer), value.data(), static_cast<int>(size)) != 1)
        fail_to_sign();
}

std::string der_of(CMS_ContentInfo* cms) {
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(cms, &der);
    if (size < 0) fail_to_sign();
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

bool names_its_certificate(CMS_SignerInfo* signer, X509* certificate) {
    const StackHandle chain(sk_X509_new_null());
    X509_up_ref(certificate);
    sk_X509_push(chain.get(), certificate);
    ESS_SIGNING_CERT* first = nullptr;
    ESS_SIGNING_CERT_V2* second = nullptr;
    const auto read = [&](int nid, auto** into, auto* parse) {
        const int at = CMS_signed_get_attr_by_NID(signer, nid, -1);
        if (at < 0) return;
        const ASN1_TYPE* type = X509_ATTRIBUTE_get0_type(CMS_signed_get_attr(signer, at), 0);
        if (type == nullptr || type->type != V_ASN1_SEQUENCE) return;
        const unsigned char* data = type->value.sequence->data;
        *into = parse(nullptr, &data, type->value.sequence->length);
    };
    read(NID_id_smime_aa_signingCertificate, &first, d2i_ESS_SIGNING_CERT);
    read(NID_id_smime_aa_signingCertificateV2, &second, d2i_ESS_SIGNING_CERT_V2);
    const bool named = OSSL_ESS_check_signing_certs(first, second, chain.get(), 1) == 1;
    ESS_SIGNING_CERT_free(first);
    ESS_SIGNING_CERT_V2_free(second);
    return named;
}

// Midnight of the day in Kazakhstan, in seconds since 1970.
std::time_t moment_of(const std::string& iso) {
    if (iso.size() != 10) return 0;
    std::tm day{};
    day.tm_year = std::stoi(iso.substr(0, 4)) - 1900;
    day.tm_mon = std::stoi(iso.substr(5, 2)) - 1;
    day.tm_mday = std::stoi(iso.substr(8, 2));
    return timegm(&day) - 5 * 3600;
}

// A day of signing is known, not an hour: the certificate must be good at some moment of that day.
bool good_on(const X509* certificate, const std::string& day) {
    constexpr std::time_t kDay = 24 * 3600;
    std::time_t begin = moment_of(day);
    std::time_t end = begin + kDay;
    return begin != 0 && X509_cmp_time(X509_get0_notBefore(certificate), &end) < 0 &&
           X509_cmp_time(X509_get0_notAfter(certificate), &begin) > 0;
}

bool trusted(CMS_ContentInfo* cms, X509* certificate, std::string_view trusted_pem, const std::string& day) {
    const StoreHandle store(X509_STORE_new());
    const BioHandle pem = memory_of(trusted_pem);
    while (X509* one = PEM_read_bio_X509(pem.get(), nullptr, nullptr, nullptr)) {
        X509_STORE_add_cert(store.get(), one);
        X509_free(one);
    }
    ERR_clear_error();
    const StackHandle others(CMS_get1_certs(cms));
    struct FreeContext {
        void operator()(X509_STORE_CTX* context) const { X509_STORE_CTX_free(context); }
    };
    const std::unique_ptr<X509_STORE_CTX, FreeContext> context(X509_STORE_CTX_new());
    if (X509_STORE_CTX_init(context.get(), store.get(), certificate, others.get()) != 1) return false;
    // The chain as it was at the end of the day of signing.
    X509_STORE_CTX_set_time(context.get(), 0, moment_of(day) + 24 * 3600 - 1);
    const bool good = X509_verify_cert(context.get()) == 1;
    ERR_clear_error();
    return good;
}

}  // namespace

Key Key::from_pkcs12(std::string_view bytes, const std::string& password) {
    const BioHandle memory = memory_of(bytes);
    const std::unique_ptr<PKCS12, Freed<PKCS12, PKCS12_free>> file(d2i_PKCS12_bio(memory.get(), nullptr));
    if (!file) {
        ERR_clear_error();
        throw base::Error({QUJAT_MSG("this is no key file (PKCS#12, ending .p12 or .pfx)"), {}});
    }
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    STACK_OF(X509)* chain = nullptr;
    const bool opened = PKCS12_parse(file.get(), password.c_str(), &key, &certificate, &chain) == 1;
    auto parts = std::make_shared<Parts>();
    parts->key.reset(key);
    parts->certificate.reset(certificate);
    parts->chain.reset(chain);
    if (!opened) {
        const bool wrong = ERR_GET_REASON(ERR_peek_last_error()) == PKCS12_R_MAC_VERIFY_FAILURE;
        const std::string why = last_problem();
        if (wrong) throw base::Error({QUJAT_MSG("the password of the key file is wrong"), {}});
        throw base::Error({QUJAT_MSG("the key file cannot be opened: {0}"), {why}});
    }
    if (!parts->key || !parts->certificate)
        throw base::Error({QUJAT_MSG("the key file holds no key with its certificate"), {}});
    return Key(std::move(parts));
}

std::string Key::holder() const {
    return common_name(X509_get_subject_name(parts_->certificate.get()));
}

std::string make_cms(const Key::Parts& key, const Covered& covered) {
    const auto digest = digest_of(covered);
    const CmsHandle cms(
        CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_DETACHED | CMS_BINARY | CMS_PARTIAL));
    if (!cms) fail_to_sign();
    CMS_SignerInfo* signer = CMS_add1_signer(cms.get(), key.certificate.get(), key.key.get(), EVP_sha256(),
                                             CMS_CADES | CMS_NOSMIMECAP | CMS_PARTIAL);
    if (signer == nullptr) fail_to_sign();
    for (int i = 0; key.chain && i < sk_X509_num(key.chain.get()); ++i)
        CMS_add1_cert(cms.get(), sk_X509_value(key.chain.get(), i));
    const bool good = CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT,
                                                  OBJ_nid2obj(NID_pkcs7_data), -1) == 1 &&
                      CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING,
                                                  digest.data(), static_cast<int>(digest.size())) == 1;
    if (!good) fail_to_sign();
    sign_attributes(signer, key.key.get());
    return der_of(cms.get());
}

std::size_t room_for(const Key::Parts& key) {
    constexpr std::size_t kAttributesAndFrame = 1024;
    std::size_t room = kAttributesAndFrame + static_cast<std::size_t>(EVP_PKEY_get_size(key.key.get()));
    room += static_cast<std::size_t>(i2d_X509(key.certificate.get(), nullptr));
    for (int i = 0; key.chain && i < sk_X509_num(key.chain.get()); ++i)
        room += static_cast<std::size_t>(i2d_X509(sk_X509_value(key.chain.get(), i), nullptr));
    return room;
}

CmsHandle read_cms(std::string_view bytes) {
    const auto from_der = [](std::string_view der) {
        const auto* data = reinterpret_cast<const unsigned char*>(der.data());
        CmsHandle cms(d2i_CMS_ContentInfo(nullptr, &data, static_cast<long>(der.size())));
        ERR_clear_error();
        return cms;
    };
    if (bytes.starts_with('\x30')) return from_der(bytes);
    // PEM and bare base64: the letters between the lines of dashes.
    std::string letters;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view line = bytes.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("-----")) continue;
        for (const char c : line) {
            if (static_cast<unsigned char>(c) > ' ') letters += c;
        }
    }
    std::string der(letters.size(), '\0');
    const int size = letters.size() % 4 != 0
                         ? -1
                         : EVP_DecodeBlock(reinterpret_cast<unsigned char*>(der.data()),
                                           reinterpret_cast<const unsigned char*>(letters.data()),
                                           static_cast<int>(letters.size()));
    ERR_clear_error();
    if (size <= 0) return nullptr;
    der.resize(static_cast<std::size_t>(size));
    return from_der(der);
}

void judge(CMS_ContentInfo* cms, const Covered& covered, std::string_view trusted_pem, Signature& signature) {
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    if (signers == nullptr || sk_CMS_SignerInfo_num(signers) != 1) {
        signature.problem = "not exactly one signer";
        return;
    }
    CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, 0);
    std::string content(covered.before);
    content += covered.after;
    const BioHandle memory = memory_of(content);
    const bool verified = CMS_verify(cms, nullptr, nullptr, memory.get(), nullptr,
                                     CMS_BINARY | CMS_DETACHED | CMS_NO_SIGNER_CERT_VERIFY) == 1;
    if (!verified) signature.problem = last_problem();
    X509* certificate = nullptr;
    CMS_set1_signers_certs(cms, nullptr, 0);
    CMS_SignerInfo_get0_algs(signer, nullptr, &certificate, nullptr, nullptr);
    if (certificate == nullptr) {
        signature.problem = "the signer's certificate is missing";
        return;
    }
    signature.signer = common_name(X509_get_subject_name(certificate));
    signature.issuer = common_name(X509_get_issuer_name(certificate));
    signature.intact = verified && names_its_certificate(signer, certificate);
    if (verified && !signature.intact) signature.problem = "the signature does not name its certificate";
    ERR_clear_error();
    signature.in_date = good_on(certificate, signature.on);
    if (!trusted_pem.empty()) {
        signature.trust =
            trusted(cms, certificate, trusted_pem, signature.on) ? Trust::Trusted : Trust::NotTrusted;
    }
}

}  // namespace qujat::signing
