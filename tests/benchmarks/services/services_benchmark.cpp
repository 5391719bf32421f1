// How fast requests are judged, and how long all forms and packs take to load:
//   build/release/tests/benchmarks/services/benchmark_services [REQUESTS]
// The requests are those of tests/service_table (all services, outcomes and both languages), read from the
// page models of their sheets before the clock starts. CPU seconds of one core (user + system); the best of
// five rounds, since the machine may do other things.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "base/files.h"
#include "service_table/cells.h"
#include "support/paper.h"

using namespace qujat;

namespace {

double cpu_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t wanted = argc > 1 ? static_cast<std::size_t>(std::atol(argv[1])) : 20000;
    const auto templates = base::home() / "templates";
    double forms_best = 1e9;
    double packs_best = 1e9;
    for (int round = 0; round < 5; ++round) {
        double start = cpu_seconds();
        const auto library = forms::FormLibrary::load(templates);
        forms_best = std::min(forms_best, cpu_seconds() - start);
        start = cpu_seconds();
        const auto packs = services::PackLibrary::load(templates, library);
        packs_best = std::min(packs_best, cpu_seconds() - start);
    }
    const auto library = forms::FormLibrary::load(templates);
    const auto packs = services::PackLibrary::load(templates, library);
    std::printf("load: %zu forms %.1f ms, %zu packs and the calendar %.1f ms\n", library.all().size(),
                forms_best * 1000, packs.all().size(), packs_best * 1000);
    std::vector<services::Dossier> dossiers;
    for (const table::Cell& cell :
         table::cells(base::home() / "tests/service_table/requests.toml", packs, library)) {
        if (cell.forms.size() > 2) continue;  // dossiers of many pages have a line of their own below
        services::Dossier dossier;
        dossier.name = cell.id;
        paper::Options options;
        options.language = cell.language == "kk" ? text::Language::Kazakh : text::Language::Russian;
        for (const auto& [form, values] : cell.forms) {
            for (auto& read : forms::read(paper::sheet(*library.find(form), values, options), library))
                dossier.documents.push_back(std::move(read));
        }
        dossiers.push_back(std::move(dossier));
    }
    std::map<std::string, long> actions;
    double best = 1e9;
    for (int round = 0; round < 5; ++round) {
        actions.clear();
        const double start = cpu_seconds();
        for (std::size_t i = 0; i < wanted; ++i)
            ++actions[std::string(
                services::code(services::propose(dossiers[i % dossiers.size()], packs).action))];
        best = std::min(best, cpu_seconds() - start);
    }
    std::printf("decide: %zu requests of %zu kinds, %.0f per second on one core\n", wanted, dossiers.size(),
                static_cast<double>(wanted) / best);
    for (const auto& [action, count] : actions) std::printf("  %-10s %ld\n", action.c_str(), count);
    return 0;
}
