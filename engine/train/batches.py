# SPDX-License-Identifier: Apache-2.0
"""Lists of token ids as padded tensors, and encoding of many passages in length order."""
import torch

from .model import EncodedPassages


def padded(rows):
    """Token id lists as one tensor [N, T] padded with 0, and their lengths [N]."""
    lengths = torch.tensor([len(row) for row in rows])
    ids = torch.zeros(len(rows), int(lengths.max()), dtype=torch.long)
    for row, values in zip(ids, rows):
        row[:len(values)] = torch.as_tensor(values)
    return ids, lengths


def by_length(rows, batch):
    """Indices of the rows in groups of similar length."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    return [order[i:i + batch] for i in range(0, len(order), batch)]


@torch.no_grad()
def encode_bank(model, rows, batch=32) -> EncodedPassages:
    """Encodes every row; chunks are padded to the longest passage. The hidden states are dropped."""
    layers, count = model.config.router_layers, len(rows)
    chunks = -(-max(len(row) for row in rows) // model.config.chunk_tokens)
    shape = (count, chunks, model.config.kv_heads, model.config.head_width)
    stores = tuple({layer: torch.zeros(shape) for layer in layers} for _ in range(3))
    mask = torch.zeros(count, chunks, dtype=torch.bool)
    for group in by_length(rows, batch):
        part = model.encode_passages(*padded([rows[i] for i in group]))
        width, index = part.chunk_mask.shape[1], torch.tensor(group)
        mask[index, :width] = part.chunk_mask
        for store, values in zip(stores, (part.keys, part.values, part.routing_keys)):
            for layer in layers:
                store[layer][index, :width] = values[layer].float()
    return EncodedPassages(*stores, mask, torch.zeros(0))
