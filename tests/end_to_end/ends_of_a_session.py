"""A training in the window ends as others want it to: its state is saved first, whoever ends the program.

ends_of_a_session.py VLAE_STUDIO VLAE
"""

import csv
import json
import os
import pathlib
import signal
import struct
import subprocess
import sys
import tempfile

from display import Display, been_here, wait_until

# 400 steps an epoch: no save within the first one but what the program makes because it has to end.
QUICK = ["--preset", "classroom", "--data", "procedural:10000", "--threads", "1", "--device", "cpu",
         "--set", "training.log_every_steps=1"]


def step_in(checkpoint):
    content = checkpoint.read_bytes()
    header = json.loads(content[8:8 + struct.unpack("<Q", content[:8])[0]])
    return json.loads(header["__metadata__"]["vlae.position"])["step"]


def steps_logged(run):
    with open(run / "log.csv", newline="") as file:
        return [int(row["step"]) for row in csv.DictReader(file) if row["set"] == "train"]


class Session:
    """The program on a display of its own, with a training that has made its first steps."""

    def __init__(self, program, preset, home):
        self.display = Display(1600, 1000)
        environment = dict(self.display.environment, HOME=str(home), XDG_CONFIG_HOME=str(home / "config"),
                           XDG_DATA_HOME=str(home / "data"))
        been_here(home / "config")
        self.process = subprocess.Popen([program, "--workspace", "training", str(preset)], env=environment,
                                        stderr=subprocess.PIPE, text=True)
        wait_until("a window", lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "VLAE Studio"],
                                                      env=self.display.environment, capture_output=True).stdout)
        runs = home / "data" / "vlae-studio" / "runs"
        self.display.hands("mousemove 700 500")

        def begun():
            self.display.hands("key ctrl+Return")
            return list(runs.glob("*/log.csv"))

        wait_until("a run", begun)
        self.run = next(runs.iterdir())
        wait_until("a step", lambda: steps_logged(self.run))

    def expect_saved(self):
        _, errors = self.process.communicate(timeout=60)
        assert self.process.returncode == 130, f"ended with {self.process.returncode}: {errors}"
        saved, logged = step_in(self.run / "last.safetensors"), steps_logged(self.run)
        assert saved == logged[-1] and 1 <= saved < 400, f"saved step {saved} of {logged[-1]}"
        return saved

    def close(self):
        self.process.kill()
        self.process.wait()
        self.display.__exit__()


def main(program, vlae):
    ends = {"SIGTERM": lambda s: s.process.send_signal(signal.SIGTERM),
            "SIGHUP": lambda s: s.process.send_signal(signal.SIGHUP),
            "a display that goes away": lambda s: s.display.server.kill()}
    with tempfile.TemporaryDirectory(prefix="vlae-session-") as folder:
        folder = pathlib.Path(folder)
        subprocess.run([vlae, "train", *QUICK, "--steps", "1", "--out", str(folder / "set-up")], check=True,
                       stdout=subprocess.DEVNULL)
        preset = folder / "set-up.json"
        os.rename(folder / "set-up" / "config.json", preset)
        for number, (name, end) in enumerate(ends.items()):
            home = folder / str(number)
            home.mkdir()
            session = Session(program, preset, home)
            try:
                end(session)
                print(f"{name}: saved at step {session.expect_saved()}")
            finally:
                session.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
