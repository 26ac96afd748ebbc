"""A display that nobody sees: Xvfb with its picture in a file, and hands on its mouse and keyboard (xdotool)."""

import os
import struct
import subprocess
import tempfile
import time


class Display:
    def __init__(self, width, height):
        self.folder = tempfile.TemporaryDirectory(prefix="vlae-display-")
        read_end, write_end = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24", "-fbdir", self.folder.name,
             "-nolisten", "tcp", "-noreset"], pass_fds=[write_end], stderr=subprocess.DEVNULL)
        os.close(write_end)
        self.number = os.fdopen(read_end)  # open to the end: the server dies where it writes to nobody
        self.environment = dict(os.environ, DISPLAY=":" + self.number.readline().strip())
        self.environment.pop("WAYLAND_DISPLAY", None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()
        self.number.close()
        self.folder.cleanup()

    def hands(self, *steps):
        """One xdotool call: its steps follow each other as fast as the server takes them."""
        words = [str(word) for step in steps for word in step.split()]
        return subprocess.run(["xdotool", *words], env=self.environment, check=True, capture_output=True, text=True).stdout

    def picture(self):
        return Picture(os.path.join(self.folder.name, "Xvfb_screen0"))


class Picture:
    """The screen as it is now. The file is an X window dump: header, colour map, rows of 32-bit blue, green, red, 0."""

    def __init__(self, path):
        with open(path, "rb") as dump:
            content = dump.read()
        header = struct.unpack(">25I", content[:100])
        self.width, self.height, self.row_bytes = header[4], header[5], header[12]
        self.rows = content[header[0] + 12 * header[19]:]

    def pixel(self, x, y):
        blue, green, red = self.rows[y * self.row_bytes + 4 * x:][:3]
        return red, green, blue

    def region(self, left, top, width, height):
        return b"".join(self.rows[y * self.row_bytes + 4 * left:y * self.row_bytes + 4 * (left + width)]
                        for y in range(top, top + height))


def been_here(settings):
    """Settings of somebody who has seen the welcome, in that configuration folder: it stays closed."""
    folder = os.path.join(settings, "vlae-studio")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "settings.json"), "w") as file:
        file.write("{}")


def wait_until(what, condition, seconds=60):
    """Fails with `what` where the condition does not come true. The limit only ends a test that hangs."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.05)
    raise AssertionError(f"waited in vain: {what}")
