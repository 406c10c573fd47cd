#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: tests/fuzz/run.sh [-j COUNT] SECONDS [TARGET...]
# Runs each fuzz target (or the named ones) for SECONDS of wall time, COUNT of them at once (one unless said), and says
# for each how long it ran, how many inputs it tried and what it found. Build them first:
#   cmake --preset fuzz && cmake --build --preset fuzz
# What the corpus grows to stays in build/fuzz/corpus; inputs that break something land in tests/fuzz/found/TARGET.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
build=${MEMOIR_FUZZ_BUILD:-$here/../../build/fuzz}

run_one() {
  seconds=$1 target=$2
  corpus=$build/corpus/$target
  found=$here/found/$target
  mkdir -p "$corpus" "$found"
  log=$build/$target.log
  began=$(date +%s)
  result=clean
  nice -n 19 "$build/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=60 -report_slow_units=60 -rss_limit_mb=2048 -max_len=65536 \
    -print_final_stats=1 -artifact_prefix="$found/" "$corpus" "$here/seeds/$target" >"$log" 2>&1 || result="BROKE, see $log"
  printf '%-12s %5s s  %12s inputs  %6s edges  %s\n' "$target" "$(($(date +%s) - began))" \
    "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
    "$(sed -n 's/^#.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)" "$result"
  rmdir "$found" 2>/dev/null || true
  [ "$result" = clean ]
}

if [ "${1:-}" = --one ]; then
  run_one "$2" "$3"
  exit
fi
count=1
[ "${1:-}" != -j ] || { count=$2; shift 2; }
[ $# -ge 1 ] || { sed -n '3,7s/^# //p' "$0"; exit 2; }
seconds=$1
shift
[ $# -gt 0 ] || set -- $(ls "$build/fuzz" | sed -n 's/^fuzz_//p')
printf '%s\n' "$@" | xargs -P "$count" -n 1 "$here/run.sh" --one "$seconds"
