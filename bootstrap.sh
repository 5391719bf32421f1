#!/bin/sh
# Sets a Debian 12 machine up and does one thing with Qujat:
#   sh bootstrap.sh build   install what is missing and build
#   sh bootstrap.sh run     build, then run the main job on samples/inbox
#   sh bootstrap.sh test    build, then run every test
#   sh bootstrap.sh validate [FOLDER...]   build, make every document and judge it with veraPDF (brings Java and Maven)
# Run again, set-up takes seconds: packages that are there are not asked for again.
set -eu
cd "$(dirname "$0")"

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else echo "bootstrap: packages have to be installed; run this as root or install sudo" >&2; exit 3
    fi
}

install_packages() { # [PACKAGE...]: those of packages.txt and these
    wanted="$(sed -e 's/#.*//' packages.txt | tr -s ' \n' '  ') $*"
    missing=$(for package in $wanted; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || printf '%s ' "$package"
    done)
    [ -n "$missing" ] || return 0
    echo "bootstrap: installing $missing" >&2
    as_root apt-get update -q >&2
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2 || {
        echo "bootstrap: some packages could not be installed; is this Debian 12 with its package archive in reach?" >&2
        exit 3
    }
}

build() {
    cmake --preset release >build-configure.log 2>&1 || { cat build-configure.log >&2; exit 3; }
    rm -f build-configure.log
    cmake --build --preset release >&2
}

case "${1:-}" in
build) install_packages; build ;;
run)
    install_packages; build
    status=0
    build/release/qujat run samples/inbox --archive "${2:-out}" || status=$?
    echo "Results: ${2:-out}"
    # The sample inbox holds broken files on purpose: 1 says that they were set aside.
    [ "$status" -le 1 ] || exit "$status"
    ;;
test)
    install_packages; build
    ctest --preset release -j "$(nproc)"
    ;;
validate)
    # A Java and a Maven that are there already do as well as Debian's.
    judge=
    command -v javac >/dev/null 2>&1 || judge=default-jdk-headless
    command -v mvn >/dev/null 2>&1 || judge="$judge maven"
    # shellcheck disable=SC2086
    install_packages mupdf-tools $judge; build
    shift
    sh tests/validate/validate.sh "$@"
    ;;
*) sed -n '2,7p' "$0" | sed 's/^# \{0,1\}//'; exit 2 ;;
esac
