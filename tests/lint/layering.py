#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Who may include whom. Fails with one line per include or link that crosses a layer the wrong way.

Folder = layer. A folder may include itself and what its row names; the longest matching row counts. Foreign headers
that belong to one folder only (Qt, CUDA, SQL, Poppler, ...) are held by FOREIGN.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

BASE = ["engine/base"]
TENSOR = BASE + ["engine/tensor"]
OPS = TENSOR + ["engine/ops"]
MEMORY = OPS + ["engine/parallel", "engine/memory"]
MODEL = MEMORY + ["engine/model"]
INFERENCE = MODEL + ["engine/inference"]
ENGINE_SURFACE = ["engine/engine.h", "engine/outlook.h", "engine/base"]
INGEST_SURFACE = ["ingest/document.h", "ingest/error.h", "ingest/walk.h", "ingest/file_type.h", "ingest/hash.h",
                  "ingest/worker/client.h", "ingest"]
STORE = ["app/store"]
LIBRARY = STORE + ["app/library"] + ENGINE_SURFACE + INGEST_SURFACE

ALLOWED = {
    "engine/base": [],
    "engine/tensor": BASE,
    "engine/ops": TENSOR,
    "engine/cpu": OPS,
    "engine/cuda": OPS + ["engine/parallel"],
    "engine/parallel": OPS,
    "engine/memory": OPS + ["engine/parallel"],
    "engine/model": MEMORY,
    "engine/inference": MODEL + ["engine/engine.h", "engine/open_backend.h"],
    "engine": INFERENCE,
    "engine/open_backend.": OPS + ["engine/cpu", "engine/parallel", "engine/open_backend.h"],
    "ingest": [],
    "ui": [],
    "app/store": ["engine/base"],
    "app/library": LIBRARY + ["engine/open_backend.h"],  # which says why a GPU is not used
    "app/service": LIBRARY + ["app/service"],
    "app/fetch": ["app/fetch", "engine/base", "ingest/hash.h"],
    "app/client": ["app/client", "app/service", "engine/base"],
    "app/client/remote_": ["ui/assistant.h", "ui/keeper.h", "ui/service_words.h", "app/client", "app/service",
                           "app/fetch/address.h"],
    "app/desktop": ["ui", "app/client"],
    "app/main_desktop.cpp": ["ui", "app/client", "app/desktop", "app/service/program_files.h"],
    "app/commands": ["app", "engine", "ingest"],
    "app/main_cli.cpp": ["app"],
}

# header pattern -> the folders that may include it
FOREIGN = {
    r"^(cuda|cublas|nccl|curand|mma)": ["engine/cuda"],
    r"^(Q[A-Z]|Qt)": ["ui", "app/client/remote_", "app/desktop", "app/main_desktop.cpp"],
    r"^sqlite3": ["app/store"],
    r"^(poppler|tesseract|leptonica|gmime|archive\.h|archive_entry|gumbo|pugixml|libpst)": ["ingest"],
    r"^(hwy/|oneapi/|dnnl)": ["engine/cpu", "app/commands/bench"],
    r"^nlohmann/": ["engine", "ingest", "app/store", "app/library", "app/service", "app/client", "app/fetch",
                      "app/commands"],
    r"^curl/": ["app/fetch/curl_transport.cpp"],
    r"^CLI/": ["app/commands", "app/main_cli.cpp", "ingest/worker"],
}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
OURS = re.compile(r"^(engine|ingest|ui|app)/")


def under(path, prefix):
    """prefix is a folder, a file, or the beginning of a file name that ends where a name may end."""
    return path == prefix or path.startswith(prefix + "/") or path.startswith(prefix + ".") or \
        (prefix.rsplit("/", 1)[-1].startswith("remote_") and path.startswith(prefix))


def row_of(path):
    rows = [row for row in ALLOWED if under(path, row)]
    return max(rows, key=len) if rows else None


def own_violation(path, header):
    row = row_of(path)
    if row is None:
        return f"{path}: no row of the layering table covers this file"
    if any(under(header, allowed) for allowed in ALLOWED[row] + [row]):
        return None
    return f"{path} includes {header}: {row} may not"


def foreign_violation(path, header):
    for pattern, folders in FOREIGN.items():
        if re.search(pattern, header) and not any(under(path, folder) for folder in folders):
            return f"{path} includes <{header}>: only {', '.join(folders)} may"
    return None


def violations(path):
    name = path.relative_to(ROOT).as_posix()
    for line in path.read_text(encoding="utf-8").splitlines():
        match = INCLUDE.match(line)
        if not match:
            continue
        header = match.group(1) or match.group(2)
        found = own_violation(name, header) if OURS.match(header) else foreign_violation(name, header)
        if found:
            yield found


def sources():
    for folder in ("engine", "ingest", "ui", "app"):
        for suffix in ("*.h", "*.cpp", "*.cu", "*.cuh"):
            yield from sorted((ROOT / folder).rglob(suffix))


def main():
    files = list(sources())
    found = [line for path in files for line in violations(path)]
    print("\n".join(found))
    print(f"{len(files)} files, {len(found)} includes cross a layer the wrong way")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
