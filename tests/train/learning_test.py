# SPDX-License-Identifier: Apache-2.0
import unittest

import support
import torch

from engine.train import prompt
from engine.train.archive import make_archive
from engine.train.construct import construct
from engine.train.pairs import gather
from engine.train.router_training import RouterTrainer, RoutingRecipe, recall_gate
from engine.train.routing_fit import routing_masks
from engine.train.tokenizer import count_pieces, train_tokenizer

VOCABULARY = 2500
CHANCE = 5 / 100      # recall@5 among the documents of an archive


def unseen(seed, split):
    """(passages, questions, gold) of an archive of which no document is trained on."""
    archive = make_archive(100, 120, seed, split)
    asked = [question for question in archive.questions if question.kind == "one-hop"]
    return ([f"{record.header}\n{record.text}" for record in archive.records], [one.text for one in asked],
            [set(one.gold) for one in asked])


class LearningTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.material = gather("", archives=40)
        # A small vocabulary must still hold the frame's words whole, or they are most of a question.
        cls.tok = train_tokenizer(count_pieces(cls.material.passages[:1500] + [prompt.LEAD + prompt.ASK] * 300), VOCABULARY)

    def drawn(self):
        """A model whose router knows nothing: keys and queries read the same noise, and nothing sinks."""
        shape = support.tiny_config(vocab_size=VOCABULARY, width=288, lexical_width=192, meaning_width=16, context_width=32,
                                    heads=4, kv_heads=4, layer_count=3, router_layers=(2,))
        generator = torch.Generator().manual_seed(4)
        meanings = torch.nn.functional.normalize(torch.randn(VOCABULARY, 16, generator=generator), dim=1)
        model = construct(shape, self.tok, self.material.passages[:500], meanings=meanings.numpy())
        attention = model.model.layers[2].self_attn
        with torch.no_grad():
            noise = torch.randn(attention.router_k_proj[0].weight.shape, generator=generator)
            for projector, mask in zip((attention.router_k_proj, attention.router_q_proj), routing_masks(shape)):
                projector[0].weight.copy_(0.1 * noise * mask)
        return model

    def test_a_drawn_router_learns_to_find_what_it_has_not_been_trained_on(self):
        recipe = RoutingRecipe(steps=300, learning_rate=1e-2, temperature=0.05, questions=32, sources=1, longest=200,
                               gate_every=1000)
        trainer = RouterTrainer(self.drawn(), self.tok, self.material, recipe)
        documents = recall_gate(self.tok, [unseen(5, "train"), unseen(6, "train")])
        names = recall_gate(self.tok, [unseen(7, "test")])
        before = max(documents(trainer.fit), names(trainer.fit))
        trainer.run(log=lambda _: None)
        print(f"recall@5 {documents(trainer.fit):.3f} on new documents, {names(trainer.fit):.3f} on new names; "
              f"before {before:.3f}, by chance {CHANCE:.3f}")
        self.assertLess(before, 4 * CHANCE)
        self.assertGreater(documents(trainer.fit), max(8 * CHANCE, 2 * before))
        self.assertGreater(names(trainer.fit), max(8 * CHANCE, 2 * before))


if __name__ == "__main__":
    support.run()
