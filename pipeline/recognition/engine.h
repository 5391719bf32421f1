#pragma once
// One Tesseract model, and what it read. Private to recognition. Threads: an Engine belongs to one thread at
// a time.

#include <memory>
#include <string>
#include <vector>

#include "page/page.h"
#include "page/raster.h"

namespace qujat::recognition {

struct Glyph {
    std::string text;
    page::Box box;          // pixels of the picture that was read
    double confidence = 0;  // 0..1, the engine's own
};

struct ReadWord {
    std::string text;
    page::Box box;
    double confidence = 0;  // 0..1, the engine's own
    bool in_dictionary = false;
    std::vector<Glyph> glyphs{};
    bool may_be_two = false;  // a gap inside it is nearly as wide as a space
};

struct ReadLine {
    std::vector<ReadWord> words;
    page::Box box;
    bool starts_block = false;
};

enum class Layout {
    Page,   // columns, blocks and lines are sought
    Block,  // one block of lines
    Line,   // one line
};

class Engine {
  public:
    // `model`: "script/Cyrillic", "kaz", "rus", "eng". Throws base::Error MissingOnMachine when it is not
    // there.
    Engine(const std::string& folder, const std::string& model);
    ~Engine();

    // Reads `area` of a grey picture with white added around it. Boxes are in pixels of the whole picture.
    std::vector<ReadLine> read(const page::Raster& grey, const page::Box& area, Layout layout);

    // Whether the model's own word list holds a word, as it stands.
    bool knows(const std::string& word) const;

  private:
    struct Self;
    std::unique_ptr<Self> self_;
};

// The folder the models lie in: `wished` when not empty, TESSDATA_PREFIX, else Debian's. Throws
// MissingOnMachine.
std::string models_folder(const std::string& wished);

}  // namespace qujat::recognition
