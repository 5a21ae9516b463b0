"""A small set as people type it, or paste it from a spreadsheet: lines of a name and its numbers."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from embedding_core.checks import public, real_number
from embedding_core.errors import InvalidInputError
from embedding_core.exchange.problems import LeftOut
from embedding_core.exchange.written import are_heads, has_decimal_commas, in_figures, is_plain, is_year
from embedding_core.text import fold, is_letters, plain_number
from embedding_core.vectors import WordVectors

LONGEST = 100_000  # characters; more is brought as a file
_LIKE_THIS = "cat 0.9 0.1 0.2"
_COUNT = re.compile(r"\d+[.)]\s+(?=\D)")  # "1. " before a name
_TIGHT_LIST = re.compile(r"[^,]*\s[+-]?[\d.]+(,[+-]?[\d.]+)+")  # cat 1,2,3
_DELIMITERS = ("\t", ";", "|")
_SHORTEST = 3  # letters of a word at the end of a name; what is shorter was rather to be a number
_YES_OR_NO = re.compile("yes|no|y|n|true|false|ja|nein")
_LARGEST = 1e30  # whose square would leave float32's range twice over


@public
def read_typed(text: str, *, name: str = "") -> WordVectors:
    r"""The set that a text holds: a name and its numbers a line, with tabs, semicolons, bars, commas or blanks between.

    A first line without numbers names the columns, and columns of texts are left out (`left_out_columns`). Numbers are
    read as people write them: 0,5, €5,000,000 and 70%. Raises InvalidInputError, which says which line is wrong and
    how it is mended.

    >>> read_typed("ice cream 9 2\nsoup 1 7")["ice cream"].tolist()
    [9.0, 2.0]
    """
    if len(text) > LONGEST:
        raise InvalidInputError(f"That is more than {LONGEST:,} characters: save it as a file, and bring that.")
    columns, lines = _table(text)
    texts = _texts(lines)
    columns = [cell for at, cell in enumerate(columns) if at not in texts]
    words: list[str] = []
    rows: list[list[float]] = []
    for found in _rows(lines):
        if isinstance(found, InvalidInputError):
            raise found
        words.append(found[0])
        rows.append(found[1])
    if len(words) < 2:
        raise InvalidInputError(f"Write at least two lines, each a word and then its numbers: {_LIKE_THIS}")
    if len(rows[0]) < 2:
        *before, last = words[0].split()
        if before and re.search(r"\d", last) and not is_plain(last):  # as in "Bayern 765m 9"
            raise InvalidInputError(_no_number(last))
        raise InvalidInputError(f"With one number each, words are only more or less: write two or more, {_LIKE_THIS}")
    vectors = WordVectors.from_arrays(words, rows, name=name)
    named = columns[-len(rows[0]) :] if len(columns) - len(rows[0]) in (0, 1) else []
    return vectors.labelled(columns=named) if named else vectors


@public
def without_bad_lines(text: str) -> tuple[str, tuple[LeftOut, ...]]:
    r"""The lines of ``text`` that `read_typed` can read, and those that it cannot, each with why.

    All of the text and none of them where fewer than two lines were left: `read_typed` then says what is wrong.

    >>> without_bad_lines("cat 1 2\ndog 1\ncar 2 1")
    ('cat 1 2\ncar 2 1', (LeftOut(line=2, what='“dog” has 1 number, “cat” has 2: give each as many.'),))
    """
    if len(text) > LONGEST:
        return text, ()
    lines = text.splitlines()
    read = _read_lines(lines)
    found = list(zip((place for place, _ in read), _rows([cells for _, cells in read]), strict=True))
    bad = {place: LeftOut(place + 1, str(row)) for place, row in found if isinstance(row, InvalidInputError)}
    if not bad or len(read) - len(bad) < 2:
        return text, ()
    return "\n".join(line for place, line in enumerate(lines) if place not in bad), tuple(bad.values())


@public
def left_out_columns(text: str) -> tuple[str, ...]:
    r"""The columns of texts that `read_typed` leaves out, as their first line calls them, or by their number.

    >>> left_out_columns("dish;from;fat;green\npizza;Italy;9;2\nfries;Belgium;8;1")
    ('from',)
    """
    columns, lines = _table(text)
    named = bool(lines) and len(columns) == len(lines[0])
    return tuple(columns[at] if named else f"column {at + 1}" for at in _texts(lines))


@public
def typed_lines(vectors: WordVectors) -> str:
    """The lines by which `read_typed` gives a set: the names of its columns, if it has any, and a word a line."""
    rows = [[word, *map(plain_number, vectors[word].tolist())] for word in vectors.words]
    cells = [["word", *vectors.columns], *rows] if vectors.columns else rows
    between = " " if all(" " not in cell for row in cells for cell in row) else "\t"
    return "\n".join(between.join(row) for row in cells)


@public
def on_one_scale(vectors: WordVectors, most: float = 10.0) -> WordVectors:
    r"""The same words with the numbers of every column divided by its largest one, apart from signs, times ``most``.

    Then none is on a far larger scale than the others (`column_weights`), zero stays zero, and twice as much stays
    twice as much. Rounded to tenths, but for a word that would have zeros alone. Raises InvalidInputError where
    ``most`` is not above 1.

    >>> on_one_scale(read_typed("hot 30 200\ndamp 15 1200\nmild 21 600"))["mild"].tolist()
    [7.0, 5.0]
    """
    if real_number("most", most) <= 1:
        raise InvalidInputError(f"The largest number is to be above 1, not {most}.")
    rows = vectors[list(vectors.words)].astype(np.float64)
    largest = np.abs(rows).max(axis=0)
    exact = most * np.divide(rows, largest, out=np.zeros_like(rows), where=largest > 0)
    scaled = exact.round(1)
    vanished = ~scaled.any(axis=1)
    scaled[vanished] = exact[vanished]
    made = WordVectors.from_arrays(list(vectors.words), scaled, name=vectors.name)
    return made.labelled(columns=vectors.columns) if vectors.columns else made


@public
def with_number(text: str, word: str, column: int, number: str) -> str:
    """The lines of ``text`` with another ``number`` of one ``word``; ``column`` counts from 0 what `read_typed` reads.

    Only the word's own line is written anew. Raises InvalidInputError where there is no such word or column, or
    ``number`` is none.
    """
    number = _checked(number)
    lines = text.splitlines()
    read = _read_lines(lines)
    texts = _texts([cells for _, cells in read])
    place, cells = _line_of(read, word)
    numbers = [at for at in range(1, len(cells)) if at not in texts]
    if not 0 <= column < len(numbers):
        raise InvalidInputError(f"{_shown(word)} has {_count(len(numbers))}.")
    cells[numbers[column]] = number
    lines[place] = _as(lines[place], cells)
    return "\n".join(lines)


@public
def with_word(text: str, word: str, numbers: Sequence[str]) -> str:
    """The lines of ``text`` and one more of another ``word``, written as the last one is; an empty number is a 0.

    Raises InvalidInputError for a number that is none, and a word that is there; whether the lines can be read
    `read_typed` says.
    """
    lines = text.rstrip().splitlines()
    read = _read_lines(lines)
    texts = _texts([cells for _, cells in read])
    cells = [" ".join(re.sub(r"[\t;|,]", " ", word).split())]
    if any(fold(_name(of)) == fold(cells[0]) for _, of in read):
        raise InvalidInputError(f"{_shown(cells[0])} is there already: give it another name.")
    for number in [_checked(number.strip() or "0") for number in numbers]:
        while len(cells) in texts:
            cells.append("-")
        cells.append(number)
    cells += ["-"] * len([at for at in texts if at >= len(cells)])
    return "\n".join([*lines, _as(lines[-1] if lines else "", cells)])


@public
def with_word_renamed(text: str, word: str, name: str) -> str:
    """The lines of ``text`` with another ``name`` in the place of a ``word``, which keeps its numbers.

    Raises InvalidInputError where there is no such word, and for a name that is empty or another word's; whether the
    lines can be read `read_typed` says.
    """
    lines = text.splitlines()
    read = _read_lines(lines)
    place, cells = _line_of(read, word)
    name = " ".join(re.sub(r"[\t;|,]", " ", name).split())
    if not name:
        raise InvalidInputError("The new name is empty: write a word.")
    if any(other != place and fold(_name(of)) == fold(name) for other, of in read):
        raise InvalidInputError(f"{_shown(name)} is there already: give it another name.")
    lines[place] = _as(lines[place], [name, *cells[1:]])
    return "\n".join(lines)


@public
def without_word(text: str, word: str) -> str:
    """The lines of ``text`` without that of a ``word``. Raises InvalidInputError where there is none."""
    lines = text.splitlines()
    place, _ = _line_of(_read_lines(lines), word)
    return "\n".join([*lines[:place], *lines[place + 1 :]])


@public
def with_column_named(text: str, column: int, name: str) -> str:
    """The lines of ``text``, whose first one names the columns, with another ``name`` of one of them.

    ``column`` counts from 0 what `read_typed` reads. A blank in the name becomes a hyphen where blanks are between the
    columns. Raises InvalidInputError where there is no such column, or the name is a number or empty.
    """
    lines = text.splitlines()
    heads, rows = _table(text)
    texts = _texts(rows)
    numbers = [at - (len(rows[0]) - len(heads)) for at in range(1, len(rows[0])) if at not in texts] if rows else []
    if not heads or not 0 <= column < len(numbers) or not 0 <= numbers[column] < len(heads):
        raise InvalidInputError("There is no such column.")
    name = " ".join(re.sub(r"[\t;|,\"]", " ", name).split())
    if not name or (is_plain(name) and not is_year(name)):
        raise InvalidInputError(f"{_shown(name)} is no name for a column: write a word.")
    place = next(place for place, line in enumerate(lines) if _cells(line))
    for called in (name, name.replace(" ", "-")):
        heads[numbers[column]] = called
        made = _as(lines[place], heads)
        if _cells(made) == heads:
            break
    else:  # between blanks a name before years would be one with that of the words
        made = "\t".join([*heads[: numbers[column]], name, *heads[numbers[column] + 1 :]])
    lines[place] = made
    return "\n".join(lines)


def _read_lines(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """The lines of words, each with its place, and its cells; without the one that names the columns."""
    decimal = has_decimal_commas(_parts(lines))
    read = [(place, cells) for place, line in enumerate(lines) if (cells := _cells(line, decimal))]
    return read[1:] if _are_named([cells for _, cells in read]) else read


def _line_of(read: Sequence[tuple[int, list[str]]], word: str) -> tuple[int, list[str]]:
    """The one of the lines of words that is a word's. Raises InvalidInputError."""
    for same in (str, fold):
        for place, cells in read:
            if same(_name(cells)) == same(word):
                return place, cells
    raise InvalidInputError(f"There is no line of {_shown(word)}.")


def _as(line: str, cells: Sequence[str]) -> str:
    """``cells`` as a line, with between them what stands between those of another ``line``."""
    comma = () if any("," in part and is_plain(in_figures(part)) for part in line.split()) else (", ",)
    for between in ("\t", "; ", " | ", *comma):
        if between.strip(" ") in line and _cells(made := between.join(cells)) == list(cells):
            return made
    return " ".join(cells)


def _name(cells: Sequence[str]) -> str:
    return cells[0].strip(" :=-\"'")


def _table(text: str) -> tuple[list[str], list[list[str]]]:
    """What the columns are called, where a first line without numbers says so, and the cells of all other lines."""
    decimal = has_decimal_commas(_parts(text.splitlines()))
    lines = [cells for line in text.splitlines() if (cells := _cells(line, decimal))]
    return (lines[0], lines[1:]) if _are_named(lines) else ([], lines)


def _are_named(lines: Sequence[list[str]]) -> bool:
    """Whether the first of some lines says what their columns are called; behind "word", as we write it, years do."""
    if len(lines) < 2 or is_plain(lines[0][0]):
        return False
    first, *below = lines
    if not any(map(is_plain, first)):
        return True
    numbers = [at for at in range(1, len(first)) if any(is_plain(cells[at]) for cells in below if at < len(cells))]
    rows = [[cells[at] for at in numbers if at < len(cells)] for cells in below if _name(first) != "word"]
    return are_heads([first[at] for at in numbers], rows or [[]])


def _rows(lines: Sequence[list[str]]) -> Iterator[tuple[str, list[float]] | InvalidInputError]:
    """Of each line its word and its numbers, or what is wrong with it."""
    texts, usual = _texts(lines), _usual(lines)
    seen: set[str] = set()
    for cells in lines:
        try:
            word, row = _word_and_numbers(
                [cell for at, cell in enumerate(cells) if at not in texts] if len(cells) == len(usual) else cells
            )
            if len(cells) != len(usual):
                raise InvalidInputError(_too_few_or_many(cells, word, len(row), usual, texts))
            if word in seen:  # IPA and ipa are two words, as in a file
                raise InvalidInputError(f"{_shown(word)} is there twice: give each line another name.")
        except InvalidInputError as error:
            yield error
        else:
            seen.add(word)
            yield word, row


def _usual(lines: Sequence[list[str]]) -> list[str]:
    """The first of the lines that are as long as most of those with a word and a number; empty where there is none."""
    plain = [cells for cells in lines if not is_plain(cells[0]) and any(map(is_plain, cells[1:]))]
    ((length, _),) = Counter(map(len, plain)).most_common(1) or [(0, 0)]
    return next((cells for cells in plain if len(cells) == length), [])


def _too_few_or_many(cells: list[str], word: str, numbers: int, usual: list[str], texts: Sequence[int]) -> str:
    """What is wrong with a line that is not as long as the ``usual`` ones."""
    if among := _among_numbers(cells[0]):
        first = _shown(cells[0].split()[0])
        return f"In the line of {first} {_shown(among)} is no number{_instead_of(among)}."
    if texts:  # which of its cells were to be numbers is not known
        return f"{_shown(word)} has {len(cells)} columns, {_shown(_name(usual))} has {len(usual)}: give each as many."
    last, wanted = word.split()[-1], len(usual) - 1
    slip = numbers == wanted - 1 and last != word and (len(last) < _SHORTEST or not is_letters(last))
    return (
        f"{_shown(word)} has {_count(numbers)}, {_shown(_name(usual))} has {wanted}: give each as many."
        + f" Or was {_shown(last)} to be a number?" * slip
    )


def _texts(lines: Sequence[list[str]]) -> list[int]:
    """Places of the columns behind the first that hold no number at all in the lines that are as long as most.

    None where fewer than two columns of numbers were left, or the first one is no word: then a line is wrong.
    """
    length = len(_usual(lines))
    lines = [cells for cells in lines if len(cells) == length and not is_plain(cells[0])]
    if len(lines) < 2:
        return []
    places = range(1, length)
    texts = [at for at in places if not any(is_plain(cells[at]) for cells in lines) and all(c[at] for c in lines)]
    return texts if len(places) - len(texts) > 1 else []


def _cells(line: str, decimal_comma: bool = False) -> list[str]:
    """The name on a line, then its numbers, as texts; of a line of names alone all of them."""
    line = _COUNT.sub("", line.replace("−", "-").strip())
    for delimiter in _DELIMITERS:
        if delimiter in line:
            parts = [part.strip(' "') for part in line.rstrip(delimiter).split(delimiter)]
            return [parts[0], *(in_figures(part, decimal_comma) for part in parts[1:])]
    parts = line.split()
    plain = [in_figures(part, decimal_comma) for part in parts]
    if parts != plain and sum(map(is_plain, plain)) > 1:
        parts = plain
    elif _TIGHT_LIST.fullmatch(line):
        parts = line.replace(",", " ").split()
    elif "," in line:
        quoted = next(csv.reader([line.rstrip(", ")], skipinitialspace=True))  # "5,000,000" has commas of its own
        parts = [part.strip(' "') for part in quoted]
        return [parts[0], *(in_figures(part, decimal_comma) for part in parts[1:])]
    numbers = len(parts)
    while numbers and is_plain(parts[numbers - 1]):
        numbers -= 1
    if numbers == len(parts):
        return parts
    return [" ".join(parts[:numbers]), *parts[numbers:]]


def _parts(lines: Sequence[str]) -> list[str]:
    """All that may be a number in some lines."""
    return [part.strip('"') for line in lines for part in re.split(r"[\s;|]+", line)]


def _checked(number: str) -> str:
    """What was typed into a cell, as a plain number. Raises InvalidInputError where it is none."""
    plain = in_figures(number.replace("−", "-").strip())
    if not is_plain(plain):
        raise InvalidInputError(_no_number(plain))
    return plain


def _no_number(typed: str) -> str:
    """As the browser says it of a cell, noNumber of static/cells.js."""
    return f"{_shown(typed)} is no number{_instead_of(typed) or ': write one such as 3, 0.5 or 5,000,000'}."


def _instead_of(typed: str) -> str:
    """What to write in the place of yes and no; nothing of anything else."""
    return ": write 1 for yes, 0 for no" if _YES_OR_NO.fullmatch(fold(typed)) else ""


def _word_and_numbers(cells: list[str]) -> tuple[str, list[float]]:
    """A line's name and its numbers. Raises InvalidInputError."""
    word, numbers = _name(cells), cells[1:]
    if not word or is_plain(word):
        raise InvalidInputError(
            f"The line {_shown(' '.join(cells).strip())} begins with a number: write its word first."
        )
    if not any(map(is_plain, numbers)):
        raise InvalidInputError(f"{_shown(' '.join(cells))} has no numbers: write them behind it, as in {_LIKE_THIS}")
    for cell in numbers:
        if not is_plain(cell):
            what = f"{_shown(cell)} is no number{_instead_of(cell)}" if cell else "a number is missing"
            raise InvalidInputError(f"In the line of {_shown(word)} {what}.")
    row = [float(cell) for cell in numbers]
    if not any(row):
        raise InvalidInputError(f"{_shown(word)} has zeros alone, which point nowhere: give it another number.")
    if max(map(abs, row)) > _LARGEST:
        raise InvalidInputError(f"{_shown(word)} has a number that is too large.")
    return word, row


def _among_numbers(name: str) -> str:
    """What stands behind a number in what was read as a name, as x does in the line "Libya 9 x 1"; "" where none is."""
    behind = [part for before, part in pairwise(name.split()[1:]) if is_plain(before) and not is_plain(part)]
    return behind[0] if behind else ""


def _count(numbers: int) -> str:
    return "1 number" if numbers == 1 else f"{numbers} numbers"


def _shown(word: str) -> str:
    return f"“{word[:40]}”"
