# SPDX-License-Identifier: Apache-2.0
"""Learning to read on a borrowed accelerator: everything it needs in one folder, minutes of work, small parts back.

    python3 -m engine.train.device_run prepare --data ../data --carry carry/run
    python3 -m engine.train.device_run stage   --start resources/model --carry carry/run --out $OUT --seconds 400
    python3 -m engine.train.device_run join    --parts FOLDER --carry carry/run
    python3 -m engine.train.device_run finish  --start resources/model --carry carry/run --out work/model --name NAME

`prepare`, `join` and `finish` run where the data is, `stage` on the device, which needs torch and numpy and no network.
A stage begins with the routing model of --start, or goes on from what `join` put back. Its weights travel as float16 in
parts below 16 MiB, of the token vectors only their codes, since nothing else of them changes; the optimizer's state stays
behind. --steps N makes a stage a rehearsal.
"""
import argparse
import json
import lzma
import multiprocessing
import os
import random
import shutil

import numpy as np
import torch

from . import corpus, safetensors
from .checkpoint import load_checkpoint, memoir_config, save_checkpoint
from .deeper import deepened, hold_codes
from .examples import LabelledSet, archive_examples
from .feeding import Feed, tokens_of
from .plots import plot_history
from .reader import ReaderRecipe, ReaderTrainer
from .span_answers import prompt_of, scores, span_answers
from .tokenizer import Tokenizer

PART_BYTES = 15 << 20
RECIPE = os.path.join(os.path.dirname(__file__), "recipes", "gpu.json")
_EMBEDDING = "model.embed_tokens.weight"
# Bytes of every source that travel, of as many files as there are.
PROSE_BYTES = {"prose_wikipedia": 36e6, "prose_novels": 7e6, "prose_us_addresses": 2e6, "notes_til_simonw": 1.5e6,
               "notes_til_jbranchaud": 1.5e6, "minutes_nodejs_tsc": 1e6, "minutes_ethereum_pm": 2e6, "docs_18f_handbook": 1.5e6}


def recipe_of(options):
    with open(options.recipe, encoding="utf-8") as file:
        return json.load(file)


# ---------------------------------------------------------------- what travels
def write_weights(folder, model):
    """float16 weights in weights.000, weights.001, ... of at most PART_BYTES."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "weights")
    state, kept = model.state_dict(), model.config.kept_width
    state[_EMBEDDING] = state[_EMBEDDING][:, kept:]
    safetensors.write(path, {name: tensor.detach().cpu().numpy().astype(np.float16) for name, tensor in state.items()})
    with open(path, "rb") as file:
        packed = lzma.compress(file.read(), preset=0)
    os.remove(path)
    for number, begin in enumerate(range(0, len(packed), PART_BYTES)):
        with open(f"{path}.{number:03}", "wb") as out:
            out.write(packed[begin:begin + PART_BYTES])


def read_weights(folder, model):
    """Puts the parts' weights into the model; False when there are none."""
    parts = sorted(name for name in os.listdir(folder) if name.startswith("weights."))
    if not parts:
        return False
    path, packed = os.path.join(folder, "joined"), b""
    for part in parts:
        with open(os.path.join(folder, part), "rb") as file:
            packed += file.read()
    with open(path, "wb") as out:
        out.write(lzma.decompress(packed))
    state = {name: torch.from_numpy(value.astype(np.float32)) for name, value in safetensors.read(path).items()}
    own = model.model.embed_tokens.weight.detach()
    state[_EMBEDDING] = torch.cat([own[:, :model.config.kept_width], state[_EMBEDDING]], 1)
    model.load_state_dict(state)
    hold_codes(model)
    os.remove(path)
    return True


def prepare(options):
    """Prose and labelled sets into the carried folder; says how large it is."""
    os.makedirs(options.carry, exist_ok=True)
    _pack(options.carry, "prose.json.xz", list(prose(options.data, options.part)))
    sets = {}
    for name in corpus.TRAINABLE_SETS:
        documents, questions = corpus.load_set(options.data, name)
        kept = ("id", "title", "text", "question", "answers", "gold", "group")
        sets[name] = [[{key: one[key] for key in kept if key in one} for one in part] for part in (documents, questions)]
    _pack(options.carry, "sets.json.xz", sets)
    return {"carried_mib": round(sum(os.path.getsize(os.path.join(options.carry, name))
                                     for name in os.listdir(options.carry)) / 2 ** 20, 1)}


def _pack(folder, name, value):
    with lzma.open(os.path.join(folder, name), "wt", preset=6, encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)


def _unpack(folder, name):
    with lzma.open(os.path.join(folder, name), "rt", encoding="utf-8") as file:
        return json.load(file)


def prose(root, part):
    """Pieces of all sources; another part gives other pieces of the same files."""
    for name, budget in PROSE_BYTES.items():
        texts = [text for path, text in corpus.prose_files(root, name) if not corpus.held_out(os.path.basename(path), 0.1)]
        each = int(budget / max(1, len(texts)))
        for text in texts:
            begin = part * each
            if begin < len(text):
                yield text[begin:begin + each]


def start_model(options):
    """The routing model made deeper, with what was learned already."""
    model = deepened(load_checkpoint(options.start), **recipe_of(options)["deeper"])
    known = read_weights(options.carry, model)
    return model, known


# ---------------------------------------------------------------- on the device
def stage(options):
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if device == "cuda":
        torch.set_float32_matmul_precision("high")
    recipe = ReaderRecipe(**{**recipe_of(options)["reader"], **(recipe_of(options)["rehearsal"] if device == "cpu" else {})})
    texts, sets = _unpack(options.carry, "prose.json.xz"), _unpack(options.carry, "sets.json.xz")
    feed = Feed(options.start, texts, training_sets(sets), recipe, options.workers)
    model, known = start_model(options)
    say({"device": device, "goes_on": known, "parameters": sum(p.numel() for p in model.parameters())})
    tokens = tokens_of(options.start, texts, options.workers)
    say({"prose_tokens": len(tokens)})
    trainer = ReaderTrainer(model, feed, tokens, recipe, device)
    trainer.run(options.seconds, options.steps, lambda line: print(line, flush=True))
    feed.close()
    write_weights(options.out, model)
    say({"judged": judge(model, Tokenizer.load(options.start), sets, device, recipe, options.judged)})
    plot_history(trainer.history, os.path.join(options.out, "reader.png"))
    with open(os.path.join(options.out, "reader.json"), "w", encoding="utf-8") as file:
        json.dump(trainer.history, file)
    return {"steps": trainer.step}


def training_sets(sets):
    return {name: (documents, [one for one in questions if one["gold"] and one["answers"]
                               and corpus.is_training_question(name, one)]) for name, (documents, questions) in sets.items()}


def judge(model, tok, sets, device, recipe, count):
    """Answers on questions kept out of training, by source."""
    result, rng = {}, random.Random(5)
    sources = {"archives": [e for seed in range(1000, 1008) for e in archive_examples(seed, "test")],
               "unseen": [e for seed in range(1000, 1008) for e in archive_examples(seed, "unseen")]}
    for name, (documents, questions) in sets.items():
        part = LabelledSet(documents, [one for one in questions if one["gold"] and one["answers"]
                                       and not corpus.is_training_question(name, one)], 3)
        sources[name] = [e for e in (part.example(one, rng.random() < 0.25) for one in part.questions[:count]) if e]
    for name, examples in sources.items():
        pairs = [(e, prompt_of(tok, rng, e, recipe.row_tokens)) for e in examples[:count] if e.passages]
        pairs = [(e, p) for e, p in pairs if p]
        with torch.autocast(device, torch.bfloat16, enabled=recipe.bf16):
            answers = span_answers(model, tok, [p for _, p in pairs], device)
        result[name] = scores([e for e, _ in pairs], answers)
        for (example, _), answer in list(zip(pairs, answers))[:4]:
            say({"question": example.question, "gold": example.answer, "given": answer.text,
                 "sure": round(answer.confidence, 2), "none": round(answer.none, 2)})
    return result


def say(value):
    print(json.dumps(value), flush=True)


# ---------------------------------------------------------------- back home
def join(options):
    """Takes what a stage gave back into the carried folder."""
    parts = sorted(name for name in os.listdir(options.parts) if name.startswith("weights."))
    if not parts:
        raise SystemExit(f"{options.parts} holds no weights")
    for name in os.listdir(options.carry):
        if name.startswith("weights."):
            os.remove(os.path.join(options.carry, name))
    for name in parts:
        shutil.copyfile(os.path.join(options.parts, name), os.path.join(options.carry, name))
    return {"parts": len(parts)}


def finish(options):
    """An int8 checkpoint of the start with what was learned."""
    settings = {**memoir_config(options.start), "name": options.name, "read_prompt": "question_first", "answer_decoding": "spans"}
    model, _ = start_model(options)
    model.config.max_positions = recipe_of(options)["reader"]["row_tokens"]
    save_checkpoint(options.out, model, Tokenizer.load(options.start), settings, int8=not options.float32)
    return {"bytes": os.path.getsize(os.path.join(options.out, "model.safetensors"))}


def main():
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = top.add_subparsers(dest="command", required=True)
    one = sub.add_parser("prepare")
    one.add_argument("--data", required=True)
    one.add_argument("--part", type=int, default=0, help="which piece of every file of prose")
    two = sub.add_parser("stage")
    two.add_argument("--out", required=True, help="empty folder for what goes back")
    two.add_argument("--seconds", type=float, default=400)
    two.add_argument("--steps", type=int, default=0)
    two.add_argument("--workers", type=int, default=max(1, min(8, multiprocessing.cpu_count() - 2)))
    two.add_argument("--judged", type=int, default=200, help="questions of every source that are answered in the end")
    three = sub.add_parser("join")
    three.add_argument("--parts", required=True)
    four = sub.add_parser("finish")
    four.add_argument("--out", required=True)
    four.add_argument("--name", required=True)
    four.add_argument("--float32", action="store_true")
    for parser, run in ((one, prepare), (two, stage), (three, join), (four, finish)):
        parser.add_argument("--carry", required=True, help="folder that travels; an ignored one")
        parser.add_argument("--recipe", default=RECIPE)
        if run in (stage, finish):
            parser.add_argument("--start", required=True, help="folder of the routing model")
        parser.set_defaults(run=run)
    options = top.parse_args()
    print(json.dumps(options.run(options)))


if __name__ == "__main__":
    main()
