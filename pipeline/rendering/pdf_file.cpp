#include "rendering/pdf_file.h"

// hpdf.h must come first of libharu's headers.
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>

#include <deque>
#include <new>

#include "base/error.h"
#include "base/files.h"
#include "rendering/deflate.h"
#include "rendering/numbers.h"

namespace qujat::rendering {
namespace {

struct Raw {
    void* place = nullptr;  // libharu's object that holds the number
    std::string body;       // the object, or the entries of a stream's dictionary
    std::string stream;
    bool is_stream = false;
    bool deflated = false;
};

// libharu reports through this; an exception would have to cross its C frames, so the code is kept and asked
// for.
void note_error(HPDF_STATUS code, HPDF_STATUS detail, void* data) {
    auto* kept = static_cast<unsigned long*>(data);
    if (*kept == 0) *kept = code + (detail << 32U);
}

constexpr std::size_t kObjectsPerStream = 250;
// A file with more pages is a book: it is packed quickly from then on.
constexpr std::size_t kPagesPackedSmall = 32;

}  // namespace

struct PdfFile::Parts {
    unsigned long error = 0;
    HPDF_Doc document = nullptr;
    std::deque<Raw> raws;
    std::vector<Raw*> by_object;  // our own objects by number
    std::vector<bool> dropped;    // libharu's objects that were replaced
    std::vector<HPDF_Page> pages;
    std::vector<HPDF_Outline> bookmarks;
    std::string catalog_entries;
    std::string information;

    void check() const {
        if (error != 0) {
            throw base::Error({QUJAT_MSG("the PDF library refused to build the document (code {0})"),
                               {std::to_string(error & 0xFFFFFFFFU)}});
        }
    }
    static int number(const void* object) {
        return static_cast<int>(static_cast<const HPDF_Obj_Header*>(object)->obj_id & 0x00FFFFFFU);
    }
    void drop(int object) {
        const auto index = static_cast<std::size_t>(object);
        if (dropped.size() <= index) dropped.resize(index + 1);
        dropped[index] = true;
    }
    Deflation deflation() const {
        return pages.size() > kPagesPackedSmall ? Deflation::Quick : Deflation::Small;
    }
    void* find(int object) const { return by_object[static_cast<std::size_t>(object)]->place; }
};

PdfFile::PdfFile() : parts_(std::make_unique<Parts>()) {
    parts_->document = HPDF_New(note_error, &parts_->error);
    if (parts_->document == nullptr) throw std::bad_alloc();
}

PdfFile::~PdfFile() {
    HPDF_Free(parts_->document);
}

int PdfFile::reserve() {
    HPDF_Dict place = HPDF_Dict_New(parts_->document->mmgr);
    HPDF_Xref_Add(parts_->document->xref, place);
    parts_->check();
    const int object = Parts::number(place);
    parts_->raws.emplace_back();
    const auto index = static_cast<std::size_t>(object);
    if (parts_->by_object.size() <= index) parts_->by_object.resize(index + 1);
    parts_->by_object[index] = &parts_->raws.back();
    parts_->raws.back().place = place;
    return object;
}

void PdfFile::set(int object, std::string body) {
    parts_->by_object[static_cast<std::size_t>(object)]->body = std::move(body);
}

int PdfFile::add(std::string body) {
    const int object = reserve();
    set(object, std::move(body));
    return object;
}

int PdfFile::add_deflated(std::string entries, std::string deflated_data) {
    const int object = add(std::move(entries));
    Raw& raw = *parts_->by_object[static_cast<std::size_t>(object)];
    raw.stream = std::move(deflated_data);
    raw.is_stream = raw.deflated = true;
    return object;
}

int PdfFile::add_stream(std::string entries, std::string_view data) {
    return add_deflated(std::move(entries), deflated(data, parts_->deflation()));
}

int PdfFile::add_raw_stream(std::string entries, std::string_view data) {
    const int object = add(std::move(entries));
    Raw& raw = *parts_->by_object[static_cast<std::size_t>(object)];
    raw.stream = data;
    raw.is_stream = true;
    return object;
}

int PdfFile::add_page(double width, double height, int contents, int resources, int struct_parents) {
    HPDF_Page page = HPDF_AddPage(parts_->document);
    if (page == nullptr) {
        parts_->check();
        throw std::bad_alloc();
    }
    parts_->pages.push_back(page);
    HPDF_Page_SetWidth(page, static_cast<HPDF_REAL>(width));
    HPDF_Page_SetHeight(page, static_cast<HPDF_REAL>(height));
    // Our own content and resources take the place of the empty ones a new page has.
    HPDF_Dict old = static_cast<HPDF_PageAttr>(page->attr)->contents;
    parts_->drop(Parts::number(old));
    if (void* length = HPDF_Dict_GetItem(old, "Length", HPDF_OCLASS_NUMBER))
        parts_->drop(Parts::number(length));
    HPDF_Dict_Add(page, "Contents", parts_->find(contents));
    HPDF_Dict_Add(page, "Resources", parts_->find(resources));
    HPDF_Dict_AddNumber(page, "StructParents", struct_parents);
    HPDF_Dict_AddName(page, "Tabs", "S");
    parts_->check();
    return Parts::number(page);
}

PdfFile::Image PdfFile::add_image(std::string_view bytes) {
    const auto* data = reinterpret_cast<const HPDF_BYTE*>(bytes.data());
    const auto size = static_cast<HPDF_UINT>(bytes.size());
    HPDF_Image image = bytes.starts_with("\x89PNG") ? HPDF_LoadPngImageFromMem(parts_->document, data, size)
                                                    : HPDF_LoadJpegImageFromMem(parts_->document, data, size);
    if (image == nullptr || parts_->error != 0) {
        throw base::Error(
            {QUJAT_MSG("this picture is neither a PNG nor a JPEG that can be placed in a document"), {}});
    }
    return {Parts::number(image), static_cast<int>(HPDF_Image_GetWidth(image)),
            static_cast<int>(HPDF_Image_GetHeight(image))};
}

int PdfFile::add_bookmark(int parent, const std::string& title, int page_index, double top) {
    HPDF_Outline above = parent < 0 ? nullptr : parts_->bookmarks[static_cast<std::size_t>(parent)];
    HPDF_Outline outline = HPDF_CreateOutline(parts_->document, above, "-", nullptr);
    if (outline == nullptr) {
        parts_->check();
        throw std::bad_alloc();
    }
    std::string utf16 = "\xFE\xFF";
    const std::string hex = pdf_text(title);
    for (std::size_t i = 5; i + 1 < hex.size(); i += 2)
        utf16 += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    HPDF_Dict_Add(outline, "Title",
                  HPDF_Binary_New(parts_->document->mmgr, reinterpret_cast<HPDF_BYTE*>(utf16.data()),
                                  static_cast<HPDF_UINT>(utf16.size())));
    HPDF_Destination place = HPDF_Page_CreateDestination(parts_->pages[static_cast<std::size_t>(page_index)]);
    HPDF_Destination_SetXYZ(place, 0, static_cast<HPDF_REAL>(top), 1);
    HPDF_Outline_SetDestination(outline, place);
    parts_->check();
    parts_->bookmarks.push_back(outline);
    return static_cast<int>(parts_->bookmarks.size()) - 1;
}

void PdfFile::add_to_catalog(const std::string& entries) {
    parts_->catalog_entries += entries;
}
void PdfFile::set_information(const std::string& body) {
    parts_->information = body;
}

namespace {

// What libharu itself would write for its object.
std::string written_by_haru(HPDF_Doc document, void* object) {
    HPDF_Stream memory = HPDF_MemStream_New(document->mmgr, 4096);
    HPDF_Obj_WriteValue(object, memory, nullptr);
    std::string text(HPDF_Stream_Size(memory), '\0');
    HPDF_Stream_Seek(memory, 0, HPDF_SEEK_SET);
    auto size = static_cast<HPDF_UINT>(text.size());
    HPDF_Stream_Read(memory, reinterpret_cast<HPDF_BYTE*>(text.data()), &size);
    text.resize(size);
    HPDF_Stream_Free(memory);
    return text;
}

void put_big_endian(std::string& out, std::size_t value, int bytes) {
    for (int i = bytes; i-- > 0;)
        out += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
}

// Where each object ended up: type 1, a place in the file; type 2, a place in an object stream.
struct Entry {
    int type = 0;
    std::size_t first = 0;
    std::size_t second = 0;
};

}  // namespace

PdfFile::Saved PdfFile::save() {
    Parts& parts = *parts_;
    HPDF_Doc document = parts.document;
    const int catalog = Parts::number(document->catalog);
    const int haru_info = document->info == nullptr ? 0 : Parts::number(document->info);
    const int information = parts.information.empty() ? 0 : add(parts.information);
    const auto count = static_cast<int>(document->xref->entries->count);

    std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    std::vector<Entry> entries(static_cast<std::size_t>(count));
    std::vector<std::pair<int, std::string>> plain;
    const auto begin_object = [&](int object) {
        const auto index = static_cast<std::size_t>(object);
        if (entries.size() <= index) entries.resize(index + 1);
        entries[index] = {1, out.size(), 0};
        out += std::to_string(object) + " 0 obj\n";
    };
    const auto put_stream = [&](int object, const std::string& dictionary, std::string_view data,
                                bool is_deflated) {
        begin_object(object);
        out += "<<" + dictionary + (is_deflated ? "/Filter/FlateDecode" : "") + "/Length " +
               std::to_string(data.size()) + ">>\nstream\n";
        out += data;
        out += "\nendstream\nendobj\n";
    };
    for (int object = 1; object < count; ++object) {
        const auto index = static_cast<std::size_t>(object);
        if ((index < parts.dropped.size() && parts.dropped[index]) || object == haru_info) continue;
        if (index < parts.by_object.size() && parts.by_object[index] != nullptr) {
            const Raw& raw = *parts.by_object[index];
            if (raw.is_stream)
                put_stream(object, raw.body, raw.stream, raw.deflated);
            else
                plain.emplace_back(object, raw.body);
            continue;
        }
        HPDF_XrefEntry entry = HPDF_Xref_GetEntry(document->xref, static_cast<HPDF_UINT>(object));
        if (entry == nullptr || entry->entry_typ != HPDF_IN_USE_ENTRY || entry->obj == nullptr) continue;
        std::string text = written_by_haru(document, entry->obj);
        parts.check();
        const auto* header = static_cast<const HPDF_Obj_Header*>(entry->obj);
        const bool is_stream = (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT &&
                               static_cast<HPDF_Dict>(entry->obj)->stream != nullptr;
        if (is_stream) {
            begin_object(object);
            out += text + "\nendobj\n";
        } else {
            if (object == catalog) text.insert(text.rfind(">>"), parts.catalog_entries);
            plain.emplace_back(object, std::move(text));
        }
    }
    int next = count;
    for (std::size_t begin = 0; begin < plain.size(); begin += kObjectsPerStream) {
        const std::size_t end = std::min(begin + kObjectsPerStream, plain.size());
        std::string heads;
        std::string bodies;
        const int stream_object = next++;
        for (std::size_t i = begin; i < end; ++i) {
            const auto& [object, body] = plain[i];
            heads += std::to_string(object) + " " + std::to_string(bodies.size()) + " ";
            bodies += body + "\n";
            entries[static_cast<std::size_t>(object)] = {2, static_cast<std::size_t>(stream_object),
                                                         i - begin};
        }
        put_stream(stream_object,
                   "/Type/ObjStm/N " + std::to_string(end - begin) + "/First " + std::to_string(heads.size()),
                   deflated(heads + bodies, parts.deflation()), true);
    }

    Saved saved;
    saved.content_sha256 = base::sha256_hex(out);
    const std::string id = "<" + saved.content_sha256.substr(0, 32) + ">";
    const std::size_t table_at = out.size();
    const int table_object = next++;
    entries.resize(static_cast<std::size_t>(next));
    entries.back() = {1, table_at, 0};
    std::string table;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        put_big_endian(table, static_cast<std::size_t>(entries[i].type), 1);
        put_big_endian(table, entries[i].first, 4);
        put_big_endian(table, entries[i].type == 0 ? 65535 : entries[i].second, 2);
    }
    std::string dictionary =
        "/Type/XRef/W[1 4 2]/Size " + std::to_string(next) + "/Root " + std::to_string(catalog) + " 0 R";
    if (information != 0) dictionary += "/Info " + std::to_string(information) + " 0 R";
    put_stream(table_object, dictionary + "/ID[" + id + id + "]", deflated(table), true);
    out += "startxref\n" + std::to_string(table_at) + "\n%%EOF\n";
    saved.bytes = std::move(out);
    return saved;
}

}  // namespace qujat::rendering
