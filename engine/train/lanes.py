# SPDX-License-Identifier: Apache-2.0
"""How the residual stream is divided: words | meanings | mark | u | context | work.

Words, meanings, mark and u are the lexical lane: a token's own vector, which no layer ever changes. The context lane
holds the mean of the passage so far; one layer writes it. Everything else may use the work lane.
"""
from dataclasses import dataclass

from .config import ModelConfig

CONTEXT_LAYER = 1          # writes the context lane; the routed layers come after it


@dataclass(frozen=True)
class Lanes:
    words: slice           # which word the token is
    meanings: slice        # what it means, learned from a sentence encoder
    mark: int              # set for words of the routing prompt's fixed sentences
    common: int            # u: how common the token is
    context: slice
    work: slice

    @staticmethod
    def of(config: ModelConfig):
        lane, kept = config.lexical_width, config.kept_width
        words = lane - 2 - config.meaning_width
        return Lanes(slice(0, words), slice(words, lane - 2), lane - 2, lane - 1, slice(lane, kept),
                     slice(kept, config.width))
