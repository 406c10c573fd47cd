#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Packs what -DMEMOIR_ENGINE_ONLY=ON needs beside CUDA, CMake and a compiler into local/bring-along, from the packages of
# this machine: for a GPU server without them and without a network. The folder is ignored by git.
#
#   sh engine/tools/bring_along.sh [FOLDER]
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
folder=${1:-$root/local/bring-along}
libraries=$(dirname "$(find /usr/lib -name libicuuc.a | head -n 1)")

fail() { printf 'bring_along: %s\n' "$*" >&2; exit 1; }
[ -f "$libraries/libicuuc.a" ] && [ -d /usr/src/googletest ] && [ -d /usr/include/hwy ] ||
    fail "install libicu-dev, libxxhash-dev, libhwy-dev, nlohmann-json3-dev, libgtest-dev and libgmock-dev first."

rm -rf "$folder"
mkdir -p "$folder/include" "$folder/lib" "$folder/googletest"

# Only the headers that the engine really reads.
cat >"$folder/probe.cpp" <<'PROBE'
#include <hwy/contrib/math/math-inl.h>
#include <hwy/cache_control.h>
#include <nlohmann/json.hpp>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <xxhash.h>
PROBE
c++ -std=c++20 -M "$folder/probe.cpp" | tr -s ' \\' '\n\n' | grep -E '^/usr/include/([^/]+/)?(hwy|unicode|nlohmann|xxh)' |
    sed 's|^/usr/include/||' | sort -u >"$folder/headers"
(cd /usr/include && tar -cf - -T "$folder/headers" hwy/foreach_target.h hwy/ops hwy/per_target.h) |
    tar -xf - -C "$folder/include"
rm "$folder/probe.cpp" "$folder/headers"

cp "$libraries/libxxhash.a" "$libraries/libhwy.so.1" "$folder/lib/"
cp "$libraries/libicuuc.a" "$folder/lib/"
strip --strip-debug "$folder/lib/libicuuc.a"
version=$(sed -n 's/^#define U_ICU_VERSION_MAJOR_NUM \([0-9]*\).*/\1/p' "$folder/include/unicode/uvernum.h")
# The header of an ICU data file with an empty table of contents.
cat >"$folder/lib/icu_without_data.c" <<STUB
#include <stdint.h>

struct Table {
    uint16_t headerSize;
    uint8_t magic1, magic2;
    uint16_t infoSize, reserved;
    uint8_t isBigEndian, charset, charSize, reserved2;
    uint8_t format[4], formatVersion[4], dataVersion[4];
    uint8_t padding[8];
    uint32_t count, reserved3[2];
};
_Alignas(16) const struct Table icudt${version}_dat = {
    32, 0xda, 0x27, 20, 0, 0, 0, 2, 0, {'T', 'o', 'C', 'P'}, {1, 0, 0, 0}, {0, 0, 0, 0}, {0}, 0, {0, 0}};
STUB

(cd /usr/src/googletest && tar -cf - --exclude=test --exclude=samples --exclude=docs .) |
    tar -xf - -C "$folder/googletest"
du -sh "$folder" >&2
