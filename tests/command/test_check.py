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

    def test_inspect_says_what_it_mended(self):
        ran = self.run_tool("inspect", " " + self.token, "--json")
        self.assertEqual(ran.json["mended"], ["surrounding_space"])
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
            self.assertIsNone(self.verdict(token, *LOBBY, *now))
            self.assertEqual(self.verdict(token, *LOBBY, "--now", str(NOW + 3600), status=1),
                             "expired")
            self.assertEqual(
                self.verdict(token, "--channel", "Lobby", "--uid", "42", *now, status=1),
                "channel_mismatch")
            self.assertEqual(self.verdict(token, "--channel", "lobby", "--uid", "7", *now,
                                          status=1), "user_mismatch")
            self.assertEqual(
                self.verdict(token, *LOBBY, *now, "--app-id", "a" * 32, status=1),
                "app_id_mismatch")
            self.assertEqual(self.verdict(token, *LOBBY, *now, "--service", "rtm", status=1),
                             "service_missing")
            self.assertEqual(
                self.verdict(token, *LOBBY, *now, status=1,
                             env=environment(AGORA_APP_CERTIFICATE="a" * 32)),
                "signature_mismatch")
        self.assertIsNone(self.verdict(self.token, *LOBBY, *now, "--role", "publisher"))
        self.assertEqual(self.verdict(self.old, *LOBBY, *now, "--role", "publisher", status=1),
                         "privilege_missing")
        self.assertIsNone(self.verdict(self.old, *LOBBY, *now, "--role", "subscriber"))
        self.assertEqual(self.verdict(self.token, "--now", str(NOW - 1), status=1),
                         "issued_in_future")
        self.assertEqual(self.verdict("", status=1), "empty_input")
        self.assertEqual(self.verdict(" " + self.token, status=1), "unknown_version")

    def test_verify_says_what_it_was_not_told(self):
        # 006 signs channel and user without carrying them.
        self.assertEqual(self.verdict(self.old, status=2), "channel_required")
        self.assertIn("not compared: channel user",
                      self.run_tool("verify", self.token, "--now", str(NOW)).out)
        self.assertEqual(self.run_tool("verify", self.token, *LOBBY, "--now", str(NOW)).out,
                         "verified\n")

    def test_verify_needs_a_certificate(self):
        ran = self.run_tool("verify", self.token, "--json", status=3,
                            env=environment(AGORA_APP_CERTIFICATE=None))
        self.assertEqual(ran.json["error"]["kind"], "environment")

    def test_explain(self):
        self.assertEqual(self.codes(self.token, *LOBBY), [])
        self.assertEqual(self.codes(self.token, "--channel", "Lobby", "--uid", "7", status=1),
                         ["error channel_mismatch", "error user_mismatch"])
        self.assertEqual(self.codes(self.token, "--channel", "lobby", "--user-account", "alice",
                                    status=1), ["error user_kind_mismatch"])
        self.assertEqual(self.codes("", status=1), ["error not_a_token"])
        self.assertEqual(self.codes(self.old, *LOBBY, "--role", "publisher", status=1),
                         ["error publish_privilege_missing"])
        said = self.run_tool("explain", self.token, "--json", "--now", str(NOW), "--uid", "42",
                             "--channel", "x", status=1).json
        self.assertEqual(list(said), ["version", "fields", "findings"])
        self.assertEqual(said["findings"], [{
            "code": "channel_mismatch", "severity": "error", "sdk_error": 110,
            "message": 'the token is for channel "lobby", not for "x"',
            "hint": "make the token for exactly the channel that the client joins; case and spaces "
                    "count"}])
        self.assertEqual(said["fields"]["services"][0]["channel_name"], "lobby")

    def test_explain_without_anything(self):
        bare = environment(AGORA_APP_CERTIFICATE=None, AGORA_APP_ID=None)
        self.assertEqual(self.codes(self.token, env=bare),
                         ["note signature_unchecked", "note channel_unchecked",
                          "note user_unchecked"])

    def test_diff(self):
        other, _ = self.build("rtc", "--channel", "hall", "--uid", "42", "--salt", "7")
        said = self.run_tool("diff", self.token, other, "--json", status=1).json
        self.assertFalse(said["same"])
        fields = {each["field"]: (each["a"], each["b"]) for each in said["differences"]}
        self.assertEqual(fields["services.0.channel_name"], ("lobby", "hall"))
        self.assertEqual(fields["services.0.privileges.3"], ([4, 0], None))
        self.assertNotIn("salt", fields)
        self.assertIn('services.0.channel_name: "lobby" | "hall"\n',
                      self.run_tool("diff", self.token, other, status=1).out)
        said = self.run_tool("diff", self.token, self.token, "--json").json
        self.assertEqual(said, {"same": True, "differences": []})
        said = self.run_tool("diff", self.token, self.old, "--json", status=1).json
        self.assertEqual(said["differences"][0], {"field": "version", "a": "007", "b": "006"})
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
        fields = [self.run_tool("inspect", each, "--json").json for each in (self.token, self.old)]
        for each in fields:
            del each["signature_verified"], each["app_id"], each["salt"]  # the same in both
        self.assertEqual(set(found), {*fields[0], *fields[1]})
        self.assertEqual(found["issue_ts"], (NOW, None))
        self.assertEqual(found["crc_uid"][0], None)
        found = self.differences(token_007(service(1, "lobby", "42")), token_007(service(2, "al")))
        self.assertEqual({name: value for name, value in found.items() if "services" in name},
                         {"services.0.type": (1, 2), "services.0.name": ("rtc", "rtm"),
                          "services.0.channel_name": ("lobby", None),
                          "services.0.uid": ("42", None), "services.0.user_id": (None, "al")})
        found = self.differences(token_007(service(1, b"\xff", "42")),
                                 token_007(service(1, "lobby", "42")))
        self.assertEqual({name: value for name, value in found.items() if "services" in name},
                         {"services.0.channel_name_hex": ("ff", None),
                          "services.0.channel_name": (None, "lobby")})
        rtm = {"type": 8, "name": "rtm2", "privileges": [[1, 0]], "user_id": "a",
               "permissions": [[0, [[0, ["b\n"]]]]]}
        two = token_007(service(1, "lobby", "42"), rtm2("a", "b\n"))
        found = self.differences(token_007(service(1, "lobby", "42")), two)
        self.assertEqual(found["services.1"], (None, rtm))
        self.assertIn('services.1: - | {type: 8, name: "rtm2", privileges: [[1, 0]], user_id: "a", '
                      'permissions: [[0, [[0, ["b\\x0a"]]]]]}\n',
                      self.run_tool("diff", token_007(service(1, "lobby", "42")), two,
                                    status=1).out)

    def test_an_old_rtm_token_has_its_user_in_the_place_of_the_channel(self):
        now = ("--now", str(NOW))
        token, _ = self.build("rtm", "--token-version", "006", "--user-account", "alice")
        for arguments in (("--user-account", "alice"), ("--channel", "alice"),
                          ("--channel", "alice", "--uid", "0"),
                          ("--channel", "alice", "--user-account", "alice"),
                          ("--user-account", "alice", "--service", "rtm")):
            with self.subTest(arguments):
                self.assertIsNone(self.verdict(token, *arguments, *now))
                self.assertEqual(self.codes(token, *arguments), [])
        self.assertEqual(self.run_tool("verify", token, "--user-account", "alice", *now).out,
                         "verified\n")
        self.assertEqual(self.verdict(token, "--user-account", "bob", *now, status=1),
                         "user_mismatch")
        self.assertEqual(self.verdict(token, "--channel", "bob", *now, status=1),
                         "channel_mismatch")
        self.assertEqual(self.verdict(token, "--channel", "alice", "--user-account", "bob", *now,
                                      status=1), "user_mismatch")
        self.assertEqual(self.verdict(token, *now, status=2), "channel_required")
        self.assertEqual(self.verdict(token, "--user-account", "alice", "--service", "rtc", *now,
                                      status=2), "channel_required")
        both = token_006("alice", "", granted=((1, 0), (1000, 0)))  # for a channel as well
        self.assertEqual(self.verdict(both, "--user-account", "alice", *now, status=2),
                         "channel_required")
        self.assertIsNone(self.verdict(both, "--user-account", "alice", "--service", "rtm", *now))

    def test_standard_input_loses_one_line_end_and_nothing_else(self):
        for text in (self.token, self.token + "\n", self.token + "\r\n"):
            self.assertEqual(self.codes("-", *LOBBY, stdin=text), [])
        for text in (self.token + "\n\n", self.token + " \n", "\n" + self.token, " " + self.token):
            self.assertEqual(self.codes("-", *LOBBY, stdin=text, status=1),
                             ["error surrounding_space"])
        for text in ("", "\n", "\r\n"):
            self.assertEqual(self.codes("-", stdin=text, status=1), ["error not_a_token"])

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
