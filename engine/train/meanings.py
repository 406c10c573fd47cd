# SPDX-License-Identifier: Apache-2.0
"""What every token means to the sentence encoder: the start of the meanings in the lexical lane.

A vector of a token alone says little about what it adds to a sentence. So the tokens' vectors are fitted such that their
sum over a sentence, weighted by rarity, is what the encoder says of the sentence: a ridge regression whose prior is the
vectors of the tokens alone.
"""
import numpy as np
import torch

from .config import SPECIAL_TOKENS

PRIOR_WEIGHT = 3.0
STEPS = 25


def token_meanings(tokenizer, encoder, width, texts=(), weights=None):
    """[vocabulary, width] unit vectors, cut to their main directions. With texts (sentences) they are fitted to those;
    weights [vocabulary] is then the rarity of each token."""
    alone = _tokens_alone(tokenizer, encoder)
    if not len(texts):
        return _cut(alone, alone, width)
    said = encoder.encode(texts)
    said = said - said.mean(0)
    design = _design([tokenizer.encode(" " + text) for text in texts], weights)
    sums = design @ alone
    prior = alone * ((sums * said).sum() / (sums * sums).sum())
    return _cut(_ridge(design, said, prior), said, width)


def _tokens_alone(tokenizer, encoder):
    texts = [tokenizer.token_text(token).strip() for token in range(len(tokenizer))]
    vectors = encoder.encode([text if text and text not in SPECIAL_TOKENS else "." for text in texts])
    return torch.nn.functional.normalize(vectors - vectors.mean(0), dim=1)


def _design(rows, weights):
    """Sparse [texts, vocabulary]: the weights of each text's tokens, divided by their length as one vector."""
    weights = torch.as_tensor(weights, dtype=torch.float32)
    values = []
    for row in rows:
        value = weights[torch.tensor(row, dtype=torch.long)]
        values.append(value / value.norm().clamp_min(1e-3))
    places = torch.stack([torch.repeat_interleave(torch.arange(len(rows)), torch.tensor([len(row) for row in rows])),
                          torch.tensor([token for row in rows for token in row], dtype=torch.long)])
    return torch.sparse_coo_tensor(places, torch.cat(values), (len(rows), len(weights))).coalesce()


def _ridge(design, target, prior):
    """The x that minimises |design x - target|^2 + PRIOR_WEIGHT |x - prior|^2, column by column, by conjugate gradients."""
    transposed, x = design.t().coalesce(), prior.clone()
    rest = transposed @ (target - design @ x)
    direction, size = rest.clone(), (rest * rest).sum(0)
    for _ in range(STEPS):
        image = transposed @ (design @ direction) + PRIOR_WEIGHT * direction
        length = size / (direction * image).sum(0).clamp_min(1e-12)
        x, rest = x + length * direction, rest - length * image
        before, size = size, (rest * rest).sum(0)
        direction = rest + size / before.clamp_min(1e-12) * direction
    return x


def _cut(vectors, spread_as, width):
    """Unit vectors in the main directions of spread_as, turned at random so that no dimension is larger than others."""
    vectors, spread_as = vectors.numpy(), spread_as.numpy()
    _, _, directions = np.linalg.svd(spread_as.T @ spread_as)
    cut = vectors @ directions[:width].T
    spread = np.linalg.qr(np.random.default_rng(1).standard_normal((width, width)))[0].astype(np.float32)
    return ((cut / np.maximum(np.linalg.norm(cut, axis=1, keepdims=True), 1e-6)) @ spread).astype(np.float32)
