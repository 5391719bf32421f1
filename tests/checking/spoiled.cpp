#include "checking/spoiled.h"

#include <algorithm>

#include "base/files.h"
#include "rendering/rendering.h"
#include "support/folder.h"

namespace qujat::test {
namespace {

Object root(QPDF& pdf) {
    return pdf.getRoot();
}
Object first_page(QPDF& pdf) {
    return pdf.getAllPages().at(0);
}

// The first object for which `fits` holds.
Object any(QPDF& pdf, const std::function<bool(Object)>& fits) {
    for (Object object : pdf.getAllObjects()) {
        Object dictionary = object.isStream() ? object.getDict() : object;
        if (dictionary.isDictionary() && fits(dictionary)) return dictionary;
    }
    throw std::runtime_error("the sound document lacks what is to be spoiled");
}
bool named(Object dictionary, const char* key, const std::string& name) {
    return dictionary.getKey(key).isName() && dictionary.getKey(key).getName() == "/" + name;
}
Object cid_font(QPDF& pdf) {
    return any(pdf, [](Object one) { return named(one, "/Subtype", "CIDFontType2"); });
}

// Puts operators before what the page draws.
void draw(QPDF& pdf, const std::string& operators) {
    Object page = first_page(pdf);
    page.addPageContents(Object::newStream(&pdf, operators), true);
}

void annotate(QPDF& pdf, const std::string& annotation) {
    Object page = first_page(pdf);
    Object list = Object::newArray();
    list.appendItem(pdf.makeIndirectObject(Object::parse(annotation)));
    page.replaceKey("/Annots", list);
}

void describe(QPDF& pdf, const std::function<std::string(std::string)>& change) {
    Object metadata = root(pdf).getKey("/Metadata");
    const auto buffer = metadata.getStreamData();
    const std::string xmp(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
    metadata.replaceStreamData(change(xmp), Object::newNull(), Object::newNull());
}
std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("not found: " + from);
    return text.replace(at, from.size(), to);
}

Spoil objects(const std::string& name, const std::string& clause, const std::function<void(QPDF&)>& change,
              bool accessible = false) {
    return {name, clause, accessible, [change](const std::string& pdf) { return spoiled(pdf, change); }};
}
Spoil bytes(const std::string& name, const std::string& clause,
            const std::function<std::string(std::string)>& change) {
    return {name, clause, false,
            [change](const std::string& pdf) { return change(spoiled(pdf, [](QPDF&) {})); }};
}

}  // namespace

std::string sound_document() {
    const Folder folder;
    base::write_file(
        folder.path() / "sound.html",
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ru\"><head><title>Проверка</title></head><body>"
        "<h1>Проверка</h1><p>Строка с числом 2024.</p><p lang=\"kk\">Қазақша жол.</p>"
        "<table><thead><tr><th>№</th><th>Имя</th></tr></thead><tbody><tr><td>1</td><td>Әсел</td></tr></"
        "tbody></table>"
        "<p><img src=\"qr:qujat\" alt=\"Код\" style=\"width: 20mm; height: 20mm\"/></p></body></html>");
    rendering::Renderer renderer({folder.path(), std::filesystem::current_path() / "fonts"});
    return renderer.render("sound.html", "{}").pdf;
}

std::string spoiled(const std::string& bytes, const std::function<void(QPDF&)>& change) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("sound", bytes.data(), bytes.size());
    change(pdf);
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setStaticID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return std::string(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
}

const std::vector<Spoil>& spoils() {
    static const std::vector<Spoil> all = {
        bytes("something before the header", "6.1.2", [](std::string pdf) { return "x\n" + pdf; }),
        bytes("a second line of plain letters", "6.1.2",
              [](std::string pdf) {
                  const std::size_t at = pdf.find('\n');
                  for (std::size_t i = 2; i <= 5; ++i) pdf[at + i] = 'a';
                  return pdf;
              }),
        bytes("no identifier", "6.1.3",
              [](std::string pdf) { return replaced(std::move(pdf), "/ID [", "/Ix ["); }),
        bytes("more behind the end", "6.1.3", [](std::string pdf) { return pdf + "more"; }),
        objects("data in another file", "6.1.7.1",
                [](QPDF& pdf) {
                    root(pdf).getKey("/Metadata").getDict().replaceKey("/F", Object::newString("x.bin"));
                }),
        objects("LZW", "6.1.7.2",
                [](QPDF& pdf) {
                    Object stream = Object::newStream(&pdf);
                    stream.replaceStreamData("\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01",
                                             Object::newName("/LZWDecode"), Object::newNull());
                    first_page(pdf).replaceKey(
                        "/PieceInfo", pdf.makeIndirectObject(Object::newDictionary({{"/Own", stream}})));
                }),
        objects("nested graphics states", "6.1.13",
                [](QPDF& pdf) {
                    std::string deep;
                    for (int i = 0; i < 29; ++i) deep += "q ";
                    for (int i = 0; i < 29; ++i) deep += "Q ";
                    draw(pdf, deep);
                }),
        objects("an unknown operator", "6.2.2", [](QPDF& pdf) { draw(pdf, "1 2 zz\n"); }),
        objects("no output intent", "6.2.4.3", [](QPDF& pdf) { root(pdf).removeKey("/OutputIntents"); }),
        objects("CMYK under an RGB intent", "6.2.4.3",
                [](QPDF& pdf) { draw(pdf, "/Artifact BMC 0 0 0 1 k 0 0 1 1 re f EMC\n"); }),
        objects("a transfer function", "6.2.5",
                [](QPDF& pdf) {
                    Object resources = first_page(pdf).getKey("/Resources");
                    resources.replaceKey("/ExtGState",
                                         Object::parse("<< /Gx << /Type /ExtGState /TR /Identity >> >>"));
                    draw(pdf, "/Gx gs\n");
                }),
        objects("an unknown rendering intent", "6.2.6", [](QPDF& pdf) { draw(pdf, "/Brightest ri\n"); }),
        objects("an unknown blend mode", "6.2.10",
                [](QPDF& pdf) {
                    Object resources = first_page(pdf).getKey("/Resources");
                    resources.replaceKey("/ExtGState",
                                         Object::parse("<< /Gx << /Type /ExtGState /BM /Glow >> >>"));
                    draw(pdf, "/Gx gs\n");
                }),
        objects("a smoothed picture", "6.2.8",
                [](QPDF& pdf) {
                    Object picture = Object::newStream(&pdf, std::string(3, '\0'));
                    Object entries = Object::parse(
                        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
                        "/ColorSpace /DeviceRGB /Interpolate true >>");
                    for (const std::string& key : entries.getKeys())
                        picture.getDict().replaceKey(key, entries.getKey(key));
                    Object resources = first_page(pdf).getKey("/Resources");
                    Object drawings = Object::newDictionary();
                    if (resources.getKey("/XObject").isDictionary()) drawings = resources.getKey("/XObject");
                    drawings.replaceKey("/Px", picture);
                    resources.replaceKey("/XObject", drawings);
                    draw(pdf, "/Artifact BMC q 1 0 0 1 0 0 cm /Px Do Q EMC\n");
                }),
        objects("a font that is not in the file", "6.2.11.4.1",
                [](QPDF& pdf) { cid_font(pdf).getKey("/FontDescriptor").removeKey("/FontFile2"); }),
        objects("no map from characters to glyphs", "6.2.11.3.2",
                [](QPDF& pdf) { cid_font(pdf).removeKey("/CIDToGIDMap"); }),
        objects("wrong widths", "6.2.11.5",
                [](QPDF& pdf) {
                    Object font = cid_font(pdf);
                    font.removeKey("/W");
                    font.replaceKey("/DW", Object::newInteger(333));
                }),
        objects("a character without a glyph", "6.2.11.8",
                [](QPDF& pdf) {
                    Object fonts = first_page(pdf).getKey("/Resources").getKey("/Font");
                    draw(pdf, "/Artifact BMC BT " + *fonts.getKeys().begin() +
                                  " 12 Tf 10 10 Td <0000> Tj ET EMC\n");
                }),
        objects("a sound annotation", "6.3.1",
                [](QPDF& pdf) { annotate(pdf, "<< /Type /Annot /Subtype /Sound /Rect [0 0 9 9] /F 4 >>"); }),
        objects("an annotation that is not printed", "6.3.2",
                [](QPDF& pdf) { annotate(pdf, "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /F 0 >>"); }),
        objects("an annotation without looks", "6.3.3",
                [](QPDF& pdf) { annotate(pdf, "<< /Type /Annot /Subtype /Square /Rect [0 0 9 9] /F 4 >>"); }),
        objects("form fields drawn by the reader", "6.4.1",
                [](QPDF& pdf) {
                    root(pdf).replaceKey("/AcroForm",
                                         Object::parse("<< /Fields [] /NeedAppearances true >>"));
                }),
        objects(
            "an XFA form", "6.4.2",
            [](QPDF& pdf) { root(pdf).replaceKey("/AcroForm", Object::parse("<< /Fields [] /XFA [] >>")); }),
        objects("JavaScript at opening", "6.5.1",
                [](QPDF& pdf) {
                    root(pdf).replaceKey(
                        "/OpenAction",
                        pdf.makeIndirectObject(Object::parse("<< /Type /Action /S /JavaScript /JS (1) >>")));
                }),
        objects("actions that start by themselves", "6.5.2",
                [](QPDF& pdf) { root(pdf).replaceKey("/AA", Object::newDictionary()); }),
        objects("no description", "6.6.2.1", [](QPDF& pdf) { root(pdf).removeKey("/Metadata"); }),
        objects("a description that is no XML", "6.6.2.1",
                [](QPDF& pdf) {
                    describe(pdf,
                             [](const std::string& xmp) { return replaced(xmp, "</rdf:RDF>", "</rdf:RDF"); });
                }),
        objects("another part of the standard", "6.6.4",
                [](QPDF& pdf) {
                    describe(pdf, [](const std::string& xmp) {
                        return replaced(xmp, "<pdfaid:part>2<", "<pdfaid:part>7<");
                    });
                }),
        objects("an attachment with one name", "6.8",
                [](QPDF& pdf) {
                    Object file = Object::newStream(&pdf, "x");
                    file.getDict().replaceKey("/Type", Object::newName("/EmbeddedFile"));
                    file.getDict().replaceKey("/Subtype", Object::newName("/text/plain"));
                    Object spec = Object::parse("<< /Type /Filespec /F (x.txt) /EF << >> >>");
                    spec.getKey("/EF").replaceKey("/F", file);
                    Object names = Object::parse("<< /EmbeddedFiles << /Names [ (x.txt) ] >> >>");
                    names.getKey("/EmbeddedFiles").getKey("/Names").appendItem(pdf.makeIndirectObject(spec));
                    root(pdf).replaceKey("/Names", names);
                }),
        objects("layers without a name", "6.9",
                [](QPDF& pdf) {
                    root(pdf).replaceKey("/OCProperties", Object::parse("<< /OCGs [] /D << >> >>"));
                }),
        objects("presentation steps", "6.10",
                [](QPDF& pdf) { first_page(pdf).replaceKey("/PresSteps", Object::newDictionary()); }),
        objects("requirements of the reader", "6.11",
                [](QPDF& pdf) { root(pdf).replaceKey("/Requirements", Object::newArray()); }),
        objects(
            "no claim to be for all readers", "5",
            [](QPDF& pdf) {
                describe(pdf, [](const std::string& xmp) {
                    return replaced(xmp, "<pdfuaid:part>1<", "<pdfuaid:part>9<");
                });
            },
            true),
        objects(
            "no tags", "6.2", [](QPDF& pdf) { root(pdf).removeKey("/MarkInfo"); }, true),
        objects(
            "no language", "7.2", [](QPDF& pdf) { root(pdf).removeKey("/Lang"); }, true),
        objects(
            "the title hidden", "7.1", [](QPDF& pdf) { root(pdf).removeKey("/ViewerPreferences"); }, true),
        objects(
            "something untagged", "7.1", [](QPDF& pdf) { draw(pdf, "0 0 1 1 re f\n"); }, true),
        objects(
            "a picture without words", "7.3",
            [](QPDF& pdf) {
                any(pdf, [](Object one) { return named(one, "/S", "Figure"); }).removeKey("/Alt");
            },
            true),
        objects(
            "a skipped heading", "7.4.2",
            [](QPDF& pdf) {
                any(pdf, [](Object one) {
                    return named(one, "/S", "H1");
                }).replaceKey("/S", Object::newName("/H3"));
            },
            true),
        objects(
            "a cell outside a row", "7.2",
            [](QPDF& pdf) {
                any(pdf, [](Object one) {
                    return named(one, "/S", "TR");
                }).replaceKey("/S", Object::newName("/Div"));
            },
            true),
        objects(
            "an unknown tag", "7.1",
            [](QPDF& pdf) {
                any(pdf, [](Object one) {
                    return named(one, "/S", "P");
                }).replaceKey("/S", Object::newName("/Absatz"));
            },
            true),
    };
    return all;
}

}  // namespace qujat::test
