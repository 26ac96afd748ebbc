#!/usr/bin/env python3
"""vlae data on the command line: what a person sees, exit codes, and what is left on the disk.

Usage: data_cli_test.py PATH_OF_VLAE. Standard library only; the server is this process, on the loopback address.
"""

import gzip
import hashlib
import http.server
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import threading
import unittest
import zlib

VLAE = sys.argv.pop(1)


def png_size(path):
    """Height and width, from the header alone."""
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n" and head[12:16] == b"IHDR"
    width, height = struct.unpack(">II", head[16:24])
    return height, width


class Server:
    """Serves a dictionary {path: bytes}; `cut` names how many bytes of a body are sent before the connection drops."""

    def __init__(self, files, cut=None):
        outer = self
        self.requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.requests.append((self.path, self.headers.get("Range")))
                body = files.get(self.path)
                if body is None:
                    return self.send_error(404)
                start = int(self.headers["Range"][len("bytes="):-1]) if "Range" in self.headers else 0
                self.send_response(206 if start else 200)
                if start:
                    self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
                self.send_header("Content-Length", str(len(body) - start))
                self.end_headers()
                end = len(body) if cut is None else min(len(body), start + cut)
                self.wfile.write(body[start:end])

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/folder"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class DataCommand(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.environment = dict(os.environ, XDG_DATA_HOME=str(self.folder / "xdg"), no_proxy="*")
        self.environment.pop("VLAE_DATA_DIR", None)

    def tearDown(self):
        self.temporary.cleanup()

    def vlae(self, *arguments):
        return subprocess.run([VLAE, "data", *map(str, arguments)], env=self.environment, capture_output=True, text=True)

    def serve(self, files, cut=None):
        server = Server({"/folder/" + name: body for name, body in files.items()}, cut)
        self.addCleanup(server.close)
        return server

    def expect_failure(self, done, *parts):
        self.assertEqual(done.returncode, 1, done)
        self.assertEqual(done.stderr.count("\n"), 1, "one line: " + done.stderr)
        self.assertTrue(done.stderr.startswith("vlae: "), done.stderr)
        for part in parts:
            self.assertIn(part, done.stderr)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path


class ListInfoSheet(DataCommand):
    def test_list_says_what_is_here_and_how_to_get_the_rest(self):
        done = self.vlae("list")
        self.assertEqual(done.returncode, 0)
        self.assertIn("vlae data get mnist", done.stdout)
        sets = json.loads(self.vlae("list", "--json").stdout)
        self.assertEqual([s["present"] for s in sets if s["name"] == "mnist"], [False])

    def test_info_counts(self):
        self.write("x.amat", b"0 1 1 0\n1 1 1 1\n")
        info = json.loads(self.vlae("info", self.folder / "x.amat", "--json").stdout)
        self.assertEqual((info["images"], info["height"], info["width"], info["binary"]), (2, 2, 2, True))
        self.assertAlmostEqual(info["mean_ink"], 6 / 8)

    def test_sheet_is_a_png_of_the_asked_size(self):
        out = self.folder / "sheet.png"
        done = self.vlae("sheet", "procedural:40:3", "-o", out, "--count", 12, "--columns", 5, "--scale", 3)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(png_size(out), (3 * (84 + 4) + 4, 5 * (84 + 4) + 4))  # gaps of 4
        again = self.folder / "again.png"
        self.vlae("sheet", "procedural:40:3", "-o", again, "--count", 12, "--columns", 5, "--scale", 3)
        self.assertEqual(out.read_bytes(), again.read_bytes())

    def test_wrong_usage_exits_with_2(self):
        self.assertEqual(self.vlae("get", "nonsense").returncode, 2)
        self.assertEqual(self.vlae("sheet", "procedural").returncode, 2)
        self.assertEqual(self.vlae("sheet", "procedural", "-o", "x.png", "--scale", "0").returncode, 2)


class BadInput(DataCommand):
    def sheet_of(self, path):
        out = self.folder / "sheet.png"
        done = self.vlae("sheet", path, "-o", out, "--split", "all")
        self.assertFalse(out.exists())
        self.assertEqual([p for p in self.folder.iterdir() if p.name.startswith("sheet.png")], [])
        return done

    def test_each_kind_of_damage_is_one_sentence(self):
        idx = bytes([0, 0, 8, 3]) + struct.pack(">III", 2, 2, 2) + bytes(8)
        png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 60000, 60000) + b"\x08\0\0\0\0"
        png += struct.pack(">I", zlib.crc32(png[12:29]))
        damage = {
            "empty.idx": (b"", "an empty file"),
            "cut.idx": (idx[:-1], "23 bytes, expected 24"),
            "huge.idx": (idx[:8] + b"\xff\xff\xff\xff" + idx[12:], "4294967295 rows, expected 1 to 4096"),
            "magic.idx": (b"\0\0\x0d\x03" + idx[4:], "magic number 0x00000d03"),
            "ragged.amat": (b"0 1 1 0\n0 1\n", "line 2: 2 values, expected 4"),
            "letters.amat": (b"0 1 x 0\n", "line 1, column 5: 'x'"),
            "text": (b"Dear Sir or Madam", "an unknown kind of file"),
            "cut.amat.gz": (gzip.compress(b"0 1 1 0\n" * 1000)[:-20], "gzip data"),
            "huge.png": (png, "60000 x 60000 pixels"),
            "cut.png": (png[:20], "a damaged picture"),
            "silhouettes.mat": (b"MATLAB 5.0 MAT-file" + bytes(200), "an unknown kind of file"),
            "caltech101_silhouettes_28.mat": (b"MATLAB 5.0 MAT-file".ljust(124) + b"\0\1IM" + b"\x0e\0\0\0\xff\xff\xff\xff",
                                              "more than are left"),
        }
        for name, (content, sentence) in damage.items():
            with self.subTest(name):
                path = self.write(name, content)
                self.expect_failure(self.sheet_of(path), str(path), sentence)

    def test_a_gzip_bomb_is_refused(self):
        """A little more than 640 MiB of blanks in half a megabyte."""
        packer = zlib.compressobj(9, wbits=31)
        piece = b" " * (1 << 24)
        bomb = b"".join(packer.compress(piece) for _ in range(41)) + packer.flush()
        path = self.write("bomb.amat.gz", bomb)
        self.expect_failure(self.sheet_of(path), str(path), "unpacks to more than 671088640 bytes")

    def test_a_missing_set_names_the_command(self):
        self.expect_failure(self.sheet_of("mnist"), "`vlae data get mnist` downloads them")

    def test_an_unwritable_folder_is_named(self):
        out = self.folder / "missing" / "x.png"
        self.expect_failure(self.vlae("sheet", "procedural:10", "-o", out), f"{out}: cannot be written")


class Get(DataCommand):
    """The published files are too large to make up, so every download here ends in a refusal, or resumes real ones."""

    names = ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"]

    def mnist(self):
        return self.folder / "xdg/vlae-studio/data/mnist"

    def left(self):
        return sorted(p.name for p in self.mnist().iterdir()) if self.mnist().exists() else []

    def test_wrong_content_is_refused_and_leaves_nothing(self):
        server = self.serve({self.names[0]: b"<html>log in first</html>"})
        self.expect_failure(self.vlae("get", "mnist", "--from", server.address), "wrong checksum", self.names[0])
        self.assertEqual(self.left(), [])

    def test_a_missing_file_is_named(self):
        server = self.serve({})
        self.expect_failure(self.vlae("get", "mnist", "--from", server.address), "404", self.names[0])
        self.assertEqual(self.left(), [])

    def test_no_server_at_all(self):
        done = self.vlae("get", "mnist", "--from", "http://127.0.0.1:9")
        self.expect_failure(done, "cannot be downloaded", "http://127.0.0.1:9/" + self.names[0])
        self.assertEqual(self.left(), [])

    def test_an_unwritable_folder(self):
        server = self.serve({self.names[0]: b"x"})
        self.expect_failure(self.vlae("get", "mnist", "--from", server.address, "--to", "/proc/nowhere"), "/proc/nowhere")

    def test_a_full_disk_ends_at_once_and_keeps_what_can_be_resumed(self):
        server = self.serve({self.names[0]: os.urandom(3_000_000)})
        limited = f"ulimit -f 1024; exec '{VLAE}' data get mnist --from {server.address}"  # no file beyond 1 MiB
        done = subprocess.run(["bash", "-c", limited], env=self.environment, capture_output=True, text=True)
        self.expect_failure(done, self.names[0] + ".vlae-part: cannot be written: File too large")
        self.assertEqual(len(server.requests), 1)
        self.assertEqual(self.left(), [self.names[0] + ".vlae-part"])
        self.assertEqual((self.mnist() / self.left()[0]).stat().st_size, 1024 * 1024)

    def real_files(self):
        data = os.environ.get("VLAE_DATA_DIR")
        if not data:
            self.skipTest("VLAE_DATA_DIR is not set: no published files to serve")
        return {name: (pathlib.Path(data) / "mnist" / name).read_bytes() for name in self.names}

    def test_interrupted_then_resumed_then_already_here(self):
        files = self.real_files()
        breaking = self.serve(files, cut=1_000_000)
        self.expect_failure(self.vlae("get", "mnist", "--from", breaking.address), self.names[0])
        self.assertEqual(self.left(), [self.names[0] + ".vlae-part"])
        self.assertEqual((self.mnist() / (self.names[0] + ".vlae-part")).stat().st_size, 3_000_000)  # three attempts
        whole = self.serve(files)
        done = self.vlae("get", "mnist", "--from", whole.address)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(whole.requests[0], ("/folder/" + self.names[0], "bytes=3000000-"))
        self.assertEqual(self.left(), sorted(self.names))
        for name in self.names:
            self.assertEqual((self.mnist() / name).read_bytes(), files[name])
        # The published MD5 of the unpacked test images.
        unpacked = gzip.decompress((self.mnist() / self.names[2]).read_bytes())
        self.assertEqual(hashlib.md5(unpacked).hexdigest(), "2646ac647ad5339dbf082846283269ea")
        self.assertEqual(self.vlae("get", "mnist", "--from", "http://127.0.0.1:9").stdout.count("already here"), 4)
        info = json.loads(self.vlae("info", "mnist", "--split", "test", "--json").stdout)
        self.assertEqual(info["images"], 10000)
        self.assertAlmostEqual(info["mean_ink"], 0.132515, places=6)


if __name__ == "__main__":
    unittest.main()
