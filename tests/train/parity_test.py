# SPDX-License-Identifier: Apache-2.0
"""The trainer's forward pass reproduces the golden fixtures, that is, what the engine computes."""
import json
import os
import unittest

import support  # first: it skips where torch, and so numpy, is missing

import numpy as np
import torch

from engine.train import prompt
from engine.train.batches import padded
from engine.train.checkpoint import load_checkpoint

TOLERANCE, HIDDEN_TOLERANCE = 1e-4, 1e-3


class ToyTokenizer:
    """Greedy longest match over toy_vocab.json; frames are ids like in the real tokenizer."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.vocab = json.load(file)
        self.long = sorted(((text, i) for i, text in enumerate(self.vocab) if len(text) > 1), key=lambda e: -len(e[0]))
        self.im_start, self.im_end = (self.vocab.index(name) for name in ("<|im_start|>", "<|im_end|>"))

    def encode(self, text):
        ids, at = [], 0
        while at < len(text):
            piece = next((entry for entry in self.long if text.startswith(entry[0], at)), (text[at], ord(text[at])))
            ids.append(piece[1])
            at += len(piece[0])
        return ids


@unittest.skipIf(support.parity_folder() is None, "parity fixtures are absent")
class ParityTest(unittest.TestCase):
    def test_every_variant_matches_the_published_code(self):
        root = support.parity_folder()
        for name in sorted(os.listdir(root)):
            if os.path.exists(os.path.join(root, name, "manifest.json")):
                with self.subTest(variant=name), torch.no_grad():
                    Variant(self, root, name).check()


class Variant:
    def __init__(self, test, root, name):
        self.test, folder = test, os.path.join(root, name)
        self.folder = folder
        self.model = load_checkpoint(os.path.join(folder, "model"))
        self.tok = ToyTokenizer(os.path.join(root, "toy_vocab.json"))
        with open(os.path.join(folder, "meta.json"), encoding="utf-8") as file:
            self.meta = json.load(file)

    def path(self, key):
        return os.path.join(self.folder, "arrays", key + ".npy")

    def arrays(self, key):
        return np.load(self.path(key))

    def runs(self, *names):
        return [name for name in names if os.path.exists(self.path(name + "input_ids"))]

    def check(self):
        self.encode_documents()
        self.check_memory()
        for run in self.runs("q0_", "q1_", "q2_", "r1_"):
            self.check_prefill(run)
        for run in self.runs("q0_", "q1_", "q2_"):
            self.check_generation(run)
        for run in self.runs("r2_"):
            self.check_question_block(run)
        states, _ = self.model.plain(torch.tensor(self.arrays("plain_ids"))[None])
        self.close("plain_hidden", torch.stack([state[0] for state in states]), HIDDEN_TOLERANCE)
        self.close("plain_logits", self.model.logits(states[-1])[0])

    def close(self, key, actual, tolerance=TOLERANCE):
        expected = self.arrays(key)
        actual = np.asarray(actual)
        self.test.assertEqual(expected.shape, actual.shape, key)
        self.test.assertLess(float(np.abs(expected - actual).max()), tolerance, key)

    def equal(self, key, actual):
        np.testing.assert_array_equal(self.arrays(key), np.asarray(actual), key)

    def encode_documents(self):
        rows = [prompt.passage_ids(self.tok, i, text) for i, text in enumerate(self.meta["docs"])]
        self.equal("doc_token_ids", np.concatenate(rows))
        ids, self.lengths = padded(rows)
        self.passages = self.model.encode_passages(ids, self.lengths)
        head = prompt.template_head(self.tok)
        self.equal("template_head_ids", head)
        self.template = self.model.encode_template(torch.tensor([head]))

    def flat(self, store):
        """[N, C, G, E] -> [G, chunks, E], the fixtures' axis order."""
        return store[self.passages.chunk_mask].transpose(0, 1)

    def check_memory(self):
        hidden = torch.cat([row[:n] for row, n in zip(self.passages.hidden, self.lengths)])
        self.close("doc_hidden_last", hidden, HIDDEN_TOLERANCE)
        for layer in self.model.config.router_layers:
            self.close(f"pooled_k_L{layer}", self.flat(self.passages.keys[layer]))
            self.close(f"pooled_v_L{layer}", self.flat(self.passages.values[layer]))
            self.close(f"pooled_rk_L{layer}", self.flat(self.passages.routing_keys[layer]))
        self.close("template_k", torch.stack([k[0] for k, _ in self.template]))
        self.close("template_v", torch.stack([v[0] for _, v in self.template]))

    def prefill(self, run):
        ids = torch.tensor(self.arrays(run + "input_ids"))[None]
        asking = torch.tensor(self.arrays(run + "doc_ids"))[None] == 0
        return self.model.prefill(ids, asking, self.passages, self.template)

    def check_prefill(self, run):
        result = self.prefill(run)
        self.close(run + "hidden", torch.stack([state[0] for state in result.hidden]), HIDDEN_TOLERANCE)
        self.close(run + "prefill_logits", self.model.logits(result.hidden[-1][0, -1]), HIDDEN_TOLERANCE)
        for layer, route in result.routes.items():
            self.close(f"{run}routing_q_L{layer}", route.query[0])
            self.close(f"{run}chunk_scores_L{layer}", route.chunk_scores[0][self.passages.chunk_mask])
            self.close(f"{run}doc_scores_L{layer}", route.passage_scores[0])
            self.equal(f"{run}topk_doc_L{layer}", route.chosen[0])

    def check_generation(self, run):
        result, chosen = self.prefill(run), []
        hidden = result.hidden[-1][:, -1:]
        for _ in self.arrays(run + "gen_tokens"):
            chosen.append(int(self.model.logits(hidden)[0, -1].argmax()))
            hidden = self.model.extend(result, torch.tensor([chosen[-1:]]))
        self.equal(run + "gen_tokens", chosen)

    def check_question_block(self, run):
        """r2: the forced tokens one by one, the injected block in one forward without a causal mask, then greedy."""
        result, sizes, fed = self.prefill(run), self.arrays(run + "forward_sizes"), self.arrays(run + "fed_ids")
        at, rows = int(sizes[0]), [self.model.logits(result.hidden[-1][0, -1])]
        for size in sizes[1:]:
            hidden = self.model.extend(result, torch.tensor(fed[at:at + int(size)])[None])
            rows.append(self.model.logits(hidden[0, -1]))
            at += int(size)
        self.close(run + "step_logits", torch.stack(rows), HIDDEN_TOLERANCE)


if __name__ == "__main__":
    support.run()
