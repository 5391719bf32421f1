// How fast is the register? benchmark_register PLACE [ENTRIES]: a new register at PLACE (a file, or
// postgresql://...), filled in batches of 1,000, then asked as officers ask. Prints seconds of wall time and
// of this process's CPU.

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/files.h"
#include "register/register.h"
#include "text/date.h"

namespace {

using namespace qujat;

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

template <typename Work>
void measure(const char* what, double count, const Work& work) {
    const auto begin = std::chrono::steady_clock::now();
    const double cpu = cpu_seconds();
    work();
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const double used = cpu_seconds() - cpu;
    std::printf("%-44s %9.4f s wall %9.4f s cpu", what, wall / count, used / count);
    if (count > 1) std::printf("  each of %.0f, %.0f a second", count, count / wall);
    std::printf("\n");
    std::fflush(stdout);
}

registry::IssueRequest request(int i) {
    registry::IssueRequest request;
    request.request_key = "request-" + std::to_string(i);
    request.service = i % 3 == 0 ? "expert-auditor-extension" : "expert-auditor-attestation";
    request.edition = "2024";
    request.procedure = "issue";
    request.series = "attestat";
    request.pattern = "KZ.U.02.{n:7}";
    request.holder = {"Тұрғанбаев Асқар " + std::to_string(i), std::to_string(100000000000 + i * 7LL)};
    request.issued_on = text::iso(text::add_days({2021, 1, 1}, i % 1700));
    request.incoming_date = request.issued_on;
    request.valid_from = request.issued_on;
    request.valid_until = text::iso(text::add_days({2024, 1, 1}, i % 1700));
    request.act = {"commission-minutes", std::to_string(i / 20 + 1), request.issued_on};
    request.source_sha256 = std::string(64, 'a');
    request.document_sha256 = base::sha256_hex("document " + std::to_string(i));
    request.values =
        "{\"workplace\":\"ТОО «Сараптама орталығы»\",\"direction\":\"страна происхождения товара\"}";
    return request;
}

void run(const std::string& place, int entries) {
    registry::Register book(place);
    constexpr int kBatch = 1000;
    measure("issue, 1,000 in one transaction", entries, [&] {
        for (int i = 0; i < entries; i += kBatch) {
            book.together([&] {
                for (int k = i; k < i + kBatch && k < entries; ++k) book.issue(request(k));
            });
        }
    });
    constexpr int kAsked = 200;
    measure("issue, each in its own transaction", kAsked, [&] {
        for (int i = 0; i < kAsked; ++i) book.issue(request(entries + i));
    });
    measure("open and show a number", kAsked, [&] {
        for (int i = 0; i < kAsked; ++i) {
            registry::Register fresh(place);
            const long long ordinal = 1 + i * 4999LL % entries;
            if (!fresh.find(registry::number_by("KZ.U.02.{n:7}", 2024, ordinal))) std::abort();
        }
    });
    measure("open and know a document by its SHA-256", kAsked, [&] {
        for (int i = 0; i < kAsked; ++i) {
            registry::Register fresh(place);
            const long long one = i * 4999LL % entries;
            const auto row = fresh.find_document(base::sha256_hex("document " + std::to_string(one)));
            if (!row || fresh.history(row->after.number).empty()) std::abort();
        }
    });
    std::size_t found = 0;
    measure("list those expiring within 30 days, 1,000 first", 10, [&] {
        for (int i = 0; i < 10; ++i) {
            registry::Filter filter;
            filter.status = registry::Status::Valid;
            filter.expiring_from = "2026-03-01";
            filter.expiring_to = "2026-03-31";
            filter.limit = 1000;
            found = book.list(filter).size();
        }
    });
    std::printf("  (%zu found)\n", found);
    measure("list those expiring on one day", 10, [&] {
        for (int i = 0; i < 10; ++i) {
            registry::Filter filter;
            filter.expiring_from = filter.expiring_to = "2026-03-01";
            found = book.list(filter).size();
        }
    });
    std::printf("  (%zu found)\n", found);
    measure("one person's entries", kAsked, [&] {
        for (int i = 0; i < kAsked; ++i) {
            registry::Filter filter;
            filter.holder = std::to_string(100000000000 + i * 7LL);
            if (book.list(filter).size() != 1) std::abort();
        }
    });
    measure("check the whole book", 1, [&] {
        if (!book.check().good) std::abort();
    });
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "benchmark_register PLACE [ENTRIES]\n");
        return 2;
    }
    try {
        run(argv[1], argc > 2 ? std::atoi(argv[2]) : 100000);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
