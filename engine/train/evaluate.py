# SPDX-License-Identifier: Apache-2.0
"""Measures a model: routing on labelled sets and on generated archives of the test part, answers, and abstention."""
import math
import random
import re
import string
from dataclasses import dataclass
from typing import Optional

import torch

from . import corpus
from .archive import make_archive
from .checkpoint import memoir_config
from .generate import read_answer
from .routing import passage_scores, recall_at

GATE_SETS = ["xquad_en", "nq_qed", "hotpotqa_dev", "fairytaleqa_dev"]
READ_TOKENS = 1600         # how many tokens of passages an answer reads


def gate(model, tok, root, documents=1000, questions=120):
    """{set: recall@5} on the beginning of real sets; no checkpoint may fall below the constructed model."""
    result = {}
    for name in GATE_SETS:
        docs, asked = corpus.load_set(root, name)
        place = {doc["id"]: i for i, doc in enumerate(docs[:documents])}
        asked = [q for q in asked if q["gold"] and all(gold in place for gold in q["gold"])][:questions]
        scores = passage_scores(model, tok, [corpus.passage_text(doc) for doc in docs[:documents]],
                                [q["question"] for q in asked])
        result[name] = round(recall_at(scores, [{place[gold] for gold in q["gold"]} for q in asked], 5), 3)
    return result


@dataclass
class Judged:
    """A question of a generated archive with what the model made of it."""
    kind: str
    scores: torch.Tensor        # of every passage
    gold: set
    answer: str
    given: Optional[str] = None     # absent when no answer was asked of the model
    confidence: float = 0.0
    read: frozenset = frozenset()   # the passages that it read

    @property
    def exact(self):
        return self.given is not None and normalised(self.given) == normalised(self.answer)


def normalised(text):
    """SQuAD's comparison form: lower case, no punctuation, no articles, single spaces."""
    text = "".join(c for c in text.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def judge_archive(model, tok, seed, documents=300, questions=200, split="test", answers=None):
    """Every question of a fresh archive: routing over all of its passages, then an answer from the first ones, for as
    many questions as answers says (all when it is None)."""
    archive = make_archive(documents, questions, seed, split)
    texts = [f"{record.header}\n{record.text}" for record in archive.records]
    scores = passage_scores(model, tok, texts, [q.text for q in archive.questions])
    judged = [Judged(q.kind, row, set(q.gold), q.answer) for q, row in zip(archive.questions, scores)]
    rng = random.Random(seed)
    for one, question in list(zip(judged, archive.questions))[:answers]:
        best = readable(tok, texts, one.scores)
        given = read_answer(model, tok, [(rng.randrange(10_000_000), texts[i]) for i in best], question.text)
        one.read, one.given, one.confidence = set(best), given.text, given.confidence
    return judged


def readable(tok, texts, scores, token_limit=READ_TOKENS):
    """The best passages that fit into the reading budget, best first."""
    chosen, total = [], 0
    for i in (-scores).argsort().tolist():
        total += len(tok.encode(texts[i]))
        if chosen and total > token_limit:
            break
        chosen.append(i)
    return chosen


def summary(judged):
    """Recall@1/5/10, and the share of exact answers of all and of those whose gold was read, by type of question."""
    result = {}
    for kind in sorted({one.kind for one in judged if one.gold}):
        some = [one for one in judged if one.kind == kind]
        if some:
            scores, gold = torch.stack([one.scores for one in some]), [one.gold for one in some]
            told = [one for one in some if one.given is not None]
            seen = [one for one in told if one.gold <= one.read]
            result[kind] = {"questions": len(some), **{f"recall@{k}": round(recall_at(scores, gold, k), 3) for k in (1, 5, 10)},
                            "answers": len(told), "exact": share(one.exact for one in told),
                            "exact_when_read": share(one.exact for one in seen)}
    return result


def share(flags):
    flags = list(flags)
    return round(sum(flags) / len(flags), 3) if flags else None


# ---------------------------------------------------------------- abstention
def features(scores):
    """(top score, top minus the mean of ranks 2 to 10)."""
    top = scores.sort(descending=True).values[:10]
    return float(top[0]), float(top[0] - top[1:].mean())


def calibrate(judged, answerable_loss=0.1):
    """Logistic fit of P(answerable) on the two features, neither of which may count against an answer; the floor turns
    away at most that share of answerable ones."""
    x = torch.tensor([features(one.scores) for one in judged])
    y = torch.tensor([float(one.kind != "unanswerable") for one in judged])
    mean, spread = x.mean(0), x.std(0)
    weights = torch.tensor([0.0, 0.5, 0.5], requires_grad=True)
    fit = torch.optim.LBFGS([weights], max_iter=200)
    design = torch.cat([torch.ones(len(x), 1), (x - mean) / spread], 1)

    def closure():
        fit.zero_grad()
        signed = torch.cat([weights[:1], weights[1:].abs()])
        loss = torch.nn.functional.binary_cross_entropy_with_logits(design @ signed, y) + 1e-3 * weights.pow(2).sum()
        loss.backward()
        return loss
    fit.step(closure)
    w = torch.cat([weights[:1], weights[1:].abs()]).detach()
    slopes = w[1:] / spread
    shares = (design @ w).sigmoid()
    floor = float(shares[y == 1].sort().values[int(answerable_loss * float(y.sum()))])
    turned_away = float((shares[y == 0] < floor).float().mean())
    constants = {"bias": round(float(w[0] - (slopes * mean).sum()), 4), "score_weight": round(float(slopes[0]), 4),
                 "margin_weight": round(float(slopes[1]), 4), "floor": round(math.floor(floor * 1e4) / 1e4, 4)}
    return constants, {"unanswerable_turned_away": round(turned_away, 3)}


def answer_floor(judged, precision=0.8):
    """The lowest confidence above which at least that share of generated answers is right."""
    ranked = sorted((one for one in judged if one.given is not None and one.kind != "unanswerable"), key=lambda one: -one.confidence)
    best, right = 1.0, 0
    for count, one in enumerate(ranked, 1):
        right += one.exact
        if right / count >= precision:
            best = one.confidence
    return round(best, 3)


def abstention_rates(judged, folder):
    """Shares of answerable and of unanswerable questions that the checkpoint's own floor turns away."""
    fitted = memoir_config(folder).get("abstention")
    if not fitted:
        return {}
    turned = {True: [], False: []}
    for one in judged:
        score, margin = features(one.scores)
        share = 1 / (1 + math.exp(-(fitted["bias"] + fitted["score_weight"] * score + fitted["margin_weight"] * margin)))
        turned[one.kind != "unanswerable"].append(share < fitted["floor"])
    return {name: round(sum(turned[which]) / max(1, len(turned[which])), 3)
            for name, which in (("answerable", True), ("unanswerable", False))}
