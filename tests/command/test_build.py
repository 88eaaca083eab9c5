# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Every product, read back by independent code."""
import hashlib

from independent import read_006, read_007
from tool import APP_ID, NOW, SECRET, Case, environment

ALL = [[1, 0], [2, 0], [3, 0], [4, 0]]


class Builds(Case):
    def services(self, *arguments, expire=3600, salt=None):
        token, said = self.build(*arguments)
        read = read_007(token, SECRET)
        self.assertEqual((read["app_id"], read["issue_ts"], read["expire"]), (APP_ID, NOW, expire))
        self.assertEqual((said["version"], said["app_id"], said["issued_at"], said["expires_in"]),
                         ("007", APP_ID, NOW, expire))
        if salt is not None:
            self.assertEqual(read["salt"], salt)
        return read["services"]

    def test_rtc(self):
        self.assertEqual(self.services("rtc", "--channel", "lobby", "--uid", "42"),
                         [{"type": 1, "privileges": [[1, 0]], "channel_name": "lobby",
                           "uid": "42"}])
        self.assertEqual(
            self.services("rtc", "--channel", "a b", "--user-account", "al:ice", "--role",
                          "publisher", "--expire", "600", "--privilege-expire", "500", "--salt",
                          "4294967295", expire=600, salt=4294967295),
            [{"type": 1, "privileges": [[1, 500], [2, 500], [3, 500], [4, 500]],
              "channel_name": "a b", "uid": "al:ice"}])
        for role in ("2", "subscriber", "7"):
            self.assertEqual(self.services("rtc", "--channel", "*", "--uid", "0", "--role", role),
                             [{"type": 1, "privileges": [[1, 0]], "channel_name": "*", "uid": ""}])
        self.assertEqual(self.services("rtc", "--channel=-x", "--uid=1", "--role=1"),
                         [{"type": 1, "privileges": ALL, "channel_name": "-x", "uid": "1"}])

    def test_rtm(self):
        self.assertEqual(self.services("rtm", "--user-account", "alice"),
                         [{"type": 2, "privileges": [[1, 3600]], "user_id": "alice"}])
        self.assertEqual(
            self.services("rtm", "--user-account", "alice", "--permission",
                          "message_channels:read:lobby,room-*", "--permission",
                          "users:write:a:b", "--permission", "message_channels:write:x"),
            [{"type": 8, "privileges": [[1, 3600]], "user_id": "alice",
              "permissions": [[0, [[0, ["lobby", "room-*"]], [1, ["x"]]]], [4, [[1, ["a:b"]]]]]}])

    def test_chat(self):
        self.assertEqual(self.services("chat", "--user-account", "alice"),
                         [{"type": 5, "privileges": [[1, 3600]], "user_id": "alice"}])
        self.assertEqual(self.services("chat"),
                         [{"type": 5, "privileges": [[2, 3600]], "user_id": ""}])

    def test_fpa(self):
        self.assertEqual(self.services("fpa", expire=86400), [{"type": 4, "privileges": [[1, 0]]}])

    def test_classroom(self):
        for name in ("apaas", "education"):
            self.assertEqual(
                self.services(name, "--room", "r", "--user-account", "alice", "--role", "2"),
                [{"type": 2, "privileges": [[1, 3600]], "user_id": "alice"},
                 {"type": 5, "privileges": [[1, 3600]],
                  "user_id": hashlib.md5(b"alice").hexdigest()},
                 {"type": 7, "privileges": [[1, 3600]], "room_uuid": "r", "user_uuid": "alice",
                  "role": 2}])
            room_user = self.services(name, "--room", "r", "--uid", "7")[2]
            self.assertEqual(room_user["role"], -1)
            self.assertEqual(self.services(name, "--uid", "7"),
                             [{"type": 7, "privileges": [[2, 3600]], "room_uuid": "",
                               "user_uuid": "7", "role": -1}])
            self.assertEqual(self.services(name),
                             [{"type": 7, "privileges": [[3, 3600]], "room_uuid": "",
                               "user_uuid": "", "role": -1}])

    def test_agents(self):
        for name, kind in (("convo-ai", 9), ("stt", 10)):
            self.assertEqual(
                self.services(name, "--channel", "lobby", "--uid", "7", "--role", "publisher"),
                [{"type": 1, "privileges": ALL, "channel_name": "lobby", "uid": "7"},
                 {"type": 2, "privileges": [[1, 3600]], "user_id": "7"},
                 {"type": kind, "privileges": []}])
            self.assertEqual(
                self.services(name, "--channel", "lobby", "--uid", "0", "--rtm-user", "bob",
                              "--privilege-expire", "60")[:2],
                [{"type": 1, "privileges": [[1, 60]], "channel_name": "lobby", "uid": ""},
                 {"type": 2, "privileges": [[1, 3600]], "user_id": "bob"}])

    def test_006(self):
        token, said = self.build("rtc", "--token-version", "006", "--channel", "lobby", "--uid",
                                 "42", "--role", "publisher", "--privilege-expire", "60", "--salt",
                                 "1")
        self.assertEqual(said["version"], "006")
        self.assertEqual(read_006(token, SECRET, b"lobby", b"42"),
                         {"app_id": APP_ID, "salt": 1, "ts": NOW + 3600,
                          "privileges": [[1, NOW + 60], [2, NOW + 60], [3, NOW + 60],
                                         [4, NOW + 60]]})
        token, _ = self.build("rtc", "--token-version", "006", "--channel", "lobby", "--uid", "0")
        self.assertEqual(read_006(token, SECRET, b"lobby", b"")["privileges"], [[1, 0]])
        token, _ = self.build("rtm", "--token-version", "006", "--user-account", "alice")
        self.assertEqual([each[0] for each in
                          read_006(token, SECRET, b"alice", b"")["privileges"]], [1000])

    def test_salts_and_the_clock_are_its_own_where_none_is_given(self):
        tokens = [self.run_tool("fpa", "--json").json for _ in range(2)]
        self.assertNotEqual(*[read_007(each["token"], SECRET)["salt"] for each in tokens])
        self.assertGreater(tokens[0]["issued_at"], NOW)

    def test_privileges_and_signaling_may_have_ends_of_their_own(self):
        ends = ("--role", "publisher", "--privilege-expire", "500", "--publish-audio-expire", "400",
                "--join-channel-expire", "0")
        rtc = {"type": 1, "privileges": [[1, 0], [2, 400], [3, 500], [4, 500]],
               "channel_name": "lobby", "uid": "7"}
        lobby = ("--channel", "lobby", "--uid", "7")
        self.assertEqual(self.services("rtc", *lobby, *ends), [rtc])
        rtm = {"type": 2, "privileges": [[1, 300]], "user_id": "bob"}
        with_rtm = ("--rtm-user", "bob", "--rtm-expire", "300")
        self.assertEqual(self.services("rtc", *lobby, *ends, *with_rtm), [rtc, rtm])
        for name, kind in (("convo-ai", 9), ("stt", 10)):
            self.assertEqual(self.services(name, *lobby, *ends, *with_rtm),
                             [rtc, rtm, {"type": kind, "privileges": []}])

    def test_warns_of_what_explain_would_warn_of(self):
        rtc = ("rtc", "--channel", "lobby", "--uid")
        for arguments, code in (((*rtc, "42", "--expire", "3600000"), "milliseconds"),
                                ((*rtc, "42", "--expire", "100000"), "lifetime_over_24h"),
                                ((*rtc, "0"), "wildcard_user"),
                                (("rtm", "--uid", "1", "--permission", "users:read:" + "x" * 2000),
                                 "too_long_for_web_sdk")):
            with self.subTest(code):
                ran = self.run_tool(*arguments)
                self.assertRegex(ran.out, r"\A007[A-Za-z0-9+/]+=*\n\Z")
                self.assertRegex(ran.err, rf"(?s)\Aagora-token: warning: .*\[{code}\]\n\Z")
                said = self.run_tool(*arguments, "--json").json
                self.assertEqual([each["code"] for each in said["warnings"]], [code])
        self.assertNotIn("warnings", self.run_tool(*rtc, "42", "--json").json)
        self.assertEqual(self.run_tool(*rtc, "42").err, "")

    def test_plain_output_is_the_token_alone(self):
        ran = self.run_tool("fpa")
        self.assertRegex(ran.out, r"\A007[A-Za-z0-9+/]+=*\n\Z")
        self.assertEqual(ran.err, "")

    def test_the_app_id_option_comes_before_the_environment(self):
        other = "a" * 32
        token, _ = self.build("fpa", "--app-id", other)
        self.assertEqual(read_007(token, SECRET)["app_id"], other)


class Refuses(Case):
    def complaint(self, *arguments, status=2, **rest):
        ran = self.run_tool(*arguments, status=status, **rest)
        self.assertEqual(ran.out, "")
        self.assertTrue(ran.err.startswith("agora-token: "), ran.err)
        error = self.run_tool(*arguments, "--json", status=status, **rest)
        self.assertEqual(error.err, "")
        self.assertEqual(error.json["error"]["message"], ran.err.splitlines()[0][13:])
        return error.json["error"]

    def test_what_is_not_given(self):
        self.assertIn("--channel", self.complaint("rtc", "--uid", "1")["message"])
        self.assertIn("--uid", self.complaint("rtc", "--channel", "x")["message"])
        self.assertIn("--uid", self.complaint("rtm")["message"])
        self.assertIn("--uid", self.complaint("apaas", "--room", "r")["message"])

    def test_what_breaks_a_documented_rule(self):
        rtc = ("rtc", "--channel", "x", "--uid")
        for arguments, code, position in (
                (("rtc", "--uid", "1", "--channel", "a\tb"), "channel_bad_character", 1),
                (("rtc", "--uid", "1", "--channel", "x" * 64), "channel_too_long", 63),
                ((*rtc, "4294967296"), "uid_out_of_range", 9),
                ((*rtc, "alice"), "bad_decimal_digit", 0),
                ((*rtc, ""), "empty_input", 0),
                ((*rtc, "-1"), "bad_decimal_digit", 0),
                ((*rtc, "1", "--role", "attendee"), "role_not_supported", 0),
                ((*rtc, "1", "--expire", "1700003600"), "duration_too_long", 0),
                ((*rtc, "1", "--token-version", "006", "--expire", "1700003600"),
                 "duration_too_long", 0),
                (("chat", "--uid", "0"), "account_empty", 0),
                (("rtc", "--channel", "x", "--user-account", ""), "account_empty", 0),
                (("rtc", "--channel", "x", "--user-account", "a*"), "account_bad_character", 1),
                (("rtc", "--token-version", "006", "--uid", "1", "--channel", "*"),
                 "channel_bad_character", 0),
                ((*rtc, "1", "--expire", "0"), "duration_zero", 0),
                (("fpa", "--app-id", "x" * 32), "invalid_app_id", 0),
                (("fpa", "--app-id", "5" * 31), "app_id_wrong_length", 31)):
            with self.subTest(arguments):
                error = self.complaint(*arguments)
                self.assertEqual((error["code"], error["position"]), (code, position))
                self.assertEqual(error["kind"],
                                 "malformed" if code in ("bad_decimal_digit", "empty_input")
                                 else "bad_request" if code.startswith(("channel", "account", "uid"))
                                 else "misuse")

    def test_numbers_are_refused_with_the_range_of_their_option(self):
        rtc = ("rtc", "--channel", "x", "--uid", "1")
        number, unix = "a number from 0 to 4294967295", "UNIX seconds, "
        late = "at most 31622400 (366 days)"
        for arguments, option, part, code in (
                ((*rtc, "--salt", "4294967296"), "--salt", number, "usage"),
                ((*rtc, "--salt", "x"), "--salt", number, "bad_decimal_digit"),
                ((*rtc, "--issued-at", "1700000000000"), "--issued-at", "looks like milliseconds",
                 "usage"),
                ((*rtc, "--issued-at", "99999999999"), "--issued-at", unix, "usage"),
                ((*rtc, "--issued-at", ""), "--issued-at", unix, "empty_input"),
                ((*rtc, "--expire", "99999999999"), "--expire", late, "duration_too_long"),
                ((*rtc, "--expire", "31622401"), "--expire", late, "duration_too_long"),
                ((*rtc, "--expire", "86400000"), "--expire", "looks like milliseconds",
                 "duration_too_long"),
                ((*rtc, "--expire", "1700003600"), "--expire", "looks like a point of time",
                 "duration_too_long"),
                ((*rtc, "--privilege-expire", "1h"), "--privilege-expire", late,
                 "bad_decimal_digit"),
                (("rtc", "--channel", "x", "--uid", "4294967296"), "--uid", number,
                 "uid_out_of_range"),
                (("apaas", "--room", "r", "--uid", "1", "--role", "4294967296"), "--role", "32767",
                 "usage"),
                (("verify", "x", "--any-use", "--now", "1700000000000"), "--now", "looks like milliseconds",
                 "usage"),
                (("explain", "x", "--now", "99999999999"), "--now", unix, "usage"),
                (("explain", "x", "--uid", "4294967296"), "--uid", number, "uid_out_of_range"),
                (("explain", "x", "--role", "4294967296"), "--role", "or a number", "usage")):
            with self.subTest(arguments):
                error = self.complaint(*arguments)
                self.assertEqual(error["code"], code)
                self.assertTrue(error["message"].startswith(option + ": "), error["message"])
                self.assertIn(part, error["message"])
                self.assertEqual("uid" in error["message"], option == "--uid")
        self.build(*rtc, "--expire", "31622400", "--salt", "4294967295")

    def test_uid_0_is_a_user_in_channels_only(self):
        for version in ("006", "007"):
            self.assertEqual(
                self.complaint("rtm", "--uid", "0", "--token-version", version)["message"],
                "--uid: 0 is no RTM user: give --user-account or --uid from 1 on")
        for name, kind in (("chat", "chat"), ("apaas", "classroom"), ("education", "classroom")):
            error = self.complaint(name, "--uid", "0")
            self.assertEqual((error["code"], error["message"]), (
                "account_empty",
                f"--uid: 0 is no {kind} user: give --user-account or --uid from 1 on"))
        self.complaint("apaas", "--room", "r", "--uid", "0")
        for name in ("stt", "convo-ai"):
            self.assertEqual(
                self.complaint(name, "--channel", "x", "--uid", "0")["message"],
                "--uid: 0 is no RTM user: give --rtm-user, --user-account or --uid from 1 on")
            self.build(name, "--channel", "x", "--uid", "0", "--rtm-user", "bob")

    def test_what_makes_no_sense(self):
        for arguments in (("rtc", "--channel", "x", "--uid", "1", "--user-account", "a"),
                          ("rtc", "--channel", "x", "--uid", "1", "--role", "boss"),
                          ("rtc", "--channel", "x", "--uid", "1", "--token-version", "008"),
                          ("rtm", "--uid", "1", "--permission", "cars:read:x"),
                          ("rtm", "--uid", "1", "--permission", "users:drive:x"),
                          ("rtm", "--uid", "1", "--permission", "users"),
                          ("rtm", "--token-version", "006", "--uid", "1", "--permission",
                           "users:read:x"),
                          ("apaas", "--room", "r", "--uid", "1", "--role", "32768")):
            with self.subTest(arguments):
                self.assertEqual(self.complaint(*arguments)["code"], "usage")

    def test_what_the_environment_lacks(self):
        for env in (environment(AGORA_APP_CERTIFICATE=None), environment(AGORA_APP_ID=None),
                    environment(AGORA_APP_CERTIFICATE=""), environment(AGORA_APP_ID=""),
                    environment(AGORA_APP_ID="x"), environment(AGORA_APP_CERTIFICATE=SECRET + "\n"),
                    environment(AGORA_APP_CERTIFICATE=SECRET[:-1]),
                    environment(AGORA_APP_ID=SECRET), environment(AGORA_APP_ID=SECRET.lower())):
            with self.subTest(env):
                self.complaint("fpa", status=3, env=env)
