# SPDX-License-Identifier: Apache-2.0
import json
import os
import tempfile
import unittest

import support

from engine.train.archive import make_archive
from engine.train.archive.files import write_files, write_set
from engine.train.archive.kinds import KINDS
from engine.train.archive.pools import is_test_value
from engine.train.samples import Tasks

DOCUMENTS_NEEDED = {"one-hop": 1, "two-hop": 2, "three-hop": 3, "comparison": 2, "yes-no": 1, "unanswerable": 0}
SPLIT_VALUES = {"phone", "code", "money", "time", "room", "weight", "town", "address", "thing"}


class ArchiveTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.test = make_archive(120, 150, 3, "test")
        cls.train = make_archive(120, 150, 3, "train")

    def test_names_and_values_of_the_test_part_never_occur_in_training(self):
        for archive, wanted in ((self.test, True), (self.train, False)):
            for fact in archive.facts:
                if fact.kind.value in SPLIT_VALUES:
                    self.assertEqual(wanted, is_test_value(fact.value), fact.kind.label)
                if fact.kind.subject == "person":
                    for part in fact.subject.split():
                        self.assertEqual(wanted, is_test_value(part))
        values = [{fact.value for fact in archive.facts if fact.kind.value != "count"} for archive in (self.test, self.train)]
        self.assertFalse(values[0] & values[1])

    def test_every_answer_stands_word_for_word_in_its_document(self):
        for question in self.test.questions:
            if question.kind not in ("unanswerable", "yes-no"):
                self.assertIn(question.answer.lower(), self.test.records[question.gold[-1]].text.lower())

    def test_all_sorts_of_questions_occur(self):
        questions = make_archive(150, 400, 3, "train").questions
        self.assertEqual(set(DOCUMENTS_NEEDED), {question.kind for question in questions})

    def test_hops_and_comparisons_need_as_many_documents(self):
        for question in self.test.questions:
            self.assertEqual(DOCUMENTS_NEEDED[question.kind], len(set(question.gold)), question.text)

    def test_nobody_asks_for_what_a_newer_document_corrects(self):
        outdated = {fact.record for fact in self.train.facts if fact.outdated}
        self.assertTrue(outdated)
        for question in self.train.questions:
            self.assertFalse(outdated.intersection(question.gold))

    def test_the_earlier_of_two_dates_is_the_answer(self):
        asked = [question for question in make_archive(150, 600, 9, "train").questions if question.text.startswith("Which is earlier")]
        self.assertTrue(asked)
        for question in asked:
            self.assertIn(question.answer, question.text)

    def test_unseen_archives_use_no_sentence_of_the_others(self):
        unseen = make_archive(60, 80, 3, "unseen")
        others = {ask for kind in KINDS for ask in kind.asks + kind.says}
        for fact in unseen.facts:
            self.assertFalse(others.intersection(fact.kind.asks + fact.kind.says))

    def test_what_has_no_answer_is_said_nowhere(self):
        known = {(fact.subject, ask.format(s=fact.subject).rstrip("?").lower())
                 for fact in self.test.facts for ask in fact.kind.asks}
        asked = {text for _, text in known}
        for question in self.test.questions:
            if question.kind == "unanswerable":
                self.assertNotIn(question.text.rstrip("?").lower(), asked)

    def test_the_same_seed_gives_the_same_archive(self):
        self.assertEqual(self.test, make_archive(120, 150, 3, "test"))

    def test_files_are_written_in_the_form_of_eval(self):
        with tempfile.TemporaryDirectory() as folder:
            write_set(self.test, folder)
            write_files(self.test, os.path.join(folder, "files"))
            with open(os.path.join(folder, "questions.jsonl"), encoding="utf-8") as file:
                questions = [json.loads(line) for line in file]
            self.assertEqual(120, len(os.listdir(os.path.join(folder, "files"))))
        self.assertEqual(150, len(questions))
        self.assertEqual({"id", "question", "answers", "gold", "type"}, set(questions[0]))

    def test_training_tasks_name_the_passage_that_holds_the_answer(self):
        task = next(Tasks(4))
        self.assertTrue(task.questions)
        for question in task.questions:
            self.assertIn(question.answer, task.passages[question.gold[-1]])


if __name__ == "__main__":
    support.run()
