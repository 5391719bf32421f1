#include "batch/entry_work.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "batch/document_values.h"
#include "batch/regenerate.h"
#include "services/pack.h"
#include "text/date.h"

namespace qujat::batch {
namespace {

using nlohmann::json;
using registry::Event;

constexpr const char* kDuplicate = "ДУБЛИКАТ / ТЕЛНҰСҚА";
constexpr const char* kNotice = "register/notice.html";

bool asked_for_by_holder(Event event) {
    return event == Event::Extend || event == Event::Reissue || event == Event::Duplicate;
}

// Packs may tell apart who asks: "reissue-person".
bool knows(const services::Pack& pack, const std::string& procedure) {
    return std::any_of(pack.procedures.begin(), pack.procedures.end(), [&](const services::Procedure& one) {
        return one.id == procedure || one.id.starts_with(procedure + "-");
    });
}

void require_procedure(const services::Pack& pack, Event event) {
    const std::string wanted(registry::code(event));
    if (!asked_for_by_holder(event) || knows(pack, wanted)) return;
    std::string known;
    for (const services::Procedure& one : pack.procedures) known += (known.empty() ? "" : ", ") + one.id;
    throw base::Error(
        {QUJAT_MSG("the service {0} knows no procedure \"{1}\"; it has: {2}"), {pack.id, wanted, known}});
}

void require_act(const registry::Change& change) {
    if (asked_for_by_holder(change.event) || (!change.act.number.empty() && !change.act.date.empty())) return;
    throw base::Error({QUJAT_MSG("who decided? name the act with --act-number and --act-date"), {}},
                      base::ErrorKind::BadUsage);
}

// The pack's window: not earlier than so many calendar days before the term ends. The day of the change is
// never before that of the request, so what comes too early by it was asked for too early.
void require_window(const services::Pack& pack, const registry::Change& change,
                    const registry::Entry& entry) {
    const auto until = text::parse_iso(entry.valid_until);
    const auto on = text::parse_iso(change.on);
    if (change.event != Event::Extend || entry.status != registry::Status::Valid || !until || !on) return;
    for (const services::Check& check : pack.checks) {
        if (check.window_days <= 0) continue;
        const text::CivilDate first = text::add_days(*until, -check.window_days);
        if (*on >= first) continue;
        throw base::Error(
            {QUJAT_MSG("{0} may be extended from {1} on, {2} calendar days before its term ends ({3})"),
             {entry.number, text::iso(first), std::to_string(check.window_days), check.cites.ru}});
    }
}

// Templates of certificates say at their head that they print a duplicate; on others it goes across the page.
bool says_duplicate(const std::string& template_file) {
    const std::string text = base::read_file(base::home() / "templates" / template_file);
    return text.find("{{#duplicate}}") != std::string::npos ||
           text.find("certificate-number.html") != std::string::npos;
}

json or_null(const std::string& value) {
    return value.empty() ? json(nullptr) : json(value);
}

void put_act(json& content, const registry::DecidingAct& act) {
    const services::Texts words = cited(act);
    content["act_kk"] = or_null(words.kk);
    content["act_ru"] = or_null(words.ru);
    content["minutes_number"] = or_null(act.number);
    content["minutes_date"] = or_null(act.date);
}

// What stands in the new document: the old one's values and what the change changes.
json changed_content(json content, const registry::Change& change, const registry::Entry& entry) {
    content["outgoing_date"] = change.on;
    if (!change.act.number.empty()) put_act(content, change.act);
    if (change.event == Event::Extend) {
        content["valid_to"] = change.valid_until;
        if (content.contains("valid_until")) content["valid_until"] = change.valid_until;
    }
    if (change.holder) {
        content["holder"] = change.holder->name;
        if (!change.holder->identifier.empty()) {
            content[content.contains("bin") && content["bin"].is_string() ? "bin" : "iin"] =
                change.holder->identifier;
        }
    }
    if (change.event == Event::Reissue) content["instead_of"] = entry.number;
    if (change.event == Event::Duplicate) {
        content["duplicate"] = true;
        content["original_date"] = entry.issued_on;
        if (!change.series.empty()) content["instead_of"] = entry.number;
    }
    return content;
}

json notice_content(const json& content, const registry::Change& change, const registry::Entry& entry) {
    json notice = json::object();
    for (const char* name : {"authority_kk", "authority_ru", "service_kk", "service_ru", "signer_position_kk",
                             "signer_position_ru", "signer_name", "iin", "bin"}) {
        if (content.contains(name)) notice[name] = content[name];
    }
    notice["holder"] = entry.holder.name;
    notice["issued_date"] = entry.issued_on;
    notice["event_date"] = change.on;
    notice["outgoing_number"] = nullptr;  // given by the chancery
    notice["outgoing_date"] = change.act.date.empty() ? change.on : change.act.date;
    notice["reason"] = or_null(change.reason);
    put_act(notice, change.act);
    notice[change.event == Event::Suspend  ? "suspended"
           : change.event == Event::Resume ? "resumed"
                                           : "withdrawn"] = true;
    return notice;
}

}  // namespace

// The papers the change calls for; absent when the entry keeps nothing to make them from.
std::optional<PaperSet> EntryWork::papers_for(const registry::Change& change, const registry::Entry& entry,
                                              const services::Pack& pack) const {
    const std::vector<registry::HistoryRow> history = book_.history(entry.number);
    const registry::HistoryRow* made = row_of_document(history, "");
    auto set = made == nullptr ? std::nullopt : papers_of(made->after);
    if (!set) return std::nullopt;
    const json content = json::parse(set->content);
    if (!asked_for_by_holder(change.event)) {
        set->papers = {{"notice-" + std::string(registry::code(change.event)), kNotice, "", "", false, ""}};
        set->content = notice_content(content, change, entry).dump();
        return set;
    }
    const Outcome own =
        batch::papers_for(pack, services::Action::Issue, std::string(registry::code(change.event)));
    const bool other_service = pack.id != entry.service;
    const bool of_event = own.document != nullptr && !own.document->procedures.empty() &&
                          own.document->of(registry::code(change.event));
    if (!own.set.papers.empty() && (of_event || other_service)) set->papers = own.set.papers;
    for (Paper& paper : set->papers) {
        paper.mark.clear();
        if (change.event == Event::Duplicate && !says_duplicate(paper.template_file)) paper.mark = kDuplicate;
    }
    set->content = changed_content(content, change, entry).dump();
    return set;
}

registry::Issued EntryWork::carry_out(registry::Change change, const std::string& service) {
    files_.clear();
    const auto entry = book_.find(change.number);
    if (!entry) throw base::Error({QUJAT_MSG("the number {0} is not in the register"), {change.number}});
    const services::Pack* pack = packs_.find(service.empty() ? entry->service : service);
    if (pack == nullptr) {
        throw base::Error({QUJAT_MSG("there is no service \"{0}\" among the packs"),
                           {service.empty() ? entry->service : service}},
                          base::ErrorKind::BadUsage);
    }
    require_procedure(*pack, change.event);
    require_act(change);
    require_window(*pack, change, *entry);
    std::vector<MadePaper> papers;
    registry::Register::Confirm confirm;
    if (const auto set = papers_for(change, *entry, *pack)) {
        change.values = to_json(*set);
        change.pack_sha256 = maker_.keep_kit(book_, pack->id);
        confirm = [&](const registry::Entry& after) {
            papers = maker_.make(book_, after);
            return PaperMaker::summed(papers);
        };
    }
    const registry::Issued issued = book_.change(change, confirm);
    const std::string until = change.event == Event::Reissue ? "" : "-" + change.on;
    for (MadePaper& made : papers) {
        // A newer paper lies beside the older one.
        Paper named = made.paper;
        if (!named.id.starts_with("notice-")) named.id += "-" + std::string(registry::code(change.event));
        named.id += until;
        files_.push_back("issued/" + issued.entry.service + "/" + file_name(issued.entry.number, named));
        if (archive_ != nullptr) archive_->write(files_.back(), made.pdf);
    }
    return issued;
}

}  // namespace qujat::batch
