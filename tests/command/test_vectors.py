# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""verify agrees with an independent checker on every vector, the time aside."""
import json
import os
import tempfile

import tool
from independent import read_006, read_007
from tool import SECRET, Case, environment


def load(name):
    with open(os.path.join(tool.data, name), encoding="utf-8") as file:
        return json.load(file)


def text(into, name, source, field):
    """Takes a text over, which may stand there in hexadecimal digits."""
    if field in source:
        into[name] = source[field]
    elif field + "_hex" in source:
        into[name + "_hex"] = source[field + "_hex"]


def requests(vector):
    """What to ask of a good vector: (request, the code that its times must lead to or None). Most
    grant what no purpose asks for, so the question is mostly whether they are genuine."""
    inputs, version = vector["inputs"], vector["version"]
    base = {"command": "verify", "app_id": inputs["app_id"], "accept": version}
    text(base, "token", vector, "token")
    if version == "007":
        ended = inputs["expire"] == 0
        for service in inputs["services"]:
            asked = dict(base, now=inputs["issue_ts"], any_use=True)
            for field in ("channel_name", "room_uuid"):
                text(asked, "channel", service, field)
            for field in ("uid", "account", "user_id", "user_uuid"):
                text(asked, "user_account", service, field)
            yield asked, "expired" if ended else None
        return
    text(base, "channel", inputs, "channel_name")
    if version in ("006", "signaling"):
        text(base, "user_account", inputs, "uid" if version == "006" else "account")
    elif "uid" in inputs:
        base["uid"] = inputs["uid"]
    if "service" in inputs:
        base["service"] = inputs["service"]
    else:
        base["any_use"] = True
    end = inputs["ts"] if version == "006" else inputs.get("expired_ts", 0)
    issue = inputs.get("unix_ts", 0)
    if version == "001" or (end == 0 and version != "006"):
        yield dict(base, now=issue), None  # no end
    elif end == 0:
        yield dict(base, now=0), "expired"
    elif end <= issue:  # ends before it is issued: there is no time for it
        yield dict(base, now=issue), "expired"
        yield dict(base, now=end - 1), "issued_in_future"
    else:
        yield dict(base, now=end - 1), None


LARGE = ("--max-text", str(1 << 20), "--max-inflated", str(16 << 20))


class Vectors(Case):
    def test_good_vectors_verify(self):
        groups = {}
        for vector in load("published.json") + load("generated.json"):
            if vector["inputs"]["app_certificate"]:
                groups.setdefault(vector["inputs"]["app_certificate"], []).extend(
                    (vector, *each) for each in requests(vector))
        self.assertGreater(sum(map(len, groups.values())), 240)
        for certificate, asked in groups.items():
            lines = "\n".join(json.dumps(request) for _, request, _ in asked)
            worst = 1 if any(code for *_, code in asked) else 0
            ran = self.run_tool(*LARGE, "--batch", stdin=lines, status=worst,
                                env=environment(AGORA_APP_CERTIFICATE=certificate,
                                                AGORA_APP_ID=None))
            answers = [json.loads(line) for line in ran.out.splitlines()]
            self.assertEqual(len(answers), len(asked))
            for (vector, _, code), said in zip(asked, answers):
                with self.subTest(vector["id"]):
                    self.assertEqual(said.get("error", {}).get("code"), code)
                    self.assertEqual(said["verified"], code is None)

    def test_inspect_gives_the_inputs_back(self):
        vectors = load("published.json") + load("generated.json")
        lines = []
        for vector in vectors:
            request = {"command": "inspect"}
            text(request, "token", vector, "token")
            lines.append(json.dumps(request))
        ran = self.run_tool(*LARGE, "--batch", stdin="\n".join(lines))
        for vector, line in zip(vectors, ran.out.splitlines()):
            with self.subTest(vector["id"]):
                said, inputs = json.loads(line), vector["inputs"]
                self.assertEqual(said["version"], vector["version"])
                self.assertEqual(said["signature_hex"], vector["signature_hex"])
                if vector["version"] == "005":
                    self.assertEqual(said["app_id"], inputs["app_id"].lower())
                    self.assertEqual(sorted(said["extra"]), sorted(inputs["extra"]))
                else:
                    self.assertEqual(said["app_id"], inputs["app_id"])
                for name in ("issue_ts", "expire", "salt", "ts", "unix_ts", "random_int",
                             "expired_ts", "service_type"):
                    if name in said and name in inputs:
                        self.assertEqual(said[name], inputs[name])
                if vector["version"] == "006":
                    self.assertEqual(sorted(said["privileges"]), sorted(inputs["privileges"]))
                elif vector["version"] == "007":
                    def shape(services):
                        return sorted(
                            json.dumps({**each, "privileges": sorted(each["privileges"]),
                                        "permissions": sorted(
                                            [kind, sorted(rest)]
                                            for kind, rest in each.get("permissions", []))},
                                       sort_keys=True) for each in services)
                    self.assertEqual(shape(said["services"]), shape(inputs["services"]))

    def test_bad_vectors_do_not_verify(self):
        vectors = [each for each in load("malformed.json") if each["must"] != "lenient"]
        self.assertGreater(len(vectors), 250)
        for vector in vectors:
            with self.subTest(vector["id"]):
                asked = vector["verify"]
                request = {"command": "verify", "any_use": True,
                           "accept": ["001", "002", "003", "004", "005", "006", "007", "signaling"]}
                text(request, "token", vector, "token")
                text(request, "channel", asked, "channel_name")
                text(request, "user_account", asked, "account" if "account" in asked else "uid")
                if "service" in asked:
                    request["service"] = asked["service"]
                    del request["any_use"]
                if "expect" in asked:
                    text(request, "channel", asked["expect"], "channel_name")
                    text(request, "user_account", asked["expect"], "uid")
                certificate = asked["app_certificate"]
                valid = len(certificate) == 32 and all(c in "0123456789abcdefABCDEF"
                                                       for c in certificate)
                ran = self.run_tool(*LARGE, "--batch", stdin=json.dumps(request),
                                    status=1 if valid else 3,
                                    env=environment(AGORA_APP_CERTIFICATE=certificate,
                                                    AGORA_APP_ID=None))
                said = json.loads(ran.out)
                if not valid:
                    continue
                self.assertFalse(said["verified"])
                kind, checker = said["error"]["kind"], vector["checker"]
                # What the checker could not read, we cannot; what it did not verify, we do not.
                if checker.startswith("parse_error"):
                    self.assertIn(kind, ("malformed", "untrusted"))
                elif checker == "not verified":
                    self.assertIn(kind, ("malformed", "untrusted", "rejected"))
                else:  # it does not look at channel and user of 007
                    self.assertIn("expect", asked)
                    self.assertEqual(kind, "rejected")


class Independent(Case):
    """The reader that judges what the command builds is itself judged by the vectors."""

    def read(self, vector, inputs):
        def bytes_of(source, name):
            return (bytes.fromhex(source[name + "_hex"]) if name + "_hex" in source
                    else source.get(name, "").encode())
        certificate = inputs["app_certificate"]
        if vector["token"].startswith("007"):
            return read_007(vector["token"], certificate)
        return read_006(vector["token"], certificate, bytes_of(inputs, "channel_name"),
                        bytes_of(inputs, "uid"))

    def test_it_reads_the_good_ones(self):
        seen = 0
        for vector in load("published.json") + load("generated.json"):
            inputs = vector["inputs"]
            if (vector["version"] in ("006", "007") and "token" in vector
                    and inputs["app_certificate"]):
                with self.subTest(vector["id"]):
                    read = self.read(vector, inputs)
                    self.assertEqual(read["app_id"], inputs["app_id"])
                    self.assertEqual(read["salt"], inputs["salt"])
                    seen += 1
        self.assertGreater(seen, 150)

    def test_it_refuses_the_bad_ones(self):
        seen = 0
        for vector in load("malformed.json"):
            token = vector.get("token", "")
            if (vector["must"] != "lenient" and token[:3] in ("006", "007")
                    and not vector["checker"].startswith("verified")):
                with self.subTest(vector["id"]), self.assertRaises(Exception):
                    self.read(vector, vector["verify"])
                seen += 1
        self.assertGreater(seen, 100)

    def test_it_verifies_what_every_command_builds(self):
        user, channel = ("--user-account", "alice"), ("--channel", "lobby")
        for arguments, kinds in ((("rtc", *channel, *user), [1]), (("rtm", *user), [2]),
                                 (("rtm", *user, "--permission", "users:read:x"), [8]),
                                 (("chat", *user), [5]), (("chat",), [5]), (("fpa",), [4]),
                                 (("apaas", "--room", "r", *user), [2, 5, 7]),
                                 (("apaas", *user), [7]), (("education",), [7]),
                                 (("convo-ai", *channel, *user), [1, 2, 9]),
                                 (("stt", *channel, *user), [1, 2, 10])):
            with self.subTest(arguments):
                said = self.run_tool(*arguments, "--json").json  # by the clock, with a fresh salt
                read = read_007(said["token"], SECRET)
                self.assertEqual([each["type"] for each in read["services"]], kinds)
                self.assertEqual(read["issue_ts"], said["issued_at"])
                with self.assertRaises(AssertionError):
                    read_007(said["token"], "a" * 32)
                self.assertTrue(self.run_tool("verify", said["token"], "--any-use", "--json")
                                .json["verified"])
        for arguments, texts in ((("rtc", *channel, *user), (b"lobby", b"alice")),
                                 (("rtc", *channel, "--uid", "0"), (b"lobby", b"")),
                                 (("rtm", *user), (b"alice", b""))):
            with self.subTest(arguments):
                token = self.run_tool(*arguments, "--token-version", "006").out.strip()
                read_006(token, SECRET, *texts)
                with self.assertRaises(AssertionError):
                    read_006(token, SECRET, b"x", texts[1])


class Npm(Case):
    def test_npm_verifies_what_is_built(self):
        modules = os.environ.get("AGORA_TOKEN_NODE_MODULES",
                                 os.environ.get("INTEROP_NODE_MODULES", ""))
        folder = os.path.join(modules, "agora-token")
        import shutil
        import subprocess
        if not modules or not os.path.isdir(folder) or not shutil.which("node"):
            self.skipTest("no node or no npm package agora-token")
        token, _ = self.build("rtc", "--channel", "lobby", "--uid", "42", "--role", "publisher")
        script = ("const {AccessToken2} = require(process.argv[1] + '/src/AccessToken2.js');"
                  "const token = new AccessToken2('', '', 0, 0);"
                  "console.log(token.from_string(process.argv[2]),"
                  " token.verifySignature(process.env.AGORA_APP_CERTIFICATE),"
                  " token.services[0].__channel_name.toString(), token.expire)")
        ran = subprocess.run(["node", "-e", script, folder, token], capture_output=True, text=True,
                             check=False, timeout=60, env=environment())
        self.assertEqual(ran.stdout, "true true lobby 3600\n", ran.stderr)
