"""The builder, from a GloVe text file to a set that loads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from embedding_core import WordVectors, most_similar
from embedding_core.storage import describe_store, file_sha256
from embedding_core.vectors.packed import load_packed
from embedding_core.vectors.word_vectors import quantise
from scripts.build_vectors import main, read_wink_json

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def some_words(glove: WordVectors) -> list[str]:
    """Real words of all ranks, some of them not made of letters."""
    return ["the", ",", "of", "king", "queen", "man", "woman", "frog", "toad", "o'clock", "zyuganov", glove.words[-1]]


@pytest.fixture
def glove_text(tmp_path: Path, glove: WordVectors, some_words: list[str]) -> Path:
    path = tmp_path / "small.txt"
    lines = [" ".join([word, *(f"{number:.5f}" for number in glove[word])]) for word in some_words if word in glove]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def rows_of(path: Path) -> dict[str, np.ndarray]:
    lines = [line.split(" ") for line in path.read_text(encoding="utf-8").splitlines()]
    return {word: np.array(numbers, dtype=np.float32) for word, *numbers in lines}


def test_a_glove_text_file_becomes_a_set_that_loads_and_answers(glove_text: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "scripts.build_vectors", glove_text, "--out", out]
    run = subprocess.run(
        [*command, "--title", "Small", "--licence", "CC0"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    rows = rows_of(glove_text)
    assert run.stdout == f"{len(rows)} words with 100 dimensions written to {out}\n"
    vectors = load_packed(out)
    assert list(vectors.words) == list(rows)
    assert vectors.name == "Small"
    assert most_similar(vectors, "frog", 1)[0].word == "toad"
    assert len(vectors.random_pairs.quantiles) >= 1


def test_what_is_built_is_within_half_a_scale_of_its_source(glove_text: Path, tmp_path: Path) -> None:
    assert main([str(glove_text), "--out", str(tmp_path / "out")]) == 0
    built = load_packed(tmp_path / "out")
    rows = rows_of(glove_text)
    codes, scales = quantise(np.array(list(rows.values())))
    assert (built.rows == codes).all()
    assert (built.scales == scales).all()
    for (word, row), scale in zip(rows.items(), scales, strict=True):
        assert np.abs(built[word].astype(np.float64) - row).max() <= scale / 2 * (1 + 1e-5)


def test_the_manifest_names_the_source_and_its_hash(glove_text: Path, tmp_path: Path) -> None:
    main([str(glove_text), "--out", str(tmp_path / "out")])
    origin = describe_store(tmp_path / "out").origin
    assert (origin.title, origin.source, origin.source_sha256) == ("small", "small.txt", file_sha256(glove_text))
    assert load_packed(tmp_path / "out").origin == origin


def test_building_twice_gives_the_same_bytes(glove_text: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        main([str(glove_text), "--out", str(tmp_path / name)])
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(files) == 6
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a 1 2\nb 1\n", "has 1 numbers instead of 2 in line 2"),
        ("a 1 2\nb 1 nan\n", "not finite in line 2"),
        ("one 1 2\n", "at least two words"),
        ("", "is empty"),
    ],
)
def test_a_bad_file_ends_with_a_message_and_writes_nothing(tmp_path: Path, text: str, message: str) -> None:
    source = tmp_path / "bad.txt"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit, match=message):
        main([str(source), "--out", str(tmp_path / "out")])
    assert not (tmp_path / "out").exists()


def test_empty_and_repeated_words_are_left_out_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "g.txt"
    source.write_text("one 1 2\none 3 4\n 5 6\ntwo 7 8\n", encoding="utf-8")
    assert main([str(source), "--out", str(tmp_path / "out")]) == 0
    assert "2 lines with an empty or repeated word are left out" in capsys.readouterr().out
    assert load_packed(tmp_path / "out").words[:] == ["one", "two"]


def test_a_missing_source_ends_with_a_message(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"nothing\.txt"):
        main([str(tmp_path / "nothing.txt"), "--out", str(tmp_path / "out")])


def test_another_json_than_the_published_one_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "wink.json"
    source.write_text("{}", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"not the file of version 1\.1\.0: its sha256 is"):
        main([str(source), "--out", str(tmp_path / "out")])


def test_the_wink_format_is_read_without_its_length_and_row_number(tmp_path: Path) -> None:
    source = tmp_path / "wink.json"
    content = {"dimensions": 2, "vectors": {"the": [3, 4, 5, 0], "a": [0, 1, 1, 1]}}
    source.write_text(json.dumps(content), encoding="utf-8")
    words, vectors = read_wink_json(source)
    assert words == ["the", "a"]
    assert vectors.tolist() == [[3, 4], [0, 1]]
    assert vectors.dtype == np.float32
