"""Which commands there are, and how they end: 0 done, 1 refused with a message, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys

from embedding_core.cli import analogy, bias, compare, convert, evaluate, fetch, info, neighbors, quality, send
from embedding_core.errors import EmbeddingError

COMMANDS = (info, convert, neighbors, analogy, evaluate, compare, quality, bias, fetch, send)
_ABOUT = """Look at, convert, search and judge sets of word vectors.

A SET is a file of vectors of any of the usual formats, recognised by its content (GloVe, word2vec and fastText vectors,
.npz or .npy and safetensors with words, the projector's two .tsv files, CSV, JSON, Parquet, Arrow; also packed with
gzip, zip or zstd), a packed folder, the name of the set that ships, glove-6b-100d, or the key of one that was fetched;
`neighbors` takes a collection of an engine too: postgresql://user@host/database#name."""
_EXAMPLES = """examples:
  python -m embedding_core info glove.6B.50d.txt.gz
  python -m embedding_core convert vectors.bin vectors.parquet --first 50000
  python -m embedding_core neighbors glove-6b-100d frog toad -k 5 --json
  python -m embedding_core analogy glove-6b-100d "king - man + woman"
  python -m embedding_core evaluate my.vec --test questions-words.txt
  python -m embedding_core compare glove-6b-100d my.vec bank
  python -m embedding_core send large.vec --to postgresql://user@host/database --approximate

exit codes: 0 done, 1 refused (the message says why), 2 wrong usage"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = argparse.ArgumentParser(
        prog="python -m embedding_core",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        about = (command.__doc__ or "").splitlines()[0]
        one = commands.add_parser(
            name, help=about, description=command.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        command.add(one)
        one.set_defaults(run=command.run)
    return whole


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns its exit code. Raises SystemExit(2) for wrong usage."""
    options = parser().parse_args(arguments)
    try:
        options.run(options)
        sys.stdout.flush()
    except EmbeddingError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # who reads has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"{error.filename or 'A file'} cannot be used ({error.strerror or error}).", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    return 0
