#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Everything that a fresh Debian 12 needs to build, try and test Memoir. Each step does the ones before it and is quick
# when there is nothing left to do.
#
#   sh installer/setup.sh deps                 install the packages that are missing
#   sh installer/setup.sh build                ... and build
#   sh installer/setup.sh run [--no-window]    ... and ask a demonstration archive three questions
#   sh installer/setup.sh test [--label L]     ... and run the test suite (without --label: all but slow and gpu)
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build="$root/build/release"
demo="$root/build/demo-archive"

build_packages="build-essential cmake ninja-build pkg-config python3 git ca-certificates
    qt6-base-dev qt6-base-dev-tools qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libgl1-mesa-dev
    libdnnl-dev libhwy-dev libicu-dev libuchardet-dev libcld2-dev libxxhash-dev libsodium-dev libstemmer-dev
    nlohmann-json3-dev libcli11-dev libsqlite3-dev libzstd-dev libcurl4-openssl-dev
    libpoppler-cpp-dev poppler-data libgmime-3.0-dev libarchive-dev libpugixml-dev libxml2-dev libgumbo-dev libmd4c-dev
    libgsf-1-dev libpff-dev libbfio-dev libssl-dev liblz4-dev libleptonica-dev libtesseract-dev libseccomp-dev
    libgtest-dev libgmock-dev"
run_packages="qt6-qpa-plugins fonts-dejavu-core xvfb tesseract-ocr-eng tesseract-ocr-osd"

say() { printf '%s\n' "$*" >&2; }
fail() { say "setup: $*"; exit 1; }

is_installed() {
    dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -q '^installed$'
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else fail "installing packages needs root: run this as root, or install sudo."
    fi
}

install_dependencies() {
    missing=""
    for package in $build_packages $run_packages; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null 2>&1 || fail "this script installs packages with apt-get, which is not here."
    say "Installing:$missing"
    as_root apt-get update -q
    # shellcheck disable=SC2086  # a list of words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
}

# As many compilers as there are cores, but no more than the memory holds (about 1.5 GiB each).
compiler_count() {
    cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
    memory=$(awk '/^MemAvailable/ {print int($2 / 1572864)}' /proc/meminfo 2>/dev/null || echo 2)
    [ "${memory:-0}" -ge 1 ] || memory=1
    [ "$cores" -le "$memory" ] && echo "$cores" || echo "$memory"
}

build_programs() {
    install_dependencies
    if [ ! -f "$build/build.ninja" ]; then
        (cd "$root" && cmake --preset release >"$root/build.log" 2>&1) || {
            cat "$root/build.log" >&2
            fail "configuring failed."
        }
        rm -f "$root/build.log"
    fi
    cmake --build "$build" --parallel "$(compiler_count)"
}

ask() {
    printf '\n> %s\n\n' "$1"
    "$build/bin/memoir" --archive "$demo" ask "$1"
}

run_demonstration() {
    build_programs >&2
    "$build/bin/memoir" --archive "$demo" add "$root/resources/sample-archive"
    ask "How much is the premium of the van insurance for 2024?"
    ask "What does Ruben Blom ask for the handrail?"
    ask "How many mails are from Wessel?"
    if [ "${1:-}" != --no-window ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        exec "$build/bin/memoir-desktop" --archive "$demo"
    fi
    "$build/bin/memoir" --archive "$demo" --quiet stop
}

run_tests() {
    build_programs
    cd "$build"
    if [ "${1:-}" = --label ]; then
        [ -n "${2:-}" ] || fail "--label needs a label."
        ctest --parallel "$(compiler_count)" --output-on-failure --label-regex "^$2\$" --no-tests=error
    else
        ctest --parallel "$(compiler_count)" --output-on-failure --label-exclude '^(slow|gpu)$' --no-tests=error
    fi
}

step=${1:-}
[ $# -eq 0 ] || shift
case "$step" in
    deps) install_dependencies ;;
    build) build_programs ;;
    run) run_demonstration "$@" ;;
    test) run_tests "$@" ;;
    *) say "usage: sh installer/setup.sh deps | build | run [--no-window] | test [--label L]"; exit 2 ;;
esac
