#pragma once
// A PDF file under construction. libharu numbers the objects and holds pages, catalogue and images; the
// objects it cannot make (subset fonts, structure, metadata) go in as bodies of our own; writing packs the
// plain ones into compressed object streams, which libharu cannot. Nothing in the file comes from the clock.
// Errors: base::Error for what libharu refuses. Threads: one document, one thread.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace qujat::rendering {

class PdfFile {
  public:
    PdfFile();
    ~PdfFile();
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    // An object's number for a body that comes later.
    int reserve();
    void set(int object, std::string body);
    int add(std::string body);

    // `entries` are the stream's dictionary without brackets, /Length and /Filter.
    int add_stream(std::string entries, std::string_view data);
    int add_deflated(std::string entries, std::string deflated);
    int add_raw_stream(std::string entries, std::string_view data);  // stored as it is

    // A page of this size (points) showing `contents`. `entries` are added to its dictionary.
    int add_page(double width, double height, int contents, int resources, int struct_parents);

    // PNG or JPEG bytes as an image; returns its object and its size in pixels.
    struct Image {
        int object = 0;
        int width = 0;
        int height = 0;
    };
    Image add_image(std::string_view bytes);

    // A bookmark; `parent` is what an earlier call returned, or -1.
    int add_bookmark(int parent, const std::string& title, int page_index, double top);

    // "/Lang (kk) /MarkInfo ..." of the document.
    void add_to_catalog(const std::string& entries);
    void set_information(const std::string& body);  // the /Info dictionary

    struct Saved {
        std::string bytes;
        std::string content_sha256;
    };
    Saved save();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace qujat::rendering
