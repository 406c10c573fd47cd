# SPDX-License-Identifier: Apache-2.0
import random
import unittest

import support
import torch

from engine.train.archive import make_archive
from engine.train.construct import construct
from engine.train.model import MsaModel
from engine.train.routing import passage_scores, recall_at
from engine.train.samples import Tasks, read_sample
from engine.train.steps import ReadBatch


class ConstructTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        torch.manual_seed(1)
        cls.tok = support.tiny_tokenizer()
        cls.archive = make_archive(40, 60, 8, "test")
        cls.texts = [f"{record.header}\n{record.text}" for record in cls.archive.records]
        cls.model = construct(support.tiny_config(), cls.tok, cls.texts)

    def recall(self, model):
        asked = [question for question in self.archive.questions if question.kind == "one-hop"]
        scores = passage_scores(model, self.tok, self.texts, [question.text for question in asked])
        return recall_at(scores, [set(question.gold) for question in asked], 5)

    def test_it_finds_passages_by_their_words_before_any_training(self):
        drawn = self.recall(MsaModel(support.tiny_config()))
        self.assertGreater(self.recall(self.model), max(0.4, drawn + 0.15))

    def test_no_layer_writes_to_the_lexical_lane(self):
        ids = torch.tensor([self.tok.encode(self.texts[0])])
        with torch.no_grad():
            states, _ = self.model.plain(ids)
        lane = self.model.config.lexical_width
        for state in states[1:]:
            self.assertTrue(torch.equal(states[0][..., :lane], state[..., :lane]))

    def test_the_shared_context_gives_what_every_question_alone_gives(self):
        sample = read_sample(self.tok, random.Random(1), next(Tasks(3)))
        batch = ReadBatch(sample)
        with torch.no_grad():
            together, _ = self.model.plain(batch.ids, batch.attention, batch.positions)
            for begin, _, end in sample.segments[:4]:
                alone, _ = self.model.plain(torch.tensor([sample.ids[:sample.context] + sample.ids[begin:end]]))
                self.assertTrue(torch.allclose(together[-1][0, begin:end], alone[-1][0, sample.context:], atol=1e-5))


if __name__ == "__main__":
    support.run()
