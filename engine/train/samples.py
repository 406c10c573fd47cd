# SPDX-License-Identifier: Apache-2.0
"""Training samples: passages with questions about them, as token ids with the places that losses look at."""
import random
from dataclasses import dataclass

from . import prompt
from .archive import make_archive
from .archive.generate import Asker, Question
from .spans import find_spans

MAX_PASSAGE_TOKENS = 420
HIGHEST_NUMBER = 9_999_999


@dataclass
class Task:
    """Passages (header and body) and questions whose gold are indices of passages, the one with the answer last."""
    passages: list
    questions: list


@dataclass
class ReadSample:
    """One context and several questions about it; every question sees the context and itself alone."""
    ids: list
    context: int                 # length of the context
    segments: list               # (begin, answer begin, end) of every question
    targets: list                # per segment: for every answer token the context positions that hold it


@dataclass
class MemorySample:
    """One question for stage 2 over a bank of passages."""
    prompt: list
    asking: list
    response: list               # what the model writes and reads afterwards
    learned: list                # which tokens of the response count in the loss
    gold: list


class Tasks:
    """An endless stream of tasks from generated archives of the training part."""

    def __init__(self, seed, questions=10):
        self.rng, self.questions = random.Random(f"tasks {seed}"), questions
        self.archive, self.left = None, 0

    def __next__(self):
        if self.left == 0:
            self.archive = make_archive(40, 1, self.rng.getrandbits(40), "train", self.rng.choice([0.1, 0.3, 0.8]))
            self.asker = Asker(self.archive.facts, self.rng)
            self.left = 4
        self.left -= 1
        return self._task()

    def _task(self):
        chosen = self._context()
        place = {record: i for i, record in enumerate(chosen)}
        questions = self._chains(place) + self._facts(place)
        questions = questions[:self.questions]
        for question in questions:
            question.gold = [place[record] for record in question.gold]
        records = [self.archive.records[i] for i in chosen]
        return Task([f"{_header(self.rng, record)}\n{record.text}" for record in records], questions)

    def _context(self):
        """A chain or a document, and others about like things."""
        count = self.rng.randint(*self.rng.choices([(2, 4), (5, 8)], [60, 40])[0])
        chain = next((q for q in (self.asker.two_hops() for _ in range(8)) if q), None)
        start = list(chain.gold) if chain else [self.rng.randrange(len(self.archive.records))]
        kinds = {id(fact.kind) for fact in self.archive.facts if fact.record in start}
        alike = list({fact.record for fact in self.archive.facts if id(fact.kind) in kinds} - set(start))
        self.rng.shuffle(alike)
        chosen = list(dict.fromkeys(start + alike))[:max(count, 2)]
        self.rng.shuffle(chosen)
        return chosen

    def _facts(self, place):
        facts = [fact for fact in self.archive.facts if fact.record in place and not fact.outdated]
        self.rng.shuffle(facts)
        return [self.asker.one_hop(fact) for fact in facts]

    def _chains(self, place):
        chains = []
        for link in self.archive.facts:
            if link.record in place and link.kind.who and not link.outdated:
                chains += [q for q in self.asker.chains_from(link) if q.gold[1] in place]
        self.rng.shuffle(chains)
        return chains[:self.questions * 3 // 10]


def _header(rng, record):
    return record.title if rng.random() < 0.2 else record.header


def read_sample(tok, rng, task: Task) -> ReadSample:
    numbers = rng.sample(range(HIGHEST_NUMBER), len(task.passages))
    texts = [f"[{number}]. {text}\n" for number, text in zip(numbers, task.passages)]
    ids, places = prompt.template_head(tok), []
    for text in texts:
        encoded = tok.encode(text)
        places.append((len(ids), encoded))
        ids = ids + encoded
    sample = ReadSample(list(ids), len(ids), [], [])
    for question in task.questions:
        _add_question(tok, sample, question, texts, places)
    return sample


def _add_question(tok, sample, question: Question, texts, places):
    gold = question.gold[-1]
    begin, encoded = places[gold]
    spans = find_spans(tok, encoded, texts[gold], question.answer)
    if not spans:
        return
    first, last = spans[0]
    start = len(sample.ids)
    sample.ids += prompt.read_question(tok, question.text)
    answer = len(sample.ids)
    sample.ids += encoded[first:last] + [tok.im_end]
    same = [span for span in spans if encoded[span[0]:span[1]] == encoded[first:last]]
    sample.segments.append((start, answer, len(sample.ids)))
    sample.targets.append([[begin + span[0] + i for span in same] for i in range(last - first)])


def memory_sample(tok, numbers, passages, question: Question) -> MemorySample:
    """The whole interleave exchange of one round as one sequence."""
    ids, asking = prompt.routing_prompt(tok, question.text)
    gold = [(numbers[i], passages[i]) for i in sorted(set(question.gold), key=lambda i: numbers[i])]
    wanted = prompt.interleave_request(tok, [number for number, _ in gold])
    source = prompt.source_text(tok, gold)
    over = tok.encode(prompt.END_OF_RETRIEVE)
    block = prompt.question_block(tok, question.text)
    answer = tok.encode(f"{prompt.ANSWER_MARK} {question.answer}") + [tok.im_end]
    response, learned = [], []
    for part, counts in ((wanted, True), (source, False), (over, True), (block, False), (answer, True)):
        response += part
        learned += [counts] * len(part)
    return MemorySample(ids, asking, response, learned, list(question.gold))
