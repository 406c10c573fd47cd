# SPDX-License-Identifier: Apache-2.0
"""Where an answer stands in a tokenised passage: the tokens of the text itself, so that copying is exact."""
from .tokenizer import Tokenizer


def token_ends(tok: Tokenizer, ids):
    """Byte offset after every token."""
    ends, at = [], 0
    for token in ids:
        at += len(tok.tokens[token])          # one symbol is one byte
        ends.append(at)
    return ends


def find_spans(tok, ids, text, answer, limit=3):
    """[(first, last + 1)] token ranges of ids, the encoding of text, that spell the answer up to white space."""
    ends, spans, at = token_ends(tok, ids), [], text.find(answer)
    while at >= 0 and len(spans) < limit:
        begin = len(text[:at].encode())
        end = begin + len(answer.encode())
        first = next(i for i, e in enumerate(ends) if e > begin)
        last = next(i for i, e in enumerate(ends) if e >= end)
        if tok.decode(ids[first:last + 1]).strip() == answer:
            spans.append((first, last + 1))
        at = text.find(answer, at + 1)
    return spans
