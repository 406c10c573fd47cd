# SPDX-License-Identifier: Apache-2.0
"""What is forgotten is gone: from answers at once, from every file of the archive after erasing."""
import unittest

from memoir_program import NOT_FOUND, USAGE, MemoirTest

SECRET = "zyzzogeton"  # in no other text of the archive


def files_with(folder, word):
    """The files below a folder whose bytes hold the word, as UTF-8 or UTF-16, in either case of its first letter."""
    spellings = [form.encode(code) for form in (word, word.capitalize()) for code in ("utf-8", "utf-16-le")]
    return [str(path) for path in folder.rglob("*")
            if path.is_file() and any(spelling in path.read_bytes() for spelling in spellings)]


class Forgetting(MemoirTest):
    def filled(self):
        archive = self.archive()
        texts = {f"note-{i}.md": f"# Note {i}\n\nThe ferry number {i} leaves at {i} o'clock.\n" * 20 for i in range(12)}
        texts["secret.md"] = f"# Safe\n\nThe password of the safe is {SECRET}. The safe stands in the attic.\n"
        self.folder = self.notes(texts)
        archive.json("add", self.folder)
        return archive

    def document_called(self, archive, name):
        return next(row["document"] for row in archive.json("status", "--files")["files"] if row["path"].endswith(name))

    def test_a_unique_word_is_in_no_file_afterwards(self):
        archive = self.filled()
        before = archive.json("status")
        document = self.document_called(archive, "secret.md")
        self.assertTrue(archive.json("search", "--keyword", SECRET)["results"])
        archive.json("ask", "What is the password of the safe?", "--chat", "new")

        receipt = archive.json("forget", document, "--wait", "--yes")

        self.assertEqual(receipt["forgotten"]["documents"], 1)
        self.assertTrue(receipt["erased"])
        self.assertEqual(files_with(archive.folder, SECRET), [])
        after = archive.json("status")
        self.assertLess(after["chunks"], before["chunks"])
        archive.stop()
        self.assertEqual(files_with(archive.folder, SECRET), [])

    def test_the_next_question_cannot_see_it(self):
        archive = self.filled()
        document = self.document_called(archive, "secret.md")
        archive.json("forget", document)
        self.assertEqual(archive.json("search", "--keyword", SECRET)["results"], [])
        for retriever in ("msa", "keyword", "hybrid"):
            answer = archive.json("ask", "What is the password of the safe?", "--retriever", retriever)
            self.assertNotIn(SECRET, str(answer["answer"]) + str(answer["citations"]) + str(answer["rounds"]))
        self.assertEqual(archive.run("show", document).code, NOT_FOUND)

    def test_numbers_are_never_used_again(self):
        archive = self.filled()
        document = self.document_called(archive, "secret.md")
        archive.json("forget", document, "--wait")
        archive.kill_service()
        more = self.notes({"later.md": "# Later\n\nA new note.\n"}, folder="more")
        archive.json("add", more)
        self.assertNotEqual(self.document_called(archive, "later.md"), document)

    def test_a_rescan_does_not_bring_it_back(self):
        archive = self.filled()
        archive.json("forget", self.document_called(archive, "secret.md"), "--wait")
        archive.json("add", self.folder)
        self.assertEqual(archive.json("search", "--keyword", SECRET)["results"], [])

    def test_the_others_are_still_there(self):
        archive = self.filled()
        before = [row for row in archive.canonical() if "passages" in row]
        archive.json("forget", self.document_called(archive, "secret.md"), "--wait")
        after = [row for row in archive.canonical() if "passages" in row]
        self.assertEqual(after, [row for row in before if not row["locations"][0][0].endswith("secret.md")])

    def test_a_whole_source_can_go(self):
        archive = self.filled()
        source = archive.json("sources")["sources"][0]["id"]
        receipt = archive.json("sources", "remove", source)
        self.assertEqual(receipt["forgotten"]["documents"], 13)
        self.assertEqual(archive.json("status")["documents"], 0)

    def test_forgetting_can_be_undone_in_time(self):
        archive = self.filled()
        document = self.document_called(archive, "secret.md")
        with archive.client() as client:
            receipt = client.call("forget", ids=[document], delay_s=30)
            self.assertEqual(client.call("search", words=SECRET, retriever="keyword")["results"], [])
            client.call("undo", undo=receipt["undo"])
            self.assertEqual(len(client.call("search", words=SECRET, retriever="keyword")["results"]), 1)

    def test_what_does_not_exist_cannot_be_forgotten(self):
        archive = self.filled()
        for arguments, code in ((["d999"], NOT_FOUND), (["--source", "s99"], NOT_FOUND),
                                (["--path", self.base / "nowhere"], NOT_FOUND), ([], USAGE),
                                (["d1", "--source", "s1"], USAGE)):
            with self.subTest(arguments=arguments):
                self.assertEqual(archive.run("forget", "--yes", *arguments).code, code)


if __name__ == "__main__":
    unittest.main()
