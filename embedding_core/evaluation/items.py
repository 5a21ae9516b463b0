"""What test sets are made of: questions in sections, and judged pairs; and the error of a file that holds neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from embedding_core.errors import InvalidInputError

MAX_FILE_BYTES = 5 * 1024 * 1024
# Ten times the Google set; more would only fill the memory of a shared host.
MAX_QUESTIONS = 200_000
# SimVerb, the longest that people use, has 3,500.
MAX_PAIRS = 20_000
MAX_FILES = 300

Kind = Literal["semantic", "syntactic"]

GOOGLE_SECTIONS = (
    *("capital-common-countries", "capital-world", "currency", "city-in-state", "family"),
    *("gram1-adjective-to-adverb", "gram2-opposite", "gram3-comparative", "gram4-superlative"),
    *("gram5-present-participle", "gram6-nationality-adjective", "gram7-past-tense", "gram8-plural"),
    "gram9-plural-verbs",
)


class QuestionFileError(InvalidInputError):
    """A test set that does not follow its format; ``line`` counts from 1, and is None where no line is to blame."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Question:
    """ "a is to b as c is to ``expected``", the words as the file spells them; ``also`` are other right answers."""

    a: str
    b: str
    c: str
    expected: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSection:
    """The questions below one ``: name`` line, or of one file.

    ``kind`` is known for the sections of the Google set, in which the names that begin with "gram" are about grammar.
    """

    name: str
    questions: tuple[Question, ...]
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two words and how similar people find them; higher is more similar (0..10 in WordSim-353)."""

    first: str
    second: str
    human: float


@dataclass(frozen=True, slots=True)
class PairList:
    """The judged pairs of one file, which gave it its name.

    ``unsure`` is what its head calls their numbers, where that does not say how alike two words are: Price.
    """

    name: str
    pairs: tuple[WordPair, ...]
    unsure: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class TestSets:
    """What several files held: sections of questions, lists of pairs, and what was left out, and why.

    ``unread`` are the names of the files nothing of which could be read.
    """

    __test__ = False  # pytest takes the name for a test

    questions: tuple[QuestionSection, ...]
    pair_lists: tuple[PairList, ...]
    left_out: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def too_large() -> QuestionFileError:
    """The error of files that hold more than `MAX_FILE_BYTES`."""
    return QuestionFileError(f"This is larger than the {MAX_FILE_BYTES // 1024**2} MB allowed; split it.")
