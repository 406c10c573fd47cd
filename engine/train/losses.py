# SPDX-License-Identifier: Apache-2.0
"""The losses: language modelling, routing over passages, and where the copying heads look."""
import torch
import torch.nn.functional as F


def language_loss(model, hidden, ids, positions):
    """Mean cross entropy of ids at positions, each predicted from the token before. hidden [N, T, D], ids [N, T],
    positions: (row, column) index tensors of the tokens to predict."""
    rows, columns = positions
    logits = model.logits(hidden[rows, columns - 1])
    return F.cross_entropy(logits.float(), ids[rows, columns])


def routing_loss(scores, gold, temperature):
    """InfoNCE over passages: every gold passage against all that are not gold.

    scores [N, passages] of one routed layer, gold bool [N, passages], one or more per row.
    """
    scaled = scores / temperature
    others = scaled.masked_fill(gold, -1e30).logsumexp(1, keepdim=True)
    own = torch.logaddexp(scaled, others) - scaled
    return ((own * gold).sum(1) / gold.sum(1)).mean()


def pointer_loss(queries, keys, visible, targets):
    """How surprised heads are by where they should look.

    queries [heads, Q, E] and keys [heads, T, E] after RoPE; visible bool [Q, T]; targets [Q, M]: positions that hold
    the token to be copied next, padded with -1.
    """
    scores = queries.float() @ keys.float().transpose(-1, -2) * queries.shape[-1] ** -0.5
    scores = scores.masked_fill(~visible, -1e30).log_softmax(-1)
    share = scores.gather(2, targets.clamp_min(0).expand(len(scores), -1, -1))
    return -share.masked_fill(targets < 0, -1e30).logsumexp(-1).mean()
