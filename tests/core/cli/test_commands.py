"""The command line: what it prints, for people and for scripts, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from embedding_core import most_similar
from embedding_core.cli import main
from embedding_core.comparison import PUBLISHED, measure
from embedding_core.exchange import read_set

ROWS = {
    "king": [5, 1, 0.1],
    "queen": [5, -1, 0.1],
    "man": [1, 1, 0],
    "woman": [1, -1, 0],
    "New_York": [0, 0.1, 4],
    "ship": [0.1, 0, 5],
}


@pytest.fixture
def vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("WORDSPACE_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "small.txt"
    path.write_text("".join(f"{word} {' '.join(map(str, row))}\n" for word, row in ROWS.items()), encoding="utf-8")
    return str(path)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(printed(capsys, *arguments, "--json"))


def test_info_says_what_a_file_holds(vectors: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "info", vectors)
    assert (found["format"], found["words"], found["dimensions"]) == ("GloVe text", 6, 3)
    assert "small: 6 words, 3 dimensions" in printed(capsys, "info", vectors)


def test_convert_writes_what_is_read_back(vectors: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.parquet"
    assert answer(capsys, "convert", vectors, str(out), "--first", "2")["words"] == 2
    assert list(read_set(out).vectors) == ["king", "queen"]
    words = tmp_path / "words.txt"
    words.write_text("ship\nking\n", encoding="utf-8")
    printed(capsys, "convert", vectors, str(out), "--words", str(words), "--force")
    assert list(read_set(out).vectors) == ["ship", "king"]


def test_neighbors_are_those_of_the_pages(vectors: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "neighbors", vectors, "ship", "new york", "-k", "2")["neighbors"]
    expected = most_similar(read_set(Path(vectors)).vectors, "ship", 2)
    assert [(near["word"], near["cosine"]) for near in found["ship"]] == [(one.word, one.cosine) for one in expected]
    assert found["New_York"][0]["word"] == "ship"
    assert main(["neighbors", vectors, "new york"]) == 0
    assert "'new york' is read as 'New_York'" in capsys.readouterr().err


def test_analogy_answers_a_sum_and_names_what_was_left_out(vectors: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "analogy", vectors, "king - man + woman", "-k", "1")
    assert (found["sum"], found["answers"][0]["word"]) == ("king - man + woman", "queen")
    assert answer(capsys, "analogy", vectors, "king + queen", "--with-inputs")["answers"][0]["word"] in (
        "king",
        "queen",
    )


def test_evaluate_asks_the_files_that_it_is_given(
    vectors: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "q.txt").write_text(": family\nman king woman queen\nman king uncle aunt\n", encoding="utf-8")
    (tmp_path / "p.csv").write_text("king,queen,9\nman,woman,8\nking,ship,1\nman,ship,0\n", encoding="utf-8")
    tests = ["--test", str(tmp_path / "q.txt"), "--test", str(tmp_path / "p.csv")]
    found = answer(capsys, "evaluate", vectors, *tests)
    total = {"asked": 1, "correct": 1, "correct_with_inputs": 0, "skipped": 1}
    assert {key: found["analogies"]["family"][key] for key in total} | {"correct_with_inputs": 0} == total
    assert found["pairs"]["p"]["pairs"] == 4
    assert "Spearman's correlation" in printed(capsys, "evaluate", vectors, *tests)


def test_compare_sets_two_beside_each_other(vectors: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.txt"
    other.write_text("king 1 0\nship 1 0.1\nelse 0 1\n", encoding="utf-8")
    found = answer(capsys, "compare", vectors, str(other), "king", "-k", "1")
    assert found["common"] == 2
    assert found["words"][0]["shared"] == ["ship"]
    assert found["differences"] is None
    assert "to compare neighbourhoods takes 5" in found["reason"]
    assert "2 words in common" in printed(capsys, "compare", vectors, str(other))


def test_compare_names_the_words_that_differ_and_what_the_test_sets_say(
    vectors: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exchanged = {"king": "ship", "ship": "king"}
    other = tmp_path / "other.txt"
    lines = (f"{exchanged.get(word, word)} {' '.join(map(str, row))}\n" for word, row in ROWS.items())
    other.write_text("".join(lines), encoding="utf-8")
    found = answer(capsys, "compare", vectors, str(other), "--tests", "-k", "2")
    assert found["differences"]["most"][0]["kept"] < found["differences"]["least"][0]["kept"]
    assert 0 < found["alignment"]["residual"] < 1
    assert found["tests"][-1]["name"] == "WordSim-353"
    said = printed(capsys, "compare", vectors, str(other))
    assert "differ most" in said
    assert "residual" in said
    assert "residual 0.00" in printed(capsys, "compare", vectors, vectors)


def test_quality_and_bias_are_those_of_the_page(vectors: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = measure(read_set(Path(vectors)).vectors)
    found = answer(capsys, "quality", vectors)
    assert (found["near_zero"], found["effective"]) == (0, expected.effective)
    assert f"effective dimension  {expected.effective:.1f} of 3" in printed(capsys, "quality", vectors)
    first, *_ = PUBLISHED
    assert answer(capsys, "bias", vectors, "--test", first)["tests"][first]["effect_size"] is None
    said = printed(capsys, "bias", "glove-6b-100d", "--test", first)
    assert "effect size +1.18" in said
    assert "not in the set: gladiola" in said


def test_fetch_lists_what_there_is_and_knows_no_other(capsys: pytest.CaptureFixture[str], vectors: str) -> None:
    offers = answer(capsys, "fetch")["offers"]
    assert {"glove-6b-50d-whole", "word2vec-google-news-300"} <= {offer["key"] for offer in offers}
    assert not any(offer["here"] for offer in offers)
    assert main(["fetch", "anything"]) == 1


def test_one_file_of_an_archive_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("small.txt", "a 1 2\nb 3 4\n")
        archive.writestr("large.txt", "a 1 2 3\nb 3 4 5\n")
    assert main(["info", str(tmp_path / "two.zip")]) == 1
    assert "name the member to read" in capsys.readouterr().err
    assert answer(capsys, "info", str(tmp_path / "two.zip"), "--member", "large.txt")["dimensions"] == 3


def test_what_is_refused_ends_with_1_and_a_message_and_wrong_usage_with_2(
    vectors: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.txt").write_text("a 1 2\nb 1\nc 3 4\n", encoding="utf-8")
    for arguments, message in [
        (["info", str(tmp_path / "nothing")], "there is no such file"),
        (["info", str(tmp_path / "bad.txt")], "bad.txt, line 2: there is 1 number, not 2"),
        (["neighbors", vectors, "kign"], "Did you mean king?"),
        (["info", "glove-6b-50d-whole"], "python -m embedding_core fetch glove-6b-50d-whole"),
        (["compare", "glove-6b-100d", vectors, "zebra"], "zebra is not among the words of small"),
        (["convert", vectors, str(tmp_path / "no" / "out.txt")], "There is no folder"),
        (["convert", vectors, str(tmp_path / "out.xyz")], "say --to glove"),
        (["convert", vectors, vectors, "--to", "glove"], "add --force"),
        (["evaluate", vectors, "--test", str(tmp_path / "none")], "cannot be used (No such file"),
    ]:
        assert main(arguments) == 1
        assert message in capsys.readouterr().err
    assert main(["info", str(tmp_path / "bad.txt"), "--leave-out"]) == 0
    assert "1 left out, the first (line 2)" in capsys.readouterr().err
    with pytest.raises(SystemExit) as wrong:
        main(["info"])
    assert wrong.value.code == 2


def test_the_command_starts_without_what_the_pages_need(vectors: str) -> None:
    code = (
        "import sys; from embedding_core.cli import main; code = main(sys.argv[1:]);"
        "print([n for n in ('streamlit', 'torch', 'pandas', 'plotly', 'sklearn') if n in sys.modules]); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "neighbors", vectors, "ship"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "[]")


def test_a_large_file_is_read_once_and_then_from_its_packed_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORDSPACE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("embedding_core.exchange.gather.EXACT_BYTES", 100)
    rows = np.random.default_rng(0).normal(size=(300, 4)).round(3)
    path = tmp_path / "large.txt"
    path.write_text("".join(f"w{'abcdefghij'[i % 10]}x{i} {' '.join(map(str, row))}\n" for i, row in enumerate(rows)))
    path.write_text(path.read_text() + "bad 1\nword 1 2 3 4\nother 4 3 2 1\n")
    first = answer(capsys, "info", str(path), "--leave-out")
    monkeypatch.setattr("embedding_core.exchange.cache.reading", None)  # nothing reads the file a second time
    assert answer(capsys, "info", str(path), "--leave-out") == first
    assert first["left_out"] == 1
    (damaged,) = (tmp_path / "cache" / "packed").glob("*/codes.npy")
    damaged.write_bytes(b"")
    monkeypatch.undo()
    monkeypatch.setenv("WORDSPACE_CACHE", str(tmp_path / "cache"))
    assert answer(capsys, "info", str(path), "--leave-out")["words"] == first["words"]
