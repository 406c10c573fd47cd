# SPDX-License-Identifier: Apache-2.0
"""Files go in, answers with evidence come out."""
import json
import pathlib
import shutil
import tempfile
import unittest

from memoir_program import DONE, SAMPLES, Archive, MemoirTest, kill_and_wait

QUESTIONS = [
    "Who repaired the boiler?",
    "When does the exhibition of the atlas begin?",
    "What is the phone number of the person who tunes the piano?",
    "What does the roof skylight cost?",
    "Which hotel is in Deventer?",
]


class Answers(MemoirTest):
    """All tests look at one archive of the sample files."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shared_base = pathlib.Path(tempfile.mkdtemp(prefix="memoir-e2e-"))
        cls.samples = Archive(cls.shared_base)
        cls.added = cls.samples.json("add", SAMPLES, timeout=300)

    @classmethod
    def tearDownClass(cls):
        cls.samples.kill_service()
        shutil.rmtree(cls.shared_base, ignore_errors=True)

    def test_every_sample_file_is_in_memory(self):
        self.assertEqual(self.added["failures"], [])
        self.assertEqual(self.added["files"]["failed"], 0)
        self.assertGreaterEqual(self.added["documents"], 30)
        states = {row["path"]: row["state"] for row in self.samples.json("status", "--files")["files"]}
        self.assertEqual({state for state in states.values() if state != "ready"} - {"skipped"}, set(), states)

    def test_every_first_format_is_there(self):
        self.assertLessEqual({"text", "note", "html", "pdf", "mail", "office"},
                             set(self.samples.json("status")["kinds"]))

    def test_adding_again_changes_nothing(self):
        before = self.samples.json("status")
        again = self.samples.json("add", SAMPLES)
        self.assertEqual(again["files"]["unchanged"], self.added["files"]["total"])
        after = self.samples.json("status")
        for field in ("documents", "passages", "tokens", "chunks"):
            self.assertEqual(before[field], after[field], field)

    def test_every_quote_stands_at_its_offsets(self):
        for question in QUESTIONS:
            for mode in ("auto", "read", "interleave", "extract"):
                with self.subTest(question=question, mode=mode):
                    self.check_answer(self.samples.json("ask", question, "--mode", mode))

    def check_answer(self, answer):
        self.assertIn(answer["stop"], ("end", "length", "abstained"))
        if not answer["abstained"]:
            self.assertGreaterEqual(len(answer["citations"]), 1)
            self.assertTrue(answer["answer"].strip())
        for citation in answer["citations"]:
            text = self.samples.json("show", citation["document"], "--text")["text"]
            self.assertEqual(text[citation["start"]:citation["end"]], citation["quote"])
            self.assertIn(citation["by"], ("msa", "keyword"))
            said = answer["answer"][citation["answer_start"]:citation["answer_end"]]
            self.assertTrue(said.strip(), "a citation stands nowhere in the answer")
            if answer["mode"] == "extract":
                self.assertEqual(said, citation["quote"])

    def test_an_answer_has_every_field_of_the_contract(self):
        answer = self.samples.json("ask", QUESTIONS[0])
        fields = {"question", "answer", "abstained", "mode", "confidence", "citations", "unsupported", "rounds", "stop",
                  "tokens", "timing"}
        self.assertLessEqual(fields, set(answer))
        self.assertLessEqual({"route_ms", "prefill_ms", "first_token_ms", "decode_tokens_per_s", "total_ms"},
                             set(answer["timing"]))

    def test_search_finds_the_words_and_what_they_mean(self):
        results = self.samples.json("search", "boiler repair")["results"]
        self.assertTrue(any("boiler" in hit["snippet"].lower() for hit in results[:3]))
        keyword = self.samples.json("search", "--keyword", "boiler")
        self.assertTrue(keyword["results"])
        self.assertTrue(all("boiler" in (hit["snippet"] + hit["path"]).lower() for hit in keyword["results"]))

    def test_a_scope_limits_what_is_found(self):
        results = self.samples.json("search", "atlas", "--scope", "kind:mail")["results"]
        self.assertTrue(results)
        self.assertEqual({hit["kind"] for hit in results}, {"mail"})

    def test_a_chat_keeps_its_turns(self):
        first = self.samples.json("ask", QUESTIONS[0], "--chat", "new")
        self.samples.json("ask", "How much was it?", "--chat", first["chat"])
        chat = self.samples.json("chats", "show", first["chat"])
        self.assertEqual([turn["result"]["question"] for turn in chat["turns"]], [QUESTIONS[0], "How much was it?"])
        self.samples.json("chats", "delete", first["chat"])
        self.assertNotIn(first["chat"], [row["id"] for row in self.samples.json("chats")["chats"]])

    def test_the_same_question_has_the_same_answer_after_a_crash(self):
        before = self.samples.json("ask", QUESTIONS[1])
        kill_and_wait(self.samples.service_pid())
        after = self.samples.json("ask", QUESTIONS[1])
        self.assertEqual((before["answer"], before["citations"]), (after["answer"], after["citations"]))

    def test_human_output_shows_the_answer_and_its_sources(self):
        outcome = self.samples.run("ask", QUESTIONS[0])
        self.assertEqual(outcome.code, DONE, outcome.err)
        answer = self.samples.json("ask", QUESTIONS[0])
        self.assertIn(answer["answer"].splitlines()[0], outcome.out)
        for citation in answer["citations"]:
            self.assertIn(citation["title"], outcome.out)
        self.assertEqual(outcome.err, "")

    def test_a_subscriber_and_the_status_agree(self):
        with self.samples.client() as client:
            status = client.call("subscribe")
        self.assertEqual(status["documents"], self.samples.json("status")["documents"])

    def test_json_is_exactly_one_object(self):
        for arguments in (["status"], ["sources"], ["settings"], ["chats"], ["queue"], ["model", "list"], ["model", "info"]):
            with self.subTest(arguments=arguments):
                outcome = self.samples.run(*arguments, "--json")
                self.assertEqual(outcome.code, DONE, outcome.err)
                self.assertIsInstance(json.loads(outcome.out), dict)
                self.assertEqual(outcome.err, "")


if __name__ == "__main__":
    unittest.main()
