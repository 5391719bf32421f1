#pragma once
// Acts named in running text by a number or a date, in Russian ("приказ Министра ... от 1 июля 2021 года №
// 440-НҚ") and in Kazakh ("... министрінің 2020 жылғы 18 мамырдағы № 209 бұйрығы"). Private to the room.
// Threads: pure functions.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acts/acts.h"
#include "acts/tokens.h"

namespace qujat::acts {

struct FoundReference {
    Reference reference;
    std::size_t begin = 0;  // tokens: from the kind or date to the end of number or kind
    std::size_t end = 0;
    bool dative_or_accusative = false;
};

// All citations of one paragraph, in reading order.
std::vector<FoundReference> find_references(const Tokens& tokens);

// The number that stands behind the number sign at token `i` (the sign itself or a misread one); `end`
// becomes the token after it. Absent when there is none.
std::optional<std::string> number_after(const Tokens& tokens, std::size_t i, std::size_t& end);
// Laws bear the number of the Parliament's convocation, decisions of maslikhats that of theirs: "157-УШ ЗРК"
// and "У-12/3", as readers of scans take them, are "157-VIII ЗРК" and "V-12/3". Where the letters do not
// tell, the day does (convocations in templates/acts/terms.toml). Other numbers and other kinds stay as they
// are.
std::string mended_number(const std::string& kind, std::string number,
                          const std::optional<text::CivilDate>& date);
// The same for all numbers that a text cites.
std::string with_mended_numbers(std::string text);
bool is_number_sign(const Tokens& tokens, std::size_t i);

// Adds references that are not there yet, and completes those that lacked a number, title or kind.
void merge_reference(std::vector<Reference>& list, const Reference& reference);

// Fills `cites` from everything the act prints, and the numbers that `amends` lacked.
void collect_citations(Act& act);

}  // namespace qujat::acts
