"""Keeps the files that browsers fetch, compressed once, under an address that changes with them.

Must not know Dash, the page or any setting: it is handed names and contents.
"""

import gzip
import hashlib
import shutil
import tempfile
import weakref
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from wsgiref.headers import Headers
from wsgiref.types import WSGIApplication

import brotli
from whitenoise import WhiteNoise

ASSETS = Path(__file__).parent.parent / "assets"
# Brotli's 11 makes the scripts 8 % smaller than 9, and takes twenty times as long at each start.
BROTLI_QUALITY = 9
# A variant must save this share of the bytes, or it is not worth a header.
WORTHWHILE = 0.95


def compressed(content: bytes) -> dict[str, bytes]:
    """Content by encoding as HTTP names it: `br` and `gzip`, each only where it saves bytes."""
    variants = {
        "br": brotli.compress(content, quality=BROTLI_QUALITY),
        # The time stamp would make equal contents differ.
        "gzip": gzip.compress(content, mtime=0),
    }
    limit = WORTHWHILE * len(content)
    return {encoding: data for encoding, data in variants.items() if len(data) < limit}


def folder_contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path below it, with forward slashes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class StaticFiles:
    """A temporary folder of files, deleted with the object or when the process ends.

    `prefix` is the address below the application's root, `static/<digest of all contents>`, so
    that an answer may be kept for ever and relative imports between modules stay within it.
    """

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        digest = hashlib.sha256()
        for name, content in sorted(contents.items()):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        self.prefix = f"static/{digest.hexdigest()[:12]}"
        self.folder = Path(tempfile.mkdtemp(prefix="downhill-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        # Both compressors release the interpreter's lock, so the cores share the work.
        with ThreadPoolExecutor() as threads:
            for _ in threads.map(self._write, *zip(*contents.items(), strict=True)):
                pass

    def _write(self, name: str, content: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        for encoding, data in compressed(content).items():
            suffix = {"br": ".br", "gzip": ".gz"}[encoding]
            path.with_name(path.name + suffix).write_bytes(data)

    def before(self, application: WSGIApplication, root: str = "/") -> WhiteNoise:
        """The WSGI application that answers for these files and passes on everything else."""
        return WhiteNoise(
            application,
            root=str(self.folder),
            prefix=root + self.prefix,
            immutable_file_test=lambda *_: True,
            allow_all_origins=False,
            add_headers_function=_as_declared,
        )


def _as_declared(headers: Headers, *_: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
