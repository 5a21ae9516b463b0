from __future__ import annotations

from pathlib import Path

from embedding_core.evaluation import questions as files
from embedding_core.evaluation.items import Question, WordPair
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


def test_the_sets_are_copied_out_of_gensim_as_they_ship(tmp_path: Path) -> None:
    build_evaluation.main(["--out", str(tmp_path)])
    for path in (files.GOOGLE_ANALOGIES, files.WORDSIM_353):
        for name in (path.name, "manifest.json"):
            assert (tmp_path / path.parent.name / name).read_bytes() == (path.parent / name).read_bytes()


def test_spellings_are_found_whatever_their_case_the_most_frequent_first() -> None:
    words = Vocabulary.from_words(["the", "Paris", "THE", "paris", "The"])
    assert find_spellings(words, ["the", "paris", "rome"], 5) == {"the": (0, 2, 4), "paris": (1, 3)}
    assert find_spellings(words, ["the", "paris"], 1) == {"the": (0,)}
