#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds, tests and measures the engine on a bare GPU server: CUDA, CMake and a compiler, no network. Each step writes its
# log and the last lines of each are printed; a step that fails does not keep the others from running.
#
#   sh engine/tools/gpu_session.sh [STEP ...]    steps: build test sanitize bench full; without any: build test bench
#
# OUT (default build/gpu-session): where logs and figures go. BUILD (default build/gpu): the build folder.
# Beforehand, on a machine that has the packages: sh engine/tools/bring_along.sh, and carry the folder it makes.
set -u

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
out=${OUT:-$root/build/gpu-session}
build=${BUILD:-$root/build/gpu}
[ $# -gt 0 ] || set -- build test bench
mkdir -p "$out"
cd "$root" || exit 1

# CUDA's libraries may come with Python packages instead of a toolkit.
for folder in $(python3 -c 'import glob, site
for place in site.getsitepackages():
    print(*glob.glob(place + "/nvidia/*/lib"), sep="\n")' 2>/dev/null); do
    LD_LIBRARY_PATH="${LD_LIBRARY_PATH:-}${LD_LIBRARY_PATH:+:}$folder"
done
export LD_LIBRARY_PATH

# step NAME SECONDS COMMAND...
step() {
    name=$1
    limit=$2
    shift 2
    begin=$(date +%s)
    timeout "$limit" "$@" >"$out/$name.log" 2>&1
    status=$?
    printf '== %s: exit %s after %s s\n' "$name" "$status" "$(($(date +%s) - begin))"
    tail -n 12 "$out/$name.log"
    return "$status"
}

# What the toolkit's own folder may lack, from wherever it is: hints for CMake.
hints() {
    [ -e /usr/local/cuda/lib64/libcublasLt.so ] && return
    library=$(find / -name 'libcublasLt.so.*' -not -path '/proc/*' 2>/dev/null | head -n 1)
    header=$(find / -name cublasLt.h -not -path '/proc/*' 2>/dev/null | head -n 1)
    [ -n "$library" ] && printf -- '-DCUDA_cublasLt_LIBRARY=%s ' "$library"
    [ -n "$header" ] && printf -- '-DCMAKE_CXX_FLAGS=-I%s ' "$(dirname "$header")"
}

build() {
    generator=$(command -v ninja >/dev/null && echo Ninja || echo "Unix Makefiles")
    capability=$(nvidia-smi --query-gpu=compute_cap --format=csv,noheader | head -n 1 | tr -d .)
    step configure 60 cmake -S . -B "$build" -G "$generator" -DMEMOIR_ENGINE_ONLY=ON -DCMAKE_BUILD_TYPE=Release \
        "-DMEMOIR_CUDA_ARCHITECTURES=${capability:-90}-real" $(hints) &&
        step build 420 cmake --build "$build" --parallel "$(nproc)"
    ls -l "$build/lib/libmemoir-cuda.so" || echo "the CUDA module was not built: see $out/configure.log"
}

nvidia-smi >"$out/nvidia-smi.txt" 2>&1
for wanted in "$@"; do
    case $wanted in
    build) build ;;
    test) step test 240 ctest --test-dir "$build" -L gpu --output-on-failure -j 2 ;;
    sanitize)
        for op in attention matmul scan_passages top_k score_chunks; do
            step "memcheck_$op" 100 compute-sanitizer --tool memcheck "$build/tests/${op}_test" --gtest_filter='Gpu/*'
            step "racecheck_$op" 100 compute-sanitizer --tool racecheck "$build/tests/${op}_test" --gtest_filter='Gpu/*'
        done
        ;;
    bench) step bench 400 "$build/bin/memoir-gpu-bench" --only G1,G2,G3,G7,G8 ;;
    full) step full 500 "$build/bin/memoir-gpu-bench" --only G9 --repeat 10 ;;
    *) printf 'there is no step called %s\n' "$wanted" ;;
    esac
done
