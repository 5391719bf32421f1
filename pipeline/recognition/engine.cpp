#include "recognition/engine.h"

#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/error.h"
#include "text/unicode.h"

namespace qujat::recognition {

namespace {

constexpr int kMargin = 12;  // white pixels around an area: letters at the rim are read badly

// Debian splits the models over packages; the Cyrillic script model lies in the same folder or in script/.
std::string file_of(const std::string& folder, const std::string& model) {
    for (const std::string& name : {folder + "/" + model, folder + "/script/" + model}) {
        if (std::filesystem::exists(name + ".traineddata")) return name.substr(folder.size() + 1);
    }
    return {};
}

std::string package_of(const std::string& model) {
    return model == "Cyrillic" ? "tesseract-ocr-script-cyrl" : "tesseract-ocr-" + model;
}

tesseract::PageSegMode mode_of(Layout layout) {
    switch (layout) {
        case Layout::Page:
            return tesseract::PSM_AUTO;
        case Layout::Block:
            return tesseract::PSM_SINGLE_BLOCK;
        case Layout::Line:
            return tesseract::PSM_SINGLE_LINE;
    }
    return tesseract::PSM_AUTO;
}

std::string taken(char* text) {
    std::string out = text == nullptr ? "" : text;
    delete[] text;
    return out;
}

}  // namespace

std::string models_folder(const std::string& wished) {
    std::vector<std::string> places;
    if (!wished.empty()) {
        places.push_back(wished);
    } else {
        if (const char* prefix = std::getenv("TESSDATA_PREFIX")) places.emplace_back(prefix);
        places.emplace_back("/usr/share/tesseract-ocr/5/tessdata");
        places.emplace_back("/usr/share/tesseract-ocr/4.00/tessdata");
        places.emplace_back("/usr/share/tessdata");
    }
    for (const std::string& place : places) {
        if (std::filesystem::is_directory(place)) return place;
    }
    throw base::Error(
        {QUJAT_MSG("Tesseract's models are not installed. Install the package {0}."), {"tesseract-ocr"}},
        base::ErrorKind::MissingOnMachine);
}

struct Engine::Self {
    tesseract::TessBaseAPI api;
    page::Raster crop;  // kept between calls: most areas are of like sizes
};

Engine::Engine(const std::string& folder, const std::string& model) : self_(std::make_unique<Self>()) {
    const std::string name = file_of(folder, model);
    const std::vector<std::string> keys = {"debug_file", "tessedit_do_invert"};
    const std::vector<std::string> values = {"/dev/null", "0"};
    if (name.empty() || self_->api.Init(folder.c_str(), name.c_str(), tesseract::OEM_LSTM_ONLY, nullptr, 0,
                                        &keys, &values, false) != 0) {
        throw base::Error({QUJAT_MSG("The model {0} for reading is not installed. Install the package {1}."),
                           {model, package_of(model)}},
                          base::ErrorKind::MissingOnMachine);
    }
}

Engine::~Engine() = default;

bool Engine::knows(const std::string& word) const {
    return self_->api.IsValidWord(word.c_str()) != 0;
}

std::vector<ReadLine> Engine::read(const page::Raster& grey, const page::Box& wished, Layout layout) {
    const page::Box area = page::intersection(wished, {0, 0, grey.width, grey.height});
    std::vector<ReadLine> lines;
    if (area.empty()) return lines;
    page::Raster& crop = self_->crop;
    crop.width = area.width + 2 * kMargin;
    crop.height = area.height + 2 * kMargin;
    crop.pixels.assign(static_cast<std::size_t>(crop.width) * static_cast<std::size_t>(crop.height), 255);
    for (int y = 0; y < area.height; ++y) {
        std::memcpy(crop.row(y + kMargin) + kMargin, grey.row(area.top + y) + area.left,
                    static_cast<std::size_t>(area.width));
    }
    auto& api = self_->api;
    // Tesseract splits each line over four threads, which costs five times the processor time it saves. The
    // house runs one process per core; OMP_THREAD_LIMIT would have to be set before the program starts.
    omp_set_max_active_levels(0);
    api.SetPageSegMode(mode_of(layout));
    api.SetImage(crop.pixels.data(), crop.width, crop.height, 1, crop.width);
    api.SetSourceResolution(std::clamp(static_cast<int>(grey.dpi), 70, 2400));
    if (api.Recognize(nullptr) != 0) return lines;
    const std::unique_ptr<tesseract::ResultIterator> it(api.GetIterator());
    if (!it) return lines;

    const auto box_at = [&](tesseract::PageIteratorLevel level) {
        int left = 0;
        int top = 0;
        int right = 0;
        int bottom = 0;
        it->BoundingBox(level, &left, &top, &right, &bottom);
        return page::Box{left + area.left - kMargin, top + area.top - kMargin, right - left, bottom - top};
    };
    do {
        if (it->Empty(tesseract::RIL_WORD)) continue;
        if (it->IsAtBeginningOf(tesseract::RIL_TEXTLINE) || lines.empty()) {
            lines.emplace_back();
            lines.back().box = box_at(tesseract::RIL_TEXTLINE);
            lines.back().starts_block = it->IsAtBeginningOf(tesseract::RIL_PARA);
        }
        ReadWord word;
        word.text = text::nfc(taken(it->GetUTF8Text(tesseract::RIL_WORD)));
        word.box = box_at(tesseract::RIL_WORD);
        word.confidence = std::clamp(it->Confidence(tesseract::RIL_WORD) / 100.0, 0.0, 1.0);
        word.in_dictionary = it->WordIsFromDictionary();
        do {
            Glyph glyph;
            glyph.text = text::nfc(taken(it->GetUTF8Text(tesseract::RIL_SYMBOL)));
            glyph.box = box_at(tesseract::RIL_SYMBOL);
            glyph.confidence = std::clamp(it->Confidence(tesseract::RIL_SYMBOL) / 100.0, 0.0, 1.0);
            word.glyphs.push_back(std::move(glyph));
            if (it->IsAtFinalElement(tesseract::RIL_WORD, tesseract::RIL_SYMBOL)) break;
        } while (it->Next(tesseract::RIL_SYMBOL));
        if (!text::collapse_spaces(word.text).empty()) lines.back().words.push_back(std::move(word));
    } while (it->Next(tesseract::RIL_WORD));
    api.Clear();
    std::erase_if(lines, [](const ReadLine& line) { return line.words.empty(); });
    return lines;
}

}  // namespace qujat::recognition
