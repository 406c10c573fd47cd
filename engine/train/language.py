# SPDX-License-Identifier: Apache-2.0
"""Language modelling on packed prose: windows of tokens, any device, resumable."""
import json
import os
import random
import time
from dataclasses import asdict, dataclass

import numpy as np
import torch

from .model import attend_causally
from .train import cosine, trainable_masks

HELD_OUT_WINDOWS = 16      # at the end of the tokens; never trained on


@dataclass
class LanguageRecipe:
    seed: int = 1
    steps: int = 2000
    windows: int = 32              # a step
    window_tokens: int = 512
    learning_rate: float = 2e-3
    warmup_steps: int = 100
    bf16: bool = True
    save_every: int = 200


class LanguageTrainer:
    """tokens: one-dimensional array of token ids (uint16). The lexical and the context lane stay as they are."""

    def __init__(self, model, tokens, recipe: LanguageRecipe, device="cpu"):
        self.model, self.recipe, self.device = model.to(device), recipe, device
        usable = len(tokens) // (recipe.window_tokens + 1) * (recipe.window_tokens + 1)
        windows = np.asarray(tokens[:usable]).reshape(-1, recipe.window_tokens + 1)
        kept = min(HELD_OUT_WINDOWS, len(windows) // 2)
        self.windows, self.kept_out = windows[:len(windows) - kept], windows[len(windows) - kept:]
        self.masks = [(parameter, mask.to(device)) for parameter, mask in trainable_masks(model)]
        self.optimizer = torch.optim.AdamW(model.parameters(), lr=recipe.learning_rate, betas=(0.9, 0.95), weight_decay=0)
        self.step, self.elapsed, self.history = 0, 0.0, []

    def run(self, time_limit=0, folder=None, log=print):
        """Trains to the schedule's end, or so many seconds in this call."""
        began = time.time()
        while self.step < self.recipe.steps and not (time_limit and time.time() - began > time_limit):
            loss = self.one_step(max(self.step / self.recipe.steps, 0.0))
            if self.step % 20 == 0:
                self.history.append({"step": self.step, "loss": round(float(loss), 4)})
                log(json.dumps(self.history[-1]))
            if folder and self.step % self.recipe.save_every == 0:
                self.save(folder)
        self.history.append({"step": self.step, "kept_out": round(self.kept_out_loss(), 4)})
        log(json.dumps(self.history[-1]))
        if folder:
            self.save(folder)

    def one_step(self, progress):
        r, rng = self.recipe, random.Random(f"{self.recipe.seed} language {self.step}")
        for group in self.optimizer.param_groups:
            group["lr"] = r.learning_rate * min(1.0, (self.step + 1) / r.warmup_steps) * (0.02 + 0.98 * cosine(progress))
        chosen = [rng.randrange(len(self.windows)) for _ in range(r.windows)]
        self.optimizer.zero_grad(set_to_none=True)
        loss = self._loss(self.windows[chosen])
        loss.backward()
        for parameter, mask in self.masks:
            if parameter.grad is not None:
                parameter.grad.mul_(mask)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return loss.detach()

    def _loss(self, windows):
        ids = torch.from_numpy(windows.astype(np.int64)).to(self.device)
        positions = torch.arange(ids.shape[1] - 1, device=self.device)[None]
        with torch.autocast(self.device.split(":")[0], torch.bfloat16, enabled=self.recipe.bf16):
            states, _ = self.model.plain(ids[:, :-1], attend_causally, positions)
            logits = self.model.logits(states[-1])
        return torch.nn.functional.cross_entropy(logits.float().flatten(0, 1), ids[:, 1:].flatten())

    @torch.no_grad()
    def kept_out_loss(self):
        return float(self._loss(self.kept_out))

    def save(self, folder):
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "language.pt")
        torch.save({"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step,
                    "history": self.history, "recipe": asdict(self.recipe)}, path + ".new")
        os.replace(path + ".new", path)

    def resume(self, folder):
        path = os.path.join(folder, "language.pt")
        if not os.path.exists(path):
            return False
        state = torch.load(path, map_location=self.device)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.history = state["step"], state["history"]
        return True


def pack(tok, texts, limit):
    """Token ids of the texts one after another, an end-of-text token between them, as uint16."""
    ids = []
    for text in texts:
        ids += tok.encode(text) + [tok.end_of_text]
        if len(ids) >= limit:
            break
    return np.array(ids[:limit], np.uint16)
