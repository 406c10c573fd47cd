# SPDX-License-Identifier: Apache-2.0
"""Real text for training: prose files, notes and the labelled sets that may be trained on."""
import glob
import hashlib
import json
import os
import random
import re

from .archive import make_archive

PROSE = ["prose_wikipedia", "prose_novels", "prose_us_addresses", "notes_til_simonw", "notes_til_jbranchaud",
         "minutes_nodejs_tsc", "minutes_ethereum_pm", "docs_18f_handbook", "prose_peps"]
TRAINABLE_SETS = ["hotpotqa_dev", "2wiki_dev", "musique_dev", "timeqa_dev", "fairytaleqa_dev", "nq_qed"]

BY_GROUP = ("fairytaleqa_dev", "qmsum_dev")


def held_out(identity, share=0.3):
    """Whether a question, group or file belongs to the part kept out of training; fixed by a hash of its id."""
    digest = hashlib.sha256(identity.encode()).digest()
    return int.from_bytes(digest[:4], "little") / 2 ** 32 < share


def prose_texts(root, bytes_per_file=200_000, sets=PROSE):
    """The beginning of every prose file below root, as text; sets that are absent are left out."""
    for name in sets:
        yield from (text for _, text in prose_files(root, name, bytes_per_file))


def prose_files(root, name, bytes_per_file=-1):
    """(path, beginning) of every file of a source."""
    for path in sorted(glob.glob(os.path.join(root, name, "**", "*.*"), recursive=True)):
        if os.path.isfile(path) and not path.endswith("README.md"):
            with open(path, encoding="utf-8", errors="replace") as file:
                yield path, file.read(bytes_per_file)


# How much of every file the tokenizer is trained on; technical texts would fill it with code.
_TOKENIZER_BYTES = {"prose_wikipedia": 800_000, "prose_novels": 300_000, "prose_us_addresses": 100_000, "prose_peps": 6_000,
                    "minutes_ethereum_pm": 20_000}


def tokenizer_texts(root):
    """Prose, the labelled sets' documents and training questions, and generated archives."""
    for name in PROSE:
        yield from prose_texts(root, _TOKENIZER_BYTES.get(name, 60_000), [name])
    for name in TRAINABLE_SETS:
        documents, questions = load_set(root, name)
        yield from (passage_text(document) for document in documents[:4000])
        yield from (question["question"] for question in questions if is_training_question(name, question))
    for seed in range(12):
        yield from (f"{record.header}\n{record.text}" for record in make_archive(150, 1, 300 + seed).records)


# How many texts each source gives to the meanings of tokens (meanings.py), of which the first ones of a shuffle are taken.
_MEANING_TEXTS = {"prose_wikipedia": 70_000, "prose_novels": 20_000, "notes_til_jbranchaud": 4_000, "notes_til_simonw": 3_000,
                  "minutes_nodejs_tsc": 3_000, "minutes_ethereum_pm": 6_000, "docs_18f_handbook": 4_000,
                  "prose_us_addresses": 5_000}


def meaning_texts(root, count):
    """One to four sentences each, and training questions: what the sentence encoder is asked about."""
    rng, texts = random.Random(7), []
    for name, budget in _MEANING_TEXTS.items():
        files = list(prose_texts(root, 6_000_000, [name]))
        found = []
        for text in files:
            some = list(_sentence_groups(text, rng))
            found += rng.sample(some, min(len(some), max(3 * budget // len(files), 20)))
        texts += rng.sample(found, min(budget, len(found)))
    for name in TRAINABLE_SETS:
        asked = load_set(root, name)[1]
        texts += [one["question"] for one in asked if is_training_question(name, one)][:5000]
    texts = list(dict.fromkeys(texts))
    rng.shuffle(texts)
    return texts[:count]


def _sentence_groups(text, rng):
    for paragraph in re.split(r"\n\s*\n", text):
        sentences, begin = re.split(r"(?<=[.!?])\s+", " ".join(paragraph.split())), 0
        while begin < len(sentences):
            count = rng.choice([1, 1, 2, 3, 4])
            group = " ".join(sentences[begin:begin + count])
            begin += count
            if 25 < len(group) < 700:
                yield group


def is_training_question(name, question):
    """Questions of a group (a book, a meeting) belong to one part together."""
    return not held_out(str(question.get("group") if name in BY_GROUP else question["id"]))


def passages_of(text, rng: random.Random, low=300, high=1600):
    """Cuts text at paragraph ends into passages of low..high characters."""
    passage = ""
    limit = rng.randint(low, high)
    for paragraph in text.split("\n\n"):
        passage = (passage + "\n\n" + paragraph.strip()).strip()
        if len(passage) >= limit:
            yield passage[:high]
            passage, limit = "", rng.randint(low, high)


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def load_set(root, name):
    """(corpus, questions) of a labelled set, as lists of dictionaries."""
    return tuple(read_lines(os.path.join(root, name, part + ".jsonl")) for part in ("corpus", "questions"))


def passage_text(document):
    """What the engine encodes of a document of one passage: header and body."""
    return f"{document['title']}\n{document['text']}" if document.get("title") else document["text"]
