"""Stored data: what was written is read back, and whatever is wrong with a file ends in one clear error."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest

from embedding_core.errors import DataFileError
from embedding_core.storage import (
    MANIFEST,
    REMEDY,
    Origin,
    Store,
    decode,
    describe_store,
    file_sha256,
    open_store,
    read_json,
    write_store,
)

ORIGIN = Origin("Toy", "MIT", "made by hand", "ab" * 32, "No one (2026)", ("It is small.",))
FILES = ("rows.npy", "more.npz", "zones.json", "words.txt")
ROWS = np.arange(6, dtype=np.int16).reshape(3, 2)
NESTED = "[" * 100_000 + "]" * 100_000


@dataclass(frozen=True)
class Zone:
    """Something with values of several types."""

    name: str
    size: int
    place: tuple[float, float] = (0.0, 0.0)
    kind: Literal["sea", "land"] | None = None


ZONES = (Zone("a", 3, (0.5, 1.0), "sea"), Zone("b", 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "toy"
    folder.mkdir()
    np.save(folder / "rows.npy", ROWS)
    np.savez_compressed(folder / "more.npz", one=ROWS, two=np.array([0.5]))
    zones = [{"name": "a", "size": 3, "place": [0.5, 1], "kind": "sea"}, {"name": "b", "size": 1}]
    (folder / "zones.json").write_text(json.dumps(zones))
    (folder / "words.txt").write_text("é\r\nb\n", encoding="utf-8", newline="")
    write_store(folder, ORIGIN, FILES, {"quality": 0.5, "sizes": [1, 2]})
    return folder


def read_everything(folder: Path) -> tuple[Any, ...]:
    store = open_store(folder, FILES)
    more = store.arrays("more.npz", {"one": (np.int16, (3, 2)), "two": (np.float64, (None,))})
    return (
        store.array("rows.npy", np.int16, (None, 2)),
        store.array("rows.npy", np.int16, (3, None), mapped=True),
        more["one"],
        more["two"],
        store.json("zones.json", tuple[Zone, ...]),
        store.text("words.txt"),
        store.about("quality", float),
        store.about("sizes", tuple[int, ...]),
    )


def agree(folder: Path, *names: str) -> None:
    """Make the manifest describe files that were changed on purpose."""
    manifest = json.loads((folder / MANIFEST).read_text())
    for name in names:
        manifest["files"][name] = {"bytes": (folder / name).stat().st_size, "sha256": file_sha256(folder / name)}
    (folder / MANIFEST).write_text(json.dumps(manifest))


def header(shape: str, *, padding: int = 0) -> bytes:
    """A .npy file that is all header."""
    text = f"{{'descr': '<i2', 'fortran_order': False, 'shape': {shape}, }}".encode() + b" " * padding + b"\n"
    return b"\x93NUMPY\x02\x00" + len(text).to_bytes(4, "little") + text


def test_what_was_written_is_read_back(folder: Path) -> None:
    rows, mapped, one, two, zones, words, quality, sizes = read_everything(folder)
    assert np.array_equal(rows, ROWS)
    assert np.array_equal(mapped, ROWS)
    assert np.array_equal(one, ROWS)
    assert two.tolist() == [0.5]
    assert zones == ZONES
    assert (words, quality, sizes) == ("é\r\nb\n", 0.5, (1, 2))
    store = describe_store(folder)
    assert store.origin == ORIGIN
    assert store.sha256("rows.npy") == file_sha256(folder / "rows.npy")


def test_arrays_are_read_only(folder: Path) -> None:
    for array in read_everything(folder)[:4]:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def remove(path: Path) -> None:
    path.unlink()


def put_a_folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def change_one_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def become(content: bytes) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(content), None)[1]


DAMAGE = {
    "missing": remove,
    "a folder": put_a_folder_in_its_place,
    "empty": become(b""),
    "half of it": cut_in_half,
    "a bit changed": change_one_bit,
    "nested": become(NESTED.encode()),
    "not JSON": become(b"{'a': 1"),
    "not UTF-8": become(b"\xff\xfe\x00"),
    "a number": become(b"3"),
    "zeros": become(bytes(1000)),
    "a zip": become(b"PK\x03\x04" + bytes(100)),
    "a pickle": become(b"\x80\x04K\x03."),
    "a header that promises terabytes": become(header("(1000000000000, 2)")),
    "a header with a negative length": become(header("(-3, 2)")),
    "a header that is huge": become(header("(3, 2)", padding=1_000_000)),
    "a header that nests": become(header("(" * 5000 + ")" * 5000)),
    "a header that is no dictionary": become(b"\x93NUMPY\x01\x00\x04\x00[1,\n"),
}


NO_CONTENT = (remove, put_a_folder_in_its_place, change_one_bit)


@pytest.mark.parametrize("name", [*FILES, MANIFEST])
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_an_error_that_names_it_and_the_remedy(
    folder: Path, name: str, damage: Callable[[Path], None]
) -> None:
    damage(folder / name)
    with pytest.raises(DataFileError) as caught:
        read_everything(folder)
    if (name, damage) != (MANIFEST, change_one_bit):  # a bit of the manifest may speak against a file
        assert caught.value.path == folder / name
    assert caught.value.remedy == REMEDY
    assert len(str(caught.value)) < len(str(folder)) + 500


@pytest.mark.parametrize("name", ["rows.npy", "more.npz", "zones.json"])
@pytest.mark.parametrize("damage", [damage for damage in DAMAGE.values() if damage not in NO_CONTENT])
def test_so_is_a_file_that_was_damaged_before_the_manifest_was_written(
    folder: Path, name: str, damage: Callable[[Path], None]
) -> None:
    damage(folder / name)
    agree(folder, name)
    with pytest.raises(DataFileError) as caught:
        read_everything(folder)
    assert caught.value.path == folder / name


@pytest.mark.parametrize(
    ("array", "problem"),
    [
        (ROWS.astype(np.int32), "numbers of type int32 instead of int16"),
        (ROWS.astype(">i2"), "numbers of type >i2"),
        (ROWS.ravel(), r"has the shape \(6,\) instead of \(any, 2\)"),
        (np.zeros((3, 3), np.int16), r"has the shape \(3, 3\)"),
        (np.array([None]), "is not an array that numpy can read"),
    ],
)
def test_an_array_of_another_type_or_shape_is_an_error_that_says_so(folder: Path, array: Any, problem: str) -> None:
    np.save(folder / "rows.npy", array, allow_pickle=True)
    agree(folder, "rows.npy")
    with pytest.raises(DataFileError, match=problem):
        read_everything(folder)


OTHERS: list[Any] = [None, True, -1, 0.5, 1e999, 10**400, "x", [], {}, [[]], {"a": 1}]


def places(value: Any) -> list[tuple[Any, Any]]:
    """(container, key) of everything in a JSON value."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [place for key in keys for place in [(value, key), *places(value[key])]]


def changed(content: Any, mutate: Callable[[Any, Any], None]) -> list[Any]:
    """Copies of a JSON value, each with one place mutated."""
    copies = []
    for number in range(len(places(content))):
        copy = json.loads(json.dumps(content))
        mutate(*places(copy)[number])
        copies.append(copy)
    return copies


@pytest.mark.parametrize("name", ["zones.json", MANIFEST])
@pytest.mark.parametrize("other", OTHERS, ids=repr)
def test_a_value_of_another_type_anywhere_is_that_error_or_harmless(folder: Path, name: str, other: Any) -> None:
    content = json.loads((folder / name).read_text())
    kinds = [type(value) for value in read_everything(folder)]
    for copy in changed(content, lambda container, key: container.__setitem__(key, other)):
        (folder / name).write_text(json.dumps(copy))
        if name != MANIFEST:
            agree(folder, name)
        try:
            found = read_everything(folder)
        except DataFileError:
            continue
        assert [type(value) for value in found] == kinds
        assert all(type(z.size) is int and type(z.name) is str and type(z.place[0]) is float for z in found[4])


def test_whatever_is_left_out_of_a_manifest_it_says_what(folder: Path) -> None:
    content = json.loads((folder / MANIFEST).read_text())
    optional = {"source_sha256", "citation", "notes", "quality", "sizes"}
    for container, key in places(content):
        if isinstance(container, dict) and key not in optional:
            value = container.pop(key)
            (folder / MANIFEST).write_text(json.dumps(content))
            with pytest.raises(DataFileError, match=f"lacks {key}"):
                open_store(folder, FILES)
            container[key] = value


def test_a_manifest_of_another_version_says_so(folder: Path) -> None:
    content = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps(content | {"format": 99}))
    with pytest.raises(DataFileError, match="has format 99, but this version reads 2"):
        describe_store(folder)


def test_what_does_not_fit_together_is_an_error_but_a_fault_of_the_program_is_not(folder: Path) -> None:
    store = describe_store(folder)
    with pytest.raises(DataFileError, match="does not hold a map"), store.reading("a map"):
        raise ValueError("3 words, 4 rows")
    with pytest.raises(AssertionError), store.reading("a map"):
        raise AssertionError


def test_what_the_manifest_does_not_say_is_an_error_that_names_it(folder: Path) -> None:
    store: Store = describe_store(folder)
    with pytest.raises(DataFileError, match="lacks colour"):
        store.about("colour", str)
    with pytest.raises(DataFileError, match=r"another quality .* instead of int"):
        store.about("quality", int)
    with pytest.raises(DataFileError, match="lacks colour"):
        open_store(folder, ["colour"])


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (int, 3, 3),
        (float, 3, 3.0),
        (bool, True, True),
        (str | None, None, None),
        (tuple[int, str], [1, "a"], (1, "a")),
        (tuple[int, ...], [], ()),
        (dict[str, tuple[float, ...]], {"a": [1]}, {"a": (1.0,)}),
        (list[object], [1, "a"], [1, "a"]),
        (Zone, {"name": "b", "size": 1}, Zone("b", 1)),
    ],
)
def test_values_of_the_right_types_are_decoded(kind: Any, value: object, expected: object) -> None:
    found = decode(kind, value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        (int, True, "it is True instead of int"),
        (int, 3.0, "it is 3.0 instead of int"),
        (float, "3", "it is '3' instead of float"),
        (float, 10**400, "instead of float"),
        (str | None, 3, "it is 3 instead of str | None"),
        (tuple[int, str], [1], "instead of"),
        (tuple[int, ...], [1, "a"], r"it\[1\] is 'a' instead of int"),
        (dict[str, int], {"a": None}, "it.a is None instead of int"),
        (Literal["a"], "b", "instead of"),
        (Zone, {"name": "b"}, "it lacks size"),
        (Zone, {"name": "b", "size": 1, "hue": 3}, "unknown 'hue'"),
        (Zone, {"name": "b", "size": 1, "place": [0, "1"]}, r"it\.place\[1\] is '1' instead of float"),
    ],
)
def test_a_value_of_another_type_says_where(kind: Any, value: object, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace("|", r"\|")):
        decode(kind, value)


def test_a_json_file_alone_is_read_with_the_same_errors(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with pytest.raises(DataFileError, match="is missing"):
        read_json(path, int)
    path.write_text("3")
    assert read_json(path, int) == 3
    path.write_text(NESTED)
    with pytest.raises(DataFileError, match="is not JSON"):
        read_json(path, int)
