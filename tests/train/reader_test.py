# SPDX-License-Identifier: Apache-2.0
import copy
import os
import random
import tempfile
import unittest
from unittest import mock

import support

import numpy as np
import torch

from engine.train import device_run
from engine.train.construct import construct
from engine.train.deeper import CODE_LENGTH, deepened
from engine.train.examples import Example, Ranked, archive_examples, cloze_examples
from engine.train.reader import Batch, ReaderRecipe, ReaderTrainer, example_row
from engine.train.routing import passage_scores
from engine.train.span_answers import Evidence, prompt_of, scores, span_answers

ROW = 160


class ReaderTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tok = support.tiny_tokenizer()
        cls.start = construct(support.tiny_config(), cls.tok, ["some text to count words in"] * 3)
        cls.model = deepened(cls.start, layers=3, inner_width=32)
        cls.example = Example("Who keeps the boat?", ["Harbour\nThe boat is kept by Ann Lee.", "Garden\nNothing."], 0, "Ann Lee")

    def row(self, example):
        return example_row(self.tok, random.Random(1), example, ROW)

    def test_a_deeper_model_routes_as_its_start(self):
        texts = ["The boat came back in the evening.", "The invoice was paid in May.", "A garden of roses."]
        before, after = (passage_scores(model, self.tok, texts, ["When was the invoice paid?"]) for model in (self.start, self.model))
        self.assertEqual(int(before.argmax()), int(after.argmax()))
        self.assertTrue(torch.allclose(before, after, atol=0.05), (before, after))

    def test_a_row_asks_first_and_copies_the_answer_from_the_passage(self):
        ids, begin, copies = self.row(self.example)
        text = self.tok.decode(ids)
        self.assertEqual(2, text.count("Who keeps the boat?"))
        self.assertLess(text.index("Who keeps"), text.index("The boat is kept"))
        self.assertEqual("Ann Lee", self.tok.decode(ids[begin:-1]).strip())
        for token, places in zip(ids[begin:-1], copies):
            self.assertTrue(all(ids[place] == token for place in places))

    def test_without_an_answer_the_message_ends_at_once(self):
        ids, begin, copies = self.row(Example("Who keeps the car?", self.example.passages))
        self.assertEqual([self.tok.im_end], ids[begin:])
        self.assertEqual([], copies)

    def test_answers_are_parts_of_the_evidence(self):
        evidence = Evidence([1, 2, 3, 2, 4], 1, 5)
        self.assertEqual([2, 3, 4], evidence.allowed())
        evidence.take(2)
        self.assertEqual([3, 4], evidence.allowed())
        evidence.take(4)
        self.assertEqual([], evidence.allowed())

    def test_a_model_answers_in_words_of_the_passages(self):
        prompt = prompt_of(self.tok, random.Random(1), self.example, ROW)
        answer = span_answers(self.model, self.tok, [prompt])[0]
        self.assertIn(answer.text, self.tok.decode(prompt[0][prompt[1]:prompt[2]]))
        self.assertEqual(1.0, scores([self.example], [mock.Mock(text="Ann Lee", none=0.1)])["exact"])

    def test_examples_hold_their_answers(self):
        text = "\n\n\n".join(f"River {i}\nThe river {i} was first bridged by Anna Lindqvist in 18{i:02}. It is {i} miles long.\n\n"
                             "Boats were built there for many years before the harbour closed." * 6 for i in range(10, 20))
        found = list(archive_examples(1)) + list(cloze_examples(text, random.Random(2)))
        self.assertTrue(any(not example.answer for example in found))
        for example in found:
            if example.answer:
                self.assertIn(example.answer, example.passages[example.gold])
        searched = Ranked(["one apple", "two pears"], random.Random(3))
        self.assertNotIn("two pears", searched.example("pears", ["pears"], [1], drop=True).passages)

    def test_training_lowers_the_loss_and_leaves_the_router_alone(self):
        model = copy.deepcopy(self.model)
        prose = np.array(self.tok.encode("The boat came back in the evening, and the boat was full of fish. ") * 60, np.uint16)
        recipe = ReaderRecipe(rows=4, row_tokens=ROW, learning_rate=5e-3, warmup_steps=2, language_tokens=32, bf16=False,
                              compile=False, prose_first=0.0, prose_share=0.25)
        trainer = ReaderTrainer(model, lambda count: Batch([self.row(self.example)] * count, ROW), prose, recipe)
        first = trainer.one_step(0.0)
        for _ in range(12):
            last = trainer.one_step(0.3)
        self.assertLess(float(last["answer"]), float(first["answer"]) - 0.5)
        self.assertLess(float(last["language"]), float(first["language"]) - 0.5)
        kept = model.config.kept_width
        for name, before in self.model.state_dict().items():
            after = model.state_dict()[name]
            if "router_" in name or "layernorm" in name:
                self.assertTrue(torch.equal(before, after), name)
        embedding = model.model.embed_tokens.weight
        self.assertTrue(torch.equal(self.model.model.embed_tokens.weight[:, :kept], embedding[:, :kept]))
        self.assertTrue(torch.allclose(embedding[:, kept:].norm(dim=1), torch.tensor(CODE_LENGTH), atol=1e-4))

    def test_weights_travel_in_parts(self):
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(device_run, "PART_BYTES", 50_000):
            device_run.write_weights(folder, self.model)
            parts = os.listdir(folder)
            self.assertGreater(len(parts), 1)
            self.assertTrue(all(os.path.getsize(os.path.join(folder, part)) <= 50_000 for part in parts))
            again = deepened(self.start, layers=3, inner_width=32, seed=2)
            self.assertTrue(device_run.read_weights(folder, again))
        for name, tensor in self.model.state_dict().items():
            self.assertTrue(torch.allclose(tensor, again.state_dict()[name], atol=2e-3), name)


if __name__ == "__main__":
    support.run()
