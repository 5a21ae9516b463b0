"""What `WRITERS` write, read back by the libraries whose formats they are, and by ourselves."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pyarrow.parquet
import pytest
from gensim.models import KeyedVectors

from embedding_core import InvalidInputError, WordVectors
from embedding_core.errors import VectorFileError
from embedding_core.exchange import WRITERS, read_set
from embedding_core.vectors import load_packed

WORDS = ["cat", "New_York", "straße", "猫", "it's", '"']
ROWS = np.random.default_rng(0).normal(size=(6, 5)).astype(np.float32)
SET = WordVectors.from_arrays(WORDS, ROWS)


def written(folder: Path, kind: str, vectors: WordVectors = SET, words: list[str] | None = None) -> Path:
    path = folder / f"set{WRITERS[kind].ending}"
    with path.open("wb") as file:
        WRITERS[kind].write(vectors, words, file)
    return path


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("words", [None, ["猫", "cat"]])
def test_what_is_written_is_read_again(kind: str, words: list[str] | None, tmp_path: Path) -> None:
    found = read_set(written(tmp_path, kind, words=words)).vectors
    assert list(found) == (words or WORDS)
    half_a_step = np.abs(ROWS).max() / 127 / 2 if kind == "packed" else 0
    assert np.abs(found[list(found)] - SET[list(found)]).max() <= half_a_step * 1.001


@pytest.mark.parametrize(
    ("kind", "options"),
    [("glove", {"no_header": True}), ("word2vec", {}), ("word2vec-binary", {"binary": True})],
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # gensim leaves the file open
def test_gensim_reads_the_same_numbers(kind: str, options: dict[str, bool], tmp_path: Path) -> None:
    theirs = KeyedVectors.load_word2vec_format(str(written(tmp_path, kind)), **options)
    assert theirs.index_to_key == WORDS
    assert (theirs.vectors == ROWS).all()


def test_pyarrow_reads_the_same_numbers(tmp_path: Path) -> None:
    theirs = pyarrow.parquet.read_table(written(tmp_path, "parquet"))
    assert theirs["word"].to_pylist() == WORDS
    assert (np.array(theirs["vector"].to_pylist(), dtype=np.float32) == ROWS).all()


def test_the_projector_gets_two_files_of_as_many_lines(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, "projector")) as archive:
        lines = archive.read("vectors.tsv").decode().splitlines()
        assert archive.read("metadata.tsv").decode().splitlines() == WORDS
    assert (np.array([line.split("\t") for line in lines], dtype=np.float32) == ROWS).all()


def test_a_packed_set_is_loaded_as_a_shipped_one_and_a_damaged_one_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "packed")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "folder")
    for found in (load_packed(tmp_path / "folder"), read_set(tmp_path / "folder").vectors, read_set(path).vectors):
        assert list(found) == WORDS
        assert found.random_pairs.n_pairs > 0
    (tmp_path / "folder" / "codes.npy").write_bytes(b"other")
    with pytest.raises(VectorFileError, match=r"folder: its codes.npy has 5 bytes instead of"):
        read_set(tmp_path / "folder")


def test_numpy_reads_the_same_numbers(tmp_path: Path) -> None:
    with np.load(written(tmp_path, "npz"), allow_pickle=False) as theirs:
        assert theirs["words"].tolist() == WORDS
        assert (theirs["vectors"] == ROWS).all()


def test_rounded_sets_are_written_as_the_numbers_they_stand_for(tmp_path: Path) -> None:
    codes, scales = np.array([[127, -1], [3, 127]], dtype=np.int8), np.array([0.5, 2], dtype=np.float32)
    rounded = WordVectors(WordVectors.from_arrays(["a", "b"], [[1], [1]]).words, codes, scales)
    for kind in set(WRITERS):
        found = read_set(written(tmp_path, kind, rounded)).vectors
        assert found[["a", "b"]].tolist() == [[63.5, -0.5], [6, 254]]


def test_spaces_become_underscores_where_a_space_ends_a_word(tmp_path: Path) -> None:
    spaced = WordVectors.from_arrays(["new york", "new_york", " "], [[1, 2], [3, 4], [5, 6]])
    for kind in ("glove", "word2vec", "word2vec-binary"):
        assert list(read_set(written(tmp_path, kind, spaced, ["new york", " "])).vectors) == ["new_york", "_"]
        with pytest.raises(InvalidInputError, match=r"'new york' would be written 'new_york'"):
            written(tmp_path, kind, spaced)
    assert list(read_set(written(tmp_path, "npz", spaced)).vectors) == list(spaced)


def test_a_selection_is_of_known_words_each_once(tmp_path: Path) -> None:
    for words, problem in [(["dog"], "'dog' is not among"), ([], "at least one"), (["cat", "cat"], "each once")]:
        with pytest.raises((InvalidInputError, KeyError), match=problem):
            written(tmp_path, "npz", words=words)
