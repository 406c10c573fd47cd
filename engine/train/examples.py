# SPDX-License-Identifier: Apache-2.0
"""What reading is learned from: a question, passages as a search would rank them, and the words of the answer in one of
them, or no answer. From generated archives, labelled sets, and sentences of prose with a word asked for."""
import random
import re
from dataclasses import dataclass

import numpy as np

from . import corpus
from .archive import make_archive
from .pairs import titled_passages
from .words import WordIndex

NO_ANSWER_SHARE = 0.15     # of the questions whose gold is left out on purpose
RANK_NOISE = 0.35          # how much the order of passages differs from that of keyword search, of the best score


@dataclass
class Example:
    question: str
    passages: list           # header and body, best first
    gold: int = -1           # which of them holds the answer
    answer: str = ""         # as written there; empty: none of them says


class Ranked:
    """Texts that are searched, and questions over them."""

    def __init__(self, texts, rng):
        self.texts, self.rng, self.index = texts, rng, WordIndex(texts)

    def example(self, question, answers, gold, count=8, drop=None):
        """gold: places of the needed texts, the one with the answer last. None where no text holds an answer."""
        scores = self.index.scores(question)
        scores = scores + RANK_NOISE * max(float(scores.max()), 1.0) * self.rng.random() * _noise(self.rng, len(scores))
        best = [int(i) for i in np.argsort(-scores, kind="stable")[:count]]
        if not answers:
            return Example(question, [self.texts[i] for i in best if i not in gold or drop is None])
        if drop if drop is not None else self.rng.random() < NO_ANSWER_SHARE:
            others = [i for i in best if i not in gold and not any(a.lower() in self.texts[i].lower() for a in answers)]
            return Example(question, [self.texts[i] for i in others])
        place, answer = self._place(answers, gold)
        if place is None:
            return None
        chosen = sorted(dict.fromkeys(list(gold) + best[:count - len(gold)]), key=lambda i: -scores[i])
        return Example(question, [self.texts[i] for i in chosen], chosen.index(place), answer)

    def _place(self, answers, gold):
        for place in reversed(list(gold)):
            for answer in answers:
                pattern = r"(?<!\w)" + re.escape(answer.strip()) + r"(?!\w)"
                found = re.search(pattern, self.texts[place]) or re.search(pattern, self.texts[place], re.I)
                if answer.strip() and found:
                    return place, found.group()
        return None, None


def _noise(rng, count):
    return np.random.default_rng(rng.getrandbits(32)).random(count, np.float32)


# ---------------------------------------------------------------- generated archives
def archive_examples(seed, split="train", documents=40, questions=60):
    """Examples of one archive, none of them yes or no."""
    rng = random.Random(f"reading {seed}")
    archive = make_archive(documents, questions, rng.getrandbits(40), split, rng.choice([0.1, 0.3, 0.8]))
    ranked = Ranked([record.title + "\n" + record.text if rng.random() < 0.2 else f"{record.header}\n{record.text}"
                     for record in archive.records], rng)
    for question in archive.questions:
        if question.kind == "yes-no":
            continue
        example = ranked.example(question.text, [question.answer] if question.answer else [], question.gold,
                                 rng.randint(3, 8), None if question.kind != "unanswerable" else False)
        if example:
            yield example


# ---------------------------------------------------------------- labelled sets
class LabelledSet:
    """documents and questions as the sets' files have them."""

    def __init__(self, documents, questions, seed):
        self.rng = random.Random(f"labelled {seed}")
        self.ranked = Ranked([corpus.passage_text(document) for document in documents], self.rng)
        self.place = {document["id"]: i for i, document in enumerate(documents)}
        self.questions = [one for one in questions if all(gold in self.place for gold in one["gold"])]

    def example(self, question, drop=None):
        gold = [self.place[one] for one in question["gold"]]
        return self.ranked.example(question["question"], question["answers"], gold, self.rng.randint(3, 8), drop)

    def __next__(self):
        while True:
            example = self.example(self.rng.choice(self.questions))
            if example and example.passages:
                return example


# ---------------------------------------------------------------- sentences with a hole
_DATE = re.compile(r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
                   r"(?: \d{1,2})?,? \d{4}\b|\b1[5-9]\d\d\b|\b20[0-2]\d\b")
_NUMBER = re.compile(r"\b\d[\d,.]*\d? ?(?:%|percent|million|thousand|km|kilometres|metres|miles|people|years)?(?<! )\b")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w'-]+(?: (?:of|the|de|van|von) [A-Z][\w'-]+| [A-Z][\w'-]+){0,4}")
_PHRASE = re.compile(r"\b(?:a|an|the) (?:[a-z]+ ){1,3}[a-z]+\b")
_ASKS = {"date": ["when", "in what year", "on what date"], "number": ["how many", "how much", "what number of"],
         "phrase": ["what", "which"], "person": ["who", "whom", "which person"], "place": ["where", "in which place"],
         "name": ["what", "which", "who", "what is the name of"]}


def cloze_examples(text, rng, count=8):
    """Examples of a long text: articles whose sentences ask for one of their own words, among other passages of it."""
    passages = [f"{title}\n{passage}" if title else passage for title, passage in titled_passages(text, rng)]
    if len(passages) < 4:
        return
    ranked = Ranked(passages, rng)
    for place in rng.sample(range(len(passages)), min(len(passages), 400)):
        made = _hole(passages[place], rng)
        if made:
            example = ranked.example(made[0], [made[1]], [place], rng.randint(2, count))
            if example and example.passages:
                yield example


def _hole(passage, rng):
    """(question, answer) or nothing."""
    title, _, body = passage.partition("\n")
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", body) if 50 < len(one) < 320]
    if not sentences:
        return None
    sentence = rng.choice(sentences)
    kinds = [("date", _DATE), ("number", _NUMBER), ("name", _NAME), ("name", _NAME), ("phrase", _PHRASE)]
    kind, pattern = rng.choice(kinds)
    found = [match for match in pattern.finditer(sentence) if len(match.group()) < 60]
    if not found:
        return None
    match = rng.choice(found)
    before, after = sentence[:match.start()].split(), sentence[match.end():].split()
    if kind == "name" and before and before[-1] in ("in", "at", "near", "from", "to"):
        kind = "place"
    elif kind == "name" and before and before[-1] in ("by", "with", "and"):
        kind = "person"
    question = _asked(kind, before, after, title.strip() if rng.random() < 0.4 else "", rng)
    return (question, match.group()) if len(question.split()) > 3 else None


def _asked(kind, before, after, title, rng):
    """The words around the hole, some dropped, the question word at its place or in front."""
    before, after = before[-rng.randint(3, 14):], after[:rng.randint(2, 12)]
    if kind in ("date", "place") and before and before[-1] in ("in", "on", "at", "since", "from", "near", "to"):
        before = before[:-1]
    drop = rng.choice([0.0, 0.1, 0.25, 0.4])
    kept = [[word.strip(",;:()\"") for word in part if rng.random() >= drop] for part in (before, after)]
    ask = rng.choice(_ASKS[kind])
    if rng.random() < 0.6:
        words = [ask] + (kept[0] + kept[1] if rng.random() < 0.7 else kept[1] + kept[0])
    else:
        words = kept[0] + [ask] + kept[1]
    text = " ".join(word for word in words if word).rstrip(".?!,;")
    if title:
        text = rng.choice([f"{text} in {title}", f"{title}: {text}", f"in {title}, {text}"])
    text = text[:1].upper() + text[1:] if rng.random() < 0.8 else text.lower()
    return text + ("?" if rng.random() < 0.9 else "")
