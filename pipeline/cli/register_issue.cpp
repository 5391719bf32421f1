// qujat issue --service S --from TABLE: a table of decided requests into the register, each row reported.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/files.h"
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

// Which edition surely covers the day; empty when none does.
std::string edition_of(const services::Pack& pack, const std::string& day) {
    const auto date = text::parse_iso(day);
    std::string found;
    for (const services::Edition& edition : pack.editions) {
        const bool begun = edition.in_force_from && date && *edition.in_force_from <= *date;
        if (begun && (!edition.in_force_to || *date <= *edition.in_force_to)) found = edition.id;
    }
    return found;
}

// The document of that outcome that bears a number; null when none does.
const services::DocumentOut* numbered(const services::Pack& pack, services::Action action,
                                      const std::string& procedure) {
    for (const services::DocumentOut& document : pack.documents) {
        const bool fits = document.procedure.empty() || document.procedure == procedure;
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
    if (terms.valid_until.empty() && pack.validity.kind == "months") {
        // Three years from 1 June end on 31 May.
        const text::CivilDate first = *text::parse_iso(terms.issued_on);
        terms.valid_until = text::iso(text::add_days(text::add_months(first, pack.validity.months), -1));
    }
    return terms;
}

// What the pack has to say about a row.
void check_by_pack(registry::BatchRow& row, const services::Pack& pack) {
    const std::string& day =
        row.request.incoming_date.empty() ? row.request.issued_on : row.request.incoming_date;
    row.request.edition = edition_of(pack, day);
    if (row.request.edition.empty()) {
        row.problems.push_back(
            {QUJAT_MSG("no edition of the law is surely in force on {0}; a person must look"), {day}});
    }
    for (const std::string& ground : row.request.grounds) {
        if (pack.ground(ground) != nullptr) continue;
        std::string known;
        for (const services::GroundText& one : pack.grounds) known += (known.empty() ? "" : ", ") + one.id;
        row.problems.push_back(
            {QUJAT_MSG("\"{0}\" is no ground for refusal of this service; there are: {1}"), {ground, known}});
    }
    if (row.request.decision == "issue" && row.request.valid_until.empty() && pack.validity.kind != "none") {
        row.problems.push_back(
            {QUJAT_MSG("the end of the term is missing: a column for it, or --valid-until"), {}});
    }
}

class Batch {
  public:
    Batch(std::vector<registry::BatchRow> rows, const IssueOptions& options, Session& session)
        : rows_(std::move(rows)), options_(options), session_(session) {}

    void preview(const registry::Register* book) {
        for (const registry::BatchRow& row : rows_) {
            if (!row.problems.empty()) {
                wrong(row);
                continue;
            }
            const auto known = book != nullptr ? book->find_request(row.request.request_key) : std::nullopt;
            if (known) {
                done(row, "known", known->number, session_.tr(QUJAT_MSG("in the register already")));
            } else if (row.request.decision == "issue") {
                done(row, "would_issue", "", session_.tr(QUJAT_MSG("would be issued")));
            } else {
                done(row, "would_refuse", "", session_.tr(QUJAT_MSG("would be refused")));
            }
        }
        sum_up();
    }

    void issue(registry::Register& book) {
        constexpr std::size_t kTogether = 500;
        for (std::size_t begin = 0; begin < rows_.size(); begin += kTogether) {
            const std::size_t end = std::min(begin + kTogether, rows_.size());
            std::vector<registry::Issued> results(end - begin);
            // Reported when it is surely in the book, not before.
            book.together([&] {
                for (std::size_t i = begin; i < end; ++i) {
                    registry::BatchRow& row = rows_[i];
                    if (!row.problems.empty()) continue;
                    try {
                        results[i - begin] = book.issue(row.request);
                    } catch (const base::Error& error) {
                        row.problems.push_back(error.message());
                    }
                }
            });
            for (std::size_t i = begin; i < end; ++i) report(rows_[i], results[i - begin]);
            progress(end);
        }
        if (isatty(STDERR_FILENO) != 0) std::cerr << '\n';
        sum_up();
    }

  private:
    void report(const registry::BatchRow& row, const registry::Issued& issued) {
        if (!row.problems.empty()) {
            wrong(row);
        } else if (!issued.fresh) {
            done(row, "known", issued.entry.number, session_.tr(QUJAT_MSG("in the register already")));
        } else if (issued.entry.decision == "issue") {
            done(row, "issued", issued.entry.number, session_.tr(QUJAT_MSG("issued")));
        } else {
            done(row, "refused", issued.entry.number, session_.tr(QUJAT_MSG("refused")));
        }
    }

    void done(const registry::BatchRow& row, const char* code, const std::string& number,
              const std::string& words) {
        ++good_;
        if (session_.json) {
            std::cout << nlohmann::ordered_json{{"row", row.row}, {"result", code}, {"number", number}}.dump()
                      << '\n';
        } else {
            std::cout << row.row << '\t' << words << (number.empty() ? "" : "\t" + number) << '\n';
        }
    }

    void wrong(const registry::BatchRow& row) {
        ++bad_;
        nlohmann::ordered_json reasons = nlohmann::ordered_json::array();
        for (const base::Message& problem : row.problems) {
            reasons.push_back(problem.english());
            session_.failed(
                base::Error({QUJAT_MSG("row {0}: {1}"), {std::to_string(row.row), session_.tr(problem)}})
                    .in_file(options_.table));
        }
        if (session_.json) {
            std::cout
                << nlohmann::ordered_json{{"row", row.row}, {"result", "wrong"}, {"reasons", reasons}}.dump()
                << '\n';
        }
    }

    void progress(std::size_t rows_done) const {
        if (isatty(STDERR_FILENO) != 0) std::cerr << '\r' << rows_done << " / " << rows_.size() << std::flush;
    }

    void sum_up() const {
        session_.say({QUJAT_MSG("{0} rows: {1} in order, {2} wrong"),
                      {std::to_string(rows_.size()), std::to_string(good_), std::to_string(bad_)}});
    }

    std::vector<registry::BatchRow> rows_;
    const IssueOptions& options_;
    Session& session_;
    std::size_t good_ = 0;
    std::size_t bad_ = 0;
};

void run(const RegisterPlace& place, const IssueOptions& options, Session& session) {
    const auto templates = base::home() / "templates";
    const auto packs = services::PackLibrary::load(templates, forms::FormLibrary::load(templates));
    const services::Pack& pack = pack_of(packs, options.service);
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
    for (registry::BatchRow& row : rows) check_by_pack(row, pack);
    Batch batch(std::move(rows), options, session);
    if (!options.dry_run) {
        registry::Register book = place.open(true);
        batch.issue(book);
        return;
    }
    if (place.exists()) {
        const registry::Register book = place.open();
        batch.preview(&book);
    } else {
        batch.preview(nullptr);
    }
}

}  // namespace

void add_issue(CLI::App& app, Session& session) {
    CLI::App* command =
        add_command(app, session, "issue", QUJAT_MSG("enter a table of decided requests into the register"));
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
