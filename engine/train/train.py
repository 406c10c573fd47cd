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
from .lanes import CONTEXT_LAYER
from .parallel import GradientWorkers
from .samples import HIGHEST_NUMBER, MAX_PASSAGE_TOKENS, Tasks, memory_sample, read_sample
from .steps import MemoryBatch, ReadBatch, memory_losses, read_losses


@dataclass
class Recipe:
    seed: int = 1
    steps: int = 100_000             # the schedule ends at the steps or at the time limit, whichever comes first
    learning_rate: float = 1e-3
    warmup_steps: int = 30
    read_samples: int = 3            # contexts a step; each has about ten questions
    memory_every: int = 20           # every so many steps one stage-2 step is added
    memory_questions: int = 8
    pointer_weight: float = 0.5
    language_weight: float = 0.1     # plain language of the contexts beside answers
    routing_warmup: float = 0.0      # share of the run with the paper's first weights: 0.1 LM + 1.0 routing
    temperature: float = 0.03
    bf16: bool = False
    workers: int = 0                 # processes that share the samples of a step


class Trainer:
    def __init__(self, model, tok, recipe: Recipe):
        self.model, self.tok, self.recipe = model, tok, recipe
        self.step, self.elapsed = 0, 0.0
        self.masks = trainable_masks(model)
        self.workers = GradientWorkers(model, self.work, recipe.workers)
        self.optimizer = torch.optim.AdamW(model.parameters(), lr=recipe.learning_rate, betas=(0.9, 0.98), weight_decay=0)

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
        shares = (0.1, 1.0) if progress < r.routing_warmup else (1.0, 0.1)
        rng = random.Random(f"{r.seed} step {self.step}")
        self.optimizer.zero_grad(set_to_none=True)
        jobs = [("read", rng.getrandbits(40), shares) for _ in range(r.read_samples)]
        if self.step % r.memory_every == 0:
            jobs.append(("memory", rng.getrandbits(40), shares))
        results = self.workers.run(jobs)
        self._update()
        self.step += 1
        return averages(results)

    def work(self, job):
        """Forward and backward of one job; runs in a worker when there are some."""
        kind, seed, shares = job
        with torch.autocast(next(self.model.parameters()).device.type, torch.bfloat16, enabled=self.recipe.bf16):
            loss, parts = (self._read if kind == "read" else self._memory)(random.Random(seed), *shares)
        loss.backward()
        return {name: value.item() for name, value in parts.items()}

    def _read(self, rng, language_share, _):
        batch = ReadBatch(read_sample(self.tok, rng, next(Tasks(rng.getrandbits(40)))))
        generator = torch.Generator("cpu").manual_seed(rng.getrandbits(40))
        answer, pointer, language, right = read_losses(self.model, batch, generator)
        loss = answer + self.recipe.pointer_weight * pointer + self.recipe.language_weight * language
        return (language_share / self.recipe.read_samples * loss,
                {"answer": answer, "pointer": pointer, "language": language, "right": right})

    def _memory(self, rng, language_share, routing_share):
        batch = memory_batch(self.tok, rng, self.recipe.memory_questions)
        language, routing, recall = memory_losses(self.model, batch, self.recipe.temperature)
        return (language_share * language + routing_share * routing,
                {"interleave": language, "routing": routing, "recall": recall})

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


def averages(results):
    """Mean of every number over the results that have it."""
    names = dict.fromkeys(name for result in results for name in result)
    return {name: round(sum(values) / len(values), 3) for name in names
            for values in [[result[name] for result in results if name in result]]}


def cosine(progress):
    return 0.5 + 0.5 * math.cos(math.pi * min(progress, 1.0))


def trainable_masks(model):
    """(parameter, mask) of the weights that are only trained in part: nothing may write to the lexical lane or to the
    context lane, but the layer that notes the context, or change what the router reads from them."""
    kept, masks = model.config.kept_width, []
    for name, parameter in model.named_parameters():
        mask = torch.ones_like(parameter)
        if model.config.context_width and name.startswith(f"model.layers.{CONTEXT_LAYER}.self_attn."):
            mask.zero_()
        elif "o_proj" in name or "down_proj" in name or (model.config.tied and name == "model.norm.weight"):
            mask[:kept] = 0
        elif "router_" in name or "embed_tokens" in name:
            mask[:, :kept] = 0
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
