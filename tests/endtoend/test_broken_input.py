# SPDX-License-Identifier: Apache-2.0
"""Broken input gives one clear sentence and the right exit code, and nothing is lost."""
import json
import resource
import shutil
import struct
import unittest

from memoir_program import (DONE, FAILED, MODEL, NOT_FOUND, NO_RESOURCES, SAMPLES, SOME_FAILED, USAGE, MemoirTest)


class BrokenInput(MemoirTest):
    def assert_ends(self, outcome, code, *words):
        self.assertEqual(outcome.code, code, outcome.err + outcome.out)
        self.assert_one_sentence(outcome)
        for word in words:
            self.assertIn(word, outcome.err)

    # Arguments

    def test_wrong_usage(self):
        archive = self.archive()
        for arguments in (["ask"], ["fly"], [], ["ask", "x", "--mode", "fast"], ["search", "x", "--limit", "many"],
                          ["status", "--surprise"], ["ask", "x", "--retriever", "guess"], ["sources", "move", "s1"]):
            with self.subTest(arguments=arguments):
                outcome = archive.run(*arguments)
                self.assertEqual(outcome.code, USAGE, outcome.err)
                self.assertTrue(outcome.err.strip())

    def test_an_empty_question(self):
        archive = self.archive()
        for question in ("", "   ", "\n"):
            self.assert_ends(archive.run("ask", question), USAGE, "empty")

    def test_a_scope_that_cannot_be_read(self):
        archive = self.archive()
        outcome = archive.run("ask", "who?", "--scope", "kind:mail colour:red")
        self.assertEqual(outcome.code, USAGE)
        self.assertRegex(outcome.err, r"\d")  # the position

    def test_things_that_do_not_exist(self):
        archive = self.archive()
        for arguments in (["add", self.base / "absent"], ["show", "d7"], ["show", "p7"], ["chats", "show", "c7"],
                          ["sources", "remove", "s7"], ["forget", "d7"], ["ask", "who?", "--chat", "c7"],
                          ["model", "info", self.base / "absent"], ["status", "--model", self.base / "absent"],
                          ["eval", "--corpus", self.base / "absent", "--questions", self.base / "absent"],
                          ["parity", self.base / "absent"]):
            with self.subTest(arguments=arguments):
                self.assert_ends(archive.run(*arguments), NOT_FOUND)

    def test_some_paths_are_missing(self):
        archive = self.archive()
        notes = self.notes({"a.txt": "The harbour has nine boats."})
        result = archive.json("add", notes, self.base / "absent", code=SOME_FAILED)
        self.assertEqual([failure["kind"] for failure in result["failures"]], ["missing"])
        self.assertEqual(result["documents"], 1)

    # Files

    def test_broken_files_fail_alone_and_by_name(self):
        archive = self.archive()
        notes = self.notes({"good.txt": "The harbour has nine boats."})
        pdf = next((SAMPLES / "invoices").glob("*.pdf")).read_bytes()
        (notes / "cut.pdf").write_bytes(pdf[: len(pdf) // 3])
        (notes / "empty.pdf").write_bytes(b"")
        (notes / "fake.docx").write_bytes(b"PK\x03\x04 this is no archive")
        (notes / "noise.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
        result = archive.json("add", notes, code=SOME_FAILED)
        self.assertEqual(result["documents"], 1)
        for failure in result["failures"]:
            self.assertTrue(failure["reason"].strip())
            self.assertIn(failure["kind"], {"missing", "unreadable", "encrypted", "corrupt", "unsupported", "empty",
                                            "too-large", "timeout", "crashed", "memory", "limit"})
        rows = {row["path"].rsplit("/", 1)[-1]: row for row in archive.json("status", "--files")["files"]}
        for name in ("cut.pdf", "noise.pdf", "fake.docx"):
            self.assertIn(rows[name]["state"], ("failed", "skipped", "ready"), rows[name])
            self.assertTrue(rows[name]["reason"], rows[name])
        self.assertEqual(rows["good.txt"]["state"], "ready")
        listed = archive.json("status", "--failed")["files"]
        self.assertTrue(all(row["state"] == "failed" for row in listed))

    def test_a_repaired_file_is_read_by_retry(self):
        archive = self.archive()
        notes = self.notes({"good.txt": "The harbour has nine boats."})
        pdf = next((SAMPLES / "invoices").glob("*.pdf")).read_bytes()
        (notes / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing")
        archive.json("add", notes, code=SOME_FAILED)
        (notes / "bad.pdf").write_bytes(pdf)
        self.assertEqual(archive.json("retry", "--failed"), {"files": 1})
        archive.wait_until_idle()
        self.assertEqual(archive.json("status", "--failed")["files"], [])

    # Checkpoints

    def broken_model(self, change):
        folder = self.base / "model"
        shutil.copytree(MODEL, folder)
        change(folder)
        return folder

    def assert_model_is_refused(self, change):
        folder = self.broken_model(change)
        archive = self.archive()
        self.assert_ends(archive.run("status", "--model", folder), FAILED)
        self.assertEqual(archive.run("model", "import", folder).code, FAILED)
        self.assertEqual(archive.run("status").code, DONE)  # with the bundled model nothing is lost

    def test_a_checkpoint_that_is_cut_short(self):
        def cut(folder):
            weights = folder / "model.safetensors"
            with open(weights, "r+b") as file:
                file.truncate(weights.stat().st_size // 2)
        self.assert_model_is_refused(cut)

    def test_a_checkpoint_without_a_readable_header(self):
        def scribble(folder):
            with open(folder / "model.safetensors", "r+b") as file:
                file.write(b"\xff" * 64)
        self.assert_model_is_refused(scribble)

    def test_a_checkpoint_with_wrong_shapes(self):
        def reshape(folder):
            config = json.loads((folder / "config.json").read_text())
            config["intermediate_size"] += 64
            (folder / "config.json").write_text(json.dumps(config))
        self.assert_model_is_refused(reshape)

    def test_a_checkpoint_with_a_missing_tensor(self):
        def rename(folder):
            path = folder / "model.safetensors"
            with open(path, "r+b") as file:
                size = struct.unpack("<Q", file.read(8))[0]
                header = file.read(size)
                file.seek(8)
                file.write(header.replace(b"model.norm.weight", b"model.nurm.weight"))
        self.assert_model_is_refused(rename)

    def test_a_checkpoint_with_a_broken_configuration(self):
        self.assert_model_is_refused(lambda folder: (folder / "config.json").write_text('{"hidden_size": "wide"'))

    def test_a_checkpoint_with_a_broken_tokenizer(self):
        self.assert_model_is_refused(lambda folder: (folder / "tokenizer.json").write_text("{}"))

    # The archive and its disk

    def test_a_full_disk_loses_nothing(self):
        archive = self.archive()
        archive.json("add", self.notes({"first.txt": "The harbour has nine boats."}))
        archive.stop()
        before = archive.json("search", "--keyword", "harbour")["results"]
        archive.stop()
        largest = max(path.stat().st_size for path in archive.folder.rglob("*") if path.is_file())
        limit = largest + 200_000
        more = self.notes({f"{i}.txt": f"Crate {i} holds {i} lemons and stands in row {i % 7}.\n" * 900
                           for i in range(20)}, folder="more")
        outcome = archive.run("add", more, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        self.assert_ends(outcome, NO_RESOURCES)
        archive.kill_service()

        self.assertEqual(archive.json("search", "--keyword", "harbour", "--scope", "path:*first.txt")["total"], len(before))
        archive.json("add", more, timeout=300)
        self.assertEqual(archive.json("status")["documents"], 21)
        self.assertTrue(archive.json("doctor", "--deep")["ok"])

    def test_an_archive_that_cannot_be_made(self):
        (self.base / "file").write_text("in the way")
        archive = self.archive("file/archive")
        outcome = archive.run("status")
        self.assertIn(outcome.code, (NOT_FOUND, NO_RESOURCES))
        self.assert_one_sentence(outcome)

    def test_a_catalogue_that_is_no_database(self):
        archive = self.archive()
        archive.folder.mkdir()
        (archive.folder / "catalogue.db").write_bytes(b"this is no database" * 400)
        self.assert_ends(archive.run("status"), FAILED)


if __name__ == "__main__":
    unittest.main()
