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
from .lanes import CONTEXT_LAYER, Lanes
from .model import MsaModel

NGRAM_SHARE = 0.7          # weight of the hashed character n-grams in a token's vector
NOISE_SHARE = 0.35         # weight of the token's own noise, which keeps the cases of one word apart
QUIET = 0.02               # scale of what the layers that are not constructed write
RARITY_QUANTILE = 0.6      # tokens rarer than this share of the vocabulary count fully
PREVIOUS_DISTANCE = (1, 1, 2, 3)     # how far back every head of the first layer looks
COPY_GAIN = 3.0
COMMON_SHARE = 0.5         # length of a common token's code in the work lane
CONTEXT_SCALE = 0.5        # length of the context lane beside the lexical lane
WORD_CONTEXT, MEANING_CONTEXT = 2.0, 4.0    # how much the keys that read words, or meanings, read of the passage so far
TIED_CODE = 0.25           # length of a token's code in the work lane when the output head is the embedding
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


def lexical_lane(tokenizer, texts, config, meanings=None):
    """[vocabulary, lexical width]: w r, w times the meanings where there are some, the mark of the frame's words, and u.

    meanings [vocabulary, meaning width]: one unit vector per token (meanings.py).
    """
    w, lanes = rarity(tokenizer, texts)[:, None], Lanes.of(config)
    share = 1.0 if meanings is None else 0.5 ** 0.5
    lane = np.zeros((len(tokenizer), config.lexical_width), np.float32)
    lane[:, lanes.words] = share * w * token_directions(tokenizer, lanes.words.stop)
    if meanings is not None:
        lane[:, lanes.meanings] = share * w * meanings
    lane[frame_tokens(tokenizer), lanes.mark] = 1
    lane[:, lanes.common] = np.sqrt(1 - w[:, 0] ** 2)
    return lane


def construct(config: ModelConfig, tokenizer, texts, seed=1, meanings=None) -> MsaModel:
    """texts: passages of real prose from which rarity is counted."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model, lanes = MsaModel(config), Lanes.of(config)
    lane = lexical_lane(tokenizer, texts, config, meanings)
    with torch.no_grad():
        _draw(model, config)
        embedding = model.model.embed_tokens.weight
        embedding.zero_()
        embedding[:, :config.lexical_width] = torch.from_numpy(lane)
        embedding[:, lanes.work] = _common_codes(lane, config, rng)
        for index, layer in enumerate(config.router_layers):
            _route_by_words(model.model.layers[layer].self_attn, config, rng, by_meaning=index % 2 == 1)
        _copy_circuit(model, config, rng)
        keep_lanes(model)
        if config.context_width:
            _note_context(model.model.layers[CONTEXT_LAYER].self_attn, config, rng)
            for index, layer in enumerate(config.router_layers):
                _read_context(model, layer, WORD_CONTEXT if index % 2 == 0 else MEANING_CONTEXT)
    return model


def _common_codes(lane, config, rng):
    """Codes in the work lane [vocabulary, work]: common tokens (digits above all) are faint in the lexical lane but must
    be copied as exactly as rare ones."""
    codes = _unit(rng.standard_normal((config.vocab_size, config.width - config.kept_width))).astype(np.float32)
    return torch.from_numpy(COMMON_SHARE * lane[:, -1:] * codes)


def frame_tokens(tokenizer):
    """Tokens of the fixed sentences around a question. They stand in every question and must not choose passages."""
    return sorted(set(tokenizer.encode(prompt.LEAD) + tokenizer.encode("\n" + prompt.ASK + "\n")))


def keep_lanes(model: MsaModel):
    """No layer writes to the lexical lane or the context lane: zero rows of o_proj and down_proj."""
    width = model.config.kept_width
    for layer in model.model.layers:
        layer.self_attn.o_proj.weight[:width] = 0
        layer.mlp.down_proj.weight[:width] = 0
    if model.config.tied:
        model.model.norm.weight[:width] = 0     # the output head reads the work lane alone


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


def _route_by_words(attention, config, rng, by_meaning):
    """Keys and queries read the same projection of a token's word; row 0 of every head is a sink that only queries have.

    The sink reads u, so that the unit length of a query vector is shared between what the token says and how common it
    is: common words barely count in the mean over the question. It also reads the mark of the frame's words.
    With by_meaning it is the projection of a token's meaning instead.
    """
    lanes, head = Lanes.of(config), config.head_width
    key = torch.zeros(config.kv_heads, head, config.width)
    read = lanes.meanings if by_meaning and config.meaning_width else lanes.words
    key[:, 1:, read] = _projection(rng, config.kv_heads, head - 1, read.stop - read.start)
    query = key.repeat_interleave(config.heads // config.kv_heads, 0)
    query[:, 0, lanes.common] = config.kv_heads ** -0.5
    query[:, 0, lanes.mark] = FRAME_SINK
    attention.router_k_proj[0].weight.copy_(key.flatten(0, 1))
    attention.router_q_proj[0].weight.copy_(query.flatten(0, 1))


def _projection(rng, heads, rows, columns):
    """[heads, rows, columns]: all rows orthogonal where there are few enough, keeping the length of what they read."""
    matrix = _orthogonal(rng, heads * rows, columns)
    return (matrix * max(columns / (heads * rows), 1) ** 0.5).reshape(heads, rows, columns)


def _note_context(attention, config, rng):
    """Constant queries and keys on the slowest RoPE pair: every token attends to all before it alike, and the mean of
    their words and meanings is written to the context lane."""
    lanes, head = Lanes.of(config), config.head_width
    look = torch.zeros(config.heads, head, config.width)
    look[:, head // 2 - 1, lanes.common] = 1
    attention.q_proj.weight.copy_(look.flatten(0, 1))
    attention.k_proj.weight.copy_(look[:config.kv_heads].flatten(0, 1))
    value = torch.zeros(config.heads * head, config.width)
    words = config.context_width * 5 // 8 if config.meaning_width else config.context_width
    value[:words, lanes.words] = _projection(rng, 1, words, lanes.words.stop)[0]
    if config.meaning_width:
        value[words:config.context_width, lanes.meanings] = _projection(rng, 1, config.context_width - words,
                                                                        config.meaning_width)[0]
    attention.v_proj.weight.copy_(value)
    attention.o_proj.weight.zero_()
    columns = torch.arange(config.context_width)
    attention.o_proj.weight[config.lexical_width + columns, columns] = CONTEXT_SCALE * config.width ** -0.5


def _read_context(model, layer, gain):
    """The keys of a routed layer also read the mean of the passage so far, as they read the token itself."""
    lanes, c = Lanes.of(model.config), model.config
    key = model.model.layers[layer].self_attn.router_k_proj[0].weight
    value = model.model.layers[CONTEXT_LAYER].self_attn.v_proj.weight[:c.context_width]
    key[:, lanes.context] = gain / CONTEXT_SCALE * key[:, :c.lexical_width] @ value[:, :c.lexical_width].T


def _frequencies(config):
    return config.rope_theta ** (-np.arange(config.head_width // 2) * 2 / config.head_width)


def _copy_circuit(model, config, rng):
    """First layer: every token notes the three before it. Last layer: look for the place that followed the same ones.

    The work lane holds three blocks, codes of the tokens 1, 2 and 3 places back; a code is a prefix of one projection
    of the lexical lane, so that block n of the query can be read from block n - 1. Layers read vectors of length
    sqrt(width), so what they write is divided by it: the lanes stay of one size.
    """
    blocks = _block_sizes(_note_width(config))
    code = _orthogonal(rng, blocks[0], config.lexical_width)
    if config.meaning_width:
        code[:, Lanes.of(config).meanings] = 0      # words that mean the same are not the same
    _note_previous(model.model.layers[0].self_attn, config, blocks, code)
    _find_continuation(model.model.layers[-1].self_attn, config, blocks, code, rng)
    _write_continuation(model, config, rng)


def _note_width(config):
    """Dimensions of the work lane that note the tokens before. With a tied output head the rest holds the tokens' codes."""
    work = config.width - config.kept_width
    return work * 5 // 8 if config.tied else work


def _block_sizes(work):
    first, second = int(work * 0.42), int(work * 0.33)
    return first, second, work - first - second


def _note_previous(attention, config, blocks, code):
    """Heads look a fixed distance back: constant queries, keys turned by the distance, on the fastest RoPE pairs."""
    head, half, fast = config.head_width, config.head_width // 2, 6
    lane, kept = config.lexical_width, config.kept_width
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
        offset = kept + sum(blocks[:distance - 1]) + begin
        value[index, :count, :lane] = code[begin:begin + count]
        output[offset:offset + count, index, :count] = torch.eye(count) * config.width ** -0.5
    for module, weight in ((attention.q_proj, query), (attention.k_proj, key), (attention.v_proj, value)):
        module.weight.copy_(weight.flatten(0, 1))
    attention.o_proj.weight.copy_(output.flatten(1))


def _find_continuation(attention, config, blocks, code, rng):
    """Queries hold (this token, 1 back, 2 back), keys (1, 2, 3 back), compared on the slow RoPE pairs only."""
    head, half, work = config.head_width, config.head_width // 2, sum(blocks)
    lane, kept = config.lexical_width, config.kept_width
    slow = np.nonzero(_frequencies(config) < 3e-4)[0]
    dims = np.concatenate([slow, slow + half])
    mix = _orthogonal(rng, max(config.heads * len(dims), work), work)[:config.heads * len(dims)]
    mix = mix.reshape(config.heads, len(dims), work)
    shift = torch.zeros(work, config.width)
    shift[:blocks[0], :lane] = code
    for n in (1, 2):
        source, target = sum(blocks[:n - 1]), sum(blocks[:n])
        count = min(blocks[n], blocks[n - 1])
        shift[target:target + count, kept + source:kept + source + count] = torch.eye(count)
    query, key = (torch.randn(config.heads, head, config.width) * 0.002 for _ in range(2))
    query[:, dims] = mix @ shift
    key[:, dims, kept:kept + work] = mix
    attention.q_proj.weight.copy_(query.flatten(0, 1))
    attention.k_proj.weight.copy_(key.flatten(0, 1))
    attention.q_norm.weight.fill_(2.0)
    attention.k_norm.weight.fill_(2.0)


def _write_continuation(model, config, rng):
    """What the last layer finds is written as a code into the work lane, where the output head reads it."""
    lanes, rows = Lanes.of(config), config.heads * config.head_width
    first = config.kept_width + (_note_width(config) if config.tied else 0)
    value = torch.zeros(rows, config.width)
    value[:, :config.lexical_width] = _orthogonal(rng, rows, config.lexical_width)
    value[:, lanes.meanings] = 0
    spread = _orthogonal(rng, config.width - first, rows)
    attention = model.model.layers[-1].self_attn
    attention.v_proj.weight.copy_(value)
    attention.o_proj.weight[first:] = COPY_GAIN * config.width ** -0.5 * spread
    tokens = model.model.embed_tokens.weight[:, lanes.words]
    codes = tokens @ (spread @ value[:, lanes.words]).T
    codes = codes / codes.norm(dim=-1, keepdim=True).clamp_min(1e-6)
    if config.tied:
        model.model.embed_tokens.weight[:, config.kept_width:first] = 0
        model.model.embed_tokens.weight[:, first:] = TIED_CODE * codes
        model.model.norm.weight[:first] = 0
        model.model.norm.weight[first:] = 1 / TIED_CODE
    else:
        model.lm_head.weight.mul_(0.02)
        model.lm_head.weight[:, first:] += codes
