# SPDX-License-Identifier: Apache-2.0
"""Prints what an archive holds in a form that two archives of the same sources share: no ids, no times, no history.

    canonical_listing.py MEMOIR ARCHIVE

A line of JSON for each row of the list of files, then one for each document: its places, content hash, metadata, text,
and its passages by their text. Two archives hold the same when the outputs are equal.
"""
import json
import subprocess
import sys

METADATA = ("title", "kind", "date", "from", "to", "language", "tags", "hash", "pages", "tokens", "text")


def file_rows(files, documents):
    return sorted(({"path": row["path"], "inner": row["inner"], "state": row["state"], "reason": row["reason"],
                    "document": documents[row["document"]]["hash"] if row["document"] else None} for row in files),
                  key=lambda row: (row["path"], row["inner"]))


def document_rows(documents):
    hash_of = {name: shown["hash"] for name, shown in documents.items()}
    rows = []
    for shown in documents.values():
        row = {key: shown[key] for key in METADATA}
        row["locations"] = sorted([place["path"], place["inner"]] for place in shown["locations"])
        row["parent"] = hash_of.get(shown["parent"])
        row["children"] = sorted(hash_of[child] for child in shown["children"] if child in hash_of)
        row["thread"] = sorted(hash_of[mail] for mail in shown["thread"] if mail in hash_of)
        row["passages"] = [[passage["header"], shown["text"][passage["start"]:passage["end"]], passage["state"]]
                           for passage in shown["passages"]]
        rows.append(row)
    return sorted(rows, key=lambda row: (row["locations"], row["hash"]))


def listing(call):
    """`call(method, **params)` asks the archive: "status" with files, "show" with an id and text."""
    files = call("status", files=True)["files"]
    ids = sorted({row["document"] for row in files if row["document"]})
    documents = {name: call("show", id=name, text=True) for name in ids}
    return file_rows(files, documents) + document_rows(documents)


def through_command_line(program, archive):
    def call(method, **params):
        command = [program, "--archive", archive, "--json", method]
        command += ["--files"] if method == "status" else [params["id"], "--text"]
        return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return call


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for row in listing(through_command_line(sys.argv[1], sys.argv[2])):
        print(json.dumps(row, ensure_ascii=False, sort_keys=True))


if __name__ == "__main__":
    main()
