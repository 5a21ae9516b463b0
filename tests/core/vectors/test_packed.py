"""Vector sets on disk: round trips, and one clear error for whatever can be wrong with a file."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from embedding_core import DataFileError, EmbeddingError, InvalidInputError, WordVectors, sample_random_pairs
from embedding_core.storage import MANIFEST, file_sha256
from embedding_core.vectors.glove_text import iter_glove_text, to_glove_text, to_npz
from embedding_core.vectors.packed import load_packed, save_packed
from tests.core.conftest import ORIGIN

FILES = ("words.txt", "order.npy", "codes.npy", "scales.npy", "random_pairs.npy")


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip_the_last_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def make_a_folder_of_it(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES = (Path.unlink, empty, flip_the_last_bit, make_a_folder_of_it)


def sign_again(folder: Path) -> None:
    """Make the manifest agree with files that were changed on purpose."""
    manifest = json.loads((folder / MANIFEST).read_text())
    for name in FILES:
        manifest["files"][name] = {"bytes": (folder / name).stat().st_size, "sha256": file_sha256(folder / name)}
    (folder / MANIFEST).write_text(json.dumps(manifest))


# Packed folders


def test_a_packed_set_comes_back_as_it_was(packed: Path, tmp_path: Path) -> None:
    first = load_packed(packed)
    save_packed(tmp_path / "again", first, ORIGIN)
    second = load_packed(tmp_path / "again")
    assert list(second.words) == list(first.words)
    assert (second.rows == first.rows).all()
    assert (second.scales == first.scales).all()
    assert second.name == "Toy"
    assert (second.random_pairs.quantiles == first.random_pairs.quantiles).all()
    assert second.random_pairs.ranks == first.random_pairs.ranks
    assert (second.random_pairs.n_pairs, second.random_pairs.seed) == (first.random_pairs.n_pairs, 3)
    assert second.origin == ORIGIN
    for name in FILES:
        assert (packed / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_float32_rows_are_rounded_when_they_are_saved(tmp_path: Path) -> None:
    rows = np.random.default_rng(0).normal(size=(20, 10)).astype(np.float32)
    exact = WordVectors.from_arrays([chr(97 + i) for i in range(20)], rows)
    pairs = sample_random_pairs(exact, n_pairs=100)
    save_packed(tmp_path, WordVectors(exact.words, exact.rows, name="x", random_pairs=pairs), ORIGIN)
    loaded = load_packed(tmp_path)
    assert loaded.rows.dtype == np.int8
    assert loaded.scales is not None
    for i, word in enumerate(loaded.words):
        assert np.abs(loaded[word] - rows[i]).max() <= loaded.scales[i] / 2 * (1 + 1e-5)


def test_a_set_without_random_pairs_cannot_be_packed(axes: WordVectors, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="axes has no sample of random pairs"):
        save_packed(tmp_path, axes, ORIGIN)


def test_the_codes_are_mapped_and_cannot_be_written(packed: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        load_packed(packed).rows[0, 0] = 1


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        *((name, damage) for name in FILES for damage in (*DAMAGES, truncate, lengthen)),
        *((MANIFEST, damage) for damage in DAMAGES),  # it is JSON: a line break more or less at its end is no damage
    ],
)
def test_a_damaged_file_gives_one_error_that_names_it_and_the_remedy(
    packed: Path, name: str, damage: Callable[[Path], None]
) -> None:
    damage(packed / name)
    with pytest.raises(DataFileError) as caught:
        load_packed(packed)
    assert caught.value.path == packed / name
    message = str(caught.value)
    assert message.startswith(str(packed / name))
    assert "git checkout -- embedding_core/data" in message
    assert "embedding_core/data/README.md" in message
    assert "\n" not in message


@pytest.mark.parametrize("name", FILES)
def test_a_single_flipped_bit_anywhere_is_noticed(packed: Path, name: str) -> None:
    content = bytearray((packed / name).read_bytes())
    content[len(content) // 2] ^= 16
    (packed / name).write_bytes(content)
    with pytest.raises(DataFileError, match="sha256 differs") as caught:
        load_packed(packed)
    assert caught.value.path == packed / name


def test_the_sizes_of_a_truncated_file_are_both_named(packed: Path) -> None:
    size = (packed / "codes.npy").stat().st_size
    truncate(packed / "codes.npy")
    with pytest.raises(DataFileError, match=f"has {size - 1} bytes instead of {size}"):
        load_packed(packed)


def test_a_missing_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="is missing") as caught:
        load_packed(tmp_path / "nowhere")
    assert caught.value.path == tmp_path / "nowhere" / MANIFEST


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFileError):
        load_packed(tmp_path / "file")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "3",
        "{",
        '{"files": []}',
        '{"files": null, "origin": {}, "format": 2, "about": {"random_pairs": {}}}',
        "\x00",
    ],
)
def test_what_is_not_a_manifest_is_an_error_that_names_it(packed: Path, text: str) -> None:
    (packed / MANIFEST).write_text(text)
    with pytest.raises(DataFileError) as caught:
        load_packed(packed)
    assert caught.value.path == packed / MANIFEST


def test_a_manifest_that_is_not_utf8_is_an_error_that_names_it(packed: Path) -> None:
    (packed / MANIFEST).write_bytes(b"\xff\xfe{")
    with pytest.raises(DataFileError, match="is not JSON"):
        load_packed(packed)


@pytest.mark.parametrize("key", ["words", "dimensions", "random_pairs"])
def test_a_manifest_that_lacks_something_says_what(packed: Path, key: str) -> None:
    manifest = json.loads((packed / MANIFEST).read_text())
    del manifest["about"][key]
    (packed / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(DataFileError) as caught:
        load_packed(packed)
    assert caught.value.path == packed / MANIFEST
    assert f"lacks {key}" in str(caught.value)


@pytest.mark.parametrize("entry", [None, {}, {"bytes": 1}, [], "text"])
def test_a_manifest_with_a_malformed_file_entry_is_an_error(packed: Path, entry: object) -> None:
    manifest = json.loads((packed / MANIFEST).read_text())
    manifest["files"]["codes.npy"] = entry
    (packed / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(DataFileError) as caught:
        load_packed(packed)
    assert caught.value.path == packed / MANIFEST


def test_a_manifest_of_another_version_says_so(packed: Path) -> None:
    manifest = json.loads((packed / MANIFEST).read_text())
    (packed / MANIFEST).write_text(json.dumps(manifest | {"format": 99}))
    with pytest.raises(DataFileError, match="has format 99, but this version reads 2"):
        load_packed(packed)


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("order.npy", np.arange(3, dtype=np.int32)),
        ("codes.npy", np.ones((3, 6), dtype=np.int8)),
        ("codes.npy", np.ones((40, 6), dtype=np.float64)),
        ("scales.npy", np.ones(3, dtype=np.float32)),
        ("scales.npy", np.zeros(40, dtype=np.float32)),
        ("random_pairs.npy", np.zeros((2, 128), dtype=np.float32)),
        ("random_pairs.npy", np.zeros((1, 100), dtype=np.float32)),
    ],
)
def test_files_that_do_not_fit_together_are_an_error_of_the_package(packed: Path, name: str, array: np.ndarray) -> None:
    np.save(packed / name, array)
    sign_again(packed)
    with pytest.raises(EmbeddingError):
        load_packed(packed)


def test_nothing_is_ever_unpickled(packed: Path, tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, ...]:
            return (tmp_path.joinpath("sprung").touch, ())

    np.save(packed / "codes.npy", np.array([Trap()], dtype=object), allow_pickle=True)
    sign_again(packed)
    with pytest.raises(DataFileError):
        load_packed(packed)
    assert not (tmp_path / "sprung").exists()


# GloVe text


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_glove_text_is_read_word_by_word(tmp_path: Path, newline: str, last: bool) -> None:
    lines = ["the 0.5 -1e-3", "café 1 2", "\u00a0 3 4", "日本 5 6", "\u2028 7 8"]
    path = write(tmp_path / "g.txt", newline.join(lines) + newline * last)
    found = list(iter_glove_text(path))
    assert [word for word, _ in found] == ["the", "café", "\u00a0", "日本", "\u2028"]
    assert np.array([vector for _, vector in found]) == pytest.approx(
        np.array([[0.5, -1e-3], [1, 2], [3, 4], [5, 6], [7, 8]])
    )
    assert all(vector.dtype == np.float32 for _, vector in found)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is empty"),
        ("a 1 2\nb 1\n", "has 1 numbers instead of 2 in line 2"),
        ("a 1 2\nb 1 2\nc 1 2 3\n", "has 3 numbers instead of 2 in line 3"),
        ("a 1 2\n\nb 1 2\n", "instead of 2 in line 2"),
        ("a\n", "in line 1"),
        ("a 1 2\nb 1 x\n", "has something that is not a number in line 2"),
        ("a 1 2\nb 1  2\n", "in line 2"),
        ("a 1 2\nb 1 nan\n", "has a number that is not finite in line 2"),
        ("a 1 -inf\n", "has a number that is not finite in line 1"),
        ("a 1 2\nb 1 1e99\n", "has a number that is not finite in line 2"),
        (b"a 1 2\n\xff 1 2\n", "is not UTF-8 text"),
    ],
)
def test_bad_glove_text_is_an_error_that_names_the_line(tmp_path: Path, text: str | bytes, problem: str) -> None:
    path = write(tmp_path / "bad.txt", text)
    with pytest.raises(DataFileError, match=problem) as caught:
        list(iter_glove_text(path))
    assert caught.value.path == path
    assert "separated by single spaces, in UTF-8" in str(caught.value)


def test_a_data_file_error_survives_pickling() -> None:
    error = DataFileError(Path("codes.npy"), "is missing", "Restore it.")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.path, again.remedy) == (str(error), error.path, error.remedy)


def test_a_glove_file_that_is_not_there_or_a_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="does not exist"):
        list(iter_glove_text(tmp_path / "nothing.txt"))
    with pytest.raises(DataFileError, match="is a folder"):
        list(iter_glove_text(tmp_path))


def test_a_word_may_hold_spaces_or_be_empty_as_in_published_files(tmp_path: Path) -> None:
    path = write(tmp_path / "g.txt", "a 1 2\n. . . 3 4\n 5 6\n")
    assert [(word, vector.tolist()) for word, vector in iter_glove_text(path)] == [
        ("a", [1, 2]),
        (". . .", [3, 4]),
        ("", [5, 6]),
    ]


def test_good_lines_arrive_before_a_bad_one_is_met(tmp_path: Path) -> None:
    lines = iter_glove_text(write(tmp_path / "g.txt", "a 1 2\nb 1\n"))
    assert next(lines)[0] == "a"
    with pytest.raises(DataFileError):
        next(lines)


# Downloads


@pytest.mark.parametrize("kind", ["float32", "int8"])
def test_glove_text_and_npz_give_the_same_numbers_back(kind: str, tmp_path: Path, packed: Path) -> None:
    rows = np.random.default_rng(2).normal(scale=[1e-20, 1, 1e20], size=(4, 3)).astype(np.float32)
    vectors = WordVectors.from_arrays(["cat", "well-known", "naïve", "हिन्दी"], rows)
    if kind == "int8":
        vectors = load_packed(packed)
    expected = np.array([vectors[word] for word in vectors.words])

    path = tmp_path / "vectors.txt"
    path.write_bytes(to_glove_text(vectors))
    read = dict(iter_glove_text(path))
    assert list(read) == list(vectors.words)
    assert (np.array(list(read.values())) == expected).all()

    (tmp_path / "vectors.npz").write_bytes(to_npz(vectors))
    with np.load(tmp_path / "vectors.npz", allow_pickle=False) as archive:
        assert archive["words"].tolist() == list(vectors.words)
        assert archive["vectors"].dtype == np.float32
        assert (archive["vectors"] == expected).all()
