"""GloVe in 50 dimensions, from the files of its package."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from embedding_core import DataFileError
from embedding_core.vectors.installed import GLOVE_50_NAME, load_glove_50


def package(folder: Path) -> np.ndarray:
    """Files as the package has them, of three words."""
    rows = np.array([[1, 0], [0.5, 0.5], [0, 2]], dtype=np.float32)
    np.save(folder / "glove_6B_50d_emb.npy", rows)
    pq.write_table(pa.table({"index": ["the", "frog", "toad"]}), folder / "glove_6B_index.parquet")
    return rows


def test_its_words_and_vectors_are_those_of_the_files(tmp_path: Path) -> None:
    rows = package(tmp_path)
    loaded = load_glove_50(tmp_path)
    assert tuple(loaded.words) == ("the", "frog", "toad")
    assert np.abs(loaded["toad"] - rows[2]).max() < 0.01
    assert loaded.name == GLOVE_50_NAME
    assert loaded.random_pairs_like(["frog", "toad"]).cosine_at(100) <= 1


@pytest.mark.parametrize("name", ["glove_6B_50d_emb.npy", "glove_6B_index.parquet"])
def test_a_file_that_cannot_be_used_is_an_error_with_the_remedy(tmp_path: Path, name: str) -> None:
    package(tmp_path)
    (tmp_path / name).write_bytes(b"no data")
    with pytest.raises(DataFileError, match="Install it again"):
        load_glove_50(tmp_path)
