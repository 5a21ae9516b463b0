"""The rows of a file of analogy questions as sections of questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from embedding_core.evaluation.columns import Row, Shape, counted, is_score, read_rows
from embedding_core.evaluation.items import (
    GOOGLE_SECTIONS,
    MAX_QUESTIONS,
    Question,
    QuestionFileError,
    QuestionSection,
)
from embedding_core.evaluation.sound import asks_nothing
from embedding_core.text import fold

NO_QUESTION = (
    "There is no question: that is a line of four words, the right answer last, such as king, queen, man, woman."
)
_HEADER = re.compile(
    r"(first|second|third|fourth|word|w|a|b|c|d|item|target|source|question|query|answers?|expected|stem)[ _-]*\d?"
)
_NUMBER_OF_COLUMN = re.compile(r"(?<=[^\W\d_])([ _.-]*\d|[ _.-]+[a-d])$")


def questions_of(
    rows: Sequence[Row], name: str, shape: Shape, most: int, left_out: list[QuestionFileError] | None = None
) -> list[QuestionSection]:
    """The sections of a file of questions, at most ``most`` of them; raises QuestionFileError.

    ``name`` is that of the section where the file names none. With a list ``left_out``, rows that are no questions go
    into it instead.
    """
    spellings: dict[str, str] = {}  # one copy of each word, though it may stand in hundreds of lines
    found: list[QuestionSection] = []
    left = most
    headed = len(rows) > 1 and _is_head([fold(field) for field in rows[0].fields])
    for title, part in _parts(rows[headed:], name, left_out):
        if shape == "two":
            sections = [(title, _from_answers(part, left, spellings, left_out))]
        elif shape == "five":
            sections = [*_by_category(part, left, spellings, left_out).items()]
        else:
            read = partial(_asked, spellings=spellings) if left_out is None else partial(_tested, spellings=spellings)
            sections = [(title, read_rows(_few_enough(part, left), read, left_out))]
        for section, questions in sections:
            left -= len(questions)
            found.append(QuestionSection(section, tuple(questions)))
    if left == most:
        if left_out:
            raise left_out[0]
        raise QuestionFileError(NO_QUESTION)
    if headed and left_out is not None and not _is_usual_head(rows[0].fields):
        told = f"Line {rows[0].line} is read as the names of the columns: {', '.join(rows[0].fields)}."
        left_out.insert(0, QuestionFileError(told, rows[0].line))
    if {section.name for section in found} <= set(GOOGLE_SECTIONS):
        return [
            QuestionSection(s.name, s.questions, "syntactic" if s.name.startswith("gram") else "semantic")
            for s in found
        ]
    return found


def _parts(rows: Sequence[Row], name: str, left_out: list[QuestionFileError] | None) -> list[tuple[str, list[Row]]]:
    """The rows below each line ``: name``, and those above the first one, which have the file's name."""
    parts: list[tuple[str, list[Row]]] = []
    for row in rows:
        if row.fields[0].startswith(":"):
            if title := row.fields[0].lstrip(":").strip():
                parts.append((title, []))
                continue
            unnamed = QuestionFileError(f"Line {row.line} opens a section without a name; write ': name'.", row.line)
            if left_out is None:
                raise unnamed
            left_out.append(unnamed)  # the questions below it are those of the section above
        else:
            if not parts:
                parts.append((name, []))
            parts[-1][1].append(row)
    return parts


def _is_usual_head(fields: Sequence[str]) -> bool:
    return all(_HEADER.fullmatch(fold(field)) for field in fields)


def _is_head(fields: Sequence[str]) -> bool:
    """Whether the fields of a first line, folded, are names of columns: known ones, or one name with two numbers.

    >>> _is_head(["organ", "specialist", "organ2", "specialist2"]), _is_head(["organ", "heart", "part", "brain"])
    (True, False)
    """
    if _is_usual_head(fields):
        return True
    bare = [_NUMBER_OF_COLUMN.sub("", field) for field in fields]
    numbered = [name for name, field in zip(bare, fields, strict=True) if name != field]
    return len(fields) == 4 and bool(numbered) and (bare[:2] == bare[2:] or len(set(bare)) == 1)


def _question(row: Row, width: int, spellings: dict[str, str]) -> Question:
    if len(row.fields) != width or not all(row.fields):
        raise QuestionFileError(
            f"Line {row.line} has {counted(len([f for f in row.fields if f and not is_score(f)]), 'word')}; a question "
            "has four, the last of which is the right answer.",
            row.line,
        )
    a, b, c, *_, d = (spellings.setdefault(word, word) for word in row.fields)
    right, *others = filter(None, d.split("/")) if d.strip("/") else (d,)  # as BATS has them: ants/emmets
    return Question(a, b, c, right, tuple(others))


def _asked(row: Row, spellings: dict[str, str]) -> Question:
    """The question of a row of four words, whatever it asks."""
    return _question(row, 4, spellings)


def _tested(row: Row, spellings: dict[str, str]) -> Question:
    """The question of a row of four words. Raises QuestionFileError where it is no test."""
    question = _question(row, 4, spellings)
    if why := asks_nothing(question):
        raise QuestionFileError(f"Line {row.line} {why}", row.line)
    return question


def _few_enough(part: Sequence[Row], left: int) -> Sequence[Row]:
    if len(part) > left:
        raise _too_many(part[left].line)
    return part


def _too_many(line: int) -> QuestionFileError:
    return QuestionFileError(
        f"Line {line} is one question more than the {MAX_QUESTIONS:,} allowed; leave some out.", line
    )


def _by_category(
    part: Sequence[Row], left: int, spellings: dict[str, str], left_out: list[QuestionFileError] | None
) -> dict[str, list[Question]]:
    """The questions of five words a line by the fourth, their category."""
    groups: dict[str, list[Question]] = {}

    def read(row: Row) -> None:
        if len(row.fields) != 5:
            raise QuestionFileError(
                f"Line {row.line} has {counted(len(row.fields), 'word')}; the others have five, the fourth of which "
                "is the category.",
                row.line,
            )
        groups.setdefault(row.fields[3], []).append(_question(row, 5, spellings))

    read_rows(_few_enough(part, left), read, left_out)
    return groups


def _from_answers(
    part: Sequence[Row], left: int, spellings: dict[str, str], left_out: list[QuestionFileError] | None
) -> list[Question]:
    """Every pair asked with every other of its section, as BATS is used: 50 lines make 2,450 questions."""

    def read(row: Row) -> tuple[int, str, tuple[str, ...]]:
        answers = tuple(spellings.setdefault(a.strip(), a.strip()) for a in row.fields[-1].split("/") if a.strip())
        if len(row.fields) != 2 or not row.fields[0] or not answers:
            raise QuestionFileError(
                f"Line {row.line} has {counted(len(row.fields), 'part')}; the others have a word and its answers.",
                row.line,
            )
        return row.line, row.fields[0], answers

    pairs = read_rows(part, read, left_out)
    for count, (line, *_) in enumerate(pairs, start=1):
        if count * (count - 1) > left:
            raise QuestionFileError(
                f"Every line is asked with every other, and line {line} makes it more than the {MAX_QUESTIONS:,} "
                "questions allowed; leave some out.",
                line,
            )
    return [
        Question(a, b[0], c, d[0], d[1:])
        for i, (_, a, b) in enumerate(pairs)
        for j, (_, c, d) in enumerate(pairs)
        if i != j
    ]
