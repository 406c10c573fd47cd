# SPDX-License-Identifier: Apache-2.0
"""Learning to read on an accelerator: rows of a prompt with its answer, beside rows of plain prose.

A row asks before the passages and after them, so that whatever a passage says is read with the question in mind:

    <|im_start|>user\\n  question\\n\\n  [4711]. header\\nbody\\n ...  \\nquestion<|im_end|>\\n<|im_start|>assistant\\n  answer<|im_end|>

Without an answer the message ends at once. The answer is made of the tokens of the passage itself.
"""
import copy
import json
import time
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from . import prompt
from .deeper import POINTER_HEADS, hold_codes, reading_masks
from .model import attend_causally
from .spans import find_spans
from .train import cosine

HIGHEST_NUMBER = 9_999_999
ANSWER_TOKENS = 24         # longer answers are not learned
SAME = 4                   # places that one answer token may be copied from


@dataclass
class ReaderRecipe:
    seed: int = 1
    rows: int = 48                  # a step, each of row_tokens
    row_tokens: int = 1024
    prose_share: float = 0.33       # of the rows; more in the beginning
    prose_first: float = 0.25       # share of the run in which prose has most rows
    learning_rate: float = 1.5e-3
    warmup_steps: int = 100
    pointer_weight: float = 0.3
    language_weight: float = 0.5
    language_tokens: int = 192      # of every row of prose that are predicted
    stream_weight: float = 1.0      # how firmly the size of what the router reads is held
    bf16: bool = True
    compile: bool = True


# ---------------------------------------------------------------- rows
def read_head(tok, question):
    return prompt.template_head(tok) + tok.encode(f"{question}\n\n")


def example_row(tok, rng, example, row_tokens):
    """(ids, begin of the answer, its copies: per token the places that hold it) or nothing when it does not fit."""
    ids, tail = read_head(tok, example.question), prompt.read_question(tok, example.question)
    room = row_tokens - len(tail) - ANSWER_TOKENS - 1
    spans, answer = [], []
    for place, text in enumerate(example.passages):
        text, encoded = _cut(tok, rng, text, example.answer if place == example.gold else "", rng.randint(120, 420))
        if len(ids) + len(encoded) > room:
            if place <= example.gold:
                return None
            break
        if place == example.gold:
            found = find_spans(tok, encoded, text, example.answer, SAME)
            if not found or found[0][1] - found[0][0] > ANSWER_TOKENS:
                return None
            answer = encoded[found[0][0]:found[0][1]]
            spans = [(len(ids) + a) for a, b in found if encoded[a:b] == answer]
        ids += encoded
    begin = len(ids) + len(tail)
    copies = [[at + i for at in spans] for i in range(len(answer))]
    return ids + tail + answer + [tok.im_end], begin, copies


def _cut(tok, rng, text, answer, limit):
    """`[number]. text` and its tokens, at most so many, with the answer inside."""
    shown = f"[{rng.randrange(HIGHEST_NUMBER)}]. {text}\n"
    encoded = tok.encode(shown)
    if len(encoded) <= limit:
        return shown, encoded
    share = limit / len(encoded)
    length = int(len(text) * share * 0.95)
    at = text.find(answer) if answer else 0
    begin = max(0, min(at - rng.randrange(max(1, length - len(answer))), len(text) - length)) if answer else 0
    if begin:
        begin = text.find(" ", begin) + 1
    end = max(begin + length, at + len(answer))
    shown = f"[{rng.randrange(HIGHEST_NUMBER)}]. {text[begin:end]}\n"
    return shown, tok.encode(shown)


class Batch:
    """Rows as arrays, so that processes can hand them over: ids [R, T] uint16, answers and pointers as index lists."""

    def __init__(self, rows, row_tokens):
        self.ids = np.zeros((len(rows), row_tokens), np.uint16)
        answers, looks = [], []
        for row, (ids, begin, copies) in enumerate(rows):
            self.ids[row, :len(ids)] = ids
            answers += [(row, at) for at in range(begin, len(ids))]
            looks += [(row, begin - 1 + i, *(aims + [-1] * SAME)[:SAME]) for i, aims in enumerate(copies)]
        self.answers = np.array(answers, np.int32).reshape(-1, 2)
        self.looks = np.array(looks, np.int32).reshape(-1, 2 + SAME)


# ---------------------------------------------------------------- training
class ReaderTrainer:
    """examples() gives the next Batch; prose is one array of tokens."""

    def __init__(self, model, examples, prose, recipe: ReaderRecipe, device="cpu"):
        self.model, self.examples, self.prose, self.recipe, self.device = model.to(device), examples, prose, recipe, device
        self.masks = [(parameter, mask) for parameter, mask in reading_masks(model)]
        for parameter, mask in self.masks:
            parameter.requires_grad_(bool(mask.any()))
        learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
        self.optimizer = torch.optim.AdamW(learned, lr=recipe.learning_rate, betas=(0.9, 0.98), weight_decay=0.0)
        self.first = [self._copy(layer) for layer in model.model.layers[:max(model.config.router_layers)]]
        self.step, self.history = 0, []
        self.forward = self._forward
        if recipe.compile and hasattr(torch, "compile"):
            self.forward = torch.compile(self._forward)

    @staticmethod
    def _copy(layer):
        return copy.deepcopy(layer).requires_grad_(False)

    def run(self, seconds, steps=0, log=print):
        """Trains for so many seconds (or steps); the schedule ends with them."""
        began = time.time()
        while True:
            progress = max((time.time() - began) / seconds, self.step / steps if steps else 0.0)
            if progress >= 1:
                return
            parts = self.one_step(progress)
            if self.step % 50 == 0 or self.step < 4:
                self.history.append({"step": self.step, "seconds": round(time.time() - began),
                                     **{name: round(float(value), 4) for name, value in parts.items()}})
                log(json.dumps(self.history[-1]))

    def one_step(self, progress):
        r = self.recipe
        for group in self.optimizer.param_groups:
            group["lr"] = r.learning_rate * min(1.0, (self.step + 1) / r.warmup_steps) * (0.02 + 0.98 * cosine(progress))
        share = 0.8 if progress < r.prose_first else r.prose_share
        prose_rows = max(8, round(r.rows * share / 8) * 8) if r.rows >= 16 else max(1, round(r.rows * share))
        batch = self.examples(r.rows - prose_rows)
        with torch.autocast(self.device.split(":")[0], torch.bfloat16, enabled=r.bf16):
            parts = self._losses(batch, self._prose(prose_rows))
        loss = (parts["answer"] + r.pointer_weight * parts["pointer"] + r.language_weight * parts["language"]
                + r.stream_weight * parts["stream"])
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        for parameter, mask in self.masks:
            if parameter.grad is not None:
                parameter.grad.mul_(mask)
        torch.nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.grad is not None], 1.0)
        self.optimizer.step()
        hold_codes(self.model)
        self.step += 1
        return parts

    def _prose(self, rows):
        rng = np.random.default_rng([self.recipe.seed, self.step])
        starts = rng.integers(0, len(self.prose) - self.recipe.row_tokens, rows)
        return np.stack([self.prose[at:at + self.recipe.row_tokens] for at in starts])

    def _forward(self, ids):
        """Hidden states after every layer, and the last layer's queries and keys."""
        last = self.model.config.layer_count - 1
        positions = torch.arange(ids.shape[1], device=ids.device)[None]
        states, kept = self.model.plain(ids, attend_causally, positions, keep=(last,))
        return states, kept[last][0][:, :POINTER_HEADS], kept[last][1][:, :POINTER_HEADS]

    def _losses(self, batch, prose):
        on = lambda array: torch.from_numpy(array.astype(np.int64)).to(self.device, non_blocking=True)  # noqa: E731
        ids, answers, looks = on(np.concatenate([batch.ids, prose])), on(batch.answers), on(batch.looks)
        states, queries, keys = self.forward(ids)
        wanted = ids[answers[:, 0], answers[:, 1]]
        logits = self.model.logits(states[-1][answers[:, 0], answers[:, 1] - 1]).float()
        rows, columns = self._prose_places(len(batch.ids), len(ids))
        spoken = self.model.logits(states[-1][rows, columns - 1]).float()
        return {"answer": F.cross_entropy(logits, wanted), "right": (logits.argmax(-1) == wanted).float().mean(),
                "pointer": self._pointer(queries, keys, looks),
                "language": F.cross_entropy(spoken, ids[rows, columns]), "stream": self._stream(ids, states)}

    def _prose_places(self, first, count):
        places = torch.rand(count - first, self.recipe.language_tokens, device=self.device)
        columns = 1 + (places * (self.recipe.row_tokens - 1)).long()
        rows = torch.arange(first, count, device=self.device)[:, None].expand_as(columns)
        return rows.flatten(), columns.flatten()

    def _pointer(self, queries, keys, looks):
        """looks [Q, 2 + SAME]: row, column and the places it should look at."""
        if len(looks) == 0:
            return torch.zeros((), device=keys.device)
        rows, columns, aims = looks[:, 0], looks[:, 1], looks[:, 2:]
        q = queries[rows, :, columns]                                            # [Q, heads, E]
        scores = torch.einsum("qhe,qhte->qht", q.float(), keys[rows].float()) * q.shape[-1] ** -0.5
        past = torch.arange(keys.shape[2], device=keys.device)[None] <= columns[:, None]
        share = scores.masked_fill(~past[:, None], -1e30).log_softmax(-1)
        share = share.gather(2, aims.clamp_min(0)[:, None].expand(-1, share.shape[1], -1))
        return -share.masked_fill((aims < 0)[:, None], -1e30).logsumexp(-1).mean()

    def _stream(self, ids, states):
        """How much the length of the stream, which the router's norm divides by, has changed where the router reads."""
        table = self.model.table(torch.arange(ids.shape[1], device=ids.device)[None])
        with torch.no_grad():
            hidden, sizes = states[0].detach(), []
            for layer in self.first:
                q, k, v = layer.self_attn.project(layer.input_layernorm(hidden), table)
                hidden = layer.finish(hidden, attend_causally(q, k, v))
                sizes.append(hidden.float().pow(2).sum(-1))
        changes = [((states[i + 1].float().pow(2).sum(-1) / size) - 1).pow(2).mean() for i, size in enumerate(sizes)]
        return sum(changes[min(self.model.config.router_layers) - 1:])
