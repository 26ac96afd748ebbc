#!/usr/bin/env python3
"""kill -9 at any moment loses nothing that was saved: vlae train is killed, resumed and killed again.

Usage: kill_and_resume.py PATH_OF_VLAE [--kills 10] [--seed 1]. Standard library only. A tiny network on drawn digits
saves at each epoch, which is every third step, so that many of the kills hit a save. After each of them every file of
tensors has to be whole; every later start has to go on where the last save was; and at the end the run has to equal,
bit for bit, one that nobody killed, with a log that has each step once.
"""

import argparse
import csv
import json
import pathlib
import random
import signal
import struct
import subprocess
import sys
import tempfile
import time

TINY = ["model.latent=4", "model.channels=[2,2]", "model.hidden=8", "model.made_hidden=8", "model.pixelcnn_channels=3",
        "model.window.layers=2", "training.log_every_steps=1", "training.validation_batch=8",
        "training.epochs=1000000", "training.sheet_every_epochs=0", "training.save_every_minutes=0.01"]
NEW_RUN = ["--preset", "classroom", "--data", "procedural:75", "--set", *TINY]
PATIENCE_S = 120


def tensors(path):
    """Metadata and bytes of a .safetensors file; raises ValueError where it is not whole."""
    content = path.read_bytes()
    if len(content) < 8:
        raise ValueError(f"{path.name}: {len(content)} bytes")
    size = struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8:8 + size])
    metadata = header.pop("__metadata__")
    end = max(tensor["data_offsets"][1] for tensor in header.values())
    if len(content) != 8 + size + end:
        raise ValueError(f"{path.name}: {len(content)} bytes, expected {8 + size + end}")
    return metadata, content[8 + size:]


def step_in(path):
    return json.loads(tensors(path)[0]["vlae.position"])["step"]


class KilledRun:
    def __init__(self, vlae, folder, dice):
        self.vlae, self.folder, self.dice = vlae, folder, dice
        self.saved_step = 0
        self.start_up_s = 1.0
        self.counts = {"while starting": 0, "while training or saving": 0, "before the first save": 0}

    def command(self, *more):
        begun = (self.folder / "last.safetensors").exists()
        if not begun and self.folder.exists():  # killed before its first save: nothing is lost, a new run begins
            self.counts["before the first save"] += 1
            for left in self.folder.iterdir():
                left.unlink()
        return [self.vlae, "train", "--threads", "1", "--device", "cpu", "--out", str(self.folder),
                *(["--resume"] if begun else NEW_RUN), *more]

    def log_size(self):
        log = self.folder / "log.csv"
        return log.stat().st_size if log.exists() else 0

    def wait_for_a_step(self, process):
        begin = time.monotonic()
        reopened = None  # the log is written anew when a run is opened: growth counts from there
        while True:
            if process.poll() is not None:
                raise AssertionError(f"vlae ended with {process.returncode}: {process.stderr.read().decode()}")
            if time.monotonic() - begin > PATIENCE_S:
                raise AssertionError("no step within two minutes")
            size = self.log_size()
            if reopened is None or size < reopened:
                reopened = size
            elif size > reopened:
                self.start_up_s = time.monotonic() - begin
                return
            time.sleep(0.005)

    def kill_once(self):
        process = subprocess.Popen(self.command(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if self.dice.random() < 0.25:
            time.sleep(self.dice.uniform(0, self.start_up_s))
            self.counts["while starting"] += 1
        else:
            self.wait_for_a_step(process)
            time.sleep(self.dice.uniform(0, 0.4))
            self.counts["while training or saving"] += 1
        process.send_signal(signal.SIGKILL)
        _, errors = process.communicate()
        assert process.returncode == -signal.SIGKILL, f"ended by itself with {process.returncode}: {errors.decode()}"
        self.check_files()

    def check_files(self):
        for path in self.folder.glob("*.safetensors"):
            tensors(path)
        last = self.folder / "last.safetensors"
        if last.exists():
            step = step_in(last)
            assert step >= self.saved_step, f"step {step} after step {self.saved_step} had been saved"
            self.saved_step = step


def train(command):
    result = subprocess.run(command, capture_output=True)
    assert result.returncode == 0, result.stderr.decode()


def check_end(run, whole):
    killed, uninterrupted = (tensors(folder / "last.safetensors") for folder in (run, whole))
    assert killed[0]["vlae.position"] == uninterrupted[0]["vlae.position"], "other positions"
    assert killed[1] == uninterrupted[1], "other tensors than those of the run that nobody killed"
    with open(run / "log.csv", newline="") as file:
        steps = [int(row["step"]) for row in csv.DictReader(file) if row["set"] == "train"]
    assert steps == list(range(1, steps[-1] + 1)), "the log lacks steps or repeats some"
    left = [path.name for path in run.iterdir() if path.name.startswith(".vlae-")]
    assert not left, f"parts of files are left: {left}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("vlae")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="vlae-kill-") as home:
        home = pathlib.Path(home)
        run = KilledRun(options.vlae, home / "run", random.Random(options.seed))
        for _ in range(options.kills):
            run.kill_once()
        until = ["--steps", str(run.saved_step + 5)]
        train(run.command(*until))
        train([options.vlae, "train", "--threads", "1", "--device", "cpu", "--out", str(home / "whole"), *NEW_RUN, *until])
        check_end(run.folder, home / "whole")
    kinds = ", ".join(f"{count} {kind}" for kind, count in run.counts.items())
    print(f"{options.kills} kills ({kinds}) in {time.monotonic() - begin:.0f} s: no unreadable file; after step "
          f"{run.saved_step + 5} the same bits as a run that nobody killed")


if __name__ == "__main__":
    sys.exit(main())
