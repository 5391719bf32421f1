#include "intake/intake.h"

#include <algorithm>
#include <fstream>

#include "base/error.h"
#include "base/files.h"
#include "intake/kinds.h"
#include "intake/sources.h"

namespace qujat::intake {

Source::Source(const Input& input, std::string sha256)
    : name_(input.name), sha256_(std::move(sha256)), files_(input.files) {}
Source::~Source() = default;

std::string Source::bytes(std::size_t index) const {
    return base::read_file(files_.at(index));
}

namespace {

std::string head_of(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) {
        throw base::Error({QUJAT_MSG("The file is not there any more."), {}});
    }
    if (!std::filesystem::is_regular_file(status)) {
        throw base::Error({QUJAT_MSG("This is not a file but a folder or a device."), {}});
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) throw base::Error({QUJAT_MSG("The file cannot be opened: reading it is not permitted."), {}});
    std::string head(kSniffBytes, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    if (head.empty()) {
        throw base::Error({QUJAT_MSG("The file is empty: it holds no bytes. Ask for the file again."), {}});
    }
    return head;
}

[[noreturn]] void refuse(const std::string& format) {
    if (format == "docx" || format == "doc" || format == "odt" || format == "rtf") {
        throw base::Error(
            {QUJAT_MSG("This is an office text ({0}). Save it as PDF and put the PDF into the folder."),
             {format}});
    }
    if (format == "xlsx" || format == "ods" || format == "pptx") {
        throw base::Error({QUJAT_MSG("This is a spreadsheet or a presentation ({0}). Save it as PDF and put "
                                     "the PDF into the folder."),
                           {format}});
    }
    if (format == "zip" || format == "7z" || format == "rar" || format == "gzip" || format == "bzip2" ||
        format == "xz") {
        throw base::Error(
            {QUJAT_MSG("This is a packed archive ({0}). Unpack it and put its files into the folder."),
             {format}});
    }
    if (format == "djvu" || format == "postscript") {
        throw base::Error(
            {QUJAT_MSG(
                 "Files of the kind {0} cannot be read. Save it as PDF and put the PDF into the folder."),
             {format}});
    }
    if (format.empty()) {
        throw base::Error(
            {QUJAT_MSG("The file is of no known kind. PDF, TIFF, PNG, JPEG and text files can be read."),
             {}});
    }
    throw base::Error({QUJAT_MSG("This is not a document but a file of the kind {0}. PDF, TIFF, PNG, JPEG "
                                 "and text files can be read."),
                       {format}});
}

bool only_white(const std::string& head) {
    return std::all_of(head.begin(), head.end(), [](char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\0';
    });
}

}  // namespace

std::unique_ptr<Source> open(const Input& input) {
    if (input.files.empty()) throw base::Error({QUJAT_MSG("No file was given."), {}});
    Sniffed first;
    std::vector<std::string> notes;
    for (std::size_t i = 0; i < input.files.size(); ++i) {
        const std::filesystem::path& file = input.files[i];
        const std::string shown = file.filename().string();
        try {
            const std::string head = head_of(file);
            const Sniffed sniffed = sniff(head);
            if (sniffed.what == Sniffed::Refused) refuse(sniffed.format);
            if (sniffed.what == Sniffed::Text && head.size() < kSniffBytes && only_white(head)) {
                throw base::Error({QUJAT_MSG("The file holds only blanks. Ask for the file again."), {}});
            }
            const std::string promised = format_of_name(shown);
            if (!promised.empty() && promised != sniffed.format) {
                notes.push_back("content is " + sniffed.format + " though the name says " + promised);
            }
            if (i == 0) first = sniffed;
            if (i > 0 && sniffed.what != Sniffed::Image) {
                throw base::Error(
                    {QUJAT_MSG("This file is counted as a page of a scan, but it is no picture."), {}});
            }
        } catch (base::Error& error) {
            throw error.in_file(shown);
        }
    }
    if (input.files.size() > 1 && first.what != Sniffed::Image) {
        throw base::Error({QUJAT_MSG("This file is counted as a page of a scan, but it is no picture."), {}})
            .in_file(input.files.front().filename().string());
    }
    std::unique_ptr<Source> source;
    try {
        source = first.what == Sniffed::Pdf     ? open_pdf(input)
                 : first.what == Sniffed::Image ? open_images(input)
                                                : open_text(input);
    } catch (base::Error& error) {
        if (error.file().empty()) error.in_file(input.files.front().filename().string());
        throw;
    }
    for (std::string& note : notes) source->add_note(std::move(note));
    return source;
}

}  // namespace qujat::intake
