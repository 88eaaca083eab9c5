# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""POST /v1/tokens, and the OpenAPI document against the server."""
import json
import re

import server
from server import Case, read_006, read_007

MD5_OF_ALICE = "6384e2b2184bcbf58eccf10ca7a6563c"


class Tokens(Case):
    def make(self, **asked):
        reply = self.server.post("/v1/tokens", asked)
        self.assertEqual(reply.status, 200, reply.text)
        said = reply.json
        self.assertEqual(said["app_id"], server.APP_ID)
        read = read_007(said["token"])
        self.assertEqual(read["issued_at"], said["issued_at"])
        self.assertEqual(read["issued_at"] + read["expires_in"], said["expires_at"])
        return read["services"]

    def refuse(self, status, code, asked, **members):
        self.assert_problem(self.server.post("/v1/tokens", asked), status, code, **members)

    def test_rtc(self):
        self.assertEqual(self.make(product="rtc", channel="lobby", uid=4294967295), [
            {"type": 1, "channel": "lobby", "user": "4294967295", "privileges": {1: 0}}])
        self.assertEqual(self.make(product="rtc", channel="1*a*2", any_user=True, role="publisher"), [
            {"type": 1, "channel": "1*a*2", "user": "", "privileges": dict.fromkeys((1, 2, 3, 4), 0)}])
        self.assertEqual(self.make(product="rtc", channel="lobby", account="alice", role="publisher",
                                   expires_in=60, privileges={"publish_audio_stream": 30}), [
            {"type": 1, "channel": "lobby", "user": "alice", "privileges": {1: 0, 2: 30, 3: 0, 4: 0}}])
        self.assertEqual(self.make(product="rtc", channel="lobby", uid=1,
                                   privileges={"join_channel": 30})[0]["privileges"], {1: 30})

    def test_rtc_006(self):
        reply = self.server.post("/v1/tokens", {"product": "rtc", "version": "006", "channel": "lobby",
                                                "uid": 42, "expires_in": 60,
                                                "privileges": {"join_channel": 30}})
        said = read_006(reply.json["token"], "lobby", "42")
        self.assertEqual(said["expires_at"], reply.json["expires_at"])
        self.assertEqual(said["privileges"], {1: reply.json["issued_at"] + 30})

    def test_messaging(self):
        self.assertEqual(self.make(product="rtm", account="alice", expires_in=60),
                         [{"type": 2, "user": "alice", "privileges": {1: 60}}])
        self.assertEqual(self.make(product="chat", uid=7, expires_in=60),
                         [{"type": 5, "user": "7", "privileges": {1: 60}}])
        self.assertEqual(self.make(product="chat", as_app=True, expires_in=60),
                         [{"type": 5, "user": "", "privileges": {2: 60}}])
        self.assertEqual(self.make(product="fpa"), [{"type": 4, "privileges": {1: 0}}])

    def test_rtc_with_rtm(self):
        rtc = {"type": 1, "channel": "c", "user": "7", "privileges": {1: 0}}
        self.assertEqual(self.make(product="rtc_rtm", channel="c", uid=7, expires_in=60),
                         [rtc, {"type": 2, "user": "7", "privileges": {1: 60}}])
        self.assertEqual(self.make(product="rtc_rtm", channel="c", uid=7, expires_in=60,
                                   rtm_account="alice", privileges={"login_to_rtm": 30}),
                         [rtc, {"type": 2, "user": "alice", "privileges": {1: 30}}])
        for product, number in (("convo_ai", 9), ("stt", 10)):
            self.assertEqual(self.make(product=product, channel="c", uid=7, expires_in=60),
                             [rtc, {"type": 2, "user": "7", "privileges": {1: 60}},
                              {"type": number, "privileges": {}}])

    def test_classroom(self):
        self.assertEqual(
            self.make(product="classroom", room="room-7", account="alice", classroom_role=2,
                      expires_in=60),
            [{"type": 2, "user": "alice", "privileges": {1: 60}},
             {"type": 5, "user": MD5_OF_ALICE, "privileges": {1: 60}},
             {"type": 7, "room": "room-7", "user": "alice", "role": 2, "privileges": {1: 60}}])
        self.assertEqual(self.make(product="classroom", account="alice", expires_in=60),
                         [{"type": 7, "room": "", "user": "alice", "role": -1, "privileges": {2: 60}}])
        self.assertEqual(self.make(product="classroom", as_app=True, expires_in=60),
                         [{"type": 7, "room": "", "user": "", "role": -1, "privileges": {3: 60}}])

    def test_library_errors_have_code_and_position(self):
        good = {"product": "rtc", "channel": "lobby", "uid": 1}
        for changed, code, member, position in (
                ({"channel": "c" * 64}, "channel_too_long", "channel", 63),
                ({"channel": "ab\u00e9"}, "channel_bad_character", "channel", 2),
                ({"channel": ""}, "channel_empty", "channel", 0),
                ({"channel": "a*", "version": "006"}, "channel_bad_character", "channel", 1)):
            with self.subTest(code):
                self.refuse(400, code, {**good, **changed}, member=member, position=position)
        for account, code, position in (("", "account_empty", 0), ("a" * 256, "account_too_long", 255),
                                        ("ab/", "account_bad_character", 2),
                                        ("a\0b", "account_bad_character", 1)):
            self.refuse(400, code, {"product": "rtm", "account": account},
                        member="account", position=position)

    def test_bodies(self):
        good = {"product": "rtc", "channel": "lobby", "uid": 1}
        for changed, code in (
                ({"product": "fax"}, "unknown_product"), ({"product": "chat_app"}, "unknown_product"),
                ({"product": 7}, "wrong_type"), ({"version": "005"}, "unknown_version"),
                ({"uid": 0}, "number_out_of_range"), ({"uid": 2**32}, "number_out_of_range"),
                ({"uid": -1}, "number_out_of_range"), ({"uid": 2**64}, "wrong_type"),
                ({"uid": "1"}, "wrong_type"), ({"uid": 1.5}, "wrong_type"), ({"uid": None}, "wrong_type"),
                ({"account": "a"}, "missing_member"), ({"any_user": True}, "missing_member"),
                ({"role": "admin"}, "unknown_role"), ({"room": "r"}, "unknown_member"),
                ({"as_app": True}, "unknown_member"), ({"expires_in": 0}, "duration_zero"),
                ({"expires_in": -1}, "number_out_of_range"), ({"expires_in": 86401}, "duration_too_long"),
                ({"privileges": []}, "wrong_type"), ({"privileges": {"join": 1}}, "unknown_member"),
                ({"privileges": {"join_channel": 3601}}, "number_out_of_range"),
                ({"privileges": {"publish_data_stream": 1}}, "unknown_member"),
                ({"rtm_account": "a"}, "unknown_member"),
                ({"product": "rtc_rtm", "version": "006"}, "unknown_version")):
            with self.subTest(changed):
                self.refuse(400, code, {**good, **changed})
        self.refuse(400, "missing_member", {"product": "rtc", "uid": 1}, member="channel")
        self.refuse(400, "missing_member", {"product": "rtc", "channel": "c"}, member="uid")
        self.refuse(400, "missing_member", {"product": "rtc_rtm", "channel": "c", "any_user": True},
                    member="rtm_account")
        self.refuse(400, "unknown_member", {"product": "rtm", "account": "a", "any_user": True})
        self.refuse(400, "unknown_member", {"product": "fpa", "expires_in": 60})

    def test_json(self):
        for body, position in (("", 0), ("{", 1), ('{"product":rtc}', 11), ("{}x", 2),
                               (b'{"a":"\xff"}', 6)):
            self.refuse(400, "not_json", body, position=position)
        self.refuse(400, "not_json", "[" * 30000)
        self.refuse(400, "not_json", '{"a":' * 1000 + "1" + "}" * 1000)
        self.refuse(400, "wrong_type", "[]")
        self.refuse(400, "wrong_type", "null")
        self.refuse(400, "duplicate_member", '{"product":"rtm","product":"rtm","account":"a"}',
                    member="product")
        self.refuse(400, "unknown_member", {"product": "fpa", "x" * 500: 1}, member="x" * 64)

    def test_content_type(self):
        body = {"product": "fpa"}
        for content_type, status in (("application/json", 200), (None, 200),
                                     ("application/json; charset=utf-8", 200),
                                     ("text/plain", 415), ("application/x-www-form-urlencoded", 415)):
            reply = self.server.post("/v1/tokens", body, Content_Type=content_type)
            self.assertEqual(reply.status, status, content_type)

    def test_every_code_is_listed(self):
        listed = set(re.findall(r"^(\w+): ", self.server.get("/problems").text, re.MULTILINE))
        self.assertIn("channel_too_long", listed)
        for code in ("missing_key", "not_json", "duration_zero", "expiry_not_allowed", "timeout"):
            self.assertIn(code, listed)


class OpenApi(Case):
    def setUp(self):
        self.document = self.server.get("/openapi.json", key=None).json

    def valid(self, schema, value, where="$"):
        """Checks a value against the part of JSON Schema that the document uses."""
        if "$ref" in schema:
            node = self.document
            for part in schema["$ref"].removeprefix("#/").split("/"):
                node = node[part]
            schema = node
        kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool,
                 "null": type(None)}
        if kind := schema.get("type"):
            kind = [kind] if isinstance(kind, str) else kind
            self.assertTrue(any(isinstance(value, kinds[each]) and
                                (each != "integer" or not isinstance(value, bool)) for each in kind),
                            (where, value))
        if "enum" in schema:
            self.assertIn(value, schema["enum"], where)
        if "const" in schema:
            self.assertEqual(value, schema["const"], where)
        if "minimum" in schema and isinstance(value, int):
            self.assertGreaterEqual(value, schema["minimum"], where)
        if "maximum" in schema and isinstance(value, int):
            self.assertLessEqual(value, schema["maximum"], where)
        if isinstance(value, str):
            self.assertGreaterEqual(len(value), schema.get("minLength", 0), where)
            self.assertLessEqual(len(value), schema.get("maxLength", 1 << 20), where)
        if isinstance(value, list) and "items" in schema:
            for i, each in enumerate(value):
                self.valid(schema["items"], each, f"{where}[{i}]")
        if isinstance(value, dict):
            known = schema.get("properties", {})
            for name in schema.get("required", []):
                self.assertIn(name, value, where)
            for name, each in value.items():
                if name in known:
                    self.valid(known[name], each, f"{where}.{name}")
                else:
                    self.assertTrue(schema.get("additionalProperties", True), (where, name))

    def check(self, operation, reply, status=200):
        self.assertEqual(reply.status, status, reply.text)
        described = operation["responses"][str(status)]["content"]
        content_type = reply.headers["content-type"].split(";")[0]
        self.assertIn(content_type, described)
        if content_type == "application/json":
            self.valid(described[content_type]["schema"], reply.json)

    def test_every_example_works(self):
        count = 0
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                if method == "get":
                    filled = re.sub(r"\{(\w+)\}", lambda found: next(
                        each["example"] for each in operation["parameters"]
                        if each["name"] == found[1]), path)
                    key = None if operation.get("security") == [] else server.KEY
                    self.check(operation, self.server.get(filled, key=key))
                    count += 1
                    continue
                content = operation["requestBody"]["content"]["application/json"]
                for name, example in content["examples"].items():
                    with self.subTest(f"{path} {name}"):
                        self.valid(content["schema"], example["value"])
                        self.check(operation, self.server.post(path, example["value"]))
                        count += 1
        self.assertGreater(count, 30)

    def test_every_guarded_route_is_guarded(self):
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                if operation.get("security") == [] or path == "/metrics":
                    continue
                filled = re.sub(r"\{\w+\}", "x", path)
                reply = self.server.ask(method.upper(), filled, body="{}" if method == "post" else None,
                                        key=None)
                self.assertEqual(reply.status, 401, path)

    def test_members_are_those_of_the_schema(self):
        """Each member of the schema is known to the server, with some product."""
        examples = self.document["paths"]["/v1/tokens"]["post"]["requestBody"]["content"][
            "application/json"]["examples"].values()
        used = {name for each in examples for name in each["value"]}
        schema = self.document["components"]["schemas"]["TokenRequest"]["properties"]
        self.assertEqual(set(schema) - used, {"app"})
        reply = self.server.post("/v1/tokens", {"product": "fpa", "app": "default"})
        self.assertEqual(reply.status, 200)
        self.assertEqual(json.loads(reply.body)["product"], "fpa")
