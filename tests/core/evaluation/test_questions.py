from __future__ import annotations

from pathlib import Path

import pytest

from embedding_core import DataFileError
from embedding_core.evaluation import questions as files
from embedding_core.evaluation.formats import Question, WordPair
from embedding_core.evaluation.questions import find_spellings, google_analogies, wordsim353
from embedding_core.vectors.vocabulary import Vocabulary
from scripts import build_evaluation


def test_the_google_set_has_its_19544_questions_in_14_sections() -> None:
    sections = google_analogies()
    assert sum(len(section.questions) for section in sections) == 19_544
    assert len(sections) == 14
    assert sections[0].name == "capital-common-countries"
    assert sections[0].questions[0] == Question("Athens", "Greece", "Baghdad", "Iraq")
    assert [s.kind for s in sections].count("semantic") == 5
    assert sections[5].name == "gram1-adjective-to-adverb"
    assert sections[5].kind == "syntactic"


def test_wordsim_has_its_353_pairs() -> None:
    pairs = wordsim353()
    assert len(pairs) == 353
    assert pairs[0] == WordPair("love", "sex", 6.77)


@pytest.mark.parametrize("name", [files.GOOGLE_ANALOGIES, files.WORDSIM_353])
def test_an_altered_test_set_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in files.DATA.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / name).write_bytes((files.DATA / name).read_bytes() + b"x\n")
    monkeypatch.setattr(files, "DATA", tmp_path)
    load = google_analogies if name == files.GOOGLE_ANALOGIES else wordsim353
    with pytest.raises(DataFileError, match="sha256"):
        load()
    (tmp_path / name).unlink()
    with pytest.raises(DataFileError, match="cannot be read"):
        load()
    (tmp_path / name).write_bytes(b"")
    (tmp_path / "manifest.json").write_text("[]")
    with pytest.raises(DataFileError, match="does not describe"):
        load()
    (tmp_path / "manifest.json").unlink()
    with pytest.raises(DataFileError, match="cannot be read"):
        load()


def test_the_sets_are_copied_out_of_gensim_as_they_ship(tmp_path: Path) -> None:
    build_evaluation.main(["--out", str(tmp_path)])
    for name in (files.GOOGLE_ANALOGIES, files.WORDSIM_353, "manifest.json"):
        assert (tmp_path / name).read_bytes() == (files.DATA / name).read_bytes()


def test_spellings_are_found_whatever_their_case_the_most_frequent_first() -> None:
    words = Vocabulary.from_words(["the", "Paris", "THE", "paris", "The"])
    assert find_spellings(words, ["the", "paris", "rome"], 5) == {"the": (0, 2, 4), "paris": (1, 3)}
    assert find_spellings(words, ["the", "paris"], 1) == {"the": (0,)}
