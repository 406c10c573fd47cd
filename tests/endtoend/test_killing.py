# SPDX-License-Identifier: Apache-2.0
"""The service is killed again and again while it adds; in the end everything is there exactly once."""
import random
import time
import unittest

from memoir_program import SAMPLES, MemoirTest, kill_and_wait

KILLS = 36
SEED = 20261123


class Killing(MemoirTest):
    def sources(self):
        words = random.Random(SEED)
        subjects = ["harbour", "orchard", "library", "bridge", "kitchen", "railway", "garden", "school"]
        texts = {}
        for number in range(60):
            lines = [f"# Report {number} about the {words.choice(subjects)}", ""]
            lines += [f"Item {line}: {words.choice(subjects)} {words.randrange(10_000)} was checked by person {number}."
                      for line in range(words.randrange(5, 60))]
            texts[f"report-{number:02}.md"] = "\n".join(lines) + "\n"
        return [self.notes(texts), SAMPLES]

    def test_nothing_is_lost_or_doubled(self):
        sources = self.sources()
        calm = self.archive("calm")
        calm.json("add", *sources, timeout=300)

        shaken = self.archive("shaken")
        self.add_while_being_killed(shaken, sources)
        shaken.json("add", *sources, timeout=300)
        shaken.wait_until_idle()

        self.assertEqual(shaken.canonical(), calm.canonical())
        for field in ("documents", "passages", "tokens", "kinds"):
            self.assertEqual(shaken.json("status")[field], calm.json("status")[field], field)
        self.assertTrue(shaken.json("doctor", "--deep")["ok"])

    def add_while_being_killed(self, archive, sources):
        """Kills at moments that move from the first transaction to the middle of encoding."""
        moments = random.Random(SEED)
        killed = 0
        while killed < KILLS:
            adding = archive.start("add", *sources)
            deadline = time.monotonic() + 60
            while (pid := archive.service_pid()) is None and time.monotonic() < deadline:
                time.sleep(0.005)
            self.assertIsNotNone(pid, "the service did not come back")
            time.sleep(moments.uniform(0, 0.02 + 0.01 * killed))
            kill_and_wait(pid)
            adding.communicate(timeout=60)
            killed += 1


if __name__ == "__main__":
    unittest.main()
