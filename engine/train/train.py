# SPDX-License-Identifier: Apache-2.0
"""End-to-end training: reading with original text, and stage 2 with routing, from a constructed start.

Every step's data follows from the seed and the step's number alone, so that a resumed run equals one that never
stopped. The lexical lane and the routing that reads it stay as constructed.
"""
import json
import math
import os
import random
import time
from dataclasses import asdict, dataclass

import torch

from . import prompt
from .samples import HIGHEST_NUMBER, MAX_PASSAGE_TOKENS, Tasks, memory_sample, read_sample
from .steps import MemoryBatch, ReadBatch, memory_losses, read_losses


@dataclass
class Recipe:
    seed: int = 1
    steps: int = 100_000             # the schedule ends at the steps or at the time limit, whichever comes first
    learning_rate: float = 1e-3
    warmup_steps: int = 30
    read_samples: int = 6            # contexts a step; each has about ten questions
    memory_every: int = 12           # every so many steps one stage-2 step is added
    memory_questions: int = 8
    pointer_weight: float = 0.5
    language_weight: float = 0.1     # plain language of the contexts beside answers
    routing_warmup: float = 0.0      # share of the run with the paper's first weights: 0.1 LM + 1.0 routing
    temperature: float = 0.03
    bf16: bool = False


class Trainer:
    def __init__(self, model, tok, recipe: Recipe):
        self.model, self.tok, self.recipe = model, tok, recipe
        self.step, self.elapsed = 0, 0.0
        self.masks = trainable_masks(model)
        decayed = [p for p in model.parameters() if p.dim() == 2]
        plain = [p for p in model.parameters() if p.dim() != 2]
        self.optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.0}, {"params": plain, "weight_decay": 0.0}],
                                           lr=recipe.learning_rate, betas=(0.9, 0.98))

    def progress(self, time_limit):
        return max(self.step / self.recipe.steps, self.elapsed / time_limit if time_limit else 0.0)

    def run(self, time_limit, folder=None, log=print):
        """Trains until the schedule ends; writes a checkpoint to folder every few minutes and at the end."""
        saved = time.time()
        while self.progress(time_limit) < 1:
            began = time.time()
            losses = self.one_step(self.progress(time_limit))
            self.elapsed += time.time() - began
            if self.step % 20 == 0:
                log(json.dumps({"step": self.step, "seconds": round(self.elapsed), **losses}))
            if folder and time.time() - saved > 150:
                self.save(folder)
                saved = time.time()
        if folder:
            self.save(folder)

    def one_step(self, progress):
        r = self.recipe
        for group in self.optimizer.param_groups:
            group["lr"] = r.learning_rate * min(1.0, (self.step + 1) / r.warmup_steps) * (0.02 + 0.98 * cosine(progress))
        rng = random.Random(f"{r.seed} step {self.step}")
        language_share, routing_share = (0.1, 1.0) if progress < r.routing_warmup else (1.0, 0.1)
        self.optimizer.zero_grad()
        losses = self._read(rng, language_share)
        if self.step % r.memory_every == 0:
            losses.update(self._memory(rng, language_share, routing_share))
        self._update()
        self.step += 1
        return losses

    def _read(self, rng, share):
        """Samples go through one by one: without padding that is faster than side by side."""
        tasks, count, sums = Tasks(rng.getrandbits(40)), self.recipe.read_samples, [0.0] * 4
        for _ in range(count):
            batch = ReadBatch(read_sample(self.tok, rng, next(tasks)))
            generator = torch.Generator().manual_seed(rng.getrandbits(40))
            with torch.autocast("cpu", torch.bfloat16, enabled=self.recipe.bf16):
                parts = read_losses(self.model, batch, generator)
                loss = parts[0] + self.recipe.pointer_weight * parts[1] + self.recipe.language_weight * parts[2]
            (share / count * loss).backward()
            sums = [total + part.item() / count for total, part in zip(sums, parts)]
        return dict(zip(("answer", "pointer", "language", "right"), (round(x, 3) for x in sums)))

    def _memory(self, rng, language_share, routing_share):
        batch = memory_batch(self.tok, rng, self.recipe.memory_questions)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.recipe.bf16):
            language, routing, recall = memory_losses(self.model, batch, self.recipe.temperature)
            loss = language_share * language + routing_share * routing
        (self.recipe.memory_every ** 0.5 * 0.5 * loss).backward()
        return {"interleave": round(language.item(), 3), "routing": round(routing.item(), 3), "recall": round(recall.item(), 3)}

    def _update(self):
        for parameter, mask in self.masks:
            if parameter.grad is not None:
                parameter.grad.mul_(mask)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()

    # ------------------------------------------------------------ checkpoints
    def save(self, folder):
        os.makedirs(folder, exist_ok=True)
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step,
                 "elapsed": self.elapsed, "recipe": asdict(self.recipe)}
        path = os.path.join(folder, "state.pt")
        torch.save(state, path + ".new")
        os.replace(path + ".new", path)

    def resume(self, folder):
        """Goes on from folder's checkpoint; False when there is none."""
        path = os.path.join(folder, "state.pt")
        if not os.path.exists(path):
            return False
        state = torch.load(path)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.elapsed = state["step"], state["elapsed"]
        return True


def cosine(progress):
    return 0.5 + 0.5 * math.cos(math.pi * min(progress, 1.0))


def trainable_masks(model):
    """(parameter, mask) of the weights that are only trained in part: nothing may write to the lexical lane or change
    what the router reads from it."""
    lane, masks = model.config.lexical_width, []
    for name, parameter in model.named_parameters():
        mask = torch.ones_like(parameter)
        if "o_proj" in name or "down_proj" in name:
            mask[:lane] = 0
        elif "router_" in name or "embed_tokens" in name:
            mask[:, :lane] = 0
        else:
            continue
        masks.append((parameter, mask))
    return masks


def memory_batch(tok, rng, count):
    """Questions of one small archive over all of its passages."""
    tasks = Tasks(rng.getrandbits(40), questions=4)
    chosen = [next(tasks) for _ in range(max(1, count // 4))]
    passages = list(dict.fromkeys(text for task in chosen for text in task.passages))
    numbers = rng.sample(range(HIGHEST_NUMBER), len(passages))
    samples = []
    for task in chosen:
        for question in task.questions:
            question.gold = [passages.index(task.passages[i]) for i in question.gold]
            samples.append(memory_sample(tok, numbers, passages, question))
    rows = [prompt.passage_ids(tok, number, text)[:MAX_PASSAGE_TOKENS] for number, text in zip(numbers, passages)]
    return MemoryBatch(tok, rows, samples)
