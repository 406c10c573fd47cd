# SPDX-License-Identifier: Apache-2.0
"""Runs `memoir eval` over the samples that sets.py made and prints one table, best read beside an earlier one.

Archives are kept below the folder, so that a second run encodes nothing. --signs writes, beside each list of questions,
what fit.py fits on. The sample archive is asked too, with the questions of tests/data/questions."""
import argparse
import json
import os
import subprocess
import sys

COLUMNS = [("recall@1", "R@1"), ("recall@5", "R@5"), ("all_gold@10", "all@10"), ("answer_contains_gold", "gold"), ("f1", "F1"),
           ("answer_words_p50", "words"), ("answerable_abstain_rate", "away"), ("unanswerable_abstain_rate", "reject"),
           ("citation_supported", "cited"), ("ms_per_question_p50", "ms")]


def evaluate(options, folder, part):
    questions = os.path.join(folder, part + ".jsonl")
    command = [options.memoir, "--json", "--quiet", "--model", options.model, "eval", "--corpus",
               os.path.join(folder, "corpus.jsonl"), "--questions", questions, "--keep", os.path.join(folder, "keep"),
               "--mode", options.mode, "--retriever", options.retriever, "--limit", str(options.limit)]
    if options.signs:
        command += ["--signs", os.path.join(folder, part + ".signs")]
    if options.no_answers:
        command.append("--no-answers")
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{folder}: {done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def cell(value):
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 2 else f"{value:.3f}".lstrip("0") if value < 1 else "1.0"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="what sets.py made")
    parser.add_argument("sets", nargs="*", help="all of them when none is named")
    parser.add_argument("--part", default="test", choices=["test", "fit"])
    parser.add_argument("--memoir", default="build/release/bin/memoir")
    parser.add_argument("--model", default="resources/model")
    parser.add_argument("--mode", default="auto")
    parser.add_argument("--retriever", default="hybrid")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--signs", action="store_true")
    parser.add_argument("--no-answers", action="store_true")
    options = parser.parse_args()
    names = options.sets or sorted(
        name for name in os.listdir(options.folder) if os.path.exists(os.path.join(options.folder, name, options.part + ".jsonl")))
    print(f"{'set':18}{'n':>5} {'by':8}" + "".join(f"{title:>8}" for _, title in COLUMNS), flush=True)
    for name in names:
        for result in evaluate(options, os.path.join(options.folder, name), options.part):
            print(f"{name:18}{result['questions']:5} {result['retriever']:8}" +
                  "".join(f"{cell(result[key]):>8}" for key, _ in COLUMNS), flush=True)


if __name__ == "__main__":
    main()
