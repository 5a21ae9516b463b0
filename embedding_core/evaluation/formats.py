"""Files of analogy questions and of judged pairs, as people have them: read by what is in them, not by their names.

=====================  ==============================================================================================
Google, and its kin    lines ``: name`` open a section, the others hold four words
MSR                    four words a line, or five with a category (``good better rough JJ_JJR rougher``), or the two
                       files ``.questions`` and ``.answers`` of the release
BATS                   a file for each section; ``word``, a tab, and the answers that are right: ``a/b/c``
WordSim-353, SimLex,   two words and a score, among other columns, with a header or without: SimVerb's part of speech
SimVerb, MEN, SCWS     stands before the score, RareWord's raters after it, MEN's lemma form writes ``sun-n``; in SCWS
                       numbers, parts of speech and sentences stand between
=====================  ==============================================================================================

Columns are divided by tabs, semicolons, commas, blanks, bars or colons. Numbers may have a decimal comma. Lines may end
as on Windows, Unix or an old Mac; the text may be UTF-8, UTF-16 with a mark, Windows' Latin-1, or (where lines end as
on an old Mac) Mac Roman. Several files, or a zip of them, are read together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isfinite

from embedding_core.checks import checked_word, listed
from embedding_core.evaluation.archives import joined_msr, opened_files, stem
from embedding_core.evaluation.columns import (
    FORMATS,
    Row,
    Shape,
    counted,
    is_score,
    is_score_first,
    lines_of,
    number_in,
    recognised,
)
from embedding_core.evaluation.items import (
    GOOGLE_SECTIONS,
    MAX_PAIRS,
    MAX_QUESTIONS,
    PairList,
    Question,
    QuestionFileError,
    QuestionSection,
    TestSets,
    WordPair,
)
from embedding_core.text import fold

_LEMMA = re.compile(r"(.+)[-#_][nvajr]")
_HEADER = re.compile(
    r"(first|second|third|fourth|word|w|a|b|c|d|item|target|source|question|query|answers?|expected|stem)[ _-]*\d?"
)
_SCORE = re.compile(r"score|human|mean|rating|similarity|relatedness|gold|simlex|average|avg")
_FEWEST_OF_CODES = 50
_PARTS_OF_SPEECH = frozenset(["n", "v", "a", "r", "j", "s", "adj", "adv", "noun", "verb", "nn", "vb", "jj", "rb"])
# What programs write where a number is missing: such a line is no header.
_MISSING = frozenset(["nan", "na", "n/a", "null", "none", "inf", "-inf", "-", "?", ""])


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
    opened = opened_files(files)
    sections: list[QuestionSection] = []
    pair_lists: list[PairList] = []
    problems: list[QuestionFileError] = []
    for name, data, from_zip in joined_msr(opened):
        try:
            found = _read(data, stem(name), MAX_QUESTIONS - sum(len(section.questions) for section in sections))
        except QuestionFileError as error:
            problem = error if len(opened) == 1 else QuestionFileError(f"{name}: {error}", error.line)
            if not from_zip:
                raise problem from error
            problems.append(problem)
            continue
        if isinstance(found, PairList):
            pair_lists.append(found)
        else:
            sections += found
    if not sections and not pair_lists:
        raise problems[0] if problems else QuestionFileError(f"There is nothing to read. {FORMATS}")
    return TestSets(tuple(sections), tuple(pair_lists), tuple(map(str, problems)))


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


# What kind of file it is


def _read(data: bytes, name: str, most_questions: int) -> list[QuestionSection] | PairList:
    lines = lines_of(data)
    if not lines:
        raise QuestionFileError(f"There is no question and no pair. {FORMATS}")
    plain = [line for _, line in lines if not line.startswith(":")]
    sectioned = len(plain) < len(lines)
    if not plain:
        raise QuestionFileError("There is no question: lines of four words are needed below a line ': name'.")
    shape, split = recognised(plain, [number for number, line in lines if not line.startswith(":")], sectioned)
    rows = [Row(number, (line,) if line.startswith(":") else split(line)) for number, line in lines]
    rows = [row for row in rows if row.fields]  # a spreadsheet leaves lines of nothing but its commas
    if shape == "pairs":
        return PairList(name, _pairs(rows))
    return _sections(rows, name, shape, most_questions)


# Questions


def _sections(rows: Sequence[Row], name: str, shape: Shape, most: int) -> list[QuestionSection]:
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


# Pairs


def _pairs(rows: Sequence[Row]) -> tuple[WordPair, ...]:
    if 2 * sum(is_score_first(row.fields) for row in rows) > len(rows):
        rows = [Row(row.line, (*row.fields[1:], row.fields[0])) for row in rows]
    body = rows[1:] or rows
    first, second = _word_columns(body)
    column = _score_column(body, rows[0].fields, second)
    head = rows[0].fields
    header = column < len(head) and not is_score(head[column]) and fold(head[column]) not in _MISSING
    body = body if header else rows
    if len(body) > MAX_PAIRS:
        raise QuestionFileError(
            f"Line {body[MAX_PAIRS].line} is one pair more than the {MAX_PAIRS:,} allowed; leave some out.",
            body[MAX_PAIRS].line,
        )
    ambiguous = not header and column == second + 1 and any(len(row.fields) == second + 2 for row in body)
    pairs = []
    for row in body:
        fields = row.fields
        words = (fields[first], fields[second]) if second < len(fields) else ()
        score = number_in(fields[column]) if column < len(fields) else None
        if len(words) < 2 or not all(words) or score is None or not isfinite(score):
            raise QuestionFileError(
                f"Line {row.line} is not word, word, score: {' | '.join(fields)[:60]!r}. Every line needs two words "
                "and a number.",
                row.line,
            )
        if ambiguous and len(fields) == second + 3 and fields[column].isdigit() and fields[column + 1].isdigit():
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


def _first_column(rows: Sequence[Row]) -> int:
    """0, or 1 where the first column numbers the rows or says one of a few codes of one or two letters."""
    column = [row.fields[0] for row in rows if row.fields]
    if all(map(is_score, column)):
        return 1
    codes = len(column) >= _FEWEST_OF_CODES and max(map(len, column)) <= 2 and len(set(column)) <= len(column) / 10
    return 1 if codes and all(len(row.fields) > 3 for row in rows) else 0


def _word_columns(rows: Sequence[Row]) -> tuple[int, int]:
    """Those of the two words: the first two that hold no numbers or codes of rows, and no parts of speech."""
    first = _first_column(rows)
    second = first + 1
    width = min(len(row.fields) for row in rows)
    if width > second + 2 and all(fold(row.fields[second]) in _PARTS_OF_SPEECH for row in rows):
        second += 1
    return first, second


def _score_column(rows: Sequence[Row], header: tuple[str, ...], second: int) -> int:
    """The first column of numbers, of those that the first line calls a score if there are any."""
    width = max(len(row.fields) for row in rows)
    half = len(rows) / 2
    numeric = [
        column
        for column in range(second + 1, width)
        if sum(column < len(row.fields) and is_score(row.fields[column]) for row in rows) > half
    ]
    named = [column for column in numeric if column < len(header) and _SCORE.search(fold(header[column]))]
    return (named or numeric or [second + 1])[0]
