#pragma once
// The table service x procedure x outcome x language as scans: every cell the law allows is a folder with a
// filled sheet, and beside it the act of the body that decides. Persons and numbers are invented, other ones
// in every cell.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "services/pack.h"

namespace qujat::table {

struct Cell {
    std::string id;                                     // name of its folder in the inbox
    std::string service, procedure, outcome, language;  // "ru", "kk"
    std::string variant;                                // empty: the plain one
    std::string proposal;                               // code of the proposal that must follow
    std::string decision;                               // code of the decision
    std::vector<std::string> documents;                 // that must lie in the archive, "certificate.pdf"
    std::map<std::string, std::map<std::string, std::string>> forms;  // form -> values
    std::map<std::string, std::string> act;
    std::string act_form;
};

// From tests/service_table/requests.toml. Throws base::Error naming what is wrong in it.
std::vector<Cell> cells(const std::filesystem::path& requests, const services::PackLibrary& packs,
                        const forms::FormLibrary& forms);

}  // namespace qujat::table
