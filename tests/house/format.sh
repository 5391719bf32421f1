#!/bin/sh
# Every source file stands as .clang-format says; prints those that do not. $1: the checkout.
set -eu
cd "$1"
find pipeline samples tests -name '*.cpp' -o -name '*.h' | sort | xargs clang-format --dry-run -Werror
