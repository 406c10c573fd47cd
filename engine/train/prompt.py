# SPDX-License-Identifier: Apache-2.0
"""The exact strings of the protocol as token ids. Text from outside never yields special tokens.

Works with every tokenizer that has encode(text) and the ids im_start, im_end and ref_end.
"""
ASK = "Please return all documents related to the question"
LEAD = "\nPlease answer the question based on the above historical document information\n\n"
ANSWER_MARK = "The answer to the question is:"
END_OF_RETRIEVE = "<End-of-Retrieve>"


def passage_ids(tok, number, text):
    """What stage 1 encodes: <|im_start|>[i]. text[i]<|im_end|>."""
    return [tok.im_start] + tok.encode(f"[{number}]. {text}[{number}]") + [tok.im_end]


def template_head(tok):
    return [tok.im_start] + tok.encode("user\n")


def routing_prompt(tok, question):
    """First-round prompt of stage 2: token ids, and which of them ask (the whole body, frame sentences included)."""
    body = tok.encode(f"{LEAD}{question}\n{ASK}\n")
    tail = [tok.im_end] + tok.encode("\n") + [tok.im_start]
    return body + tail, [True] * len(body) + [False] * len(tail)


def read_context(tok, numbered_passages):
    """The head of a read prompt: every passage as `[number]. text` and a newline, best first."""
    ids = template_head(tok)
    spans = []
    for number, text in numbered_passages:
        begin = len(ids)
        ids += tok.encode(f"[{number}]. {text}\n")
        spans.append((begin, len(ids)))
    return ids, spans


def read_question(tok, question):
    """What follows the passages; the answer and <|im_end|> come next."""
    return (tok.encode(f"\n{question}") + [tok.im_end] + tok.encode("\n") + [tok.im_start] + tok.encode("assistant\n"))


def interleave_request(tok, numbers):
    """What the model writes to read passages: [4][7]<|object_ref_end|>."""
    return tok.encode("".join(f"[{number}]" for number in numbers)) + [tok.ref_end]


def source_text(tok, numbered_passages):
    """Original text appended after a round."""
    return tok.encode("".join(f"[{number}]. {text}\n" for number, text in numbered_passages)) + [tok.ref_end]


def question_block(tok, question):
    return [tok.im_start] + tok.encode(f"The user's question is: {question}\n") + [tok.ref_end]
