# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""inspect, verify, explain and diff on tokens that the command built."""
from forge import rtm2, service, token_006, token_007
from tool import APP_ID, NOW, SECRET, Case, environment

LOBBY = ("--channel", "lobby", "--uid", "42")


class Checks(Case):
    def setUp(self):
        self.token, _ = self.build("rtc", *LOBBY, "--role", "publisher", "--salt", "7")
        self.old, _ = self.build("rtc", "--token-version", "006", *LOBBY, "--salt", "7")

    def test_inspect_has_the_fields_of_the_vectors(self):
        said = self.run_tool("inspect", self.token, "--json").json
        signature = said.pop("signature_hex")
        self.assertRegex(signature, "^[0-9a-f]{64}$")
        self.assertEqual(said, {
            "version": "007", "app_id": APP_ID, "issue_ts": NOW, "expire": 3600, "salt": 7,
            "services": [{"type": 1, "name": "rtc",
                          "privileges": [[1, 0], [2, 0], [3, 0], [4, 0]],
                          "channel_name": "lobby", "uid": "42"}],
            "signature_verified": True})
        said = self.run_tool("inspect", self.old, "--json").json
        self.assertEqual((said["version"], said["ts"], said["privileges"]),
                         ("006", NOW + 3600, [[1, 0]]))
        self.assertIsNone(said["signature_verified"])  # without the channel it cannot be

    def test_inspect_reads_well(self):
        out = self.run_tool("inspect", self.token, "--now", str(NOW + 60)).out
        for line in ("issued                  2023-11-14 22:13:20 UTC (60 s ago)",
                     "ends                    2023-11-14 23:13:20 UTC (in 59 min)",
                     "service rtc", '  channel               "lobby"', '  user                  "42"',
                     "  publish_audio_stream  until the token ends",
                     "signature               good"):
            self.assertIn(line + "\n", out)

    def test_inspect_needs_no_certificate(self):
        bare = environment(AGORA_APP_CERTIFICATE=None, AGORA_APP_ID=None)
        said = self.run_tool("inspect", self.token, "--json", env=bare).json
        self.assertIsNone(said["signature_verified"])

    def test_inspect_says_what_it_repaired(self):
        ran = self.run_tool("inspect", " " + self.token, "--json")
        self.assertEqual(ran.json["repaired"], ["surrounding_space"])
        self.assertIn("white space", self.run_tool("inspect", " " + self.token).out)

    def test_inspect_of_what_cannot_be_read(self):
        for text, code, position in (("", "empty_input", 0), ("xyz", "unknown_version", 0),
                                     (self.token[:82], "truncated_stream", 59)):
            said = self.run_tool("inspect", text, "--json", status=1).json
            self.assertEqual(said["error"],
                             {"code": code, "kind": "malformed", "position": position})
            self.assertIn(code, self.run_tool("inspect", text, status=1).out)

    def verdict(self, *arguments, status=0, **rest):
        ran = self.run_tool("verify", *arguments, "--json", status=status, **rest)
        self.assertEqual(ran.json["verified"], status == 0)
        self.assertEqual("error" in ran.json, status != 0)
        return ran.json.get("error", {}).get("code")

    def test_verify(self):
        now = ("--now", str(NOW + 60))
        for token in (self.token, self.old):
            # 006 signs channel and user without carrying them.
            identity = "signature_or_identity_mismatch" if token == self.old else None
            self.assertIsNone(self.verdict(token, *LOBBY, *now))
            self.assertEqual(self.verdict(token, *LOBBY, "--now", str(NOW + 3600), status=1),
                             "expired")
            self.assertEqual(
                self.verdict(token, "--channel", "Lobby", "--uid", "42", *now, status=1),
                identity or "channel_mismatch")
            self.assertEqual(self.verdict(token, "--channel", "lobby", "--uid", "7", *now,
                                          status=1), identity or "user_mismatch")
            self.assertEqual(
                self.verdict(token, *LOBBY, *now, "--app-id", "a" * 32, status=1),
                "app_id_mismatch")
            self.assertEqual(
                self.verdict(token, *LOBBY, *now, status=1,
                             env=environment(AGORA_APP_CERTIFICATE="a" * 32)),
                identity or "signature_mismatch")
            self.assertEqual(self.verdict(token, *LOBBY, *now, "--accept", "005", status=1),
                             "version_not_accepted")
        self.assertEqual(self.verdict(self.token, "--uid", "42", *now, "--service", "rtm",
                                      status=1), "service_missing")
        self.assertIsNone(self.verdict(self.token, *LOBBY, *now, "--role", "publisher"))
        self.assertEqual(self.verdict(self.old, *LOBBY, *now, "--role", "publisher", status=1),
                         "privilege_missing")
        self.assertIsNone(self.verdict(self.old, *LOBBY, *now, "--role", "subscriber"))
        self.assertEqual(self.verdict(self.token, *LOBBY, "--now", str(NOW - 1), status=1),
                         "issued_in_future")
        self.assertEqual(self.verdict("", *LOBBY, status=1), "empty_input")
        self.assertEqual(self.verdict(" " + self.token, *LOBBY, status=1), "unknown_version")

    def test_verify_asks_what_the_token_must_permit(self):
        now = ("--now", str(NOW))
        for arguments, code, part in (
                ((), "intent_required", "--any-use"),
                (("--uid", "42"), "intent_required", "--any-use"),
                (("--channel", "lobby"), "user_required", "--whoever-it-names"),
                (("--role", "publisher", "--uid", "42"), "channel_required", "--channel"),
                (("--service", "rtm"), "user_required", "--uid")):
            with self.subTest(arguments):
                ran = self.run_tool("verify", self.token, *arguments, *now, status=2)
                self.assertIn(part, ran.err)
                said = self.run_tool("verify", self.token, *arguments, *now, "--json", status=2)
                self.assertEqual(said.json["error"]["code"], code)
        self.assertIsNone(self.verdict(self.token, "--any-use", *now))
        self.assertIsNone(self.verdict(self.token, "--channel", "lobby", "--whoever-it-names", *now))
        self.assertEqual(self.run_tool("verify", self.token, *LOBBY, *now).out, "verified\n")

    def test_a_token_of_another_use_does_not_let_in(self):
        now = ("--now", str(NOW))
        for forged, code in (
                (token_007(service(6, "lobby", "42")), "service_missing"),
                (token_007(service(7, "lobby", "42", -1)), "service_missing"),
                (token_007(service(1, "lobby", "42", granted=((2, 0),))), "privilege_missing")):
            self.assertEqual(self.verdict(forged, *LOBBY, *now, status=1), code)
            self.assertIsNone(self.verdict(forged, "--any-use", *now))
        for other in ("apaas", "fcdn", "streaming"):  # 006 has none of them
            self.assertEqual(self.verdict(self.old, *LOBBY, *now, "--service", other, status=1),
                             "service_missing")
            self.assertEqual(self.codes(self.old, *LOBBY, "--service", other, status=1)[0],
                             "error service_missing")

    def test_uid_0_is_any_user_and_says_so(self):
        anybody, _ = self.build("rtc", "--channel", "lobby", "--uid", "0")
        lobby = ("--channel", "lobby", "--now", str(NOW))
        for command in ("verify", "explain"):
            self.assertIn("any user", self.run_tool(command, anybody, *lobby, "--uid", "0").err)
        self.assertEqual(self.verdict(self.token, *lobby, "--uid", "0", status=1), "user_mismatch")

    def test_verify_needs_a_certificate(self):
        ran = self.run_tool("verify", self.token, "--any-use", "--json", status=3,
                            env=environment(AGORA_APP_CERTIFICATE=None))
        self.assertEqual(ran.json["error"]["kind"], "environment")

    def test_explain(self):
        self.assertEqual(self.codes(self.token, *LOBBY), [])
        self.assertEqual(self.codes(self.token, "--channel", "Lobby", "--uid", "7", status=1),
                         ["error channel_mismatch", "error user_mismatch"])
        self.assertEqual(self.codes(self.token, "--channel", "lobby", "--user-account", "alice",
                                    status=1), ["error user_kind_mismatch"])
        self.assertEqual(self.codes("", status=1), ["error placeholder"])
        self.assertEqual(self.codes(self.old, *LOBBY, "--role", "publisher", status=1),
                         ["error publish_privilege_missing"])
        said = self.run_tool("explain", self.token, "--json", "--now", str(NOW), "--uid", "42",
                             "--channel", "x", status=1).json
        self.assertEqual(list(said), ["version", "fields", "findings"])
        found, = said["findings"]
        self.assertIn("exactly the channel", found.pop("hint"))
        self.assertEqual(found, {
            "code": "channel_mismatch", "severity": "error", "variant": None, "sdk_error": 110,
            "message": 'the token is for channel "lobby", not for "x"'})
        self.assertEqual(said["fields"]["services"][0]["channel_name"], "lobby")

    def test_explain_without_anything(self):
        bare = environment(AGORA_APP_CERTIFICATE=None, AGORA_APP_ID=None)
        self.assertEqual(self.codes(self.token, env=bare),
                         ["note signature_unchecked", "note channel_unchecked",
                          "note user_unchecked"])

    def test_diff(self):
        other, _ = self.build("rtc", "--channel", "hall", "--uid", "42", "--salt", "8")
        found = self.differences(self.token, other)
        until = "until the token ends"
        self.assertEqual(found, {"rtc: channel": ('"lobby"', '"hall"'),
                                 "rtc: may publish audio": (until, "no"),
                                 "rtc: may publish video": (until, "no"),
                                 "rtc: may publish data": (until, "no")})
        self.assertIn("rtc: may publish audio: no | until the token ends\n",
                      self.run_tool("diff", other, self.token, status=1).out)
        for token in (self.token, self.build("rtc", *LOBBY, "--role", "publisher", "--salt",
                                             "9")[0]):
            said = self.run_tool("diff", self.token, token, "--json").json
            self.assertEqual(said, {"same": True, "differences": []})
        said = self.run_tool("diff", self.token, "x", "--json", status=1).json
        self.assertEqual((said["same"], said["token"], said["error"]["code"]),
                         (False, 2, "unknown_version"))
        self.run_tool("diff", self.token, status=2)
        self.run_tool("diff", "-", "-", status=2)
        self.run_tool("diff", "-", self.token, stdin=self.token)

    def differences(self, one, other):
        """What diff says, and that it says the same the other way round."""
        said = self.run_tool("diff", one, other, "--json", status=1).json["differences"]
        back = self.run_tool("diff", other, one, "--json", status=1).json["differences"]
        found = {each["field"]: (each["a"], each["b"]) for each in said}
        self.assertEqual(len(found), len(said))
        self.assertEqual(found, {each["field"]: (each["b"], each["a"]) for each in back})
        return found

    def test_diff_leaves_nothing_out(self):
        found = self.differences(self.token, self.old)  # 007 and 006
        self.assertEqual(found["version"], ("007", "006"))
        self.assertEqual(found["issued"][1], "-")
        self.assertEqual(found["has rtc"], ("yes", "no"))
        self.assertRegex(found["channel"][1], "^CRC-32 [0-9]+$")
        self.assertEqual(found["may join the channel"], ("no", "until the token ends"))
        found = self.differences(token_007(service(1, "lobby", "42")), token_007(service(2, "al")))
        self.assertEqual(found, {
            "has rtc": ("yes", "no"), "has rtm": ("no", "yes"), "rtc: channel": ('"lobby"', "-"),
            "rtc: user": ('"42"', "-"), "rtm: user": ("-", '"al"'),
            "rtc: may join the channel": ("until the token ends", "no"),
            "rtm: may log in": ("no", "until the token ends")})
        found = self.differences(token_007(service(1, b"\xff", "42")),
                                 token_007(service(1, "lobby", "42")))
        self.assertEqual(found, {"rtc: channel": ('"\\xff"', '"lobby"')})
        found = self.differences(token_007(rtm2("a", "b\n")), token_007(rtm2("a", "c")))
        self.assertEqual(found, {"rtm2: read message channels": ('"b\\x0a"', '"c"')})
        long = "x" * 5000
        found = self.differences(token_007(rtm2("a", long + "1")), token_007(rtm2("a", long + "2")))
        (one, other), = found.values()
        self.assertLess(len(one), 300)
        self.assertNotEqual(one, other)

    def test_an_old_rtm_token_has_its_user_in_the_place_of_the_channel(self):
        now = ("--now", str(NOW))
        token, _ = self.build("rtm", "--token-version", "006", "--user-account", "alice")
        log_in = ("--service", "rtm", "--user-account")
        self.assertIsNone(self.verdict(token, *log_in, "alice", *now))
        self.assertEqual(self.codes(token, *log_in, "alice"), [])
        self.assertEqual(self.verdict(token, *log_in, "bob", *now, status=1),
                         "signature_or_identity_mismatch")
        self.assertEqual(self.codes(token, *log_in, "bob", status=1)[0], "error user_mismatch")
        self.assertNotEqual(self.verdict(token, "--channel", "alice", "--uid", "0", *now, status=1),
                            None)
        both = token_006("alice", "", granted=((1, 0), (1000, 0)))  # for a channel as well
        self.assertIsNone(self.verdict(both, *log_in, "alice", *now))

    def test_standard_input_loses_one_line_end_and_nothing_else(self):
        for text in (self.token, self.token + "\n", self.token + "\r\n"):
            self.assertEqual(self.codes("-", *LOBBY, stdin=text), [])
        for text in (self.token + "\n\n", self.token + " \n", "\n" + self.token, " " + self.token):
            self.assertEqual(self.codes("-", *LOBBY, stdin=text, status=1),
                             ["error surrounding_space"])
        for text in ("", "\n", "\r\n"):
            self.assertEqual(self.codes("-", stdin=text, status=1), ["error placeholder"])

    def test_several_certificates_in_a_file(self):
        import tempfile
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write("a" * 32 + "\r\n\n" + SECRET)
            file.flush()
            said = self.run_tool("verify", self.token, *LOBBY, "--now", str(NOW), "--json",
                                 "--certificate-file", file.name,
                                 env=environment(AGORA_APP_CERTIFICATE="b" * 32)).json
            self.assertEqual(said["certificate"], 1)
            self.assertEqual(self.codes(self.token, *LOBBY, "--certificate-file", file.name),
                             ["note other_certificate"])
