# SPDX-License-Identifier: Apache-2.0
"""Writes a generated archive as the labelled set that `memoir eval` reads, and as files to drop on the program."""
import json
import os

_ENDING = {"mail": ".eml", "note": ".md", "table": ".md", "minutes": ".md"}


def write_set(archive, folder):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "corpus.jsonl"), "w", encoding="utf-8") as file:
        for index, record in enumerate(archive.records):
            _line(file, {"id": f"doc{index}", "title": record.header, "text": record.text})
    with open(os.path.join(folder, "questions.jsonl"), "w", encoding="utf-8") as file:
        for index, question in enumerate(archive.questions):
            _line(file, {"id": f"q{index}", "question": question.text, "answers": [question.answer] if question.answer else [],
                         "gold": [f"doc{record}" for record in question.gold], "type": question.kind})


def write_files(archive, folder):
    """One file per document: mails as .eml, notes, tables and minutes as .md, the rest as .txt."""
    os.makedirs(folder, exist_ok=True)
    for index, record in enumerate(archive.records):
        path = os.path.join(folder, f"{record.form}-{index:04}{_ENDING.get(record.form, '.txt')}")
        with open(path, "w", encoding="utf-8") as file:
            file.write(_as_mail(record) if record.form == "mail" else record.text + "\n")


def _as_mail(record):
    head, body = record.text.split("\n\n", 1)
    return f"{head}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n"


def _line(file, value):
    file.write(json.dumps(value, ensure_ascii=False) + "\n")
