#include "intake/pdf_scan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <string>
#include <vector>

#include "base/error.h"
#include "intake/decode.h"

namespace qujat::intake {

namespace {

// Follows the drawing of a page: which images are put where, and whether text is drawn visibly after the last
// of them.
class Walk : public QPDFObjectHandle::ParserCallbacks {
  public:
    struct Placed {
        std::string name;
        QPDFMatrix matrix;
    };
    std::vector<Placed> images;
    bool text_on_top = false;

    using ParserCallbacks::handleObject;
    void handleObject(QPDFObjectHandle object) override {
        if (!object.isOperator()) {
            if (operands_.size() < 64) operands_.push_back(object);
            return;
        }
        run(object.getOperatorValue());
        operands_.clear();
    }
    void handleEOF() override {}

  private:
    struct State {
        QPDFMatrix matrix;
        int text_mode = 0;
    };

    double number(std::size_t i) {
        return operands_.at(i).isNumber() ? operands_.at(i).getNumericValue() : 0;
    }

    void run(const std::string& op) {
        if (op == "q") {
            if (stack_.size() < 256) stack_.push_back(now_);
        } else if (op == "Q") {
            if (!stack_.empty()) {
                now_ = stack_.back();
                stack_.pop_back();
            }
        } else if (op == "cm" && operands_.size() == 6) {
            now_.matrix.concat(QPDFMatrix(number(0), number(1), number(2), number(3), number(4), number(5)));
        } else if (op == "Tr" && operands_.size() == 1) {
            now_.text_mode = static_cast<int>(number(0));
        } else if (op == "Do" && operands_.size() == 1 && operands_[0].isName()) {
            images.push_back({operands_[0].getName(), now_.matrix});
            text_on_top = false;
        } else if (op == "Tj" || op == "TJ" || op == "'" || op == "\"") {
            if (now_.text_mode != 3 && now_.text_mode != 7) text_on_top = true;
        }
    }

    std::vector<QPDFObjectHandle> operands_;
    std::vector<State> stack_;
    State now_;
};

struct Colours {
    int channels = 0;  // 0: not one we decode ourselves
};

Colours colours_of(QPDFObjectHandle space) {
    if (space.isName()) {
        const std::string name = space.getName();
        if (name == "/DeviceGray" || name == "/CalGray") return {1};
        if (name == "/DeviceRGB" || name == "/CalRGB") return {3};
    }
    if (space.isArray() && space.getArrayNItems() >= 2 && space.getArrayItem(0).isName()) {
        const std::string family = space.getArrayItem(0).getName();
        if (family == "/CalGray") return {1};
        if (family == "/CalRGB") return {3};
        if (family == "/ICCBased" && space.getArrayItem(1).isStream()) {
            QPDFObjectHandle components = space.getArrayItem(1).getDict().getKey("/N");
            if (components.isInteger()) {
                const int n = components.getIntValueAsInt();
                if (n == 1 || n == 3) return {n};
            }
        }
    }
    return {};
}

std::vector<std::string> filters_of(QPDFObjectHandle stream) {
    std::vector<std::string> names;
    QPDFObjectHandle filter = stream.getDict().getKey("/Filter");
    if (filter.isName()) names.push_back(filter.getName());
    if (filter.isArray()) {
        for (int i = 0; i < filter.getArrayNItems(); ++i) {
            if (filter.getArrayItem(i).isName()) names.push_back(filter.getArrayItem(i).getName());
        }
    }
    return names;
}

bool lossless_known(const std::vector<std::string>& filters) {
    return std::all_of(filters.begin(), filters.end(), [](const std::string& f) {
        return f == "/FlateDecode" || f == "/LZWDecode" || f == "/RunLengthDecode" || f == "/ASCII85Decode" ||
               f == "/ASCIIHexDecode";
    });
}

int integer(QPDFObjectHandle dictionary, const char* key) {
    QPDFObjectHandle value = dictionary.getKey(key);
    return value.isInteger() ? value.getIntValueAsInt() : 0;
}

// Samples as the file holds them to a raster; empty when there are too few.
page::Raster unpack(const Buffer& data, int width, int height, int channels, int bits) {
    page::Raster raster;
    raster.width = width;
    raster.height = height;
    raster.channels = channels;
    raster.bits_in_source = bits == 1 ? 1 : 8;
    const auto columns = static_cast<std::size_t>(width) * static_cast<std::size_t>(channels);
    const std::size_t stride = (columns * static_cast<std::size_t>(bits) + 7) / 8;
    if (data.getSize() < stride * static_cast<std::size_t>(height)) return {};
    raster.pixels.resize(columns * static_cast<std::size_t>(height));
    const unsigned char* from = data.getBuffer();
    for (int y = 0; y < height; ++y, from += stride) {
        std::uint8_t* to = raster.row(y);
        for (std::size_t x = 0; x < columns; ++x) {
            to[x] =
                bits == 8 ? from[x] : static_cast<std::uint8_t>((from[x / 8] >> (7 - x % 8)) & 1 ? 255 : 0);
        }
    }
    return raster;
}

}  // namespace

struct PdfScans::Self {
    QPDF pdf;
    std::vector<QPDFObjectHandle> pages;
    bool usable = false;
    int looked_at = -1;  // page `last` and `picture` belong to
    Found last;
    QPDFObjectHandle picture;
    int quarter_turns = 0;

    void analyse(int page);
};

PdfScans::PdfScans(const std::filesystem::path& file) : self_(std::make_unique<Self>()) {
    try {
        self_->pdf.setSuppressWarnings(true);
        self_->pdf.setLogger(QPDFLogger::create());
        self_->pdf.getLogger()->setError(self_->pdf.getLogger()->discard());
        self_->pdf.getLogger()->setWarn(self_->pdf.getLogger()->discard());
        self_->pdf.processFile(file.c_str());
        self_->pages = self_->pdf.getAllPages();
        self_->usable = true;
    } catch (const std::exception&) {
        self_->usable = false;  // Poppler is more forgiving; its drawing is used for every page then
    }
}

PdfScans::~PdfScans() = default;

void PdfScans::Self::analyse(int number) {
    looked_at = number;
    last = {};
    picture = QPDFObjectHandle();
    if (!usable || number < 0 || number >= static_cast<int>(pages.size())) return;
    QPDFPageObjectHelper page(pages[static_cast<std::size_t>(number)]);
    std::map<std::string, QPDFObjectHandle> images = page.getImages();
    if (images.empty()) return;
    Walk walk;
    page.parseContents(&walk);

    QPDFObjectHandle crop = page.getCropBox();
    if (!crop.isRectangle()) return;
    const auto box = crop.getArrayAsRectangle();
    const double page_width = std::abs(box.urx - box.llx);
    const double page_height = std::abs(box.ury - box.lly);
    if (page_width < 1 || page_height < 1 || walk.text_on_top) return;

    QPDFObjectHandle rotate = page.getAttribute("/Rotate", false);
    quarter_turns = rotate.isInteger() ? (((rotate.getIntValueAsInt() / 90) % 4) + 4) % 4 : 0;

    for (const Walk::Placed& placed : walk.images) {
        const auto found = images.find(placed.name);
        if (found == images.end() || !found->second.isStream()) continue;
        const QPDFMatrix& m = placed.matrix;
        const bool upright = m.a > 0 && m.d > 0 && std::abs(m.b) < 1e-3 * m.a && std::abs(m.c) < 1e-3 * m.d;
        const auto corner = std::array{std::min({m.e, m.e + m.a, m.e + m.c, m.e + m.a + m.c}),
                                       std::min({m.f, m.f + m.b, m.f + m.d, m.f + m.b + m.d})};
        const auto far = std::array{std::max({m.e, m.e + m.a, m.e + m.c, m.e + m.a + m.c}),
                                    std::max({m.f, m.f + m.b, m.f + m.d, m.f + m.b + m.d})};
        const double slack_x = 0.015 * page_width;
        const double slack_y = 0.015 * page_height;
        const double left = std::min(box.llx, box.urx);
        const double bottom = std::min(box.lly, box.ury);
        const bool covers = corner[0] <= left + 0.05 * page_width && far[0] >= left + 0.95 * page_width &&
                            corner[1] <= bottom + 0.05 * page_height && far[1] >= bottom + 0.95 * page_height;
        if (!covers) continue;
        const bool exact =
            std::abs(corner[0] - left) < slack_x && std::abs(far[0] - left - page_width) < slack_x &&
            std::abs(corner[1] - bottom) < slack_y && std::abs(far[1] - bottom - page_height) < slack_y;
        QPDFObjectHandle dict = found->second.getDict();
        const int width = integer(dict, "/Width");
        const int height = integer(dict, "/Height");
        if (width <= 0 || height <= 0) continue;
        last.fills_page = true;
        last.dpi = width * 72.0 / (upright ? m.a : std::max(1.0, std::hypot(m.a, m.b)));
        last.width = quarter_turns % 2 == 1 ? height : width;
        last.height = quarter_turns % 2 == 1 ? width : height;
        // Several images (layers of text and ground) can only be drawn together.
        const bool alone = walk.images.size() == 1 && upright && exact;
        const bool plain = !dict.hasKey("/SMask") && !dict.hasKey("/Mask") && !dict.hasKey("/Decode") &&
                           !dict.hasKey("/ImageMask");
        if (!alone || !plain) return;
        const auto filters = filters_of(found->second);
        const Colours colours = colours_of(dict.getKey("/ColorSpace"));
        const int bits = integer(dict, "/BitsPerComponent");
        const bool jpeg = filters.size() == 1 && filters[0] == "/DCTDecode" && colours.channels > 0;
        const bool samples = lossless_known(filters) && colours.channels > 0 &&
                             (bits == 8 || (bits == 1 && colours.channels == 1));
        if (!jpeg && !samples) return;
        last.decodable = true;
        picture = found->second;
        return;
    }
}

PdfScans::Found PdfScans::look(int page) {
    if (self_->looked_at != page) {
        try {
            self_->analyse(page);
        } catch (const std::exception&) {
            self_->last = {};
        }
    }
    return self_->last;
}

std::optional<page::Raster> PdfScans::image(int page) {
    const Found found = look(page);
    if (!found.decodable) return std::nullopt;
    QPDFObjectHandle dict = self_->picture.getDict();
    const int width = integer(dict, "/Width");
    const int height = integer(dict, "/Height");
    check_size(width, height);
    page::Raster raster;
    try {
        const auto filters = filters_of(self_->picture);
        if (!filters.empty() && filters[0] == "/DCTDecode") {
            const auto data = self_->picture.getRawStreamData();
            raster =
                decode({reinterpret_cast<const char*>(data->getBuffer()), data->getSize()}, 0, found.dpi);
        } else {
            const auto data = self_->picture.getStreamData(qpdf_dl_specialized);
            raster = unpack(*data, width, height, colours_of(dict.getKey("/ColorSpace")).channels,
                            integer(dict, "/BitsPerComponent"));
        }
    } catch (const base::Error&) {
        throw;
    } catch (const std::exception&) {
        return std::nullopt;
    }
    if (raster.empty()) return std::nullopt;
    // Halved by decode(): the resolution shrinks with it.
    repair_resolution(raster, found.dpi * raster.width / width);
    return turned(raster, self_->quarter_turns);
}

}  // namespace qujat::intake
