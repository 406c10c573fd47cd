# SPDX-License-Identifier: Apache-2.0
"""One archive, one owner process, many clients."""
import os
import shutil
import signal
import stat
import subprocess
import unittest

from memoir_program import (CANCELLED, DONE, NO_RESOURCES, PROGRAM, MemoirTest, is_alive, kill_and_wait,
                            wait_for)


def services_of(archive):
    """The `memoir serve` processes of an archive."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                arguments = file.read().split(b"\0")
        except OSError:
            continue
        if b"serve" in arguments and os.fsencode(str(archive.folder)) in arguments and is_alive(int(pid)):
            found.append(int(pid))
    return found


class Service(MemoirTest):
    def test_the_first_command_starts_it_and_the_next_finds_it(self):
        archive = self.archive()
        archive.json("status")
        first = archive.service_pid()
        archive.json("status")
        self.assertEqual(archive.service_pid(), first)
        self.assertEqual(stat.S_IMODE(os.stat(archive.socket).st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(os.stat(archive.socket.parent).st_mode), 0o700)

    def test_eight_clients_that_start_at_once_share_one_service(self):
        archive = self.archive()
        clients = [archive.start("status", "--json") for _ in range(8)]
        for client in clients:
            _, err = client.communicate(timeout=60)
            self.assertEqual(client.returncode, DONE, err)
        wait_for(lambda: len(services_of(archive)) == 1, 10, "the losers of the race did not end")

    def test_the_loser_of_a_start_race_ends_with_success(self):
        archive = self.archive()
        archive.json("status")
        outcome = archive.run("serve", timeout=30)
        self.assertEqual(outcome.code, DONE, outcome.err)

    def test_two_clients_work_at_once(self):
        archive = self.archive()
        notes = self.notes({f"{i}.txt": f"Note {i}: the lamp in room {i} is green.\n" * 40 for i in range(40)})
        adding = archive.start("add", notes, "--json")
        wait_for(lambda: archive.service_pid() is not None, 30, "no service")
        for _ in range(5):
            self.assertEqual(archive.run("status", "--json").code, DONE)
        _, err = adding.communicate(timeout=180)
        self.assertEqual(adding.returncode, DONE, err)
        asking = [archive.start("ask", f"What colour is the lamp in room {i}?", "--json") for i in (1, 2)]
        for question in asking:
            _, err = question.communicate(timeout=120)
            self.assertEqual(question.returncode, DONE, err)

    def test_a_killed_service_is_replaced_over_its_stale_socket(self):
        archive = self.archive()
        archive.json("status")
        kill_and_wait(archive.service_pid())
        self.assertTrue(archive.socket.exists())
        archive.json("status")
        self.assertIsNotNone(archive.service_pid())

    def test_stop_ends_it_and_its_socket(self):
        archive = self.archive()
        archive.json("status")
        pid = archive.service_pid()
        self.assertEqual(archive.json("stop"), {"stopped": True})
        wait_for(lambda: not is_alive(pid), 10, "the service is still there")
        self.assertFalse(archive.socket.exists())
        self.assertEqual(archive.json("stop"), {"stopped": False})

    def test_it_leaves_after_its_linger_time(self):
        archive = self.archive()
        service = archive.start("serve", "--linger", "1")
        self.addCleanup(service.kill)
        self.assertEqual(service.wait(timeout=60), DONE)
        service.communicate()

    def test_sigterm_is_a_clean_end(self):
        archive = self.archive()
        service = archive.start("serve")
        self.addCleanup(service.kill)
        wait_for(archive.socket.exists, 60, "the service does not listen")
        service.send_signal(signal.SIGTERM)
        _, err = service.communicate(timeout=30)
        self.assertEqual((service.returncode, err), (DONE, ""))
        self.assertFalse(archive.socket.exists())

    def test_it_leaves_when_its_archive_is_gone(self):
        archive = self.archive()
        archive.json("status")
        pid = archive.service_pid()
        shutil.rmtree(archive.folder)
        wait_for(lambda: not is_alive(pid), 20, "the service is still there")

    def test_an_idle_service_is_restarted_with_other_settings(self):
        archive = self.archive()
        archive.json("status")
        first = archive.service_pid()
        archive.json("status", "--threads", "1")
        with archive.client() as client:
            self.assertEqual(client.hello["settings"]["threads"], 1)
            self.assertNotEqual(client.hello["pid"], first)
        archive.json("status")  # without a wish the service stays as it is
        with archive.client() as client:
            self.assertEqual(client.hello["settings"]["threads"], 1)

    def test_a_working_service_is_not_restarted(self):
        archive = self.archive()
        notes = self.notes({f"{i}.txt": f"Paragraph {i} about the harbour and its {i} boats.\n\n" * 400 for i in range(60)})
        archive.json("add", notes, "--no-wait")
        outcome = archive.run("status", "--threads", "1")
        self.assertEqual(outcome.code, NO_RESOURCES, outcome.out)
        self.assert_one_sentence(outcome)

    def test_ctrl_c_cancels_an_add_and_leaves_the_service(self):
        archive = self.archive()
        archive.json("status")
        notes = self.notes({f"{i}.txt": f"Paragraph {i} about the harbour and its {i} boats.\n\n" * 400 for i in range(60)})
        adding = archive.start("add", notes)
        wait_for(lambda: archive.json("queue")["pending"] > 0, 60, "nothing was queued")
        adding.send_signal(signal.SIGINT)
        adding.communicate(timeout=30)
        self.assertEqual(adding.returncode, CANCELLED)
        self.assertIsNotNone(archive.service_pid())

    def test_garbage_on_the_socket_harms_nobody(self):
        archive = self.archive()
        archive.json("status")
        with archive.client() as client:
            client.connection.sendall(b"\xff\xfe not a message\n[]\n{}\n" + b"x" * 5_000_000 + b"\n")
            codes = [client.receive()["error"]["code"] for _ in range(4)]
            self.assertEqual(codes, [-32700, -32600, -32600, -32600])
            self.assertIn("documents", client.call("status"))

    def test_no_network_socket_is_opened(self):
        archive = self.archive()
        archive.json("status")
        inodes = set()
        for table in ("tcp", "tcp6", "udp", "udp6"):
            with open(f"/proc/{archive.service_pid()}/net/{table}", encoding="utf-8") as file:
                inodes.update(line.split()[9] for line in file.readlines()[1:])
        folder = f"/proc/{archive.service_pid()}/fd"
        links = [os.readlink(os.path.join(folder, name)) for name in os.listdir(folder)]
        owned = {link[8:-1] for link in links if link.startswith("socket:[")}
        self.assertEqual(owned & inodes, set())


class Programs(MemoirTest):
    def test_version_and_help(self):
        for arguments, expected in ((["--version"], "memoir 0.1.0"), (["--help"], "ask"), (["add", "--help"], "--dry-run")):
            outcome = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)
            self.assertEqual(outcome.returncode, DONE)
            self.assertIn(expected, outcome.stdout)

    def test_commands_that_do_not_exist_yet_are_not_offered(self):
        text = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
        for command in ("encrypt", "backup", "restore", "mcp", "passphrase"):
            self.assertNotIn(f"  {command} ", text)

    def test_global_options_stand_before_or_after_the_command(self):
        archive = self.archive()
        before = subprocess.run([PROGRAM, "--json", "--archive", str(archive.folder), "status"], env=archive.environment,
                                capture_output=True, text=True, check=True)
        after = subprocess.run([PROGRAM, "status", "--archive", str(archive.folder), "--json"], env=archive.environment,
                               capture_output=True, text=True, check=True)
        self.assertEqual(before.stdout.split('"passages"')[0], after.stdout.split('"passages"')[0])

    def test_doctor_finds_nothing_wrong(self):
        report = self.archive().json("doctor", "--deep")
        self.assertTrue(report["ok"], [check for check in report["checks"] if not check["ok"]])

    def test_the_bundled_model_proves_itself(self):
        archive = self.archive()
        bundled = archive.json("model", "info")["path"]
        proof = archive.json("model", "import", bundled)
        self.assertTrue(all(check["ok"] for check in proof["checks"]))
        self.assertIn(proof["name"], [model["name"] for model in archive.json("model", "list")["models"]])


if __name__ == "__main__":
    unittest.main()
