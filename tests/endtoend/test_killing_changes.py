# SPDX-License-Identifier: Apache-2.0
"""The service is killed at random moments while five hundred files come, change, move and go. In the end everything is
as if nothing had happened.

MEMOIR_KILLS says how often it is killed; ctest runs ten kills with the quick tests and a hundred with the slow ones.
"""
import os
import random
import shutil
import time
import unittest

from memoir_program import MemoirTest, kill_and_wait, wait_for

KILLS = int(os.environ.get("MEMOIR_KILLS", "10"))
FILES = int(os.environ.get("MEMOIR_FILES", "500"))
SEED = int(os.environ.get("MEMOIR_SEED", "20261126"))

SUBJECTS = ["harbour", "orchard", "library", "bridge", "kitchen", "railway", "garden", "school", "museum", "bakery"]
VERBS = ["opened", "closed", "repaired", "painted", "measured", "sold", "found", "cleaned"]


class Tree:
    """Two folders of the same files, that change in the same way: one for each archive."""

    def __init__(self, folders):
        self.folders = folders
        self.random = random.Random(SEED)
        self.names = []
        self.serial = 0

    def sentence(self):
        pick = self.random
        return (f"The {pick.choice(SUBJECTS)} was {pick.choice(VERBS)} on day {pick.randrange(10_000)} "
                f"by person {pick.randrange(1000)}.")

    def text(self, name):
        lines = "\n".join(self.sentence() for _ in range(self.random.randrange(1, 12)))
        if name.endswith(".eml"):
            return (f"From: Person {self.random.randrange(50)} <p@example.org>\nTo: me@example.org\n"
                    f"Subject: {self.sentence()}\nMessage-ID: <{self.serial}@example.org>\n"
                    f"In-Reply-To: <{self.random.randrange(self.serial + 20)}@example.org>\n"  # come, gone or to come
                    f"Date: Mon, 6 May 2024 10:00:00 +0000\n\n{lines}\n")
        if name.endswith(".mbox"):
            mails = [self.text(f"{number}.eml") for number in range(self.random.randrange(2, 6))]
            return "".join(f"From p@example.org Mon May  6 10:00:00 2024\n{self.mail_with_own_id(mail)}\n" for mail in mails)
        if name.endswith(".html"):
            return f"<html><head><title>{self.sentence()}</title></head><body><p>{lines}</p></body></html>"
        if name.endswith(".pdf"):
            return "%PDF-1.4 broken " + lines  # fails, and says why
        return f"# {self.sentence()}\n\n{lines}\n" if name.endswith(".md") else lines + "\n"

    def mail_with_own_id(self, mail):
        self.serial += 1
        return mail.replace("Message-ID: <", f"Message-ID: <{self.serial}.")

    def new_name(self):
        self.serial += 1
        suffix = self.random.choice([".txt", ".txt", ".md", ".md", ".eml", ".html", ".mbox", ".pdf"])
        return f"{self.random.choice(SUBJECTS)}/{self.random.choice(VERBS)}-{self.serial}{suffix}"

    def write(self, name, text):
        for folder in self.folders:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def grow(self, count):
        for _ in range(count):
            name = self.new_name()
            self.names.append(name)
            self.write(name, self.text(name))
        original = self.random.choice(self.names)  # and a copy of one, under another name
        copy = f"copies/copy-{self.serial}{os.path.splitext(original)[1]}"
        self.names.append(copy)
        self.write(copy, (self.folders[0] / original).read_text(encoding="utf-8"))

    def edit(self, count):
        for name in self.random.sample(self.names, count):
            self.write(name, self.text(name))

    def move(self, count):
        for name in self.random.sample(self.names, count):
            self.serial += 1
            target = f"moved/{self.serial}-{os.path.basename(name)}"
            for folder in self.folders:
                (folder / target).parent.mkdir(exist_ok=True)
                os.rename(folder / name, folder / target)
            self.names[self.names.index(name)] = target

    def delete(self, count):
        for name in self.random.sample(self.names, count):
            for folder in self.folders:
                os.remove(folder / name)
            self.names.remove(name)


class KillingWhileFilesChange(MemoirTest):
    def setUp(self):
        super().setUp()
        self.moments = random.Random(SEED + 1)
        self.killed = 0
        self.roots = {}
        for name in ("calm", "shaken"):
            (self.base / name / "files").mkdir(parents=True)
            self.roots[name] = self.base / name / "files"

    def test_the_end_is_as_if_nothing_had_happened(self):
        print(f"seed {SEED}, {KILLS} kills, {FILES} files")
        tree = Tree([self.roots["calm"], self.roots["shaken"]])
        archives = {name: self.archive(f"{name}-archive") for name in self.roots}
        phases = [lambda: tree.grow(FILES * 6 // 10), lambda: tree.edit(FILES // 20),
                  lambda: (tree.grow(FILES * 2 // 10), tree.move(FILES // 20)),
                  lambda: (tree.delete(FILES // 25), tree.edit(FILES // 20)),
                  lambda: (tree.grow(FILES * 2 // 10), tree.move(FILES // 25), tree.delete(FILES // 50))]
        for number, change in enumerate(phases, 1):
            change()
            self.add(archives["calm"], self.roots["calm"])
            self.add_while_killing(archives["shaken"], self.roots["shaken"], KILLS * number // len(phases))
        self.assertGreaterEqual(self.killed, KILLS)
        calm = self.listing(archives["calm"])
        self.assertEqual(self.listing(archives["shaken"]), calm)
        self.assertTrue(any(row.get("thread") for row in calm), "no mail has a thread")
        self.assertTrue(archives["shaken"].json("doctor", "--deep")["ok"])

    def add(self, archive, root):
        outcome = archive.run("add", root, "--json", timeout=600)
        self.assertIn(outcome.code, (0, 3), outcome.err)
        archive.wait_until_idle()

    def add_while_killing(self, archive, root, until):
        """Kills at random moments of the whole time that the work takes, then lets it come to its end."""
        while self.killed < until:
            adding = archive.start("add", root)
            pid = self.awaited_pid(archive)
            time.sleep(self.moments.uniform(0, 1.0))
            kill_and_wait(pid)
            self.killed += 1
            adding.communicate(timeout=60)
        self.add(archive, root)

    def awaited_pid(self, archive):
        found = []

        def answers():
            pid = archive.service_pid()
            if pid is not None:
                found.append(pid)
            return pid is not None
        wait_for(answers, 60, "the service did not come back")
        return found[0]

    def listing(self, archive):
        rows = archive.canonical()
        root = str(self.roots["shaken" if "shaken" in str(archive.folder) else "calm"])
        return [self.without_root(row, root) for row in rows]

    def without_root(self, value, root):
        if isinstance(value, str):
            return value.replace(root, "ROOT")
        if isinstance(value, list):
            return [self.without_root(part, root) for part in value]
        if isinstance(value, dict):
            return {key: self.without_root(part, root) for key, part in value.items()}
        return value


if __name__ == "__main__":
    unittest.main()
