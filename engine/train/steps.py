# SPDX-License-Identifier: Apache-2.0
"""One training step of each sort: samples in, losses out."""
import torch

from . import prompt
from .batches import padded
from .losses import language_loss, pointer_loss, routing_loss
from .model import attend_causally

POINTER_HEADS = 2          # the first heads of the last layer are told where the answer stands


def grouped(x, heads):
    """Keys or values [1, G, T, E] for every one of the query heads."""
    return x if x.shape[1] == heads else x.repeat_interleave(heads // x.shape[1], 1)


class SharedContextAttention:
    """Attention of one read sample [1, heads, T, E]: the context is causal; every question sees the context and itself.

    Questions are padded to one length and go through side by side, so that the work grows with the sum of the
    questions and not with its square.
    """

    def __init__(self, context, segments):
        self.context = context
        self.longest = max(end - begin for begin, _, end in segments)
        offsets = torch.arange(self.longest)
        begins, ends = (torch.tensor([segment[i] for segment in segments]) for i in (0, 2))
        places = begins[:, None] + offsets
        self.real = places < ends[:, None]                                       # [S, L]
        self.places = places.clamp_max(int(ends.max()) - 1)
        self.own = torch.ones(self.longest, self.longest, dtype=torch.bool).tril()

    def __call__(self, q, k, v):
        c = self.context
        k, v = (grouped(part, q.shape[1]) for part in (k, v))
        head = attend_causally(q[:, :, :c], k[:, :, :c], v[:, :, :c])
        return torch.cat([head, self._questions(q[0], k[0], v[0])], 1)

    def _questions(self, q, k, v):
        c, scale, (count, longest) = self.context, q.shape[-1] ** -0.5, self.real.shape
        own_q, own_k, own_v = (part[:, self.places] for part in (q, k, v))       # [H, S, L, E]
        far = (own_q.flatten(1, 2) @ k[:, :c].transpose(1, 2)).unflatten(1, (count, longest))
        near = (own_q @ own_k.transpose(-1, -2)).masked_fill(~self.own, -1e30)
        share = (torch.cat([far, near], -1) * scale).softmax(-1)
        mixed = (share[..., :c].flatten(1, 2) @ v[:, :c]).unflatten(1, (count, longest)) + share[..., c:] @ own_v
        return mixed.permute(1, 2, 0, 3)[self.real].flatten(1)[None]             # [1, tokens of questions, H*E]


class ReadBatch:
    """One read sample as tensors."""

    def __init__(self, sample):
        self.ids, self.context = torch.tensor([sample.ids]), sample.context
        self.attention = SharedContextAttention(sample.context, sample.segments)
        positions, segment_of = torch.arange(len(sample.ids)), torch.zeros(len(sample.ids), dtype=torch.long)
        answers, looks = [], []
        for number, ((begin, answer, end), targets) in enumerate(zip(sample.segments, sample.targets), 1):
            positions[begin:end] -= begin - sample.context
            segment_of[begin:end] = number
            answers += range(answer, end)
            looks += [(answer - 1 + i, aims) for i, aims in enumerate(targets)]
        self.positions, self.answers = positions[None], torch.tensor(answers)
        self.look_columns = torch.tensor([column for column, _ in looks])
        widest = max(len(aims) for _, aims in looks)
        self.look_targets = torch.tensor([aims + [-1] * (widest - len(aims)) for _, aims in looks])
        column, others = self.look_columns[:, None], torch.arange(len(sample.ids))
        self.look_visible = (others < sample.context) | ((segment_of == segment_of[column]) & (others <= column))

    def context_positions(self, count, generator):
        """Random tokens of the context to predict as plain language."""
        drawn = torch.rand(count, generator=generator, device="cpu")      # the same numbers on every device
        return 1 + (drawn * (self.context - 1)).long().to(self.ids.device)


def read_losses(model, batch: ReadBatch, generator, context_tokens=48):
    """(answer, pointer, context language) losses and the share of answer tokens predicted right."""
    last = model.config.layer_count - 1
    states, kept = model.plain(batch.ids, batch.attention, batch.positions, keep=(last,))
    logits = model.logits(states[-1][0, batch.answers - 1]).float()
    wanted = batch.ids[0, batch.answers]
    answer = torch.nn.functional.cross_entropy(logits, wanted)
    queries = kept[last][0]
    queries, keys = (part[0, :POINTER_HEADS] for part in (queries, grouped(kept[last][1], queries.shape[1])))
    pointer = pointer_loss(queries[:, batch.look_columns], keys, batch.look_visible, batch.look_targets)
    columns = batch.context_positions(context_tokens, generator)
    language = language_loss(model, states[-1], batch.ids, (torch.zeros_like(columns), columns))
    return answer, pointer, language, (logits.argmax(-1) == wanted).float().mean()


class MemoryBatch:
    """Passages of several tasks as one bank, and the questions of all of them."""

    def __init__(self, tok, passages, samples):
        """passages: token ids as stage 1 encodes them; samples: MemorySample with gold into passages."""
        self.passages = padded(passages)
        self.template = torch.tensor([prompt.template_head(tok)])
        rows = [sample.prompt + sample.response for sample in samples]
        self.ids, self.lengths = padded(rows)
        self.asking = padded([sample.asking + [False] * len(sample.response) for sample in samples])[0].bool()
        self.gold = torch.zeros(len(samples), len(passages), dtype=torch.bool)
        learned = []
        for row, sample in enumerate(samples):
            self.gold[row, sample.gold] = True
            learned += [(row, len(sample.prompt) + i) for i, counts in enumerate(sample.learned) if counts]
        self.learned = tuple(torch.tensor(part) for part in zip(*learned))


def memory_losses(model, batch: MemoryBatch, temperature):
    """(language loss of what the model writes, routing loss, recall of gold among the first five)."""
    bank = model.encode_passages(*batch.passages)
    template = model.encode_template(batch.template)
    run = model.prefill(batch.ids, batch.asking, bank, template, batch.lengths)
    language = language_loss(model, run.hidden[-1], batch.ids, batch.learned)
    routing = torch.stack([routing_loss(route.passage_scores, batch.gold, temperature) for route in run.routes.values()])
    scores = torch.stack([route.passage_scores for route in run.routes.values()]).mean(0)
    first = scores.topk(min(5, scores.shape[1])).indices
    recall = (batch.gold.gather(1, first).sum(1) / batch.gold.sum(1)).float().mean()
    return language, routing.mean(), recall
