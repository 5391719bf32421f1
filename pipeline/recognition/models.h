#pragma once
// The models of one Recognizer, loaded when first asked for. Private to recognition.
// Threads: belongs to one thread at a time.

#include <map>
#include <memory>
#include <string>

#include "base/files.h"
#include "recognition/engine.h"
#include "recognition/figures.h"

namespace qujat::recognition {

class Models {
  public:
    explicit Models(const std::string& folder) : folder_(models_folder(folder)) {}

    Engine& get(const std::string& name) {
        std::unique_ptr<Engine>& engine = engines_[name];
        if (!engine) engine = std::make_unique<Engine>(folder_, name);
        return *engine;
    }
    Engine& first() { return get("Cyrillic"); }
    Engine& kazakh() { return get("kaz"); }
    Engine& russian() { return get("rus"); }
    Engine& english() { return get("eng"); }
    const FigureNet& figures() {
        if (!figures_) figures_ = std::make_unique<FigureNet>(base::built("figures.table"));
        return *figures_;
    }

  private:
    std::string folder_;
    std::map<std::string, std::unique_ptr<Engine>> engines_;
    std::unique_ptr<FigureNet> figures_;
};

}  // namespace qujat::recognition
