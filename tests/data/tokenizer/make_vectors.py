# SPDX-License-Identifier: Apache-2.0
"""Trains a small tokenizer of Qwen's form and records what the Hugging Face library makes of thousands of strings.

    pip install tokenizers && python3 make_vectors.py

Writes tokenizer.json and vectors.jsonl beside this file. The random strings are not stored: this script and
byte_level_tokenizer_test.cpp draw them from the same pools with the same generator, and the file holds a hash of the
tokens of each. Strings that are awkward on purpose are stored with their tokens, as bytes that need not be UTF-8.
"""
import json
import os

import tokenizers
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

FOLDER = os.path.dirname(os.path.abspath(__file__))
PATTERN = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
           r"|\s+(?!\S)|\s+")
SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|object_ref_start|>", "<|object_ref_end|>"]
STRING_COUNT = 10_000
MAX_LENGTH = 48

# A string draws a pool for each character; a pool draws one of its ranges, then a code point of it.
POOLS = [
    [[0x61, 0x7A]], [[0x61, 0x7A]], [[0x41, 0x5A]], [[0x20, 0x20]], [[0x30, 0x39]], [[0x21, 0x7E]],
    [[0x09, 0x0D], [0x20, 0x20], [0x85, 0x85], [0xA0, 0xA0], [0x2000, 0x200A], [0x2028, 0x2029], [0x3000, 0x3000]],
    [[0x0A, 0x0A], [0x0D, 0x0D]], [[0x27, 0x27]], [[0x73, 0x74], [0x6C, 0x6D], [0x64, 0x64], [0x53, 0x53], [0x17F, 0x17F]],
    [[0x00, 0x1F], [0x7F, 0x9F]], [[0xA1, 0x24F]], [[0x300, 0x36F]], [[0x1AB0, 0x1ABD], [0x20D0, 0x20F0]],
    [[0x370, 0x52F]], [[0x5D0, 0x5EA], [0x591, 0x5C7], [0x620, 0x6D3]], [[0x900, 0xDFF]], [[0xE01, 0xE5B], [0xEC6, 0xECD]],
    [[0x1100, 0x11FF]], [[0xAC00, 0xD7A3]], [[0x3041, 0x30FF]], [[0x4E00, 0x9FFC]], [[0xF900, 0xFAD9]], [[0xFF01, 0xFFEE]],
    [[0x1E00, 0x1FFE]], [[0x2100, 0x218B], [0x2460, 0x249B]], [[0x200B, 0x200F], [0x202A, 0x202E], [0xFEFF, 0xFEFF]],
    [[0x1F300, 0x1F64F], [0x1F900, 0x1F9FF], [0x1F1E6, 0x1F1FF]], [[0x1F3FB, 0x1F3FF], [0x200D, 0x200D], [0xFE0F, 0xFE0F]],
    [[0x1D400, 0x1D7FF]], [[0x20000, 0x2A6D6]], [[0xE000, 0xF8FF]], [[0x00, 0xD7FF], [0xE000, 0xFFFF]], [[0x10000, 0x10FFFF]],
]
WORDS = ("the a of memory passage question answer invoice meeting was written on Monday by Anna and paid to Bob in Paris "
         "for 1200 euros Please return all documents related to the question historical information user assistant").split()
MASK = (1 << 64) - 1


class Random:
    """splitmix64."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return (z ^ (z >> 31)) % bound


def random_string(index):
    random = Random(index)
    pool_count = 1 + random.below(4)
    pools = [POOLS[random.below(len(POOLS))] for _ in range(pool_count)]
    characters = []
    for _ in range(random.below(MAX_LENGTH + 1)):
        pool = pools[random.below(len(pools))]
        low, high = pool[random.below(len(pool))]
        characters.append(chr(low + random.below(high - low + 1)))
    return "".join(characters)


def hash_of(ids):
    """FNV-1a over the ids as little-endian 32-bit numbers."""
    value = 0xCBF29CE484222325
    for byte in b"".join(i.to_bytes(4, "little") for i in ids):
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return f"{value >> 32:08x}"


def awkward():
    yield from (text.encode() for text in [
        "", " ", "  ", "\n", "\r\n", " \n \n x", "a  b", "a \t b ", "tail   ", "don't I'LL we'Re it'\u017f o'clock 'tis",
        "1234567890", "\u0661\u0662\u0663", "\u00bd\u2167", "caf\u00e9", "cafe\u0301", "A\u030a\u0323", "A\u0323\u030a", "\ufb01",
        "\u1100\u1161\u11a8", "\u212b", "\u0344", "\u4f60\u597d\uff0c\u4e16\u754c\u3002", "\u3053\u3093\u306b\u3061\u306f",
        "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645",
        "\U0001F469\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466", "\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7", "\U0001F44D\U0001F3FD",
        "a\u0000b\u0001\u007f", "\ufeffbom", "\u200b\u200b", "z" + "\u0301" * 60, "=" * 200, "-" * 33 + "\n\n\n", "\u00a0\u00a0x",
        "[17]. text[17]", "<|im_start|>user\n", "a<|im_end|>b<|object_ref_end|>", "<|im_start|", "<End-of-Retrieve>",
        "\nPlease answer the question based on the above historical document information\n\n", "x\u0085y", "\u2028\u2029",
    ])
    yield ("a" * 5000).encode()
    yield ("abcdefghij" * 700).encode()
    yield (" " * 3000 + "x").encode()
    yield ("\u4e2d" * 2000).encode()
    yield from (bytes.fromhex(text) for text in [
        "ff", "80", "c0af", "c3", "c328", "e28228", "e282", "eda080", "f0288cbc", "f09f98", "f4908080", "61f09f9862", "e0809f61",
        "f8888080807a", "61c3", "fefeffff", "c3a9ff20ffc3a9", "f0808080", "edbfbf41", "00ff00"])


def untrained():
    tokenizer = Tokenizer(models.BPE())
    byte_level = dict(add_prefix_space=False, trim_offsets=False, use_regex=False)
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(PATTERN), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel(**byte_level)
    tokenizer.post_processor = processors.ByteLevel(**byte_level)
    return tokenizer


def training_text():
    random = Random(1 << 40)
    for line in range(4000):
        if line % 2:
            yield random_string((1 << 41) + line)
        else:
            yield " ".join(WORDS[random.below(len(WORDS))] for _ in range(12)) + ".\n\n"


def main():
    tokenizer = untrained()
    trainer = trainers.BpeTrainer(vocab_size=1500, show_progress=False, initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    tokenizer.train_from_iterator(training_text(), trainer)
    tokenizer.add_special_tokens([AddedToken(name, normalized=False, special=True) for name in SPECIALS])
    tokenizer.save(os.path.join(FOLDER, "tokenizer.json"), pretty=False)
    encode = lambda text: tokenizer.encode(text, add_special_tokens=False).ids                        # noqa: E731
    with open(os.path.join(FOLDER, "vectors.jsonl"), "w", encoding="ascii") as file:
        write = lambda entry: file.write(json.dumps(entry, separators=(",", ":")) + "\n")             # noqa: E731
        write({"library": "tokenizers " + tokenizers.__version__, "pools": POOLS, "max_length": MAX_LENGTH})
        for raw in awkward():
            ids = encode(raw.decode("utf-8", "replace"))
            if len(raw) > 1000:
                write({"repeat": repeated(raw), "hash": hash_of(ids)})
            else:
                write({"bytes": raw.hex(), "ids": ids, "decoded": tokenizer.decode(ids, skip_special_tokens=False)})
        for start in range(0, STRING_COUNT, 10):
            write({"from": start, "hashes": [hash_of(encode(random_string(i))) for i in range(start, start + 10)]})


def repeated(raw):
    """A long string as the shortest [unit, count, tail] that spells it."""
    for size in range(1, 20):
        count = len(raw) // size
        while count and raw[:size] * count != raw[:size * count]:
            count -= 1
        if count > 100:
            return [raw[:size].hex(), count, raw[size * count:].hex()]
    raise ValueError("not a repetition")


if __name__ == "__main__":
    main()
