# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""The completion scripts: what they offer, and that real shells offer it to who types."""
import os
import pty
import re
import select
import shutil
import subprocess
import tempfile
import time

import tool
from tool import COMMANDS, Case, environment


class Scripts(Case):
    def long_options(self, command):
        text = self.run_tool(*command, "--help").out
        return sorted(set(re.findall(r"(?m)^ {2,10}(?:-h, *)?(--[a-z-]+)", text)))

    def test_bash_offers_what_help_lists(self):
        script = self.run_tool("completion", "bash").out
        bash = shutil.which("bash")
        if bash is None:
            self.skipTest("no bash")
        def offered(*words):
            line = " ".join(f"'{word}'" for word in ("agora-token", *words))
            code = (script + f"COMP_WORDS=({line})\nCOMP_CWORD={len(words)}\n_agora_token\n"
                    "printf '%s\\n' \"${COMPREPLY[@]}\"\n")
            ran = subprocess.run([bash, "--norc", "-eu", "-c", code], capture_output=True,
                                 text=True, check=False)
            self.assertEqual((ran.returncode, ran.stderr), (0, ""))
            return sorted(ran.stdout.split())
        self.assertEqual(offered("ver"), ["verify"])
        self.assertEqual([each for each in offered("") if not each.startswith("-")],
                         sorted(COMMANDS))
        for command in COMMANDS:
            self.assertEqual(offered(command, "--"), self.long_options((command,)))
        self.assertEqual(offered("rtc", "--role", "pub"), ["publisher"])
        self.assertEqual(offered("completion", ""), sorted(["bash", "zsh", "fish", "--help"]))
        self.assertEqual(offered("--app-id", "X", "--json", "rt"), ["rtc", "rtm"])
        self.assertEqual(offered("--app-id", "rtc", "ver"), ["verify"])
        self.assertEqual(offered("--app-id", "=", "X", "ver"), ["verify"])
        self.assertEqual(offered("--app-id=X", "ver"), ["verify"])
        self.assertEqual(offered("explain", "--service", "=", "f"), ["fcdn", "fpa"])
        self.assertEqual(offered("explain", "--service", "="), offered("explain", "--service", ""))
        self.assertEqual(offered("explain", "--service=f"), ["--service=fcdn", "--service=fpa"])
        for nothing in (("rtc", "--channel", ""), ("--app-id", "r"), ("rtc", "--uid", "=")):
            self.assertEqual(offered(*nothing), [])

    def test_zsh_has_what_help_lists(self):
        script = self.run_tool("completion", "zsh").out
        self.assertTrue(script.startswith("#compdef agora-token\n"))
        for command in COMMANDS:
            part = script.split(f"        {command})\n", 1)[1].split(";;", 1)[0]
            for option in self.long_options((command,)):
                self.assertRegex(part, f"'{option}=?\\[")
        zsh = shutil.which("zsh")
        if zsh is None:
            self.skipTest("no zsh: the script was not parsed")
        ran = subprocess.run([zsh, "-n"], input=script, text=True, capture_output=True, check=False)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))


    def test_fish_offers_what_help_lists(self):
        fish = shutil.which("fish")
        if fish is None:
            self.skipTest("no fish")
        script = self.run_tool("completion", "fish").out
        with tempfile.TemporaryDirectory() as folder:
            def offered(line):
                ran = subprocess.run([fish, "--no-config", "-c", script + f"\ncomplete -C '{line}'"],
                                     capture_output=True, text=True, check=False, timeout=60,
                                     env=environment(HOME=folder, TERM="dumb"), cwd=folder)
                self.assertEqual((ran.returncode, ran.stderr), (0, ""))
                return sorted(each.split("\t")[0] for each in ran.stdout.splitlines())
            self.assertEqual(offered("agora-token "), sorted(COMMANDS))
            self.assertEqual(offered("agora-token expl"), ["explain"])
            for command in COMMANDS:
                self.assertEqual([each for each in offered(f"agora-token {command} --")
                                  if each.startswith("--")], self.long_options((command,)))
            self.assertEqual(offered("agora-token rtc --role pub"), ["publisher"])
            self.assertEqual(offered("agora-token completion "), ["bash", "fish", "zsh"])


class Shell:
    """A shell at a terminal, typed into as a person does."""

    def __init__(self, *arguments, folder):
        self.process, self.master = None, None
        master, slave = pty.openpty()
        path = os.path.dirname(tool.executable) + os.pathsep + os.environ.get("PATH", "")
        self.process = subprocess.Popen(
            arguments, stdin=slave, stdout=slave, stderr=slave, start_new_session=True, cwd=folder,
            env=environment(TERM="dumb", HOME=folder, PATH=path, LC_ALL="C"))
        os.close(slave)
        self.master = master
        self.shown = ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def type(self, keys):
        self.shown = ""
        os.write(self.master, keys.encode())

    def wait_for(self, pattern):
        """Reads until the pattern stands there, or for half a minute; returns what came."""
        deadline = time.monotonic() + 30
        while not re.search(pattern, self.shown) and time.monotonic() < deadline:
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.shown += os.read(self.master, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        return self.shown

    def run(self, line):
        """Runs a line to its end; the mark is not in its echo."""
        self.type(line + "; echo do''ne\n")
        self.wait_for(r"(?m)^done")


class Shells(Case):
    def completes(self, shell, cancel):
        for typed, unique in (("agora-token expl", "explain "),
                              ("agora-token --app-id X expl", "explain "),
                              ("agora-token rtc --channel x --role pub", "publisher "),
                              ("agora-token --app-id X rtc --role=pub", "--role=publisher "),
                              ("agora-token --app-id X rtc --priv", "--privilege-expire ")):
            with self.subTest(typed):
                shell.type(typed + "\t")
                self.assertIn(unique.strip(), shell.wait_for(re.escape(unique.strip())))
                shell.type(cancel)
                shell.wait_for("P> ")
        shell.type("agora-token --app-id X rt\t\t")
        self.assertRegex(shell.wait_for(r"(?s)rtc.*rtm"), r"(?s)rtc.*rtm")

    def test_bash(self):
        bash = shutil.which("bash")
        if bash is None:
            self.skipTest("no bash")
        with tempfile.TemporaryDirectory() as folder, \
                Shell(bash, "--norc", "--noprofile", "-i", folder=folder) as shell:
            shell.run("PS1='P> '; source <(agora-token completion bash)")
            self.completes(shell, "\x15\n")

    def zsh(self, *arguments, folder):
        zsh = shutil.which("zsh")
        if zsh is None:
            self.skipTest("no zsh")
        shell = Shell(zsh, "-f", *arguments, folder=folder)
        shell.run("PS1='P> '; LISTMAX=10000; autoload -Uz compinit")
        return shell

    def test_zsh_sourced(self):
        with tempfile.TemporaryDirectory() as folder, self.zsh(folder=folder) as shell:
            shell.run("compinit -u -D; source <(agora-token completion zsh); echo said $?")
            self.assertRegex(shell.shown, r"(?m)^said 0")
            self.completes(shell, "\x15\n")
            shell.type("\x15\n")
            shell.run('unset "_comps[agora-token]"; eval "$(agora-token completion zsh)"; '
                      'echo "said $? ${_comps[agora-token]}"')
            self.assertRegex(shell.shown, r"(?m)^said 0 _agora_token")

    def test_zsh_from_a_folder_of_fpath(self):
        with tempfile.TemporaryDirectory() as folder, self.zsh(folder=folder) as shell:
            with open(os.path.join(folder, "_agora-token"), "w", encoding="utf-8") as file:
                file.write(self.run_tool("completion", "zsh").out)
            shell.run("fpath=($PWD $fpath); compinit -u -D")
            self.completes(shell, "\x15\n")
