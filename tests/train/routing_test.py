# SPDX-License-Identifier: Apache-2.0
import copy
import tempfile
import unittest

import support
import torch

from engine.train.archive import make_archive
from engine.train.construct import construct
from engine.train.pairs import Material, find_negatives, gather
from engine.train.router_training import RouterTrainer, RoutingRecipe, asking_tokens, recall_gate
from engine.train.routing import passage_scores
from engine.train.routing_fit import RoutingFit


class RoutingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        torch.manual_seed(1)
        cls.tok = support.tiny_tokenizer()
        cls.material = gather("", archives=4)
        cls.sets = [cls.unseen_archive()]
        generator = torch.Generator().manual_seed(4)
        meanings = torch.randn(700, 16, generator=generator).numpy() / 4
        cls.shape = support.tiny_config(width=128, meaning_width=16, context_width=24, layer_count=3, router_layers=(2,))
        cls.start = construct(cls.shape, cls.tok, cls.material.passages[:100], meanings=meanings)

    @staticmethod
    def unseen_archive():
        """(passages, questions, gold) of an archive of which no document is trained on."""
        archive = make_archive(100, 80, 5, "train")
        asked = [question for question in archive.questions if question.kind == "one-hop"]
        return ([f"{record.header}\n{record.text}" for record in archive.records], [one.text for one in asked],
                [set(one.gold) for one in asked])

    def trainer(self, model, **changes):
        recipe = RoutingRecipe(**{**dict(questions=24, learning_rate=2e-3, gate_every=1000, longest=120), **changes})
        return RouterTrainer(model, self.tok, self.material, recipe, recall_gate(self.tok, self.sets))

    def test_it_scores_as_the_whole_model_does(self):
        passages, questions = self.sets[0][0][:30], self.sets[0][1][:8]
        from engine.train import prompt
        rows = [prompt.passage_ids(self.tok, i, text) for i, text in enumerate(passages)]
        quick = RoutingFit(self.start).rank(rows, [asking_tokens(self.tok, question) for question in questions])
        whole = passage_scores(self.start, self.tok, passages, questions)
        together = torch.corrcoef(torch.stack([quick.flatten(), whole.flatten()]))[0, 1]
        self.assertGreater(float(together), 0.98)

    def test_what_was_fitted_is_stored_in_the_model(self):
        trainer, model = self.trainer(copy.deepcopy(self.start), steps=2), copy.deepcopy(self.start)
        trainer.run(log=lambda _: None)
        trainer.fit.store(model)
        again = RoutingFit(model)
        for name in ("meanings", "keys", "queries", "noted"):
            self.assertTrue(torch.allclose(getattr(again, name), getattr(trainer.fit, name), atol=1e-6), name)
        words = slice(0, 46)
        self.assertTrue(torch.equal(model.model.embed_tokens.weight[:, words], self.start.model.embed_tokens.weight[:, words]))

    def test_a_resumed_run_equals_one_that_never_stopped(self):
        whole = self.trainer(copy.deepcopy(self.start), steps=4)
        whole.run(log=lambda _: None)
        with tempfile.TemporaryDirectory() as folder:
            first = self.trainer(copy.deepcopy(self.start), steps=4)
            for _ in range(2):
                first.one_step()
            first.save(folder)
            second = self.trainer(copy.deepcopy(self.start), steps=4)
            self.assertTrue(second.resume(folder))
            for _ in range(2):
                second.one_step()
        third = self.trainer(copy.deepcopy(self.start), steps=4)
        for _ in range(4):
            third.one_step()
        self.assertTrue(torch.equal(third.fit.meanings, second.fit.meanings))

    def test_hard_negatives_are_never_gold(self):
        material = Material()
        begin = material.add(["the red house", "the blue house", "a boat"], "made up")
        material.ask("who lives in the red house", [begin], "made up")
        find_negatives(material)
        self.assertEqual(begin + 1, material.pairs[0].negatives[0][0])
        self.assertNotIn(begin, [place for place, _ in material.pairs[0].negatives])


if __name__ == "__main__":
    support.run()
