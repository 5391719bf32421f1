// qujat issue --service S --from TABLE: a table of decided requests into the register and out as documents,
// each row reported.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "batch/table_issue.h"
#include "cli/commands.h"
#include "cli/register_common.h"
#include "cli/session.h"
#include "register/request_table.h"
#include "services/pack.h"

namespace qujat::cli {
namespace {

struct IssueOptions {
    std::string service;
    std::string table;
    std::string procedure = "issue";
    std::string pattern;
    std::string valid_until;
    bool dry_run = false;
};

const services::Pack& pack_of(const services::PackLibrary& packs, const std::string& service) {
    if (const services::Pack* pack = packs.find(service)) return *pack;
    std::string known;
    for (const services::Pack* pack : packs.all()) known += (known.empty() ? "" : ", ") + pack->id;
    throw base::Error({QUJAT_MSG("there is no service \"{0}\"; there are: {1}"), {service, known}},
                      base::ErrorKind::BadUsage);
}

// The document of that outcome that bears a number; null when none does.
const services::DocumentOut* numbered(const services::Pack& pack, services::Action action,
                                      const std::string& procedure) {
    for (const services::DocumentOut& document : pack.documents) {
        const bool fits = document.of(procedure);
        if (document.action == action && fits && !document.numbers.empty()) return &document;
    }
    return nullptr;
}

registry::BatchTerms terms_of(const services::Pack& pack, const RegisterPlace& place,
                              const IssueOptions& options) {
    registry::BatchTerms terms;
    terms.service = pack.id;
    terms.procedure = options.procedure;
    if (const auto* document = numbered(pack, services::Action::Issue, options.procedure)) {
        terms.series = pack.id + "/" + document->series;
        terms.pattern = document->numbers;
    }
    if (const auto* letter = numbered(pack, services::Action::Refuse, options.procedure)) {
        terms.refusal_series = pack.id + "/" + letter->series;
        terms.refusal_pattern = letter->numbers;
    }
    if (!options.pattern.empty()) terms.pattern = options.pattern;
    if (terms.series.empty()) terms.series = pack.id;
    if (terms.pattern.empty()) {
        throw base::Error(
            {QUJAT_MSG(
                 "the pack of this service names no number series; give one: --pattern 'KZ.U.02.{n:4}'"),
             {}},
            base::ErrorKind::BadUsage);
    }
    registry::number_by(terms.pattern, 2000, 1);
    terms.act = place.act();
    terms.issued_on = place.on();
    terms.valid_until = day_from(options.valid_until, "--valid-until");
    if (terms.valid_until.empty() && pack.validity_of(options.procedure).kind == "months") {
        // Three years from 1 June end on 31 May.
        const text::CivilDate first = *text::parse_iso(terms.issued_on);
        terms.valid_until = text::iso(
            text::add_days(text::add_months(first, pack.validity_of(options.procedure).months), -1));
    }
    return terms;
}

// Tells what became of every row and counts.
class Teller {
  public:
    Teller(std::size_t rows, const IssueOptions& options, Session& session)
        : rows_(rows), options_(options), session_(session), bar_(isatty(STDERR_FILENO) != 0) {}

    void operator()(const batch::RowReport& row) {
        ++(row.outcome == batch::RowOutcome::Wrong ? bad_ : good_);
        if (bar_) std::cerr << '\r' << good_ + bad_ << " / " << rows_ << std::flush;
        if (row.outcome == batch::RowOutcome::Wrong) {
            if (bar_) std::cerr << '\n';
            for (const base::Message& problem : row.problems) {
                session_.failed(
                    base::Error({QUJAT_MSG("row {0}: {1}"), {std::to_string(row.row), session_.tr(problem)}})
                        .in_file(options_.table));
            }
        }
        if (session_.json) {
            std::cout << json_line(row) << '\n';
        } else if (row.outcome != batch::RowOutcome::Wrong) {
            std::cout << row.row << '\t' << words(row.outcome)
                      << (row.number.empty() ? "" : "\t" + row.number)
                      << (row.files.empty() ? "" : "\t" + row.files.front()) << '\n';
        }
    }

    void sum_up() const {
        if (bar_) std::cerr << '\n';
        session_.say({QUJAT_MSG("{0} rows: {1} in order, {2} wrong"),
                      {std::to_string(rows_), std::to_string(good_), std::to_string(bad_)}});
    }

  private:
    static std::string json_line(const batch::RowReport& row) {
        nlohmann::ordered_json json{{"row", row.row}, {"result", batch::code(row.outcome)}};
        if (!row.number.empty()) json["number"] = row.number;
        if (!row.files.empty()) json["files"] = row.files;
        for (const base::Message& problem : row.problems) json["reasons"].push_back(problem.english());
        return json.dump();
    }

    std::string words(batch::RowOutcome outcome) const {
        switch (outcome) {
            case batch::RowOutcome::WouldIssue:
                return session_.tr(QUJAT_MSG("would be issued"));
            case batch::RowOutcome::WouldRefuse:
                return session_.tr(QUJAT_MSG("would be refused"));
            case batch::RowOutcome::Issued:
                return session_.tr(QUJAT_MSG("issued"));
            case batch::RowOutcome::Refused:
                return session_.tr(QUJAT_MSG("refused"));
            case batch::RowOutcome::Known:
            case batch::RowOutcome::Wrong:
                break;
        }
        return session_.tr(QUJAT_MSG("in the register already"));
    }

    std::size_t rows_;
    const IssueOptions& options_;
    Session& session_;
    bool bar_;
    std::size_t good_ = 0;
    std::size_t bad_ = 0;
};

// The procedure asked for; a service that has only one needs no asking. Terms are counted by it.
std::string procedure_of(const services::Pack& pack, const std::string& asked) {
    std::string known;
    for (const services::Procedure& one : pack.procedures) {
        if (one.id == asked) return asked;
        known += (known.empty() ? "" : ", ") + one.id;
    }
    if (asked == "issue" && pack.procedures.size() == 1) return pack.procedures.front().id;
    throw base::Error(
        {QUJAT_MSG("the service {0} knows no procedure \"{1}\"; it has: {2}"), {pack.id, asked, known}},
        base::ErrorKind::BadUsage);
}

void run(const RegisterPlace& place, IssueOptions options, Session& session) {
    const auto templates = base::home() / "templates";
    const auto packs = services::PackLibrary::load(templates, forms::FormLibrary::load(templates));
    const services::Pack& pack = pack_of(packs, options.service);
    options.procedure = procedure_of(pack, options.procedure);
    registry::BatchTerms terms = terms_of(pack, place, options);
    if (!options.dry_run && (terms.act.number.empty() || terms.act.date.empty())) {
        throw base::Error(
            {QUJAT_MSG(
                 "who decided? name the act with --act-number and --act-date, or look first with --dry-run"),
             {}},
            base::ErrorKind::BadUsage);
    }
    if (!pack.decided_by.empty() && place.act_kind == "order") terms.act.kind = pack.decided_by;
    std::vector<std::string> keys;
    for (const auto& [key, places] : pack.values) keys.push_back(key);
    std::vector<registry::BatchRow> rows;
    try {
        rows = registry::requests_from(registry::read_request_table(base::read_file(options.table), keys),
                                       terms);
    } catch (base::Error& error) {
        if (error.file().empty()) error.in_file(options.table);
        throw;
    }
    const batch::Archive archive(place.archive);
    batch::TableIssue issue(pack, std::move(rows), place.archive.empty() ? nullptr : &archive);
    Teller teller(issue.size(), options, session);
    const auto report = [&](const batch::RowReport& row) { teller(row); };
    if (!options.dry_run) {
        registry::Register book = place.open(true);
        issue.issue(book, report);
    } else if (place.exists()) {
        const registry::Register book = place.open();
        issue.preview(&book, report);
    } else {
        issue.preview(nullptr, report);
    }
    teller.sum_up();
}

}  // namespace

void add_issue(CLI::App& app, Session& session) {
    CLI::App* command =
        add_command(app, session, "issue", QUJAT_MSG("issue the documents of a table of decided requests"));
    const auto place = add_register_options(*command, session);
    add_act_options(*command, session, *place);
    const auto options = std::make_shared<IssueOptions>();
    command
        ->add_option("--service", options->service, session.tr(QUJAT_MSG("the service, by its pack's name")))
        ->required();
    command
        ->add_option("--from", options->table, session.tr(QUJAT_MSG("table of requests: CSV, XLSX or JSON")))
        ->required();
    command->add_option("--procedure", options->procedure,
                        session.tr(QUJAT_MSG("issue, extend, reissue, ...")));
    command->add_option("--pattern", options->pattern,
                        session.tr(QUJAT_MSG("number series, when the pack names none")));
    command->add_option("--valid-until", options->valid_until,
                        session.tr(QUJAT_MSG("last day of the term, for rows that name none")));
    command->add_flag("--dry-run", options->dry_run,
                      session.tr(QUJAT_MSG("say what would be issued, refused and why; change nothing")));
    command->callback([place, options, &session] { run(*place, *options, session); });
}

}  // namespace qujat::cli
