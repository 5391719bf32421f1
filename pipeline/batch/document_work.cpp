#include "batch/document_work.h"

#include <memory>

#include "base/error.h"
#include "page/kinds.h"
#include "page/writers.h"

namespace qujat::batch {
namespace {

class Worker {
  public:
    Worker(const Ledger& ledger, const ReaderOptions& options, Finisher finisher, PagewiseFinisher pagewise)
        : ledger_(ledger), reader_(options), finisher_(std::move(finisher)), pagewise_(std::move(pagewise)) {}

    std::string operator()(const std::string& text) {
        const DocumentJob job = job_from_json(text);
        try {
            switch (job.step) {
                case DocumentJob::Step::Open:
                    return open(job);
                case DocumentJob::Step::Page:
                    return read_page(job);
                case DocumentJob::Step::Finish:
                    return finish(job);
            }
        } catch (base::Error& error) {
            // A missing model or data file keeps its own name; a document goes by its file in the inbox.
            if (error.kind() == base::ErrorKind::BadDocument) error.in_file(shown_name(job.item));
            throw;
        }
        return {};
    }

  private:
    // Pages of one document follow each other, so the last source is kept open.
    intake::Source& source_of(const DocumentJob& job) {
        if (!source_ || opened_ != job.item.input.files) {
            source_.reset();
            source_ = intake::open(job.item.input);
            opened_ = job.item.input.files;
        }
        return *source_;
    }

    std::string open(const DocumentJob& job) {
        const intake::Source& source = source_of(job);
        return to_json(OpenedDocument{source.sha256(), source.page_count(),
                                      source.kind() == intake::Kind::Text, source.notes()});
    }

    std::string read_page(const DocumentJob& job) {
        page::Document one;
        one.pages = reader_.read_page(source_of(job), job.page);
        ledger_.keep_page(job.sha256, job.page, page::to_json(one));
        return {};
    }

    std::vector<page::Page> pages_of(const DocumentJob& job, int number) const {
        const auto kept = ledger_.page(job.sha256, number);
        if (!kept) throw base::Error({QUJAT_MSG("this page has not been read"), {}}).on_page(number);
        return page::from_json(*kept).pages;
    }

    std::string finish_pagewise(const DocumentJob& job) {
        intake::Source& source = source_of(job);
        ReadPages read{job.item, source, job.pages, source.kind() == intake::Kind::Text, {}};
        if (read.text_file) {
            read.pages = 1;
            const page::Page page = reader_.read_text(source).page;
            read.page = [page](int) { return std::vector<page::Page>{page}; };
        } else {
            read.page = [this, &job](int number) { return pages_of(job, number); };
        }
        return pagewise_(read);
    }

    std::string finish(const DocumentJob& job) {
        if (pagewise_) return finish_pagewise(job);
        intake::Source& source = source_of(job);
        ReadDocument read{job.item, source, {}, {}, source.kind() == intake::Kind::Text};
        read.document.name = source.name();
        read.document.sha256 = source.sha256();
        if (read.text_file) {
            Reader::Text text = reader_.read_text(source);
            read.document.pages.push_back(std::move(text.page));
            read.recovered = std::move(text.recovered);
        }
        for (int number = 1; number <= job.pages && !read.text_file; ++number) {
            for (page::Page& page : pages_of(job, number)) read.document.pages.push_back(std::move(page));
        }
        if (!read.text_file) page::tell_kinds(read.document);
        return finisher_(read, reader_);
    }

    Ledger ledger_;
    Reader reader_;
    Finisher finisher_;
    PagewiseFinisher pagewise_;
    std::unique_ptr<intake::Source> source_;
    std::vector<std::filesystem::path> opened_;
};

}  // namespace

Work document_work(const Ledger& ledger, const ReaderOptions& options, Finisher finisher) {
    const auto worker = std::make_shared<Worker>(ledger, options, std::move(finisher), nullptr);
    return [worker](const std::string& job) { return (*worker)(job); };
}

Work pagewise_work(const Ledger& ledger, const ReaderOptions& options, PagewiseFinisher finisher) {
    const auto worker = std::make_shared<Worker>(ledger, options, nullptr, std::move(finisher));
    return [worker](const std::string& job) { return (*worker)(job); };
}

}  // namespace qujat::batch
