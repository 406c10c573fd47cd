# SPDX-License-Identifier: Apache-2.0
"""A mailbox of several gigabytes is read within 300 MB of memory, service and worker together.

MEMOIR_MAILBOX_MB says how large it is: 5000 with the slow tests.
"""
import base64
import os
import random
import threading
import unittest

from memoir_program import MemoirTest

SIZE = int(os.environ.get("MEMOIR_MAILBOX_MB", "5000")) * 1_000_000
ATTACHMENT = 3_000_000  # bytes, before base64 makes them a third longer
LIMIT = 300_000_000


def memory_of(pid):
    """What a process holds that is its own, and all that it holds: with the pages of files that the system may drop at
    any time, as those of the model."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        rows = dict(line.split(":", 1) for line in status)
    in_bytes = lambda name: int(rows[name].split()[0]) * 1024
    return in_bytes("RssAnon") + in_bytes("RssShmem"), in_bytes("VmRSS")


def children(pid):
    found = []
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as names:
            found += [int(name) for name in names.read().split()]
    return found


class LargeMailbox(MemoirTest):
    def write_mailbox(self):
        path = self.base / "large.mbox"
        block = base64.encodebytes(random.Random(1).randbytes(ATTACHMENT)).decode()
        count = 0
        with open(path, "w", encoding="ascii") as mailbox:
            while mailbox.tell() < SIZE:
                count += 1
                mailbox.write(
                    f"From p@example.org Mon May  6 10:00:00 2024\nFrom: P <p@example.org>\nTo: me@example.org\n"
                    f"Subject: Mail number {count}\nMessage-ID: <{count}@example.org>\n"
                    f"Date: Mon, 6 May 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
                    f'Content-Type: multipart/mixed; boundary="=b"\n\n--=b\nContent-Type: text/plain\n\n'
                    f"This is the heron{count} that was seen.\n--=b\nContent-Type: application/octet-stream\n"
                    f'Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="a.dat"\n\n'
                    f"{block}--=b--\n\n")
        return path, count

    def test_memory_is_bounded_by_one_message(self):
        path, count = self.write_mailbox()
        archive = self.archive()
        archive.json("status")  # starts the service
        service = archive.service_pid()
        before, done = memory_of(service)[0], threading.Event()
        peak = {"own": 0, "resident": 0, "service": 0, "worker": 0}

        def watch():
            while not done.wait(0.05):
                try:
                    mine, workers = memory_of(service), [memory_of(pid) for pid in children(service)]
                except (OSError, KeyError):
                    continue  # a worker that ended just now
                held = {"own": mine[0] + sum(own for own, _ in workers),
                        "resident": mine[1] + sum(resident for _, resident in workers),
                        "service": mine[1], "worker": max((resident for _, resident in workers), default=0)}
                peak.update({name: max(peak[name], bytes_) for name, bytes_ in held.items()})
        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            result = archive.json("add", path, timeout=3600)
        finally:
            done.set()
            watcher.join()
        in_mb = {name: round(bytes_ / 1e6) for name, bytes_ in peak.items()}
        print(f"{path.stat().st_size / 1e9:.2f} GB, {count} mails: at most {in_mb['own']} MB in use, "
              f"{before / 1e6:.0f} MB of it before; resident with pages of files {in_mb['resident']} MB (service "
              f"{in_mb['service']} MB, worker {in_mb['worker']} MB); in {result['seconds']:.0f} s")
        self.assertEqual(result["documents"], count)
        self.assertEqual(len(archive.json("search", "--keyword", f"heron{count}")["results"]), 1)
        self.assertLess(peak["own"], LIMIT)


if __name__ == "__main__":
    unittest.main()
