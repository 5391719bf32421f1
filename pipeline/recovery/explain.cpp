#include <nlohmann/json.hpp>

#include "recovery/recovery.h"

namespace qujat::recovery {
namespace {

std::string line_of(const nlohmann::ordered_json& object) {
    return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

nlohmann::ordered_json opened(std::size_t record) {
    nlohmann::ordered_json object;
    if (record > 0) object["record"] = record;
    return object;
}

}  // namespace

std::string_view name(DamageClass damage) {
    switch (damage) {
        case DamageClass::None:
            return "none";
        case DamageClass::Charset:
            return "charset";
        case DamageClass::Mojibake:
            return "mojibake";
        case DamageClass::Layout:
            return "layout";
        case DamageClass::LookAlikes:
            return "look-alikes";
        case DamageClass::LatinReading:
            return "latin-reading";
        case DamageClass::Lossy:
            return "lossy";
        case DamageClass::Binary:
            return "binary";
    }
    return "none";
}

std::string explain_json_lines(const Recovered& recovered, std::size_t record) {
    std::string out;
    if (recovered.charset != "UTF-8" || recovered.damage != DamageClass::None) {
        nlohmann::ordered_json object = opened(record);
        object["charset"] = recovered.charset;
        object["damage"] = name(recovered.damage);
        object["confidence"] = recovered.confidence;
        out += line_of(object);
    }
    for (const page::Repair& repair : recovered.repairs) {
        nlohmann::ordered_json object = opened(record);
        object["begin"] = repair.begin;
        object["end"] = repair.end;
        object["before"] = repair.before;
        object["after"] = repair.after;
        object["kind"] = repair.kind;
        object["rule"] = repair.rule;
        object["confidence"] = repair.confidence;
        out += line_of(object);
    }
    for (const Flag& flag : recovered.flagged) {
        nlohmann::ordered_json object = opened(record);
        object["flag"] = true;
        object["begin"] = flag.begin;
        object["end"] = flag.end;
        object["kind"] = flag.kind;
        object["suggestion"] = flag.suggestion;
        object["confidence"] = flag.confidence;
        out += line_of(object);
    }
    return out;
}

}  // namespace qujat::recovery
