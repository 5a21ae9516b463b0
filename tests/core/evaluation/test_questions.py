from __future__ import annotations

from pathlib import Path

import pytest

from embedding_core import DataFileError, InvalidInputError
from embedding_core.evaluation import questions as files
from embedding_core.evaluation.questions import (
    MAX_FILE_BYTES,
    Question,
    QuestionFileError,
    WordPair,
    find_spellings,
    google_analogies,
    parse_pairs,
    parse_questions,
    read_pairs,
    read_questions,
    wordsim353,
)
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


def test_blank_lines_comments_windows_line_ends_and_a_byte_order_mark_are_tolerated() -> None:
    data = b"\xef\xbb\xbf// Copyright\r\n\r\n: family\r\nking queen man woman\r\n\r\n// more\r\n:empty\r\n"
    family, empty = parse_questions(data)
    assert family.questions == (Question("king", "queen", "man", "woman"),)
    assert (empty.name, empty.questions) == ("empty", ())


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b": s\na b c d\na b c\n", 3, "Line 3 has 3 words"),
        (b": s\na\n", 2, "has 1 word;"),
        (b": s\na b c d e\n", 2, "has 5 words"),
        (b"\na b c d\n: s\n", 2, "before the first section"),
        (b": s\na b c d\n:  \n", 3, "without a name"),
        (b": s\na b c d\n\n\xe9 b c d\n", 4, "Line 4 is not UTF-8"),
        (b"\xef\xbb\xbf: s\n\xff", 2, "Line 2 is not UTF-8"),
        (b"", None, "no question"),
        (b": s\n", None, "no question"),
        (b"// nothing\n", None, "no question"),
        (b": s\n" + b"a b c d\n" * (MAX_FILE_BYTES // 8 + 1), None, "larger than the 5 MB"),
    ],
)
def test_a_malformed_question_file_is_refused_and_the_line_named(data: bytes, line: int | None, says: str) -> None:
    with pytest.raises(QuestionFileError, match=says) as caught:
        parse_questions(data)
    assert caught.value.line == line
    assert isinstance(caught.value, InvalidInputError)


def test_too_many_questions_are_refused() -> None:
    with pytest.raises(QuestionFileError, match="Line 200002 is one question more"):
        parse_questions(b": s\n" + b"a b c d\n" * 200_001)


@pytest.mark.parametrize(
    "line", ["love sex 6.77", "love\tsex", "love\tsex\tmuch", "love\tsex\tnan", "\tsex\t1", "a\tb\t1\t2"]
)
def test_a_malformed_pair_is_refused_and_the_line_named(line: str) -> None:
    with pytest.raises(QuestionFileError, match="Line 3 ") as caught:
        parse_pairs(f"# title\ntiger\tcat\t7.35\n{line}\n".encode())
    assert caught.value.line == 3


def test_a_file_without_pairs_is_refused() -> None:
    with pytest.raises(QuestionFileError, match="no pair"):
        parse_pairs(b"# title\n\n")


def test_files_are_read_from_disk_and_a_missing_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_bytes(b": s\na b c d\n")
    assert read_questions(path) == parse_questions(b": s\na b c d\n")
    path.write_bytes(b"a\tb\t1\n")
    assert read_pairs(path) == (WordPair("a", "b", 1.0),)
    path.write_bytes(b" " * (MAX_FILE_BYTES + 1))
    with pytest.raises(QuestionFileError, match="larger"):
        read_questions(path)
    with pytest.raises(DataFileError, match="absent"):
        read_questions(tmp_path / "absent.txt")
    with pytest.raises(DataFileError, match="cannot be read"):
        read_pairs(tmp_path)


def test_spellings_are_found_whatever_their_case_the_most_frequent_first() -> None:
    words = Vocabulary.from_words(["the", "Paris", "THE", "paris", "The"])
    assert find_spellings(words, ["the", "paris", "rome"], 5) == {"the": (0, 2, 4), "paris": (1, 3)}
    assert find_spellings(words, ["the", "paris"], 1) == {"the": (0,)}
