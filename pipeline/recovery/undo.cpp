#include "recovery/code_pages.h"
#include "recovery/recovery.h"

namespace qujat::recovery {
namespace {

std::string take_back(const std::string& text, const Pass& pass) {
    std::string out;
    out.reserve(text.size());
    std::size_t at = 0;
    for (const page::Repair& repair : pass.repairs) {
        out.append(text, at, repair.begin - at);
        out += repair.before;
        at = repair.end;
    }
    out.append(text, at, std::string::npos);
    return out;
}

}  // namespace

std::string undo(const Recovered& recovered) {
    if (recovered.has_raw) return recovered.raw;
    std::string text = recovered.text;
    for (auto pass = recovered.passes.rbegin(); pass != recovered.passes.rend(); ++pass) {
        text = take_back(text, *pass);
    }
    return recovered.byte_order_mark + encode_as(text, recovered.charset);
}

}  // namespace qujat::recovery
