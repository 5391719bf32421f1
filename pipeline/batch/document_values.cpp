#include "batch/document_values.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "base/files.h"
#include "text/date.h"

namespace qujat::batch {
namespace {

using nlohmann::json;

json or_null(const std::string& value) {
    return value.empty() ? json(nullptr) : json(value);
}

void put_both(json& values, const std::string& name, const services::Texts& texts) {
    values[name + "_kk"] = or_null(texts.kk);
    values[name + "_ru"] = or_null(texts.ru);
}

std::string value_of(const CaseFile& file, const std::string& name) {
    const auto found = file.proposal.values.find(name);
    return found == file.proposal.values.end() ? "" : found->second;
}

// The day before the same day `years` later; a term of whole years ends there whatever leap days lie between.
text::CivilDate end_of_years(const text::CivilDate& from, int years) {
    return text::add_days(text::add_months(from, 12 * years), -1);
}

std::string joined(const std::string& first, const std::string& second) {
    if (second.empty() || first == second) return first;
    return first + "; " + second;
}

json grounds_of(const services::Proposal& proposal) {
    json grounds = json::array();
    for (const services::Ground& ground : proposal.grounds) {
        grounds.push_back({{"text_kk", ground.text_kk},
                           {"text_ru", ground.text_ru},
                           {"cites_kk", ground.cites_kk},
                           {"cites_ru", ground.cites_ru}});
        // The finding the ground rests on, so that the letter says what is wrong with this very request.
        for (const services::CheckResult& check : proposal.checks) {
            if (check.result != services::Outcome::Failed || check.ground != ground.id) continue;
            grounds.back()["text_kk"] = grounds.back()["text_kk"].get<std::string>() + " " + check.message.kk;
            grounds.back()["text_ru"] = grounds.back()["text_ru"].get<std::string>() + " " + check.message.ru;
            grounds.back()["cites_kk"] = joined(grounds.back()["cites_kk"], check.cites.kk);
            grounds.back()["cites_ru"] = joined(grounds.back()["cites_ru"], check.cites.ru);
        }
    }
    return grounds;
}

json missing_of(const services::Proposal& proposal) {
    json missing = json::array();
    for (const services::MissingDocument& document : proposal.missing) {
        missing.push_back({{"text_kk", document.name.kk},
                           {"text_ru", document.name.ru},
                           {"cites_kk", document.cites.kk},
                           {"cites_ru", document.cites.ru}});
    }
    return missing;
}

}  // namespace

IssuedNumber validity_of(const CaseFile& file, const services::Pack& pack) {
    IssuedNumber issued;
    if (pack.validity.kind == "same_span") {
        const auto from = text::parse_iso(value_of(file, pack.validity.from));
        const auto to = text::parse_iso(value_of(file, pack.validity.to));
        if (!from || !to) return issued;
        const long span = text::to_days(*to) - text::to_days(*from);
        const int years = static_cast<int>((span + 183) / 365);
        const text::CivilDate first = text::add_days(*to, 1);
        issued.valid_from = text::iso(first);
        issued.valid_to = text::iso(end_of_years(*from, years) == *to ? end_of_years(first, years)
                                                                      : text::add_days(first, span));
    }
    if (pack.validity.kind == "months") {
        const auto decided = text::parse_iso(file.decision.act_date);
        if (!decided) return issued;
        issued.valid_from = file.decision.act_date;
        issued.valid_to = text::iso(text::add_days(text::add_months(*decided, pack.validity.months), -1));
    }
    return issued;
}

std::string document_values(const CaseFile& file, const services::Pack& pack, const IssuedNumber& issued) {
    json values = json::object();
    for (const auto& [name, value] : file.proposal.values) values[name] = or_null(value);
    put_both(values, "service", pack.name);
    put_both(values, "authority", pack.authority);
    put_both(values, "act", file.decision.act);
    put_both(values, "legal_basis", pack.decided_by_cites);
    put_both(values, "reapply_cites", pack.reapply_cites);
    put_both(values, "signer_position", pack.signer_position);
    values["signer_name"] = or_null(pack.signer_name);
    values["number"] = or_null(issued.number);
    values["outgoing_number"] = or_null(issued.number);
    values["outgoing_date"] = or_null(file.decision.act_date);
    values["valid_from"] = or_null(issued.valid_from);
    values["valid_to"] = or_null(issued.valid_to);
    values["request_number"] = or_null(file.proposal.incoming_number);
    values["request_date"] = or_null(file.proposal.incoming_date);
    values["deadline"] = nullptr;  // the Rules of this edition set none
    values["minutes_number"] = or_null(file.decision.act_number);
    values["minutes_date"] = or_null(file.decision.act_date);
    values["grounds"] = grounds_of(file.proposal);
    values["missing"] = missing_of(file.proposal);
    // The code on the paper names the document and what stands in it.
    values["verify_url"] =
        issued.number.empty() || pack.check_address.empty()
            ? json(nullptr)
            : json(pack.check_address + issued.number + "/" + base::sha256_hex(values.dump()).substr(0, 16));
    return values.dump(1);
}

}  // namespace qujat::batch
