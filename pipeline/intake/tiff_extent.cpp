#include "intake/tiff_extent.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace qujat::intake {

namespace {

constexpr std::uint64_t kSlack = 64;  // bytes: some writers round the length of the last strip up

class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes), big_endian_(bytes.starts_with("MM")) {}

    std::optional<std::uint32_t> number(std::uint64_t at, int size) const {
        if (at + static_cast<std::uint64_t>(size) > bytes_.size()) return std::nullopt;
        std::uint32_t value = 0;
        for (int i = 0; i < size; ++i) {
            const int from = big_endian_ ? i : size - 1 - i;
            value = value << 8 | static_cast<std::uint8_t>(bytes_[at + static_cast<std::uint64_t>(from)]);
        }
        return value;
    }

    // The values of an entry of 12 bytes; nothing when they are no whole numbers or lie outside.
    std::optional<std::vector<std::uint32_t>> values(std::uint64_t entry) const {
        const auto type = number(entry + 2, 2);
        const auto count = number(entry + 4, 4);
        if (!type || !count || (*type != 3 && *type != 4) || *count > bytes_.size()) return std::nullopt;
        const int size = *type == 3 ? 2 : 4;
        std::uint64_t at = entry + 8;
        if (static_cast<std::uint64_t>(*count) * static_cast<std::uint64_t>(size) > 4) {
            const auto place = number(at, 4);
            if (!place) return std::nullopt;
            at = *place;
        }
        std::vector<std::uint32_t> list;
        for (std::uint32_t i = 0; i < *count; ++i) {
            const auto value =
                number(at + static_cast<std::uint64_t>(i) * static_cast<std::uint64_t>(size), size);
            if (!value) return std::nullopt;
            list.push_back(*value);
        }
        return list;
    }

    // The values of `tag` on page `index` (from 0); nothing where the page or the tag is not understood.
    std::optional<std::vector<std::uint32_t>> tag(std::uint32_t wanted, int index) const {
        if (number(2, 2) != 42U) return std::nullopt;
        auto directory = number(4, 4);
        for (int i = 0; i < index && directory; ++i) {
            const auto entries = number(*directory, 2);
            if (!entries) return std::nullopt;
            directory = number(*directory + 2ULL + 12ULL * *entries, 4);
        }
        if (!directory) return std::nullopt;
        const auto entries = number(*directory, 2);
        if (!entries) return std::nullopt;
        for (std::uint32_t i = 0; i < *entries; ++i) {
            const std::uint64_t entry = *directory + 2ULL + 12ULL * i;
            if (number(entry, 2) == wanted) return values(entry);
        }
        return std::nullopt;
    }

  private:
    std::string_view bytes_;
    bool big_endian_;
};

}  // namespace

bool tiff_data_is_there(std::string_view bytes, int index) {
    const Reader reader(bytes);
    for (const auto& [place_tag, size_tag] : {std::pair{273U, 279U}, std::pair{324U, 325U}}) {
        const auto places = reader.tag(place_tag, index);
        const auto sizes = reader.tag(size_tag, index);
        if (!places || !sizes) continue;
        for (std::size_t i = 0; i < std::min(places->size(), sizes->size()); ++i) {
            if (static_cast<std::uint64_t>((*places)[i]) + (*sizes)[i] > bytes.size() + kSlack) return false;
        }
    }
    return true;
}

int tiff_bits(std::string_view bytes, int index) {
    const auto bits = Reader(bytes).tag(258, index);
    return bits && !bits->empty() ? static_cast<int>(std::min(bits->front(), 65535U)) : 0;
}

}  // namespace qujat::intake
