#include "batch/sorting.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "acts/acts.h"
#include "base/files.h"
#include "batch/reading_quality.h"
#include "batch/searchable.h"
#include "forms/forms.h"
#include "forms/submission_json.h"
#include "page/writers.h"
#include "services/services.h"

namespace qujat::batch {
namespace {

using nlohmann::json;

// An act is taken for one from here on; below, the text is kept as a paper and nothing is claimed of it.
constexpr double kActConfidence = 0.5;
constexpr double kFormConfidence = 0.5;

std::string_view code(PaperClass paper_class) {
    switch (paper_class) {
        case PaperClass::Act:
            return "act";
        case PaperClass::Form:
            return "form";
        case PaperClass::Paper:
            break;
    }
    return "paper";
}

class Sorter {
  public:
    explicit Sorter(const Archive& archive)
        : archive_(archive), forms_(forms::FormLibrary::load(base::home() / "templates")) {}

    std::string operator()(ReadDocument& read, Reader& reader) {
        SortedDocument sorted;
        describe(read, sorted);
        if (sorted.blank) return to_json(sorted);
        const bool decides = find_forms(read, reader, sorted);
        recover(read, reader, sorted);
        const acts::Act act = parsed(read);
        // Acts carry blank forms in their appendices; a filled form carries no requisites of an act, except
        // the decision of an official, which is called one.
        const bool act_with_requisites =
            act.is_act_confidence >= kActConfidence && !act.kind.empty() && act.date && act.number;
        if (!sorted.forms.empty() && (decides || !act_with_requisites)) {
            sorted.paper_class = PaperClass::Form;
            write_scan(read, decides ? "minutes/" + read.item.name : scan_of_request(read), sorted);
            // Where earlier versions put them.
            if (decides && read.item.dossier.empty()) archive_.remove("requests/" + read.item.name);
        } else if (act.is_act_confidence >= kActConfidence) {
            sorted.paper_class = PaperClass::Act;
            sorted.forms.clear();
            sorted.submissions.clear();
            write_act(read, act, sorted);
        } else {
            write_paper(read, sorted);
        }
        return to_json(sorted);
    }

  private:
    static std::string folder_of(const InboxItem& item) {
        return item.dossier.empty() ? item.name : item.dossier;
    }

    static std::string scan_of_request(const ReadDocument& read) {
        return "requests/" + folder_of(read.item) + "/scans/" + read.source.name();
    }

    // With the pictures a place with ink but no word is seen to be unreadable, not empty. A long document is
    // no form filled by hand: its pictures would only take memory. True when what was found is the act of a
    // body, which decides requests and is none itself.
    bool find_forms(ReadDocument& read, Reader& reader, SortedDocument& sorted) const {
        constexpr std::size_t kMostPages = 40;
        std::vector<page::Raster> pictures;
        if (!read.text_file && read.document.pages.size() <= kMostPages) {
            for (const page::Page& page : read.document.pages) {
                const bool scan = page.source == page::TextSource::Recognised;
                pictures.push_back(scan ? read.source.picture(page.number) : page::Raster{});
            }
        }
        forms::Sight sight;
        for (const page::Raster& picture : pictures)
            sight.pictures.push_back(picture.empty() ? nullptr : &picture);
        sight.read = [&reader](const page::Raster& slips, const std::vector<page::Strip>& strips) {
            return reader.read_picture(slips, strips);
        };
        const auto submissions = forms::read(read.document, forms_, sight);
        bool decides = false;
        bool asks = false;
        for (const forms::Submission& submission : submissions) {
            if (submission.form.empty() || submission.confidence < kFormConfidence) continue;
            sorted.forms.push_back(submission.form);
            (services::minutes_from(submission, forms_) ? decides : asks) = true;
        }
        if (!sorted.forms.empty() || !read.item.dossier.empty())
            sorted.submissions = forms::to_json(submissions);
        return decides && !asks;
    }

    static void describe(const ReadDocument& read, SortedDocument& sorted) {
        sorted.blank = std::all_of(read.document.pages.begin(), read.document.pages.end(),
                                   [](const page::Page& page) { return page.lines.empty(); });
        for (const page::Page& page : read.document.pages) {
            if (!page.lines.empty()) sorted.quality = std::min(sorted.quality, page.quality);
        }
        sorted.reading.add(read.document);
        sorted.language = text::code(text::guess_language(read.document.plain_text()));
    }

    // Text files were recovered as bytes; a text layer is looked at here; a fresh reading of pixels is left
    // alone.
    static void recover(ReadDocument& read, Reader& reader, SortedDocument& sorted) {
        const bool layer =
            !read.text_file &&
            std::all_of(read.document.pages.begin(), read.document.pages.end(),
                        [](const page::Page& page) { return page.source == page::TextSource::TextLayer; });
        if (layer) read.recovered = reader.recoverer().recover_text(read.document.plain_text());
        if (read.recovered.damage != recovery::DamageClass::None) {
            sorted.damage = recovery::name(read.recovered.damage);
        }
    }

    static acts::Act parsed(const ReadDocument& read) {
        if (read.text_file || !read.recovered.repairs.empty()) return acts::parse_text(read.recovered.text);
        return acts::parse(read.document);
    }

    void write(const std::string& relative, std::string_view bytes, SortedDocument& sorted) const {
        archive_.write(relative, bytes);
        sorted.outputs.push_back(relative);
    }

    // A PDF to look at and search in: the original when it needs nothing, else the pictures with the words
    // behind them.
    void write_scan(const ReadDocument& read, const std::string& stem, SortedDocument& sorted) const {
        if (read.text_file) return;
        write(stem + ".pdf", searchable(read.source, read.document).pdf, sorted);
    }

    void write_repairs(const ReadDocument& read, const std::string& stem, SortedDocument& sorted) const {
        const std::string evidence = recovery::explain_json_lines(read.recovered);
        if (!evidence.empty()) write(stem + ".repairs.jsonl", evidence, sorted);
    }

    void write_act(const ReadDocument& read, const acts::Act& act, SortedDocument& sorted) const {
        const std::string stem = "acts/" + read.item.name;
        sorted.title = act.title;
        sorted.number = act.number.value_or("");
        sorted.date = act.date ? text::iso(*act.date) : "";
        write(stem + ".txt", acts::clean_text(act), sorted);
        write(stem + ".json", acts::to_json(act), sorted);
        write_scan(read, stem, sorted);
        write_repairs(read, stem, sorted);
    }

    void write_paper(const ReadDocument& read, SortedDocument& sorted) const {
        const std::string stem = "papers/" + read.item.name;
        write(stem + ".txt", read.text_file ? read.recovered.text : read.document.plain_text(), sorted);
        write(stem + ".json", page::to_json(read.document), sorted);
        write_scan(read, stem, sorted);
        write_repairs(read, stem, sorted);
    }

    Archive archive_;
    forms::FormLibrary forms_;
};

}  // namespace

std::string to_json(const SortedDocument& sorted) {
    return json{{"class", code(sorted.paper_class)},
                {"language", sorted.language},
                {"title", sorted.title},
                {"number", sorted.number},
                {"date", sorted.date},
                {"forms", sorted.forms},
                {"submissions", sorted.submissions},
                {"outputs", sorted.outputs},
                {"damage", sorted.damage},
                {"quality", sorted.quality},
                {"blank", sorted.blank},
                {"reading", counted(sorted.reading)}}
        .dump(-1, ' ', false, json::error_handler_t::replace);
}

SortedDocument sorted_from_json(const std::string& text) {
    const json told = json::parse(text);
    SortedDocument sorted;
    for (const PaperClass known : {PaperClass::Act, PaperClass::Form, PaperClass::Paper}) {
        if (told.at("class") == code(known)) sorted.paper_class = known;
    }
    sorted.language = told.at("language");
    sorted.title = told.at("title");
    sorted.number = told.at("number");
    sorted.date = told.at("date");
    sorted.forms = told.at("forms").get<std::vector<std::string>>();
    sorted.submissions = told.at("submissions");
    sorted.outputs = told.at("outputs").get<std::vector<std::string>>();
    sorted.damage = told.at("damage");
    sorted.quality = told.at("quality");
    sorted.reading = counted_from(told.at("reading"));
    sorted.blank = told.at("blank");
    return sorted;
}

Finisher sort_into(const Archive& archive) {
    std::shared_ptr<Sorter> sorter;  // made in the worker, at its first document
    return [archive, sorter](ReadDocument& read, Reader& reader) mutable {
        if (!sorter) sorter = std::make_shared<Sorter>(archive);
        return (*sorter)(read, reader);
    };
}

}  // namespace qujat::batch
