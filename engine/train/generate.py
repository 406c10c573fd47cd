# SPDX-License-Identifier: Apache-2.0
"""Greedy answers from original text (`read`), as the engine gives them."""
from dataclasses import dataclass

import torch

from . import prompt
from .model import Prefill


@dataclass
class Answer:
    text: str
    confidence: float        # mean probability of the answer's tokens, the closing one included


@torch.no_grad()
def read_answer(model, tok, numbered_passages, question, max_tokens=24) -> Answer:
    """numbered_passages: (number, header and body), best first."""
    ids = prompt.read_context(tok, numbered_passages)[0] + prompt.read_question(tok, question)
    run = _start(model, ids)
    hidden, chosen, sure = run.hidden[-1][:, -1:], [], []
    while len(chosen) < max_tokens:
        share = model.logits(hidden)[0, -1].float().softmax(-1)
        token = int(share.argmax())
        sure.append(float(share[token]))
        if token in (tok.im_end, tok.end_of_text):
            break
        chosen.append(token)
        hidden = model.extend(run, torch.tensor([[token]]))
    return Answer(tok.decode(chosen).strip(), sum(sure) / len(sure))


def _start(model, ids) -> Prefill:
    layers = range(model.config.layer_count)
    states, kept = model.plain(torch.tensor([ids]), keep=tuple(layers))
    seen = torch.ones(1, 1, len(ids), dtype=torch.bool)
    cache = [(kept[layer][1], kept[layer][2], seen) for layer in layers]
    return Prefill(states, {}, cache, torch.tensor([len(ids) - 1]))
