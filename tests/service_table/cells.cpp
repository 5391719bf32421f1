#include "service_table/cells.h"

#include <algorithm>

#include "base/error.h"
#include "maker/identifiers.h"
#include "text/date.h"

namespace qujat::table {
namespace {

using forms::DataNode;
using Values = std::map<std::string, std::string>;

// Invented; the patronymics let both languages write them alike.
const std::vector<std::vector<std::string>> kPersons{
    {"Жақсыбеков", "Дәурен", "Маратұлы", "Жақсыбеков Д.М."},
    {"Сатыбалдин", "Арман", "Ерланұлы", "Сатыбалдин А.Е."},
    {"Баймұратов", "Нұрлан", "Серікұлы", "Баймұратов Н.С."},
    {"Тұрғанбаев", "Марат", "Асқарұлы", "Тұрғанбаев М.А."},
    {"Қожахметов", "Талғат", "Болатұлы", "Қожахметов Т.Б."},
    {"Әбдірахманов", "Ержан", "Қайратұлы", "Әбдірахманов Е.Қ."},
    {"Мұқанов", "Санжар", "Дәуренұлы", "Мұқанов С.Д."},
    {"Ысмайылов", "Бауыржан", "Нұрланұлы", "Ысмайылов Б.Н."},
    {"Кәрімов", "Асхат", "Талғатұлы", "Кәрімов А.Т."},
    {"Досжанов", "Рустам", "Ержанұлы", "Досжанов Р.Е."},
    {"Оразалин", "Ғалым", "Санжарұлы", "Оразалин Ғ.С."},
    {"Нұрпейісов", "Олжас", "Арманұлы", "Нұрпейісов О.А."},
    {"Құлмағамбетов", "Ілияс", "Маратұлы", "Құлмағамбетов І.М."},
    {"Бекенов", "Сұлтан", "Асхатұлы", "Бекенов С.А."},
};
const std::vector<std::pair<std::string, std::string>> kOrganisations{
    {"ТОО Алтын Кен", "Алтын Кен ЖШС"},         {"АО Қаратау Металл", "Қаратау Металл АҚ"},
    {"ТОО Ақсу Өндіріс", "Ақсу Өндіріс ЖШС"},   {"ТОО Шығыс Барлау", "Шығыс Барлау ЖШС"},
    {"АО Балқаш Байыту", "Балқаш Байыту АҚ"},   {"ТОО Тау Жарылыс", "Тау Жарылыс ЖШС"},
    {"ТОО Степной Карьер", "Дала Карьері ЖШС"},
};

const DataNode& child(const DataNode& node, std::string_view key) {
    if (const DataNode* found = node.find(key)) return *found;
    throw base::Error({QUJAT_MSG("\"{0}\" is missing in {1}"),
                       {std::string(key), "requests.toml, line " + std::to_string(node.line)}});
}

std::string text_of(const DataNode& node, std::string_view key, const std::string& otherwise = "") {
    const DataNode* found = node.find(key);
    return found != nullptr ? found->text : otherwise;
}

std::string in_language(const DataNode& value, const std::string& language) {
    return value.kind == DataNode::Kind::Table ? text_of(value, language) : value.text;
}

std::string dotted_after(const std::string& dotted, int days) {
    const auto date = text::parse_date(dotted);
    return date ? text::dotted(text::add_days(*date, days)) : dotted;
}

// What stands for {person}, {org} and so on in this cell.
class Filling {
  public:
    Filling(std::size_t cell, const DataNode& request, const std::string& language)
        : person_(kPersons[cell % kPersons.size()]),
          other_(kPersons[(cell + 5) % kPersons.size()]),
          random_(77 + cell) {
        const auto& org = kOrganisations[cell % kOrganisations.size()];
        const text::CivilDate born{1975 + static_cast<int>(cell % 20), 1 + static_cast<int>(cell % 12),
                                   1 + static_cast<int>(cell % 27)};
        const std::string incoming = text_of(request, "incoming");
        values_ = {{"person", person_[0] + " " + person_[1] + " " + person_[2]},
                   {"person2", other_[0] + " " + other_[1] + " " + other_[2]},
                   {"surname", person_[0]},
                   {"name", person_[1]},
                   {"patronymic", person_[2]},
                   {"short", person_[3]},
                   {"short2", other_[3]},
                   {"org", language == "kk" ? org.second : org.first},
                   {"iin", maker::make_iin(born, false, random_)},
                   {"bin", maker::make_bin(2009, 1 + static_cast<int>(cell % 12), random_)},
                   {"born", text::dotted(born)},
                   {"birth_year", std::to_string(born.year)},
                   {"number", "ЗТ-" + std::to_string(20100 + cell)},
                   {"incoming", incoming},
                   {"decided", text_of(request, "decided")},
                   {"later", dotted_after(incoming, 9)}};
    }

    std::string operator()(std::string text) const {
        for (const auto& [name, value] : values_) {
            for (std::size_t at; (at = text.find("{" + name + "}")) != std::string::npos;)
                text.replace(at, name.size() + 2, value);
        }
        return text;
    }

  private:
    const std::vector<std::string>& person_;
    const std::vector<std::string>& other_;
    maker::Random random_;
    Values values_;
};

std::string choice(const forms::FormLibrary& library, const std::string& form, const std::string& field,
                   const std::string& id, const std::string& language) {
    const forms::FormDefinition* definition = library.find(form);
    const forms::Column* column = definition->column_of(field);
    for (const forms::Choice& one :
         column != nullptr ? column->choices : definition->item_of(field)->choices) {
        if (one.id == id) return language == "kk" ? one.text.kk : one.text.ru;
    }
    throw base::Error({QUJAT_MSG("\"{0}\" is no choice of {1}"), {id, form + "/" + field}});
}

// The body's act on a request: which of its choices says the outcome.
std::string says(const std::string& form, const std::string& outcome, const std::string& procedure) {
    const bool grants = outcome == "issue" || outcome == "heard-issue";
    if (form == "territorial-conclusion") return grants ? "positive" : "negative";
    if (outcome == "hear") return "hear";
    if (outcome == "return" || outcome == "not_accept") return "return";
    if (!grants) return "refuse";
    if (form == "commission-minutes") return procedure == "extend" ? "extend" : "attest";
    return "grant";
}

void fill_act(Cell& cell, const DataNode& request, const forms::FormLibrary& library, const Filling& fill,
              std::size_t index, const std::string& holder, const std::string& attestat) {
    const bool kk = cell.language == "kk";
    const DataNode* given = request.find("act_values");
    if (given != nullptr && cell.act_form == text_of(request, "act")) {
        for (const auto& [name, value] : given->members)
            cell.act[name] = fill(in_language(value, cell.language));
    }
    std::string field = "decision";
    if (cell.act_form == "commission-minutes") {
        field = "decision1.decision";
        cell.act["decision1.applicant"] = holder;
        if (!attestat.empty()) cell.act["decision1.attestat_number"] = attestat;
    } else {
        cell.act["applicant"] = holder;
        cell.act["request_number"] = fill("{number}");
        cell.act["request_date"] = fill("{incoming}");
        cell.act["signer"] = fill("{person2}");
    }
    cell.act["number"] = std::to_string(100 + index);
    cell.act["date"] = fill("{decided}");
    const std::string outcome = cell.outcome == "body-refuse" ? "refuse"
                                : cell.decision == "issue"    ? "issue"
                                                              : cell.decision;
    cell.act[field] =
        choice(library, cell.act_form, field, says(cell.act_form, outcome, cell.procedure), cell.language);
    if (cell.act_form == "official-decision" || cell.act_form == "territorial-conclusion") {
        cell.act[cell.act_form == "official-decision" ? "authority" : "department"] = "Департамент";
        cell.act["position"] = kk ? "басшы" : "руководитель";
    }
    if (cell.act_form == "territorial-conclusion")
        cell.act["ground"] = kk ? "тексеру нәтижелері" : "результаты проверки";
    if (cell.outcome.starts_with("heard-")) cell.act["hearing_date"] = dotted_after(fill("{decided}"), -2);
}

std::vector<std::string> documents_of(const services::Pack& pack, const Cell& cell) {
    std::vector<std::string> result;
    for (const services::DocumentOut& document : pack.documents) {
        if (services::code(document.action) == cell.decision && document.of(cell.procedure))
            result.push_back(document.id + ".pdf");
    }
    return result;
}

}  // namespace

std::vector<Cell> cells(const std::filesystem::path& requests, const services::PackLibrary& packs,
                        const forms::FormLibrary& library) {
    std::vector<Cell> result;
    const DataNode root = forms::read_data_file(requests);
    for (const DataNode& request : child(root, "request").items) {
        const std::string service = text_of(request, "service");
        const services::Pack* pack = packs.find(service);
        const services::Procedure* procedure =
            pack != nullptr ? pack->procedure(text_of(request, "procedure")) : nullptr;
        if (procedure == nullptr)
            throw base::Error(
                {QUJAT_MSG("requests.toml names a service or procedure no pack has: {0}"), {service}});
        const std::string lead = text_of(request, "lead");
        struct Wanted {
            std::string outcome, variant;
            const DataNode* values = nullptr;
            const DataNode* reasons = nullptr;  // of the body's refusal
        };
        std::vector<Wanted> wanted{
            {"issue", "", nullptr}, {"refuse", "", nullptr}, {"incomplete", "", nullptr}};
        if (const DataNode* skip = request.find("skip")) {
            for (const DataNode& item : skip->items)
                std::erase_if(wanted, [&](const Wanted& w) { return w.outcome == item.text; });
        }
        if (const DataNode* variants = request.find("variant")) {
            for (const DataNode& item : variants->items)
                wanted.push_back({text_of(item, "outcome"), text_of(item, "id"), item.find("values"),
                                  item.find("reasons")});
        }
        for (const Wanted& one : wanted) {
            for (const char* language : {"ru", "kk"}) {
                const Filling fill(result.size(), request, language);
                Cell cell;
                cell.service = service;
                cell.procedure = procedure->id;
                cell.outcome = one.outcome;
                cell.variant = one.variant;
                cell.language = language;
                cell.act_form = text_of(request, "act");
                cell.id = std::to_string(pack->number) + "-" + procedure->id + "-" + one.outcome +
                          (one.variant.empty() ? "" : "-" + one.variant) + "-" + language;
                for (const auto& [form, values] : child(request, "forms").members) {
                    for (const auto& [name, value] : values.members)
                        cell.forms[form][name] = fill(in_language(value, language));
                    if (form == lead || form == "particulars-49") {
                        cell.forms[form]["incoming_number"] = fill("{number}");
                        cell.forms[form]["incoming_date"] = fill("{incoming}");
                    }
                }
                const auto change = [&](const std::string& path, const std::string& value) {
                    const std::size_t slash = path.find('/');
                    auto& form = cell.forms[path.substr(0, slash)];
                    if (value.empty()) {
                        form.erase(path.substr(slash + 1));
                    } else {
                        form[path.substr(slash + 1)] = value;
                    }
                };
                const bool plain = one.variant.empty();
                if (plain && one.outcome == "refuse") change(lead + "/date", fill("{later}"));
                if (plain && one.outcome == "incomplete") {
                    const std::string drop = text_of(request, "drop", "address");
                    change(drop.find('/') == std::string::npos ? lead + "/" + drop : drop, "");
                }
                if (one.values != nullptr) {
                    for (const auto& [path, value] : one.values->members)
                        change(path, fill(in_language(value, language)));
                }
                const std::string incomplete(services::code(procedure->on_incomplete));
                cell.proposal = one.outcome == "incomplete"       ? incomplete
                                : one.outcome == "body-refuse"    ? "issue"
                                : one.outcome.starts_with("hear") ? "hear"
                                                                  : one.outcome;
                cell.decision = one.outcome == "body-refuse" || one.outcome == "heard-refuse" ? "refuse"
                                : one.outcome == "heard-issue"                                ? "issue"
                                                                                              : cell.proposal;
                if (cell.proposal != "issue" && !pack->refused_by.empty()) cell.act_form = pack->refused_by;
                const auto& lead_values = cell.forms[lead];
                const auto holder =
                    lead_values.find(lead == "candidate-application" ? "candidate" : "applicant");
                const auto attestat = lead_values.find("attestat_number");
                fill_act(cell, request, library, fill, result.size(),
                         holder == lead_values.end() ? fill("{person}") : holder->second,
                         attestat == lead_values.end() ? "" : attestat->second);
                if (one.reasons != nullptr) cell.act["ground"] = fill(in_language(*one.reasons, language));
                cell.documents = documents_of(*pack, cell);
                result.push_back(std::move(cell));
            }
        }
    }
    return result;
}

}  // namespace qujat::table
