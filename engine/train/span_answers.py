# SPDX-License-Identifier: Apache-2.0
"""Answers that are words of the passages: greedy decoding in which every next token has to go on with a place of the
evidence that begins as the answer does. What the engine does when memoir_config says `answer_decoding: spans`."""
from collections import Counter
from dataclasses import dataclass

import torch

from . import prompt
from .evaluate import normalised
from .model import attend_causally
from .reader import ANSWER_TOKENS, example_row


@dataclass
class SpanAnswer:
    text: str
    confidence: float        # mean probability of its tokens among those that were allowed
    none: float              # probability that the message ends at once: no answer


class Evidence:
    """The part of a prompt that an answer may be taken from."""

    def __init__(self, ids, begin, end):
        self.ids, self.begin, self.end = ids, begin, end
        self.places = None       # ends of what matches the answer so far; None before the first token

    def allowed(self):
        """Tokens that may come next."""
        if self.places is None:
            return sorted(set(self.ids[self.begin:self.end]))
        return sorted({self.ids[place] for place in self.places if place < self.end})

    def take(self, token):
        places = range(self.begin, self.end) if self.places is None else self.places
        self.places = [place + 1 for place in places if place < self.end and self.ids[place] == token]


@torch.no_grad()
def span_answers(model, tok, prompts, device="cpu", batch=32):
    """prompts: (ids, begin and end of the passages in them). Returns a SpanAnswer for each."""
    answers = []
    for at in range(0, len(prompts), batch):
        answers += _group(model, tok, prompts[at:at + batch], device)
    return answers


def _group(model, tok, prompts, device):
    rows, evidence = [list(ids) for ids, _, _ in prompts], [Evidence(*one) for one in prompts]
    sure, none, going = [[] for _ in prompts], [0.0] * len(prompts), set(range(len(prompts)))
    for step in range(ANSWER_TOKENS):
        shares = _next(model, [rows[i] for i in sorted(going)], device)
        for i, logits in zip(sorted(going), shares):
            allowed = evidence[i].allowed() + [tok.im_end]
            share = logits[allowed].softmax(-1)
            best = int(share.argmax())
            if step == 0:
                none[i] = float(share[-1])
            sure[i].append(float(share[best]))
            if allowed[best] == tok.im_end:
                going.discard(i)
                continue
            rows[i].append(allowed[best])
            evidence[i].take(allowed[best])
        if not going:
            break
    return [SpanAnswer(tok.decode(rows[i][len(prompts[i][0]):]).strip(), sum(sure[i]) / len(sure[i]), none[i])
            for i in range(len(prompts))]


def _next(model, rows, device):
    """Logits [rows, V] of what comes after each."""
    ids = torch.zeros(len(rows), -(-max(map(len, rows)) // 64) * 64, dtype=torch.long)
    for row, values in zip(ids, rows):
        row[:len(values)] = torch.tensor(values)
    ids = ids.to(device)
    states, _ = model.plain(ids, attend_causally, torch.arange(ids.shape[1], device=device)[None])
    last = torch.tensor([len(row) - 1 for row in rows], device=device)
    return model.logits(states[-1][torch.arange(len(rows), device=device), last]).float().cpu()


def prompt_of(tok, rng, example, row_tokens):
    """What span_answers wants of an example; nothing where its gold does not fit."""
    row = example_row(tok, rng, example, row_tokens)
    if row is None:
        return None
    ids, begin, _ = row
    tail = len(prompt.read_question(tok, example.question))
    head = len(prompt.template_head(tok)) + len(tok.encode(f"{example.question}\n\n"))
    return ids[:begin], head, begin - tail


def scores(examples, answers):
    """Exact match, F1 and contains gold of those with an answer; how well `none` and the confidence tell the rest."""
    told = [(e, a) for e, a in zip(examples, answers) if e.answer]
    untold = [a for e, a in zip(examples, answers) if not e.answer]
    mean = lambda values: round(sum(values) / max(1, len(values)), 3)       # noqa: E731
    result = {"questions": len(told), "exact": mean([normalised(e.answer) == normalised(a.text) for e, a in told]),
              "f1": mean([f1(e.answer, a.text) for e, a in told]),
              "contains": mean([normalised(e.answer) in normalised(a.text) for e, a in told]),
              "silent": mean([not a.text for _, a in told])}
    if untold:
        ranked = sorted(a.none for _, a in told)
        floor = ranked[int(0.9 * len(ranked))] if ranked else 1.0
        result.update(unanswerable=len(untold), silent_there=mean([not a.text for a in untold]),
                      turned_away_at_a_tenth=mean([a.none > floor for a in untold]))
    return result


def f1(gold, given):
    gold, given = normalised(gold).split(), normalised(given).split()
    common = sum((Counter(gold) & Counter(given)).values())
    return 2 * common / (len(gold) + len(given)) if common else 0.0
