#include "rendering/signing/signing.h"

#include <catch2/catch.hpp>
#include <cstdio>
#include <iostream>

#include "base/error.h"
#include "base/files.h"
#include "rendering/rendering.h"
#include "signing/made_keys.h"
#include "support/folder.h"

using namespace qujat;
using signing::Signature;
using signing::Trust;

namespace {

const std::string kName = "Жақсыбаев Ерлан Тест";
const signing::SignOptions kOptions{"2026-11-20", "бекітемін", 12288};

const std::string& certificate() {
    static const std::string pdf =
        rendering::Renderer()
            .render("expert-auditor-extension/certificate.html",
                    base::read_file("templates/expert-auditor-extension/samples/certificate.json"))
            .pdf;
    return pdf;
}

const test::MadeKey& rsa() {
    static const test::MadeKey key = test::make_key(test::KeyKind::Rsa, kName, "құпия");
    return key;
}

signing::Key key_of(const test::MadeKey& made) {
    return signing::Key::from_pkcs12(made.pkcs12, "құпия");
}

// One good signature and nothing beside it.
void check_good(const signing::Examined& examined) {
    REQUIRE(examined.signatures.size() == 1);
    const Signature& one = examined.signatures.front();
    INFO(one.problem);
    CHECK(one.intact);
    CHECK(one.whole_file);
    CHECK(one.nothing_else);
    CHECK(one.in_date);
    CHECK(one.signer == kName);
    CHECK(one.on == "2026-11-20");
    CHECK(examined.original == certificate());
}

std::string output_of(const std::string& command) {
    std::string text;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return text;
    char piece[4096];
    for (std::size_t got; (got = std::fread(piece, 1, sizeof piece, pipe)) > 0;) text.append(piece, got);
    ::pclose(pipe);
    return text;
}

}  // namespace

TEST_CASE("a signed document keeps every byte it had and says who signed it and when") {
    for (const test::KeyKind kind : {test::KeyKind::Rsa, test::KeyKind::Elliptic}) {
        const test::MadeKey made = kind == test::KeyKind::Rsa ? rsa() : test::make_key(kind, kName, "құпия");
        const signing::Key key = key_of(made);
        CHECK(key.holder() == kName);
        const std::string pdf = signing::sign(certificate(), key, kOptions);
        CHECK(pdf.starts_with(certificate()));
        check_good(signing::examine(pdf));
        CHECK(signing::examine(pdf).signatures[0].reason == "бекітемін");
        CHECK(signing::examine(pdf, made.certificate_pem).signatures[0].trust == Trust::Trusted);
    }
}

TEST_CASE("the same key, day and document give the same signed bytes") {
    const signing::Key key = key_of(rsa());
    CHECK(signing::sign(certificate(), key, kOptions) == signing::sign(certificate(), key, kOptions));
}

TEST_CASE("a signature made elsewhere over the prepared bytes is embedded, and only over those") {
    const std::string prepared = signing::prepare(certificate(), kOptions);
    CHECK(signing::examine(prepared).unfinished);
    const std::string bytes = signing::bytes_to_sign(prepared);
    check_good(signing::examine(signing::embed(prepared, test::foreign_cms(rsa(), bytes))));
    CHECK_THROWS_AS(signing::embed(prepared, test::foreign_cms(rsa(), bytes + "x")), base::Error);
    CHECK_THROWS_AS(signing::embed(prepared, "no signature"), base::Error);
    CHECK_THROWS_AS(signing::embed(certificate(), test::foreign_cms(rsa(), bytes)), base::Error);
    signing::SignOptions narrow = kOptions;
    narrow.room = 300;
    const std::string tight = signing::prepare(certificate(), narrow);
    CHECK_THROWS_WITH(signing::embed(tight, test::foreign_cms(rsa(), signing::bytes_to_sign(tight))),
                      Catch::Contains("--room"));
}

TEST_CASE("a changed byte breaks the signature, wherever it is") {
    const std::string pdf = signing::sign(certificate(), key_of(rsa()), kOptions);
    for (std::size_t at : {std::size_t{3000}, certificate().size() + 40, pdf.size() - 30}) {
        std::string changed = pdf;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        const signing::Examined examined = signing::examine(changed);
        for (const Signature& one : examined.signatures) CHECK_FALSE(one.intact);
    }
}

TEST_CASE("what somebody adds before signing himself is not taken for the document") {
    // Another revision between the document and the forger's signature: the page's contents are replaced.
    const std::string added = certificate() + "9999 0 obj\n<</Forged true>>\nendobj\n";
    const std::string tail = certificate().substr(certificate().rfind("startxref"));
    const std::string pdf = signing::sign(added + tail, key_of(rsa()), kOptions);
    const signing::Examined examined = signing::examine(pdf);
    REQUIRE(examined.signatures.size() == 1);
    CHECK(examined.signatures[0].intact);  // he did sign what he made
    CHECK(examined.original != certificate());
}

TEST_CASE("a document may be signed by two, and what is added after them is seen") {
    const std::string once = signing::sign(certificate(), key_of(rsa()), kOptions);
    const test::MadeKey second = test::make_key(test::KeyKind::Elliptic, "Екінші Қол", "құпия");
    const std::string twice = signing::sign(once, key_of(second), {"2026-11-21", "", 0});
    const signing::Examined examined = signing::examine(twice);
    REQUIRE(examined.signatures.size() == 2);
    CHECK(examined.signatures[0].signer == kName);
    CHECK(examined.signatures[1].signer == "Екінші Қол");
    for (const Signature& one : examined.signatures) {
        CHECK(one.intact);
        CHECK(one.nothing_else);
    }
    CHECK(examined.original == certificate());
    CHECK(signing::examine(twice, second.certificate_pem).signatures[0].trust == Trust::NotTrusted);
    const std::string longer = twice + "% something\n";
    CHECK(signing::examine(longer).original == longer);
}

TEST_CASE("bad keys and files that cannot be signed are refused in words") {
    CHECK_THROWS_WITH(signing::Key::from_pkcs12(rsa().pkcs12, "wrong"), Catch::Contains("password"));
    CHECK_THROWS_WITH(signing::Key::from_pkcs12("no key", ""), Catch::Contains("PKCS#12"));
    CHECK_THROWS_AS(signing::sign("no pdf", key_of(rsa()), kOptions), base::Error);
    CHECK_THROWS_AS(signing::sign(certificate().substr(0, 400), key_of(rsa()), kOptions), base::Error);
    CHECK(signing::examine("no pdf").signatures.empty());
    for (std::size_t cut = 1; cut < certificate().size(); cut += 997)
        CHECK(signing::examine(std::string_view(certificate()).substr(0, cut)).signatures.empty());
}

TEST_CASE("pdfsig of poppler accepts the signature") {
    if (output_of("pdfsig -v").find("pdfsig") == std::string::npos) {
        std::cout << "SKIPPED: pdfsig of poppler-utils is not installed\n";
        return;
    }
    const test::Folder folder;
    const auto file = folder.path() / "signed.pdf";
    base::write_file(file, signing::sign(certificate(), key_of(rsa()), kOptions));
    const std::string said = output_of("pdfsig '" + file.string() + "'");
    INFO(said);
    CHECK(said.find("Signature is Valid") != std::string::npos);
    CHECK(said.find("Total document signed") != std::string::npos);
    CHECK(said.find("ETSI.CAdES.detached") != std::string::npos);
    CHECK(said.find(kName) != std::string::npos);
}
