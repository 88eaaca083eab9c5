#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""rolling.py SERVER [--requests N]

Two instances behind nginx on loopback, as in packaging/server/nginx.conf. While clients ask for
tokens, each instance in turn is stopped and started again, and then one is killed and started
again, over and over until N requests were answered. Counts the requests that were not.
"""
import argparse
import collections
import http.client
import pathlib
import signal
import sys
import tempfile
import threading
import time

import running

NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {conf}
}}
"""


def nginx_configuration(folder, ports, front):
    conf = (pathlib.Path(__file__).resolve().parents[2] / "packaging/server/nginx.conf").read_text()
    conf = conf.replace("127.0.0.1:8081", f"127.0.0.1:{ports[0]}")
    conf = conf.replace("127.0.0.1:8082", f"127.0.0.1:{ports[1]}")
    conf = conf.replace("listen 80;", f"listen 127.0.0.1:{front};")
    return NGINX.format(folder=folder, conf=conf)


class Clients:
    def __init__(self, port, wanted):
        self.port, self.wanted = port, wanted
        self.statuses = collections.Counter()
        self.lock = threading.Lock()
        self.done = threading.Event()

    def run(self):
        kept = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while not self.done.is_set():
            try:
                kept.request("GET", running.RTC, headers={"Authorization": f"Bearer {running.KEY}"})
                reply = kept.getresponse()
                status = reply.status if b"rtcToken" in reply.read() else -reply.status
            except (OSError, http.client.HTTPException) as problem:
                status = type(problem).__name__
                kept.close()
            with self.lock:
                self.statuses[status] += 1
                if sum(self.statuses.values()) >= self.wanted:
                    self.done.set()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--at-most", type=int, default=540, help="seconds")
    asked = parser.parse_args()
    ports, front = [running.free_port(), running.free_port()], running.free_port()
    begin = time.monotonic()
    restarts = kills = 0
    with tempfile.TemporaryDirectory() as folder:
        running.write_secrets(folder)
        start = lambda port: running.token_server(asked.server, folder, port, "--trusted-proxies",
                                                  "127.0.0.1", "--access-log", "false")
        instances = [start(port) for port in ports]
        configuration = pathlib.Path(folder, "nginx.conf")
        configuration.write_text(nginx_configuration(folder, ports, front))
        with running.Program("nginx", "-p", folder, "-c", configuration, port=front):
            clients = Clients(front, asked.requests)
            threads = [threading.Thread(target=clients.run) for _ in range(8)]
            for each in threads:
                each.start()
            turn = 0
            while not clients.done.wait(2.5) and time.monotonic() - begin < asked.at_most:
                number = signal.SIGKILL if turn % 3 == 2 else signal.SIGTERM
                kills, restarts = kills + (turn % 3 == 2), restarts + (turn % 3 != 2)
                which = turn % 2
                instances[which].stop(number)
                instances[which] = start(ports[which])
                turn += 1
            clients.done.set()
            for each in threads:
                each.join()
        for each in instances:
            each.stop()
    total, good = sum(clients.statuses.values()), clients.statuses[200]
    print(f"{total} requests in {time.monotonic() - begin:.0f} s, {restarts} restarts, {kills} kills: "
          f"{total - good} lost {dict(clients.statuses)}")
    return 0 if good == total and total >= asked.requests else 1


sys.exit(main())
