# SPDX-License-Identifier: Apache-2.0
"""Turns the lexical lane before weights are rounded to 8 bits, and back.

One number of the lane, how common the token is, is far larger than the hundreds beside it, and 8 bits with one scale per
row leave nothing of those: neither in a row of the embedding nor in the engine, which rounds what a layer reads, too.
In a turned lane every number is spread over all dimensions. What the model computes is the same.
"""
import math

import torch

_READS = ("q_proj", "k_proj", "v_proj", "router_q_proj", "router_k_proj", "gate_proj", "up_proj", "embed_tokens", "lm_head")
_WRITES = ("o_proj", "down_proj")


def turn(width):
    """Orthogonal [width, width]: the cosine transform, the same on every machine."""
    at = torch.arange(width, dtype=torch.float64)
    matrix = torch.cos(math.pi / width * (at[None] + 0.5) * at[:, None]) * math.sqrt(2 / width)
    matrix[0] /= math.sqrt(2)
    return matrix


@torch.no_grad()
def turn_lane(model, back=False):
    """Turns the lane of a model in place. Its norms must be even there (see even_norms)."""
    width = model.config.lexical_width
    matrix = turn(width)
    matrix = matrix if back else matrix.T
    for name, weight in model.named_parameters():
        kind = name.split(".")
        if any(part in kind for part in _READS):
            weight[:, :width] = (weight[:, :width].double() @ matrix.T).float()
        elif any(part in kind for part in _WRITES):
            weight[:width] = (matrix @ weight[:width].double()).float()


def even_norms(model):
    """Whether every norm over the stream treats the dimensions of the lane alike, so that the lane can be turned."""
    width = model.config.lexical_width
    norms = [weight for name, weight in model.named_parameters() if weight.dim() == 1 and len(weight) == model.config.width]
    return width > 0 and all(bool((weight[:width] == weight[0]).all()) for weight in norms)
