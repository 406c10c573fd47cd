# SPDX-License-Identifier: Apache-2.0
"""The schedule of routing_fit: batches of questions with hard negatives, resumable, gated on questions kept out."""
import json
import math
import os
import random
import time
from dataclasses import asdict, dataclass

import torch

from . import prompt
from .losses import routing_loss
from .pairs import Material
from .routing import recall_at
from .routing_fit import RoutingFit


@dataclass
class RoutingRecipe:
    seed: int = 1
    steps: int = 400
    learning_rate: float = 2e-4
    temperature: float = 0.004       # to begin with; it is learned. A router that knows nothing yet needs a soft one, .05
    sources: int = 2                 # that the questions of a step come from: passages of one source are hard to tell apart
    warmup_steps: int = 20
    questions: int = 64              # a step
    negatives: int = 2               # hard ones for each question; the passages of all questions are shared
    longest: int = 240               # tokens of a passage
    keyword_weight: float = 0.5      # of the keyword score in the loss of the joined score
    layer_weight: float = 0.25       # every routed layer's own loss beside that of their mean
    gate_every: int = 100


# How often each source asks; sources that are not named share the rest.
SHARES = {"fairytaleqa_dev": 0.22, "prose_wikipedia": 0.22, "generated": 0.16, "hotpotqa_dev": 0.06, "2wiki_dev": 0.04,
          "musique_dev": 0.02, "timeqa_dev": 0.08, "nq_qed": 0.08}


class RouterTrainer:
    """gate() measures recall on what is kept out; the best weights seen are kept."""

    def __init__(self, model, tok, material: Material, recipe: RoutingRecipe, gate=None):
        self.fit, self.recipe, self.material, self.gate = RoutingFit(model, recipe.temperature), recipe, material, gate
        self.rows = [prompt.passage_ids(tok, i, text)[:recipe.longest] for i, text in enumerate(material.passages)]
        self.prompts = [asking_tokens(tok, pair.question) for pair in material.pairs]
        self.optimizer = torch.optim.Adam(self.fit.parameter_groups(recipe.learning_rate), betas=(0.9, 0.98))
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.by_source = {}
        for i, pair in enumerate(material.pairs):
            self.by_source.setdefault(pair.source, []).append(i)
        self.step, self.best, self.best_recall, self.history = 0, None, -1.0, []

    # ------------------------------------------------------------ the loop
    def run(self, time_limit=0, folder=None, log=print):
        began, results = time.time(), []
        self._consider(log)
        while self.step < self.recipe.steps and not (time_limit and time.time() - began > time_limit):
            results.append(self.one_step())
            if self.step % 25 == 0:
                means = [round(sum(values) / len(values), 3) for values in zip(*results[-25:])]
                log(json.dumps({"step": self.step, **dict(zip(("routing", "joined", "first"), means))}))
                self.history.append({"step": self.step, "routing": means[0], "first": means[2]})
            if self.step % self.recipe.gate_every == 0 or self.step == self.recipe.steps:
                self._consider(log)
                if folder:
                    self.save(folder)
        if folder:
            self.save(folder)
        if self.best is not None:
            self.fit.load_state_dict(self.best)

    def _consider(self, log):
        if self.gate is None:
            return
        recall = self.gate(self.fit)
        log(json.dumps({"step": self.step, "gate": round(recall, 4)}))
        self.history.append({"step": self.step, "gate": recall})
        if recall > self.best_recall:
            self.best_recall = recall
            self.best = {name: value.clone() for name, value in self.fit.state_dict().items()}

    def one_step(self):
        r, rng = self.recipe, random.Random(f"{self.recipe.seed} routing {self.step}")
        scale = min(1.0, (self.step + 1) / r.warmup_steps)
        scale *= 0.05 + 0.95 * (0.5 + 0.5 * math.cos(math.pi * min(1.0, self.step / r.steps)))
        for group, rate in zip(self.optimizer.param_groups, self.rates):
            group["lr"] = rate * scale
        loss, numbers = self._loss(self._draw(rng), rng)
        self.optimizer.zero_grad()
        loss.backward()
        self.fit.hold()
        torch.nn.utils.clip_grad_norm_(self.fit.parameters(), 5.0)
        self.optimizer.step()
        self.step += 1
        return numbers

    def _draw(self, rng):
        names = list(self.by_source)
        named = sum(SHARES.get(name, 0) for name in names)
        others = sum(len(self.by_source[name]) for name in names if name not in SHARES)
        weights = [SHARES.get(name, (1 - named) * len(self.by_source[name]) / max(others, 1)) for name in names]
        each = self.recipe.questions // self.recipe.sources
        chosen = [rng.choice(self.by_source[name])
                  for name in rng.choices(names, weights, k=self.recipe.sources) for _ in range(each)]
        return list(dict.fromkeys(chosen))

    # ------------------------------------------------------------ losses
    def _loss(self, chosen, rng):
        """(loss, (routing loss, loss of the joined score, share of questions with gold first))"""
        pairs = [self.material.pairs[i] for i in chosen]
        places = {}
        for pair in pairs:
            some = rng.sample(pair.negatives, min(self.recipe.negatives, len(pair.negatives)))
            for place in pair.gold[:2] + [place for place, _ in some]:
                places.setdefault(place, len(places))
        gold, keyword = targets(pairs, places)
        keys, owner = self.fit.encode([self.rows[place] for place in places])
        layers = self.fit.scores(self.fit.ask([self.prompts[i] for i in chosen]), keys, owner, len(places))
        heat = self.fit.temperature.exp()
        routing = routing_loss(layers.mean(0), gold, heat)
        joined = routing_loss(layers.mean(0) / heat + self.recipe.keyword_weight * keyword, gold, 1.0)
        single = sum(routing_loss(scores, gold, heat) for scores in layers)
        first = gold.gather(1, layers.mean(0).argmax(1, keepdim=True)).float().mean()
        return routing + joined + self.recipe.layer_weight * single, (routing.item(), joined.item(), first.item())

    # ------------------------------------------------------------ checkpoints
    def save(self, folder):
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "routing.pt")
        torch.save({"fit": self.fit.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step,
                    "best": self.best, "best_recall": self.best_recall, "history": self.history,
                    "recipe": asdict(self.recipe)}, path + ".new")
        os.replace(path + ".new", path)

    def resume(self, folder):
        path = os.path.join(folder, "routing.pt")
        if not os.path.exists(path):
            return False
        state = torch.load(path)
        self.fit.load_state_dict(state["fit"])
        self.optimizer.load_state_dict(state["optimizer"])
        for name in ("step", "best", "best_recall", "history"):
            setattr(self, name, state[name])
        return True


def asking_tokens(tok, question):
    ids, asking = prompt.routing_prompt(tok, question)
    return [token for token, asks in zip(ids, asking) if asks]


def targets(pairs, places, unknown=-0.8):
    """Gold [questions, passages] and keyword scores, unknown where keyword search of the source did not rank it."""
    gold = torch.zeros(len(pairs), len(places), dtype=torch.bool)
    keyword = torch.full((len(pairs), len(places)), unknown)
    for row, pair in enumerate(pairs):
        for place, score in pair.negatives:
            if place in places:
                keyword[row, places[place]] = score
        for place, score in zip(pair.gold, pair.gold_scores):
            if place in places:
                gold[row, places[place]], keyword[row, places[place]] = True, score
    return gold, keyword


def recall_gate(tok, sets, k=5):
    """gate for RouterTrainer; sets: (passages, questions, gold sets) with texts. Mean recall over the sets."""
    ready = [([prompt.passage_ids(tok, i, text) for i, text in enumerate(passages)],
              [asking_tokens(tok, question) for question in questions], gold) for passages, questions, gold in sets]

    def gate(fit):
        values = [recall_at(fit.rank(rows, prompts), gold, k) for rows, prompts, gold in ready]
        return sum(values) / len(values)
    return gate
