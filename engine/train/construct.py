# SPDX-License-Identifier: Apache-2.0
"""A start that already routes and copies: weights that are constructed, not drawn.

Residual stream: a lexical lane that no layer ever writes to, and a work lane for everything else. The lexical lane
holds w r + sqrt(1 - w^2) u: r says which token it is, w how rare it is, u is one constant direction; a mark tells the
words of the routing prompt's fixed sentences. Because the lane never changes, the routing that is built on it cannot be
trained away.
"""
import hashlib
import math

import numpy as np
import torch

from . import prompt
from .config import SPECIAL_TOKENS, ModelConfig
from .model import MsaModel

NGRAM_SHARE = 0.7          # weight of the hashed character n-grams in a token's vector
NOISE_SHARE = 0.35         # weight of the token's own noise, which keeps the cases of one word apart
QUIET = 0.02               # scale of what the layers that are not constructed write
RARITY_QUANTILE = 0.6      # tokens rarer than this share of the vocabulary count fully
PREVIOUS_DISTANCE = (1, 1, 2, 3)     # how far back every head of the first layer looks
COPY_GAIN = 3.0
COMMON_SHARE = 0.5         # length of a common token's code in the work lane
FRAME_SINK = 5.0           # how much a word of the routing prompt's fixed sentences is pulled to the sink


def _seeded(text, width):
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")
    return np.random.default_rng(seed).standard_normal(width).astype(np.float32)


def _unit(x):
    return x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-9)


def token_directions(tokenizer, width):
    """r [vocabulary, width]: tokens that share letters, whatever their case, lie close to each other."""
    rows = np.zeros((len(tokenizer), width), np.float32)
    for token_id in range(len(tokenizer)):
        text = tokenizer.token_text(token_id)
        if "\ufffd" in text or text in SPECIAL_TOKENS:
            text = f"byte or frame {token_id}"
        word = text.strip().lower() or text
        row = _unit(_seeded("word " + word, width))
        grams = [f"^{word}$"[i:i + n] for n in (3, 4) for i in range(len(word) + 3 - n)] if len(word) > 2 else []
        if grams:
            row = row + NGRAM_SHARE * _unit(sum(_unit(_seeded("gram " + gram, width)) for gram in grams))
        rows[token_id] = row + NOISE_SHARE * _unit(_seeded("token " + str(token_id) + text, width))
    return _unit(rows)


def rarity(tokenizer, texts):
    """w [vocabulary] in .02 .. .9 from the share of texts a token occurs in, capitals and leading spaces ignored."""
    groups = {}
    group_of = np.array([groups.setdefault(tokenizer.token_text(i).strip().lower() or i, len(groups))
                         for i in range(len(tokenizer))])
    counts, total = np.zeros(len(groups)), 0
    for text in texts:
        counts[np.unique(group_of[tokenizer.encode(text)])] += 1
        total += 1
    idf = np.log((total + 1) / (counts[group_of] + 0.5))
    idf[-len(SPECIAL_TOKENS):] = 0
    return np.clip(idf / np.quantile(idf, RARITY_QUANTILE), 0.02, 0.9).astype(np.float32)


def lexical_lane(tokenizer, texts, width):
    """[vocabulary, width]: w r, the mark of the frame's words, and last the direction u."""
    w = rarity(tokenizer, texts)[:, None]
    framed = np.zeros_like(w)
    framed[frame_tokens(tokenizer)] = 1
    return np.concatenate([w * token_directions(tokenizer, width - 2), framed, np.sqrt(1 - w * w)], 1)


def construct(config: ModelConfig, tokenizer, texts, seed=1) -> MsaModel:
    """texts: passages of real prose from which rarity is counted."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = MsaModel(config)
    lane = lexical_lane(tokenizer, texts, config.lexical_width)
    with torch.no_grad():
        _draw(model, config)
        model.model.embed_tokens.weight.zero_()
        model.model.embed_tokens.weight[:, :config.lexical_width] = torch.from_numpy(lane)
        model.model.embed_tokens.weight[:, config.lexical_width:] = _common_codes(lane, config, rng)
        for layer in config.router_layers:
            _route_by_words(model.model.layers[layer].self_attn, config, rng)
        _copy_circuit(model, config, rng)
        keep_lane(model)
    return model


def _common_codes(lane, config, rng):
    """Codes in the work lane [vocabulary, work]: common tokens (digits above all) are faint in the lexical lane but must
    be copied as exactly as rare ones."""
    codes = _unit(rng.standard_normal((config.vocab_size, config.width - config.lexical_width))).astype(np.float32)
    return torch.from_numpy(COMMON_SHARE * lane[:, -1:] * codes)


def frame_tokens(tokenizer):
    """Tokens of the fixed sentences around a question. They stand in every question and must not choose passages."""
    return sorted(set(tokenizer.encode(prompt.LEAD) + tokenizer.encode("\n" + prompt.ASK + "\n")))


def keep_lane(model: MsaModel):
    """No layer writes to the lexical lane: zero rows of o_proj and down_proj."""
    width = model.config.lexical_width
    for layer in model.model.layers:
        layer.self_attn.o_proj.weight[:width] = 0
        layer.mlp.down_proj.weight[:width] = 0


def _draw(model, config):
    for name, weight in model.named_parameters():
        if weight.dim() == 2:
            weight.normal_(0, weight.shape[1] ** -0.5)
            if "o_proj" in name or "down_proj" in name:
                weight.mul_(QUIET)


def _orthogonal(rng, rows, columns):
    """Random matrix with orthonormal rows (rows <= columns) or columns."""
    tall = rng.standard_normal((max(rows, columns), min(rows, columns)))
    q = np.linalg.qr(tall)[0].astype(np.float32)
    return torch.from_numpy(np.ascontiguousarray(q if rows >= columns else q.T))


def _route_by_words(attention, config, rng):
    """Keys and queries read the same projection of r; row 0 of every head is a sink that only queries have.

    The sink reads u, so that the unit length of a query vector is shared between what the token says and how common it
    is: common words barely count in the mean over the question. It also reads the mark of the frame's words.
    """
    lane, head = config.lexical_width, config.head_width
    projection = _orthogonal(rng, config.kv_heads * (head - 1), lane - 2)
    projection *= ((lane - 2) / projection.shape[0]) ** 0.5
    key = torch.zeros(config.kv_heads, head, config.width)
    key[:, 1:, :lane - 2] = projection.reshape(config.kv_heads, head - 1, lane - 2)
    query = key.repeat_interleave(config.heads // config.kv_heads, 0)
    query[:, 0, lane - 1] = ((head - 1) / projection.shape[0]) ** 0.5
    query[:, 0, lane - 2] = FRAME_SINK
    attention.router_k_proj[0].weight.copy_(key.flatten(0, 1))
    attention.router_q_proj[0].weight.copy_(query.flatten(0, 1))


def _frequencies(config):
    return config.rope_theta ** (-np.arange(config.head_width // 2) * 2 / config.head_width)


def _copy_circuit(model, config, rng):
    """First layer: every token notes the three before it. Last layer: look for the place that followed the same ones.

    The work lane holds three blocks, codes of the tokens 1, 2 and 3 places back; a code is a prefix of one projection
    of the lexical lane, so that block n of the query can be read from block n - 1. Layers read vectors of length
    sqrt(width), so what they write is divided by it: the lanes stay of one size.
    """
    lane, work = config.lexical_width, config.width - config.lexical_width
    blocks = _block_sizes(work)
    code = _orthogonal(rng, blocks[0], lane)
    _note_previous(model.model.layers[0].self_attn, config, blocks, code)
    _find_continuation(model.model.layers[-1].self_attn, config, blocks, code, rng)
    _write_continuation(model, config, rng)


def _block_sizes(work):
    first, second = int(work * 0.42), int(work * 0.33)
    return first, second, work - first - second


def _note_previous(attention, config, blocks, code):
    """Heads look a fixed distance back: constant queries, keys turned by the distance, on the fastest RoPE pairs."""
    head, lane, half, fast = config.head_width, config.lexical_width, config.head_width // 2, 6
    frequency = _frequencies(config)[:fast]
    attention.q_norm.weight.fill_(3.0)
    attention.k_norm.weight.fill_(3.0)
    query, key = (torch.zeros(config.heads, head, config.width) for _ in range(2))
    value = torch.zeros(config.heads, head, config.width)
    output = torch.zeros(config.width, config.heads, head)
    filled = {}
    for index in range(config.heads):
        distance = PREVIOUS_DISTANCE[index % len(PREVIOUS_DISTANCE)]
        query[index, :fast, lane - 1] = 1
        key[index, :fast, lane - 1] = torch.from_numpy(np.cos(distance * frequency)).float()
        key[index, half:half + fast, lane - 1] = torch.from_numpy(np.sin(distance * frequency)).float()
        begin = filled.get(distance, 0)
        count = min(head, blocks[distance - 1] - begin)
        filled[distance] = begin + count
        offset = lane + sum(blocks[:distance - 1]) + begin
        value[index, :count, :lane] = code[begin:begin + count]
        output[offset:offset + count, index, :count] = torch.eye(count) * config.width ** -0.5
    for module, weight in ((attention.q_proj, query), (attention.k_proj, key), (attention.v_proj, value)):
        module.weight.copy_(weight.flatten(0, 1))
    attention.o_proj.weight.copy_(output.flatten(1))


def _find_continuation(attention, config, blocks, code, rng):
    """Queries hold (this token, 1 back, 2 back), keys (1, 2, 3 back), compared on the slow RoPE pairs only."""
    head, lane, half, work = config.head_width, config.lexical_width, config.head_width // 2, sum(blocks)
    slow = np.nonzero(_frequencies(config) < 3e-4)[0]
    dims = np.concatenate([slow, slow + half])
    mix = _orthogonal(rng, max(config.heads * len(dims), work), work)[:config.heads * len(dims)]
    mix = mix.reshape(config.heads, len(dims), work)
    shift = torch.zeros(work, config.width)
    shift[:blocks[0], :lane] = code
    for n in (1, 2):
        source, target = sum(blocks[:n - 1]), sum(blocks[:n])
        count = min(blocks[n], blocks[n - 1])
        shift[target:target + count, lane + source:lane + source + count] = torch.eye(count)
    query, key = (torch.randn(config.heads, head, config.width) * 0.002 for _ in range(2))
    query[:, dims] = mix @ shift
    key[:, dims, lane:] = mix
    attention.q_proj.weight.copy_(query.flatten(0, 1))
    attention.k_proj.weight.copy_(key.flatten(0, 1))
    attention.q_norm.weight.fill_(2.0)
    attention.k_norm.weight.fill_(2.0)


def _write_continuation(model, config, rng):
    """What the last layer finds is written as a code into the work lane, where the output head reads it."""
    lane, work = config.lexical_width, config.width - config.lexical_width
    rows = config.heads * config.head_width
    value = torch.zeros(rows, config.width)
    value[:, :lane] = _orthogonal(rng, rows, lane)
    spread = _orthogonal(rng, work, rows)
    attention = model.model.layers[-1].self_attn
    attention.v_proj.weight.copy_(value)
    attention.o_proj.weight[lane:] = COPY_GAIN * config.width ** -0.5 * spread
    tokens = model.model.embed_tokens.weight[:, :lane].clone()
    tokens[:, lane - 2:] = 0
    codes = tokens @ (spread @ value[:, :lane]).T
    model.lm_head.weight.mul_(0.02)
    model.lm_head.weight[:, lane:] += codes / codes.norm(dim=-1, keepdim=True).clamp_min(1e-6)
