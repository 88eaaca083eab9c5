#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""planted.py RUNNER DATA_FOLDER: gives the conformance runner vectors with one wrong expectation
each, and checks that it names the entry with the reason, counts it, and exits with 1. The last line
is "N passed, N failed"."""
import copy
import json
import os
import subprocess
import sys
import tempfile

RUNNER, DATA = sys.argv[1:]
VECTORS = {}
for name in ("published", "generated", "malformed"):
    with open(os.path.join(DATA, name + ".json"), encoding="utf-8") as file:
        VECTORS |= {entry["id"]: entry for entry in json.load(file)}

GOOD = {
    "001": "pub-001-cpp-DynamicKey_test-27",
    "002": "pub-002-cpp-DynamicKey2_test-29",
    "003": "pub-003-cpp-DynamicKey3_test-29",
    "004": "pub-004-cpp-DynamicKey4_test-36",
    "005": "gen-005-013",
    "006": "pub-006-cpp-AccessToken_test-59",
    "007": "pub-007-cpp-AccessToken2_test-247",
    "signaling": "gen-signaling-001",
}
PLANTED = []
FAILURES = []
PASSED = 0


def run(entries):
    """(exit status, lines of standard output) for a file with these entries."""
    text = entries if isinstance(entries, str) else json.dumps(entries)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        return run_files(file.name)


def run_files(*paths):
    done = subprocess.run([RUNNER, *paths], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()


def check(name, got, expected):
    global PASSED
    if got == expected:
        PASSED += 1
    else:
        FAILURES.append(name)
        print(f"{name}:\n  got      {got}\n  expected {expected}")


def fails(entry_id, change, reason):
    """Plants an entry that `change` makes wrong, for a reason that contains `reason`."""
    entry = copy.deepcopy(VECTORS[entry_id])
    entry = change(entry) or entry
    if isinstance(entry, dict) and isinstance(entry.get("id"), str):
        entry["id"] += f" (planted {len(PLANTED)})"
    PLANTED.append((entry, reason))


def check_planted():
    """Each planted entry fails for its reason, alone among good ones and in a file of all."""
    good = [VECTORS[GOOD["006"]], VECTORS["mal-007-001"]]
    status, lines = run([*good, *(entry for entry, _ in PLANTED)])
    check("all planted", (status, lines[-1]),
          (1, f"2 passed, {len(PLANTED)} failed, 0 skipped"))
    for index, (entry, reason) in enumerate(PLANTED, start=1 + len(good)):
        label = entry.get("id") if isinstance(entry, dict) else None
        label = label if isinstance(label, str) else f"entry {index}"
        line = [line for line in lines if line.startswith(f"FAILED {label}: ")]
        check(f"{label}: {reason}", len(line) == 1 and reason in line[0] or line, True)
    for entry, reason in PLANTED[::20]:
        status, lines = run([good[0], entry, good[1]])
        failed = [line for line in lines if line.startswith("FAILED ")]
        check(f"alone: {reason}", (status, lines[-1], len(failed) == 1 and reason in failed[0]),
              (1, "2 passed, 1 failed, 0 skipped", True))


def put(*path_and_value):
    """A change that sets what a path of keys leads to."""
    *path, last, value = path_and_value

    def change(entry):
        for key in path:
            entry = entry[key]
        entry[last] = value
    return change


def drop(*path):
    *path, last = path

    def change(entry):
        for key in path:
            entry = entry[key]
        del entry[last]
    return change


# As they are, they pass.
for version, vector in GOOD.items():
    check(f"{version} as it is", run([VECTORS[vector]]), (0, ["1 passed, 0 failed, 0 skipped"]))

# A wrong token: that of another vector of the same version.
for version, other in (("001", "gen-001-001"), ("002", "gen-002-001"), ("003", "gen-003-001"),
                       ("004", "gen-004-001"), ("005", "gen-005-001"), ("006", "gen-006-001"),
                       ("007", "gen-007-001"), ("signaling", "gen-signaling-002")):
    fails(GOOD[version], put("token", VECTORS[other]["token"]), "app_id is")
fails(GOOD["007"], put("token", VECTORS["mal-007-001"]["token"]), "strict parse: truncated")

# A wrong input: what the token carries ...
fails(GOOD["001"], put("inputs", "unix_ts", 1), "unix_ts is 1446455472, expected 1")
fails(GOOD["002"], put("inputs", "uid", 1), "uid differs")
fails(GOOD["003"], put("inputs", "expired_ts", 1), "expired_ts is 1446455471, expected 1")
fails(GOOD["004"], put("inputs", "random_int", 1), "random_int is 58964981, expected 1")
fails(GOOD["005"], put("inputs", "service_type", 2), "service_type differs")
fails(GOOD["005"], put("inputs", "extra", 1, 1, "4"), "extra differs")
fails(GOOD["006"], put("inputs", "salt", 2), "salt is 1, expected 2")
fails(GOOD["006"], put("inputs", "ts", 1), "ts is 1111111, expected 1")
fails(GOOD["006"], put("inputs", "privileges", 0, 1, 7), "privileges are {1: 1446455471}")
fails(GOOD["006"], put("inputs", "channel_name", "other"), "crc_channel is")
fails(GOOD["006"], put("inputs", "uid", "other"), "crc_uid is")
fails(GOOD["007"], put("inputs", "issue_ts", 1), "issue_ts is 1111111, expected 1")
fails(GOOD["007"], put("inputs", "expire", 1), "expire is 600, expected 1")
fails(GOOD["007"], put("inputs", "services", 0, "type", 3), "missing field")
fails(GOOD["007"], put("inputs", "services", 0, "name", "rtm"), "name is")
fails(GOOD["007"], put("inputs", "services", 0, "uid", "1"), "the user of service 0 is")
fails(GOOD["007"], put("inputs", "services", 0, "privileges", []), "the privileges of service 0")
fails(GOOD["007"], put("inputs", "services", []), "the number of services is 1, expected 0")
fails("gen-007-013", put("inputs", "services", 0, "role", 12), "the role of service 0 differs")
fails("gen-007-030", put("inputs", "services", 0, "permissions", []), "the permissions of service")
fails("gen-006-037", put("packed_privileges", [[1, 1], [2, 1], [3, 1], [4, 1]]),
      "packed_privileges are")
fails("gen-006-037", drop("unsorted"), "the rebuilt token is")
fails(GOOD["signaling"], put("inputs", "expired_ts", 1), "expired_ts is")

# ... and what it only signs.
# Before 007 a signature cannot tell which of what it covers is another.
MISMATCH = ": signature_or_identity_mismatch"
for version in ("001", "002", "003", "004", "005"):
    fails(GOOD[version], put("inputs", "channel_name", "x"), MISMATCH)
fails(GOOD["004"], put("inputs", "uid", 1), MISMATCH)
fails(GOOD["004"], put("inputs", "service", "ACS"), MISMATCH)
fails(GOOD["005"], put("inputs", "uid", 1), MISMATCH)
fails(GOOD["signaling"], put("inputs", "account", "x"), MISMATCH)
for version in GOOD:
    fails(GOOD[version], put("inputs", "app_certificate", "0" * 32),
          MISMATCH if version != "007" else "verify a parsed token for")
    fails(GOOD[version], put("signed_message_hex", "00"), "signed_message is")
    fails(GOOD[version], put("signature_hex", "00"), "signature is")
    if version != "signaling":
        fails(GOOD[version], put("signing_key_hex", "00"), "signing_key is")
    # What an entry needs must be there and of the right kind.
    for field in VECTORS[GOOD[version]]["inputs"]:
        fails(GOOD[version], drop("inputs", field), "missing field inputs." + field)
    for field in ("token", "signature_hex", "signed_message_hex"):
        fails(GOOD[version], drop(field), "missing field " + field)
    fails(GOOD[version], drop("inputs"), "neither inputs nor must is given")
    fails(GOOD[version], drop("version"), "missing field version")
    fails(GOOD[version], drop("id"), "missing field id")
    fails(GOOD[version], put("inputs", "more", 1), "unknown field inputs.more")
fails(GOOD["005"], drop("payload_hex"), "missing field payload_hex")
fails(GOOD["007"], drop("payload_hex"), "missing field payload_hex")
fails(GOOD["005"], put("payload_hex", "00"), "payload is")
fails(GOOD["006"], put("payload_hex", "00"), "payload is")
fails(GOOD["007"], put("payload_hex", "00"), "payload is")
fails("gen-007-037", put("payload_sha256", "00" * 32), "SHA-256 of payload is")
fails("gen-007-037", put("signed_message_sha256", "00" * 32), "SHA-256 of signed_message is")
fails(GOOD["006"], put("payload_hex", "0"), "an odd number of hexadecimal digits")
fails(GOOD["006"], put("token_hex", "00"), "token is given twice")
fails(GOOD["006"], put("inputs", "salt", "1"), "inputs.salt is not an integer")
fails(GOOD["006"], put("inputs", "salt", -1), "inputs.salt is out of range")
fails(GOOD["006"], put("inputs", "salt", 2**32), "inputs.salt is out of range")
fails(GOOD["006"], put("inputs", "salt", 2**64 - 1), "inputs.salt is out of range")
fails(GOOD["006"], put("inputs", "privileges", 0, [1]), "is not an array of two")
fails(GOOD["006"], put("inputs", "app_certificate", None), "is null, but the vector")
fails(GOOD["006"], put("verifiable", False), "is marked unverifiable, but has a certificate")
fails(GOOD["006"], put("must", "parse_error"), "both inputs and must are given")
fails(GOOD["006"], put("inputs", []), "is not an object")
fails(GOOD["007"], put("inputs", "services", 0, "type", 99), "type is unknown")
fails(GOOD["006"], put("id", 1), "id is not a string")
fails(GOOD["006"], lambda entry: [entry], "the entry is not an object")

# Builder calls.
fails("gen-006-040", put("builder", "args", "role", 2), "the token of the builder is")
fails("gen-006-040", put("builder", "now", 1), "the token of the builder is")
fails("gen-006-040", put("builder", "method", "buildNothing"), "unknown builder")
fails("gen-006-040", drop("builder", "now"), "missing field builder.now")
fails("gen-007-071", put("builder", "args", "role", 1), "the payload of the token of the builder")
fails("gen-007-071", put("builder", "args", "more", 1), "unknown field builder.args.more")
fails("gen-007-079", put("builder", "args", "permissions", 1, 1, 0, 0, 1), "of the builder")
fails("gen-007-083", drop("builder", "args", "room_uuid"), "missing field builder.args.room_uuid")

check("a builder call", run([VECTORS["gen-007-067"], VECTORS["gen-007-068"]]),
      (0, ["builder calls: 1 by the library's builders, 1 outside their rules, all of them by the "
           "migration header", "2 passed, 0 failed, 0 skipped"]))
# Its channel is outside the documented rules, so that the migration header alone makes the call.
fails("gen-007-067", put("builder", "args", "role", 2), "of the migration header")

# Malformed entries.
GENUINE = {version: VECTORS[vector] for version, vector in GOOD.items()}
for version, entry in GENUINE.items():
    malformed = {"id": "planted", "version": version, "token": entry["token"],
                 "verify": {key: value for key, value in entry["inputs"].items()
                            if key in ("app_certificate", "channel_name", "uid", "service",
                                       "account")}}
    if "uid" in malformed["verify"]:
        malformed["verify"]["uid"] = str(malformed["verify"]["uid"])
    for must in ("parse_error", "verify_error"):
        fails("mal-006-001", lambda _, must=must: malformed | {"must": must},
              f"must be {must}, but accepted")
    fails("mal-006-001", lambda _: malformed | {"must": "lenient", "verify": None},
          "is not an object")
    check(f"{version} lenient", run([malformed | {"must": "lenient"}]),
          (0, ["1 passed, 0 failed, 0 skipped"]))
fails("mal-006-025", put("must", "parse_error"), "but verify: signature_or_identity_mismatch")
fails("mal-007-061", put("must", "parse_error"), "but verify: signature_mismatch")
fails("mal-007-061", put("must", "anything"), "unknown must")
fails("mal-007-061", put("must", None), "unknown must")
fails("mal-007-061", drop("must"), "neither inputs nor must is given")
fails("mal-007-061", drop("token"), "missing field token")
fails("mal-007-061", drop("verify"), "missing field verify")
fails("mal-007-061", drop("verify", "app_certificate"), "missing field verify.app_certificate")
fails("mal-006-025", drop("verify", "channel_name"), "missing field verify.channel_name")
fails("mal-006-025", drop("verify", "uid"), "missing field verify.uid")

# A key of another version than the entry names is refused as a text of none.
for version, token in (("003", GENUINE["002"]["token"]), ("002", "003" + GENUINE["002"]["token"]),
                       ("001", GENUINE["002"]["token"]), ("002", GENUINE["002"]["token"][:90]),
                       ("005", GENUINE["004"]["token"])):
    entry = {"id": f"{version} is another", "version": version, "token": token,
             "must": "parse_error", "verify": VECTORS["mal-004-007"]["verify"]}
    check(f"{entry['id']}: {token[:6]}", run([entry]), (0, ["1 passed, 0 failed, 0 skipped"]))

# A user that a key's entry does not ask for, or asks for as nothing that keys have, is for the verifier
# to refuse. A service that it does not name may be any.
ASKED = VECTORS["mal-004-009"]["verify"] | {"uid": "2970454564"}  # the right ones
for asked in (ASKED | {"uid": "alice"}, ASKED | {"uid": None}, ASKED | {"uid": 2970454565},
              {key: value for key, value in ASKED.items() if key != "uid"}):
    entry = VECTORS["mal-004-009"] | {"verify": asked}
    check(f"refused: {asked}", run([entry]), (0, ["1 passed, 0 failed, 0 skipped"]))
for asked in (ASKED, ASKED | {"uid": 2970454564}, ASKED | {"service": None},
              {key: value for key, value in ASKED.items() if key != "service"}):
    fails("mal-004-009", put("verify", asked), "must be verify_error, but accepted")
fails("mal-007-061", put("verify", "more", 1), "unknown field verify.more")

check_planted()

# Skips, files, and usage.
UNKNOWN = VECTORS[GOOD["007"]] | {"version": "008"}
check("unknown version", run([UNKNOWN]), (0, ["0 passed, 0 failed, 1 skipped"]))
check("unknown version of another schema", run([{"id": "x", "version": "008", "token": "008a"}]),
      (0, ["0 passed, 0 failed, 1 skipped"]))
check("no array", run({"id": "x"}), (2, ["0 passed, 0 failed, 0 skipped"]))
check("no JSON", run("[{]"), (2, ["0 passed, 0 failed, 0 skipped"]))
check("no file", run_files(os.path.join(DATA, "no such file")),
      (2, ["0 passed, 0 failed, 0 skipped"]))
check("a good file and none",
      run_files(os.path.join(DATA, "published.json"), os.path.join(DATA, "no such file")),
      (2, ["61 passed, 0 failed, 0 skipped"]))
check("a folder", run_files(DATA), (2, ["0 passed, 0 failed, 0 skipped"]))
check("no argument", run_files(), (2, []))

print(f"{PASSED} passed, {len(FAILURES)} failed")
sys.exit(1 if FAILURES else 0)
