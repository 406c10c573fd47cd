# SPDX-License-Identifier: Apache-2.0
"""Runs the real `memoir` on archives of its own, and speaks to its service directly.

MEMOIR_PROGRAM names the program; ctest sets it. Every test gets a temporary folder that holds its archive, its sources
and its sockets, so that nothing outside is touched.
"""
import hashlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.environ.get("MEMOIR_PROGRAM", "")
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests" / "support"))
from canonical_listing import listing  # noqa: E402, found through the line above
SAMPLES = ROOT / "resources" / "sample-archive"
MODEL = ROOT / "resources" / "model"

DONE, FAILED, USAGE, SOME_FAILED, NOT_FOUND, CANCELLED, NO_RESOURCES = range(7)


class Outcome:
    """How a command ended."""

    def __init__(self, completed):
        self.code = completed.returncode
        self.out = completed.stdout
        self.err = completed.stderr

    @property
    def json(self):
        return json.loads(self.out)


class Archive:
    """An archive in a folder, and the commands on it."""

    def __init__(self, base, name="archive"):
        self.folder = pathlib.Path(base) / name
        self.runtime = pathlib.Path(base) / "run"
        self.runtime.mkdir(exist_ok=True)
        self.environment = dict(os.environ, XDG_RUNTIME_DIR=str(self.runtime), XDG_DATA_HOME=str(base), LC_ALL="C.UTF-8")

    def command(self, *arguments):
        return [PROGRAM, "--archive", str(self.folder), *map(str, arguments)]

    def run(self, *arguments, timeout=120, **options):
        return Outcome(subprocess.run(self.command(*arguments), env=self.environment, capture_output=True, text=True,
                                      timeout=timeout, check=False, **options))

    def json(self, *arguments, code=DONE, timeout=120):
        """The JSON of a command that must end with this code."""
        outcome = self.run(*arguments, "--json", timeout=timeout)
        if outcome.code != code:
            raise AssertionError(f"memoir {arguments[0]} ended with {outcome.code}: {outcome.err}{outcome.out[-500:]}")
        return outcome.json

    def start(self, *arguments, **options):
        """A command that goes on while the test does something else."""
        return subprocess.Popen(self.command(*arguments), env=self.environment, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, **options)

    @property
    def socket(self):
        key = hashlib.sha256(os.fsencode(os.path.realpath(self.folder))).hexdigest()[:16]
        return self.runtime / "memoir" / f"{key}.sock"

    def client(self):
        return Client(self.socket)

    def service_pid(self):
        """The service's process, or None where none answers."""
        try:
            with self.client() as client:
                return client.hello["pid"]
        except OSError:
            return None  # nobody listens, or it was just ending

    def kill_service(self):
        pid = self.service_pid()
        if pid is not None:
            kill_and_wait(pid)

    def stop(self):
        self.run("stop")

    def wait_until_idle(self, timeout=300):
        def idle():
            queue = self.json("queue")
            return queue["pending"] == 0 and queue["running"] == 0
        wait_for(idle, timeout, "the queue did not become empty")

    def canonical(self):
        """What is in memory, in the form that tests/support/canonical_listing.py describes."""
        self.json("status")  # starts the service where none runs
        with self.client() as client:
            return listing(client.call)


class Client:
    """A client of the service, line by line as PROTOCOL.md says."""

    def __init__(self, path):
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.settimeout(120)
        try:
            self.connection.connect(str(path))
        except OSError:
            self.connection.close()
            raise
        self.lines = self.connection.makefile("r", encoding="utf-8", newline="\n")
        self.last_id = 0
        self.hello = self.call("hello", protocol=1, version="0.1.0", client="test")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.lines.close()
        self.connection.close()

    def send(self, method, **params):
        self.last_id += 1
        message = {"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params}
        self.connection.sendall(json.dumps(message).encode() + b"\n")
        return self.last_id

    def receive(self):
        line = self.lines.readline()
        if not line:
            raise ConnectionError("the service closed the connection")
        return json.loads(line)

    def call(self, method, **params):
        asked = self.send(method, **params)
        while True:
            message = self.receive()
            if message.get("id") == asked:
                if "error" in message:
                    raise AssertionError(message["error"]["message"])
                return message["result"]


class MemoirTest(unittest.TestCase):
    """A test with a temporary folder; every service that it started is ended afterwards."""

    @classmethod
    def setUpClass(cls):
        if not PROGRAM:
            raise unittest.SkipTest("MEMOIR_PROGRAM does not name the program")
        if not (MODEL / "model.safetensors").exists():
            raise unittest.SkipTest("there is no bundled model in this checkout")

    def setUp(self):
        self.base = pathlib.Path(tempfile.mkdtemp(prefix="memoir-e2e-"))
        self.archives = []
        self.addCleanup(self.clean)

    def clean(self):
        for archive in self.archives:
            archive.kill_service()
        shutil.rmtree(self.base, ignore_errors=True)

    def archive(self, name="archive"):
        archive = Archive(self.base, name)
        self.archives.append(archive)
        return archive

    def notes(self, texts, folder="notes"):
        """A folder of notes, by name."""
        target = self.base / folder
        target.mkdir(exist_ok=True)
        for name, text in texts.items():
            (target / name).write_text(text, encoding="utf-8")
        return target

    def assert_one_sentence(self, outcome):
        """An error is one clear sentence, without a trace of code."""
        lines = outcome.err.strip().splitlines()
        self.assertEqual(len(lines), 1, outcome.err)
        self.assertTrue(lines[0].startswith("memoir: "), lines[0])
        self.assertNotIn(".cpp", lines[0])
        self.assertNotIn("bug", lines[0])


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def kill_and_wait(pid, number=signal.SIGKILL):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
    wait_for(lambda: not is_alive(pid), 30, "the service did not end")


def wait_for(condition, timeout, complaint):
    deadline = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(complaint)
        time.sleep(0.02)
