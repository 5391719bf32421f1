#pragma once
// Opens what people send: PDF files, page images (TIFF, PNG, JPEG, BMP, GIF, WebP, JPEG 2000, PNM) and text
// files.
//
// What a file is, its content tells, never its name: a JPEG named .pdf is opened as a JPEG and notes() says
// so. Errors: base::Error naming the file (and page) for empty, cut-off, damaged, password-protected files,
// for kinds nobody can read here (zip, docx, xlsx, exe, sound) and for pictures too small or too large to be
// a page. Threads: a Source belongs to one thread at a time; different Sources are independent. Memory does
// not grow with the number of pages: one page is decoded at a time.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "page/page.h"
#include "page/raster.h"

namespace qujat::intake {

// One document as it lies in a folder: one file, or page images x-1.png, x-2.png, ... beside each other.
struct Input {
    std::string name;  // "x" for x-1.png + x-2.png; else the file's name without its ending
    std::vector<std::filesystem::path> files;  // in page order; never empty
};

// Page images of one folder that share a stem and carry the numbers 1..n without a gap, n > 1, become one
// Input; every other file is its own. Numbers count as numbers (x-10 after x-9). Order of the result: by
// folder and name. Nothing is opened: only names are looked at here.
std::vector<Input> group_inputs(std::vector<std::filesystem::path> files);

enum class Kind { Pdf, Images, Text };

class Source {
  public:
    virtual ~Source();

    virtual Kind kind() const = 0;
    virtual int page_count() const = 0;  // at least 1; a text file has one page

    // The page's picture, as the PDF or image file shows it upright. A PDF page that is one full-page image
    // gives that image at its own resolution; another PDF page is drawn at 300 dpi. Fax pictures with unequal
    // resolutions are stretched to the larger one. dpi is the file's when it is credible (60..2400), else
    // taken from the pixels when they have the shape of A3..A5 or Letter, else 0. Pictures of more than 40
    // megapixels, and large ones of 560 dots per inch or more, come at half their size. `page` counts from 1.
    // Throws base::Error; for Text always.
    virtual page::Raster picture(int page) = 0;

    // Words of a PDF's text layer with boxes in points * dpi / 72 of picture(page)'s size, one Line per line;
    // absent when the page has no text, and for other kinds.
    virtual std::optional<page::Page> text_layer(int page) = 0;

    // Whether the picture is a scan: always for Images; for a PDF page when one image fills it.
    virtual bool is_scan(int page) = 0;

    // The file's bytes as they are; of several files those of file `index` (from 0).
    std::string bytes(std::size_t index = 0) const;

    const std::string& name() const { return name_; }  // of the Input
    const std::string& sha256() const {
        return sha256_;
    }  // of the bytes; of several files: of their hashes, in order
    const std::vector<std::filesystem::path>& files() const { return files_; }
    const std::vector<std::string>& notes() const {
        return notes_;
    }  // e.g. "content is jpeg though the name says pdf"

    void add_note(std::string note) { notes_.push_back(std::move(note)); }

  protected:
    Source(const Input& input, std::string sha256);

  private:
    std::vector<std::string> notes_;
    std::string name_;
    std::string sha256_;
    std::vector<std::filesystem::path> files_;
};

std::unique_ptr<Source> open(const Input& input);

}  // namespace qujat::intake
