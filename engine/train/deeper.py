# SPDX-License-Identifier: Apache-2.0
"""More layers on top of a constructed start, for reading.

The router reads what the first layers leave in the lexical lane and the context lane, so that nothing below the last
routed layer may write there. From that layer on nobody looks at the lanes any more: it and everything above it may
write anywhere, and the whole stream is theirs. What the lower layers' own MLPs did was drawn and never trained; it is
left out, which pays for the new layers.
"""
import copy
import math

import torch

from .construct import QUIET
from .lanes import CONTEXT_LAYER, Lanes
from .model import MsaModel

POINTER_HEADS = 2          # of the last layer: told where the answer stands, and begun as copies of what they look at
CODE_LENGTH = 0.5          # of a token's code in the work lane
COPY_GAIN = 1.5


@torch.no_grad()
def deepened(model: MsaModel, layers, inner_width, seed=1) -> MsaModel:
    """A model of so many layers that routes exactly as this one and has everything above the routed layers to learn."""
    config = copy.copy(model.config)
    config.layer_count, config.inner_width = layers, inner_width
    torch.manual_seed(seed)
    result, old = MsaModel(config), model.state_dict()
    for name, weight in result.state_dict().items():
        if name in old and old[name].shape == weight.shape and ".mlp." not in name:
            weight.copy_(old[name])
        elif weight.dim() == 2:
            weight.normal_(0, weight.shape[1] ** -0.5)
            if "o_proj" in name or "down_proj" in name:
                weight.mul_(QUIET)
    for layer in result.model.layers[:free_layer(config)]:
        layer.mlp.down_proj.weight.zero_()
    _begin_copying(result)
    return result


def free_layer(config):
    """The last routed layer: what it and those above it write is read by no router."""
    return max(config.router_layers)


def _begin_codes(model):
    """Codes of all tokens: their words and meanings, whatever their rarity, in fewer dimensions. Returns the projection."""
    config, lanes = model.config, Lanes.of(model.config)
    embedding, read = model.model.embed_tokens.weight, slice(0, lanes.meanings.stop)
    matrix = torch.linalg.qr(torch.randn(read.stop, config.width - config.kept_width))[0].T
    own = embedding[:, read] / embedding[:, read].norm(dim=1, keepdim=True).clamp_min(1e-6)
    embedding[:, lanes.work] = own @ matrix.T
    model.model.norm.weight[lanes.work] = 1
    model.model.norm.weight[:config.kept_width] = 0
    hold_codes(model)
    return matrix


def _begin_copying(model):
    """The pointing heads of the last layer carry the code of what they look at over."""
    config, lanes, matrix = model.config, Lanes.of(model.config), _begin_codes(model)
    attention, rows = model.model.layers[-1].self_attn, slice(0, min(POINTER_HEADS * config.head_width, matrix.shape[0]))
    attention.v_proj.weight[rows] = 0
    attention.v_proj.weight[rows, :matrix.shape[1]] = matrix[rows]
    attention.o_proj.weight[:, rows] = 0
    attention.o_proj.weight[lanes.work][:, rows] = COPY_GAIN / math.sqrt(config.width) * torch.eye(matrix.shape[0])[:, rows]


def reading_masks(model):
    """(parameter, mask) of all weights that reading must leave alone, in whole or in part: see above."""
    config, kept, masks = model.config, model.config.kept_width, []
    free = free_layer(config)
    for name, parameter in model.named_parameters():
        index = int(name.split(".")[2]) if name.startswith("model.layers.") else None
        mask = torch.ones_like(parameter)
        fixed = "router_" in name or "layernorm" in name
        if fixed or (index is not None and index <= CONTEXT_LAYER and ".self_attn." in name):
            mask.zero_()
        elif name == "model.norm.weight" or (index is not None and index < free and ("o_proj" in name or "down_proj" in name)):
            mask[:kept] = 0
        elif "embed_tokens" in name:
            mask[:, :kept] = 0
        else:
            continue
        masks.append((parameter, mask))
    return masks


@torch.no_grad()
def hold_codes(model):
    """Brings all codes to their one length."""
    codes = model.model.embed_tokens.weight[:, model.config.kept_width:]
    codes.mul_(CODE_LENGTH / codes.norm(dim=1, keepdim=True).clamp_min(1e-6))
