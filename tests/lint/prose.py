#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Small promises that every tracked source file keeps: a licence line, no tabs, no unfinished marks, no huge file."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = {".h", ".cpp", ".cu", ".cuh", ".py", ".sh"}
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MAXIMUM_LINES = 600


def tracked():
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=False)
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in ROOT.rglob("*") if "build" not in path.parts]


def complaints(path):
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    name = path.relative_to(ROOT)
    if not any("SPDX-License-Identifier:" in line for line in lines[:3]):
        yield f"{name}: no SPDX-License-Identifier in the first three lines"
    if "\t" in text and path.suffix != ".sh":
        yield f"{name}: a tab"
    if UNFINISHED.search(text):
        yield f"{name}: an unfinished mark"
    if len(lines) > MAXIMUM_LINES:
        yield f"{name}: {len(lines)} lines; does it hold one concept?"


def main():
    files = [path for path in tracked() if path.suffix in SOURCE and path.exists() and "data" not in path.parts]
    found = [line for path in files for line in complaints(path)]
    print("\n".join(found))
    print(f"{len(files)} source files, {len(found)} complaints")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
