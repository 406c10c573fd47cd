# SPDX-License-Identifier: Apache-2.0
"""Keyword search over the passages of one source, for hard negatives and for the score that routing is joined with."""
import collections
import re

import numpy as np

K1, B = 1.2, 0.75
_ENDING = re.compile(r"(?<=\w{3})(ings?|ed|es|s|ly)$")


def words(text):
    """Lower-cased words without their commonest endings."""
    return [_ENDING.sub("", word) for word in re.findall(r"\w+", text.lower())]


class WordIndex:
    """BM25 over passages."""

    def __init__(self, passages):
        counts = [collections.Counter(words(text)) for text in passages]
        self.size = len(counts)
        lengths = np.array([sum(count.values()) for count in counts], np.float32)
        self.norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1))
        found = collections.defaultdict(list)
        for passage, count in enumerate(counts):
            for word, times in count.items():
                found[word].append((passage, times))
        self.found = {word: np.array(places, np.int32) for word, places in found.items()}

    def scores(self, question):
        """[passages] float32; 0 where no word of the question occurs."""
        result = np.zeros(self.size, np.float32)
        for word in set(words(question)):
            places = self.found.get(word)
            if places is not None:
                passages, times = places[:, 0], places[:, 1].astype(np.float32)
                rarity = max(np.log((self.size - len(places) + 0.5) / (len(places) + 0.5)), 1e-6)
                result[passages] += rarity * times * (K1 + 1) / (times + self.norm[passages])
        return result


def standardised(scores, limit=200):
    """Deviations from the mean of the best hits, as the product joins them; what is no hit counts as the lowest."""
    hits = np.sort(scores[scores > 0])[::-1][:limit]
    if len(hits) < 2:
        return np.zeros_like(scores)
    return (np.maximum(scores, hits[-1]) - hits.mean()) / max(hits.std(), 1e-3)
