# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Starts programs on loopback for the scripts beside this file."""
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import time

APP_ID = "970ca35de60c44645bbae8a215061b33"
CERTIFICATE = "5cfd2fd1755d40ecb72977518be15d3b"
KEY = "a-key-for-measuring"
RTC = "/rtc/lobby/publisher/uid/1234567890/?expiry=3600"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def write_secrets(folder):
    folder = pathlib.Path(folder)
    (folder / "certificate").write_text(CERTIFICATE + "\n")
    (folder / "keys.json").write_text(json.dumps({"keys": [{
        "name": "measure", "key": KEY, "products": ["rtc", "rtm", "metrics"], "channels": ["*"],
        "roles": ["publisher", "subscriber"], "max_expiry": 86400}]}))


def wait_until_open(port, patience=30):
    end = time.monotonic() + patience
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


class Program:
    def __init__(self, *command, port, **rest):
        self.process = subprocess.Popen([str(each) for each in command], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        start_new_session=True, **rest)
        self.port = port
        wait_until_open(port)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self, number=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            return self.process.wait()

    def memory(self):
        """Resident bytes."""
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) * 1024


def token_server(executable, folder, port, *more):
    return Program(executable, "--app-id", APP_ID, "--certificate-file", f"{folder}/certificate",
                   "--keys-file", f"{folder}/keys.json", "--client-rate", "0", "--key-rate", "0",
                   "--port", port, *more, port=port)


def wrk(port, path, seconds, connections, threads=1):
    """One run of wrk: requests a second, latencies in seconds, and what went wrong."""
    said = subprocess.run(
        ["wrk", "--latency", "-t", str(threads), "-c", str(connections), "-d", f"{seconds}s",
         "-H", f"Authorization: Bearer {KEY}", f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True).stdout
    unit = {"us": 1e-6, "ms": 1e-3, "s": 1.0}
    def latency(percent):
        value, name = re.search(rf"{percent}%\s+([\d.]+)(us|ms|s)", said).groups()
        return float(value) * unit[name]
    errors = sum(map(int, re.findall(r"(?:connect|read|write|timeout) (\d+)", said)))
    if found := re.search(r"Non-2xx or 3xx responses: (\d+)", said):
        errors += int(found[1])
    return {"rate": float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), "p50": latency(50),
            "p99": latency(99), "errors": errors}
