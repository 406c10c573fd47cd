#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Formatting is clang-format's business: fails where it would change a file. Skips (77) without clang-format 14, since
other versions disagree about details."""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77


def formatter():
    program = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not program:
        return None
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return program if re.search(r"version 14\.", version) else None


def main():
    program = formatter()
    if not program:
        print("SKIPPED: clang-format 14 is not installed")
        return SKIPPED
    files = [str(path) for folder in ("engine", "ingest", "ui", "app", "tests") for suffix in ("*.h", "*.cpp", "*.cu")
             for path in sorted((ROOT / folder).rglob(suffix))]
    checked = subprocess.run([program, "--dry-run", "--Werror", *files], cwd=ROOT, capture_output=True, text=True, check=False)
    wrong = sorted({line.split(":")[0] for line in checked.stderr.splitlines() if ": error:" in line})
    print("\n".join(wrong))
    print(f"{len(files)} files, {len(wrong)} are not formatted")
    return 1 if checked.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
