#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every CUDA kernel has its row of registers and shared memory in engine/cuda/README.md, and every row its kernel."""
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "engine" / "cuda"


def kernels():
    for source in sorted(FOLDER.glob("*.cu")):
        text = re.sub(r"//.*", "", source.read_text(encoding="utf-8"))
        for match in re.finditer(r"__global__\s+void\s+(?:__launch_bounds__\([^)]*\)+\s*)?(\w+)\s*\(", text):
            yield match[1], source.name


def main():
    written = dict(kernels())
    rows = set(re.findall(r"^\| `(\w+)(?:<[^`]*>)?` \|(?: \d+[^|]*\|){4}", (FOLDER / "README.md").read_text(encoding="utf-8"),
                          re.MULTILINE))
    complaints = [f"engine/cuda/{written[name]}: {name} has no row in engine/cuda/README.md"
                  for name in sorted(written.keys() - rows)]
    complaints += [f"engine/cuda/README.md: there is no kernel called {name}" for name in sorted(rows - written.keys())]
    complaints += [] if len(written) > 20 else ["the kernels were not found"]
    print("\n".join(complaints))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
