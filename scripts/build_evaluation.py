"""Copy the two published test sets into ``embedding_core/data``, after checking their sha256.

They come unchanged from gensim 4.4.0 (its wheel, or the installed package):

    python -m scripts.build_evaluation
    pip download --no-deps gensim==4.4.0 && python -m scripts.build_evaluation --wheel gensim-4.4.0-*.whl
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import sys
import zipfile
from pathlib import Path

from embedding_core.evaluation.questions import GOOGLE_ANALOGIES, WORDSIM_353
from embedding_core.storage import Origin, write_store
from embedding_core.vectors.catalog import DATA

_INSIDE = "gensim/test/test_data"
_GENSIM = f"gensim 4.4.0 wheel, {_INSIDE}"
SETS = {
    GOOGLE_ANALOGIES: Origin(
        "Google analogy test set: 19,544 questions in 14 sections",
        "Apache-2.0",
        f"{_GENSIM}/{GOOGLE_ANALOGIES.name}; published with word2vec by Google, 2013",
        "8c29b3332afc46f3fb8be04cb5297bf96f39aa7131272dff57869b4485b22a36",
        "Mikolov, Chen, Corrado and Dean (2013), Efficient Estimation of Word Representations in Vector Space, ICLR "
        "workshop",
    ),
    WORDSIM_353: Origin(
        "WordSimilarity-353: 353 pairs of words judged by 13 or 16 people",
        "CC-BY-4.0",
        f"{_GENSIM}/{WORDSIM_353.name}; published by E. Gabrilovich, 2002",
        "f92a022fc2537793a15bc3a8c162ebcd74990e033a228bb6388cb71e4c0b1e1d",
        "Finkelstein, Gabrilovich, Matias, Rivlin, Solan, Wolfman and Ruppin (2002), Placing Search in Context: The "
        "Concept Revisited, ACM Transactions on Information Systems 20(1)",
    ),
}


def read_set(name: str, wheel: Path | None) -> bytes:
    """Bytes of a test set from gensim's wheel, or from the installed package without importing it."""
    if wheel is not None:
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(f"{_INSIDE}/{name}")
    spec = importlib.util.find_spec("gensim")
    if spec is None or spec.origin is None:
        raise SystemExit("gensim is not installed: pip install gensim==4.4.0, or name its wheel with --wheel.")
    return (Path(spec.origin).parent / "test" / "test_data" / name).read_bytes()


def main(arguments: list[str] | None = None) -> int:
    """Copy the sets, and write a manifest beside each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", type=Path, help="gensim wheel to read instead of the installed package")
    parser.add_argument("--out", type=Path, default=DATA, help="folder to write (default: what ships)")
    options = parser.parse_args(arguments)

    for path, origin in SETS.items():
        content = read_set(path.name, options.wheel)
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 != origin.source_sha256:
            raise SystemExit(f"{path.name} is not the file of gensim 4.4.0: its sha256 is {sha256}.")
        folder = options.out / path.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / path.name).write_bytes(content)
        write_store(folder, origin, [path.name])
    print(f"{len(SETS)} test sets written to {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
