"""A folder of sets: what is listed without reading, and how one of them is opened."""

from __future__ import annotations

import mmap
import os
import zipfile
from pathlib import Path

import numpy as np
import pytest

from embedding_core.errors import DataFileError, VectorFileError
from embedding_core.exchange import FolderSet, Reading, open_listed, origin_of, sets_in
from embedding_core.storage import Origin
from embedding_core.vectors import WordVectors, sample_random_pairs, save_packed

TEXT = "cat 1 2\ndog 2 1\nfish 0 1\n"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORDSPACE_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sets"
    (made / "pair").mkdir(parents=True)
    (made / "empty").mkdir()
    (made / "text.vec").write_text(TEXT)
    for name in ("README", "notes.md", ".hidden", "LICENSE.txt"):
        (made / name).write_text("no vectors")
    np.save(made / "pair" / "numbers.npy", np.arange(80, dtype=np.float32).reshape(4, 20))
    (made / "pair" / "words.txt").write_text("one\ntwo\nthree\nfour\n")
    small = WordVectors.from_mapping({"cat": [1.0, 2.0], "dog": [2.0, 1.0], "fish": [0.0, 1.0]})
    whole = WordVectors(small.words, small.rows, random_pairs=sample_random_pairs(small, n_pairs=10))
    save_packed(made / "packed", whole, Origin("Pets", "CC0", "made by hand"))
    return made


def named(folder: Path) -> dict[str, FolderSet]:
    return {one.name: one for one in sets_in(folder)}


def opened(one: FolderSet) -> Reading:
    *_, last = open_listed(one)
    assert isinstance(last, Reading)
    return last


def test_packed_folders_files_and_folders_of_files_are_sets_and_texts_about_them_are_not(folder: Path) -> None:
    found = named(folder)
    assert list(found) == ["packed", "pair", "text.vec"]
    assert (found["packed"].words, found["packed"].dim, found["packed"].licence) == (3, 2, "CC0")
    assert found["text.vec"].words is None
    assert {name: list(opened(one).vectors) for name, one in found.items()} == {
        "packed": ["cat", "dog", "fish"],
        "pair": ["one", "two", "three", "four"],
        "text.vec": ["cat", "dog", "fish"],
    }
    assert origin_of(found["packed"], opened(found["packed"])).title == "Pets"
    assert "text.vec (GloVe text)" in origin_of(found["text.vec"], opened(found["text.vec"])).source


def test_a_large_file_is_packed_once_then_mapped_and_its_size_is_known(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("embedding_core.exchange.gather.EXACT_BYTES", 1)
    base = opened(named(folder)["text.vec"]).vectors.rows
    while isinstance(base, np.ndarray):
        base = base.base  # type: ignore[assignment]
    assert isinstance(base, mmap.mmap), "the first reading is mapped too"
    assert (named(folder)["text.vec"].words, named(folder)["text.vec"].dim) == (3, 2)


def test_an_archive_of_a_packed_set_keeps_its_origin_and_its_random_pairs(folder: Path) -> None:
    whole = opened(named(folder)["packed"]).vectors
    with zipfile.ZipFile(folder / "again.zip", "w") as archive:
        for path in (folder / "packed").iterdir():
            archive.write(path, path.name)
    for _ in range(2):  # from the archive, then from its packed copy
        found = opened(named(folder)["again.zip"]).vectors
        assert found.origin == whole.origin
        assert found.random_pairs.n_pairs == whole.random_pairs.n_pairs
        assert found.random_pairs.seed == whole.random_pairs.seed


def test_a_broken_set_is_told_by_its_own_message_and_the_others_open(folder: Path) -> None:
    (folder / "packed" / "manifest.json").write_text("{")
    (folder / "text.vec").write_text("cat 1 2\ndog 1\n")
    found = named(folder)
    assert "manifest.json is not JSON" in found["packed"].problem
    with pytest.raises(VectorFileError, match=r"text\.vec, line 2"):
        opened(found["text.vec"])
    assert len(opened(found["pair"]).vectors) == 4


def test_a_file_that_takes_the_place_of_another_has_another_stamp(folder: Path) -> None:

    before = named(folder)["text.vec"]
    os.utime(folder / "text.vec", ns=(0, before.stamp + 1))
    assert named(folder)["text.vec"].stamp != before.stamp


def test_a_folder_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="nowhere cannot be listed"):
        sets_in(tmp_path / "nowhere")
