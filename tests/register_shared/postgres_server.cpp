#include "register_shared/postgres_server.h"

#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

namespace qujat::test {
namespace {

namespace fs = std::filesystem;

std::string newest_binaries() {
    std::vector<std::string> found;
    std::error_code ignored;
    for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
        if (fs::exists(version.path() / "bin" / "initdb")) found.push_back((version.path() / "bin").string());
    }
    std::sort(found.begin(), found.end());
    return found.empty() ? "" : found.back();
}

// PostgreSQL refuses to run as root: it then runs as the user its package made.
void become_server_user() {
    if (geteuid() != 0) return;
    const passwd* user = getpwnam("postgres");
    if (user == nullptr || setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 ||
        setuid(user->pw_uid) != 0) {
        _exit(126);
    }
}

int started(const std::vector<std::string>& words) {
    fflush(nullptr);  // or the child prints what was waiting once more
    const int child = fork();
    if (child != 0) return child;
    become_server_user();
    prctl(PR_SET_PDEATHSIG, SIGQUIT);  // a test that is killed takes its server along
    if (freopen("/dev/null", "w", stdout) == nullptr || freopen("/dev/null", "w", stderr) == nullptr)
        _exit(126);
    if (chdir("/") != 0) _exit(126);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

bool done(const std::vector<std::string>& words) {
    int status = 0;
    waitpid(started(words), &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

PostgresServer::PostgresServer() : binaries_(newest_binaries()) {
    if (binaries_.empty()) {
        problem_ = "PostgreSQL is not installed (package postgresql)";
        return;
    }
    const std::string data = (folder_.path() / "data").string();
    fs::create_directory(data);
    if (geteuid() == 0) {
        const passwd* user = getpwnam("postgres");
        if (user == nullptr || chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0 ||
            chown(data.c_str(), user->pw_uid, user->pw_gid) != 0) {
            problem_ = "the user postgres is missing";
            return;
        }
    }
    if (!done({binaries_ + "/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C",
               "-N"})) {
        problem_ = "initdb failed";
        return;
    }
    start();
}

void PostgresServer::start() {
    const std::string data = (folder_.path() / "data").string();
    // Durable writes are not what is tested, and cost most of the time.
    process_ = started({binaries_ + "/postgres", "-D", data, "-c", "listen_addresses=", "-c",
                        "unix_socket_directories=" + folder_.path().string(), "-c", "fsync=off", "-c",
                        "max_connections=50"});
    for (int tries = 0; tries < 600; ++tries) {
        if (done({binaries_ + "/pg_isready", "-q", "-h", folder_.path().string(), "-U", "postgres"})) return;
        if (waitpid(process_, nullptr, WNOHANG) == process_) break;
        usleep(50'000);
    }
    problem_ = "the server does not start";
}

PostgresServer::~PostgresServer() {
    crash();
}

void PostgresServer::crash() {
    if (process_ <= 0) return;
    kill(process_, SIGQUIT);  // PostgreSQL's immediate shutdown: recovers from its journal at the next start
    waitpid(process_, nullptr, 0);
    process_ = 0;
}

void PostgresServer::restart() {
    start();
}

std::string PostgresServer::fresh_database() {
    const std::string name = "book" + std::to_string(++databases_);
    if (!done({binaries_ + "/createdb", "-h", folder_.path().string(), "-U", "postgres", name})) return "";
    return "postgresql:///" + name + "?host=" + folder_.path().string() + "&user=postgres";
}

}  // namespace qujat::test
