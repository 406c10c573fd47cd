# SPDX-License-Identifier: Apache-2.0
"""Hugging Face folders: config.json, model.safetensors (float32 or int8 with one scale per output row), tokenizer."""
import copy
import json
import os

import numpy as np
import torch

from . import safetensors
from .config import hugging_face_config, load_config
from .model import MsaModel
from .turning import even_norms, turn_lane

_SCALE = "_scale"
_TURNED = "lane_turned"


def quantise_rows(matrix):
    """Symmetric int8 with one float32 scale per row: matrix = int8 * scale[row], int8 in -127..127."""
    scale = np.abs(matrix).max(1) / 127
    scale = np.where(scale > 0, scale, 1).astype(np.float32)
    return np.clip(np.rint(matrix / scale[:, None]), -127, 127).astype(np.int8), scale


def _stored(name, array, int8):
    if not int8 or array.ndim != 2:
        return {name: array}
    rows, scale = quantise_rows(array)
    return {name: rows, name + _SCALE: scale}


def save_checkpoint(folder, model: MsaModel, tokenizer=None, memoir=None, int8=False):
    """Writes a folder that the engine and load_checkpoint read. int8: the lexical lane is turned (turning.py)."""
    os.makedirs(folder, exist_ok=True)
    turned = int8 and even_norms(model)
    if turned:
        model = copy.deepcopy(model)
        turn_lane(model)
    arrays = {}
    for name, tensor in model.state_dict().items():
        arrays.update(_stored(name, tensor.detach().float().numpy(), int8))
    safetensors.write(os.path.join(folder, "model.safetensors"), arrays)
    settings = hugging_face_config(model.config, memoir)
    settings.get("memoir_config", {}).pop(_TURNED, None)
    if turned:
        settings["memoir_config"][_TURNED] = True
    _write_json(folder, "config.json", settings)
    if tokenizer is not None:
        tokenizer.save(folder)
        _write_json(folder, "generation_config.json", {
            "bos_token_id": tokenizer.end_of_text, "do_sample": False, "temperature": 1.0, "top_p": 1.0,
            "eos_token_id": [tokenizer.im_end, tokenizer.end_of_text], "pad_token_id": tokenizer.end_of_text})


def load_weights(folder):
    """Name -> float32 tensor, int8 rows multiplied out; a `temperature` left by other trainers is dropped."""
    raw = safetensors.read(os.path.join(folder, "model.safetensors"))
    result = {}
    for name, array in raw.items():
        if name.endswith(_SCALE) or name == "temperature":
            continue
        values = array.astype(np.float32)
        if array.dtype == np.int8:
            values *= raw[name + _SCALE][:, None]
        result[name] = torch.from_numpy(values)
    return result


def load_checkpoint(folder) -> MsaModel:
    model = MsaModel(load_config(folder))
    model.load_state_dict(load_weights(folder))
    if memoir_config(folder).get(_TURNED):
        turn_lane(model, back=True)
    return model


def memoir_config(folder):
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
        return json.load(file).get("memoir_config", {})


def _write_json(folder, name, value):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        json.dump(value, file, indent=2, sort_keys=True)
        file.write("\n")
