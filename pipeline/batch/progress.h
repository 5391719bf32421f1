#pragma once
// How far a run is: a bar on a terminal, a plain line now and then elsewhere. The library never prints; what
// is written goes to the stream the program hands in, in words the program gave. Threads: one.

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>

namespace qujat::batch {

// The words of a progress line, translated by the program.
struct ProgressWords {
    std::string pages = "pages";
    std::string documents = "documents";
    std::string per_second = "/s";
    std::string left = "left";
};

class Progress {
  public:
    using Now = std::function<std::chrono::steady_clock::time_point()>;

    // `terminal`: draw a bar on one line; else a line at every tenth of the way.
    Progress(std::ostream& out, bool terminal, ProgressWords words,
             Now now = &std::chrono::steady_clock::now);

    // What is counted: pages while they are read, documents while they are finished.
    enum class Unit { Pages, Documents };
    void start(std::size_t total, Unit unit = Unit::Pages);
    void done(std::size_t count = 1);
    void finish();  // ends the line of a bar

  private:
    void show();

    std::ostream& out_;
    bool terminal_;
    ProgressWords words_;
    Now now_;
    std::chrono::steady_clock::time_point started_;
    Unit unit_ = Unit::Pages;
    std::size_t total_ = 0;
    std::size_t done_ = 0;
    std::size_t shown_tenths_ = 0;
};

}  // namespace qujat::batch
