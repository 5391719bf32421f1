// How well are filled forms read and decided?
//
//     benchmark_forms [--seed N] [--count N] [--tier clean,scan,bad] [--kind K] [--keep DIR] [--cache DIR]
//     [-v]
//     benchmark_forms --truth DIR --scans DIR [-v]      forms that lie in files, truth as `qujat_samples
//     forms` writes it
//
// Makes filled forms nobody has seen, reads them as `qujat form` does, and compares: forms recognised, filled
// fields exactly right by quality, dates and numbers (right, or flagged for a person), decisions (wrong ones
// must be none). Seeds below 1000 are for development; 1000 and above are held out: look at their figures,
// never at their pages. --cache keeps first readings, so that a change in forms/ is measured without reading
// the pages again. Values are compared after white space, quotes and dashes are unified.

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "batch/reader.h"
#include "forms/forms.h"
#include "intake/intake.h"
#include "maker/random_forms.h"
#include "page/writers.h"
#include "services/pack.h"
#include "services/services.h"
#include "text/unicode.h"

namespace {

using namespace qujat;
namespace fs = std::filesystem;

struct Request {
    std::uint64_t seed = 1;
    int count = 18;
    std::vector<std::string> tiers{"clean", "scan", "bad"}, kinds = maker::form_kinds();
    fs::path keep, cache, truth, scans;
    bool verbose = false;
};

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

std::string unified(const std::string& utf8) {
    std::u32string out;
    for (char32_t c : text::to_u32(text::nfc(utf8))) {
        if (std::u32string_view(U"«»“”„‟″").find(c) != std::u32string_view::npos) c = U'"';
        if (std::u32string_view(U"‘’‚′`").find(c) != std::u32string_view::npos) c = U'\'';
        if (std::u32string_view(U"‐‑‒–—−").find(c) != std::u32string_view::npos) c = U'-';
        out += c == U'_' ? U' ' : c;
    }
    return text::collapse_spaces(text::to_utf8(out));
}

struct Share {
    int of = 0, good = 0;
    void add(bool yes) {
        ++of;
        good += yes ? 1 : 0;
    }
};

class Tally {
  public:
    void add(const std::string& name, bool yes) { shares_[name].add(yes); }
    void print() const {
        for (const auto& [name, share] : shares_)
            std::printf("%-44s %6.1f %%  (%d of %d)\n", name.c_str() + 2, 100.0 * share.good / share.of,
                        share.good, share.of);
    }

  private:
    std::map<std::string, Share> shares_;
};

bool is_typed(forms::ValueKind kind) {
    using forms::ValueKind;
    return kind == ValueKind::Date || kind == ValueKind::Year || kind == ValueKind::Iin ||
           kind == ValueKind::Bin || kind == ValueKind::Period || kind == ValueKind::Number ||
           kind == ValueKind::Phone || kind == ValueKind::Act || kind == ValueKind::Hours ||
           kind == ValueKind::Account;
}

// How often a field said to be right with such confidence is right.
class Reliability {
  public:
    void add(double confidence, bool right) {
        Bin& bin = bins_[std::min<std::size_t>(9, static_cast<std::size_t>(std::max(0.0, confidence) * 10))];
        ++bin.of;
        bin.good += right ? 1 : 0;
        bin.sum += confidence;
    }
    void print() const {
        std::printf("confidence said   fields   said on average   right\n");
        double apart = 0;
        int all = 0;
        for (std::size_t i = 0; i < bins_.size(); ++i) {
            const Bin& bin = bins_[i];
            if (bin.of == 0) continue;
            const double said = 100 * bin.sum / bin.of, right = 100.0 * bin.good / bin.of;
            std::printf("   %.1f .. %.1f %9d %14.1f %% %9.1f %%\n", 0.1 * static_cast<double>(i),
                        0.1 * static_cast<double>(i + 1), bin.of, said, right);
            apart += std::abs(said - right) * bin.of;
            all += bin.of;
        }
        if (all > 0) std::printf("said and right lie %.1f points apart on average\n", apart / all);
    }

  private:
    struct Bin {
        int of = 0, good = 0;
        double sum = 0;
    };
    std::array<Bin, 10> bins_{};
};

class Bench {
  public:
    explicit Bench(const Request& request) : request_(request) {}

    void judge(const nlohmann::json& truth, const std::vector<fs::path>& pictures) {
        const double begin = cpu_seconds();
        const auto source = intake::open({truth["id"], pictures});
        page::Document document;
        std::vector<page::Raster> rasters;
        for (int p = 1; p <= source->page_count(); ++p) {
            for (page::Page& page : read_page(*source, p, pictures)) {
                document.pages.push_back(std::move(page));
                rasters.push_back(source->picture(p));
            }
        }
        const double read = cpu_seconds();
        forms::Sight sight;
        for (const page::Raster& raster : rasters) sight.pictures.push_back(&raster);
        sight.read = [this](const page::Raster& slips, const std::vector<page::Strip>& strips) {
            return reader_.read_picture(slips, strips);
        };
        const auto found = forms::read(document, forms_, sight);
        if (found.empty()) {
            tally_.add("0 forms recognised", false);
            return;
        }
        services::Dossier dossier;
        dossier.name = truth["id"];
        dossier.documents = {found.front()};
        dossier.whole = false;
        const services::Proposal proposal = services::propose(dossier, packs_);
        seconds_ += cpu_seconds() - begin;
        own_seconds_ += cpu_seconds() - read;
        pages_ += source->page_count();
        compare(truth, found, proposal);
        if (!request_.keep.empty())
            base::write_file(request_.keep / "read" / (std::string(truth["id"]) + ".json"),
                             services::to_json(found.front(), proposal));
    }

    void print() const {
        tally_.print();
        reliability_.print();
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        std::printf("%.2f CPU seconds a page, %.2f of them the form's own (%d pages); %ld MB at most\n",
                    seconds_ / std::max(1, pages_), own_seconds_ / std::max(1, pages_), pages_,
                    usage.ru_maxrss / 1024);
    }

  private:
    std::vector<page::Page> read_page(intake::Source& source, int number,
                                      const std::vector<fs::path>& pictures) {
        if (request_.cache.empty()) return reader_.read_page(source, number);
        std::string bytes;
        for (const fs::path& picture : pictures) bytes += base::read_file(picture);
        const fs::path kept =
            request_.cache / (base::sha256_hex(bytes) + "-" + std::to_string(number) + ".json");
        if (fs::exists(kept)) return page::from_json(base::read_file(kept)).pages;
        page::Document one;
        one.pages = reader_.read_page(source, number);
        base::write_file(kept, page::to_json(one));
        return one.pages;
    }

    void compare(const nlohmann::json& truth, const std::vector<forms::Submission>& found,
                 const services::Proposal& proposal) {
        const std::string id = truth["id"], form = truth["form"], tier = truth["tier"];
        const forms::Submission& read = found.front();
        const bool known = found.size() == 1 && read.form == form;
        tally_.add("0 forms recognised", known);
        if (!known)
            std::printf("%s: found %zu, the first is \"%s\"\n", id.c_str(), found.size(), read.form.c_str());
        const forms::FormDefinition* definition = forms_.find(form);
        for (const auto& [name, written] : truth["fields"].items()) {
            const std::string want = unified(written);
            const forms::Field* field = read.find(name);
            const bool empty = field == nullptr || field->state == forms::FieldState::Empty;
            const std::string got = empty ? "" : unified(field->value);
            const bool right = got == want;
            if (!right && request_.verbose)
                std::printf("%s %s | %s | %s | %s | %s %.2f | %s\n", id.c_str(), tier.c_str(), name.c_str(),
                            want.c_str(), got.c_str(),
                            field ? std::string(forms::code(field->state)).c_str() : "none",
                            field ? field->confidence : 0, field ? field->second_reading.c_str() : "");
            if (want.empty()) {
                tally_.add("4 empty fields left empty", right);
                continue;
            }
            if (field != nullptr && field->state != forms::FieldState::Empty)
                reliability_.add(field->confidence, right);
            tally_.add("1 filled fields right, all", right);
            tally_.add("2 filled fields right, " + tier, right);
            const bool hand = truth.value("value_font", std::string()).starts_with("Z003");
            tally_.add(hand ? "3 of them in a chancery hand" : "3 of them in print, " + tier, right);
            const forms::Item* item = definition->item_of(name);
            const forms::Column* column = definition->column_of(name);
            const bool stamp = name.starts_with("incoming_");
            if (!stamp && !is_typed(column ? column->value : item->value)) {
                count_identifiers(truth, want, got, field);
                continue;
            }
            const bool flagged = field == nullptr || field->state == forms::FieldState::Unreadable ||
                                 field->state == forms::FieldState::Conflicting || field->confidence < kSure;
            tally_.add("5 dates and numbers right", right);
            tally_.add("6 dates and numbers right or flagged", right || flagged);
            if (!right && !flagged)
                std::printf("%s %s: UNFLAGGED %s | %s | %s\n", id.c_str(), tier.c_str(), name.c_str(),
                            want.c_str(), got.c_str());
        }
        const std::string want = truth["expected"];
        const std::string got(services::code(proposal.action));
        const bool same =
            got == want ||
            (truth["rules"] == "2013" && form != "flag-particulars" && !form.starts_with("licence") &&
             std::set<std::string>{got, want} == std::set<std::string>{"refuse", "return"});
        const bool review = got == "review";
        tally_.add("7 decided without a person", !review);
        tally_.add("8 wrong automatic decisions (must be 0)", !same && !review);
        if (!same && !review)
            std::printf("%s %s: WRONG decision %s, should be %s: %s\n", id.c_str(), tier.c_str(), got.c_str(),
                        want.c_str(), std::string(truth["violated"]).c_str());
        if (review && request_.verbose) {
            std::printf("%s %s: review", id.c_str(), tier.c_str());
            for (const auto& reason : proposal.reasons) std::printf(" | %s", reason.en.c_str());
            std::printf("\n");
        }
    }

    // Identification numbers inside longer texts count as numbers too.
    void count_identifiers(const nlohmann::json& truth, const std::string& want, const std::string& got,
                           const forms::Field* field) {
        for (const auto& [name, number] : truth["identifiers"].items()) {
            const std::string digits = number;
            if (want.find(digits) == std::string::npos) continue;
            const bool right = got.find(digits) != std::string::npos;
            const bool flagged =
                field == nullptr || field->state != forms::FieldState::Present || field->confidence < kSure;
            tally_.add("5 dates and numbers right", right);
            tally_.add("6 dates and numbers right or flagged", right || flagged);
            if (!right && !flagged)
                std::printf("%s: UNFLAGGED %s | %s | %s\n", std::string(truth["id"]).c_str(), name.c_str(),
                            want.c_str(), got.c_str());
        }
    }

    const double kSure = services::Thresholds{}.value;  // what a check passes on

    const Request& request_;
    forms::FormLibrary forms_ = forms::FormLibrary::load(base::home() / "templates");
    services::PackLibrary packs_ = services::PackLibrary::load(base::home() / "templates", forms_);
    batch::Reader reader_;
    Tally tally_;
    Reliability reliability_;
    double seconds_ = 0, own_seconds_ = 0;  // all, and after the page was read once
    int pages_ = 0;
};

void run_made(const Request& request, Bench& bench) {
    const fs::path folder =
        request.keep.empty() ? fs::temp_directory_path() / ("benchmark_forms_" + std::to_string(request.seed))
                             : request.keep;
    for (int i = 0; i < request.count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const auto& kind = request.kinds[index % request.kinds.size()];
        const auto& tier = request.tiers[index / request.kinds.size() % request.tiers.size()];
        nlohmann::json truth;
        std::vector<fs::path> pictures;
        for (const auto& [name, bytes] : maker::made_form(kind, i + 1, tier, request.seed)) {
            base::write_file(folder / name, bytes);
            if (name.starts_with("truth/")) truth = nlohmann::json::parse(bytes);
        }
        for (const auto& page : truth["pages"]) pictures.push_back(folder / "scans" / std::string(page));
        bench.judge(truth, pictures);
        std::fflush(stdout);
    }
    if (request.keep.empty()) fs::remove_all(folder);
}

void run_files(const Request& request, Bench& bench) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(request.truth)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        const auto truth = nlohmann::json::parse(base::read_file(file));
        std::vector<fs::path> pictures;
        for (const auto& page : truth["pages"]) pictures.push_back(request.scans / std::string(page));
        bench.judge(truth, pictures);
    }
}

std::vector<std::string> list_of(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

}  // namespace

int main(int argc, char** argv) {
    Request request;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const char* value = i + 1 < argc ? argv[i + 1] : "";
        if (word == "-v") {
            request.verbose = true;
            continue;
        }
        ++i;
        if (word == "--seed")
            request.seed = std::strtoull(value, nullptr, 10);
        else if (word == "--count")
            request.count = std::atoi(value);
        else if (word == "--tier")
            request.tiers = list_of(value);
        else if (word == "--kind")
            request.kinds = list_of(value);
        else if (word == "--keep")
            request.keep = value;
        else if (word == "--cache")
            request.cache = value;
        else if (word == "--truth")
            request.truth = value;
        else if (word == "--scans")
            request.scans = value;
        else {
            std::fprintf(stderr,
                         "usage: benchmark_forms [--seed N] [--count N] [--tier LIST] [--kind LIST] "
                         "[--keep DIR] [--cache DIR] [--truth DIR --scans DIR] [-v]\n");
            return 2;
        }
    }
    try {
        Bench bench(request);
        if (request.truth.empty())
            run_made(request, bench);
        else
            run_files(request, bench);
        bench.print();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
