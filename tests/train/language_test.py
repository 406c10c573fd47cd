# SPDX-License-Identifier: Apache-2.0
import copy
import os
import tempfile
import unittest
from unittest import mock

import support

import numpy as np
import torch

from engine.train import device_run
from engine.train.construct import construct
from engine.train.language import LanguageRecipe, LanguageTrainer, pack


class LanguageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tok = support.tiny_tokenizer()
        cls.start = construct(support.tiny_config(), cls.tok, ["some text to count words in"] * 3)
        cls.tokens = pack(cls.tok, ["The boat came back in the evening, and the boat was full of fish."] * 300, 6000)

    def trainer(self, **changes):
        settings = {**dict(steps=12, windows=4, window_tokens=32, learning_rate=5e-3, warmup_steps=2, bf16=False), **changes}
        return LanguageTrainer(copy.deepcopy(self.start), self.tokens, LanguageRecipe(**settings))

    def test_the_loss_on_windows_kept_out_falls(self):
        trainer = self.trainer()
        before = trainer.kept_out_loss()
        trainer.run(log=lambda _: None)
        self.assertLess(trainer.kept_out_loss(), before - 0.5)

    def test_a_resumed_run_equals_one_that_never_stopped(self):
        whole = self.trainer(steps=4)
        whole.run(log=lambda _: None)
        with tempfile.TemporaryDirectory() as folder:
            first = self.trainer(steps=4)
            for _ in range(2):
                first.one_step(first.step / 4)
            first.save(folder)
            second = self.trainer(steps=4)
            self.assertTrue(second.resume(folder))
            second.run(log=lambda _: None)
        for name, tensor in whole.model.state_dict().items():
            self.assertTrue(torch.equal(tensor, second.model.state_dict()[name]), name)

    def test_texts_are_packed_with_an_end_between_them(self):
        ids = pack(self.tok, ["one", "two"], 100)
        self.assertEqual(np.uint16, ids.dtype)
        self.assertEqual(2, int((ids == self.tok.end_of_text).sum()))

    def test_weights_travel_in_parts(self):
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(device_run, "PART_BYTES", 50_000):
            device_run.write_weights(folder, self.start)
            parts = os.listdir(folder)
            self.assertGreater(len(parts), 1)
            self.assertTrue(all(os.path.getsize(os.path.join(folder, part)) <= 50_000 for part in parts))
            again = copy.deepcopy(self.start)
            with torch.no_grad():
                again.model.norm.weight.zero_()
            self.assertTrue(device_run.read_weights(folder, again))
        for name, tensor in self.start.state_dict().items():
            self.assertTrue(torch.allclose(tensor, again.state_dict()[name], atol=2e-3), name)


if __name__ == "__main__":
    support.run()
