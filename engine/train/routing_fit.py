# SPDX-License-Identifier: Apache-2.0
"""Fits routing alone, with thousands of passages a minute on one core.

No layer changes the lexical lane, and the context lane is a mean over the passage so far. So routing keys and queries
follow from the embedding and a few matrices, without running the layers, and chunks can be pooled before they are
projected. What is fitted: the meanings of the tokens, what the context layer notes, and the router projectors. The
words in the lane stay as constructed.
"""
import torch
import torch.nn.functional as F

from .construct import CONTEXT_SCALE
from .lanes import CONTEXT_LAYER, Lanes
from .model import MsaModel, unit


class Segments:
    """Token rows one after another, and where each row and each chunk begins."""

    def __init__(self, rows, chunk_tokens):
        self.lengths = torch.tensor([len(row) for row in rows])
        self.ids = torch.tensor([token for row in rows for token in row])
        self.begins = self.lengths.cumsum(0) - self.lengths
        self.row = torch.repeat_interleave(torch.arange(len(rows)), self.lengths)
        self.place = torch.arange(len(self.ids)) - self.begins[self.row]
        chunks = -(-self.lengths // chunk_tokens)
        self.chunk = (chunks.cumsum(0) - chunks)[self.row] + self.place // chunk_tokens
        self.owner = torch.repeat_interleave(torch.arange(len(rows)), chunks)

    def means_so_far(self, x):
        """Mean of x [tokens, width] over every row's beginning up to each token."""
        total = x.cumsum(0)
        before = F.pad(total, (0, 0, 1, 0))[self.begins]
        return (total - before[self.row]) / (self.place + 1)[:, None]

    def chunk_means(self, x):
        """[chunks, width]"""
        sizes = torch.zeros(len(self.owner)).index_add(0, self.chunk, torch.ones(len(self.ids)))
        return torch.zeros(len(self.owner), x.shape[1]).index_add(0, self.chunk, x) / sizes[:, None]


class RoutingFit(torch.nn.Module):
    def __init__(self, model: MsaModel, temperature=0.004):
        super().__init__()
        self.config, self.lanes = model.config, Lanes.of(model.config)
        c, layers = self.config, [model.model.layers[i].self_attn for i in model.config.router_layers]
        lane = model.model.embed_tokens.weight[:, :c.lexical_width].detach()
        self.register_buffer("lane", lane.clone())
        self.meanings = torch.nn.Parameter(lane[:, self.lanes.meanings].clone())
        kept = c.kept_width
        self.keys, self.queries = (torch.nn.Parameter(torch.stack([self._read(part[0].weight) for part in projectors]))
                                   for projectors in ([one.router_k_proj for one in layers],
                                                      [one.router_q_proj for one in layers]))
        noted = model.model.layers[CONTEXT_LAYER].self_attn.v_proj.weight[:c.context_width, :c.lexical_width]
        self.noted = torch.nn.Parameter(noted.detach().clone())
        self.temperature = torch.nn.Parameter(torch.tensor(float(temperature)).log())
        self.key_mask, self.query_mask = (mask[:, :kept] for mask in routing_masks(c))

    def _read(self, weight):
        """A projector's columns [rows, kept] with the context lane at the size of the lexical lane."""
        weight = weight[:, :self.config.kept_width].detach().clone()
        weight[:, self.lanes.context] *= CONTEXT_SCALE
        return weight

    def parameter_groups(self, rate):
        return [{"params": [self.meanings], "lr": 0.6 * rate}, {"params": [self.temperature], "lr": 15 * rate},
                {"params": [self.keys, self.queries, self.noted], "lr": 0.4 * rate}]

    def hold(self):
        """Takes back what must not be learned: call after backward."""
        self.keys.grad *= self.key_mask
        self.queries.grad *= self.query_mask

    # ------------------------------------------------------------ scores
    def _tokens(self, ids):
        lane = self.lane[ids]
        begin, end = self.lanes.meanings.start, self.lanes.meanings.stop
        return torch.cat([lane[:, :begin], self.meanings[ids], lane[:, end:]], 1)

    def encode(self, rows):
        """Routing keys [layers, chunks, G, E] of unit length, and the passage that every chunk belongs to."""
        at = Segments(rows, self.config.chunk_tokens)
        lane = self._tokens(at.ids)
        pooled, past = at.chunk_means(lane), at.chunk_means(at.means_so_far(lane))
        x = torch.cat([pooled, past @ self.noted.T], 1)
        return unit(torch.einsum("cd,lkd->lck", x, self.keys).unflatten(2, (self.config.kv_heads, -1))), at.owner

    def ask(self, prompts):
        """Folded queries [layers, questions, G, E]; prompts are the asking tokens of each question."""
        at = Segments(prompts, 1)
        lane = self._tokens(at.ids)
        x = torch.cat([lane, at.means_so_far(lane) @ self.noted.T], 1)
        q = unit(torch.einsum("td,lkd->ltk", x, self.queries).unflatten(2, (self.config.heads, -1)))
        shape = (len(q), len(prompts), *q.shape[2:])
        mean = torch.zeros(shape).index_add(1, at.row, q) / at.lengths[None, :, None, None]
        return mean.unflatten(2, (self.config.kv_heads, -1)).sum(3) / self.config.heads

    def scores(self, queries, keys, owner, count):
        """Scores [layers, questions, passages]: the best chunk of each passage."""
        chunk = torch.einsum("lqge,lcge->lqc", queries, keys)
        best = torch.full((*chunk.shape[:2], count), -1e9)
        return best.scatter_reduce(2, owner.expand_as(chunk), chunk, "amax", include_self=False)

    @torch.no_grad()
    def rank(self, passages, prompts, batch=500):
        """Mean over layers [questions, passages]; rows of token ids."""
        queries, parts = self.ask(prompts), []
        for begin in range(0, len(passages), batch):
            some = passages[begin:begin + batch]
            parts.append(self.scores(queries, *self.encode(some), len(some)).mean(0))
        return torch.cat(parts, 1)

    # ------------------------------------------------------------ back into the model
    @torch.no_grad()
    def store(self, model: MsaModel):
        c, kept = self.config, self.config.kept_width
        model.model.embed_tokens.weight[:, self.lanes.meanings] = self.meanings
        model.model.layers[CONTEXT_LAYER].self_attn.v_proj.weight[:c.context_width, :c.lexical_width] = self.noted
        for number, layer in enumerate(c.router_layers):
            attention = model.model.layers[layer].self_attn
            for projector, fitted in ((attention.router_k_proj, self.keys), (attention.router_q_proj, self.queries)):
                weight = fitted[number].clone()
                weight[:, self.lanes.context] /= CONTEXT_SCALE
                projector[0].weight[:, :kept] = weight


def routing_masks(config):
    """Which weights of the projectors may be learned, [rows, width] for keys and queries: row 0 of every head is the
    sink, which no key uses and which reads how common a token is."""
    key = torch.ones(config.kv_heads, config.head_width, config.width)
    key[:, 0] = 0
    query = torch.ones(config.heads, config.head_width, config.width)
    query[:, 0] = 0
    query[:, 0, Lanes.of(config).common] = 1
    return key.flatten(0, 1), query.flatten(0, 1)
