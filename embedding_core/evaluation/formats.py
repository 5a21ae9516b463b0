"""Files of analogy questions and of judged pairs, as people have them: read by what is in them, not by their names.

=====================  ==============================================================================================
Google, and its kin    lines ``: name`` open a section, the others hold four words
MSR                    four words a line, or five with a category (``good better rough JJ_JJR rougher``), or the two
                       files ``.questions`` and ``.answers`` of the release
BATS                   a file for each section; ``word``, a tab, and the answers that are right: ``a/b/c``
WordSim-353, SimLex,   two words and a score, among other columns, with a header or without: SimVerb's part of speech
SimVerb, MEN, ...      stands before the score, RareWord's raters after it, MEN's lemma form writes ``sun-n``
=====================  ==============================================================================================

Columns are divided by tabs, semicolons, commas or blanks. Numbers may have a decimal comma. Lines may end as on
Windows, Unix or an old Mac; the text may be UTF-8, UTF-16 with a mark, Windows' Latin-1, or (where lines end as on an
old Mac) Mac Roman. Several files, or a zip of them, are read together.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import PurePosixPath
from typing import Literal

from embedding_core.checks import checked_word, listed
from embedding_core.errors import InvalidInputError
from embedding_core.text import fold

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
# Comments, and the line by which a spreadsheet tells another what divides its columns
_PASSED_OVER = re.compile(r"\s*(//|#)|(sep|SEP|Sep)=.$")
_CATEGORY = re.compile(r"[A-Z$]+_[A-Z$]+")
_LEMMA = re.compile(r"(.+)[-#_][nvajr]")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_HEADER = re.compile(
    r"(first|second|third|fourth|word|w|a|b|c|d|item|target|source|question|query|answers?|expected|stem)[ _-]*\d?"
)
_SCORE = re.compile(r"score|human|mean|rating|similarity|relatedness|gold|simlex|average|avg")
_FORMATS = (
    "What can be read: lines of four words, with lines ': name' above them or not; a word, a tab and its answers "
    "a/b/c; two words and a score."
)
_FEWEST_OF_CODES = 50
_SUFFIXES = {".txt", ".tsv", ".csv", ".tab", ".dat", ".questions"}


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
    """The judged pairs of one file, which gave it its name."""

    name: str
    pairs: tuple[WordPair, ...]


@dataclass(frozen=True, slots=True)
class TestSets:
    """What several files held: sections of questions, lists of pairs, and what was left out of a zip, and why."""

    __test__ = False  # pytest takes the name for a test

    questions: tuple[QuestionSection, ...]
    pair_lists: tuple[PairList, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    fields: tuple[str, ...]


def fingerprint(files: Sequence[tuple[str, bytes]]) -> str:
    """Hexadecimal sha256 that tells some files (name, content) from others."""
    digest = hashlib.sha256()
    for name, data in files:
        digest.update(hashlib.sha256(name.encode(errors="replace")).digest() + hashlib.sha256(data).digest())
    return digest.hexdigest()


def read_test_sets(files: Sequence[tuple[str, bytes]]) -> TestSets:
    r"""Read files (name, content), together at most 5 MB, 200,000 questions and 20,000 pairs a file.

    Raises QuestionFileError, which names the file, the line and what to do, for a file that cannot be read. In a zip
    such files (a licence, a description) are left out, unless nothing is left.

    >>> sets = read_test_sets([("I01 [noun - plural_reg].txt", b"album\talbums\nant\tants/emmets\n")])
    >>> sets.questions[0].name, sets.questions[0].questions[0].expected, sets.questions[0].questions[0].also
    ('I01 [noun - plural_reg]', 'ants', ('emmets',))
    """
    files = listed("files", files, "names and contents")
    if not all(isinstance(f, tuple | list) and list(map(type, f)) == [str, bytes] for f in files):
        raise QuestionFileError("Each file is a pair of its name and its bytes: (name, Path(name).read_bytes()).")
    opened, left_out = _opened(files)
    sections: list[QuestionSection] = []
    pair_lists: list[PairList] = []
    problems: list[QuestionFileError] = []
    for name, data, from_zip in _joined_msr(opened):
        try:
            found = _read(data, _stem(name), MAX_QUESTIONS - sum(len(section.questions) for section in sections))
        except QuestionFileError as error:
            problem = error if len(opened) == 1 else QuestionFileError(f"{name}: {error}", error.line)
            if not from_zip:
                raise problem from error
            problems.append(problem)
            left_out.append(str(problem))
            continue
        if isinstance(found, PairList):
            pair_lists.append(found)
        else:
            sections += found
    if not sections and not pair_lists:
        raise problems[0] if problems else QuestionFileError(f"There is nothing to read. {_FORMATS}")
    return TestSets(tuple(sections), tuple(pair_lists), tuple(left_out))


def parse_questions(data: bytes, name: str = "questions") -> tuple[QuestionSection, ...]:
    r"""The questions of one file; ``name`` is that of the section where the file names none.

    Blank lines and lines that begin with ``//`` or ``#`` are passed over. Raises QuestionFileError, which names the
    line and what to do, also for a file of judged pairs.

    >>> parse_questions(b": family\nking queen man woman\n")[0].questions[0].expected
    'woman'
    """
    found = _read(data, checked_word(name), MAX_QUESTIONS)
    if isinstance(found, PairList):
        raise QuestionFileError("These are pairs of words with a score, and no questions; parse_pairs reads them.")
    return tuple(found)


def parse_pairs(data: bytes) -> tuple[WordPair, ...]:
    r"""The judged pairs of one file. Raises QuestionFileError, which names the line and what to do.

    >>> parse_pairs(b"Word 1;Word 2;Human (mean)\ntiger;cat;7,35\n")
    (WordPair(first='tiger', second='cat', human=7.35),)
    """
    found = _read(data, "pairs", MAX_QUESTIONS)
    if not isinstance(found, PairList):
        raise QuestionFileError("There is no pair: lines of word, word and score are needed, and these are questions.")
    return found.pairs


# Files and zips


def _opened(files: Sequence[tuple[str, bytes]]) -> tuple[list[tuple[str, bytes, bool]], list[str]]:
    """Every file, those of a zip one by one: name, content, and whether it comes out of a zip."""
    opened: list[tuple[str, bytes, bool]] = []
    left_out: list[str] = []
    for name, data in files:
        if zipfile.is_zipfile(io.BytesIO(data)) and data.startswith(b"PK"):
            opened += [(member, content, True) for member, content in _members(name, data)]
        else:
            opened.append((name, data, False))
    if len(opened) > MAX_FILES:
        raise QuestionFileError(f"These are {len(opened):,} files; at most {MAX_FILES} are read together.")
    if sum(len(data) for _, data, _ in opened) > MAX_FILE_BYTES:
        raise _too_large()
    return opened, left_out


def _members(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if any(info.filename.startswith(("xl/", "word/", "[Content_Types]")) for info in infos):
                raise QuestionFileError(f"{name} is an Office document; save its table as CSV.")
            left = MAX_FILE_BYTES
            for info in infos[: MAX_FILES + 1]:
                parts = PurePosixPath(info.filename).parts
                if any(part.startswith((".", "__MACOSX")) for part in parts):
                    continue
                with archive.open(info) as member:
                    content = member.read(left + 1)  # what a header says of a size is not to be trusted
                left -= len(content)
                if left < 0:
                    raise _too_large()
                yield str(PurePosixPath(*parts[-1:])), content
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise QuestionFileError(f"{name} is a zip that cannot be opened ({error}); unpack it first.") from error


def _joined_msr(files: Sequence[tuple[str, bytes, bool]]) -> list[tuple[str, bytes, bool]]:
    """The two files of the MSR release, questions of three words and answers with their category, as one."""
    by_name = {name: data for name, data, _ in files}
    joined = []
    for name, data, from_zip in files:
        partner = name.removesuffix(".questions") + ".answers"
        if name.endswith(".questions") and partner in by_name:
            asked, answers = (_text(part).split("\n") for part in (data, by_name[partner]))
            if len(asked) != len(answers):
                raise QuestionFileError(f"{name} and {partner} do not have as many lines.")
            lines = (f"{question} {answer}" for question, answer in zip(asked, answers, strict=True))
            joined.append((name, "\n".join(lines).encode(), from_zip))
        elif not (name.endswith(".answers") and name.removesuffix(".answers") + ".questions" in by_name):
            joined.append((name, data, from_zip))
    return joined


def _stem(name: str) -> str:
    path = PurePosixPath(name)
    return path.stem if path.suffix.lower() in _SUFFIXES else path.name


# Text, lines, columns


def _text(data: bytes) -> str:
    if not isinstance(data, bytes):
        raise QuestionFileError(f"What a file holds is bytes, not {type(data).__name__}: Path(name).read_bytes().")
    if len(data) > MAX_FILE_BYTES:
        raise _too_large()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # what Excel calls Unicode text
        try:
            return _unix(data.decode("utf-16"))
        except UnicodeDecodeError as error:
            raise QuestionFileError("This is not a text file; save the table as CSV or text.") from error
    if b"\x00" in data:
        raise QuestionFileError("This is not a text file; save the table as CSV or text.")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return _unix(data.decode())
    except UnicodeDecodeError:
        old_mac = b"\r" in data and b"\n" not in data
        return _unix(data.decode("mac_roman" if old_mac else "cp1252", errors="replace"))


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _too_large() -> QuestionFileError:
    return QuestionFileError(f"This is larger than the {MAX_FILE_BYTES // 1024**2} MB allowed; split it.")


def _lines(data: bytes) -> list[tuple[int, str]]:
    """Number and text of the lines that hold something and are no comments."""
    lines = ((number, content.strip(" \n\v\f")) for number, content in enumerate(_text(data).split("\n"), start=1))
    return [(number, line) for number, line in lines if line.strip() and not _PASSED_OVER.match(line)]


def _split_at(delimiter: str) -> Callable[[str], tuple[str, ...]]:
    def split(line: str) -> tuple[str, ...]:
        try:
            fields = [field.strip() for field in next(csv.reader([line], delimiter=delimiter, strict=False))]
        except (csv.Error, StopIteration):
            fields = [field.strip() for field in line.split(delimiter)]
        while fields and not fields[-1]:  # what a spreadsheet adds
            fields.pop()
        return tuple(fields)

    return split


def _split_at_blanks(line: str) -> tuple[str, ...]:
    return tuple(line.split())


_DELIMITERS = (_split_at("\t"), _split_at(";"), _split_at(","), _split_at_blanks)


def _number(field: str) -> float | None:
    return float(field.replace(",", ".")) if _NUMBER.fullmatch(field) else None


# What kind of file it is


def _read(data: bytes, name: str, most_questions: int) -> list[QuestionSection] | PairList:
    lines = _lines(data)
    if not lines:
        raise QuestionFileError(f"There is no question and no pair. {_FORMATS}")
    plain = [line for _, line in lines if not line.startswith(":")]
    sectioned = len(plain) < len(lines)
    if not plain:
        raise QuestionFileError("There is no question: lines of four words are needed below a line ': name'.")
    shape, split = _recognised(plain, [number for number, line in lines if not line.startswith(":")], sectioned)
    rows = [_Row(number, (line,) if line.startswith(":") else split(line)) for number, line in lines]
    rows = [row for row in rows if row.fields]  # a spreadsheet leaves lines of nothing but its commas
    if shape == "pairs":
        return PairList(name, _pairs(rows))
    return _sections(rows, name, shape, most_questions)


Shape = Literal["pairs", "four", "five", "two"]


def _recognised(
    lines: Sequence[str], numbers: Sequence[int], sectioned: bool
) -> tuple[Shape, Callable[[str], tuple[str, ...]]]:
    """The shape that most lines have, and how they are cut: the one that fits best, of equals the first."""
    looked_at = lines[:2_000]
    options = []
    for split in _DELIMITERS:
        fields = [split(line) for line in looked_at]
        for rank, shape in enumerate(("pairs", "five", "four", "two")):
            if shape == "pairs" and sectioned:
                continue
            fit = sum(_FITS[shape](row) for row in fields) / len(fields)
            options.append((fit, -rank, shape, split))
    fit, _, shape, split = max(options, key=lambda option: option[:2])
    if fit < 0.5:
        if sectioned:
            return "four", _split_at_blanks  # the line at fault is then named
        widths = [len(_split_at_blanks(line)) for line in looked_at]
        usual = Counter(widths).most_common(1)[0][0]
        number = numbers[widths.index(usual)]
        pair = " (the answers of MSR are a file of their own: give both)" if usual == 3 else ""
        raise QuestionFileError(
            f"Line {number} has {_counted(usual, 'word')}, and that is neither a question nor a pair{pair}. {_FORMATS}",
            number,
        )
    return shape, split  # type: ignore[return-value]


def _is_pair(row: tuple[str, ...]) -> bool:
    start = 1 if row and _is_score(row[0]) else 0  # the number of the row
    words, rest = row[start : start + 2], row[start + 2 :]
    return len(words) == 2 and all(words) and not any(map(_is_score, words)) and any(map(_is_score, rest))


_FITS: dict[str, Callable[[tuple[str, ...]], bool]] = {
    "pairs": _is_pair,
    "five": lambda row: len(row) == 5 and all(row) and _CATEGORY.fullmatch(row[3]) is not None,
    "four": lambda row: len(row) == 4 and all(row),
    "two": lambda row: len(row) == 2 and all(row) and not _is_score(row[1]),
}


# Questions


def _sections(rows: Sequence[_Row], name: str, shape: Shape, most: int) -> list[QuestionSection]:
    names: list[str] = []
    parts: list[list[_Row]] = []
    sectioned = any(row.fields[0].startswith(":") for row in rows)
    for row in rows:
        if row.fields[0].startswith(":"):
            title = row.fields[0].lstrip(":").strip()
            if not title:
                raise QuestionFileError(f"Line {row.line} opens a section without a name; write ': name'.", row.line)
            names.append(title)
            parts.append([])
        elif not sectioned and not names:
            names, parts = [name], [[row]]
        elif not names:
            raise QuestionFileError(
                f"Line {row.line} comes before the first section, a line such as ': family'.", row.line
            )
        else:
            parts[-1].append(row)
    if not sectioned and len(parts[0]) > 1 and all(_HEADER.fullmatch(fold(field)) for field in parts[0][0].fields):
        del parts[0][0]
    spellings: dict[str, str] = {}  # one copy of each word, though it may stand in hundreds of lines
    found: list[QuestionSection] = []
    left = most
    for title, part in zip(names, parts, strict=True):
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


def _question(row: _Row, fields: tuple[str, ...], width: int, spellings: dict[str, str]) -> Question:
    if len(fields) != width or not all(fields):
        raise QuestionFileError(
            f"Line {row.line} has {_counted(len([f for f in fields if f]), 'word')}; a question has four.", row.line
        )
    a, b, c, *_, d = (spellings.setdefault(word, word) for word in fields)
    return Question(a, b, c, d)


def _few_enough(part: Sequence[_Row], left: int) -> Sequence[_Row]:
    if len(part) > left:
        raise _too_many(part[left].line)
    return part


def _too_many(line: int) -> QuestionFileError:
    return QuestionFileError(
        f"Line {line} is one question more than the {MAX_QUESTIONS:,} allowed; leave some out.", line
    )


def _by_category(part: Sequence[_Row], left: int, spellings: dict[str, str]) -> Iterator[tuple[str, list[Question]]]:
    groups: dict[str, list[Question]] = {}
    for row in _few_enough(part, left):
        if len(row.fields) != 5:
            raise QuestionFileError(
                f"Line {row.line} has {_counted(len(row.fields), 'word')}; the others have five, the fourth of which "
                "is the category.",
                row.line,
            )
        groups.setdefault(row.fields[3], []).append(_question(row, row.fields, 5, spellings))
    yield from groups.items()


def _from_answers(part: Sequence[_Row], left: int, spellings: dict[str, str]) -> list[Question]:
    """Every pair asked with every other of its section, as BATS is used: 50 lines make 2,450 questions."""
    pairs: list[tuple[str, tuple[str, ...]]] = []
    for row in part:
        answers = tuple(spellings.setdefault(a.strip(), a.strip()) for a in row.fields[-1].split("/") if a.strip())
        if len(row.fields) != 2 or not row.fields[0] or not answers:
            raise QuestionFileError(
                f"Line {row.line} has {_counted(len(row.fields), 'part')}; the others have a word and its answers.",
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


# Pairs


def _pairs(rows: Sequence[_Row]) -> tuple[WordPair, ...]:
    body = rows[1:] or rows
    first = _first_column(body)
    column = _score_column(body, rows[0].fields, first)
    header = column < len(rows[0].fields) and not _is_score(rows[0].fields[column])
    body = body if header else rows
    if len(body) > MAX_PAIRS:
        raise QuestionFileError(
            f"Line {body[MAX_PAIRS].line} is one pair more than the {MAX_PAIRS:,} allowed; leave some out.",
            body[MAX_PAIRS].line,
        )
    ambiguous = not header and column == first + 2 and any(len(row.fields) == first + 3 for row in body)
    pairs = []
    for row in body:
        fields = row.fields
        words = fields[first : first + 2]
        score = _number(fields[column]) if column < len(fields) else None
        if len(words) < 2 or not all(words) or score is None or not isfinite(score):
            raise QuestionFileError(
                f"Line {row.line} is not word, word, score: {' | '.join(fields)[:60]!r}. Every line needs two words "
                "and a number.",
                row.line,
            )
        if ambiguous and len(fields) == first + 4 and fields[column].isdigit() and fields[column + 1].isdigit():
            raise QuestionFileError(
                f"Line {row.line} has a comma in its number and between its columns; save the file with semicolons or "
                "tabs between the columns.",
                row.line,
            )
        pairs.append((words[0], words[1], score))
    lemmas = [_LEMMA.fullmatch(word) for pair in pairs for word in pair[:2]]
    if all(lemmas):  # MEN's lemma form says the part of speech of every word
        bare = [lemma[1] for lemma in lemmas if lemma]
        pairs = [(a, b, pair[2]) for a, b, pair in zip(bare[::2], bare[1::2], pairs, strict=True)]
    return tuple(WordPair(*pair) for pair in pairs)


def _is_score(field: str) -> bool:
    return _number(field) is not None


def _first_column(rows: Sequence[_Row]) -> int:
    """0, or 1 where the first column numbers the rows or says one of a few codes of one or two letters."""
    column = [row.fields[0] for row in rows if row.fields]
    if all(map(_is_score, column)):
        return 1
    codes = len(column) >= _FEWEST_OF_CODES and max(map(len, column)) <= 2 and len(set(column)) <= len(column) / 10
    return 1 if codes and all(len(row.fields) > 3 for row in rows) else 0


def _score_column(rows: Sequence[_Row], header: tuple[str, ...], first: int) -> int:
    """The first column of numbers, of those that the first line calls a score if there are any."""
    width = max(len(row.fields) for row in rows)
    half = len(rows) / 2
    numeric = [
        column
        for column in range(first + 2, width)
        if sum(column < len(row.fields) and _is_score(row.fields[column]) for row in rows) > half
    ]
    named = [column for column in numeric if column < len(header) and _SCORE.search(fold(header[column]))]
    return (named or numeric or [first + 2])[0]


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
