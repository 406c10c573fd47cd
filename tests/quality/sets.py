# SPDX-License-Identifier: Apache-2.0
"""Cuts measurable samples out of the labelled sets in ../shared/data: a corpus of moderate size and two lists of questions.

The `fit` questions are those that training may see, the `test` questions those that it may not (the same split by a hash
of the id as engine/train). Sets that may not be trained on have `test` questions only. From one document in five that
questions need, the corpus is spared: those questions can no longer be answered, and what stands nearest to them is what
an archive would hold that lacks the answer."""
import argparse
import hashlib
import json
import os
import random
import subprocess

TRAINABLE = ["hotpotqa_dev", "2wiki_dev", "musique_dev", "timeqa_dev", "fairytaleqa_dev", "nq_qed"]
EVALUATED = ["xquad_en", "mctest", "realtalk", "timelineqa", "policyqa_dev", "longmemeval_mini"]
ASKED_WITHIN_ONE_TEXT = ["mctest"]  # nothing is left to look at when its text is gone
MOST_DOCUMENTS = 1000
SPARED = 0.2


def held_out(identity, share=0.3):
    """As engine/train/corpus.py keeps questions out of training."""
    return int.from_bytes(hashlib.sha256(identity.encode()).digest()[:4], "little") / 2 ** 32 < share


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def write_lines(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def sampled(questions, count, rng):
    return rng.sample(questions, min(count, len(questions)))


def without_answer(question):
    return {**question, "answers": [], "gold": [], "unanswerable": True}


def cut(folder, name, counts, rng):
    """The corpus and the questions by part."""
    questions = [q for q in lines_of(os.path.join(folder, name, "questions.jsonl")) if q["gold"] or q.get("unanswerable")]
    kept_out = [q for q in questions if name in EVALUATED or held_out(str(q.get("group", q["id"])))]
    seen = [q for q in questions if name in TRAINABLE and not held_out(str(q.get("group", q["id"])))]
    parts = {"fit": sampled(seen, counts["fit"], rng), "test": sampled(kept_out, counts["test"], rng)}
    chosen = parts["fit"] + parts["test"]
    spared = set()
    if name not in ASKED_WITHIN_ONE_TEXT:
        for question in sampled(chosen, int(len(chosen) * SPARED), rng):
            spared.update(question["gold"])
    needed = {gold for question in chosen for gold in question["gold"]} - spared
    corpus = lines_of(os.path.join(folder, name, "corpus.jsonl"))
    others = [d["id"] for d in corpus if d["id"] not in needed and d["id"] not in spared]
    needed.update(sampled(others, max(0, MOST_DOCUMENTS - len(needed)), rng))
    for part, some in parts.items():
        parts[part] = [without_answer(q) if spared.intersection(q["gold"]) else q for q in some]
    return [d for d in corpus if d["id"] in needed], parts


def make(data, out, names, counts):
    unpacked = os.path.join(out, "unpacked")
    for name in names:
        if not os.path.exists(os.path.join(unpacked, name)):
            subprocess.run(["sh", os.path.join(data, "unpack.sh"), unpacked, name], check=True)
        corpus, parts = cut(unpacked, name, counts, random.Random(name))
        folder = os.path.join(out, name)
        os.makedirs(folder, exist_ok=True)
        write_lines(os.path.join(folder, "corpus.jsonl"), corpus)
        for part, questions in parts.items():
            if questions:
                write_lines(os.path.join(folder, part + ".jsonl"), questions)
        print(f"{name}: {len(corpus)} documents, {len(parts['fit'])} questions to fit, {len(parts['test'])} to test")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.path.join(os.path.dirname(__file__), "../../../shared/data"))
    parser.add_argument("--out", required=True)
    parser.add_argument("--fit", type=int, default=300, help="questions of a set to fit on")
    parser.add_argument("--test", type=int, default=120, help="questions of a set to test on")
    parser.add_argument("sets", nargs="*", default=TRAINABLE + EVALUATED)
    options = parser.parse_args()
    make(options.data, options.out, options.sets, {"fit": options.fit, "test": options.test})


if __name__ == "__main__":
    main()
