"""The bundled set: loads by name, is what its manifest says, and asks for little memory."""

from __future__ import annotations

import json

import psutil
import pytest

from benchmarks.measure import BARE, resident_after
from embedding_core import InvalidInputError, WordVectors, load
from embedding_core.storage import describe_store, file_sha256
from embedding_core.vectors.catalog import BUNDLED, DATA, DEFAULT
from scripts.build_vectors import GLOVE_6B_100D


def test_the_default_is_bundled() -> None:
    assert DEFAULT in BUNDLED


def test_an_unknown_set_is_an_error_that_names_what_there_is() -> None:
    with pytest.raises(InvalidInputError, match="no bundled vector set 'glove-6b-300d'; there is glove-6b-100d"):
        load("glove-6b-300d")


def test_a_path_is_not_a_name() -> None:
    with pytest.raises(InvalidInputError):
        load("../data/glove-6b-100d")


@pytest.mark.parametrize("name", BUNDLED)
def test_every_shipped_file_is_in_the_manifest_with_its_size_and_hash(name: str) -> None:
    manifest = json.loads((DATA / name / "manifest.json").read_text(encoding="utf-8"))
    present = {path.name for path in (DATA / name).iterdir()}
    assert present == {*manifest["files"], "manifest.json", "LICENSE.txt"}
    for file, expected in manifest["files"].items():
        path = DATA / name / file
        assert {"bytes": path.stat().st_size, "sha256": file_sha256(path)} == expected


@pytest.mark.parametrize("name", BUNDLED)
def test_every_shipped_set_names_its_licence_and_source(name: str) -> None:
    assert all(vars(describe_store(DATA / name).origin).values())
    assert (DATA / name / "LICENSE.txt").read_text(encoding="utf-8").strip()
    assert name in (DATA / "README.md").read_text(encoding="utf-8")


def test_the_shipped_manifest_is_what_the_builder_writes(glove: WordVectors) -> None:
    store = describe_store(DATA / DEFAULT)
    assert store.origin == glove.origin == GLOVE_6B_100D
    assert (store.about("words", int), store.about("dimensions", int)) == (len(glove), glove.dim)


ONE_ANSWER = """
from embedding_core import load, most_similar
vectors = load()
assert most_similar(vectors, "frog", 1)[0].word == "toad"
"""


@pytest.mark.skipif(psutil.MACOS, reason="macOS counts shared libraries differently")
def test_loading_and_one_answer_fit_into_90_mb() -> None:
    assert resident_after(ONE_ANSWER) - resident_after(BARE) <= 90e6
