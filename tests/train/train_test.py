# SPDX-License-Identifier: Apache-2.0
import copy
import tempfile
import unittest

import support
import torch

from engine.train.archive import make_archive
from engine.train.construct import construct
from engine.train.model import MsaModel
from engine.train.routing import passage_scores, recall_at
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

    def recall(self, model):
        archive = make_archive(30, 40, 11, "test")
        asked = [question for question in archive.questions if question.kind == "one-hop"]
        texts = [f"{record.header}\n{record.text}" for record in archive.records]
        scores = passage_scores(model, self.tok, texts, [question.text for question in asked])
        return recall_at(scores, [set(question.gold) for question in asked], 5)

    def test_a_small_run_really_learns_routing_on_archives_it_has_not_seen(self):
        model = self.drawn(lexical_width=0)
        before = self.recall(model)
        recipe = Recipe(read_samples=0, memory_every=1, memory_questions=4, steps=40, learning_rate=3e-3, routing_warmup=1.0)
        Trainer(model, self.tok, recipe).run(0, log=lambda _: None)
        after = self.recall(model)
        self.assertGreater(after, before + 0.1)
        self.assertGreater(after, 2 * 5 / 30)

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
