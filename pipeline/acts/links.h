#pragma once
// Citations that lead to acts the archive holds. Works on what was written (the JSON and Akoma Ntoso of
// acts), because an archive knows all its acts only when all are written. Threads: a catalogue is filled by
// one thread, then read-only. Errors: none; what is no JSON of an act is left as it is.

#include <string>
#include <vector>

namespace qujat::acts {

class Catalogue {
  public:
    // The act of this JSON is held under this name (no ending, '/' between folders). False when the JSON
    // bears no kind, date and number to know it by.
    bool add(const std::string& json, const std::string& name);

    // The JSON with "held" beside every cited act that is held: the name of its files, as seen from `name`.
    // The act's own language is preferred. Links that were there are made anew.
    std::string link_json(const std::string& json, const std::string& name) const;
    // The same for the href of Akoma Ntoso: the file instead of the address that only a library resolves.
    std::string link_akoma_ntoso(std::string xml, const std::string& json, const std::string& name) const;

  private:
    struct Held {
        std::string kind, date, number, language, name;
    };
    const Held* find(const std::string& kind, const std::string& date, const std::string& number,
                     const std::string& language) const;
    std::vector<Held> held_;
};

// Where an act is found by its kind, ISO date and number: "/akn/kz/act/order/2021-07-01/440-НҚ".
std::string akn_address(const std::string& kind, const std::string& date, const std::string& number);

}  // namespace qujat::acts
