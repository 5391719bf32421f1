#pragma once
// One form of any definition, filled with given values, as a picture or a PDF: what a counter gets over the
// table. With no values it is the blank sheet an office hands out. Errors: base::Error for a value that is
// no field of the form, for a letter no font has, and for an unknown quality or kind of file. Threads: pure
// functions.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "forms/definition.h"
#include "maker/form_sheet.h"
#include "page/raster.h"

namespace qujat::maker {

struct SheetOrder {
    std::map<std::string, std::string> values;  // by field; "work1.period" for a cell; the stamp's two
    text::Language language = text::Language::Russian;
    std::string quality = "clean";  // clean, scan, bad
    bool usual_look = true;         // one look for all; false: fonts, sizes and margins by the seed
    bool seal = false;              // a round stamp where the form has its place
    FormLook::Signatures signatures = FormLook::Signatures::BesideValues;
    int blank_rows = 0;  // in tables
    int dpi = 300;
    std::uint64_t seed = 1;
};

// The pages as print, before any scanner: their text() is what stands there.
FilledForm print_sheet(const forms::FormDefinition& form, const SheetOrder& order);
// The pages as a scanner of that quality sees them.
std::vector<page::Raster> scan_sheet(const forms::FormDefinition& form, const SheetOrder& order);
// File name -> bytes, by the ending of `name`: .pdf and .tif hold all pages; .png has one file a page, named
// name-1.png, name-2.png when there are several.
std::map<std::string, std::string> sheet_files(const forms::FormDefinition& form, const SheetOrder& order,
                                               const std::filesystem::path& name);

// {"field": "value", ...} from a JSON file's bytes.
std::map<std::string, std::string> values_from_json(const std::string& bytes);

}  // namespace qujat::maker
