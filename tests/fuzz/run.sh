#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: tests/fuzz/run.sh SECONDS [TARGET...]
# Runs each fuzz target (or the named ones) for SECONDS, one after the other, and says what it found. Build them first:
#   cmake --preset fuzz && cmake --build --preset fuzz
# What the corpus grows to stays in build/fuzz/corpus; inputs that break something land in tests/fuzz/found/TARGET.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
build=${MEMOIR_FUZZ_BUILD:-$here/../../build/fuzz}
[ $# -ge 1 ] || { sed -n '3,6s/^# //p' "$0"; exit 2; }
seconds=$1
shift
[ $# -gt 0 ] || set -- $(ls "$build/fuzz" | sed -n 's/^fuzz_//p')
broken=0
for target in "$@"; do
  corpus=$build/corpus/$target
  found=$here/found/$target
  mkdir -p "$corpus" "$found"
  log=$build/$target.log
  if nice -n 10 "$build/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=65536 \
      -print_final_stats=1 -artifact_prefix="$found/" "$corpus" "$here/seeds/$target" >"$log" 2>&1; then
    result=clean
  else
    result="BROKE, see $log"
    broken=1
  fi
  printf '%-10s %5s s  %12s inputs  %s\n' "$target" "$seconds" \
    "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" "$result"
  rmdir "$found" 2>/dev/null || true
done
exit $broken
