# SPDX-License-Identifier: Apache-2.0
"""What the trainer's tests share. Importing it skips the whole test (exit status 77) where torch is absent."""
import os
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIPPED = 77
sys.path.insert(0, ROOT)

try:
    import torch
except ImportError:
    print("SKIPPED: torch is not installed")
    sys.exit(SKIPPED)

torch.set_num_threads(1)      # more of them wait for each other when the machine is busy


def parity_folder():
    """The fixtures in the checkout, else those beside it, else None."""
    for folder in (os.path.join(ROOT, "tests", "data", "parity"), os.path.join(ROOT, "..", "shared", "parity")):
        if os.path.exists(os.path.join(folder, "toy_vocab.json")):
            return folder
    return None


def tiny_tokenizer():
    """A tokenizer of 700 tokens, trained on a generated archive."""
    from engine.train.archive import make_archive
    from engine.train.tokenizer import count_pieces, train_tokenizer
    return train_tokenizer(count_pieces(record.text for record in make_archive(60, 1, 5).records), 700)


def tiny_config(**changes):
    from engine.train.config import ModelConfig
    shape = dict(vocab_size=700, width=96, lexical_width=64, inner_width=64, layer_count=2, heads=2, kv_heads=2,
                 head_width=32, router_layers=(1,), chunk_tokens=16, top_k=4)
    return ModelConfig(**{**shape, **changes})


def run():
    """unittest.main, but a run in which every test was skipped ends with the status that ctest shows as skipped."""
    result = unittest.main(exit=False).result
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(SKIPPED if result.testsRun == len(result.skipped) else 0)
