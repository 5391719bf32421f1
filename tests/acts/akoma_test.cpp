// Every act becomes Akoma Ntoso that the OASIS schema accepts.
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <catch2/catch.hpp>

#include <cstdarg>
#include <memory>

#include "annotated.h"

using namespace qujat;

namespace {

class Judge {
  public:
    Judge() {
        xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(QUJAT_ACTS_SCHEMA);
        schema_.reset(xmlSchemaParse(parser));
        xmlSchemaFreeParserCtxt(parser);
        REQUIRE(schema_ != nullptr);
    }

    // What the schema has against the document; empty when nothing.
    std::string complaints(const std::string& xml) {
        said_.clear();
        const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
            xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "act.xml", nullptr, XML_PARSE_NONET),
            xmlFreeDoc);
        if (document == nullptr) return "not well-formed";
        xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(schema_.get());
        xmlSchemaSetValidErrors(context, &Judge::hear, &Judge::hear, this);
        const int verdict = xmlSchemaValidateDoc(context, document.get());
        xmlSchemaFreeValidCtxt(context);
        return verdict == 0 ? said_ : "invalid: " + said_;
    }

  private:
    static void hear(void* self, const char* format, ...) {
        char text[400];
        va_list arguments;
        va_start(arguments, format);
        std::vsnprintf(text, sizeof text, format, arguments);
        va_end(arguments);
        static_cast<Judge*>(self)->said_ += text;
    }

    std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)> schema_{nullptr, xmlSchemaFree};
    std::string said_;
};

}  // namespace

TEST_CASE("acts of every kind, and papers that are none, are valid Akoma Ntoso") {
    Judge judge;
    std::vector<test::Facts> all;
    for (const char* set : {"texts", "held_out", "held_out_2"}) {
        const auto folder = test::texts_folder().parent_path() / set;
        for (const auto& some : {test::annotated(folder), test::other_papers(folder)})
            all.insert(all.end(), some.begin(), some.end());
    }
    CHECK(all.size() > 60);
    all.push_back({});
    for (const test::Facts& facts : all) {
        INFO(facts.name);
        CHECK(judge.complaints(acts::to_akoma_ntoso(acts::parse_text(facts.text))) == "");
    }
}

TEST_CASE("the judge of Akoma Ntoso refuses what is not valid") {
    Judge judge;
    std::string xml = acts::to_akoma_ntoso(acts::parse_text(test::annotated().front().text));
    const std::size_t at = xml.find("<body>");
    REQUIRE(at != std::string::npos);
    xml.insert(at, "<punkt/>");
    CHECK_FALSE(judge.complaints(xml).empty());
}

TEST_CASE("new wording and citations keep their place in Akoma Ntoso") {
    for (const test::Facts& facts : test::annotated()) {
        if (facts.name != "agency_ru") continue;
        const std::string xml = acts::to_akoma_ntoso(acts::parse_text(facts.text));
        CHECK(xml.find("<quotedStructure") != std::string::npos);
        CHECK(xml.find("href=\"/akn/kz/act/order/2019-07-22/141\"") != std::string::npos);
        CHECK(xml.find("<textualMod type=\"substitution\"") != std::string::npos);
    }
}
