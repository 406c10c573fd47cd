# SPDX-License-Identifier: Apache-2.0
"""Byte-level BPE with Qwen's pre-tokenisation, in plain Python: training, encoding and tokenizer.json.

encode() never yields special tokens from text; only frames (prompt.py) insert them. decode(encode(text)) is the NFC
form of the text.
"""
import collections
import heapq
import json
import os
import re
import sys
import unicodedata

from .config import SPECIAL_TOKENS

QWEN_PATTERN = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
                r"|\s+(?!\S)|\s+")
_SPACE = "\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"


def _category_ranges(letter):
    """The inside of a character class with every code point whose category starts with the letter."""
    ranges, start = [], None
    for code in range(sys.maxunicode + 2):
        inside = code <= sys.maxunicode and unicodedata.category(chr(code))[0] == letter
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            ranges.append((start, code - 1))
            start = None
    return "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in ranges)


def _compile_pattern():
    """The standard library's re has no \\p{...} and another idea of white space: spell the classes out."""
    pattern = QWEN_PATTERN.replace(r"\p{L}", "{L}").replace(r"\p{N}", "{N}")
    pattern = pattern.replace(r"[^\s{L}{N}]", "[^{S}{L}{N}]").replace(r"\S", "[^{S}]").replace(r"\s", "[{S}]")
    pattern = pattern.replace(r"[^\r\n{L}{N}]", r"[^\r\n{L}{N}]").replace("?{L}+", "?[{L}]+").replace("|{N}|", "|[{N}]|")
    for name, inside in (("{L}", _category_ranges("L")), ("{N}", _category_ranges("N")), ("{S}", _SPACE)):
        pattern = pattern.replace(name, inside)
    return re.compile(pattern)


def _byte_symbols():
    """GPT-2's printable stand-in for every byte, in the order of the bytes."""
    shown = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    symbols, spare = {}, 256
    for byte in range(256):
        if byte in shown:
            symbols[byte] = chr(byte)
        else:
            symbols[byte], spare = chr(spare), spare + 1
    return symbols


_PATTERN = _compile_pattern()
_SYMBOL = _byte_symbols()
_BYTE = {symbol: byte for byte, symbol in _SYMBOL.items()}


def pretokenize(text):
    """Pieces of the text, in order, that merges never cross."""
    return _PATTERN.findall(text)


def _symbols(piece):
    return [_SYMBOL[byte] for byte in piece.encode("utf-8", "replace")]


class Tokenizer:
    def __init__(self, merges):
        """merges: pairs of symbols, best first. Ids: bytes, then merges, then the special tokens."""
        self.merges = [tuple(pair) for pair in merges]
        tokens = [_SYMBOL[byte] for byte in range(256)] + [a + b for a, b in self.merges] + SPECIAL_TOKENS
        self.tokens = tokens
        self.ids = {token: i for i, token in enumerate(tokens)}
        self._rank = {pair: rank for rank, pair in enumerate(self.merges)}
        self._cache = {}
        self.end_of_text, self.im_start, self.im_end, self.ref_start, self.ref_end = (
            self.ids[name] for name in SPECIAL_TOKENS)

    def __len__(self):
        return len(self.tokens)

    def encode(self, text):
        ids = []
        for piece in pretokenize(unicodedata.normalize("NFC", text)):
            known = self._cache.get(piece)
            if known is None:
                known = self._cache[piece] = [self.ids[symbol] for symbol in self._merge(_symbols(piece))]
            ids += known
        if len(self._cache) > 500_000:
            self._cache.clear()
        return ids

    def decode(self, ids):
        """Text of the ids; special tokens stay readable, broken UTF-8 becomes U+FFFD."""
        parts, pending = [], bytearray()
        for token in (self.tokens[i] for i in ids):
            if token in SPECIAL_TOKENS:
                parts += [pending.decode("utf-8", "replace"), token]
                pending = bytearray()
            else:
                pending += bytes(_BYTE[symbol] for symbol in token)
        return "".join(parts) + pending.decode("utf-8", "replace")

    def token_text(self, token_id):
        return self.decode([token_id])

    def _merge(self, symbols):
        while len(symbols) > 1:
            pairs = [(self._rank.get(pair, len(self._rank)), i) for i, pair in enumerate(zip(symbols, symbols[1:]))]
            rank, _ = min(pairs)
            if rank == len(self._rank):
                return symbols
            symbols = _apply(symbols, self.merges[rank])
        return symbols

    # ---------------------------------------------------------------- files
    def save(self, folder):
        with open(os.path.join(folder, "tokenizer.json"), "w", encoding="utf-8") as file:
            json.dump(self._hugging_face(), file, ensure_ascii=False, indent=1)
        with open(os.path.join(folder, "tokenizer_config.json"), "w", encoding="utf-8") as file:
            json.dump(self._hugging_face_settings(), file, ensure_ascii=False, indent=1)

    @staticmethod
    def load(folder):
        with open(os.path.join(folder, "tokenizer.json"), encoding="utf-8") as file:
            merges = json.load(file)["model"]["merges"]
        return Tokenizer([pair.split(" ") if isinstance(pair, str) else pair for pair in merges])

    def _added_tokens(self):
        return [{"id": self.ids[name], "content": name, "single_word": False, "lstrip": False, "rstrip": False,
                 "normalized": False, "special": True} for name in SPECIAL_TOKENS]

    def _hugging_face(self):
        byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False}
        split = {"type": "Split", "pattern": {"Regex": QWEN_PATTERN}, "behavior": "Isolated", "invert": False}
        words = {token: i for token, i in self.ids.items() if token not in SPECIAL_TOKENS}
        model = {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": "",
                 "end_of_word_suffix": "", "fuse_unk": False, "byte_fallback": False, "ignore_merges": False,
                 "vocab": words, "merges": [" ".join(pair) for pair in self.merges]}
        return {"version": "1.0", "truncation": None, "padding": None, "added_tokens": self._added_tokens(),
                "normalizer": {"type": "NFC"},
                "pre_tokenizer": {"type": "Sequence", "pretokenizers": [split, byte_level]},
                "post_processor": byte_level, "decoder": byte_level, "model": model}

    def _hugging_face_settings(self):
        template = ("{%- for message in messages %}{{- '<|im_start|>' + message.role + '\\n' + message.content + "
                    "'<|im_end|>' + '\\n' }}{%- endfor %}{%- if add_generation_prompt %}"
                    "{{- '<|im_start|>assistant\\n' }}{%- endif %}")
        added = {str(entry["id"]): {key: entry[key] for key in
                                    ("content", "lstrip", "normalized", "rstrip", "single_word", "special")}
                 for entry in self._added_tokens()}
        return {"add_bos_token": False, "add_prefix_space": False, "added_tokens_decoder": added,
                "additional_special_tokens": SPECIAL_TOKENS[1:], "bos_token": None, "chat_template": template,
                "clean_up_tokenization_spaces": False, "eos_token": "<|im_end|>", "errors": "replace",
                "model_max_length": 32768, "pad_token": "<|endoftext|>", "split_special_tokens": False,
                "tokenizer_class": "Qwen2Tokenizer", "unk_token": None}


def _apply(symbols, pair):
    merged, i = [], 0
    while i < len(symbols):
        if i + 1 < len(symbols) and symbols[i] == pair[0] and symbols[i + 1] == pair[1]:
            merged.append(pair[0] + pair[1])
            i += 2
        else:
            merged.append(symbols[i])
            i += 1
    return merged


def count_pieces(texts, folded_share=0.5):
    """Piece -> weight. Lower-cased pieces count too, so that a question typed in lower case finds whole-word tokens."""
    counts = collections.Counter()
    for text in texts:
        counts.update(pretokenize(unicodedata.normalize("NFC", text)))
    folded = collections.Counter()
    for piece, count in counts.items():
        if piece.lower() != piece:
            folded[piece.lower()] += count * folded_share
    return counts + folded


def everyday_words(counts, gain=4):
    """Counts in which ordinary words weigh more than names, of which prose has too many, and rare pieces are dropped."""
    result = collections.Counter()
    for piece, count in counts.items():
        word = piece[1:]
        ordinary = piece.startswith(" ") and word.isascii() and word.isalpha() and word.islower()
        if count >= (12 if piece.isascii() else 100) and len(piece) < 24:
            result[piece] = count * (gain if ordinary else 1)
    return result


def train_tokenizer(counts, vocab_size) -> Tokenizer:
    """Merges the most frequent pair, ties by the pair itself, until the vocabulary is full."""
    words = [(_symbols(piece), count) for piece, count in sorted(counts.items()) if count >= 2]
    pair_count, pair_words = collections.Counter(), collections.defaultdict(set)
    for index, (symbols, count) in enumerate(words):
        for pair in zip(symbols, symbols[1:]):
            pair_count[pair] += count
            pair_words[pair].add(index)
    queue = [(-count, pair) for pair, count in pair_count.items()]
    heapq.heapify(queue)
    merges = []
    while queue and len(merges) < vocab_size - 256 - len(SPECIAL_TOKENS):
        count, pair = heapq.heappop(queue)
        if -count != pair_count[pair]:
            continue                                   # a newer entry of this pair is in the queue
        if -count <= 0:
            break
        merges.append(pair)
        for changed in _merge_everywhere(words, pair, pair_count, pair_words):
            heapq.heappush(queue, (-pair_count[changed], changed))
    return Tokenizer(merges)


def _merge_everywhere(words, pair, pair_count, pair_words):
    changed = set()
    for index in sorted(pair_words.pop(pair)):
        symbols, count = words[index]
        merged = _apply(symbols, pair)
        for old in zip(symbols, symbols[1:]):
            pair_count[old] -= count
            changed.add(old)
        for new in zip(merged, merged[1:]):
            pair_count[new] += count
            pair_words[new].add(index)
            changed.add(new)
        words[index] = (merged, count)
    changed.discard(pair)
    return changed
