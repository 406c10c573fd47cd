# SPDX-License-Identifier: Apache-2.0
"""Turns a Qwen3 checkpoint into a Memory Sparse Attention model: the backbone is copied, router projectors are new.

Keys of the new router read what the layer's ordinary keys read, and queries start as a copy of the keys, so that
routing begins as matching of like hidden states. `route` and `train` go on from there.
"""
import glob
import json
import os
import shutil

import numpy as np
import torch

from . import safetensors
from .checkpoint import save_checkpoint
from .config import ModelConfig
from .model import MsaModel

TOKENIZER_FILES = ["tokenizer.json", "tokenizer_config.json", "vocab.json", "merges.txt", "generation_config.json"]


def qwen_config(folder, chunk_tokens=64, top_k=16) -> ModelConfig:
    """The shape of a Qwen3 folder, with the upper half of its layers routed."""
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
        c = json.load(file)
    if c.get("model_type") != "qwen3":
        raise SystemExit(f"{folder} holds a checkpoint of type {c.get('model_type')}, not qwen3")
    layers = c["num_hidden_layers"]
    return ModelConfig(
        vocab_size=c["vocab_size"], width=c["hidden_size"], lexical_width=0, inner_width=c["intermediate_size"],
        layer_count=layers, heads=c["num_attention_heads"], kv_heads=c["num_key_value_heads"],
        head_width=c.get("head_dim", c["hidden_size"] // c["num_attention_heads"]), rope_theta=c["rope_theta"],
        norm_epsilon=c["rms_norm_eps"], tied=c.get("tie_word_embeddings", False),
        router_layers=tuple(range(layers // 2, layers)), chunk_tokens=chunk_tokens, top_k=top_k,
        max_positions=c.get("max_position_embeddings", 32768))


def convert(folder, seed=1, **shape) -> MsaModel:
    torch.manual_seed(seed)
    model = MsaModel(qwen_config(folder, **shape))
    weights = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.safetensors"))):
        weights.update(safetensors.read(path))
    own = model.state_dict()
    missing = [name for name in own if "router_" not in name and name not in weights]
    if missing:
        raise SystemExit(f"{folder} lacks {missing[0]} and {len(missing) - 1} others")
    with torch.no_grad():
        for name, tensor in own.items():
            if name in weights:
                tensor.copy_(torch.from_numpy(weights[name].astype(np.float32)))
        for layer in model.config.router_layers:
            _new_router(model.model.layers[layer].self_attn, model.config)
    return model


def _new_router(attention, config):
    key = attention.k_proj.weight.unflatten(0, (config.kv_heads, config.head_width))
    attention.router_k_proj[0].weight.copy_(key.flatten(0, 1))
    attention.router_q_proj[0].weight.copy_(key.repeat_interleave(config.heads // config.kv_heads, 0).flatten(0, 1))


def write(folder, out, model, name):
    """The converted model with the tokenizer of the checkpoint that it comes from."""
    save_checkpoint(out, model, memoir={"name": name, "mode": "read"})
    for file in TOKENIZER_FILES:
        if os.path.exists(os.path.join(folder, file)):
            shutil.copy(os.path.join(folder, file), os.path.join(out, file))
