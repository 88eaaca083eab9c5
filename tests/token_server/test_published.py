# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""What agora-token-service, agora-go-backend-middleware and upstream's go/docker publish: paths,
members and status codes, table by table. Where this server is stricter, the test says so."""
import time

import server
from server import Case, read_006, read_007


class EndpointTests(Case):
    """The expectations of the service's own endpoint tests."""

    TABLE = [
        ("/ping", 200),
        ("/rtc/fsda/publisher/uid/0/?expiry=600", 200),
        ("/rtc/fsda/publisher/uid//?expiry=600", 200),
        ("/rtc/fsda/publisher/uid/test/?expiry=600", 400),
        ("/rtc/fsda/publisher/uid/0/?expiry=failing", 400),
        ("/rtc/fsda/publisher/uid/0/", 200),
        ("/rtc/fsda/publisher/userAccount/0/", 200),
        ("/rtc/fsda/publisher/nonsense/0/", 400),
        ("/rtm/username/?expiry=600", 200),
        ("/rtm/0/?expiry=600", 400),
        ("/rtm//?expiry=600", 400),
        ("/rte/channelName/publisher/uid/0/rtmid/?expiry=600", 200),
        ("/rte/channelName/publisher/uid/2345/?expiry=600", 200),
        ("/rte/channelName/publisher/uid/0/?expiry=600", 400),
        ("/rte/channelName/publisher/uid/2345/?expiry=failing", 400),
        ("/chat/app/", 200),
        ("/chat/account/username/", 200),
        ("/chat/account/", 404),
        ("/chat/invalid/", 404),
    ]

    def test_status_codes(self):
        for path, status in self.TABLE:
            with self.subTest(path):
                self.assertEqual(self.server.get(path).status, status)

    def test_ping(self):
        reply = self.server.get("/ping", key=None)
        self.assertEqual((reply.status, reply.json), (200, {"message": "pong"}))

    def test_redirects_to_the_slash(self):
        for path, to in (("/rtc/c/publisher/uid/1?expiry=9", "/rtc/c/publisher/uid/1/?expiry=9"),
                         ("/rtm/alice", "/rtm/alice/"), ("/chat/app", "/chat/app/"),
                         ("/chat/account/a", "/chat/account/a/"), ("/ping/", "/ping"),
                         ("/rte/c/publisher/uid/1", "/rte/c/publisher/uid/1/"),
                         ("/rte/c/publisher/uid/1/a", "/rte/c/publisher/uid/1/a/")):
            with self.subTest(path):
                reply = self.server.get(path)
                self.assertEqual((reply.status, reply.headers["location"]), (301, to))
        reply = self.server.post("/getToken/", {})
        self.assertEqual((reply.status, reply.headers["location"]), (307, "/getToken"))

    def test_headers(self):
        for reply in (self.server.get("/ping"), self.server.get("/rtm/0/")):
            self.assertEqual(reply.headers["cache-control"],
                             "private, no-cache, no-store, must-revalidate")
            self.assertEqual(reply.headers["expires"], "-1")
            self.assertEqual(reply.headers["pragma"], "no-cache")
            self.assertEqual(reply.headers["content-type"], "application/json; charset=utf-8")
            self.assertIn("GMT", reply.headers["date"])


class GetRoutes(Case):
    def token(self, path, member, secret=server.SECRET):
        reply = self.server.get(path)
        self.assertEqual(reply.status, 200, reply.text)
        self.assertEqual(list(reply.json), [member])
        return read_007(reply.json[member], secret)

    def test_rtc(self):
        said = self.token("/rtc/lobby/publisher/uid/42/?expiry=600", "rtcToken")
        self.assertEqual(said["app_id"], server.APP_ID)
        self.assertEqual(said["expires_in"], 600)
        self.assertLessEqual(abs(said["issued_at"] - time.time()), 30)
        self.assertEqual(said["services"], [{"type": 1, "channel": "lobby", "user": "42",
                                             "privileges": dict.fromkeys((1, 2, 3, 4), 600)}])

    def test_rtc_subscriber_for_any_other_role(self):
        for role in ("subscriber", "audience", "Publisher"):
            said = self.token(f"/rtc/lobby/{role}/userAccount/al%20ice/", "rtcToken")
            self.assertEqual(said["services"], [{"type": 1, "channel": "lobby", "user": "al ice",
                                                 "privileges": {1: 3600}}])

    def test_rtc_for_everybody(self):
        for uid in ("0", ""):
            said = self.token(f"/rtc/lobby/publisher/uid/{uid}/", "rtcToken")
            self.assertEqual(said["services"][0]["user"], "")

    def test_rtc_account_named_zero_is_an_account(self):
        said = self.token("/rtc/lobby/publisher/userAccount/0/", "rtcToken")
        self.assertEqual(said["services"][0]["user"], "0")

    def test_rtm(self):
        said = self.token("/rtm/alice/?expiry=60", "rtmToken")
        self.assertEqual(said["services"], [{"type": 2, "user": "alice", "privileges": {1: 60}}])

    def test_rte(self):
        reply = self.server.get("/rte/lobby/subscriber/uid/7/?expiry=60")
        self.assertEqual(set(reply.json), {"rtcToken", "rtmToken"})
        self.assertEqual(read_007(reply.json["rtcToken"])["services"],
                         [{"type": 1, "channel": "lobby", "user": "7", "privileges": {1: 60}}])
        self.assertEqual(read_007(reply.json["rtmToken"])["services"],
                         [{"type": 1, "channel": "lobby", "user": "7", "privileges": {1: 60, 4: 60}},
                          {"type": 2, "user": "7", "privileges": {1: 60}}])
        reply = self.server.get("/rte/lobby/publisher/uid/0/alice/")
        self.assertEqual(read_007(reply.json["rtcToken"])["services"][0]["user"], "")
        self.assertEqual(read_007(reply.json["rtmToken"])["services"][1]["user"], "alice")

    def test_chat(self):
        said = self.token("/chat/app/?expiry=60", "chatToken")
        self.assertEqual(said["services"], [{"type": 5, "user": "", "privileges": {2: 60}}])
        said = self.token("/chat/account/alice/?expiry=60", "chatToken")
        self.assertEqual(said["services"], [{"type": 5, "user": "alice", "privileges": {1: 60}}])

    def test_version_006(self):
        reply = self.server.get("/rtc/lobby/publisher/uid/42/?version=006&expiry=600")
        said = read_006(reply.json["rtcToken"], "lobby", "42")
        self.assertEqual(list(said["privileges"]), [1, 2, 3, 4])
        self.assertLessEqual(abs(said["expires_at"] - time.time() - 600), 30)
        reply = self.server.get("/rtm/alice/?version=006")
        self.assertEqual(list(read_006(reply.json["rtmToken"], "alice", "")["privileges"]), [1000])
        self.assertEqual(self.server.get("/chat/app/?version=006").status, 400)
        self.assertEqual(self.server.get("/rtm/alice/?version=008").status, 400)

    def test_error_members(self):
        for path, member, words in (
                ("/rtc/c/publisher/uid/1/?expiry=x", "message", "Error Generating RTC token: "),
                ("/rtc/c/publisher/uid/x/", "error", "Error Generating RTC token - "),
                ("/rtc/c/publisher/odd/1/", "error", "Error Generating RTC token - "),
                ("/rtm/0/", "message", "Error Generating RTM token: "),
                ("/rtm/0/?expiry=x", "message", "Error Generating RTM token: "),
                ("/rte/c/publisher/uid/0/", "message", "Error Generating RTC and RTM token: "),
                ("/rte/c/publisher/uid/x/", "error", "Error Generating RTC token - "),
                ("/chat/app/?expiry=x", "message", "Error Generating Chat token: ")):
            with self.subTest(path):
                reply = self.server.get(path)
                self.assertEqual(set(reply.json), {member, "status"})
                self.assertEqual((reply.status, reply.json["status"]), (400, 400))
                self.assertTrue(reply.json[member].startswith(words), reply.text)

    def test_deviations(self):
        """Stricter than published: nothing is wrapped, cut or widened."""
        for path in ("/rtc/lobby/publisher/uid/42/?expiry=0",
                     "/rtc/lobby/publisher/uid/42/?expiry=-1",
                     "/rtc/lobby/publisher/uid/42/?expiry=86401",
                     "/rtc/lobby/publisher/uid/42/?expiry=4294967296",
                     "/rtc/lobby/publisher/uid/42/?expiry=99999999999999999999",
                     "/rtc/lobby/publisher/uid/4294967296/",
                     "/rtc/lobby/publisher/uid/-1/",
                     "/rtc//publisher/uid/42/",
                     "/rtc/" + "c" * 64 + "/publisher/uid/42/",
                     "/rtc/caf%C3%A9/publisher/uid/42/",
                     "/rtc/a%2/publisher/uid/42/",
                     "/rtc/lobby/publisher/userAccount/" + "u" * 256 + "/",
                     "/rte/lobby/publisher/uid/0/0/"):
            with self.subTest(path):
                self.assertEqual(self.server.get(path).status, 400)

    def test_head_and_other_methods(self):
        reply = self.server.ask("HEAD", "/rtm/alice/")
        self.assertEqual(reply.status, 200)
        self.assertGreater(int(reply.headers["content-length"]), 100)
        reply = self.server.post("/rtm/alice/", {})
        self.assertEqual((reply.status, reply.headers["allow"]), (405, "GET, HEAD, OPTIONS"))
        reply = self.server.get("/getToken")
        self.assertEqual((reply.status, reply.headers["allow"]), (405, "POST, OPTIONS"))
        for method in ("PUT", "DELETE", "PATCH", "TRACE", "BREW"):
            self.assertEqual(self.server.ask(method, "/ping").status, 501, method)


class PostRoutes(Case):
    def token(self, body, path="/getToken"):
        reply = self.server.post(path, body)
        self.assertEqual(reply.status, 200, reply.text)
        self.assertEqual(list(reply.json), ["token"])
        self.assertTrue(reply.body.endswith(b"\n"))
        self.assertTrue(reply.headers["content-type"].startswith("application/json"))
        return read_007(reply.json["token"])

    def test_rtc(self):
        for path in ("/getToken", "/token/getNew"):
            said = self.token({"tokenType": "rtc", "channel": "lobby", "role": "publisher",
                               "uid": "42", "expire": 600}, path)
            self.assertEqual(said["expires_in"], 600)
            self.assertEqual(said["services"], [{"type": 1, "channel": "lobby", "user": "42",
                                                 "privileges": dict.fromkeys((1, 2, 3, 4), 600)}])

    def test_a_uid_that_is_no_number_is_an_account(self):
        said = self.token({"tokenType": "rtc", "channel": "lobby", "uid": "4x"})
        self.assertEqual((said["expires_in"], said["services"][0]["user"]), (3600, "4x"))
        said = self.token({"tokenType": "rtc", "channel": "lobby", "uid": "0"})
        self.assertEqual(said["services"][0]["user"], "")

    def test_rtm(self):
        self.assertEqual(self.token({"tokenType": "rtm", "uid": "alice"})["services"],
                         [{"type": 2, "user": "alice", "privileges": {1: 3600}}])
        self.assertEqual(self.token({"tokenType": "rtm", "uid": "alice", "channel": "*"})["services"],
                         [{"type": 1, "channel": "*", "user": "alice",
                           "privileges": {1: 3600, 4: 3600}},
                          {"type": 2, "user": "alice", "privileges": {1: 3600}}])

    def test_chat(self):
        self.assertEqual(self.token({"tokenType": "chat"})["services"][0]["privileges"], {2: 3600})
        self.assertEqual(self.token({"tokenType": "chat", "uid": "a"})["services"],
                         [{"type": 5, "user": "a", "privileges": {1: 3600}}])

    def test_members_as_go_reads_them(self):
        self.token({"TOKENTYPE": "chat", "unknown": [1, {}], "channel": None})

    def test_content_type_is_ignored(self):
        for content_type in ("text/plain", "application/x-www-form-urlencoded", "", None):
            reply = self.server.post("/getToken", {"tokenType": "chat"}, Content_Type=content_type)
            self.assertEqual(reply.status, 200, content_type)

    def test_errors_are_text(self):
        for body, words in (({"tokenType": "rtc", "uid": "1"}, "invalid: missing channel name"),
                            ({"tokenType": "rtc", "channel": "c"},
                             "invalid: missing user ID or account"),
                            ({"tokenType": "rtm"}, "invalid: missing user ID or account"),
                            ({"tokenType": "fax"}, "Unsupported tokenType"),
                            ({}, "Unsupported tokenType"), ("null", "Unsupported tokenType")):
            with self.subTest(body):
                reply = self.server.post("/getToken", body)
                self.assertEqual((reply.status, reply.text), (400, words + "\n"))
                self.assertTrue(reply.headers["content-type"].startswith("text/plain"))
        for body in ("", "{", "[]", '"text"', "{}{}", '{"uid":1}', '{"tokenType":"chat","expire":"9"}',
                     '{"tokenType":"chat","expire":9.5}', b'{"uid":"\xff"}', "[" * 20000):
            self.assertEqual(self.server.post("/getToken", body).status, 400, body[:30])

    def test_deviations(self):
        for expire in (0, -1, -2**63, 86401, 2**32, 2**64):
            reply = self.server.post("/getToken", {"tokenType": "chat", "expire": expire})
            self.assertEqual(reply.status, 400, expire)
        for uid in ("4294967296", "99999999999999999999"):
            body = {"tokenType": "rtc", "channel": "c", "uid": uid}
            self.assertEqual(self.server.post("/getToken", body).status, 400)


class Generate(Case):
    """POST /token/generate of upstream's go/docker."""

    def token(self, body):
        reply = self.server.post("/token/generate", body)
        self.assertEqual(reply.status, 200, reply.text)
        self.assertEqual((reply.json["code"], reply.json["message"]), (0, "Success"))
        return read_007(reply.json["data"]["token"])

    def test_services(self):
        said = self.token({
            "channelName": "lobby", "uid": "42", "tokenExpireTs": 3600, "privilegeExpireTs": 600,
            "serviceRtc": {"enable": True, "role": 1}, "serviceRtm": {"enable": True},
            "serviceFpa": {"enable": True},
            "serviceChat": {"enableUser": True, "enableApp": True, "userUuid": "bob"},
            "serviceEducation": {"enableUser": True, "enableApp": True, "userUuid": "carol"}})
        self.assertEqual(said["expires_in"], 3600)
        self.assertEqual(said["services"], [
            {"type": 1, "channel": "lobby", "user": "42", "privileges": dict.fromkeys((1, 2, 3, 4), 600)},
            {"type": 2, "user": "42", "privileges": {1: 3600}},
            {"type": 4, "privileges": {1: 0}},
            {"type": 5, "user": "bob", "privileges": {1: 3600}},
            {"type": 5, "user": "", "privileges": {2: 3600}},
            {"type": 7, "room": "", "user": "carol", "role": -1, "privileges": {2: 3600}},
            {"type": 7, "room": "", "user": "", "role": -1, "privileges": {3: 3600}}])

    def test_one_text_can_be_a_uid_for_rtc_and_an_account_for_rtm(self):
        said = self.token({"channelName": "c", "uid": "007", "tokenExpireTs": 60,
                           "serviceRtc": {"enable": True}, "serviceRtm": {"enable": True}})
        self.assertEqual([each["user"] for each in said["services"]], ["7", "007"])

    def test_two_rooms_users(self):
        said = self.token({"tokenExpireTs": 60, "serviceEducation": {"enableUser": True, "userUuid": "a"},
                           "serviceApaas": {"enableUser": True, "userUuid": "b"}})
        self.assertEqual([each["user"] for each in said["services"]], ["a", "b"])

    def test_errors(self):
        for body, code in (("", -1), ("[]", -1), ({"uid": 1}, -1), ({"tokenExpireTs": -1}, -1),
                           ({"tokenExpireTs": 60}, -2),
                           ({"tokenExpireTs": 0, "serviceFpa": {"enable": True}}, -1),
                           ({"tokenExpireTs": 60, "serviceRtm": {"enable": True}}, -1),
                           ({"tokenExpireTs": 60, "serviceRtc": {"enable": True}}, -1)):
            with self.subTest(body):
                reply = self.server.post("/token/generate", body)
                self.assertEqual((reply.status, reply.json["code"], reply.json["data"]),
                                 (400, code, ""), reply.text)
