#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

// A name that no test has fails instead of passing: ctest cuts names at semicolons, and such tests would
// never run.
int main(int argc, char* argv[]) {
    Catch::Session session;
    session.configData().warnings =
        static_cast<Catch::WarnAbout::What>(session.configData().warnings | Catch::WarnAbout::NoTests);
    const int wrong = session.applyCommandLine(argc, argv);
    return wrong != 0 ? wrong : session.run();
}
