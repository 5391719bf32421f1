#pragma once
// The connection behind a register, one for both databases, and its transactions. Private to
// pipeline/register/: SOCI's types appear here and in the room's .cpp files only. Threads: belongs to its
// register.

#include <string>

#include "register/soci.h"

namespace qujat::registry {

class Database {
  public:
    Database(const std::string& path_or_url, int wait_seconds);

    soci::session& sql() { return session_; }
    bool postgres() const { return postgres_; }

    // Changes whenever what was read may no longer be true: a new transaction, something undone.
    long long generation() const { return generation_; }

    // A transaction that writes. Others wait for it, so what is read inside stays true until the end. Inside
    // another one it is a part of that, undone by itself when it fails. Undone unless commit() was reached.
    class Write {
      public:
        explicit Write(Database& database);
        ~Write();
        Write(const Write&) = delete;
        Write& operator=(const Write&) = delete;
        void commit();

      private:
        Database& database_;
        bool open_ = false;
        std::string savepoint_;
    };

    // Calls `work`; what the database throws becomes a base::Error a person can act on.
    template <typename Work>
    auto guarded(const Work& work) {
        try {
            return work();
        } catch (const soci::soci_error& error) {
            fail(error);
        }
    }

  private:
    [[noreturn]] void fail(const soci::soci_error& error) const;
    std::string in_dialect(std::string statement) const;
    void make_tables();
    void use_write_ahead_log(int wait_seconds);

    std::string name_;  // of the file, or host and database without user and password
    bool postgres_ = false;
    int depth_ = 0;
    long long generation_ = 0;
    soci::session session_;
};

}  // namespace qujat::registry
