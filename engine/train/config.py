# SPDX-License-Identifier: Apache-2.0
"""The shape of a model, and its translation to and from a Hugging Face config.json."""
import json
import os
from dataclasses import dataclass
from typing import Optional

SPECIAL_TOKENS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|object_ref_start|>", "<|object_ref_end|>"]
LANES = ("lexical_width", "meaning_width", "context_width")      # fields that stand in memoir_config


@dataclass
class ModelConfig:
    vocab_size: int = 8192
    width: int = 384                 # D, the residual stream: lexical lane first, then the work lane
    lexical_width: int = 256         # residual dimensions that no layer writes to; 0 for models without lanes
    meaning_width: int = 0           # how many of them hold meanings learned from a sentence encoder
    context_width: int = 0           # dimensions after the lexical lane that hold the mean of the passage so far
    inner_width: int = 640
    layer_count: int = 4
    heads: int = 4                   # H
    kv_heads: int = 4                # G
    head_width: int = 64             # E
    rope_theta: float = 1e7
    norm_epsilon: float = 1e-6
    tied: bool = False
    router_layers: tuple = (2, 3)
    chunk_tokens: int = 16           # P
    top_k: int = 16
    decouple_router: bool = True
    aux_loss_method: str = "INFONCE"
    head_reduce: str = "mean"
    query_reduce: str = "mean"
    chunk_reduce: str = "max"
    max_positions: int = 2048      # what a prompt may hold: contexts in training are no longer

    @property
    def kept_width(self):
        """Dimensions at the beginning of the stream that training of the body leaves alone."""
        return self.lexical_width + self.context_width

    @property
    def normalises_routing(self):
        """The inference rule: exactly INFONCE means unit vectors, any other method raw ones."""
        return self.aux_loss_method == "INFONCE"

    @property
    def routing_scale(self):
        return 1.0 if self.normalises_routing and self.decouple_router else self.head_width ** -0.5


def load_config(folder) -> ModelConfig:
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
        c = json.load(file)
    msa = c["msa_config"]
    layers = msa["router_layer_idx"]
    routed = range(c["num_hidden_layers"]) if layers == "all" else [int(x) for x in str(layers).split(",")]
    return ModelConfig(
        vocab_size=c["vocab_size"], width=c["hidden_size"], inner_width=c["intermediate_size"],
        **{name: c.get("memoir_config", {}).get(name, 0) for name in LANES},
        layer_count=c["num_hidden_layers"], heads=c["num_attention_heads"], kv_heads=c["num_key_value_heads"],
        head_width=c["head_dim"], rope_theta=c["rope_theta"], norm_epsilon=c["rms_norm_eps"],
        tied=c["tie_word_embeddings"], router_layers=tuple(routed), chunk_tokens=msa["pooling_kernel_size"],
        top_k=msa.get("top_k_docs", msa.get("doc_top_k", 16)), decouple_router=msa["decouple_router"],
        aux_loss_method=msa["aux_loss_method"], head_reduce=msa["head_reduce_method"],
        query_reduce=msa["query_reduce_method"], chunk_reduce=msa["chunk_reduce_method"],
        max_positions=c.get("max_position_embeddings", 32768))


def hugging_face_config(config: ModelConfig, memoir: Optional[dict] = None) -> dict:
    """config.json of a checkpoint; special token ids follow the byte-level vocabulary (tokenizer.py)."""
    first_special = config.vocab_size - len(SPECIAL_TOKENS)
    msa = {
        "ansloss_weight": 1.0, "aux_loss": False, "aux_loss_method": config.aux_loss_method, "auxloss_weight": 0.1,
        "chunk_reduce_method": config.chunk_reduce, "decouple_pooling_mode": "mean",
        "decouple_router": config.decouple_router, "head_reduce_method": config.head_reduce, "infonce_loss_temp": 0.03,
        "lmloss_weigth": 1.0, "pooling_kernel_size": config.chunk_tokens, "query_reduce_method": config.query_reduce,
        "recloss_weight": 0.0, "rewrite_position": True,
        "router_layer_idx": ",".join(str(layer) for layer in config.router_layers), "top_k_docs": config.top_k}
    result = {
        "architectures": ["MSAForCausalLM"], "attention_bias": False, "attention_dropout": 0.0,
        "bos_token_id": first_special, "eos_token_id": first_special + 2, "head_dim": config.head_width,
        "hidden_act": "silu", "hidden_size": config.width, "initializer_range": 0.02,
        "intermediate_size": config.inner_width, "max_position_embeddings": config.max_positions,
        "max_window_layers": config.layer_count, "model_type": "msa", "msa_config": msa,
        "num_attention_heads": config.heads, "num_hidden_layers": config.layer_count,
        "num_key_value_heads": config.kv_heads, "rms_norm_eps": config.norm_epsilon, "rope_scaling": None,
        "rope_theta": config.rope_theta, "sliding_window": False, "tie_word_embeddings": config.tied,
        "torch_dtype": "float32", "transformers_version": "4.51.3", "use_cache": True, "use_sliding_window": False,
        "vocab_size": config.vocab_size}
    lanes = {name: getattr(config, name) for name in LANES} if config.lexical_width else {}
    if config.meaning_width:
        from .lanes import Lanes  # which needs ModelConfig itself
        meanings = Lanes.of(config).meanings
        lanes["meaning_lane"] = [meanings.start, meanings.stop]
    if memoir is not None or lanes:
        result["memoir_config"] = {**(memoir or {}), **lanes}
    return result
