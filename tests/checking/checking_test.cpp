#include <algorithm>
#include <catch2/catch.hpp>

#include "checking/spoiled.h"
#include "rendering/check_pdf.h"
#include "support/keep.h"

using namespace qujat;
using namespace qujat::test;

namespace {

std::vector<std::string> clauses(const rendering::PdfCheck& check) {
    std::vector<std::string> found;
    for (const auto& one : check.findings) found.push_back(one.clause);
    return found;
}

}  // namespace

TEST_CASE("a sound document keeps every rule, however it is written down") {
    const std::string pdf = sound_document();
    keep_pdf("typeset", pdf);
    for (const std::string& one : {pdf, spoiled(pdf, [](QPDF&) {})}) {
        const auto check = rendering::check_pdf(one);
        CHECK(check.claims == rendering::PdfStandards{true, true});
        CHECK(clauses(check).empty());
    }
}

TEST_CASE("a file that breaks one rule is told so with the rule's clause") {
    const std::string sound = sound_document();
    for (const Spoil& spoil : spoils()) {
        const std::string pdf = spoil.make(sound);
        keep_pdf((spoil.accessible ? "spoiled/ua1/" : "spoiled/2b/") + spoil.clause, pdf);
        const std::string clause = (spoil.accessible ? "ISO 14289-1, " : "ISO 19005-2, ") + spoil.clause;
        const auto found = clauses(rendering::check_pdf(pdf, {!spoil.accessible, spoil.accessible}));
        INFO(spoil.name);
        CHECK(std::find(found.begin(), found.end(), clause) != found.end());
        // Nothing else is blamed: the one thing done wrong is what is named.
        CHECK(std::all_of(found.begin(), found.end(), [&](const std::string& one) { return one == clause; }));
    }
}

TEST_CASE("what is no PDF, is cut off or locked gives a finding, never a crash") {
    const std::string sound = sound_document();
    for (const std::string& bytes : {std::string(), std::string("%PDF-1.7\n"), std::string(1000, '\0'),
                                     sound.substr(0, sound.size() / 2)}) {
        CHECK_FALSE(rendering::check_pdf(bytes).findings.empty());
    }
    QPDF pdf;
    pdf.processMemoryFile("sound", sound.data(), sound.size());
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setR6EncryptionParameters("open", "own", true, true, true, true, true, true, qpdf_r3p_full, true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    const std::string locked(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
    const auto check = rendering::check_pdf(locked);
    REQUIRE(check.findings.size() == 1);
    CHECK(check.findings[0].clause == "ISO 19005-2, 6.1.3");
}

TEST_CASE("a file that claims nothing is held against the archive's standard") {
    const std::string bare =
        spoiled(sound_document(), [](QPDF& pdf) { pdf.getRoot().removeKey("/Metadata"); });
    const auto check = rendering::check_pdf(bare);
    CHECK(check.claims == rendering::PdfStandards{});
    CHECK(check.judged == rendering::PdfStandards{true, false});
    CHECK(clauses(check) == std::vector<std::string>{"ISO 19005-2, 6.6.2.1"});
}
