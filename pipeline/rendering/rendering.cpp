#include "rendering/rendering.h"

#include <unordered_map>

#include "base/error.h"
#include "base/files.h"
#include "rendering/build.h"
#include "rendering/deflate.h"
#include "rendering/layout.h"
#include "rendering/metadata.h"
#include "rendering/misfit.h"
#include "rendering/numbers.h"
#include "rendering/pdf_file.h"
#include "rendering/searchable/srgb_profile.h"
#include "rendering/template.h"

namespace qujat::rendering {
namespace {

constexpr int kPagesWithBookmarks = 4;  // shorter documents need none

// A template with what it needs from document to document.
struct Loaded {
    Loaded(const std::filesystem::path& folder, const std::string& name) : source(folder, name) {}
    Template source;
    StyleCache styles;
    struct Form {
        double width = 0;
        double height = 0;
        std::string deflated;
    };
    std::unordered_map<std::string, Form> forms;          // drawings by path
    std::unordered_map<std::string, std::string> images;  // bytes by path
};

}  // namespace

struct Renderer::Parts {
    explicit Parts(const RendererOptions& options)
        : templates(options.templates.empty() ? base::home() / "templates" : options.templates),
          fonts(options.fonts.empty() ? base::home() / "fonts" : options.fonts),
          hyphenation(options.fonts.empty() ? base::home() / "fonts" : options.fonts),
          setter(fonts, hyphenation),
          subsets(fonts),
          profile(deflated(srgb_profile())) {}

    std::filesystem::path templates;
    FontLibrary fonts;
    Hyphenation hyphenation;
    ParagraphSetter setter;
    SubsetMaker subsets;
    std::string profile;
    std::unordered_map<std::string, std::unique_ptr<Loaded>> loaded;

    Loaded& load(const std::string& name) {
        auto& slot = loaded[name];
        if (!slot) slot = std::make_unique<Loaded>(templates, name);
        return *slot;
    }
    std::string add_fonts(PdfFile& file, std::vector<FaceUse>& uses, const std::vector<FaceUse>& shared);
};

namespace {

const Picture* find_picture(Loaded& loaded, BoxTree& tree, PdfFile& file, std::string& resources,
                            const std::string& source) {
    Picture& picture = tree.pictures.emplace_back();
    if (source.starts_with("qr:")) {
        Drawing& drawing = tree.drawings.emplace_back(qr_code(source.substr(3)));
        picture = {&drawing, {}, false, drawing.width, drawing.height};
        return &picture;
    }
    const Place place{loaded.source.name(), 1, 1};
    if (source.ends_with(".svg")) {
        auto known = loaded.forms.find(source);
        if (known == loaded.forms.end()) {
            const auto path = loaded.source.beside(source, place);
            const Drawing drawing = read_svg(base::read_file(path), path.filename().string());
            known =
                loaded.forms
                    .emplace(source, Loaded::Form{drawing.width, drawing.height, deflated(drawing.operators)})
                    .first;
        }
        const Loaded::Form& form = known->second;
        std::string box;
        put_number(box, form.width);
        box += ' ';
        put_number(box, form.height);
        const int object = file.add_deflated("/Type/XObject/Subtype/Form/Resources<<>>/BBox[0 0 " + box + "]",
                                             form.deflated);
        picture = {nullptr, "Fm" + std::to_string(object), true, form.width, form.height};
        resources += "/" + picture.object + " " + std::to_string(object) + " 0 R";
        return &picture;
    }
    auto known = loaded.images.find(source);
    if (known == loaded.images.end())
        known = loaded.images.emplace(source, base::read_file(loaded.source.beside(source, place))).first;
    try {
        const PdfFile::Image image = file.add_image(known->second);
        picture.object = "Im" + std::to_string(image.object);
        resources += "/" + picture.object + " " + std::to_string(image.object) + " 0 R";
        picture.width = image.width;
        picture.height = image.height;
    } catch (base::Error& error) {
        throw error.in_file(source);
    }
    return &picture;
}

void add_bookmarks(PdfFile& file, const std::vector<Bookmark>& bookmarks, double page_height) {
    std::vector<std::pair<int, int>> open;  // level and number of the bookmarks the next may belong to
    for (const Bookmark& bookmark : bookmarks) {
        while (!open.empty() && open.back().first >= bookmark.level) open.pop_back();
        const int parent = open.empty() ? -1 : open.back().second;
        open.emplace_back(bookmark.level, file.add_bookmark(parent, bookmark.title, bookmark.page,
                                                            page_height - bookmark.top));
    }
}

// A document in another form of its language: kk+ru templates are Kazakh documents that carry Russian, marked
// as such.
std::string catalogue(const Head& head, int tree, int metadata, int intent) {
    return "/Lang(" + head.language +
           ")/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot " +
           std::to_string(tree) + " 0 R/Metadata " + std::to_string(metadata) + " 0 R/OutputIntents[" +
           std::to_string(intent) + " 0 R]";
}

}  // namespace

// The fonts the document uses, as entries of its /Font resources.
std::string Renderer::Parts::add_fonts(PdfFile& file, std::vector<FaceUse>& uses,
                                       const std::vector<FaceUse>& shared) {
    std::string entries;
    for (std::size_t i = 0; i < uses.size(); ++i) {
        if (uses[i].empty()) continue;
        Face& face = *fonts.faces()[i];
        const bool is_shared = !shared.empty() && uses[i].count() == shared[i].count();
        SubsetFont own;
        if (!is_shared) own = subsets.make(face, uses[i]);
        const SubsetFont& font = is_shared ? subsets.shared(face) : own;
        const int program = file.add_deflated("/Length1 " + std::to_string(font.program_size), font.program);
        const int glyph_map = file.add_deflated("", font.cid_to_glyph);
        const int to_unicode = file.add_deflated("", font.to_unicode);
        std::string numbers;
        for (const double value : {face.ascent() * 1000, -face.descent() * 1000}) {
            put_number(numbers, value);
            numbers += ' ';
        }
        const std::size_t space = numbers.find(' ');
        const int descriptor =
            file.add("<</Type/FontDescriptor/FontName/" + font.name +
                     "/Flags 4/FontBBox[-600 -400 1800 1200]/ItalicAngle " + (face.italic() ? "-12" : "0") +
                     "/Ascent " + numbers.substr(0, space) + "/Descent " + numbers.substr(space + 1) +
                     "/CapHeight 700/StemV " + (face.bold() ? "140" : "80") + "/FontFile2 " +
                     std::to_string(program) + " 0 R>>");
        const int descendant =
            file.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/" + font.name +
                     "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap " +
                     std::to_string(glyph_map) + " 0 R/DW 0/W" + font.widths + "/FontDescriptor " +
                     std::to_string(descriptor) + " 0 R>>");
        const int whole = file.add("<</Type/Font/Subtype/Type0/BaseFont/" + font.name +
                                   "/Encoding/Identity-H/DescendantFonts[" + std::to_string(descendant) +
                                   " 0 R]/ToUnicode " + std::to_string(to_unicode) + " 0 R>>");
        entries += "/F" + std::to_string(i) + " " + std::to_string(whole) + " 0 R";
    }
    return entries;
}

Renderer::Renderer(const RendererOptions& options) : parts_(std::make_unique<Parts>(options)) {}
Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;

void Renderer::check(const std::string& template_path) {
    parts_->load(template_path);
}

Rendered Renderer::render(const std::string& template_path, std::string_view json_values,
                          const RenderOptions& options) {
    Parts& parts = *parts_;
    parts.fonts.trim();
    Loaded& loaded = parts.load(template_path);
    std::string xhtml;
    {
        const Values values(json_values, parts.fonts,
                            {options.languages != Languages::Russian, options.languages != Languages::Kazakh,
                             !options.watermark.empty()});
        xhtml = loaded.source.fill(values);
    }

    PdfFile file;
    Structure structure;
    BoxTree tree;
    std::string image_resources;
    const Head head = build(
        xhtml, template_path, loaded.source.sheet(), loaded.styles, structure,
        [&](const std::string& source) { return find_picture(loaded, tree, file, image_resources, source); },
        tree);

    xhtml = std::string();

    const PageRule& page = loaded.source.sheet().page();
    Canvas canvas(parts.fonts, structure, page.width, page.height);
    std::vector<FaceUse> shared;
    if (options.fonts == FontSubset::Shared) {
        // Faces a document does not touch are left out again below.
        for (const auto& face : parts.fonts.faces()) shared.push_back(parts.subsets.shared_use(*face));
        canvas.uses() = shared;
    }
    Layout layout(parts.fonts, parts.setter, page, canvas, structure);
    try {
        layout.run(tree);
    } catch (Misfit& misfit) {
        // In the document the words may be capitals or divided over elements: then no value is named.
        misfit.message.args.push_back(value_within(json_values, misfit.text));
        throw base::Error(misfit.message).in_file(template_path);
    }
    if (head.max_pages > 0 && canvas.pages() > head.max_pages) {
        throw base::Error(
            {QUJAT_MSG("with these values the document fills {0} pages and must fit on {1}; "
                       "shorten the longest values (characters in brackets): {2}"),
             {std::to_string(canvas.pages()), std::to_string(head.max_pages), longest_values(json_values)}})
            .in_file(template_path);
    }
    const std::string& across = options.watermark.empty() ? options.mark : options.watermark;
    if (!across.empty()) {
        Style pale;
        pale.families = {"PT Sans"};
        pale.bold = true;
        for (int i = 0; i < canvas.pages(); ++i) canvas.watermark(i, parts.fonts.face_for(pale), across);
    }

    const int resources = file.reserve();
    std::vector<int> pages;
    std::vector<bool> touched = canvas.touched();
    for (int i = 0; i < canvas.pages(); ++i)
        pages.push_back(
            file.add_page(page.width, page.height, file.add_stream("", canvas.content(i)), resources, i));
    for (std::size_t i = 0; i < touched.size(); ++i) {
        if (!touched[i]) canvas.uses()[i] = FaceUse();
    }
    const std::string fonts = parts.add_fonts(file, canvas.uses(), shared);
    file.set(resources, "<</Font<<" + fonts + ">>" +
                            (image_resources.empty() ? "" : "/XObject<<" + image_resources + ">>") + ">>");

    const Description description{head.title, head.language, head.author, head.subject};
    const int metadata = file.add_stream("/Type/Metadata/Subtype/XML", xmp(description));
    const int profile = file.add_deflated("/N 3", parts.profile);
    const int intent = file.add(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB "
        "IEC61966-2.1)/DestOutputProfile " +
        std::to_string(profile) + " 0 R>>");
    file.add_to_catalog(catalogue(head, structure.write(file, pages), metadata, intent));
    file.set_information(information(description));
    if (canvas.pages() >= kPagesWithBookmarks) add_bookmarks(file, layout.bookmarks(), page.height);

    PdfFile::Saved saved = file.save();
    Rendered rendered;
    rendered.pdf = std::move(saved.bytes);
    rendered.content_sha256 = std::move(saved.content_sha256);
    rendered.pages = canvas.pages();
    rendered.title = head.title;
    return rendered;
}

}  // namespace qujat::rendering
