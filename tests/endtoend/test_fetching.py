# SPDX-License-Identifier: Apache-2.0
"""Fetching models, from a server on this machine that also does what servers should not do."""
import json
import os
import resource
import signal
import socket
import unittest

from checkpoint_server import CheckpointServer, digest, in_two_shards, sums
from memoir_program import (CANCELLED, DONE, FAILED, MODEL, NOT_FOUND, NO_RESOURCES, USAGE, MemoirTest, is_alive,
                            kill_and_wait, wait_for)

WEIGHTS = "model.safetensors"
PATIENT = ("--timeout", "20")
HASTY = ("--timeout", "1", "--attempts", "1")


class Fetching(MemoirTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.checkpoint = {path.name: path.read_bytes() for path in MODEL.iterdir() if path.suffix != ".md"}

    def setUp(self):
        super().setUp()
        self.box = self.archive()
        self.server = None

    def serve(self, files, folder="small", with_sums=True):
        """The files in a folder of a server, with their sums."""
        self.server = CheckpointServer({f"{folder}/{name}": content for name, content in files.items()})
        self.addCleanup(self.server.close)
        if with_sums:
            self.server.files[f"{folder}/SHA256SUMS"] = sums(files)
        return f"{self.server.address}/{folder}/"

    def fetch(self, address, *arguments, code=DONE):
        return self.box.json("model", "fetch", address, *arguments, code=code)

    def refused(self, address, *arguments, code, says, **options):
        """The one sentence of a fetch that ends with this code."""
        outcome = self.box.run("model", "fetch", address, "--quiet", *arguments, **options)
        self.assertEqual(outcome.code, code, outcome.err)
        self.assert_one_sentence(outcome)
        self.assertIn(says, outcome.err)
        self.assertEqual(self.names(), ["bundled"])

    def names(self):
        return [model["name"] for model in self.box.json("model", "list")["models"]]

    def unfinished(self):
        return self.box.json("model", "list")["unfinished"]

    def part(self, name=WEIGHTS, model="small"):
        return self.base / "memoir-models" / f"{model}.part" / f"{name}.part"

    def broken_off(self, address, size):
        """A fetch that was killed when so many bytes of the weights were there."""
        self.server.holds[f"small/{WEIGHTS}"] = size
        fetching = self.box.start("model", "fetch", address)
        wait_for(lambda: self.part().exists() and self.part().stat().st_size >= size, 30, "nothing came")
        kill_and_wait(fetching.pid)
        fetching.communicate()
        self.server.holds.clear()
        self.server.release.set()
        self.server.requests.clear()


class WholeFetches(Fetching):
    def test_a_folder_with_its_sums_becomes_a_model(self):
        address = self.serve(self.checkpoint)
        result = self.fetch(address)
        self.assertEqual((result["ok"], result["name"], result["address"]), (True, "small", address))
        self.assertEqual(result["bytes_fetched"], sum(map(len, self.checkpoint.values())))
        self.assertTrue(all(check["ok"] for check in result["checks"]))
        for file in result["files"]:
            self.assertTrue(file["verified"])
            self.assertEqual(file["sha256"], digest(self.checkpoint[file["name"]]))
        self.assertEqual(self.names(), ["bundled", "small"])
        self.assertEqual(self.unfinished(), [])
        self.assertEqual(self.box.json("model", "info", "small")["path"], result["path"])

    def test_what_is_there_already_is_not_asked_for_again(self):
        address = self.serve(self.checkpoint)
        first = self.fetch(address)
        self.server.requests.clear()
        again = self.fetch(address + "SHA256SUMS")
        self.assertEqual(again["files"], first["files"])
        self.assertEqual(self.server.requests, [])

    def test_shards_are_found_through_the_index_and_verified_as_on_the_hub(self):
        files = dict(self.checkpoint)
        files.update(in_two_shards(files.pop(WEIGHTS)))
        self.serve({}, with_sums=False)
        for name, content in files.items():
            place = f"owner/tiny/resolve/v1/{name}"
            if len(content) < 1_000_000:
                self.server.files[place] = content
                continue
            self.server.files[f"store/{name}"] = content
            self.server.redirects[place] = f"/store/{name}?signature=1"
            self.server.files[f"store/{name}?signature=1"] = content
            self.server.fields[place] = {"X-Linked-Etag": f'"{digest(content)}"', "X-Linked-Size": str(len(content))}
        self.box.environment["HF_ENDPOINT"] = self.server.address
        result = self.fetch("owner/tiny@v1")
        verified = {file["name"]: file["verified"] for file in result["files"]}
        self.assertTrue(verified["model-00001-of-00002.safetensors"] and verified["model-00002-of-00002.safetensors"])
        self.assertFalse(verified["config.json"])
        self.assertEqual(self.names(), ["bundled", "tiny"])

    def test_progress_is_told_where_it_is_wanted(self):
        outcome = self.box.run("model", "fetch", self.serve(self.checkpoint), "--quiet", "--progress-fd", "2")
        lines = [json.loads(line) for line in outcome.err.splitlines()]
        self.assertEqual([lines[0]["stage"], lines[-1]["stage"]], ["looking", "proving"])
        self.assertEqual(lines[-1]["bytes"]["done"], lines[-1]["bytes"]["total"])
        done = [line["bytes"]["done"] for line in lines]
        self.assertEqual(done, sorted(done))

    def test_a_fetched_model_can_be_removed(self):
        self.fetch(self.serve(self.checkpoint))
        folder = self.base / "memoir-models" / "small"
        self.box.json("model", "use", "small")
        self.assertEqual(self.box.run("model", "remove", "small").code, NO_RESOURCES)
        self.box.json("model", "use", "bundled")
        self.box.json("model", "remove", "small")
        self.assertFalse(folder.exists())
        self.assertEqual(self.box.run("model", "remove", "small").code, NOT_FOUND)

    def test_the_service_loads_no_code_that_could_reach_a_network(self):
        self.box.json("status")
        with open(f"/proc/{self.box.service_pid()}/maps", encoding="utf-8") as file:
            maps = file.read()
        for library in ("libcurl", "memoir-fetch", "libssl"):
            self.assertNotIn(library, maps)


class BrokenFetches(Fetching):
    def test_a_killed_fetch_goes_on_where_it_was(self):
        address = self.serve(self.checkpoint)
        self.broken_off(address, 5_000_000)
        kept = self.part().stat().st_size
        row, = self.unfinished()
        self.assertEqual((row["name"], row["address"]), ("small", address))
        self.assertGreaterEqual(row["bytes"], kept)
        result = self.fetch(address)
        self.assertEqual([request[2] for request in self.server.asked(WEIGHTS)], [f"bytes={kept}-"])
        self.assertEqual(result["bytes_fetched"] + result["bytes_kept"], sum(map(len, self.checkpoint.values())))
        self.assertGreaterEqual(result["bytes_kept"], kept)

    def test_a_server_without_ranges_starts_again(self):
        address = self.serve(self.checkpoint)
        self.broken_off(address, 5_000_000)
        self.server.ranges = False
        self.fetch(address)
        self.assertEqual(len(self.server.asked(WEIGHTS)), 1)
        self.assertEqual(self.names(), ["bundled", "small"])

    def test_a_cut_connection_is_taken_up_again(self):
        address = self.serve(self.checkpoint)
        self.server.cuts[f"small/{WEIGHTS}"] = [4_000_000, 3_000_000]
        self.fetch(address)
        starts = [request[2] for request in self.server.asked(WEIGHTS)]
        self.assertEqual(starts, [None, "bytes=4000000-", "bytes=7000000-"])

    def test_a_connection_that_is_cut_for_good_is_said_and_what_came_is_kept(self):
        address = self.serve(self.checkpoint)
        self.server.cuts[f"small/{WEIGHTS}"] = [4_000_000]
        self.refused(address, *HASTY, code=FAILED, says="was cut")
        self.assertEqual(self.part().stat().st_size, 4_000_000)

    def test_another_version_on_the_server_begins_anew(self):
        address = self.serve(self.checkpoint)
        self.broken_off(address, 5_000_000)
        self.server.files[f"small/{WEIGHTS}"] = b"another model" * 1_000_000
        self.server.files["small/SHA256SUMS"] = sums({WEIGHTS: self.server.files[f"small/{WEIGHTS}"]})
        self.refused(address, code=FAILED, says="cannot be used")
        self.assertEqual([request[2] for request in self.server.asked(WEIGHTS)], [None])
        self.assertEqual(self.box.json("model", "remove", "small"), {"removed": "small"})
        self.assertEqual(self.unfinished(), [])

    def test_a_wrong_digest_is_no_model(self):
        address = self.serve(self.checkpoint)
        self.server.files[f"small/{WEIGHTS}"] = self.checkpoint[WEIGHTS][:-1] + b"\xff"
        self.refused(address, code=FAILED, says="does not have the SHA-256")
        self.assertFalse(self.part().exists())

    def test_a_resumed_file_with_a_wrong_beginning_is_fetched_once_more(self):
        address = self.serve(self.checkpoint)
        self.broken_off(address, 5_000_000)
        with open(self.part(), "r+b") as part:
            part.write(b"scribble")
        self.fetch(address)
        self.assertEqual([request[2] is None for request in self.server.asked(WEIGHTS)], [False, True])

    def test_weights_without_a_digest_are_not_taken(self):
        self.refused(self.serve(self.checkpoint, with_sums=False), code=FAILED, says="SHA256SUMS")
        self.assertEqual(self.server.asked(WEIGHTS), [])

    def test_what_is_not_there_is_said(self):
        address = self.serve(self.checkpoint)
        self.refused(f"{self.server.address}/absent/", code=NOT_FOUND, says="no checkpoint")
        del self.server.files["small/config.json"]
        self.refused(address, code=NOT_FOUND, says="config.json")

    def test_a_refusing_or_silent_server_is_said(self):
        address = self.serve(self.checkpoint)
        self.server.statuses[f"small/{WEIGHTS}"] = 403
        self.refused(address, code=FAILED, says="does not give")
        self.server.statuses[f"small/{WEIGHTS}"] = 503
        self.refused(address, *HASTY, code=FAILED, says="503")
        self.server.statuses.clear()
        self.server.holds[f"small/{WEIGHTS}"] = 1000
        self.refused(address, *HASTY, code=FAILED, says="sent nothing for 1 s")

    def test_no_connection_is_said(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.refused(f"http://127.0.0.1:{free.getsockname()[1]}/x/", code=FAILED, says="no connection")

    def test_a_full_disk_is_said_before_and_while_it_fills(self):
        address = self.serve(self.checkpoint)
        self.server.sizes[f"small/{WEIGHTS}"] = 10**15
        self.refused(address, code=NO_RESOURCES, says="are needed")
        self.server.sizes.clear()
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (6_000_000, 6_000_000))  # noqa: E731
        ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        self.addCleanup(signal.signal, signal.SIGXFSZ, ignored)
        self.refused(address, code=NO_RESOURCES, says="cannot write", preexec_fn=limit, restore_signals=False)
        self.fetch(address)

    def test_only_safe_addresses_are_asked(self):
        address = self.serve(self.checkpoint)
        for wrong, says in (("http://example.org/model/", "https"), ("ftp://example.org/model/", "https"),
                            ("https://me:secret@example.org/model/", "password"), ("just words", "no address"),
                            (address + WEIGHTS, "folder")):
            outcome = self.box.run("model", "fetch", wrong)
            self.assertEqual(outcome.code, USAGE, wrong)
            self.assertIn(says, outcome.err)
        self.server.redirects[f"small/{WEIGHTS}"] = "http://example.org/model.safetensors"
        self.refused(address, code=FAILED, says="without https")

    def test_ctrl_c_keeps_what_came_and_a_second_fetch_waits_for_nobody(self):
        address = self.serve(self.checkpoint)
        self.server.holds[f"small/{WEIGHTS}"] = 2_000_000
        fetching = self.box.start("model", "fetch", address, *PATIENT)
        wait_for(lambda: self.part().exists() and self.part().stat().st_size >= 2_000_000, 30, "nothing came")
        self.refused(address, code=NO_RESOURCES, says="in use")
        self.assertEqual(self.box.run("model", "remove", "small").code, NO_RESOURCES)
        fetching.send_signal(signal.SIGINT)
        fetching.communicate(timeout=10)
        self.assertEqual(fetching.returncode, CANCELLED)
        self.assertFalse(is_alive(fetching.pid))
        self.assertEqual(os.path.getsize(self.part()), 2_000_000)


if __name__ == "__main__":
    unittest.main()
