# SPDX-License-Identifier: Apache-2.0
"""Memory Sparse Attention on a Qwen3 block.

Shapes: N passages or rows of a batch, T tokens, D width, H heads, G key/value heads, E head width, C chunks, P tokens
per chunk, K chosen passages. Parameter names are those of the published checkpoints.
"""
from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

import torch
import torch.nn.functional as F
from torch import nn

from .config import ModelConfig

TEMPLATE_POSITIONS = 3      # tokens of the template head; positions of a prompt start at this + top_k


@dataclass
class EncodedPassages:
    """Pooled memory of N passages: per routed layer keys, values and routing keys [N, C, G, E]."""
    keys: Dict[int, torch.Tensor]
    values: Dict[int, torch.Tensor]
    routing_keys: Dict[int, torch.Tensor]
    chunk_mask: torch.Tensor                 # bool [N, C]
    hidden: torch.Tensor                     # [N, T, D], before the final norm


@dataclass
class Route:
    query: torch.Tensor                      # [N, H, T, E], normalised where the method asks for it
    chunk_scores: Optional[torch.Tensor]     # [N, passages, C]; absent on the folded path
    passage_scores: torch.Tensor             # [N, passages]
    chosen: torch.Tensor                     # [N, K], best first


@dataclass
class Prefill:
    hidden: List[torch.Tensor]               # embedding, then every layer's output [N, T, D]
    routes: Dict[int, Route]
    cache: List[Tuple[torch.Tensor, torch.Tensor, torch.Tensor]]   # keys, values [N, G, S, E], visible [N, 1, S]
    position: torch.Tensor                   # [N], position of the last token


class RmsNorm(nn.Module):
    def __init__(self, width, epsilon):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x):
        x = x.float()
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.epsilon))


def rope_table(positions, head_width, theta):
    """cos and sin [..., T, E/2] of the angles position * theta^(-2i/E), in float32."""
    inverse = 1.0 / theta ** (torch.arange(0, head_width, 2, dtype=torch.float32, device=positions.device) / head_width)
    angles = positions.float()[..., None] * inverse
    return angles.cos(), angles.sin()


def rotate(x, table):
    """x [N, heads, T, E]; pairs (i, i + E/2) turn by the table's angles, [N or 1, T, E/2]."""
    cos, sin = (part.unsqueeze(1) for part in table)
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


def attend(q, k, v, visible):
    """q [N, H, T, E], k and v [N, G, S, E], visible bool [N or 1, T, S] or None. Returns [N, T, H*E]."""
    groups = q.shape[1] // k.shape[1]
    if groups > 1:
        k, v = k.repeat_interleave(groups, 1), v.repeat_interleave(groups, 1)
    mask = None if visible is None else visible.unsqueeze(1)
    if hasattr(F, "scaled_dot_product_attention"):
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    else:
        scores = q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e30)
        mixed = scores.softmax(-1) @ v
    return mixed.transpose(1, 2).flatten(2)


def causal(length):
    return torch.ones(1, length, length, dtype=torch.bool).tril()


def attend_causally(q, k, v):
    """attend() where every token sees its past; as many heads on both sides. The library's own path is quicker."""
    if hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).flatten(2)
    return attend(q, k, v, causal(q.shape[2]))


def unit(x):
    return x / x.norm(dim=-1, keepdim=True).clamp_min(1e-12)


class SelfAttention(nn.Module):
    def __init__(self, c: ModelConfig, routed):
        super().__init__()
        linear = lambda rows, columns: nn.Linear(columns, rows, bias=False)     # noqa: E731
        self.head_width = c.head_width
        self.q_proj, self.o_proj = linear(c.heads * c.head_width, c.width), linear(c.width, c.heads * c.head_width)
        self.k_proj, self.v_proj = (linear(c.kv_heads * c.head_width, c.width) for _ in range(2))
        self.q_norm, self.k_norm = (RmsNorm(c.head_width, c.norm_epsilon) for _ in range(2))
        if routed and c.decouple_router:
            self.router_q_proj = nn.ModuleList([linear(c.heads * c.head_width, c.width)])
            self.router_k_proj = nn.ModuleList([linear(c.kv_heads * c.head_width, c.width)])

    def split(self, x):
        """[N, T, heads*E] -> [N, heads, T, E]"""
        return x.unflatten(-1, (-1, self.head_width)).transpose(1, 2)

    def project(self, x, table):
        """Queries [N, H, T, E], keys and values [N, G, T, E]; queries and keys normalised and turned."""
        q = rotate(self.q_norm(self.split(self.q_proj(x))), table)
        k = rotate(self.k_norm(self.split(self.k_proj(x))), table)
        v = self.split(self.v_proj(x))
        return q.to(v.dtype), k.to(v.dtype), v


class Mlp(nn.Module):
    def __init__(self, c: ModelConfig):
        super().__init__()
        self.gate_proj = nn.Linear(c.width, c.inner_width, bias=False)
        self.up_proj = nn.Linear(c.width, c.inner_width, bias=False)
        self.down_proj = nn.Linear(c.inner_width, c.width, bias=False)

    def forward(self, x):
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, c: ModelConfig, routed):
        super().__init__()
        self.input_layernorm = RmsNorm(c.width, c.norm_epsilon)
        self.post_attention_layernorm = RmsNorm(c.width, c.norm_epsilon)
        self.self_attn = SelfAttention(c, routed)
        self.mlp = Mlp(c)

    def finish(self, hidden, attended):
        """The residual half of the layer that follows attention; attended [N, T, H*E]."""
        hidden = hidden + self.self_attn.o_proj(attended)
        return hidden + self.mlp(self.post_attention_layernorm(hidden))


class Backbone(nn.Module):
    def __init__(self, c: ModelConfig):
        super().__init__()
        self.embed_tokens = nn.Embedding(c.vocab_size, c.width)
        self.layers = nn.ModuleList(Layer(c, layer in c.router_layers) for layer in range(c.layer_count))
        self.norm = RmsNorm(c.width, c.norm_epsilon)


class MsaModel(nn.Module):
    def __init__(self, config: ModelConfig):
        super().__init__()
        self.config = config
        self.model = Backbone(config)
        if not config.tied:
            self.lm_head = nn.Linear(config.width, config.vocab_size, bias=False)

    def table(self, positions):
        return rope_table(positions, self.config.head_width, self.config.rope_theta)

    def logits(self, hidden):
        normed = self.model.norm(hidden)
        return F.linear(normed, self.model.embed_tokens.weight) if self.config.tied else self.lm_head(normed)

    # ------------------------------------------------------------ plain causal attention (`read`)
    def plain(self, ids, attention=None, positions=None, keep=()):
        """Ordinary Qwen3 forward. ids [N, T]; attention(q, k, v) mixes values, causally when absent.

        Returns every layer's input and the last output [layers + 1][N, T, D], and for the layers named in keep their
        queries, keys and values, from which losses.py reads where they look and generate.py goes on.
        """
        attention = attention or (lambda q, k, v: attend(q, k, v, causal(ids.shape[1])))
        positions = torch.arange(ids.shape[1])[None] if positions is None else positions
        table, hidden, states, kept = self.table(positions), self.model.embed_tokens(ids), [], {}
        for index, layer in enumerate(self.model.layers):
            states.append(hidden)
            q, k, v = layer.self_attn.project(layer.input_layernorm(hidden), table)
            if index in keep:
                kept[index] = (q, k, v)
            hidden = layer.finish(hidden, attention(q, k, v))
        return states + [hidden], kept

    # ------------------------------------------------------------ stage 1: passages
    def encode_passages(self, ids, lengths) -> EncodedPassages:
        """ids [N, T] padded at the end, lengths [N]; every row has its own positions from 0 and sees only itself."""
        pool = ChunkPool(lengths, ids.shape[1], self.config.chunk_tokens)
        table, hidden = self.table(torch.arange(ids.shape[1])[None]), self.model.embed_tokens(ids)
        stores, visible = ({}, {}, {}), causal(ids.shape[1])
        for index, layer in enumerate(self.model.layers):
            x = layer.input_layernorm(hidden)
            q, k, v = layer.self_attn.project(x, table)
            if index in self.config.router_layers:
                for store, part in zip(stores, (k, v, self._routing_keys(layer, x, k))):
                    store[index] = pool(part)
                if self.config.normalises_routing:
                    stores[2][index] = unit(stores[2][index])
            hidden = layer.finish(hidden, attend(q, k, v, visible))
        return EncodedPassages(*stores, pool.mask, hidden)

    def encode_template(self, ids):
        """Keys and values [1, G, 3, E] of the template head for every layer, unpooled."""
        table, hidden, store = self.table(torch.arange(ids.shape[1])[None]), self.model.embed_tokens(ids), []
        for layer in self.model.layers:
            q, k, v = layer.self_attn.project(layer.input_layernorm(hidden), table)
            store.append((k, v))
            hidden = layer.finish(hidden, attend(q, k, v, causal(ids.shape[1])))
        return store

    def _routing_keys(self, layer, x, k):
        if not self.config.decouple_router:
            return k
        return layer.self_attn.split(layer.self_attn.router_k_proj[0](x))

    # ------------------------------------------------------------ stage 2: the question
    def routing_query(self, layer, x, q):
        if self.config.decouple_router:
            q = layer.self_attn.split(layer.self_attn.router_q_proj[0](x))
        q = q.float()
        return unit(q) if self.config.normalises_routing else q

    def prefill(self, ids, is_query, passages: EncodedPassages, template, lengths=None) -> Prefill:
        """ids [N, T] padded at the end, is_query bool [N, T]. Context of a layer: template, selected chunks, prompt."""
        count, length = ids.shape
        lengths = torch.full((count,), length) if lengths is None else lengths
        inside = torch.arange(length)[None] < lengths[:, None]
        start = TEMPLATE_POSITIONS + self.config.top_k
        table = self.table(start + torch.arange(length)[None])
        own = causal(length) & inside[:, None]
        hidden, states, routes, cache = self.model.embed_tokens(ids), [], {}, []
        for index, layer in enumerate(self.model.layers):
            states.append(hidden)
            x = layer.input_layernorm(hidden)
            q, k, v = layer.self_attn.project(x, table)
            parts = [tuple(part.expand(count, -1, -1, -1) for part in template[index])]
            seen = [torch.ones(count, template[index][0].shape[2], dtype=torch.bool)]
            if index in self.config.router_layers:
                routes[index] = self.route(self.routing_query(layer, x, q), is_query & inside, passages, index)
                parts.append(selected_memory(passages, index, routes[index].chosen))
                seen.append(passages.chunk_mask[routes[index].chosen.sort(-1).values].flatten(1))
            keys, values = (torch.cat([*(p[i].to(own_part.dtype) for p in parts), own_part], 2)
                            for i, own_part in enumerate((k, v)))
            prefix = torch.cat(seen, 1)
            visible = torch.cat([prefix[:, None].expand(-1, length, -1), own.expand(count, -1, -1)], 2)
            cache.append((keys, values, torch.cat([prefix, inside], 1)[:, None]))
            hidden = layer.finish(hidden, attend(q, keys, values, visible))
        return Prefill(states + [hidden], routes, cache, start + lengths - 1)

    def route(self, query, is_query, passages: EncodedPassages, layer) -> Route:
        """query [N, H, T, E]; is_query [N, T] says which tokens ask. Ties: the lower passage wins."""
        with torch.autocast("cpu", enabled=False):       # cosines that differ in the third digit decide
            scores, chunk_scores = self.passage_scores(query, is_query, passages.routing_keys[layer], passages.chunk_mask)
        order = (-scores).sort(stable=True, dim=-1).indices
        return Route(query, chunk_scores, scores, order[:, :min(self.config.top_k, scores.shape[1])])

    def passage_scores(self, query, is_query, routing_keys, chunk_mask):
        """Scores [N, passages] of every passage and [N, passages, C] of its chunks (-1e30 where there is none)."""
        c, query, keys = self.config, query * self.config.routing_scale, routing_keys.float()
        if c.head_reduce == "mean" and c.query_reduce == "mean":
            folded = folded_query(query, is_query, keys.shape[2])
            chunk = torch.einsum("nge,pcge->npc", folded, keys)
        else:
            grouped = query.unflatten(1, (keys.shape[2], -1))
            token = torch.einsum("ngrte,pcge->ngrtpc", grouped, keys).flatten(1, 2)
            token = token.amax(1) if c.head_reduce == "max" else token.mean(1)
            chunk = reduce_tokens(token, is_query, c.query_reduce)
        masked = chunk.masked_fill(~chunk_mask, -1e30)
        if c.chunk_reduce == "max":
            return masked.amax(-1), masked
        return (chunk * chunk_mask).sum(-1) / chunk_mask.sum(-1), masked

    # ------------------------------------------------------------ stage 3: generation
    def extend(self, run: Prefill, ids):
        """Feeds ids [N, T] after a prefill; every token of the block sees the whole block. Returns hidden [N, T, D]."""
        positions = run.position[:, None] + 1 + torch.arange(ids.shape[1])
        table, hidden = self.table(positions), self.model.embed_tokens(ids)
        for index, layer in enumerate(self.model.layers):
            q, k, v = layer.self_attn.project(layer.input_layernorm(hidden), table)
            keys, values, seen = run.cache[index]
            keys, values = torch.cat([keys, k], 2), torch.cat([values, v], 2)
            seen = torch.cat([seen, torch.ones(ids.shape[0], 1, ids.shape[1], dtype=torch.bool)], 2)
            run.cache[index] = (keys, values, seen)
            hidden = layer.finish(hidden, attend(q, keys, values, seen.expand(-1, ids.shape[1], -1)))
        run.position = positions[:, -1]
        return hidden


class ChunkPool:
    """Mean over chunks of P tokens; the last chunk of a passage is divided by its own length."""

    def __init__(self, lengths, padded_length, chunk_tokens):
        self.count = -(-padded_length // chunk_tokens)
        self.chunk_tokens = chunk_tokens
        starts = torch.arange(self.count) * chunk_tokens
        self.sizes = (lengths[:, None] - starts).clamp(0, chunk_tokens)
        self.mask = self.sizes > 0
        self.inside = torch.arange(padded_length)[None] < lengths[:, None]

    def __call__(self, x):
        """[N, G, T, E] -> [N, C, G, E]"""
        x = x.float().transpose(1, 2) * self.inside[:, :, None, None]
        x = F.pad(x, (0, 0, 0, 0, 0, self.count * self.chunk_tokens - x.shape[1]))
        return x.unflatten(1, (self.count, self.chunk_tokens)).sum(2) / self.sizes.clamp_min(1)[..., None, None]


def folded_query(query, is_query, kv_heads):
    """Mean over heads and asking tokens, exact for mean reductions: [N, H, T, E] -> [N, G, E]."""
    asking = is_query[:, None, :, None].to(query.dtype)
    mean = (query * asking).sum(2) / asking.sum(2)
    return mean.unflatten(1, (kv_heads, -1)).sum(2) / query.shape[1]


def reduce_tokens(scores, is_query, method):
    """[N, T, passages, C] -> [N, passages, C] over the asking tokens."""
    asking = is_query[:, :, None, None]
    if method == "max":
        return scores.masked_fill(~asking, -1e30).amax(1)
    if method == "mean":
        return (scores * asking).sum(1) / asking.sum(1)
    last = is_query.long().cumsum(1).argmax(1)
    return scores[torch.arange(len(scores)), last]


def selected_memory(passages: EncodedPassages, layer, chosen):
    """Pooled keys and values [N, G, K*C, E] of the chosen passages, in storage order."""
    rows = chosen.sort(-1).values
    return tuple(store[layer][rows].flatten(1, 2).transpose(1, 2) for store in (passages.keys, passages.values))
