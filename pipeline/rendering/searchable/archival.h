#pragma once
// What makes a PDF of pictures an archival one: its description (XMP) and its colours. Private to
// pipeline/rendering/searchable/; qpdf's types appear here and in the .cpp files only. Threads: belongs to
// its QPDF.

// qpdf asks every user to choose; 3: none of its old pointer class.
#ifndef POINTERHOLDER_TRANSITION
#define POINTERHOLDER_TRANSITION 3
#endif
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

#include "page/page.h"

namespace qujat::rendering {

// A new stream with the entries of `dictionary` (PDF syntax).
QPDFObjectHandle stream_of(QPDF& pdf, const std::string& data, const std::string& dictionary = "<< >>");

// Writes down what readers assume where a font says nothing, as an archive asks; nothing looks otherwise.
void state_defaults(QPDF& pdf);

// Writes the description, claiming PDF/A-2b or not, and the sRGB intent. What the file's information
// dictionary says moves into the description, for the two may not differ.
void describe(QPDF& pdf, const page::Document& document, bool pdf_a);

}  // namespace qujat::rendering
