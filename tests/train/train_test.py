# SPDX-License-Identifier: Apache-2.0
import copy
import random
import tempfile
import unittest

import support
import torch

from engine.train.construct import construct
from engine.train.model import MsaModel
from engine.train.samples import Tasks, read_sample
from engine.train.steps import ReadBatch, read_losses
from engine.train.train import Recipe, Trainer


class TrainTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tok = support.tiny_tokenizer()

    def small(self, **changes):
        return Recipe(read_samples=1, memory_every=2, memory_questions=4, **changes)

    def drawn(self, **changes):
        torch.manual_seed(2)
        return MsaModel(support.tiny_config(**changes))

    def answer_loss(self, model):
        """Cross entropy of answers in a context that training does not see."""
        batch = ReadBatch(read_sample(self.tok, random.Random(1), next(Tasks(99))))
        with torch.no_grad():
            return float(read_losses(model, batch, torch.Generator().manual_seed(1))[0])

    def test_a_small_run_learns_to_answer_from_contexts_it_has_not_seen(self):
        model = construct(support.tiny_config(), self.tok, ["some text to count words in"] * 3)
        before = self.answer_loss(model)
        Trainer(model, self.tok, self.small(steps=12, learning_rate=3e-3, warmup_steps=3)).run(0, log=lambda _: None)
        self.assertLess(self.answer_loss(model), before - 0.7)

    def test_a_resumed_run_equals_one_that_never_stopped(self):
        whole, parts = self.drawn(), self.drawn()
        Trainer(whole, self.tok, self.small(steps=2)).run(0, log=lambda _: None)
        with tempfile.TemporaryDirectory() as folder:
            first = Trainer(copy.deepcopy(parts), self.tok, self.small(steps=2))
            first.one_step(first.progress(0))
            first.save(folder)
            second = Trainer(parts, self.tok, self.small(steps=2))
            self.assertTrue(second.resume(folder))
            second.run(0, log=lambda _: None)
        for name, tensor in whole.state_dict().items():
            self.assertTrue(torch.equal(tensor, parts.state_dict()[name]), name)

    def test_workers_give_the_same_gradients(self):
        alone, shared = self.drawn(), self.drawn()
        Trainer(alone, self.tok, self.small(steps=1)).run(0, log=lambda _: None)
        trainer = Trainer(shared, self.tok, self.small(steps=1, workers=2))
        trainer.run(0, log=lambda _: None)
        trainer.workers.close()
        for name, tensor in alone.state_dict().items():
            self.assertTrue(torch.allclose(tensor, shared.state_dict()[name], atol=1e-4), name)

    def test_training_leaves_the_lexical_lane_and_what_routes_by_it_alone(self):
        model = construct(support.tiny_config(), self.tok, ["some text to count words in"] * 3)
        before, lane = copy.deepcopy(model.state_dict()), model.config.lexical_width
        Trainer(model, self.tok, self.small(steps=2)).run(0, log=lambda _: None)
        after = model.state_dict()
        self.assertTrue(torch.equal(before["model.embed_tokens.weight"][:, :lane], after["model.embed_tokens.weight"][:, :lane]))
        name = "model.layers.1.self_attn.router_k_proj.0.weight"
        self.assertTrue(torch.equal(before[name][:, :lane], after[name][:, :lane]))
        self.assertFalse(after["model.layers.0.mlp.down_proj.weight"][:lane].any())
        self.assertFalse(torch.equal(before["lm_head.weight"], after["lm_head.weight"]))


if __name__ == "__main__":
    support.run()
