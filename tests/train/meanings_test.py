# SPDX-License-Identifier: Apache-2.0
import unittest

import support
import torch

from engine.train.meanings import token_meanings

WIDTH = 8


class Words:
    """A tokenizer of whole words."""

    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def token_text(self, token):
        return f"w{token}"

    def encode(self, text):
        return [int(word[1:]) for word in text.split()]


class SumEncoder:
    """Says of a text the sum of hidden vectors of its words; of a word alone half of what it adds, and noise."""

    def __init__(self, count):
        generator = torch.Generator().manual_seed(1)
        self.hidden = torch.randn(count, WIDTH, generator=generator)
        self.noise = torch.randn(count, WIDTH, generator=generator)

    def encode(self, texts):
        rows = [[int(word[1:]) for word in text.split()] for text in texts]
        said = [self.hidden[row].sum(0) if len(row) > 1 else 0.5 * self.hidden[row[0]] + self.noise[row[0]] for row in rows]
        return torch.nn.functional.normalize(torch.stack(said), dim=1)


class MeaningsTest(unittest.TestCase):
    def setUp(self):
        self.encoder, self.tok = SumEncoder(60), Words(60)
        draw = torch.Generator().manual_seed(2)
        self.texts = [" ".join(f"w{word}" for word in torch.randint(60, (6,), generator=draw).tolist()) for _ in range(3000)]

    def agreement(self, texts):
        """How well likenesses between the meanings are those between what the words add to a text."""
        got = torch.from_numpy(token_meanings(self.tok, self.encoder, WIDTH, texts, torch.ones(60)))
        wanted = torch.nn.functional.normalize(self.encoder.hidden - self.encoder.hidden.mean(0), dim=1)
        return torch.corrcoef(torch.stack([(got @ got.T).flatten(), (wanted @ wanted.T).flatten()]))[0, 1].item()

    def test_meanings_that_are_fitted_to_texts_say_what_a_word_adds_to_them(self):
        alone, fitted = self.agreement([]), self.agreement(self.texts)
        self.assertLess(alone, 0.7)
        self.assertGreater(fitted, 0.9)

    def test_meanings_have_unit_length(self):
        got = token_meanings(self.tok, self.encoder, WIDTH, self.texts[:50], torch.ones(60))
        self.assertTrue(torch.allclose(torch.from_numpy(got).norm(dim=1), torch.ones(60), atol=1e-5))


if __name__ == "__main__":
    support.run()
