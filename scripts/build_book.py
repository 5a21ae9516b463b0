"""Copy *Alice's Adventures in Wonderland* into ``embedding_core/data``, after checking its sha256.

It comes from the tests of Brotli 1.1.0, where it is a text to be compressed:

    pip download --no-deps --no-binary :all: Brotli==1.1.0 && python -m scripts.build_book Brotli-1.1.0.tar.gz
"""

from __future__ import annotations

import argparse
import hashlib
import tarfile
from pathlib import Path

from embedding_core.storage import Origin, write_store
from embedding_core.training.book import FILE, FOLDER

_INSIDE = "Brotli-1.1.0/tests/testdata/alice29.txt"
ORIGIN = Origin(
    "Alice's Adventures in Wonderland, the whole book",
    "Public domain",
    "Brotli 1.1.0, tests/testdata/alice29.txt (the Canterbury Corpus), the Millennium Fulcrum edition 2.9",
    "7467306ee0feed4971260f3c87421154a05be571d944e9cb021a5713700c38f0",
    "Lewis Carroll (1865), Alice's Adventures in Wonderland, Macmillan",
    ("Line ends are those of Unix, and a sign that ended the file is gone.",),
)


def main(arguments: list[str] | None = None) -> int:
    """Copy the book, and write a manifest beside it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, help="the source archive of Brotli 1.1.0")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write (default: what ships)")
    options = parser.parse_args(arguments)
    with tarfile.open(options.archive) as archive:
        member = archive.extractfile(_INSIDE)
        if member is None:
            raise SystemExit(f"{options.archive} holds no {_INSIDE}.")
        book = member.read()
    if hashlib.sha256(book).hexdigest() != ORIGIN.source_sha256:
        raise SystemExit(f"{_INSIDE} is not the file that was expected.")
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / FILE).write_bytes(book.replace(b"\r\n", b"\n").rstrip(b"\x1a"))
    write_store(options.out, ORIGIN, [FILE])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
