#pragma once
// The values of one document: JSON read, brought to NFC and checked before anything is laid out.
// Errors: base::Error naming the value by its path ("grounds[2].text_kk"), the place in it and the code
// point; never the value. Threads: a value of one document.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rendering/fonts.h"

namespace qujat::rendering {

// What the renderer itself tells every template, beside the values.
struct Circumstances {
    bool kazakh = true;
    bool russian = true;
    bool draft = false;
};

class Values {
  public:
    Values(std::string_view json, const FontLibrary& fonts, const Circumstances& circumstances);
    ~Values();

    struct Data;
    const Data& data() const { return *data_; }

  private:
    std::unique_ptr<Data> data_;
};

}  // namespace qujat::rendering
