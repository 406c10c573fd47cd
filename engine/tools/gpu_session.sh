#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds, tests and measures the engine on a bare GPU server: CUDA, CMake and a compiler, no network. Every part writes
# its log, its line in summary.txt and its figures before the next one begins, and none keeps the others from running:
# a session that is cut off has lost the part it was in and nothing else.
#
#   sh engine/tools/gpu_session.sh [STEP ...]    steps: check build test sanitize bench full profile; without any:
#                                                check build test bench
#
# OUT (default build/gpu-session): where logs and figures go. BUILD (default build/gpu): the build folder; where the
# server has no nvcc, a build that was carried along is used as it is. LIMIT (default 570): seconds for all of it.
# SANITIZED: the ops that `sanitize` runs, SANITIZE_SECONDS (default 100): how long each may take.
# Beforehand, on a machine that has the packages: sh engine/tools/bring_along.sh, and carry the folder it makes.
#
# Exit status: 0 all went well, 1 a part failed, 2 wrong usage, 3 the server lacks something, 5 the time was over.
set -u

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
out=${OUT:-$root/build/gpu-session}
build=${BUILD:-$root/build/gpu}
limit=${LIMIT:-570}
sanitized=${SANITIZED:-attention layer_products matmul scan_passages top_k score_chunks mean_pool gather_rows rms_norm rope}
sanitizeSeconds=${SANITIZE_SECONDS:-100}
started=$(date +%s)
status=0

[ $# -gt 0 ] || set -- check build test bench
for wanted in "$@"; do
    case $wanted in
    check | build | test | sanitize | bench | full | profile) ;;
    *) printf 'there is no step called %s\n' "$wanted" >&2; exit 2 ;;
    esac
done
mkdir -p "$out" || exit 2
cd "$root" || exit 2

note() { printf '%s\n' "$*" | tee -a "$out/summary.txt"; }

# The most telling of several results: a failure before an end of time.
worse() {
    case $status in
    0 | 5) status=$1 ;;
    esac
}

# part NAME SECONDS COMMAND...: its log is NAME.log. Less time is given where less is left, none below ten seconds.
part() {
    name=$1
    seconds=$2
    shift 2
    begin=$(date +%s)
    left=$((limit - (begin - started)))
    if [ "$left" -lt 10 ]; then
        note "$name: not run, the time is over"
        worse 5
        return 5
    fi
    [ "$seconds" -le "$left" ] || seconds=$left
    timeout -k 5 "$seconds" "$@" >"$out/$name.log" 2>&1
    code=$?
    took=$(($(date +%s) - begin))
    if [ "$code" -eq 0 ]; then
        note "$name: done after $took s"
    elif [ "$code" -eq 124 ] || [ "$code" -eq 137 ]; then
        note "$name: cut off after $took s"
        worse 5
    else
        note "$name: failed with $code after $took s"
        tail -n 12 "$out/$name.log"
        worse 1
    fi
    return "$code"
}

# CUDA's libraries may come with a toolkit or with Python packages.
for folder in /usr/local/cuda/lib64 /usr/local/cuda/lib $(python3 -c 'import glob, site
for place in site.getsitepackages():
    print(*glob.glob(place + "/nvidia/*/lib") + glob.glob(place + "/nvidia/*/*/lib"), sep="\n")' 2>/dev/null); do
    [ -d "$folder" ] && LD_LIBRARY_PATH="${LD_LIBRARY_PATH:-}${LD_LIBRARY_PATH:+:}$folder"
done
export LD_LIBRARY_PATH
for folder in /usr/local/cuda/bin /usr/local/cuda-*/bin; do
    [ -x "$folder/nvcc" ] && PATH="$folder:$PATH"
done

nvcc_version() { nvcc --version 2>/dev/null | sed -n 's/.*release \([0-9.]*\),.*/\1/p'; }
lacks() {
    note "lacks: $*"
    worse 3
}

# What is here, so that a failure later can be read.
check() {
    {
        date -u
        nvidia-smi
        nvidia-smi --query-gpu=name,driver_version,memory.total,memory.used,compute_cap,power.limit --format=csv
        nvidia-smi topo -m
        uname -a
        nproc
        free -g
        df -h "$root"
        cmake --version
        c++ --version
        nvcc --version
        printf 'LD_LIBRARY_PATH=%s\n' "${LD_LIBRARY_PATH:-}"
    } >"$out/machine.txt" 2>&1
    nvidia-smi >/dev/null 2>&1 || lacks "a GPU that nvidia-smi can see"
    if [ -z "$(nvcc_version)" ]; then
        [ -x "$build/bin/memoir-gpu-bench" ] || lacks "nvcc, and a build in $build that was carried along"
    else
        command -v cmake >/dev/null || lacks "cmake"
        command -v c++ >/dev/null || lacks "a C++ compiler"
        [ -d "$root/local/bring-along/include" ] || [ -e /usr/include/hwy/highway.h ] ||
            lacks "local/bring-along: run engine/tools/bring_along.sh and carry its folder"
    fi
    note "machine: $(nvidia-smi --query-gpu=name,driver_version --format=csv,noheader 2>/dev/null | head -n 1), nvcc $(nvcc_version)"
}

# What the toolkit's own folder may lack, from wherever it is: hints for CMake.
hints() {
    for place in /usr/local/cuda/lib64 /usr/local/cuda/lib /usr/local/cuda/targets/x86_64-linux/lib; do
        [ -e "$place/libcublasLt.so" ] && return
    done
    library=$(find / -xdev -name 'libcublasLt.so.*' 2>/dev/null | head -n 1)
    header=$(find / -xdev -name cublasLt.h 2>/dev/null | head -n 1)
    [ -n "$library" ] && printf -- '-DCUDA_cublasLt_LIBRARY=%s ' "$library"
    [ -n "$header" ] && printf -- '-DCMAKE_CXX_FLAGS=-I%s ' "$(dirname "$header")"
}

# First what is measured, then the tests, so that a slow build still gives figures.
build() {
    if [ -z "$(nvcc_version)" ]; then
        note "build: no nvcc, $build is used as it is"
        return
    fi
    generator=$(command -v ninja >/dev/null && echo Ninja || echo "Unix Makefiles")
    capability=$(nvidia-smi --query-gpu=compute_cap --format=csv,noheader 2>/dev/null | head -n 1 | tr -d .)
    # shellcheck disable=SC2046  # several arguments are meant
    part configure 90 cmake -S . -B "$build" -G "$generator" -DMEMOIR_ENGINE_ONLY=ON -DCMAKE_BUILD_TYPE=Release \
        "-DMEMOIR_CUDA_ARCHITECTURES=${capability:-90}-real" $(hints) || return
    part build_module 420 cmake --build "$build" --parallel "$(nproc)" --target memoir_cuda memoir-gpu-bench || return
    [ -e "$build/lib/libmemoir-cuda.so" ] || lacks "the CUDA module: see configure.log"
    # One test that this compiler refuses costs no other.
    keepGoing=$([ "$generator" = Ninja ] && echo "-k 0" || echo -k)
    # shellcheck disable=SC2086  # ninja wants two arguments
    part build_tests 420 cmake --build "$build" --parallel "$(nproc)" --target memoir_gpu_tests -- $keepGoing
}

# Parts that go on side by side, since they wait for the processor most of the time: begin one with the arguments of
# `part`, and wait for all.
running=
begin() {
    part "$@" &
    running="$running $!"
}
waitForAll() {
    for one in $running; do
        wait "$one"
        case $? in
        0) ;;
        5 | 124 | 137) worse 5 ;;
        *) worse 1 ;;
        esac
    done
    running=
}

# Each program's suites for a GPU.
tests() {
    ran=0
    for program in "$build"/tests/*_test; do
        [ -x "$program" ] || continue
        "$program" --gtest_list_tests --gtest_filter='Gpu/*' 2>/dev/null | grep -q '^Gpu/' || continue
        ran=$((ran + 1))
        begin "test_$(basename "$program")" "${1:-120}" "$program" --gtest_filter='Gpu/*'
    done
    [ -x "$build/tests/nccl_library_test" ] && begin test_nccl_library_test 60 "$build/tests/nccl_library_test"
    waitForAll
    [ "$ran" -gt 0 ] || lacks "tests in $build"
    skipped=$(cat "$out"/test_*.log 2>/dev/null | grep -c '^\[  SKIPPED \] Gpu')
    passed=$(cat "$out"/test_*.log 2>/dev/null | grep -c '^\[       OK \]')
    note "tests: $passed passed, $skipped lines of skipped ones"
    [ "$passed" -gt 0 ] || lacks "a GPU that the tests can use: all of them skipped themselves"
}

sanitize() {
    command -v compute-sanitizer >/dev/null || {
        lacks "compute-sanitizer"
        return
    }
    for op in $sanitized; do
        for tool in memcheck racecheck; do
            begin "${tool}_$op" "$sanitizeSeconds" compute-sanitizer --tool "$tool" --error-exitcode 9 \
                "$build/tests/${op}_test" --gtest_filter='Gpu/*'
        done
    done
    waitForAll
}

# measure SECONDS ARGUMENTS...: the figures of one group, a line of JSON each, are also added to figures.jsonl.
measure() {
    group=$1
    seconds=$2
    shift 2
    part "bench_$group" "$seconds" "$build/bin/memoir-gpu-bench" --only "$group" "$@"
    grep '^{' "$out/bench_$group.log" >>"$out/figures.jsonl"
}

# Why a figure is what it is: how near its kernels come to the memory's and the arithmetic's limits.
profile() {
    command -v ncu >/dev/null || {
        lacks "ncu, the profiler"
        return
    }
    for group in G1 G2 G3; do
        part "profile_$group" 180 ncu --section SpeedOfLight --section LaunchStats --section Occupancy \
            --kernel-name 'regex:(tokenProduct|fewTokens|tile|scan|keep|largest|pool|rmsNorm|turnHeads)' --launch-skip 200 \
            --launch-count 40 "$build/bin/memoir-gpu-bench" --only "$group" --repeat 1
    done
}

for wanted in "$@"; do
    case $wanted in
    check) check ;;
    build) build ;;
    test) tests 120 ;;
    sanitize) sanitize ;;
    bench)
        for group in G1 G3 G7 G8 G2; do measure "$group" 120; done
        ;;
    full) measure G9 500 --repeat 10 ;;
    profile) profile ;;
    esac
done
figures=0
[ -e "$out/figures.jsonl" ] && figures=$(wc -l <"$out/figures.jsonl")
note "exit $status after $(($(date +%s) - started)) s, $figures figures in figures.jsonl"
exit "$status"
