# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Whatever comes: wrong options, garbage, too much; batches, terminals, help."""
import fcntl
import json
import os
import pty
import random
import struct
import subprocess
import tempfile
import termios

import tool
from forge import rtm2, service, token_006, token_007
from tool import COMMANDS, NOW, SECRET, Case, environment, run


class Opened:
    """A file that is open already, as standard input."""

    def __init__(self, number):
        self.fileno = lambda: number


class Usage(Case):
    def test_wrong_options_are_named_where_they_are_no_secret(self):
        for arguments, part in ((("rtc", "--chanel", "x"), "rtc has no option --chanel; did you "
                                                           "mean --channel?"),
                                (("rtc", "--user", "x"), "did you mean --user-account?"),
                                (("chat", "--channel", "x"), "chat has no option --channel"),
                                (("--nonsense",), "no option --nonsense"),
                                (("--chanel", "x"), "did you mean --channel?"),
                                (("--channel", "x", "--uid", "1", "rtc", "--role"),
                                 "--role has one value"),
                                (("rtc", "-x"), "unknown option"),
                                (("rtc", "--channel"), "--channel has one value"),
                                (("rtc", "--uid", "1", "--uid", "2"), "--uid has one value"),
                                (("rtc", "--json=x"), "--json has no value"),
                                (("dance",), "'dance'"),
                                (("explan",), "'explan'; did you mean explain?"),
                                (("verfy",), "did you mean verify?"),
                                (("rtc", "dance"), "unexpected word 'dance'"),
                                (("explain",), "explain needs a token"),
                                ((), "explain needs a token"),
                                (("explain", "a", "b"), "one token, unexpected word 'b'"),
                                (("diff", "a"), "diff needs two tokens"),
                                (("diff", "a", "b", "c"), "two tokens, unexpected word 'c'"),
                                (("explain", "a", "--", "b"), "explain needs a token"),
                                (("explain", "-abc"), "comes after --"),
                                (("rtc", "--", "x"), "rtc accepts no token"),
                                (("--batch", "explain", "-"), "--batch reads requests"),
                                (("completion",), "bash, zsh or fish"),
                                (("completion", "csh"), "bash, zsh or fish"),
                                (("help", "dance"), "no command 'dance'"),
                                (("verify", "x", "--any-use", "--service", "rtc"), "--any-use"),
                                (("explain", "x", "--accept", "008"), "--accept: 001"),
                                (("explain", "x", "--max-text", "0"), "--max-text: "),
                                (("explain", "x", "--service", "rtm", "--role", "publisher"),
                                 "--role: "),
                                (("rtc", "--channel", "x", "--uid", "1", "--publish-audio-expire",
                                  "1"), "give --role publisher"),
                                (("rtc", "--channel", "x", "--uid", "1", "--rtm-expire", "1"),
                                 "give --rtm-user")):
            with self.subTest(arguments):
                ran = self.run_tool(*arguments, status=2)
                self.assertIn(part, ran.err)
                self.assertEqual(ran.out, "")
        said = self.run_tool("rtc", "--chanel", "x", "--json", status=2)
        self.assertIn("no option --chanel", said.json["error"]["message"])
        for arguments in (("--json",), ("--json", "completion", "bash"),
                          ("--json", "completion", "csh"), ("completion", "bash", "--json")):
            with self.subTest(arguments):
                said = self.run_tool(*arguments, status=2).json
                self.assertEqual((said["error"]["code"], said["error"]["kind"]),
                                 ("usage", "misuse"))

    def test_usage_errors_point_to_the_help_of_the_command(self):
        for arguments, see in ((("rtc", "--chanel", "x"), "rtc --help"), (("rtc",), "rtc --help"),
                               (("verify", "x"), "verify --help"), (("explan",), "--help"),
                               (("diff", "x"), "diff --help")):
            ran = self.run_tool(*arguments, status=2)
            self.assertTrue(ran.err.endswith(f"See agora-token {see}\n"), ran.err)

    def test_a_token_alone_is_explained(self):
        token, _ = self.build("rtc", "--channel", "lobby", "--uid", "42")
        lobby = ("--channel", "lobby", "--uid", "42", "--now", str(NOW))
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "token.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write(token + "\n")
            for arguments, stdin in (((token,), b""), ((), token), ((), token + "\n"),
                                     (("-",), token), ((path,), b""), (("--", token), b""),
                                     (("explain",), token), (("explain", path), b"")):
                with self.subTest(arguments):
                    ran = self.run_tool(*arguments, *lobby[:0], stdin=stdin, status=1)
                    self.assertIn("expired", ran.out)
                    if "--" not in arguments:
                        ran = self.run_tool(*arguments, *lobby, stdin=stdin)
                        self.assertIn("nothing found", ran.out)
                        said = self.run_tool(*lobby, *arguments, "--json", stdin=stdin)
                        self.assertEqual(said.json["findings"], [])
            self.assertIn("token.txt", self.run_tool("inspect", path).err)
            self.run_tool("diff", path, token)
            # What verify is given comes from clients, who do not choose what is read.
            ran = self.run_tool("verify", path, "--any-use", "--now", str(NOW), status=2)
            self.assertIn("is the name of a file", ran.err)
            self.run_tool("verify", "--any-use", "--", path, status=1)
            said = self.run_tool("--batch", status=1, stdin=json.dumps(
                {"command": "explain", "token": path})).json
            self.assertIsNone(said["version"])

    def test_what_stands_in_the_place_of_a_token(self):
        for text in ("undefined", "null", "[object Object]", "", "YOUR_TOKEN"):
            ran = self.run_tool(text, "--json", status=1)
            self.assertEqual(ran.json["findings"][0]["code"], "placeholder", text)

    def test_a_token_may_look_like_anything(self):
        token = token_007(service(1, "lobby", "42"))
        for text in ("[a,b]", "[]", "[[]]", "[" + token + "]", "{}", "", "--", "a,b", "%%"):
            with self.subTest(text):
                found = self.codes("--", text, status=1)
                if text != "--":
                    self.assertEqual(self.codes(text, status=1), found)
        self.assertEqual(self.codes("--", "-x", status=1), ["error not_a_token"])
        self.assertEqual(self.codes("--channel", "lobby", "--uid", "42", "--", token), [])
        self.assertEqual(self.codes("--channel", "lobby", "--uid", "42", "--", "-", stdin=token), [])
        self.run_tool("diff", token, "--", token)
        self.run_tool("diff", "--", token, token)
        said = self.run_tool("rtc", "--channel", "[a,b]", "--uid", "1", "--json").json
        said = self.run_tool("inspect", said["token"], "--json").json
        self.assertEqual(said["services"][0]["channel_name"], "[a,b]")
        said = self.run_tool("rtm", "--uid", "1", "--permission", "[x]", status=2)
        self.assertIn("--permission", said.err)

    def test_help_reads_well(self):
        out = self.run_tool("--help").out
        for name in COMMANDS:
            self.assertRegex(out, r"(?m)^  " + name + r" +\S")
            each = self.run_tool(name, "--help").out
            self.assertIn("Usage: agora-token " + name, each)
        for text in (out, *(self.run_tool(name, "-h").out for name in COMMANDS)):
            self.assertLessEqual(max(map(len, text.splitlines())), 80)
        self.assertIn("Exit status: 0", out)
        for name in ("inspect", "verify", "explain"):
            self.assertIn(f"Usage: agora-token {name} [OPTIONS] [TOKEN]\n",
                          self.run_tool(name, "--help").out)
        self.assertIn("[OPTIONS] [TOKEN] [OTHER]\n", self.run_tool("diff", "--help").out)
        for name in COMMANDS:
            self.assertEqual(self.run_tool("help", name).out, self.run_tool(name, "--help").out)
        self.assertEqual(self.run_tool("help").out, out)
        batch = self.run_tool("help", "batch").out
        for word in ("tokens", "NAME_hex", "findings", "warnings", "1000"):
            self.assertIn(word, batch)
        for service_name in ("convo-ai", "rtm2", "in_channel_permission"):
            self.assertIn(service_name, self.run_tool("explain", "--help").out)
        for name in COMMANDS:
            any_user = "0 is any user" in self.run_tool(name, "--help").out
            self.assertEqual(any_user, name in ("rtc", "convo-ai", "stt"), name)
        self.assertRegex(self.run_tool("--version").out, r"\Aagora-token \d+\.\d+\.\d+\n\Z")

    def test_a_full_disk_is_told(self):
        with open("/dev/full", "wb") as full:
            process = subprocess.run([tool.executable, "fpa"], stdout=full, env=environment(),
                                     stderr=subprocess.PIPE, check=False)
        self.assertEqual(process.returncode, 3)
        self.assertIn(b"cannot be written", process.stderr)


class Garbage(Case):
    def test_input_that_cannot_be_read_is_not_empty(self):
        with tempfile.TemporaryDirectory() as folder:
            file = os.open(folder, os.O_RDONLY)
            try:
                for arguments in (("explain", "-"), ("verify", "-", "--any-use"), ("diff", "-", "x"),
                                  ("--batch",), ()):
                    for json_too in ((), ("--json",)):
                        ran = self.run_tool(*arguments, *json_too, stdin=Opened(file), status=3)
                        self.assertIn("cannot be read", ran.out + ran.err)
            finally:
                os.close(file)
        ran = subprocess.run(["sh", "-c", '"$0" explain - --json <&-', tool.executable],
                             capture_output=True, check=False, env=environment())
        self.assertEqual((ran.returncode, json.loads(ran.stdout)["error"]["code"]),
                         (3, "environment"))

    def test_ten_megabytes(self):
        size = 10 * 1000 * 1000
        for text in (b"A" * size, b"007" + b"A" * size, b"006" + b" " * size, b"%41" * (size // 3),
                     b"\0" * size, b"\n" * size):
            for command in (("inspect",), ("explain",), ("verify", "--any-use")):
                with self.subTest(command=command, text=text[:4]):
                    ran = self.run_tool(*command, "-", "--json", stdin=text, status=1)
                    self.assertLess(len(ran.raw), 5000)
        said = self.run_tool("inspect", "-", "--json", stdin=b"007" + b"A" * size, status=1).json
        self.assertEqual(said["error"]["code"], "text_too_long")
        ran = self.run_tool("explain", "-", stdin=b"007" + b"A" * size, status=1)
        self.assertIn("longer than the limit", ran.out)

    def test_a_bomb_stays_small(self):
        import base64
        import zlib
        bomb = "007" + base64.b64encode(zlib.compress(b"\0" * (64 << 20))).decode()
        said = self.run_tool("inspect", "-", "--max-text", "1000000", "--json", stdin=bomb,
                             status=1).json
        self.assertEqual(said["error"]["code"], "inflated_too_large")

    def test_bytes_of_every_kind(self):
        randomness = random.Random(1)
        for length in (1, 2, 3, 90, 110, 113, 200, 5000):
            for prefix in (b"", b"007", b"006", b"005", b"1:"):
                text = prefix + randomness.randbytes(length)
                for command in (("inspect",), ("explain",), ("verify", "--any-use")):
                    ran = self.run_tool(*command, "-", "--json", stdin=text, status=1)
                    ran.json  # valid whatever came
        self.run_tool("explain", b"\xff\xfe\x80", "--channel", b"\xff", "--json", status=1).json
        self.run_tool("explain", b"\xff\xfe\x80", "--channel", b"\xff", status=1)

    def test_text_that_is_not_utf8_is_given_in_hex(self):
        token = token_007(service(1, b"\xff\x00", "42"))
        said = self.run_tool("inspect", token, "--json").json
        self.assertEqual(said["services"][0]["channel_name_hex"], "ff00")
        self.assertNotIn("channel_name", said["services"][0])
        self.assertIn('"\\xff\\x00"', self.run_tool("inspect", token).out)
        request = {"command": "verify", "token": token, "channel_hex": "ff00",
                   "user_account": "42", "now": NOW}
        said = self.run_tool("--batch", stdin=json.dumps(request)).json
        self.assertTrue(said["verified"])


class Batch(Case):
    def answers(self, *lines, arguments=(), status=2, **rest):
        text = b"\n".join(each if isinstance(each, bytes) else json.dumps(each).encode()
                          for each in lines)
        ran = self.run_tool(*arguments, "--batch", stdin=text, status=status, **rest)
        said = [json.loads(line) for line in ran.out.splitlines()]
        self.assertEqual(len(said), len(lines))
        return said

    def test_a_line_for_a_line_and_no_line_kills_it(self):
        built, *bad, last = self.answers(
            {"command": "rtc", "channel": "lobby", "uid": 42, "issued_at": NOW},
            b"", b"{", b"[]", b"null", b"7", b"\"" + SECRET.encode() + b"\"", {},
            {"command": "dance"}, {"command": SECRET}, {"command": "rtc"},
            {"command": "rtc", "certificate": SECRET}, {"certificate_file": "/etc/passwd"},
            {"command": "rtc", "channel": {"a": 1}, "uid": 1}, {"command": "rtc", "uid": 1.5},
            {"command": "explain"}, {"command": "explain", "token": None},
            {"command": "explain", "token_hex": "abc"}, {SECRET + "_hex": 7}, {SECRET: 7},
            {"command": "explain", "token_hex": 7}, b"[" * 100000, b"\xff\xfe", b"\0",
            b"[" * 100000 + b"]" * 100000, b'{"token":' + b"[" * 100000 + b"]" * 100000 + b"}",
            b'{"a":' * 100000 + b"1" + b"}" * 100000, {"command": "explain", "token": ["x"] * 1001},
            b'{"command":"fpa","command":"rtc"}', b'{"uid":1,"UID":1}', b'{"issued_at":1,"issued-at":1}',
            {"command": "fpa", "channel": "x"}, {"command": "verify", "token": "x", "any_use": 1},
            {"command": "explain", "token": "x", "max_text": 5},
            b"{\"command\":\"explain\",\"token\":\"" + b"A" * (5 << 20) + b"\"}",
            {"command": "fpa"})
        self.assertEqual((built["status"], built["version"]), (0, "007"))
        self.assertEqual(last["status"], 0)
        for each in bad:
            self.assertEqual(each["status"], 2, each)
            self.assertEqual(each["error"]["kind"], "misuse")

    def test_the_worst_answer_is_the_exit_status(self):
        token, _ = self.build("rtc", "--channel", "lobby", "--uid", "42")
        good = {"command": "verify", "token": token, "now": NOW, "uid": 42, "channel": "lobby"}
        late = {**good, "now": NOW + 3600}
        self.answers(good, good, status=0)
        said = self.answers(good, late, good, status=1)
        self.assertEqual([each["status"] for each in said], [0, 1, 0])
        self.assertEqual([each["verified"] for each in said], [True, False, True])
        self.run_tool("--batch", status=0)  # nothing asked

    def test_options_of_the_command_line_hold_for_every_line(self):
        token, _ = self.build("rtc", "--channel", "lobby", "--uid", "42")
        said = self.answers({"token": token}, {"token": token, "channel": "hall"},
                            arguments=("explain", "--channel", "lobby", "--now", str(NOW)),
                            status=1)
        self.assertEqual([each["status"] for each in said], [0, 1])
        self.assertEqual(said[1]["findings"][0]["code"], "channel_mismatch")

    def test_a_dash_is_no_standard_input_there(self):
        said, = self.answers({"command": "explain", "token": "-"}, status=1)
        self.assertEqual(said["version"], None)

    def test_a_broken_pipe_ends_it(self):
        reader, writer = os.pipe()
        os.close(reader)
        process = subprocess.Popen([tool.executable, "--batch"], stdin=subprocess.PIPE,
                                   stdout=writer, stderr=subprocess.PIPE, env=environment(),
                                   restore_signals=False)  # so that the signal stays ignored
        os.close(writer)
        try:
            process.stdin.write(b'{"command":"fpa"}\n')
            process.stdin.flush()
            self.assertEqual(process.wait(timeout=60), 3)  # with its input still open
        finally:
            process.kill()
            process.wait()
            process.stdin.close()
            process.stderr.close()

    def test_answers_before_the_next_question(self):
        process = subprocess.Popen([tool.executable, "--batch"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, env=environment())
        for _ in range(3):
            process.stdin.write(b'{"command":"fpa"}\n')
            process.stdin.flush()
            self.assertEqual(json.loads(process.stdout.readline())["status"], 0)
        process.stdin.close()
        self.assertEqual(process.wait(timeout=60), 0)
        process.stdout.close()


class Terminal(Case):
    def shown(self, *arguments, width=0, **env):
        """What a run with these changes of its environment shows on a terminal."""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("4H", 24, width, 0, 0))
        process = subprocess.Popen([tool.executable, *arguments], stdin=subprocess.DEVNULL,
                                   stdout=slave, env=environment(**{"TERM": "xterm", **env}))
        os.close(slave)
        text = b""
        while True:
            try:
                more = os.read(master, 1000)
            except OSError:
                break
            if not more:
                break
            text += more
        process.wait(timeout=60)
        os.close(master)
        return text

    def test_lines_fit_the_terminal(self):
        token, _ = self.build("rtc", "--channel", "lobby " + "x" * 50, "--uid", "42")
        for command in (("explain", token, "--channel", "a", "--user-account", "alice"),
                        ("inspect", token), ("--help",), ("rtc", "--help"), ("help", "batch"),
                        ("diff", token, token_007(service(1, "lobby", "42")))):
            whole = b"".join(self.shown(*command, NO_COLOR="1").split())
            for width in (80, 40):
                with self.subTest(command=command[:1], width=width):
                    text = self.shown(*command, width=width, NO_COLOR="1")
                    self.assertEqual(b"".join(text.split()), whole)  # nothing is lost
                    for line in text.decode().splitlines():
                        if not line.startswith("  ") or command[0] in ("explain", "inspect"):
                            self.assertLessEqual(len(line.rstrip()), max(width, 0), line)
        self.assertIn(token, self.shown("rtc", "--channel", "lobby " + "x" * 50, "--uid", "42",
                                        "--issued-at", str(NOW), "--salt", str(self.salt(token)),
                                        width=40).decode())  # in one piece, to be copied

    def salt(self, token):
        return self.run_tool("inspect", token, "--json").json["salt"]

    def test_asks_for_a_token(self):
        token, _ = self.build("rtc", "--channel", "lobby", "--uid", "42")
        for typed in (token, token[:60] + "\n" + token[60:]):
            master, slave = pty.openpty()
            process = subprocess.Popen(
                [tool.executable, "--now", str(NOW), "--json"], stdin=slave, stderr=slave,
                stdout=subprocess.PIPE, env=environment(), start_new_session=True,
                preexec_fn=lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0))
            os.close(slave)
            shown = b""
            while b"token" not in shown:
                shown += os.read(master, 1000)
            os.write(master, typed.encode() + b"\n")
            said = json.loads(process.stdout.read())
            process.stdout.close()
            process.wait(timeout=60)
            os.close(master)
            self.assertEqual(said["fields"]["services"][0]["channel_name"], "lobby")

    def test_colour_only_on_a_terminal_that_wants_it(self):
        for command in (("explain", "x"), ("verify", "x", "--any-use")):
            self.assertIn(b"\x1b[31m", self.shown(*command))
            self.assertIn(b"\x1b[31m", self.shown(*command, NO_COLOR=""))
            self.assertNotIn(b"\x1b", self.shown(*command, NO_COLOR="1"))
            self.assertNotIn(b"\x1b", self.shown(*command, "--json"))
            self.assertNotIn("\x1b", self.run_tool(*command, status=1).out)
            self.assertNotIn(b"\x1b", self.shown(*command, TERM="dumb"))
            self.assertIn(b"\x1b[31m", self.shown(*command, TERM=None))

    def test_what_a_token_says_cannot_steer_the_terminal(self):
        token, _ = self.build("rtc", "--channel", "lobby", "--uid", "42")
        ran = self.run_tool("explain", token, "--channel", "\x1b[2J", "--now", str(NOW), status=1)
        self.assertNotIn("\x1b", ran.out)
        # ESC and its one-character form, other C1 controls, DEL, CR and changes of direction
        evil = ("\x1b[31m\x9b31m\x9d0;title\x9c\x7f\r\u202a\u202e\u2066\u2069\u200f\u2028"
                + "".join(map(chr, range(0x80, 0xa0))))
        plain = token_007(service(1, "lobby", "42"))
        tokens = [token_007(service(1, evil, evil)), token_007(service(3, evil, evil)),
                  token_007(service(2, evil)), token_007(service(7, evil, evil, 1)),
                  token_007(rtm2(evil, evil)), token_007(service(1, "lobby", "42"), rtm2("a", evil)),
                  token_007(service(1, "lobby", "42"), app_id=evil), token_006(evil, evil)]
        expected = ("--channel", evil, "--user-account", evil)
        for token in tokens:
            for command in (("inspect", token), ("explain", token), ("explain", token, *expected),
                            ("verify", token, *expected), ("explain", plain, *expected),
                            ("diff", token, plain), ("diff", plain, token),
                            ("diff", token_007(rtm2("a", "b")), token)):
                for json_too in ((), ("--json",)):
                    with self.subTest(command=command, json=json_too):
                        ran = run(*command, *json_too)
                        self.assertIn(ran.status, (0, 1))
                        said = (ran.raw.decode() + ran.err).replace("\n", "")
                        self.assertEqual([c for c in evil if c in said], [c for c in evil if
                                                                          " " <= c <= "~"
                                                                          and c in said])
                        if json_too:
                            ran.json

    def test_json_says_it_all_the_same(self):
        name = "\u9019\x9b\u202e\x7f"
        said = self.run_tool("inspect", token_007(service(1, name, "42")), "--json")
        self.assertEqual(said.json["services"][0]["channel_name"], name)
