# SPDX-License-Identifier: Apache-2.0
"""Fits the weights by which an answer is chosen, and writes them as C++ tables.

    fit.py sentences FILES...   which sentence answers  -> app/library/sentence_weights.h
    fit.py ranking FILES...     which passage comes first -> prints the weights (app/library/retrieval.cpp)
    fit.py answers FILES...     whether any sentence answers -> app/library/answer_weights.h

FILES are what `memoir eval --signs` writes (measure.py calls it). Every set counts the same, however many questions it
holds, so that no set decides alone; generated archives together count as two. Weights are shrunk towards zero; how much is chosen by leaving one file out at a time."""
import argparse
import json
import os
import re

import numpy

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
SENTENCE_SIGNS = os.path.join(ROOT, "app/library/sentence_signs.h")
SENTENCE_WEIGHTS = os.path.join(ROOT, "app/library/sentence_weights.h")
ANSWER_SIGNS = os.path.join(ROOT, "app/library/abstention.h")
ANSWER_WEIGHTS = os.path.join(ROOT, "app/library/answer_weights.h")
# What one would expect of each sign before seeing any data; signs without an entry are expected to tell nothing. Weights
# are shrunk towards these: a set that lacks a kind of question (or of line: "From: ...") then says nothing about it.
EXPECTED = {"Words": 4, "Alike": 2, "Akin": 2, "Placed": 2.5, "Passage": 1, "Before": 1, "After": 0.5, "Rare": 2, "Missing": -1, "Pairs": 1,
            "Names": -0.5, "NamesPlaced": -1, "Instead": -1, "Reversed": -0.5, "Length": 0.2, "Scrap": -0.5, "Form": 0.7, "NoForm": -0.7, "Name": 0.3,
            "NoName": -0.5, "FormWords": 1, "NameWords": 0.5, "Measured": 0.8, "Counted": 1, "Labelled": 0, "Entry": 2, "Head": 3,
            "NothingNew": -1, "Because": 0.5, "Somewhere": 0.5, "Asks": -1, "Field": -0.5, "Heading": -1, "Title": -0.7, "People": -0.5,
            "Rank": -0.3, "Keyword": 0.5, "Routing": 0.1, "Model": 0.4, "Relation": 0.3,
            "Corrects": 0.3}
# What can only speak for an answer, or only against one: weights of the other direction would be accidents of the sets.
FOR = ["Score", "Lead", "Spread", "Words", "InPlace", "InPassage", "Alike", "Akin", "Pairs", "Form", "Keyword", "RoutingOdds",
       "RoutingLead", "Model", "Entry", "Relation"]
AGAINST = ["Missing", "Unknown", "NamesMissing", "NamesNowhere", "NoForm", "Instead", "Reversed"]
GENERATED_SHARE = 2
CLOSE_ENOUGH = 0.004  # of the best mean area
SHRINKAGES = [0.01, 0.03, 0.1, 0.3, 0.6]
TURNED_AWAY = 0.1  # of the questions that can be answered, at most


def names_of(header, enum):
    with open(header, encoding="utf-8") as file:
        body = re.search(r"enum class " + enum + r" \{(.*?)\n\s*Count\s*\n\}", file.read(), re.S).group(1)
    return re.findall(r"^\s*(\w+),", body, re.M)


def questions_of(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


class Choices:
    """Candidates of many questions side by side; `right` marks those to be preferred."""

    def __init__(self, groups, weights):
        self.signs = numpy.concatenate([signs for signs, _ in groups])
        self.right = numpy.concatenate([right for _, right in groups])
        self.starts = numpy.cumsum([0] + [len(right) for _, right in groups])[:-1]
        self.group = numpy.repeat(numpy.arange(len(groups)), [len(right) for _, right in groups])
        self.weights = numpy.asarray(weights) / numpy.sum(weights)

    def share(self, values):
        return values / numpy.add.reduceat(values, self.starts)[self.group]

    def gradient(self, weights):
        """Of the mean negative logarithm of the probability that a right candidate is chosen."""
        scores = self.signs @ weights
        highest = numpy.maximum.reduceat(scores, self.starts)[self.group]
        likely = numpy.exp(scores - highest)
        difference = self.share(likely) - self.share(likely * self.right + 1e-12)
        return self.signs.T @ (difference * self.weights[self.group])

    def first_right(self, weights):
        """Of each question whether its best candidate is right."""
        scores = self.signs @ weights
        highest = numpy.maximum.reduceat(scores, self.starts)[self.group]
        best = numpy.maximum.reduceat(numpy.where(scores >= highest, self.right, 0), self.starts)
        return best


def descend(gradient, expected, shrinkage, scale, bounds=(-numpy.inf, numpy.inf), steps=300, rate=0.05):
    """Adam on the standardised signs, from the expected weights and held near them, within bounds."""
    start = expected * scale
    weights, mean, square = start.copy(), numpy.zeros(len(start)), numpy.zeros(len(start))
    for step in range(1, steps + 1):
        slope = gradient(weights / scale) / scale + shrinkage * (weights - start)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope ** 2
        weights -= rate * (mean / (1 - 0.9 ** step)) / (numpy.sqrt(square / (1 - 0.999 ** step)) + 1e-9)
        weights = numpy.clip(weights, *bounds)
    return weights / scale


def scale_of(signs):
    deviation = signs.std(axis=0)
    return numpy.where(deviation > 1e-6, deviation, 1)


def sentence_groups(question):
    """A right answer in another document may be an accident: such sentences are left out."""
    kept = [s for s in question["sentences"] if s["gold"] or not s["right"]]
    right = numpy.array([float(s["right"]) for s in kept])
    if not right.any() or right.all():
        return None
    return numpy.array([s["signs"] for s in kept]), right


def passage_groups(question):
    """Every needed passage against all that are not: a question over two documents wants both of them first."""
    signs = numpy.array([[ROUTER_WEIGHT * p["routing"] + (1 - ROUTER_WEIGHT) * p["keyword"]]
                         + [p[name] for name in PASSAGE_SIGNS[1:]] for p in question["passages"]])
    right = numpy.array([bool(p["gold"]) for p in question["passages"]])
    if not right.any() or right.all():
        return None
    others = signs[~right]
    return [(numpy.vstack([gold, others]), numpy.array([1.0] + [0.0] * len(others))) for gold in signs[right]]


ROUTER_WEIGHT = 0.3        # of the bundled model's config.json
PASSAGE_SIGNS = ["joined", "best_sentence", "covered", "named", "mentioned"]


def is_generated(path):
    return os.path.basename(os.path.dirname(path)).startswith("generated")


def share_of(path, files):
    """How much a file counts: every set the same, generated archives together as much as two."""
    return GENERATED_SHARE / sum(map(is_generated, files)) if is_generated(path) else 1


def choices_of(files, groups_of):
    groups, weights = [], []
    for path in files:
        found = [group for group in map(groups_of, questions_of(path)) if group is not None]
        found = [one for group in found for one in (group if isinstance(group, list) else [group])]
        groups += found
        weights += [share_of(path, files) / max(len(found), 1)] * len(found)
    return Choices(groups, weights)


def fit_choices(choices, shrinkage):
    scale = scale_of(choices.signs)
    names = names_of(SENTENCE_SIGNS, "Sign")
    size = choices.signs.shape[1]
    expected = [EXPECTED.get(name, 0) for name in names] if size == len(names) else [0.0] * size
    return descend(choices.gradient, numpy.array(expected, float), shrinkage, scale)


def best_shrinkage(files, groups_of):
    parts = {path: choices_of([path], groups_of) for path in files}
    means = []
    for shrinkage in SHRINKAGES:
        shares = {}
        for path in files:
            weights = fit_choices(choices_of([other for other in files if other != path], groups_of), shrinkage)
            shares[path] = parts[path].first_right(weights).mean()
        means.append(numpy.mean(list(shares.values())))
        print(f"shrinkage {shrinkage}: first right .{means[-1] * 1000:03.0f}  " +
              " ".join(f"{os.path.basename(os.path.dirname(p))} {s:.3f}" for p, s in shares.items()), flush=True)
    return SHRINKAGES[int(numpy.argmax(means))]


def write_table(path, type_name, table, names, weights, extra=""):
    include = "sentence_signs.h" if type_name == "Signs" else "abstention.h"
    rows = "".join(f"    {weight:.4f},  // {name}\n" for name, weight in zip(names, weights))
    with open(path, "w", encoding="utf-8") as file:
        file.write("// SPDX-License-Identifier: Apache-2.0\n#pragma once\n\n"
                   f'#include "app/library/{include}"\n\nnamespace memoir::app {{\n\n'
                   "// Written by tests/quality/fit.py; how it was made stands in tests/quality/README.md.\n"
                   f"{extra}inline constexpr {type_name} {table} = {{\n{rows}}};\n\n}}  // namespace memoir::app\n")


def report(files, groups_of, weights):
    for path in files:
        print(f"  {path}: first right {choices_of([path], groups_of).first_right(weights).mean():.3f}")


def sentences(files, test):
    names = names_of(SENTENCE_SIGNS, "Sign")
    shrinkage = best_shrinkage(files, sentence_groups)
    weights = fit_choices(choices_of(files, sentence_groups), shrinkage)
    report(files + test, sentence_groups, weights)
    write_table(SENTENCE_WEIGHTS, "Signs", "kSentenceWeights", names, weights)


def ranking(files, test):
    shrinkage = best_shrinkage(files, passage_groups)
    weights = fit_choices(choices_of(files, passage_groups), shrinkage)
    report(files + test, passage_groups, weights)
    print("the two lists alone")
    report(files + test, passage_groups, numpy.array([1.0] + [0.0] * (len(PASSAGE_SIGNS) - 1)))
    print(", ".join(f"{name} {weight / weights[0]:.2f}" for name, weight in zip(PASSAGE_SIGNS, weights)))


def table_of(path):
    """The weights of a table that was written before."""
    with open(path, encoding="utf-8") as file:
        return numpy.array([float(number) for number in re.findall(r"^\s+(-?[\d.]+),", file.read(), re.M)])


class AnswerSigns:
    """As app/library/abstention.cpp, with the sentence weights of now instead of those that wrote the file."""

    def __init__(self):
        self.weights = table_of(SENTENCE_WEIGHTS)
        self.of_sentence = {name: i for i, name in enumerate(names_of(SENTENCE_SIGNS, "Sign"))}
        self.of_answer = {name: i for i, name in enumerate(names_of(ANSWER_SIGNS, "AnswerSign"))}

    def of(self, question):
        signs = numpy.array(question["answer"])
        sentences = numpy.array([s["signs"] for s in question["sentences"]])
        scores = sentences @ self.weights
        order = numpy.argsort(-scores, kind="stable")
        best, ranks = sentences[order[0]], sentences[:, self.of_sentence["Rank"]]
        others = scores[ranks != ranks[order[0]]]
        following = scores[order[1:10]]

        def put(name, value):
            signs[self.of_answer[name]] = value
        put("Score", scores[order[0]])
        put("Lead", scores[order[0]] - others.max() if len(others) else 0)
        put("Spread", scores[order[0]] - following.mean() if len(following) else 0)
        placed = best[self.of_sentence["Words"]] + best[self.of_sentence["Placed"]]
        put("InPlace", placed)
        put("InPassage", placed + best[self.of_sentence["Passage"]])
        put("NamesMissing", best[self.of_sentence["NamesPlaced"]])
        for name in ("Words", "Alike", "Akin", "Pairs", "Missing", "NoForm", "Form", "Model", "Instead", "Reversed", "Entry",
                     "Relation"):
            put(name, best[self.of_sentence[name]])
        return signs, order[0]


def answers_of(files):
    """Signs, whether the archive holds an answer, and how much each question counts."""
    signs, answered, weights = [], [], []
    reader = AnswerSigns()
    for path in files:
        questions = [q for q in questions_of(path) if q["sentences"]]
        for question in questions:
            signs.append(reader.of(question)[0])
            answered.append(float(question["answerable"]))
        share = numpy.array([q["answerable"] for q in questions], float)
        for one in share:
            weights.append(share_of(path, files) * 0.5 / max(share.sum() if one else (1 - share).sum(), 1))
    return numpy.array(signs), numpy.array(answered), numpy.array(weights) / numpy.sum(weights)


def fit_answers(files, shrinkage):
    signs, answered, weights = answers_of(files)
    scale = scale_of(signs)
    scale[0] = 1

    def gradient(current):
        likely = 1 / (1 + numpy.exp(-signs @ current))
        return signs.T @ ((likely - answered) * weights)
    names = names_of(ANSWER_SIGNS, "AnswerSign")
    low = numpy.array([0 if name in FOR else -numpy.inf for name in names])
    high = numpy.array([0 if name in AGAINST else numpy.inf for name in names])
    return descend(gradient, numpy.zeros(len(names)), shrinkage, scale, (low, high))


def area(probabilities, answered):
    """The share of pairs of an answerable and an unanswerable question that stand in the right order."""
    yes, no = probabilities[answered > 0], probabilities[answered == 0]
    return numpy.mean(yes[:, None] > no[None, :]) if len(yes) and len(no) else numpy.nan


def probabilities_of(files, weights):
    signs, answered, counts = answers_of(files)
    return 1 / (1 + numpy.exp(-signs @ weights)), answered, counts


def floor_of(files, weights):
    """The highest floor under which at most so many answerable questions of the files, each counting the same, lie."""
    lows = []
    for path in files:
        probabilities, answered, _ = probabilities_of([path], weights)
        lows.append(numpy.sort(probabilities[answered > 0]))
    for floor in numpy.arange(0.9, 0.0, -0.01):
        if numpy.mean([numpy.mean(low < floor) for low in lows]) <= TURNED_AWAY:
            return floor
    return 0.01


def report_answers(path, weights, floor):
    probabilities, answered, _ = probabilities_of([path], weights)
    yes, no = probabilities[answered > 0], probabilities[answered == 0]
    print(f"  {path}: area {area(probabilities, answered):.3f}, turned away {numpy.mean(yes < floor):.3f} of {len(yes)}, "
          f"rejected {numpy.mean(no < floor) if len(no) else numpy.nan:.3f} of {len(no)}")


def answers(files, test):
    names = names_of(ANSWER_SIGNS, "AnswerSign")
    means = []
    for shrinkage in SHRINKAGES:
        areas = []
        for path in files:
            weights = fit_answers([other for other in files if other != path], shrinkage)
            probabilities, answered, _ = probabilities_of([path], weights)
            areas.append(area(probabilities, answered))
        means.append(numpy.nanmean(areas))
        print(f"shrinkage {shrinkage}: mean area {means[-1]:.3f}")
    # The less a weight is shrunk, the further apart are the probabilities: as little as costs nothing.
    shrinkage = next(s for s, mean in zip(SHRINKAGES, means) if mean >= max(means) - CLOSE_ENOUGH)
    weights = fit_answers(files, shrinkage)
    floor = floor_of(files, weights)
    for path in files + test:
        report_answers(path, weights, floor)
    write_table(ANSWER_WEIGHTS, "AnswerSigns", "kAnswerWeights", names, weights,
                f"inline constexpr double kAnswerFloor = {floor:.2f};\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["sentences", "ranking", "answers"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--test", nargs="*", default=[], help="files that are only measured")
    options = parser.parse_args()
    {"sentences": sentences, "ranking": ranking, "answers": answers}[options.what](options.files, options.test)


if __name__ == "__main__":
    main()
