# SPDX-License-Identifier: Apache-2.0
"""Reads and writes the safetensors container: 8 bytes header length, a JSON header, then the raw tensors."""
import json
import struct

import numpy as np

_TYPES = {"F32": np.float32, "I8": np.int8, "I32": np.int32, "I64": np.int64, "F16": np.float16}
_NAMES = {np.dtype(kind): name for name, kind in _TYPES.items()}


def write(path, arrays):
    """arrays: name -> numpy array; written in the order of their names, the header padded to 8 bytes."""
    header, offset = {}, 0
    for name in sorted(arrays):
        size = arrays[name].nbytes
        header[name] = {"dtype": _NAMES[arrays[name].dtype], "shape": list(arrays[name].shape),
                        "data_offsets": [offset, offset + size]}
        offset += size
    header["__metadata__"] = {"format": "pt"}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for name in sorted(arrays):
            file.write(np.ascontiguousarray(arrays[name]).tobytes())


def read(path):
    with open(path, "rb") as file:
        raw = file.read()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8:8 + length])
    result = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = (8 + length + offset for offset in entry["data_offsets"])
            result[name] = _array(raw[begin:end], entry["dtype"]).reshape(entry["shape"])
    return result


def _array(raw, kind):
    """numpy has no bfloat16: it comes back as the float32 that it is the upper half of."""
    if kind == "BF16":
        return (np.frombuffer(raw, np.uint16).astype(np.uint32) << 16).view(np.float32)
    return np.frombuffer(raw, _TYPES[kind])
