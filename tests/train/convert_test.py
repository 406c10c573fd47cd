# SPDX-License-Identifier: Apache-2.0
import json
import os
import tempfile
import unittest

import support
import torch

from engine.train import safetensors
from engine.train.checkpoint import load_checkpoint
from engine.train.convert import convert, write
from engine.train.model import MsaModel
from engine.train.train import Recipe, Trainer


def tiny_qwen(folder):
    """A drawn Qwen3 checkpoint with grouped heads and a tied output head; returns what it computes."""
    torch.manual_seed(6)
    shape = support.tiny_config(lexical_width=0, heads=4, kv_heads=2, layer_count=2, router_layers=(), tied=True)
    model = MsaModel(shape)
    safetensors.write(os.path.join(folder, "model.safetensors"),
                      {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()})
    with open(os.path.join(folder, "config.json"), "w", encoding="utf-8") as file:
        json.dump({"model_type": "qwen3", "vocab_size": 700, "hidden_size": 96, "intermediate_size": 64,
                   "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 32,
                   "rope_theta": shape.rope_theta, "rms_norm_eps": 1e-6, "tie_word_embeddings": True}, file)
    return model


class ConvertTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.qwen = tiny_qwen(self.folder.name)

    def test_the_backbone_computes_what_it_did(self):
        ids = torch.tensor([[3, 1, 4, 1, 5, 9, 2, 6]])
        with torch.no_grad():
            before, after = (model.plain(ids)[0][-1] for model in (self.qwen, convert(self.folder.name)))
        self.assertTrue(torch.equal(before, after))

    def test_the_upper_half_routes_and_the_folder_is_read_back(self):
        model = convert(self.folder.name, chunk_tokens=16, top_k=4)
        self.assertEqual((1,), model.config.router_layers)
        with tempfile.TemporaryDirectory() as out:
            write(self.folder.name, out, model, "made of a tiny one")
            again = load_checkpoint(out)
        self.assertEqual(model.config, again.config)
        self.assertTrue(torch.equal(model.model.layers[1].self_attn.router_k_proj[0].weight,
                                    again.model.layers[1].self_attn.router_k_proj[0].weight))

    def test_it_can_be_trained_further(self):
        model, tok = convert(self.folder.name, chunk_tokens=16, top_k=4), support.tiny_tokenizer()
        before = model.model.layers[1].self_attn.router_q_proj[0].weight.detach().clone()
        recipe = Recipe(read_samples=1, memory_every=1, memory_questions=2, steps=1, learning_rate=3e-3, warmup_steps=1)
        Trainer(model, tok, recipe).run(0, log=lambda _: None)
        self.assertFalse(torch.equal(before, model.model.layers[1].self_attn.router_q_proj[0].weight))

    def test_bfloat16_weights_are_read(self):
        values = torch.tensor([1.5, -2.25, 3e-5])
        raw = values.to(torch.bfloat16)
        path = os.path.join(self.folder.name, "half.safetensors")
        header = json.dumps({"x": {"dtype": "BF16", "shape": [3], "data_offsets": [0, 6]}}).encode()
        with open(path, "wb") as file:
            file.write(len(header).to_bytes(8, "little") + header + raw.view(torch.int16).numpy().tobytes())
        self.assertTrue(torch.equal(raw.float(), torch.from_numpy(safetensors.read(path)["x"].copy())))


if __name__ == "__main__":
    support.run()
