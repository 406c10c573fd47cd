# SPDX-License-Identifier: Apache-2.0
"""The long run on a borrowed accelerator: everything it needs in one folder, stages of a few minutes, small parts back.

    python3 -m engine.train.device_run prepare --data ../data --start work/routed --carry carry/run
    python3 -m engine.train.device_run stage language --carry carry/run --out $OUT --seconds 500
    python3 -m engine.train.device_run join --parts FOLDER --carry carry/run
    python3 -m engine.train.device_run stage reading  --carry carry/run --out $OUT --seconds 500
    python3 -m engine.train.device_run join --parts FOLDER --carry carry/run
    python3 -m engine.train.device_run finish --carry carry/run --out work/model --name NAME

`prepare` and `join` run where the repository is, `stage` on the device, which needs torch and numpy and no network. A
stage goes on from what `join` put back. Weights travel as float16 in parts below 16 MiB; the optimizer's state stays
behind, so a stage that is continued warms up anew. The folder has to stay below 64 MiB. --steps N makes any stage a rehearsal.
"""
import argparse
import json
import lzma
import os
import shutil

import numpy as np
import torch

from . import corpus, safetensors
from .checkpoint import load_checkpoint, memoir_config, save_checkpoint
from .language import LanguageRecipe, LanguageTrainer, pack
from .plots import plot_history
from .tokenizer import Tokenizer
from .train import Recipe, Trainer

PART_BYTES = 15 << 20
RECIPE = os.path.join(os.path.dirname(__file__), "recipes", "gpu.json")


def recipe_of(options):
    with open(options.recipe, encoding="utf-8") as file:
        return json.load(file)


# ---------------------------------------------------------------- what travels
def write_weights(folder, model):
    """float16 weights in weights.000, weights.001, ... of at most PART_BYTES."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "weights")
    safetensors.write(path, {name: tensor.detach().cpu().numpy().astype(np.float16)
                             for name, tensor in model.state_dict().items()})
    with open(path, "rb") as file:
        packed = lzma.compress(file.read(), preset=0)       # the empty lanes of the embedding vanish
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
    model.load_state_dict({name: torch.from_numpy(value.astype(np.float32))
                           for name, value in safetensors.read(path).items()})
    os.remove(path)
    return True


def prepare(options):
    """Packs the prose and writes the model to start from; says how large the folder is."""
    tok, model = Tokenizer.load(options.start), load_checkpoint(options.start)
    limit = recipe_of(options)["prose_tokens"] if not options.tokens else options.tokens
    tokens = pack(tok, prose(options.data), limit)
    os.makedirs(options.carry, exist_ok=True)
    with lzma.open(os.path.join(options.carry, "prose.xz"), "wb", preset=6) as file:
        file.write(tokens.tobytes())
    save_checkpoint(options.carry, model, tok, memoir_config(options.start))
    os.remove(os.path.join(options.carry, "model.safetensors"))     # config and tokenizer stay; weights travel as parts
    write_weights(options.carry, model)
    size = sum(os.path.getsize(os.path.join(options.carry, name)) for name in os.listdir(options.carry))
    return {"tokens": len(tokens), "carried_mib": round(size / 2 ** 20, 1)}


def prose(root):
    """Files of all sources in turn, so that a cut at any place has something of each."""
    sources = [corpus.prose_texts(root, 400_000, [name]) for name in corpus.PROSE]
    while sources:
        for source in list(sources):
            text = next(source, None)
            if text is None:
                sources.remove(source)
            else:
                yield text


def carried_model(folder):
    from .config import load_config
    from .model import MsaModel
    model = MsaModel(load_config(folder))
    if not read_weights(folder, model):
        raise SystemExit(f"{folder} has no weights: run prepare or join first")
    return model


# ---------------------------------------------------------------- on the device
def stage(options):
    device = "cuda" if torch.cuda.is_available() else "cpu"
    settings = dict(recipe_of(options)[options.stage])
    if options.steps:
        settings["steps"] = options.steps
    if device == "cpu":
        settings.update(recipe_of(options)["rehearsal"].get(options.stage, {}))
    model = carried_model(options.carry)
    history = {"language": language, "reading": reading}[options.stage](model, settings, options, device)
    write_weights(options.out, model.cpu())
    plot_history(history, os.path.join(options.out, options.stage + ".png"))
    with open(os.path.join(options.out, options.stage + ".json"), "w", encoding="utf-8") as file:
        json.dump(history, file)
    return {"device": device, "stage": options.stage, "last": history[-1] if history else None}


def language(model, settings, options, device):
    with lzma.open(os.path.join(options.carry, "prose.xz")) as file:
        tokens = np.frombuffer(file.read(), np.uint16)
    trainer = LanguageTrainer(model, tokens, LanguageRecipe(**settings), device)
    trainer.run(options.seconds, None, say)
    return trainer.history


def reading(model, settings, options, device):
    """Reading and copying on generated archives; several processes make no sense on one accelerator."""
    history = []
    torch.set_default_device(device)
    trainer = Trainer(model.to(device), Tokenizer.load(options.carry), Recipe(**settings))
    trainer.run(options.seconds, None, lambda line: (say(line), history.append(json.loads(line))))
    torch.set_default_device("cpu")
    return history


def say(line):
    print(line, flush=True)


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
    """An int8 checkpoint of the carried weights; `export` calibrates it."""
    settings = {**memoir_config(options.carry), "name": options.name}
    save_checkpoint(options.out, carried_model(options.carry), Tokenizer.load(options.carry), settings, int8=not options.float32)
    return {"bytes": os.path.getsize(os.path.join(options.out, "model.safetensors"))}


def main():
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = top.add_subparsers(dest="command", required=True)
    one = sub.add_parser("prepare")
    one.add_argument("--data", required=True)
    one.add_argument("--start", required=True, help="folder of the routed model, float32")
    one.add_argument("--tokens", type=int, default=0, help="fewer tokens of prose than the recipe says")
    two = sub.add_parser("stage")
    two.add_argument("stage", choices=["language", "reading"])
    two.add_argument("--out", required=True, help="empty folder for what goes back")
    two.add_argument("--seconds", type=float, default=500)
    two.add_argument("--steps", type=int, default=0)
    three = sub.add_parser("join")
    three.add_argument("--parts", required=True)
    four = sub.add_parser("finish")
    four.add_argument("--out", required=True)
    four.add_argument("--name", required=True)
    four.add_argument("--float32", action="store_true")
    for parser, run in ((one, prepare), (two, stage), (three, join), (four, finish)):
        parser.add_argument("--carry", required=True, help="folder that travels; an ignored one")
        parser.add_argument("--recipe", default=RECIPE)
        parser.set_defaults(run=run)
    options = top.parse_args()
    print(json.dumps(options.run(options)))


if __name__ == "__main__":
    main()
