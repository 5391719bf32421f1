#include <qrencode.h>

#include <memory>

#include "base/error.h"
#include "rendering/drawing.h"
#include "rendering/numbers.h"

namespace qujat::rendering {

Drawing qr_code(std::string_view text) {
    struct Free {
        void operator()(QRcode* code) const { QRcode_free(code); }
    };
    const std::unique_ptr<QRcode, Free> code(QRcode_encodeData(
        static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M));
    if (!code) {
        throw base::Error({QUJAT_MSG("the text of the QR code is empty or too long for one ({0} bytes)"),
                           {std::to_string(text.size())}});
    }
    constexpr int kQuiet = 4;
    const int modules = code->width;
    Drawing drawing;
    drawing.width = drawing.height = modules + 2 * kQuiet;
    for (int row = 0; row < modules; ++row) {
        for (int begin = 0; begin < modules; ++begin) {
            const auto dark = [&](int column) {
                return column < modules && (code->data[row * modules + column] & 1U) != 0;
            };
            if (!dark(begin)) continue;
            int end = begin;
            while (dark(end)) ++end;
            for (const int value : {begin + kQuiet, modules + kQuiet - row - 1, end - begin, 1}) {
                put_number(drawing.operators, value);
                drawing.operators += ' ';
            }
            drawing.operators += "re\n";
            begin = end;
        }
    }
    drawing.operators = "0 g\n" + drawing.operators + "f\n";
    return drawing;
}

}  // namespace qujat::rendering
