# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Keys and what each may ask for, rate limits, CORS, several apps, metrics, the log, the page."""
import json
import time
import unittest

import server
from server import Case, Server, read_006, read_007

NARROW_KEY = {"name": "narrow", "key": server.NARROW, "products": ["rtc"], "channels": ["room-*"],
              "max_expiry": 600}


class Keys(Case):
    settings = {"keys": (server.OPEN_KEY, NARROW_KEY)}

    def narrow(self, path):
        return self.server.get(path, key=server.NARROW)

    def test_without_a_key(self):
        for path in ("/rtc/c/publisher/uid/1/", "/rtm/a/", "/rte/c/publisher/uid/1/", "/chat/app/"):
            reply = self.server.get(path, key=None)
            self.assertEqual(reply.status, 401, path)
            self.assertEqual(reply.headers["www-authenticate"], "Bearer")
            self.assertEqual(set(reply.json), {"message", "status"})
        for path in ("/getToken", "/token/getNew", "/token/generate", "/v1/tokens", "/v1/explain"):
            self.assertEqual(self.server.post(path, {}, key=None).status, 401, path)

    def test_open_routes(self):
        for path in ("/ping", "/healthz", "/readyz", "/openapi.json", "/problems"):
            self.assertEqual(self.server.get(path, key=None).status, 200, path)

    def test_wrong_keys(self):
        for header in ("Bearer wrong", f"Bearer {server.KEY}x", f"Bearer {server.KEY[:-1]}",
                       "Bearer " + "k" * 4000):
            reply = self.server.get("/rtm/a/", key=None, Authorization=header)
            self.assertEqual(reply.status, 401, header)
            self.assertEqual(reply.headers["www-authenticate"], 'Bearer error="invalid_token"')
        for header in ("Bearer", "Bearer ", f"Basic {server.KEY}", server.KEY):
            self.assertEqual(self.server.get("/rtm/a/", key=None, Authorization=header).status, 401)
        reply = self.server.get("/rtm/a/", key=None, Authorization=f"bearer   {server.KEY} ")
        self.assertEqual(reply.status, 200)

    def test_permissions(self):
        self.assertEqual(self.narrow("/rtc/room-1/subscriber/uid/1/").status, 200)
        for path in ("/rtc/lobby/subscriber/uid/1/", "/rtc/room-1/publisher/uid/1/",
                     "/rtc/room-1/subscriber/uid/0/", "/rtc/room-1/subscriber/uid//",
                     "/rtc/room-*/subscriber/uid/1/", "/rtc/*/subscriber/uid/1/",
                     "/rtc/room-1/subscriber/uid/1/?expiry=601", "/rtm/alice/", "/chat/app/",
                     "/rte/room-1/subscriber/uid/1/", "/rtc/room-1/subscriber/uid/1/?app=other"):
            with self.subTest(path):
                reply = self.narrow(path)
                self.assertEqual(reply.status, 403, reply.text)
        reply = self.narrow("/rtc/room-1/subscriber/uid/1/")
        self.assertEqual(read_007(reply.json["rtcToken"])["expires_in"], 600)

    def test_permissions_of_the_other_routes(self):
        def post(path, body):
            return self.server.post(path, body, key=server.NARROW)
        for path, body in (
                ("/getToken", {"tokenType": "chat"}),
                ("/getToken", {"tokenType": "rtm", "uid": "a", "channel": "room-1"}),
                ("/getToken", {"tokenType": "rtc", "uid": "1", "channel": "lobby"}),
                ("/token/generate", {"tokenExpireTs": 60, "uid": "1", "channelName": "lobby",
                                     "serviceRtc": {"enable": True}}),
                ("/token/generate", {"tokenExpireTs": 60, "uid": "1", "channelName": "room-1",
                                     "serviceRtc": {"enable": True, "role": 1}}),
                ("/token/generate", {"tokenExpireTs": 60, "channelName": "room-1",
                                     "serviceRtc": {"enable": True}}),
                ("/token/generate", {"tokenExpireTs": 60, "uid": "1", "channelName": "room-1",
                                     "serviceRtc": {"enable": True}, "serviceFpa": {"enable": True}}),
                ("/token/generate", {"tokenExpireTs": 601, "serviceRtc": {"enable": True}})):
            with self.subTest(body):
                self.assertEqual(post(path, body).status, 403)
        for body, code in (
                ({"product": "rtm", "account": "a"}, "product_not_allowed"),
                ({"product": "rtc", "channel": "lobby", "uid": 1}, "channel_not_allowed"),
                ({"product": "rtc", "channel": "room-*", "uid": 1}, "wildcard_channel_not_allowed"),
                ({"product": "rtc", "channel": "room-1", "any_user": True}, "any_user_not_allowed"),
                ({"product": "rtc", "channel": "room-1", "uid": 1, "role": "publisher"},
                 "role_not_allowed"),
                ({"product": "rtc", "channel": "room-1", "uid": 1, "expires_in": 601},
                 "expiry_not_allowed"),
                ({"product": "fpa"}, "expiry_not_allowed"),
                ({"product": "rtc", "channel": "room-1", "uid": 1, "app": "other"},
                 "app_not_allowed")):
            with self.subTest(code):
                self.assert_problem(post("/v1/tokens", body), 403, code)
        self.assert_problem(post("/v1/explain", {"token": "007"}), 403, "product_not_allowed")

    def test_006_roles_that_publish(self):
        reply = self.narrow("/rtc/room-1/subscriber/uid/1/?version=006")
        self.assertEqual(list(read_006(reply.json["rtcToken"], "room-1", "1")["privileges"]), [1])
        self.assertEqual(self.narrow("/rtc/room-1/publisher/uid/1/?version=006").status, 403)

    def test_a_pattern_may_be_asked_for_within_what_is_allowed(self):
        keys = ({**NARROW_KEY, "wildcard_channels": True},)
        with Server(keys=keys) as one:
            for channel, status in (("room-*", 200), ("room-1*2", 200), ("room-**", 200),
                                    ("*", 403), ("room*", 403), ("*room-", 403)):
                reply = one.get(f"/rtc/{channel}/subscriber/uid/1/", key=server.NARROW)
                self.assertEqual(reply.status, status, channel)

    def test_an_rtm_token_with_a_channel_sends_data(self):
        keys = ({**NARROW_KEY, "products": ["rtc", "rtm"]},)
        with Server(keys=keys) as one:
            for path, status in (("/rtc/room-1/subscriber/uid/1/", 200), ("/rtm/alice/", 200),
                                 ("/rte/room-1/subscriber/uid/1/", 403)):
                self.assertEqual(one.get(path, key=server.NARROW).status, status)
            body = {"tokenType": "rtm", "uid": "a", "channel": "room-1"}
            self.assertEqual(one.post("/getToken", body, key=server.NARROW).status, 403)

    def test_hashed_keys(self):
        made = server.run("--new-key", "mobile")
        self.assertEqual(made.returncode, 0, made.stderr)
        key, entry = (line.split(":", 1)[1].strip() for line in made.stdout.splitlines())
        self.assertNotIn(key, entry)
        with Server(keys=(json.loads(entry),)) as one:
            self.assertEqual(one.get("/rtc/c/subscriber/uid/1/", key=key).status, 200)
            self.assertEqual(one.get("/rtc/c/subscriber/uid/1/").status, 401)
        self.assertNotEqual(made.stdout, server.run("--new-key", "mobile").stdout)


class Rates(unittest.TestCase):
    def test_of_a_client(self):
        with Server("--client-rate", "2") as one:
            replies = [one.get("/rtm/a/") for _ in range(12)]
            self.assertEqual([each.status for each in replies[:4]], [200] * 4)
            refused = [each for each in replies if each.status == 429]
            self.assertTrue(refused)
            self.assertEqual(refused[0].headers["retry-after"], "1")
            self.assertEqual(one.get("/ping").status, 200)
            time.sleep(1.1)
            self.assertEqual(one.get("/rtm/a/").status, 200)

    def test_of_guesses(self):
        """Wrong keys count as well."""
        with Server("--client-rate", "2") as one:
            statuses = [one.get("/rtm/a/", key="wrong").status for _ in range(12)]
            self.assertIn(429, statuses)

    def test_of_a_key(self):
        keys = (server.OPEN_KEY, {**NARROW_KEY, "rate": 0.01, "burst": 3})
        with Server(keys=keys) as one:
            path = "/rtc/room-1/subscriber/uid/1/"
            replies = [one.get(path, key=server.NARROW) for _ in range(5)]
            self.assertEqual([each.status for each in replies], [200, 200, 200, 429, 429])
            self.assertGreater(int(replies[-1].headers["retry-after"]), 50)
            self.assertEqual(one.get(path).status, 200)
            reply = one.post("/v1/tokens", {}, key=server.NARROW)
            self.assertEqual((reply.status, reply.json["code"]), (429, "key_rate"))

    def test_behind_a_proxy(self):
        with Server("--client-rate", "1", "--trusted-proxies", "127.0.0.0/8,10.0.0.1") as one:
            def many(forwarded):
                return {one.get("/rtm/a/", X_Forwarded_For=forwarded).status for _ in range(6)}
            self.assertIn(429, many("192.0.2.1"))
            self.assertEqual(one.get("/rtm/a/", X_Forwarded_For="192.0.2.2").status, 200)
            # What a client writes itself stands to the left and does not count.
            self.assertEqual(one.get("/rtm/a/", X_Forwarded_For="198.51.100.9, 192.0.2.1").status, 429)
            self.assertEqual(
                one.get("/rtm/a/", X_Forwarded_For="192.0.2.1, 10.0.0.1").status, 429)
            # A client of an IPv6 network has all of its addresses.
            self.assertIn(429, many("2001:db8::1"))
            self.assertEqual(one.get("/rtm/a/", X_Forwarded_For="2001:db8::2").status, 429)
            self.assertEqual(one.get("/rtm/a/", X_Forwarded_For="2001:db8:0:1::2").status, 200)
            self.assertIn('"client":"192.0.2.1"', self.logged(one))

    @staticmethod
    def logged(one):
        end = time.monotonic() + 10
        while '"client":"192' not in one.stdout and time.monotonic() < end:
            time.sleep(0.05)
        return one.stdout

    def test_an_untrusted_peer_cannot_name_another_client(self):
        with Server("--client-rate", "1") as one:
            statuses = {one.get("/rtm/a/", X_Forwarded_For=f"192.0.2.{i}").status for i in range(6)}
            self.assertIn(429, statuses)


class Cors(Case):
    flags = ("--cors-origins", "https://app.example,http://localhost:3000")

    def test_without_an_origin(self):
        reply = self.server.get("/rtm/a/")
        self.assertEqual(reply.status, 200)
        self.assertNotIn("access-control-allow-origin", reply.headers)

    def test_listed_origins(self):
        for origin in ("https://app.example", "http://localhost:3000"):
            reply = self.server.get("/rtm/a/", Origin=origin)
            self.assertEqual(reply.status, 200)
            self.assertEqual(reply.headers["access-control-allow-origin"], origin)
            self.assertEqual(reply.headers["vary"], "Origin")
        refused = self.server.get("/rtm/a/", key=None, Origin="https://app.example")
        self.assertEqual(refused.status, 401)
        self.assertIn("access-control-allow-origin", refused.headers)

    def test_other_origins(self):
        for origin in ("https://app.example.evil", "http://app.example", "https://app.example:444",
                       "https://APP.example", "null", "https://app.example,http://localhost:3000"):
            reply = self.server.get("/ping", Origin=origin)
            self.assertEqual((reply.status, reply.json), (403, {"error": "Origin not allowed"}))
            self.assertNotIn("access-control-allow-origin", reply.headers)

    def test_preflight(self):
        reply = self.server.ask("OPTIONS", "/v1/tokens", key=None, Origin="https://app.example",
                                Access_Control_Request_Method="POST",
                                Access_Control_Request_Headers="authorization,content-type")
        self.assertEqual(reply.status, 204)
        self.assertEqual(reply.headers["access-control-allow-methods"], "GET, POST, OPTIONS")
        allowed = reply.headers["access-control-allow-headers"]
        self.assertEqual(allowed, "Origin, Content-Type, Authorization")
        self.assertNotIn("content-length", reply.headers)
        reply = self.server.ask("OPTIONS", "/v1/tokens", key=None, Origin="https://evil.example")
        self.assertEqual(reply.status, 403)
        self.assertEqual(self.server.ask("OPTIONS", "*", key=None).status, 204)

    def test_own_origin(self):
        own = f"http://127.0.0.1:{self.server.port}"
        self.assertEqual(self.server.get("/rtm/a/", Origin=own).status, 200)
        reply = self.server.get("/rtm/a/", Origin=f"http://127.0.0.1:{self.server.port + 1}")
        self.assertEqual(reply.status, 403)

    def test_all_origins(self):
        with Server(env={"CORS_ALLOW_ORIGIN": "*"}) as one:
            reply = one.get("/ping", Origin="https://any.example")
            self.assertEqual(reply.headers["access-control-allow-origin"], "https://any.example")


class Apps(unittest.TestCase):
    def test_several(self):
        config = {"apps": [{"name": "one", "app_id": server.APP_ID, "certificate_file": "certificate"},
                           {"name": "two", "app_id": server.OTHER_APP_ID,
                            "certificate_file": "other"}]}
        keys = (server.OPEN_KEY, {**NARROW_KEY, "apps": ["two"]})
        with Server(config=config, keys=keys, apps=False,
                    files={"other": f"{server.OTHER_SECRET}\n{server.SECRET}\n"}) as one:
            def app_of(path, key=server.KEY):
                token = one.get(path, key=key).json["rtcToken"]
                said = read_007(token, server.OTHER_SECRET if key == server.NARROW or "app=" in path
                                else server.SECRET)
                return said["app_id"]
            path = "/rtc/room-1/subscriber/uid/1/"
            self.assertEqual(app_of(path), server.APP_ID)
            self.assertEqual(app_of(path + "?app=two"), server.OTHER_APP_ID)
            self.assertEqual(app_of(path + f"?app={server.OTHER_APP_ID}"), server.OTHER_APP_ID)
            self.assertEqual(app_of(path, server.NARROW), server.OTHER_APP_ID)
            self.assertEqual(one.get(path + "?app=one", key=server.NARROW).status, 403)
            reply = one.post("/v1/tokens", {"product": "rtm", "account": "a", "app": "two"})
            self.assertEqual(reply.json["app_id"], server.OTHER_APP_ID)


class Observed(unittest.TestCase):
    def test_metrics(self):
        with Server() as one:
            for _ in range(3):
                one.get("/rtm/alice/")
            one.get("/rtm/0/")
            one.get("/chat/app/")
            reply = one.get("/metrics", key=None)
            self.assertTrue(reply.headers["content-type"].startswith("text/plain; version=0.0.4"))
            lines = reply.text.splitlines()
            for line in ('agora_token_server_requests_total{route="rtm",status="200"} 3',
                         'agora_token_server_requests_total{route="rtm",status="400"} 1',
                         'agora_token_server_tokens_total{product="rtm",version="007"} 3',
                         'agora_token_server_tokens_total{product="chat_app",version="007"} 1',
                         "agora_token_server_request_duration_seconds_count 5",
                         'agora_token_server_request_duration_seconds_bucket{le="+Inf"} 5',
                         "agora_token_server_connections_total 6"):
                self.assertIn(line, [each.replace(".000000", "") for each in lines])
            self.assertRegex(reply.text, r"\nagora_token_server_open_connections [1-6]\n")
            self.assertNotIn("alice", reply.text)
            # Through a proxy it is not loopback that asks.
            self.assertEqual(one.get("/metrics", key=None, X_Forwarded_For="192.0.2.1").status, 401)
            self.assertEqual(one.get("/metrics", X_Forwarded_For="192.0.2.1").status, 200)

    def test_log(self):
        with Server() as one:
            one.get("/rtc/the-room/publisher/uid/4711/?expiry=60")
            one.get("/rtm/0/")
            one.get("/rtm/a/", key="wrong-key-of-somebody")
            lines = self.lines(one, 3)
        good, bad, unknown = lines
        self.assertEqual((good["route"], good["status"], good["method"], good["key"], good["client"]),
                         ("rtc", 200, "GET", "open", "127.0.0.1"))
        self.assertEqual((bad["status"], bad["code"]), (400, "account_empty"))
        self.assertEqual((unknown["status"], unknown["code"]), (401, "wrong_key"))
        for text in ("the-room", "4711", "wrong-key-of-somebody"):
            self.assertNotIn(text, json.dumps(lines))

    def test_log_with_identities(self):
        with Server("--log-identities") as one:
            one.get("/rtc/the%22room/publisher/userAccount/alice/")
            one.get("/rtc/the-room/publisher/userAccount/alice/")
            lines = self.lines(one, 2)
        self.assertEqual((lines[1]["channel"], lines[1]["user"]), ("the-room", "alice"))

    def test_no_log(self):
        with Server("--access-log", "false") as one:
            one.get("/ping")
        self.assertEqual(one.stdout, "")

    @staticmethod
    def lines(one, count):
        end = time.monotonic() + 10
        while len(one.out) < count and time.monotonic() < end:
            time.sleep(0.02)
        return [json.loads(line) for line in one.out]


class Page(unittest.TestCase):
    FILES = {"page/index.html": "<p>hello", "page/a/code.js": "1", "page/x.wasm": b"\0asm",
             "page/.hidden.html": "no", "page/odd.secret": "no",
             "page/inner.html": '<meta name="agora-token-server" content="">'}

    def test_files(self):
        with Server("--page", "FOLDER/page", files=self.FILES) as one:
            for path, content_type, body in (("/", "text/html", b"<p>hello"),
                                             ("/index.html", "text/html", b"<p>hello"),
                                             ("/a/code.js", "text/javascript", b"1"),
                                             ("/x.wasm", "application/wasm", b"\0asm")):
                reply = one.get(path, key=None)
                self.assertEqual((reply.status, reply.body), (200, body))
                self.assertTrue(reply.headers["content-type"].startswith(content_type))
                policy = reply.headers["content-security-policy"]
                self.assertIn("default-src 'none'", policy)
                self.assertNotIn("unsafe-inline", policy)
                self.assertEqual(reply.headers["x-content-type-options"], "nosniff")
            again = one.get("/", key=None, If_None_Match=reply_etag(one, "/"))
            self.assertEqual((again.status, again.body), (304, b""))
            # The page of examples/inspector is told that it can ask.
            self.assertIn(b'<meta name="agora-token-server" content="v1/">', one.get("/inner.html").body)
            for path in ("/.hidden.html", "/odd.secret", "/../keys.json", "/%2e%2e/keys.json",
                         "/page/index.html", "/a", "/a/", "//", "/a//code.js"):
                self.assertEqual(one.get(path, key=None).status, 404, path)
            self.assertEqual(one.post("/", {}, key=None).status, 405)

    def test_none(self):
        with Server() as one:
            self.assertEqual(one.get("/", key=None).status, 404)


def reply_etag(one, path):
    return one.get(path, key=None).headers["etag"]
