#include "signing/made_keys.h"

#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <stdexcept>

namespace qujat::test {
namespace {

void require(bool good) {
    if (!good) throw std::runtime_error("OpenSSL could not make a key for the test");
}

std::string text_of(BIO* memory) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    std::string text(data, static_cast<std::size_t>(size));
    BIO_free(memory);
    return text;
}

}  // namespace

MadeKey make_key(KeyKind kind, const std::string& name, const std::string& password) {
    EVP_PKEY* key = kind == KeyKind::Rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256");
    require(key != nullptr);
    X509* certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 7);
    ASN1_TIME_set_string(X509_getm_notBefore(certificate), "20200101000000Z");
    ASN1_TIME_set_string(X509_getm_notAfter(certificate), "20391231235959Z");
    X509_set_pubkey(certificate, key);
    X509_NAME* subject = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(certificate, subject);
    require(X509_sign(certificate, key, EVP_sha256()) > 0);
    MadeKey made;
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(memory, certificate);
    made.certificate_pem = text_of(memory);
    memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(memory, key, nullptr, nullptr, 0, nullptr, nullptr);
    made.key_pem = text_of(memory);
    PKCS12* file = PKCS12_create(password.c_str(), name.c_str(), key, certificate, nullptr, 0, 0, 0, 0, 0);
    require(file != nullptr);
    memory = BIO_new(BIO_s_mem());
    i2d_PKCS12_bio(memory, file);
    made.pkcs12 = text_of(memory);
    PKCS12_free(file);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return made;
}

std::string foreign_cms(const MadeKey& made, const std::string& bytes) {
    BIO* pem = BIO_new_mem_buf(made.key_pem.data(), static_cast<int>(made.key_pem.size()));
    EVP_PKEY* key = PEM_read_bio_PrivateKey(pem, nullptr, nullptr, nullptr);
    BIO_free(pem);
    pem = BIO_new_mem_buf(made.certificate_pem.data(), static_cast<int>(made.certificate_pem.size()));
    X509* certificate = PEM_read_bio_X509(pem, nullptr, nullptr, nullptr);
    BIO_free(pem);
    BIO* content = BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size()));
    CMS_ContentInfo* cms =
        CMS_sign(certificate, key, nullptr, content, CMS_DETACHED | CMS_BINARY | CMS_CADES);
    require(cms != nullptr);
    BIO* out = BIO_new(BIO_s_mem());
    i2d_CMS_bio(out, cms);
    CMS_ContentInfo_free(cms);
    BIO_free(content);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return text_of(out);
}

}  // namespace qujat::test
