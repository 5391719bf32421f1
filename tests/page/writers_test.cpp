#include "page/writers.h"

#include <catch2/catch.hpp>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>
#include <string>

#include "base/error.h"
#include "page/sample.h"

using namespace qujat;
using test::sample_document;

namespace {

pugi::xml_document parsed(const std::string& xml) {
    pugi::xml_document document;
    const pugi::xml_parse_result result = document.load_string(xml.c_str());
    INFO(result.description());
    REQUIRE(result);
    return document;
}

int count(const pugi::xml_document& document, const char* path) {
    return static_cast<int>(document.select_nodes(path).size());
}

std::string replaced(std::string text, const std::string& before, const std::string& after) {
    const std::size_t at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), after);
}

}  // namespace

TEST_CASE("a page model written as JSON reads back the same") {
    const std::string json = page::to_json(sample_document());
    const page::Document back = page::from_json(json);
    CHECK(page::to_json(back) == json);
    REQUIRE(back.pages.size() == 2);
    CHECK(back.pages[0].lines[1].words[3].repairs[0].before == "ko");
    CHECK(back.pages[0].lines[4].cell->cell == 1);
    CHECK(back.pages[0].lines[0].kind == page::LineKind::Heading);
    CHECK(back.pages[0].rotation == -0.7);
    CHECK(back.pages[1].blank);
    CHECK(back.plain_text() == sample_document().plain_text());
    CHECK(page::to_json(sample_document()) == json);
}

TEST_CASE("JSON that is not a page model is refused, never read halfway") {
    const std::string good = page::to_json(sample_document());
    CHECK_THROWS_AS(page::from_json(""), base::Error);
    CHECK_THROWS_AS(page::from_json("{}"), base::Error);
    CHECK_THROWS_AS(page::from_json("[1,2]"), base::Error);
    CHECK_THROWS_AS(page::from_json(good.substr(0, good.size() / 2)), base::Error);
    CHECK_THROWS_AS(page::from_json(replaced(good, "\"cell\":[0,1]", "\"cell\":[0,7]")), base::Error);
    CHECK_THROWS_AS(page::from_json(replaced(good, "\"end\":4", "\"end\":4000")), base::Error);
    CHECK_THROWS_AS(page::from_json(replaced(good, "\"width\":1240", "\"width\":99999999999")), base::Error);
    CHECK_THROWS_AS(page::from_json(replaced(good, "\"width\":1240", "\"width\":1e3")), base::Error);
    CHECK_THROWS_AS(page::from_json(replaced(good, "\"recognised\"", "\"dreamt\"")), base::Error);
    CHECK_THROWS_WITH(page::from_json(replaced(good, "[90,390,400,100]", "[90,390,400]")),
                      Catch::Contains("box"));
}

TEST_CASE("bytes that are no text do not stop the JSON writer") {
    page::Document document = sample_document();
    document.pages[0].lines[0].words[0].text = "\xFF\x01";
    CHECK_NOTHROW(page::from_json(page::to_json(document)));
}

TEST_CASE("hOCR holds every word with its box and confidence") {
    const auto hocr = parsed(page::to_hocr(sample_document()));
    CHECK(count(hocr, "//*[@class='ocr_page']") == 2);
    CHECK(count(hocr, "//*[@class='ocrx_word']") == 11);
    CHECK(count(hocr, "//*[@class='ocr_table']/p") == 2);
    CHECK(count(hocr, "//*[@class='ocr_carea']") == 2);
    CHECK(std::string(hocr.select_node("//span[@class='ocrx_word']").node().attribute("title").value()) ==
          "bbox 100 100 180 130; x_wconf 88");
    CHECK(std::string(hocr.select_node("//span[@id='word_1_4']").node().text().get()) == "\"Рога");
    CHECK(std::string(hocr.select_node("//div[@id='page_1']").node().attribute("title").value()) ==
          "image \"sample one.tif\"; bbox 0 0 1240 1754; ppageno 0; scan_res 150 150");
}

TEST_CASE("ALTO uses only what version 4.2 knows, in its order, with its identifiers unique") {
    // Read from the schema: which elements may stand in which, in this order, and the attributes each must
    // carry.
    const std::map<std::string, std::string> children{
        {"alto", "Description Tags Layout"},
        {"Tags", "StructureTag"},
        {"Description", "MeasurementUnit sourceImageInformation Processing"},
        {"sourceImageInformation", "fileName fileIdentifier"},
        {"Processing", "processingCategory processingSoftware"},
        {"processingSoftware", "softwareName"},
        {"Layout", "Page"},
        {"Page", "PrintSpace"},
        {"PrintSpace", "TextBlock ComposedBlock"},
        {"ComposedBlock", "TextBlock"},
        {"TextBlock", "TextLine"},
        {"TextLine", "String SP"},
        {"String", "ALTERNATIVE"}};
    const std::map<std::string, std::set<std::string>> required{{"Page", {"ID", "PHYSICAL_IMG_NR"}},
                                                                {"ComposedBlock", {"ID"}},
                                                                {"TextBlock", {"ID"}},
                                                                {"String", {"CONTENT"}},
                                                                {"Processing", {"ID"}}};
    const auto alto = parsed(page::to_alto(sample_document()));
    std::set<std::string> ids;
    const auto walk = [&](const auto& self, const pugi::xml_node& node) -> void {
        const std::string name = node.name();
        if (const auto found = required.find(name); found != required.end()) {
            for (const std::string& attribute : found->second) CHECK(node.attribute(attribute.c_str()));
        }
        if (const auto id = node.attribute("ID")) CHECK(ids.insert(id.value()).second);
        if (const auto lang = node.attribute("LANG"))
            CHECK(std::set<std::string>{"kk", "ru", "en"}.count(lang.value()) == 1);
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() != pugi::node_element) continue;
            std::istringstream allowed(children.count(name) ? children.at(name) : "");
            std::set<std::string> names;
            for (std::string one; allowed >> one;) names.insert(one);
            INFO(name << " > " << child.name());
            CHECK(names.count(child.name()) == 1);
            self(self, child);
        }
    };
    walk(walk, alto.child("alto"));
    CHECK(count(alto, "//String") == 11);
    CHECK(count(alto, "//TextLine[not(String)]") == 0);
    CHECK(count(alto, "//SP") == 6);
    CHECK(count(alto, "//ComposedBlock/TextBlock") == 2);
    CHECK(std::string(alto.select_node("//String[ALTERNATIVE]").node().attribute("CONTENT").value()) ==
          "копыта\"");
    CHECK(std::string(alto.select_node("//String").node().attribute("WC").value()) == "0.875");
    CHECK(std::string(alto.select_node("//fileName").node().text().get()) == "sample \"one\".tif");
}

TEST_CASE("an empty document makes well-formed files") {
    const page::Document empty;
    parsed(page::to_hocr(empty));
    parsed(page::to_alto(empty));
    CHECK(page::from_json(page::to_json(empty)).pages.empty());
}

TEST_CASE("characters XML forbids become the replacement character") {
    page::Document document = sample_document();
    document.pages[0].lines[0].words[0].text = std::string("a\x01\x0b", 3) + "b";
    const auto alto = parsed(page::to_alto(document));
    CHECK(std::string(alto.select_node("//String").node().attribute("CONTENT").value()) == "a\uFFFD\uFFFDb");
    parsed(page::to_hocr(document));
}
