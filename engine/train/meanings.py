# SPDX-License-Identifier: Apache-2.0
"""What every token means to the sentence encoder: the start of the meanings in the lexical lane."""
import numpy as np

from .config import SPECIAL_TOKENS


def token_meanings(tokenizer, encoder, width):
    """[vocabulary, width] unit vectors: the encoder's vectors of single tokens, cut to their main directions."""
    texts = [tokenizer.token_text(token).strip() for token in range(len(tokenizer))]
    vectors = encoder.encode([text if text and text not in SPECIAL_TOKENS else "." for text in texts]).numpy()
    vectors -= vectors.mean(0)
    _, _, directions = np.linalg.svd(vectors.T @ vectors)
    cut = vectors @ directions[:width].T
    spread = np.linalg.qr(np.random.default_rng(1).standard_normal((width, width)))[0].astype(np.float32)
    return ((cut / np.maximum(np.linalg.norm(cut, axis=1, keepdims=True), 1e-6)) @ spread).astype(np.float32)
