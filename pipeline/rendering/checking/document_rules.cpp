// The document as a whole: its description, output intent, actions, forms, attachments and layers.
#include <pugixml.hpp>

#include <functional>

#include "rendering/checking/rules.h"

namespace qujat::rendering {
namespace {

constexpr const char* kAllowedNamedActions[] = {"NextPage", "PrevPage", "FirstPage", "LastPage"};
constexpr const char* kAllowedActions[] = {"GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"};

bool among(const std::string& word, const auto& words) {
    for (const char* one : words) {
        if (word == one) return true;
    }
    return false;
}

// The value of a property, written as an element or as an attribute; the namespace is known by its usual
// prefix, as every writer uses it.
std::string property(const pugi::xml_node& root, const std::string& name) {
    std::string found;
    const std::function<void(const pugi::xml_node&)> walk = [&](const pugi::xml_node& node) {
        if (!found.empty()) return;
        if (name == node.name()) {
            const pugi::xml_node first = node.child("rdf:Alt").child("rdf:li");
            found = first ? first.text().get() : node.text().get();
        }
        if (const auto attribute = node.attribute(name.c_str())) found = attribute.value();
        for (const pugi::xml_node child : node.children()) walk(child);
    };
    walk(root);
    return found;
}

void check_description(const Description& description, Findings& findings) {
    if (!description.present) {
        findings.archival("6.6.2.1", {QUJAT_MSG("the document has no description (XMP metadata)"), {}});
        return;
    }
    if (!description.well_formed) {
        findings.archival("6.6.2.1",
                          {QUJAT_MSG("the description (XMP metadata) is not well-formed XML"), {}});
        return;
    }
    if (description.part != "2") {
        findings.archival("6.6.4",
                          {QUJAT_MSG("the description does not say that this is PDF/A-2 (pdfaid:part)"), {}});
    }
    if (description.conformance != "B" && description.conformance != "U" && description.conformance != "A")
        findings.archival("6.6.4",
                          {QUJAT_MSG("the description names no level A, B or U (pdfaid:conformance)"), {}});
}

void check_intents(PdfObject root, Findings& findings) {
    PdfObject intents = root.getKey("/OutputIntents");
    if (!intents.isArray()) return;
    QPDFObjGen first;
    for (int i = 0; i < intents.getArrayNItems(); ++i) {
        PdfObject intent = intents.getArrayItem(i);
        if (!intent.isDictionary()) continue;
        PdfObject profile = intent.getKey("/DestOutputProfile");
        if (intent.hasKey("/DestOutputProfileRef"))
            findings.archival("6.2.3",
                              {QUJAT_MSG("the output intent's colour profile lies in another file"), {}});
        if (!profile.isStream()) continue;
        if (i > 0 && profile.getObjGen() != first)
            findings.archival("6.2.3", {QUJAT_MSG("the output intents name different colour profiles"), {}});
        first = profile.getObjGen();
        const std::string bytes = data_of(profile);
        if (bytes.size() < 128 || bytes.compare(36, 4, "acsp") != 0)
            findings.archival("6.2.3",
                              {QUJAT_MSG("the output intent's colour profile is no ICC profile"), {}});
    }
}

void check_action(PdfObject action, Findings& findings, int depth = 0) {
    if (!action.isDictionary() || depth > 100) return;
    const std::string kind = name_of(action.getKey("/S"));
    if (!among(kind, kAllowedActions))
        findings.archival("6.5.1", {QUJAT_MSG("an action of kind {0} is not allowed in an archive"), {kind}});
    if (kind == "Named" && !among(name_of(action.getKey("/N")), kAllowedNamedActions)) {
        findings.archival("6.5.1", {QUJAT_MSG("the named action {0} is not allowed in an archive"),
                                    {name_of(action.getKey("/N"))}});
    }
    check_action(action.getKey("/Next"), findings, depth + 1);
}

void check_layers(PdfObject layers, Findings& findings) {
    if (!layers.isDictionary()) return;
    std::vector<PdfObject> settings{layers.getKey("/D")};
    PdfObject others = layers.getKey("/Configs");
    for (int i = 0; others.isArray() && i < others.getArrayNItems(); ++i)
        settings.push_back(others.getArrayItem(i));
    for (PdfObject& one : settings) {
        if (!one.isDictionary()) continue;
        if (!one.getKey("/Name").isString() || one.getKey("/Name").getStringValue().empty())
            findings.archival("6.9", {QUJAT_MSG("a setting of the document's layers has no name"), {}});
        if (one.hasKey("/AS"))
            findings.archival("6.9", {QUJAT_MSG("layers are switched by the reader (key AS)"), {}});
    }
}

}  // namespace

Description description_of(QPDF& pdf) {
    Description found;
    PdfObject metadata = pdf.getRoot().getKey("/Metadata");
    found.present = metadata.isStream();
    if (!found.present) return found;
    const std::string xmp = data_of(metadata);
    pugi::xml_document document;
    found.well_formed =
        static_cast<bool>(document.load_buffer(xmp.data(), xmp.size())) && !document.first_child().empty();
    if (!found.well_formed) return found;
    found.part = property(document, "pdfaid:part");
    found.conformance = property(document, "pdfaid:conformance");
    found.ua_part = property(document, "pdfuaid:part");
    found.title = property(document, "dc:title");
    return found;
}

void check_document(QPDF& pdf, const Description& description, Findings& findings) {
    PdfObject root = pdf.getRoot();
    check_description(description, findings);
    check_intents(root, findings);
    if (root.hasKey("/AA"))
        findings.archival("6.5.2", {QUJAT_MSG("the document starts actions by itself (key AA)"), {}});
    if (root.hasKey("/Requirements"))
        findings.archival("6.11",
                          {QUJAT_MSG("the document asks for abilities of the reader (Requirements)"), {}});
    check_layers(root.getKey("/OCProperties"), findings);
    PdfObject names = root.getKey("/Names");
    if (names.isDictionary() && names.hasKey("/AlternatePresentations"))
        findings.archival("6.10", {QUJAT_MSG("the document has other presentations of itself"), {}});
    if (names.isDictionary() && names.hasKey("/JavaScript"))
        findings.archival("6.5.1",
                          {QUJAT_MSG("an action of kind {0} is not allowed in an archive"), {"JavaScript"}});
    PdfObject form = root.getKey("/AcroForm");
    if (form.isDictionary()) {
        PdfObject later = form.getKey("/NeedAppearances");
        if (later.isBool() && later.getBoolValue())
            findings.archival("6.4.1", {QUJAT_MSG("form fields leave it to the reader how they look"), {}});
        if (form.hasKey("/XFA")) findings.archival("6.4.2", {QUJAT_MSG("the document is an XFA form"), {}});
    }
    if (root.hasKey("/NeedsRendering"))
        findings.archival("6.4.2", {QUJAT_MSG("the document is an XFA form"), {}});
    for (PdfObject& object : pdf.getAllObjects()) {
        if (!object.isDictionary()) continue;
        if (object.hasKey("/EF") && !(object.hasKey("/F") && object.hasKey("/UF")))
            findings.archival("6.8",
                              {QUJAT_MSG("an attached file lacks one of its two names (F and UF)"), {}});
        if (object.hasKey("/S") && object.getKey("/S").isName() &&
            name_of(object.getKey("/Type")) == "Action")
            check_action(object, findings);
        for (const char* key : {"/OpenAction", "/A"}) {
            PdfObject action = object.getKey(key);
            if (action.isDictionary() && !action.isIndirect() && action.getKey("/S").isName() &&
                (key[1] == 'O' || name_of(object.getKey("/Type")) == "Annot" || object.hasKey("/Title")))
                check_action(action, findings);
        }
    }
}

}  // namespace qujat::rendering
