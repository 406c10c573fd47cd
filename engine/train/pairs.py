# SPDX-License-Identifier: Apache-2.0
"""Questions with the passages that answer them, from every source that may be trained on.

Labelled sets give their training part; prose gives sentences and titles that ask for the passage they come from;
generated archives give their questions.
"""
import glob
import os
import random
import re
from dataclasses import dataclass, field

import numpy as np

from . import corpus
from .archive import make_archive
from .words import WordIndex, standardised

# Source -> passages per file for prose (the beginning of every file is read).
PROSE_PASSAGES = {"prose_wikipedia": 100, "prose_novels": 25, "notes_til_jbranchaud": 1, "notes_til_simonw": 2,
                  "minutes_nodejs_tsc": 2, "minutes_ethereum_pm": 6, "docs_18f_handbook": 3, "prose_us_addresses": 6}
BYTES_PER_FILE = 2_000_000
HARD_NEGATIVES = 16


@dataclass
class Pair:
    question: str
    gold: list                   # places in Material.passages
    source: str
    negatives: list = field(default_factory=list)     # (place, standardised keyword score)
    gold_scores: list = field(default_factory=list)   # of gold, in its order


@dataclass
class Material:
    passages: list = field(default_factory=list)      # header and body
    sources: list = field(default_factory=list)
    pairs: list = field(default_factory=list)

    def add(self, texts, source):
        """Appends passages; returns the place of the first."""
        begin = len(self.passages)
        self.passages += texts
        self.sources += [source] * len(texts)
        return begin

    def ask(self, question, gold, source):
        self.pairs.append(Pair(question, gold, source))


def gather(root, archives=24, seed=1, prose_share=1.0) -> Material:
    """Everything below root that is there, and generated archives, with hard negatives of the same source."""
    material, rng = Material(), random.Random(f"pairs {seed}")
    for name in corpus.TRAINABLE_SETS:
        if os.path.isdir(os.path.join(root or "", name)):
            _labelled(material, root, name)
    for name, count in PROSE_PASSAGES.items():
        _prose(material, root, name, max(1, round(count * prose_share)), rng)
    for number in range(archives):
        _generated(material, make_archive(150, 120, 900 + number, "train", rng.choice([0.3, 1.0])))
    find_negatives(material)
    return material


def _labelled(material, root, name):
    documents, questions = corpus.load_set(root, name)
    begin = material.add([corpus.passage_text(document) for document in documents], name)
    place = {document["id"]: begin + i for i, document in enumerate(documents)}
    for question in questions:
        gold = [place[one] for one in question["gold"] if one in place]
        if gold and corpus.is_training_question(name, question):
            material.ask(question["question"], gold, name)


def _prose(material, root, name, count, rng):
    for path in sorted(glob.glob(os.path.join(root or "", name, "**", "*.*"), recursive=True)):
        if path.endswith("README.md") or not os.path.isfile(path) or corpus.held_out(os.path.basename(path), 0.1):
            continue
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read(BYTES_PER_FILE)
        chosen = [passage for passage in titled_passages(text, rng)]
        for title, passage in rng.sample(chosen, min(count, len(chosen))):
            _cloze(material, title, passage, name, rng)


def titled_passages(text, rng):
    """(title, passage) pairs: an article's first line is its title; articles are two empty lines apart."""
    for article in re.split(r"\n\n\n+", text):
        title, _, body = article.strip().partition("\n")
        short = len(title) <= 80
        for passage in corpus.passages_of(body if short else article, rng, 250, 1000):
            yield title.lstrip("# ") if short else "", passage


def _cloze(material, title, passage, source, rng):
    """A sentence asks for the passage, which mostly lacks it then; some words are left out. Or the title asks."""
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", passage) if 40 < len(one) < 300]
    if title and rng.random() < 0.1:
        material.ask(title, [material.add([passage], source)], source)
    elif len(sentences) > 1:
        sentence = rng.choice(sentences)
        body = passage.replace(sentence, "") if rng.random() < 0.8 else passage
        if rng.random() < 0.4:
            sentence = " ".join(word for word in sentence.split() if rng.random() < 0.6)
        header = title + "\n" if title and rng.random() < 0.8 else ""
        material.ask(sentence.rstrip("."), [material.add([header + body.strip()], source)], source)


def _generated(material, archive):
    begin = material.add([f"{record.header}\n{record.text}" for record in archive.records], "generated")
    for question in archive.questions:
        if question.gold:
            material.ask(question.text, [begin + gold for gold in question.gold], "generated")


def find_negatives(material):
    """Gives every pair the passages of its source that keyword search likes best and that are not gold."""
    for source in dict.fromkeys(material.sources):
        places = np.array([i for i, one in enumerate(material.sources) if one == source])
        index = WordIndex([material.passages[i] for i in places])
        for pair in material.pairs:
            if pair.source != source:
                continue
            scores = standardised(index.scores(pair.question))
            best = np.argsort(-scores, kind="stable")[:HARD_NEGATIVES + len(pair.gold)]
            pair.negatives = [(int(places[i]), float(scores[i])) for i in best if places[i] not in pair.gold]
            pair.gold_scores = [float(scores[gold - places[0]]) for gold in pair.gold]


GATE_SETS = ("nq_qed", "musique_dev", "fairytaleqa_dev", "hotpotqa_dev")


def held_out_sets(root, questions=150, passages=1300):
    """(passages, questions, gold sets) of questions kept out of training: those of labelled sets that are there, over a
    part of their passages with everything that is gold, and those of a generated archive."""
    result, rng = [], random.Random(3)
    for name in GATE_SETS:
        if not os.path.isdir(os.path.join(root or "", name)):
            continue
        documents, asked = corpus.load_set(root, name)
        place = {document["id"]: i for i, document in enumerate(documents)}
        asked = [q for q in asked if not corpus.is_training_question(name, q) and q["gold"] and all(g in place for g in q["gold"])]
        asked = rng.sample(asked, min(questions, len(asked)))
        needed = {place[gold] for q in asked for gold in q["gold"]}
        others = rng.sample(sorted(set(place.values()) - needed), min(passages, len(place) - len(needed)))
        kept = sorted(needed.union(others))
        at = {old: new for new, old in enumerate(kept)}
        result.append(([corpus.passage_text(documents[i]) for i in kept], [q["question"] for q in asked],
                       [{at[place[gold]] for gold in q["gold"]} for q in asked]))
    archive = make_archive(200, questions, 77, "test")
    asked = [question for question in archive.questions if question.gold]
    result.append(([f"{record.header}\n{record.text}" for record in archive.records], [q.text for q in asked],
                   [set(q.gold) for q in asked]))
    return result
