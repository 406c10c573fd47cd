# SPDX-License-Identifier: Apache-2.0
"""Makes the fixtures d and e: shapes that a, b and c do not have, in the same form.

    python3 make_fixtures.py        # needs numpy; writes d/ and e/ beside this file

a, b and c hold what the authors' code computed. msa_reference.py reproduces those within 3e-5, so what it computes for
other shapes can stand in for the authors' code: other head counts and widths, routing by the ordinary keys and queries,
a routed first layer, "last" over the question's tokens, fewer documents than are selected, and another number of rounds.
"""
import json
import os
import shutil
import struct

import numpy as np

import msa_reference as msa

ROOT = os.path.dirname(os.path.abspath(__file__))
VOCABULARY = os.path.join(ROOT, "toy_vocab.json")
OBJ_END, END = msa.OBJ_END, msa.END_OF_RETRIEVE

VARIANTS = {
    "d": dict(hidden=40, ffn=72, layers=5, heads=6, kv_heads=3, head_dim=8, theta=10000, tied=False, documents=9, seed=1,
              msa=dict(aux_loss_method="INFONCE", decouple_router=False, head_reduce_method="mean", query_reduce_method="max",
                       chunk_reduce_method="max", pooling_kernel_size=5, router_layer_idx="1,3", top_k_docs=4),
              prompts=["who built the old bridge near the river", "when?"], steps=10,
              rounds=["[7][1]" + OBJ_END, END]),
    "e": dict(hidden=36, ffn=50, layers=3, heads=4, kv_heads=1, head_dim=10, theta=1000000, tied=True, documents=5, seed=3,
              msa=dict(aux_loss_method="BCE", decouple_router=True, head_reduce_method="max", query_reduce_method="last",
                       chunk_reduce_method="max", pooling_kernel_size=3, router_layer_idx="0,2", top_k_docs=7),
              prompts=["where was Bob born"], steps=7,
              rounds=["[4]" + OBJ_END, "[0][3]" + OBJ_END, "[1][2]" + OBJ_END, END]),
}


def config_of(v):
    return {"architectures": ["MSAForCausalLM"], "model_type": "msa", "hidden_act": "silu", "attention_bias": False,
            "hidden_size": v["hidden"], "intermediate_size": v["ffn"], "num_hidden_layers": v["layers"],
            "num_attention_heads": v["heads"], "num_key_value_heads": v["kv_heads"], "head_dim": v["head_dim"],
            "rope_theta": v["theta"], "rms_norm_eps": 1e-6, "vocab_size": 320, "tie_word_embeddings": v["tied"],
            "max_position_embeddings": 4096, "eos_token_id": 258, "msa_config": v["msa"]}


def weights_of(v, random):
    def matrix(rows, columns, scale=1.0):
        return (random.standard_normal((rows, columns)) * scale / np.sqrt(columns)).astype(np.float32)

    def norm(width):
        return (1 + 0.1 * random.standard_normal(width)).astype(np.float32)
    d, q, k = v["hidden"], v["heads"] * v["head_dim"], v["kv_heads"] * v["head_dim"]
    routed = [int(x) for x in v["msa"]["router_layer_idx"].split(",")]
    weights = {"model.embed_tokens.weight": matrix(320, d, np.sqrt(d)), "model.norm.weight": norm(d)}
    if not v["tied"]:
        weights["lm_head.weight"] = matrix(320, d, 3)
    for layer in range(v["layers"]):
        shapes = {"self_attn.q_proj": (q, d), "self_attn.k_proj": (k, d), "self_attn.v_proj": (k, d),
                  "self_attn.o_proj": (d, q), "mlp.gate_proj": (v["ffn"], d), "mlp.up_proj": (v["ffn"], d),
                  "mlp.down_proj": (d, v["ffn"])}
        if layer in routed and v["msa"]["decouple_router"]:
            shapes |= {"self_attn.router_q_proj.0": (q, d), "self_attn.router_k_proj.0": (k, d)}
        for name, (rows, columns) in shapes.items():
            weights[f"model.layers.{layer}.{name}.weight"] = matrix(rows, columns, 1.5)
        for name, width in (("input_layernorm", d), ("post_attention_layernorm", d), ("self_attn.q_norm", v["head_dim"]),
                            ("self_attn.k_norm", v["head_dim"])):
            weights[f"model.layers.{layer}.{name}.weight"] = norm(width)
    return weights


def save_safetensors(path, tensors):
    header, blobs, at = {}, [], 0
    for name, tensor in tensors.items():
        blobs.append(tensor.tobytes())
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [at, at + len(blobs[-1])]}
        at += len(blobs[-1])
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def documents_of(count, random):
    vocabulary = json.load(open(VOCABULARY, encoding="utf-8"))
    words = [entry for entry in vocabulary[266:] if entry.startswith(" ")]
    lengths = random.integers(1, 45, count)
    return ["a" + "".join(words[i] for i in random.integers(0, len(words), n)) for n in lengths]


class Recorder:
    def __init__(self, v, model, tok, docs, memory):
        self.v, self.model, self.tok, self.docs, self.memory, self.arrays = v, model, tok, docs, memory, {}

    def run(self, prefix, ids, roles, forced, forwards):
        trace = msa.generate_round(self.model, self.memory, self.tok, self.docs, ids, roles, forwards, forced)
        put = lambda name, value: self.arrays.__setitem__(prefix + name, np.asarray(value))              # noqa: E731
        put("input_ids", ids), put("doc_ids", roles), put("position_ids", trace.pos[0])
        names = ("routing_q", "chunk_scores", "doc_scores", "topk_doc", "topk_score", "selected_chunks")
        for layer, values in trace.run.route.items():
            check_margin(values[2], self.v["msa"]["top_k_docs"], prefix, layer)
            for name, value in zip(names, values):
                put(f"{name}_L{layer}", value)
        put("prefill_logits", trace.logits[0]), put("step_logits", np.stack(trace.logits)), put("hidden", trace.run.states)
        put("fed_ids", trace.fed), put("fed_positions", np.concatenate(trace.pos)), put("forward_sizes", trace.sizes)
        put("step_hidden_last", np.stack(trace.last))
        free = trace.chosen[len(forced):]
        if free:
            put("gen_tokens", free)
        return self.tok.decode(trace.fed)


def check_margin(scores, top_k, prefix, layer):
    """Rounding must not decide which documents are selected, nor their order."""
    best = np.sort(scores)[::-1][:top_k + 1]
    assert np.diff(-best).min() > 3e-4, f"{prefix} layer {layer}: near tie, choose another seed"


def record_documents(recorder, ids):
    memory, arrays = recorder.memory, recorder.arrays
    arrays["doc_token_ids"], arrays["doc_token_offsets"] = np.concatenate(ids), np.cumsum([0] + [len(x) for x in ids])
    arrays["doc_hidden_last"], arrays["chunk_doc"] = memory.hidden, memory.chunk_doc
    arrays["chunk_pool_ids"] = memory.chunk_doc + 1
    arrays["template_head_ids"] = np.array(recorder.tok.encode(msa.HEAD_TEXT))
    for j, name in enumerate(("template_k", "template_v")):
        arrays[name] = np.stack([kv[j] for kv in memory.template])
    for layer in recorder.model.routers:
        for name, store in (("k", memory.k), ("v", memory.v), ("rk", memory.rk)):
            arrays[f"pooled_{name}_L{layer}"] = store[layer]


def record_rounds(recorder, question):
    text = None
    for number, script in enumerate(recorder.v["rounds"]):
        forced = recorder.arrays[f"r{number}_forced"] = np.array(recorder.tok.encode(script))
        first = number == 0
        ids, roles = msa.first_prompt(recorder.tok, question) if first else msa.continued_prompt(recorder.tok, text)
        text = recorder.run(f"r{number}_", ids, roles, forced, len(forced) + 9)


def make(name, v):
    folder = os.path.join(ROOT, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "model"))
    os.makedirs(os.path.join(folder, "arrays"))
    random = np.random.default_rng(v["seed"])
    json.dump(config_of(v), open(os.path.join(folder, "model", "config.json"), "w"), indent=1)
    save_safetensors(os.path.join(folder, "model", "model.safetensors"), weights_of(v, random))
    tok, model = msa.ToyTokenizer(VOCABULARY), msa.MSA(os.path.join(folder, "model"))
    docs = documents_of(v["documents"], random)
    ids = [tok.encode(msa.compose_document(i, text)) for i, text in enumerate(docs)]
    recorder = Recorder(v, model, tok, docs, model.build_memory(ids, tok.encode(msa.HEAD_TEXT)))
    record_documents(recorder, ids)
    for i, prompt in enumerate(v["prompts"]):
        recorder.run(f"q{i}_", *msa.first_prompt(tok, prompt), (), v["steps"])
    record_rounds(recorder, v["prompts"][0])
    plain = recorder.arrays["plain_ids"] = random.integers(0, 320, 23)
    hidden = recorder.arrays["plain_hidden"] = model.plain(plain)
    recorder.arrays["plain_final_norm"], recorder.arrays["plain_logits"] = model.final_norm(hidden[-1]), model.logits(hidden[-1])
    save(folder, name, v, docs, recorder.arrays)


def save(folder, name, v, docs, arrays):
    manifest = {"variant": name, "config": v["msa"], "arrays": {}}
    for key, value in arrays.items():
        value = value.astype(np.int32 if np.issubdtype(value.dtype, np.integer) else np.float32)
        np.save(os.path.join(folder, "arrays", key + ".npy"), np.ascontiguousarray(value))
        manifest["arrays"][key] = {"file": f"arrays/{key}.npy", "dtype": str(value.dtype), "shape": list(value.shape)}
    json.dump(manifest, open(os.path.join(folder, "manifest.json"), "w"), indent=1)
    meta = {"docs": docs, "prompts": v["prompts"], "r0_prompt": v["prompts"][0], "weight_seed": v["seed"]}
    json.dump(meta, open(os.path.join(folder, "meta.json"), "w"), indent=1)


if __name__ == "__main__":
    for variant_name, variant in VARIANTS.items():
        make(variant_name, variant)
