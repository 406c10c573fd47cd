# SPDX-License-Identifier: Apache-2.0
import copy
import os
import tempfile
import unittest

import support  # first: it skips where torch, and so numpy, is missing

import numpy as np
import torch

from engine.train import safetensors
from engine.train.checkpoint import load_checkpoint, quantise_rows, save_checkpoint
from engine.train.model import MsaModel
from engine.train.turning import turn_lane


class CheckpointTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(3)
        self.model = MsaModel(support.tiny_config())

    def reloaded(self, int8):
        with tempfile.TemporaryDirectory() as folder:
            save_checkpoint(folder, self.model, memoir={"lexical_width": 64}, int8=int8)
            raw = safetensors.read(os.path.join(folder, "model.safetensors"))
            return load_checkpoint(folder), {name: array.copy() for name, array in raw.items()}

    def test_float32_weights_come_back_exactly(self):
        again, _ = self.reloaded(int8=False)
        for name, tensor in self.model.state_dict().items():
            self.assertTrue(torch.equal(tensor, again.state_dict()[name]), name)

    def test_the_shape_comes_back(self):
        self.assertEqual(self.model.config, self.reloaded(int8=False)[0].config)

    def test_int8_rows_are_within_half_a_step(self):
        again, raw = self.reloaded(int8=True)
        turn_lane(self.model)
        turn_lane(again)
        for name, tensor in self.model.state_dict().items():
            if tensor.dim() == 2:
                step = torch.from_numpy(raw[name + "_scale"])[:, None]
                self.assertTrue(bool(((tensor - again.state_dict()[name]).abs() <= 0.501 * step).all()), name)

    def test_a_turned_model_computes_the_same(self):
        ids = torch.arange(40)[None]
        turned = copy.deepcopy(self.model)
        turn_lane(turned)
        self.assertFalse(torch.allclose(turned.model.embed_tokens.weight, self.model.model.embed_tokens.weight, atol=1e-2))
        with torch.no_grad():
            before, after = (one.logits(one.plain(ids)[0][-1]) for one in (self.model, turned))
        self.assertTrue(torch.allclose(before, after, atol=1e-4))
        turn_lane(turned, back=True)
        self.assertTrue(torch.allclose(turned.model.embed_tokens.weight, self.model.model.embed_tokens.weight, atol=1e-6))

    def test_one_large_number_of_the_lane_costs_the_others_nothing(self):
        embedding = self.model.model.embed_tokens.weight.detach()
        embedding[:, 63] = 100.0
        again, _ = self.reloaded(int8=True)
        error = (again.model.embed_tokens.weight - embedding)[:, :63].norm() / embedding[:, :63].norm()
        self.assertLess(error.item(), 0.1)

    def test_a_lane_whose_norms_differ_is_left_as_it_is(self):
        self.model.model.norm.weight.data[3] = 2.0
        again, raw = self.reloaded(int8=True)
        name = "model.embed_tokens.weight"
        self.assertTrue(np.array_equal(raw[name], quantise_rows(self.model.state_dict()[name].numpy())[0]))
        self.assertTrue(torch.equal(again.model.norm.weight, self.model.model.norm.weight))

    def test_matrices_are_int8_with_one_scale_per_row_and_norms_stay_float32(self):
        _, raw = self.reloaded(int8=True)
        name = "model.layers.0.mlp.up_proj.weight"
        self.assertEqual((np.int8, (64, 96)), (raw[name].dtype, raw[name].shape))
        self.assertEqual((np.float32, (64,)), (raw[name + "_scale"].dtype, raw[name + "_scale"].shape))
        self.assertEqual(np.float32, raw["model.norm.weight"].dtype)

    def test_a_row_of_zeros_stays_zero(self):
        rows, scale = quantise_rows(np.zeros((2, 3), np.float32))
        self.assertFalse(rows.any())
        self.assertTrue((scale > 0).all())


if __name__ == "__main__":
    support.run()
