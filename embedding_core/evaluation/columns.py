"""Lines and columns of a text that people made: how it is encoded, what divides its columns, and what they hold."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from embedding_core.evaluation.items import MAX_FILE_BYTES, QuestionFileError, too_large

# Comments, the line by which a spreadsheet tells another what divides its columns, the line under a Markdown head
_PASSED_OVER = re.compile(r"\s*(//|#)|(sep|SEP|Sep)=.$|\|?[ :|]*-{3}[ :|-]*$")
_LETTER_OF_AN_ANSWER = re.compile(r"[a-eA-E]")
_CATEGORY = re.compile(r"[A-Z$]+_[A-Z$]+")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_COMMA_SCORE = re.compile(r"[^,\d]+,[^,\d]+,([+-]?\d+),(\d{1,2})\s*")
_SPACED_SCORE = re.compile(r",\s+[+-]?\d+,\d{1,2}\s*$")  # one number, by the blank before it
_MOST_OF_A_SCORE = 10
_FEW = 0.1  # of the lines: so many questions among typed lines are meant as such
T = TypeVar("T")
FORMATS = (
    "What can be read: lines of four words, the right answer last; lines of two words and a score; lines of a word, a "
    "tab and its answers a/b/c."
)


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one line, which counts from 1."""

    line: int
    fields: tuple[str, ...]


def read_rows(rows: Iterable[Row], read: Callable[[Row], T], left_out: list[QuestionFileError] | None) -> list[T]:
    """What ``read`` makes of each row. One that is at fault goes into ``left_out``; where that is None, it raises."""
    found = []
    for row in rows:
        try:
            found.append(read(row))
        except QuestionFileError as error:
            if left_out is None:
                raise
            left_out.append(error)
    return found


def decoded(data: bytes) -> str:
    """The text of a file, its lines ended as on Unix. Raises QuestionFileError for what is no text, or too large."""
    if not isinstance(data, bytes):
        raise QuestionFileError(f"What a file holds is bytes, not {type(data).__name__}: Path(name).read_bytes().")
    if len(data) > MAX_FILE_BYTES:
        raise too_large()
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


def lines_of(data: bytes) -> list[tuple[int, str]]:
    """Number and text of the lines that hold something and are no comments."""
    lines = ((number, content.strip(" \n\v\f")) for number, content in enumerate(decoded(data).split("\n"), start=1))
    return [(number, line) for number, line in lines if line.strip() and not _PASSED_OVER.match(line)]


def cut_at_tabs(line: str) -> tuple[str, ...]:
    """Tabs are in no field: a quote may stand alone in one, as in the sentences of SCWS."""
    fields = [field.strip() for field in line.split("\t")]
    while fields and not fields[-1]:
        fields.pop()
    return tuple(f[1:-1].replace('""', '"') if len(f) > 1 and f[0] == f[-1] == '"' else f for f in fields)


def cut_at_bars(line: str) -> tuple[str, ...]:
    """ "| tiger | cat | 7 |", as Markdown has it."""
    return tuple(field.strip() for field in line.strip("| ").split("|"))


def _split_at_colons(line: str) -> tuple[str, ...]:
    """ "gem:jewel:3.94", "man:king::woman:queen"."""
    return tuple(re.split("::?", line)) if not re.search(r"[\s\"'\[{]", line) else (line,)


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


def cut_at_blanks(line: str) -> tuple[str, ...]:
    """ "tiger cat 7"."""
    return tuple(line.split())


def _cut_before_scores(line: str) -> tuple[str, ...]:
    """ "harbour,port,9,2", where 9,2 is one number."""
    return tuple(field.strip(' "') for field in line.split(",", 2))


def comma_is_decimal(lines: Sequence[str], numbers: Sequence[int] = ()) -> bool:
    """Whether the last comma of lines as ``harbour,port,9,2`` is in a number: a table would name or fill four columns.

    Where other lines do not tell, numbers up to 10 are taken for one with a decimal comma. Raises QuestionFileError
    for higher ones, which may be two; ``numbers`` are those of the lines.
    """
    filled = [(n, line) for n, line in zip(numbers or range(1, len(lines) + 1), lines, strict=True) if line.strip()]
    either = [(number, found) for number, line in filled if (found := _COMMA_SCORE.fullmatch(line))]
    if not either:
        return False
    others = [line for _, line in filled if not (_COMMA_SCORE.fullmatch(line) or _SPACED_SCORE.search(line))]
    pairs = [line for line in others if line.count(",") > 1 and (line is filled[0][1] or is_pair(cut_at_commas(line)))]
    widths = {len(next(csv.reader([line]))) for line in pairs}  # with the empty ones at the end
    if any(width > 3 for width in widths):
        return False
    large = next(((number, found) for number, found in either if int(found[1]) > _MOST_OF_A_SCORE), None)
    if not widths and large is not None:
        number, found = large
        raise QuestionFileError(
            f"Line {number} ends in {found[1]},{found[2]}: is that one number or two? Put semicolons between the "
            "columns.",
            number,
        )
    return True


cut_at_semicolons, cut_at_commas = _split_at(";"), _split_at(",")
_DELIMITERS = (cut_at_tabs, cut_at_semicolons, cut_at_commas, cut_at_bars, cut_at_blanks, _split_at_colons)


def number_in(field: str) -> float | None:
    """The number that a field holds, also with a decimal comma or as a percentage; None where it is another thing."""
    field = field.removesuffix("%").rstrip()
    return float(field.replace(",", ".")) if _NUMBER.fullmatch(field) else None


def is_score(field: str) -> bool:
    """Whether a field holds a number and nothing else."""
    return number_in(field) is not None


# What kind of file it is

Shape = Literal["pairs", "four", "five", "two"]


def recognised(
    lines: Sequence[str], numbers: Sequence[int], sectioned: bool, *, lenient: bool = False
) -> tuple[Shape, Callable[[str], tuple[str, ...]]]:
    """The shape that most lines have, and how they are cut: the one that fits best, of equals the first.

    If ``lenient``, four words with blanks between are recognised where few lines have them.
    """
    looked_at = lines[:2_000]
    if not sectioned and comma_is_decimal(looked_at, numbers[:2_000]):
        return "pairs", _cut_before_scores
    options = []
    for split in _DELIMITERS:
        fields = [split(line) for line in looked_at]
        for rank, shape in enumerate(("pairs", "five", "four", "two")):
            if shape == "pairs" and sectioned:
                continue
            # a head is no pair
            body = fields[1:] if shape == "pairs" and len(fields) > 1 and not any(map(is_score, fields[0])) else fields
            fit = sum(_FITS[shape](row) for row in body) / len(body)
            options.append((fit, -rank, shape, split))
    fit, _, shape, split = max(options, key=lambda option: option[:2])
    if fit < 0.5:
        of_four = sum(map(_FITS["four"], map(cut_at_blanks, looked_at)))
        if sectioned or (lenient and of_four >= _FEW * len(looked_at)):
            return "four", cut_at_blanks  # the line at fault is then named
        if any(_LETTER_OF_AN_ANSWER.fullmatch(line) for line in looked_at):
            raise QuestionFileError(
                f"These are questions with a choice of answers, as in the SAT, and they cannot be read. {FORMATS}"
            )
        widths = [max(len(split(line)) for split in _DELIMITERS) for line in looked_at]
        usual = Counter(widths).most_common(1)[0][0]
        number = numbers[widths.index(usual)]
        pair = " (the answers of MSR are a file of their own: give both)" if usual == 3 else ""
        raise QuestionFileError(
            f"Line {number} has {counted(usual, 'word')}, and that is neither a question nor a pair{pair}. {FORMATS}",
            number,
        )
    return shape, split  # type: ignore[return-value]


def is_score_first(row: tuple[str, ...]) -> bool:
    """Whether the score stands before the two words: "0.02 cord smile"."""
    return len(row) == 3 and is_score(row[0]) and all(row) and not any(map(is_score, row[1:]))


def is_pair(row: tuple[str, ...]) -> bool:
    """Whether a row holds two words and a score, be it with its number before them or other columns behind."""
    if is_score_first(row):
        return True
    start = 1 if row and is_score(row[0]) else 0  # the number of the row
    words, rest = row[start : start + 2], row[start + 2 :]
    return len(words) == 2 and all(words) and not any(map(is_score, words)) and any(map(is_score, rest))


_FITS: dict[str, Callable[[tuple[str, ...]], bool]] = {
    "pairs": is_pair,
    "five": lambda row: len(row) == 5 and all(row) and _CATEGORY.fullmatch(row[3]) is not None,
    "four": lambda row: len(row) == 4 and all(row),
    "two": lambda row: len(row) == 2 and all(row) and not any(map(is_score, row)),
}


def counted(n: int, noun: str) -> str:
    """ "1 word", "2 words"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
