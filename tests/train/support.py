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

torch.set_num_threads(2)


def parity_folder():
    """The fixtures in the checkout, else those beside it, else None."""
    for folder in (os.path.join(ROOT, "tests", "data", "parity"), os.path.join(ROOT, "..", "shared", "parity")):
        if os.path.exists(os.path.join(folder, "toy_vocab.json")):
            return folder
    return None


def padded(rows):
    """Token id lists as one tensor [N, T] padded with 0, and their lengths [N]."""
    lengths = torch.tensor([len(row) for row in rows])
    ids = torch.zeros(len(rows), int(lengths.max()), dtype=torch.long)
    for row, values in zip(ids, rows):
        row[:len(values)] = torch.as_tensor(values)
    return ids, lengths


def run():
    """unittest.main, but a run in which every test was skipped ends with the status that ctest shows as skipped."""
    result = unittest.main(exit=False).result
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(SKIPPED if result.testsRun == len(result.skipped) else 0)
