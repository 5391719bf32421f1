#pragma once
// A PostgreSQL server of a test's own: its data in a folder of the test, reached by a socket there, gone with
// the test.

#include <string>

#include "support/folder.h"

namespace qujat::test {

class PostgresServer {
  public:
    PostgresServer();
    ~PostgresServer();  // stops it
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    // Empty when it runs; else why it does not: "PostgreSQL is not installed".
    const std::string& problem() const { return problem_; }

    // A new, empty database.
    std::string fresh_database();

    void crash();    // at once, as by a power cut: connections break, open transactions are lost
    void restart();  // after a crash

  private:
    void start();

    Folder folder_;
    std::string binaries_;
    std::string problem_;
    int process_ = 0;
    int databases_ = 0;
};

}  // namespace qujat::test
