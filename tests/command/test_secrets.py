# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""The certificate comes from where it may, and goes nowhere. Case.run_tool looks for it in every
output of every test."""
import base64
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time
import zlib

import tool
from forge import service, token_007
from tool import APP_ID, NOW, SECRET, Case, environment

NO_SECRET = environment(AGORA_APP_CERTIFICATE=None)


def forged(app_id, certificate, channel="lobby", user="42"):
    """A 007 token as some confused server makes it."""
    return token_007(service(1, channel, user), app_id=app_id, certificate=certificate)


class Arguments(Case):
    def test_a_certificate_is_no_argument(self):
        for arguments in (("--certificate", SECRET), ("--certificate=" + SECRET,),
                          ("--app-certificate", SECRET), ("--secret=" + SECRET,),
                          ("--cert", SECRET)):
            for command in (("rtc", "--channel", "x"), ("verify", "007x"), ("explain", "007x"), ()):
                with self.subTest(command=command, arguments=arguments):
                    ran = self.run_tool(*command, *arguments, status=2)
                    self.assertIn("never an argument", ran.err)
                    self.assertIn("AGORA_APP_CERTIFICATE", ran.err)
                    self.assertEqual(ran.out, "")

    def test_a_certificate_in_a_wrong_place_is_not_repeated(self):
        for arguments in (("rtc", SECRET), ("--" + SECRET,), ("rtc", "--" + SECRET),
                          ("rtc", "-" + SECRET), ("rtc", "--uid", SECRET), ("rtc", "--expire", SECRET),
                          ("rtc", "--channel", "x", "--uid", "1", "--role", SECRET),
                          ("rtc", "--channel", "x", "--uid", "1", "--token-version", SECRET),
                          ("explain", "x", "--service", SECRET), ("explain", "x", "y", SECRET),
                          ("explain", "x", "--now", SECRET), ("completion", SECRET), ("help", SECRET),
                          ("rtc", SECRET[:12]), ("rtc", "--" + SECRET[:12]), ("explain", "x", SECRET[9:]),
                          ("rtm", "--uid", "1", "--permission", SECRET),
                          ("explain", "x", "--json=" + SECRET),
                          ("rtc", "--channel", "a", "--channel", SECRET)):
            with self.subTest(arguments):
                self.run_tool(*arguments, status=2, env=NO_SECRET)
                self.run_tool(*arguments, status=2)

    def test_a_certificate_in_the_place_of_a_token_is_not_repeated(self):
        for text in (SECRET, SECRET.lower(), SECRET[:20], '"' + SECRET + '"', "007" + SECRET):
            for before in ((), ("explain",), ("inspect",), ("verify", "--any-use")):
                for env in (None, NO_SECRET):
                    for json in ((), ("--json",)):
                        run = self.run_tool(*before, text, *json, env=env,
                                            status=3 if before[:1] == ("verify",) and env else 1)
                        self.assertNotIn(SECRET[:8].lower(), (run.out + run.err).lower())

    def test_a_certificate_that_is_asked_for_is_not_repeated(self):
        token, _ = self.build("rtc", "--channel", "lobby", "--uid", "42")
        for option in ("--channel", "--user-account", "--app-id"):
            for json in ((), ("--json",)):
                self.run_tool("explain", token, option, SECRET, *json, "--now", str(NOW), status=1)
                self.run_tool("explain", token, option, SECRET.lower(), *json, "--now", str(NOW),
                              status=1)


class Exposed(Case):
    def everywhere(self, token, env=None, status=1):
        for command in (("inspect", token), ("explain", token), ("diff", token, token),
                        ("explain", token, "--channel", "lobby", "--uid", "42")):
            for json in ((), ("--json",)):
                ran = self.run_tool(*command, *json, env=env, status={
                    "inspect": 0, "diff": 0, "explain": status}[command[0]])
                self.assertNotIn(token, ran.out + ran.err)
        self.run_tool("verify", token, "--any-use", status=1)

    def test_a_token_that_carries_the_certificate_is_masked(self):
        for carried in (SECRET, SECRET.lower(), SECRET.upper()):
            token = forged(carried, APP_ID)
            self.everywhere(token)
            said = self.run_tool("explain", token, "--json", status=1).json
            self.assertEqual(said["findings"][0]["code"], "certificate_exposed")
            self.assertIsNone(said["fields"]["app_id"])

    def test_also_where_only_the_app_id_is_known(self):
        token = forged(SECRET, APP_ID)
        self.everywhere(token, env=NO_SECRET)
        self.assertIn("error certificate_exposed", self.codes(token, env=NO_SECRET, status=1))

    def test_also_in_channel_and_user(self):
        self.everywhere(forged(APP_ID, SECRET, channel=SECRET))
        self.everywhere(forged(APP_ID, SECRET, user="x" + SECRET + "y"))

    def test_also_where_the_certificate_was_given_as_app_id(self):
        token = forged(APP_ID, SECRET, channel=SECRET)
        for json in ((), ("--json",)):
            ran = self.run_tool("explain", token, "--app-id", SECRET, *json, env=NO_SECRET,
                                status=1)
            self.assertIn("certificate_exposed", ran.out)

    def test_also_in_bytes_that_are_no_text(self):
        token = forged(APP_ID, SECRET)
        payload = zlib.decompress(base64.b64decode(token[3:]))
        # A second service of a type to come, whose unread bytes hold the secret.
        message = bytearray(payload[34:])
        message[46:48] = struct.pack("<H", 2)
        message += struct.pack("<H", 99) + SECRET.encode()
        token = "007" + base64.b64encode(zlib.compress(payload[:34] + bytes(message))).decode()
        said = self.run_tool("inspect", token, "--json").json
        self.assertIn("unread_hex", said)
        self.assertIn("(not shown)", said["unread_hex"])


class Files(Case):
    def test_a_file_that_does_not_do(self):
        with tempfile.TemporaryDirectory() as folder:
            def file(name, content):
                path = os.path.join(folder, name)
                with open(path, "wb") as out:
                    out.write(content)
                return path
            for path in (os.path.join(folder, "none"), folder, file("empty", b""),
                         file("short", SECRET[:-1].encode()), file("garbage", bytes(range(256))),
                         file("long", SECRET.encode() * 100000),
                         file("key", b"certificate=" + SECRET.encode()),
                         file("blank", b"\n\n\n")):
                with self.subTest(path):
                    ran = self.run_tool("fpa", "--certificate-file", path, status=3)
                    self.assertIn("certificate", ran.err)

    def test_a_file_comes_before_the_environment(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(SECRET.encode() + b"\n")
            file.flush()
            token, _ = self.build("fpa", "--certificate-file", file.name,
                                  env=environment(AGORA_APP_CERTIFICATE="a" * 32))
            self.run_tool("verify", token, "--any-use", "--now", str(NOW))

    def test_a_pipe_is_read_once(self):
        for asked in (("fpa",), ("--batch",)):
            reader, writer = os.pipe()
            os.write(writer, SECRET.encode() + b"\n")
            os.close(writer)
            ran = subprocess.run([tool.executable, *asked, "--certificate-file",
                                  f"/dev/fd/{reader}"], input=b'{"command":"fpa"}\n' * 3,
                                 pass_fds=[reader], capture_output=True, check=False,
                                 env=environment(AGORA_APP_CERTIFICATE=None))
            os.close(reader)
            self.assertEqual((ran.returncode, ran.stderr), (0, b""), asked)


class Binary(Case):
    def test_it_is_bound_when_it_starts(self):
        import shutil
        if shutil.which("readelf") is None:
            self.skipTest("no readelf")
        ran = subprocess.run(["readelf", "-W", "-d", "-l", tool.executable], capture_output=True,
                             text=True, check=True)
        self.assertIn("GNU_RELRO", ran.stdout)
        self.assertRegex(ran.stdout, r"\(FLAGS_1\)\s+Flags:.*\bNOW\b")


class Prompt(Case):
    def ask(self, *arguments, typed, env=NO_SECRET, stdin=None):
        """Runs in a terminal of its own, with input from there or from a text; returns status,
        standard output and what was shown."""
        master, slave = pty.openpty()
        source = slave
        if stdin is not None:
            source, end = os.pipe()
            os.write(end, stdin.encode())
            os.close(end)
        process = subprocess.Popen([tool.executable, *arguments], stdin=source, stderr=slave,
                                   stdout=subprocess.PIPE, env=env, start_new_session=True,
                                   preexec_fn=lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0))
        os.close(slave)
        if source != slave:
            os.close(source)
        shown = b""
        deadline = time.monotonic() + 60
        while b"App Certificate: " not in shown and time.monotonic() < deadline:
            if select.select([master], [], [], 0.1)[0]:
                try:
                    shown += os.read(master, 1000)
                except OSError:
                    break
            elif process.poll() is not None:
                break
        time.sleep(0.2)
        if typed is None:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
        else:
            os.write(master, typed.encode())
        out = process.stdout.read().decode()
        process.stdout.close()
        status = process.wait(timeout=60)
        while select.select([master], [], [], 0.1)[0]:
            try:
                more = os.read(master, 1000)
            except OSError:
                break
            if not more:
                break
            shown += more
        os.close(master)
        shown = shown.decode()
        self.assertNotIn(SECRET, shown)
        self.assertNotIn(SECRET, out)
        return status, out, shown

    def test_asks_where_a_terminal_is_there(self):
        status, out, shown = self.ask("fpa", typed=SECRET + "\n")
        self.assertEqual((status, shown), (0, "App Certificate: \r\n"))
        self.run_tool("verify", out.strip(), "--any-use")
        status, _, shown = self.ask("verify", out.strip(), "--any-use", typed=SECRET + "\n")
        self.assertEqual((status, shown), (0, "App Certificate: \r\n"))

    def test_asks_also_where_the_token_is_piped_in(self):
        token = forged(APP_ID, SECRET)
        for stdin in (token + "\n", token):
            status, out, shown = self.ask("verify", "-", "--any-use", "--now", str(NOW), "--json", stdin=stdin,
                                          typed=SECRET + "\n")
            self.assertEqual((status, shown), (0, "App Certificate: \r\n"), out)
        status, _, shown = self.ask("fpa", stdin="", typed=SECRET + "\n")
        self.assertEqual((status, shown), (0, "App Certificate: \r\n"))
        status, _, shown = self.ask("explain", "-", "--now", str(NOW), stdin=token, typed=None,
                                    env=environment(AGORA_APP_CERTIFICATE=None))
        self.assertEqual((status, shown), (0, ""))

    def test_does_not_repeat_what_was_mistyped(self):
        status, out, shown = self.ask("fpa", typed=SECRET + "0\n")
        self.assertEqual((status, out), (3, ""))
        self.assertIn("app_certificate_wrong_length", shown)

    def test_can_be_interrupted(self):
        status, out, shown = self.ask("fpa", typed=None)
        self.assertEqual((status, out), (3, ""))
        self.assertIn("interrupted", shown)
        status, out, shown = self.ask("fpa", typed=SECRET[:5] + "\x03")
        self.assertEqual((status, out), (3, ""))
        self.assertIn("interrupted", shown)

    def test_a_signal_leaves_the_terminal_as_it_was(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            with self.subTest(number):
                master, slave = pty.openpty()
                before = termios.tcgetattr(slave)

                def prepare():
                    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                    signal.signal(number, signal.SIG_DFL)  # a job in the background ignores some

                process = subprocess.Popen(
                    [tool.executable, "fpa"], stdin=slave, stdout=slave, stderr=slave,
                    env=NO_SECRET, start_new_session=True, preexec_fn=prepare)
                deadline = time.monotonic() + 60
                while termios.tcgetattr(slave)[3] & termios.ECHO and time.monotonic() < deadline:
                    time.sleep(0.01)
                self.assertFalse(termios.tcgetattr(slave)[3] & termios.ECHO)
                time.sleep(0.1)
                process.send_signal(number)
                self.assertEqual(process.wait(timeout=60), -number)
                self.assertEqual(termios.tcgetattr(slave), before)
                os.close(slave)
                os.close(master)

    def test_explain_and_inspect_never_ask(self):
        token = forged(APP_ID, SECRET)
        for command, expected in (("explain", 1), ("inspect", 0)):
            status, _, shown = self.ask(command, token, typed=None)
            self.assertEqual((status, shown), (expected, ""))

    def test_without_a_terminal_it_does_not_ask(self):
        ran = self.run_tool("fpa", stdin=SECRET + "\n", env=NO_SECRET, status=3)
        self.assertIn("AGORA_APP_CERTIFICATE", ran.err)
