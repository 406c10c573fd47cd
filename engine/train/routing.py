# SPDX-License-Identifier: Apache-2.0
"""Routing as the product ranks: scores after the first round's prefill, mean over routed layers."""
import torch

from . import prompt
from .batches import by_length, encode_bank, padded


@torch.no_grad()
def passage_scores(model, tok, passages, questions, batch=32):
    """Scores [questions, passages]; passages are texts as the engine encodes them (header and body)."""
    rows = [prompt.passage_ids(tok, number, text) for number, text in enumerate(passages)]
    return score_bank(model, tok, encode_bank(model, rows), questions, batch)


@torch.no_grad()
def score_bank(model, tok, bank, questions, batch=32):
    template = model.encode_template(torch.tensor([prompt.template_head(tok)]))
    prompts = [prompt.routing_prompt(tok, question) for question in questions]
    scores = torch.zeros(len(questions), len(bank.chunk_mask))
    for group in by_length([ids for ids, _ in prompts], batch):
        ids, lengths = padded([prompts[i][0] for i in group])
        asking, _ = padded([prompts[i][1] for i in group])
        run = model.prefill(ids, asking.bool(), bank, template, lengths)
        scores[torch.tensor(group)] = torch.stack([r.passage_scores for r in run.routes.values()]).mean(0)
    return scores


def recall_at(scores, gold, k):
    """Mean share of gold passages among the first k; gold is one set of passage indices per question."""
    top = (-scores).sort(stable=True, dim=-1).indices[:, :k].tolist()
    return sum(len(set(row) & wanted) / len(wanted) for row, wanted in zip(top, gold)) / len(gold)
