# SPDX-License-Identifier: Apache-2.0
"""Processes that make rows for the reader while the accelerator works."""
import multiprocessing
import random

import numpy as np

from .examples import LabelledSet, archive_examples, cloze_examples
from .reader import Batch, example_row
from .tokenizer import Tokenizer

GROUP = 8                                                       # rows that a process hands over at once
SHARES = {"archives": 0.4, "labelled": 0.3, "prose": 0.3}       # of the examples
SET_SHARES = {"nq_qed": 3, "hotpotqa_dev": 2, "2wiki_dev": 1, "musique_dev": 0.5, "timeqa_dev": 1.5, "fairytaleqa_dev": 4}


class Feed:
    """feed(count) gives a Batch of so many rows, a multiple of GROUP or fewer than it."""

    def __init__(self, tokenizer_folder, texts, sets, recipe, workers):
        context = multiprocessing.get_context("spawn")
        self.queue, self.row_tokens = context.Queue(maxsize=64), recipe.row_tokens
        shared = [texts[i::workers] for i in range(workers)]
        self.processes = [context.Process(target=_work, daemon=True, args=(
            self.queue, tokenizer_folder, shared[i], sets, recipe.row_tokens, f"{recipe.seed} {i}")) for i in range(workers)]
        for process in self.processes:
            process.start()

    def __call__(self, count):
        groups = [self.queue.get() for _ in range(-(-count // GROUP))]
        rows = [row for group in groups for row in group]
        return Batch(rows[:count], self.row_tokens)

    def close(self):
        for process in self.processes:
            process.terminate()


def _work(queue, tokenizer_folder, texts, sets, row_tokens, seed):
    tok, rng = Tokenizer.load(tokenizer_folder), random.Random(f"feed {seed}")
    sources = {"archives": _archives(rng), "labelled": _labelled(sets, rng, seed), "prose": _prose(texts, rng)}
    while True:
        rows = []
        while len(rows) < GROUP:
            name = rng.choices(list(SHARES), list(SHARES.values()))[0]
            row = example_row(tok, rng, next(sources[name]), row_tokens)
            if row is not None:
                rows.append(row)
        queue.put(rows)


def _archives(rng):
    while True:
        examples = list(archive_examples(rng.getrandbits(40)))
        rng.shuffle(examples)
        yield from (example for example in examples if example.passages)


def _labelled(sets, rng, seed):
    made = {name: LabelledSet(*part, f"{seed} {name}") for name, part in sets.items()}
    while True:
        yield next(made[rng.choices(list(made), [SET_SHARES.get(name, 1) for name in made])[0]])


def _prose(texts, rng):
    """Examples of pieces of prose, a piece after the other, so that neighbours come from different ones."""
    while True:
        text = rng.choice(texts)
        begin = rng.randrange(max(1, len(text) - 60_000))
        examples = list(cloze_examples(text[begin:begin + 60_000], rng))
        yield from rng.sample(examples, min(len(examples), 12))


# ---------------------------------------------------------------- plain prose
def tokens_of(tokenizer_folder, texts, workers):
    """All texts one after another as one array of tokens, an end of text between them."""
    with multiprocessing.get_context("spawn").Pool(workers, _remember, (tokenizer_folder,)) as pool:
        parts = pool.map(_encode, texts, chunksize=max(1, len(texts) // (workers * 8)))
    random.Random(2).shuffle(parts)
    return np.concatenate(parts)


_TOKENIZER = []


def _remember(folder):
    _TOKENIZER.append(Tokenizer.load(folder))


def _encode(text):
    tok = _TOKENIZER[0]
    return np.array(tok.encode(text) + [tok.end_of_text], np.uint16)
