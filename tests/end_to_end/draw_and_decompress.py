"""A person's first minute: start, draw a stroke, read the code, play the decompression, change the theme, come back.

draw_and_decompress.py VLAE_STUDIO RANDOM_MODEL_FILE
"""

import json
import os
import subprocess
import sys
import tempfile
import time

from display import Display, been_here, wait_until

# Places in a window of 1600 x 1000, where one reference pixel of the layout is one pixel of the screen.
CANVAS = (44, 197, 328, 328)
CODE = (428, 140, 150, 60)  # the number of bits, largest on its card
GRID = (853, 161, 448, 448)
LIGHT_BACKGROUND, DARK_BACKGROUND = (0xF3, 0xF0, 0xE8), (0x11, 0x17, 0x1B)
BACKGROUND = (400, 500)  # between two cards
# Down the middle, fast, out of the canvas to the right, and back in.
STROKE = [(150, 260), (150, 440), (300, 440), (500, 440), (500, 300), (300, 300), (200, 300)]


def start(display, program, model, settings):
    began = time.monotonic()
    process = subprocess.Popen([program, "--model", model], env=dict(display.environment, XDG_CONFIG_HOME=settings))
    wait_until("a window", lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "VLAE Studio"],
                                                  env=display.environment, capture_output=True).stdout)
    wait_until("a first frame", lambda: display.picture().pixel(*BACKGROUND) in (LIGHT_BACKGROUND, DARK_BACKGROUND))
    print(f"first frame {time.monotonic() - began:.2f} s after the start")
    return process


def dark(pixel):
    return sum(pixel) < 3 * 90


def points_on(stroke, step=8):
    for (x0, y0), (x1, y1) in zip(stroke, stroke[1:]):
        count = max(abs(x1 - x0), abs(y1 - y0)) // step
        yield from ((x0 + (x1 - x0) * i // count, y0 + (y1 - y0) * i // count) for i in range(count))


def draw_stroke(display):
    moves = [f"mousemove {x} {y}" for x, y in points_on(STROKE)]
    display.hands(moves[0], "mousedown 1", *moves[1:], "mouseup 1")


def stroke_is_whole(display):
    left, top, width, height = CANVAS
    inside = [(x, y) for x, y in points_on(STROKE) if left < x < left + width and top < y < top + height]
    picture = display.picture()
    return all(dark(picture.pixel(x, y)) for x, y in inside)


def still(display, region):
    first = display.picture().region(*region)
    time.sleep(0.3)
    return display.picture().region(*region) == first


def draws_and_decompresses(display):
    display.hands("mousemove 700 950")
    wait_until("a screen that stands still", lambda: still(display, (0, 0, 1600, 1000)))
    blank, no_code = display.picture().region(*CANVAS), display.picture().region(*CODE)
    draw_stroke(display)
    wait_until("a stroke without gaps, though the pointer was faster than the frames", lambda: stroke_is_whole(display))
    wait_until("a code", lambda: display.picture().region(*CODE) != no_code)

    display.hands("mousemove 700 950", "key Home")
    wait_until("a grid that stands still", lambda: still(display, GRID))
    before = display.picture().region(*GRID)
    display.hands("key Right")
    wait_until("one pixel more", lambda: display.picture().region(*GRID) != before)
    display.hands("key Home")
    wait_until("the start again", lambda: display.picture().region(*GRID) == before)
    display.hands("key space")
    wait_until("pixels that arrive", lambda: display.picture().region(*GRID) != before)
    display.hands("key End")

    display.hands("key ctrl+z")
    wait_until("blank paper after undo", lambda: display.picture().region(*CANVAS) == blank)


def comes_back_as_it_was_left(display, process, restart, settings):
    display.hands("key ctrl+t")
    wait_until("the dark theme", lambda: display.picture().pixel(*BACKGROUND) == DARK_BACKGROUND)
    display.hands("key ctrl+q")
    assert process.wait(timeout=60) == 0, "the program did not end well"
    with open(os.path.join(settings, "vlae-studio", "settings.json")) as file:
        assert json.load(file)["dark"] is True
    process = restart()
    wait_until("the dark theme again", lambda: display.picture().pixel(*BACKGROUND) == DARK_BACKGROUND)
    display.hands("key ctrl+q")
    assert process.wait(timeout=60) == 0, "the program did not end well the second time"


def main(program, random_model_file):
    with tempfile.TemporaryDirectory(prefix="vlae-end-to-end-") as folder, Display(1600, 1000) as display:
        model, settings = os.path.join(folder, "random.safetensors"), os.path.join(folder, "config")
        subprocess.run([random_model_file, model], check=True)
        been_here(settings)
        processes = []

        def run():
            processes.append(start(display, program, model, settings))
            return processes[-1]

        try:
            process = run()
            draws_and_decompresses(display)
            comes_back_as_it_was_left(display, process, run, settings)
        finally:
            for left_over in processes:
                left_over.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
