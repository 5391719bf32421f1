#include <cmath>
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

// Four digits are more than a confidence holds.
double rounded(double confidence) {
    return std::round(confidence * 10000) / 10000;
}

nlohmann::ordered_json as_json(const page::Repair& repair, nlohmann::ordered_json object) {
    object["begin"] = repair.begin;
    object["end"] = repair.end;
    object["before"] = repair.before;
    object["after"] = repair.after;
    object["kind"] = repair.kind;
    object["rule"] = repair.rule;
    object["confidence"] = rounded(repair.confidence);
    return object;
}
nlohmann::ordered_json as_json(const Flag& flag, nlohmann::ordered_json object) {
    object["begin"] = flag.begin;
    object["end"] = flag.end;
    object["kind"] = flag.kind;
    object["suggestion"] = flag.suggestion;
    object["confidence"] = rounded(flag.confidence);
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

std::string explain_json(const Recovered& recovered, std::size_t record) {
    nlohmann::ordered_json object = opened(record);
    object["text"] = recovered.text;
    object["charset"] = recovered.charset;
    object["damage"] = name(recovered.damage);
    object["confidence"] = rounded(recovered.confidence);
    object["repairs"] = nlohmann::ordered_json::array();
    for (const page::Repair& repair : recovered.repairs) object["repairs"].push_back(as_json(repair, {}));
    object["flagged"] = nlohmann::ordered_json::array();
    for (const Flag& flag : recovered.flagged) object["flagged"].push_back(as_json(flag, {}));
    return line_of(object);
}

std::string explain_json_lines(const Recovered& recovered, std::size_t record) {
    std::string out;
    if (recovered.charset != "UTF-8" || recovered.damage != DamageClass::None) {
        nlohmann::ordered_json object = opened(record);
        object["charset"] = recovered.charset;
        object["damage"] = name(recovered.damage);
        object["confidence"] = rounded(recovered.confidence);
        out += line_of(object);
    }
    for (const page::Repair& repair : recovered.repairs) out += line_of(as_json(repair, opened(record)));
    for (const Flag& flag : recovered.flagged) {
        nlohmann::ordered_json object = opened(record);
        object["flag"] = true;
        out += line_of(as_json(flag, std::move(object)));
    }
    return out;
}

}  // namespace qujat::recovery
