#pragma once
// The line that names an act: kind, authority, date and number together. Private to the room. Threads: pure
// functions.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "text/date.h"

namespace qujat::acts {

struct Requisites {
    std::string kind;
    std::string authority;
    std::optional<text::CivilDate> date;
    std::optional<std::string> number;
    std::size_t begin = 0;  // bytes of the paragraph where the requisites begin
    std::size_t end = 0;    // bytes after the last of them
    bool strong = false;    // kind, date and number together
};

// "Приказ Министра ... от 23 февраля 2024 года № 111-НҚ"
std::optional<Requisites> russian_requisites(const std::string& text);

// "Қазақстан Республикасы ... министрінің 2021 жылғы 10 желтоқсандағы № 586 бұйрығы", "... Заңы 2022 жылғы 30
// желтоқсандағы № 177-VII ҚРЗ"
std::optional<Requisites> kazakh_requisites(const std::string& text);

// The same line read so badly that its words are known by their beginnings only: a date, a number, and a word
// that begins like the name of a kind. Registration must follow, else anything could be one.
std::optional<Requisites> misread_requisites(const std::string& text);

// Dates, and those whose word for "year" was misread: "2025 яңжылғы 30 қыркүйектегі".
std::vector<text::FoundDate> dates_despite_misreading(const std::string& text);

}  // namespace qujat::acts
