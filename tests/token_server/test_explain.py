# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""POST /v1/explain."""
import base64
import zlib

import server
from server import Case


class Explain(Case):
    def ask(self, token, status=200, **said):
        reply = self.server.post("/v1/explain", {"token": token, **said})
        self.assertEqual(reply.status, status, reply.text)
        self.assertNotIn(server.SECRET.lower(), reply.text.lower())
        if len(token) > 60:
            self.assertNotIn(token, reply.text)
        return reply.json

    def codes(self, answer):
        return [each["code"] for each in answer["findings"] if each["severity"] == "error"]

    def token(self, **asked):
        return self.server.post("/v1/tokens", asked).json["token"]

    def test_good(self):
        token = self.token(product="rtc", channel="lobby", uid=42, role="publisher")
        said = self.ask(token, purpose="join", channel="lobby", uid=42, role="publisher")
        self.assertEqual((said["verdict"], said["signature"], said["version"], self.codes(said)),
                         ("good", "good", "007", []))

    def test_refused(self):
        token = self.token(product="rtc", channel="lobby", uid=42)
        said = self.ask(token, purpose="join", channel="Lobby", account="alice")
        self.assertEqual((said["verdict"], said["signature"]), ("refused", "good"))
        self.assertEqual(self.codes(said), ["channel_mismatch", "user_kind_mismatch"])
        self.assertEqual(said["findings"][0]["sdk_error"], 110)
        said = self.ask(token, now=4000000000)
        self.assertEqual(self.codes(said), ["expired"])

    def test_a_token_of_another_certificate(self):
        token = self.token(product="rtm", account="alice")
        payload = bytearray(zlib.decompress(base64.b64decode(token[3:])))
        payload[5] ^= 1  # in the signature
        forged = "007" + base64.b64encode(zlib.compress(bytes(payload))).decode()
        said = self.ask(forged)
        self.assertEqual((said["verdict"], said["signature"]), ("refused", "wrong"))
        self.assertIn("wrong_certificate", self.codes(said))

    def test_an_old_token(self):
        token = self.token(product="rtc", version="006", channel="lobby", uid=42)
        self.assertEqual(self.ask(token, channel="lobby", uid=42)["signature"], "good")
        self.assertEqual(self.ask(token, channel="lobby", uid=43)["verdict"], "refused")

    def test_no_token(self):
        for token in ("", "007", "x", "006" + "0" * 600, "\u2028" * 90, server.SECRET):
            self.assertEqual(self.ask(token)["verdict"], "refused")

    def test_the_certificate_in_the_place_of_the_app_id_is_not_shown(self):
        swapped = "006" + server.SECRET + "IACV0fZUBw+72cVoL9eyGGh3Q6Poi8bgjwVLnyKSJyOXR7dIfRBXoFHlEAABAAAAR"
        self.ask(swapped)

    def test_bodies(self):
        for body, code in (({}, "missing_member"), ({"token": 1}, "wrong_type"),
                           ({"token": "x", "purpose": "fly"}, "unknown_purpose"),
                           ({"token": "x", "role": "admin"}, "unknown_role"),
                           ({"token": "x", "uid": -1}, "number_out_of_range"),
                           ({"token": "x", "uid": 1, "account": "a"}, "unknown_member"),
                           ({"token": "x", "certificate": "a"}, "unknown_member"), ("x", "not_json")):
            self.assert_problem(self.server.post("/v1/explain", body), 400, code)
        self.assert_problem(self.server.post("/v1/explain", {"token": "x", "app": "other"}), 403,
                            "app_not_allowed")
