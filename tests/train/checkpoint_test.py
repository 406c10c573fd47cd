# SPDX-License-Identifier: Apache-2.0
import os
import tempfile
import unittest

import support  # first: it skips where torch, and so numpy, is missing

import numpy as np
import torch

from engine.train import safetensors
from engine.train.checkpoint import load_checkpoint, quantise_rows, save_checkpoint
from engine.train.model import MsaModel


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
        for name, tensor in self.model.state_dict().items():
            if tensor.dim() == 2:
                step = torch.from_numpy(raw[name + "_scale"])[:, None]
                self.assertTrue(bool(((tensor - again.state_dict()[name]).abs() <= 0.5001 * step).all()), name)

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
