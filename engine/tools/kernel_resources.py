#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the registers, stack and static shared memory of every kernel in the CUDA module as a Markdown table.

    python3 engine/tools/kernel_resources.py build/release/lib/libmemoir-cuda.so [CUOBJDUMP]

cuobjdump comes with the CUDA toolkit, or with the Python package nvidia-cuda-cuobjdump.
"""
import re
import subprocess
import sys


def output(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=True, **options).stdout


def resources(module, cuobjdump):
    """kernel -> architecture -> (registers, stack bytes, shared bytes)"""
    kernels, architecture, kernel = {}, "", ""
    for line in output([cuobjdump, "--dump-resource-usage", module]).splitlines():
        if match := re.match(r"arch = (sm_\d+)", line):
            architecture = match[1]
        if match := re.match(r"\s*Function (\S+):", line):
            kernel = match[1]
        if match := re.search(r"REG:(\d+) STACK:(\d+) SHARED:(\d+)", line):
            kernels.setdefault(kernel, {})[architecture] = tuple(map(int, match.groups()))
    return kernels


def readable(names):
    for name in output(["c++filt"], input="\n".join(names)).splitlines():
        name = re.sub(r"memoir::engine::cuda::(\(anonymous namespace\)::)?", "", name)
        name = re.sub(r"^void ", "", name)
        for number, dtype in enumerate(("f32", "bf16", "f16", "int8", "int32", "int4")):
            name = name.replace(f"(memoir::engine::DType){number}", dtype)
        depth, cut = 0, len(name)
        for at, sign in enumerate(name):  # the parameters begin at the first bracket outside of < >
            depth += (sign == "<") - (sign == ">")
            if sign == "(" and depth == 0:
                cut = at
                break
        yield name[:cut].replace("(int)", "").replace("(bool)0", "false").replace("(bool)1", "true").replace("|", "/")


def main():
    cuobjdump = sys.argv[2] if len(sys.argv) > 2 else "cuobjdump"
    kernels = resources(sys.argv[1], cuobjdump)
    architectures = sorted({name for usage in kernels.values() for name in usage})
    print("| kernel | " + " | ".join(architectures) + " | static shared memory |")
    print("| --- |" + " --- |" * (len(architectures) + 1))
    rows = [(label, kernels[name]) for label, name in zip(readable(kernels), kernels)]
    for label, usage in sorted(rows, key=lambda row: row[0]):
        cells = []
        for architecture in architectures:
            registers, stack, _ = usage.get(architecture, (0, 0, 0))
            cells.append(f"{registers} + {stack} B" if stack else str(registers))
        shared = max(entry[2] for entry in usage.values())
        print(f"| `{label}` | " + " | ".join(cells) + f" | {shared} B |")


if __name__ == "__main__":
    main()
