"""Whether the first line of a reader's questions may name its columns: words that nobody would know for such alone."""

from __future__ import annotations

import re

from embedding_core.evaluation.columns import decoded, lines_of
from embedding_core.evaluation.formats import read_test_sets
from embedding_core.evaluation.items import Question, QuestionFileError
from embedding_core.evaluation.report import AnalogyReport
from embedding_core.text import fold

_OF_TABLES = re.compile(r"[\t;]|,\S")  # what people type has blanks between its words
_FEWEST = 3  # questions, the first included: of two nobody can say which is of another kind
_FAR = 10  # places, within which a wrong answer is hardly by chance


def possible_head(data: bytes, report: AnalogyReport) -> Question | None:
    """The question of the first line of a text, where it may be a head: organ, doctor, part, specialist.

    So it is in a table, where none of its words stands in the lines below, and its right answer is not among the first
    ten, or was not asked at all. Only a reader can say whether it is one. None for what is no file of questions.
    """
    try:
        lines = lines_of(data)
        sections = read_test_sets([("file", data)], leave_out=True).questions
    except QuestionFileError:
        return None
    questions = [question for section in sections for question in section.questions]
    if len(questions) < _FEWEST or lines[0][1].startswith(":") or not _OF_TABLES.search(lines[0][1]):
        return None
    first, *others = questions
    line = fold(lines[0][1]).replace("_", " ")
    if not all(word.replace("_", " ") in line for word in _words(first)):
        return None  # the first line was left out
    if _words(first) & {word for question in others for word in _words(question)}:
        return None
    for section in report.sections:
        if any(_words(question) == _words(first) for question in section.skipped):
            return first
        for outcome in section.outcomes:
            if _words(outcome.question) == _words(first):
                return first if outcome.rank is None or outcome.rank > _FAR else None
    return None


def without_first_line(data: bytes) -> bytes:
    """The file with its first line as a comment, so that nothing is lost."""
    text, (number, _) = decoded(data), lines_of(data)[0]
    lines = text.split("\n")
    lines[number - 1] = f"# {lines[number - 1]}"
    return "\n".join(lines).encode()


def _words(question: Question) -> set[str]:
    return {fold(word) for word in (question.a, question.b, question.c, question.expected)}
