#pragma once
// New wording in quotation marks: what announces it, where it ends. Private to the room. Threads: pure
// functions.

#include <cstddef>
#include <string>

namespace qujat::acts {

// A command that brings new wording: "изложить в следующей редакции:", "мынадай редакцияда жазылсын:".
bool announces_wording(const std::string& text);
bool is_command(const std::string& text);
// "көрсетілген бұйрықпен бекітілген ... қағидаларында:", "в Правилах ..., утвержденных указанным приказом:":
// what follows changes another document.
bool opens_document(const std::string& text);

// How the quotation marks of one paragraph stand. `from`: bytes to begin at.
struct QuoteState {
    bool closes = false;     // a mark with nothing open stands at the end: the quoted block ends here
    bool may_close = false;  // ends with a closing mark and a stop, all marks paired
};
QuoteState quotes_of(const std::string& text, std::size_t from);

// "изложить в следующей редакции:пункт 10": the link was torn out and stands behind the colon.
bool displaced_colon(const std::string& above);

// Takes the closing mark and the stops around it off.
void strip_closing(std::string& text);

}  // namespace qujat::acts
