// Fuzz target for clang: see recover_contract.h for what must hold. Build with -DQUJAT_FUZZ=ON and clang; run
//   recover_fuzz CORPUS_FOLDER
#include "recover_contract.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const qujat::recovery::Recoverer recoverer;
    qujat::test::check_contract(recoverer, {reinterpret_cast<const char*>(data), size});
    return 0;
}
