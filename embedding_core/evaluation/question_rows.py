"""The rows of a file of analogy questions as sections of questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from embedding_core.evaluation.columns import Row, Shape, counted
from embedding_core.evaluation.items import (
    GOOGLE_SECTIONS,
    MAX_QUESTIONS,
    Question,
    QuestionFileError,
    QuestionSection,
)
from embedding_core.text import fold

_HEADER = re.compile(
    r"(first|second|third|fourth|word|w|a|b|c|d|item|target|source|question|query|answers?|expected|stem)[ _-]*\d?"
)


def questions_of(rows: Sequence[Row], name: str, shape: Shape, most: int) -> list[QuestionSection]:
    """The sections of a file of questions, at most ``most`` of them; raises QuestionFileError.

    ``name`` is that of the section where the file names none.
    """
    spellings: dict[str, str] = {}  # one copy of each word, though it may stand in hundreds of lines
    found: list[QuestionSection] = []
    left = most
    for title, part in _parts(rows, name):
        if shape == "two":
            sections = [(title, _from_answers(part, left, spellings))]
        elif shape == "five":
            sections = list(_by_category(part, left, spellings))
        else:
            sections = [(title, [_question(row, row.fields, 4, spellings) for row in _few_enough(part, left)])]
        for section, questions in sections:
            left -= len(questions)
            found.append(QuestionSection(section, tuple(questions)))
    if left == most:
        raise QuestionFileError("There is no question: lines of four words are needed below a line ': name'.")
    if {section.name for section in found} <= set(GOOGLE_SECTIONS):
        return [
            QuestionSection(s.name, s.questions, "syntactic" if s.name.startswith("gram") else "semantic")
            for s in found
        ]
    return found


def _parts(rows: Sequence[Row], name: str) -> list[tuple[str, list[Row]]]:
    """The rows below each line ``: name``; of a file without such lines all of them but a header, as one part."""
    if not any(row.fields[0].startswith(":") for row in rows):
        headed = len(rows) > 1 and all(_HEADER.fullmatch(fold(field)) for field in rows[0].fields)
        return [(name, list(rows[headed:]))]
    parts: list[tuple[str, list[Row]]] = []
    for row in rows:
        if row.fields[0].startswith(":"):
            title = row.fields[0].lstrip(":").strip()
            if not title:
                raise QuestionFileError(f"Line {row.line} opens a section without a name; write ': name'.", row.line)
            parts.append((title, []))
        elif not parts:
            raise QuestionFileError(
                f"Line {row.line} comes before the first section, a line such as ': family'.", row.line
            )
        else:
            parts[-1][1].append(row)
    return parts


def _question(row: Row, fields: tuple[str, ...], width: int, spellings: dict[str, str]) -> Question:
    if len(fields) != width or not all(fields):
        raise QuestionFileError(
            f"Line {row.line} has {counted(len([f for f in fields if f]), 'word')}; a question has four.", row.line
        )
    a, b, c, *_, d = (spellings.setdefault(word, word) for word in fields)
    return Question(a, b, c, d)


def _few_enough(part: Sequence[Row], left: int) -> Sequence[Row]:
    if len(part) > left:
        raise _too_many(part[left].line)
    return part


def _too_many(line: int) -> QuestionFileError:
    return QuestionFileError(
        f"Line {line} is one question more than the {MAX_QUESTIONS:,} allowed; leave some out.", line
    )


def _by_category(part: Sequence[Row], left: int, spellings: dict[str, str]) -> Iterator[tuple[str, list[Question]]]:
    groups: dict[str, list[Question]] = {}
    for row in _few_enough(part, left):
        if len(row.fields) != 5:
            raise QuestionFileError(
                f"Line {row.line} has {counted(len(row.fields), 'word')}; the others have five, the fourth of which "
                "is the category.",
                row.line,
            )
        groups.setdefault(row.fields[3], []).append(_question(row, row.fields, 5, spellings))
    yield from groups.items()


def _from_answers(part: Sequence[Row], left: int, spellings: dict[str, str]) -> list[Question]:
    """Every pair asked with every other of its section, as BATS is used: 50 lines make 2,450 questions."""
    pairs: list[tuple[str, tuple[str, ...]]] = []
    for row in part:
        answers = tuple(spellings.setdefault(a.strip(), a.strip()) for a in row.fields[-1].split("/") if a.strip())
        if len(row.fields) != 2 or not row.fields[0] or not answers:
            raise QuestionFileError(
                f"Line {row.line} has {counted(len(row.fields), 'part')}; the others have a word and its answers.",
                row.line,
            )
        pairs.append((row.fields[0], answers))
        if len(pairs) * (len(pairs) - 1) > left:
            raise QuestionFileError(
                f"Every line is asked with every other, and line {row.line} makes it more than the {MAX_QUESTIONS:,} "
                "questions allowed; leave some out.",
                row.line,
            )
    return [
        Question(a, b[0], c, d[0], d[1:]) for i, (a, b) in enumerate(pairs) for j, (c, d) in enumerate(pairs) if i != j
    ]
