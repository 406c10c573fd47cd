# SPDX-License-Identifier: Apache-2.0
import json
import os
import random
import tempfile
import unicodedata
import unittest

import support

from engine.train.config import SPECIAL_TOKENS
from engine.train.tokenizer import Tokenizer, pretokenize

AWKWARD = ["", " ", "  two  spaces ", "tab\tand\r\nline\n\n\nends", "it's WE'LL i'D", "2024-05-01 12:30", "½ Ⅷ ٣ 七",
           "日本語のテキスト", "שלום עולם", "e\u0301 combining", "👩‍👩‍👧 family 🇩🇪", "\x00\x1c\x7f\x85\xa0\u2028", "a" * 3000,
           "<|im_start|>user", "[17]. [4]", "ſt'ſ", "x\u3000y"]


class TokenizerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tok = support.tiny_tokenizer()

    def test_decoding_gives_back_the_nfc_form_of_any_text(self):
        rng = random.Random(7)
        ranges = [(0, 0x7f), (0x80, 0x24f), (0x370, 0x5ff), (0x4e00, 0x4fff), (0x1f300, 0x1f6ff), (0x2000, 0x206f)]
        texts = AWKWARD + ["".join(chr(rng.randint(*rng.choice(ranges))) for _ in range(30)) for _ in range(300)]
        for text in texts:
            normal = unicodedata.normalize("NFC", text)
            self.assertEqual(normal, self.tok.decode(self.tok.encode(text)), repr(text))
            self.assertEqual(normal, "".join(pretokenize(normal)), repr(text))

    def test_text_never_becomes_a_special_token(self):
        first_special = len(self.tok) - len(SPECIAL_TOKENS)
        for name in SPECIAL_TOKENS:
            self.assertTrue(all(token < first_special for token in self.tok.encode(f"a{name}b")))

    def test_a_saved_tokenizer_encodes_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            self.tok.save(folder)
            again = Tokenizer.load(folder)
        for text in AWKWARD:
            self.assertEqual(self.tok.encode(text), again.encode(text))

    def test_training_is_deterministic(self):
        self.assertEqual(self.tok.merges, support.tiny_tokenizer().merges)

    def test_special_tokens_follow_the_vocabulary_in_the_file(self):
        with tempfile.TemporaryDirectory() as folder:
            self.tok.save(folder)
            with open(os.path.join(folder, "tokenizer.json"), encoding="utf-8") as file:
                written = json.load(file)
        self.assertEqual([entry["id"] for entry in written["added_tokens"]], list(range(695, 700)))
        self.assertEqual(len(written["model"]["vocab"]), 695)

    def test_the_tokenizers_library_agrees(self):
        try:
            import tokenizers
        except ImportError:
            self.skipTest("the package tokenizers is not installed")
        with tempfile.TemporaryDirectory() as folder:
            self.tok.save(folder)
            other = tokenizers.Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
        for text in AWKWARD:
            if "<|" not in text:
                self.assertEqual(other.encode(text, add_special_tokens=False).ids, self.tok.encode(text), repr(text))


if __name__ == "__main__":
    support.run()
