"""Feed the readers of vector files bytes that nobody would write: no crash, no hang, no memory without bounds.

    make fuzz                     # ten minutes
    make fuzz SECONDS=60

A coverage-guided fuzzer (atheris, from requirements-fuzz.txt) changes small files of every format. Whatever a reader
raises but `EmbeddingError` ends the run and is kept in ``build/fuzz/``, as are inputs that take more than ten seconds
or 1.5 GB of memory.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["embedding_core.exchange"]):
    from scripts.fuzz_readers import read_bytes, seeds

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Fuzz for as long as asked; ends with another exit code than 0 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz", help="corpus and findings")
    options = parser.parse_args(arguments)
    corpus = options.out / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = [f"-max_total_time={options.seconds}", "-timeout=10", "-rss_limit_mb=1500", "-max_len=4096"]
    with tempfile.TemporaryDirectory() as folder:
        atheris.Setup(
            [sys.argv[0], *limits, f"-artifact_prefix={options.out}/found-", str(corpus)],
            lambda data: read_bytes(data, Path(folder)),
        )
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
