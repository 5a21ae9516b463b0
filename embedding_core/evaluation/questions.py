"""Test sets for word vectors: files of analogy questions and of word pairs that people have judged.

Two public sets ship in ``data/evaluation``, unchanged: the 19,544 analogy questions that Google published with word2vec
(Mikolov, Chen, Corrado and Dean 2013, *Efficient Estimation of Word Representations in Vector Space*) and WordSim-353
(Finkelstein et al. 2002, *Placing Search in Context: The Concept Revisited*). A reader's own files may have the same
two formats.
"""

from __future__ import annotations

import codecs
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Literal

from embedding_core.errors import DataFileError, InvalidInputError
from embedding_core.text import fold
from embedding_core.vectors.vocabulary import Vocabulary

DATA = Path(__file__).parents[1] / "data" / "evaluation"
GOOGLE_ANALOGIES = "questions-words.txt"
WORDSIM_353 = "wordsim353.tsv"
REMEDY = (
    "Restore it from the repository (git checkout -- embedding_core/data) "
    "or copy it again (python -m scripts.build_evaluation)."
)

MAX_FILE_BYTES = 5 * 1024 * 1024
# Ten times the Google set; more would only fill the memory of a shared host.
MAX_QUESTIONS = 200_000
_WORDS_AT_ONCE = 8192

Kind = Literal["semantic", "syntactic"]


class QuestionFileError(InvalidInputError):
    """A test set that does not follow its format; ``line`` counts from 1, and is None where no line is to blame."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Question:
    """ "a is to b as c is to ``expected``", the words as the file spells them."""

    a: str
    b: str
    c: str
    expected: str


@dataclass(frozen=True, slots=True)
class QuestionSection:
    """The questions below one ``: name`` line."""

    name: str
    questions: tuple[Question, ...]

    @property
    def kind(self) -> Kind:
        """Sections about grammar have names that begin with "gram" in the Google set; all others count as semantic."""
        return "syntactic" if self.name.startswith("gram") else "semantic"


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two words and how similar people find them; higher is more similar (0..10 in WordSim-353)."""

    first: str
    second: str
    human: float


def google_analogies() -> tuple[QuestionSection, ...]:
    """The Google analogy set: 14 sections with 19,544 questions. Raises DataFileError if the file was altered."""
    return parse_questions(_bundled(GOOGLE_ANALOGIES))


def wordsim353() -> tuple[WordPair, ...]:
    """WordSim-353: 353 pairs, judged from 0 to 10. Raises DataFileError if the file was altered."""
    return parse_pairs(_bundled(WORDSIM_353))


def read_questions(path: Path) -> tuple[QuestionSection, ...]:
    """`parse_questions` for a file; raises DataFileError when it cannot be read."""
    return parse_questions(_read(path))


def read_pairs(path: Path) -> tuple[WordPair, ...]:
    """`parse_pairs` for a file; raises DataFileError when it cannot be read."""
    return parse_pairs(_read(path))


def parse_questions(data: bytes) -> tuple[QuestionSection, ...]:
    r"""Questions in the format of ``questions-words.txt``: lines ``: name`` open a section, others hold four words.

    Blank lines and lines that begin with ``//`` are passed over.

    Raises
    ------
    QuestionFileError
        For more than 5 MB or 200,000 questions, text that is not UTF-8, a line without exactly four words, a question
        before the first section, a section without a name, or no question at all. It names the line.

    Examples
    --------
    >>> parse_questions(b": family\nking queen man woman\n")[0].questions[0].expected
    'woman'
    """
    names: list[str] = []
    questions: list[list[Question]] = []
    spellings: dict[str, str] = {}  # one copy of each word, though it may stand in hundreds of lines
    count = 0
    for number, line in _lines(data):
        if line.startswith("//"):
            continue
        if line.startswith(":"):
            name = line.lstrip(":").strip()
            if not name:
                raise QuestionFileError(f"Line {number} opens a section without a name.", number)
            names.append(name)
            questions.append([])
            continue
        words = [spellings.setdefault(word, word) for word in line.split()]
        if len(words) != 4:
            raise QuestionFileError(f"Line {number} has {_counted(len(words), 'word')}; a question has four.", number)
        if not names:
            raise QuestionFileError(f"Line {number} comes before the first section, a line such as ': family'.", number)
        count += 1
        if count > MAX_QUESTIONS:
            raise QuestionFileError(f"Line {number} is one question more than the {MAX_QUESTIONS:,} allowed.", number)
        questions[-1].append(Question(*words))
    if not count:
        raise QuestionFileError("There is no question: a line ': name', then lines of four words, are needed.")
    return tuple(QuestionSection(name, tuple(items)) for name, items in zip(names, questions, strict=True))


def parse_pairs(data: bytes) -> tuple[WordPair, ...]:
    """Judged pairs in the format of ``wordsim353.tsv``: word, word and score on each line, separated by tabs.

    Blank lines and lines that begin with ``#`` are passed over.

    Raises QuestionFileError, naming the line, for more than 5 MB, text that is not UTF-8, a line that is not two words
    and a finite number, or no pair at all.
    """
    pairs = []
    for number, line in _lines(data):
        if line.startswith("#"):
            continue
        try:
            first, second, score = (field.strip() for field in line.split("\t"))
            human = float(score)
        except ValueError as error:
            raise QuestionFileError(f"Line {number} is not word, word, score, separated by tabs.", number) from error
        if not first or not second or not isfinite(human):
            raise QuestionFileError(f"Line {number} is not word, word, score, separated by tabs.", number)
        pairs.append(WordPair(first, second, human))
    if not pairs:
        raise QuestionFileError("There is no pair: lines of word, word, score, separated by tabs, are needed.")
    return tuple(pairs)


def find_spellings(words: Vocabulary, folded: Iterable[str], n_rows: int) -> Mapping[str, tuple[int, ...]]:
    """Rows below ``n_rows`` whose words are the same as a folded one, most frequent first.

    gensim and the original word2vec tools take capitals for no difference; `fold` knows more that makes none.

    Words that are not found are absent from the result.
    """
    wanted = set(folded)
    found: dict[str, tuple[int, ...]] = {}
    for start in range(0, n_rows, _WORDS_AT_ONCE):
        for row, word in enumerate(words[start : min(start + _WORDS_AT_ONCE, n_rows)], start):
            key = fold(word)
            if key in wanted:
                found[key] = (*found.get(key, ()), row)
    return found


def sha256_of(name: str) -> str:
    """Hexadecimal sha256 that the manifest gives for a bundled test set."""
    manifest = DATA / "manifest.json"
    try:
        return str(json.loads(manifest.read_text(encoding="utf-8"))[name]["sha256"])
    except OSError as error:
        raise DataFileError(manifest, "cannot be read", REMEDY) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataFileError(manifest, f"does not describe {name}", REMEDY) from error


def _bundled(name: str) -> bytes:
    path = DATA / name
    data = _read(path)
    if hashlib.sha256(data).hexdigest() != sha256_of(name):
        raise DataFileError(path, "is not the file that was published (its sha256 differs)", REMEDY)
    return data


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)  # one byte too many is enough to be refused
    except OSError as error:
        raise DataFileError(path, f"cannot be read ({error.strerror})", "Check the path.") from error


def _lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Number and text of the lines that hold something."""
    if len(data) > MAX_FILE_BYTES:
        raise QuestionFileError(f"The file is larger than the {MAX_FILE_BYTES // 1024**2} MB allowed; split it.")
    try:
        data = data.removeprefix(codecs.BOM_UTF8)  # the mark that Windows editors put first
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise QuestionFileError(f"Line {line} is not UTF-8 text; save the file as UTF-8.", line) from error
    for number, content in enumerate(text.split("\n"), start=1):
        if stripped := content.strip():
            yield number, stripped


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
