#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "intake/decode.h"
#include "intake/kinds.h"
#include "intake/sources.h"

namespace qujat::intake {

namespace {

std::string fingerprint(const Input& input) {
    if (input.files.size() == 1) return base::sha256_hex_of_file(input.files.front());
    std::string hashes;
    for (const auto& file : input.files) hashes += base::sha256_hex_of_file(file);
    return base::sha256_hex(hashes);
}

class ImagesSource final : public Source {
  public:
    explicit ImagesSource(const Input& input) : Source(input, fingerprint(input)) {
        for (std::size_t i = 0; i < files().size(); ++i) {
            const std::string data = base::read_file(files()[i]);
            const Sniffed sniffed = sniff(std::string_view(data).substr(0, kSniffBytes));
            try {
                const int count = count_pages(data, sniffed.format);
                for (int k = 0; k < count; ++k) places_.emplace_back(i, k);
            } catch (base::Error& error) {
                throw error.in_file(files()[i].filename().string());
            }
        }
    }

    Kind kind() const override { return Kind::Images; }
    int page_count() const override { return static_cast<int>(places_.size()); }
    std::optional<page::Page> text_layer(int) override { return std::nullopt; }
    bool is_scan(int) override { return true; }

    page::Raster picture(int number) override {
        const auto [file, index] = places_.at(static_cast<std::size_t>(number) - 1);
        try {
            return decode(base::read_file(files().at(file)), index);
        } catch (base::Error& error) {
            throw error.in_file(files().at(file).filename().string()).on_page(number);
        }
    }

  private:
    std::vector<std::pair<std::size_t, int>> places_;  // file, page in it, of every page
};

class TextSource final : public Source {
  public:
    explicit TextSource(const Input& input) : Source(input, fingerprint(input)) {}

    Kind kind() const override { return Kind::Text; }
    int page_count() const override { return 1; }
    std::optional<page::Page> text_layer(int) override { return std::nullopt; }
    bool is_scan(int) override { return false; }
    page::Raster picture(int) override {
        throw base::Error({QUJAT_MSG("A text file has no picture."), {}})
            .in_file(files().front().filename().string());
    }
};

}  // namespace

std::unique_ptr<Source> open_images(const Input& input) {
    return std::make_unique<ImagesSource>(input);
}
std::unique_ptr<Source> open_text(const Input& input) {
    return std::make_unique<TextSource>(input);
}

}  // namespace qujat::intake
