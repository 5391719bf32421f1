# The warnings and sanitizers every target of the house is built with.
option(QUJAT_WERROR "Treat warnings as errors" ON)
option(QUJAT_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)

add_library(qujat_build_flags INTERFACE)
target_compile_options(qujat_build_flags INTERFACE -Wall -Wextra -Wconversion -Wshadow)
if(QUJAT_WERROR)
  target_compile_options(qujat_build_flags INTERFACE -Werror)
endif()
if(QUJAT_SANITIZE)
  target_compile_options(qujat_build_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(qujat_build_flags INTERFACE -fsanitize=address,undefined)
endif()

find_program(QUJAT_MOLD mold)
if(QUJAT_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
find_program(QUJAT_CCACHE ccache)
if(QUJAT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${QUJAT_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${QUJAT_CCACHE})
endif()
