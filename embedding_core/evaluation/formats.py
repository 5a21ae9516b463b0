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

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from embedding_core.checks import checked_word, listed, public
from embedding_core.evaluation.archives import joined_msr, opened_files, stem
from embedding_core.evaluation.columns import FORMATS, Row, Shape, decoded, lines_of, recognised
from embedding_core.evaluation.items import (
    MAX_QUESTIONS,
    PairList,
    QuestionFileError,
    QuestionSection,
    TestSets,
    WordPair,
)
from embedding_core.evaluation.pair_lines import head_line, is_scored, pair_fields
from embedding_core.evaluation.pair_rows import pairs_of
from embedding_core.evaluation.question_rows import NO_QUESTION, questions_of
from embedding_core.evaluation.sound import each_pair_once, each_question_once, reads_as_sentence
from embedding_core.evaluation.typed import fields_of, questions_and_pairs


@public
def read_test_sets(files: Sequence[tuple[str, bytes]], *, leave_out: bool = False) -> TestSets:
    r"""Read files (name, content), together at most 5 MB, 200,000 questions and 20,000 pairs a file.

    Raises QuestionFileError, which names the file, the line and what to do, for a file that cannot be read. In a zip
    such files (a licence, a description) are left out, unless nothing is left. With ``leave_out`` so are other files,
    and lines that are neither a question nor a pair, in a file that has others; and a file of both kinds of lines is
    read as one of each; left out too is what is no test (`sound`), and what stands there twice counts once. What was
    left out is in the result, a sentence each.

    >>> sets = read_test_sets([("I01 [noun - plural_reg].txt", b"album\talbums\nant\tants/emmets\n")])
    >>> sets.questions[0].name, sets.questions[0].questions[0].expected, sets.questions[0].questions[0].also
    ('I01 [noun - plural_reg]', 'ants', ('emmets',))
    """
    files = listed("files", files, "names and contents")
    if not all(isinstance(f, tuple | list) and list(map(type, f)) == [str, bytes] for f in files):
        raise QuestionFileError("Each file is a pair of its name and its bytes: (name, Path(name).read_bytes()).")
    unread: dict[str, QuestionFileError] = {}
    into = unread if leave_out else None
    opened = joined_msr(opened_files(files, into), into)
    alone = len(opened) + len(unread) == 1
    stems = Counter(stem(name) for name, _, _ in opened)
    titles = {name: stem(name) if stems[stem(name)] == 1 else name for name, _, _ in opened}  # pairs.csv, pairs.tsv
    sections: list[QuestionSection] = []
    pair_lists: list[PairList] = []
    problems: list[QuestionFileError] = []
    for name, data, from_zip in opened:
        lines: list[QuestionFileError] | None = [] if leave_out else None
        left = MAX_QUESTIONS - sum(len(section.questions) for section in sections)
        lenient = leave_out and not from_zip
        try:
            found = [_read(data, titles[name], left, lines, lenient=lenient)]
            # a question in the first line of pairs would be taken for their head
            if lenient and (lines or isinstance(found[0], PairList)) and (halves := _halves(data)):
                told_of: list[QuestionFileError] = []
                with suppress(QuestionFileError):  # a half of nothing but lines at fault leaves the other as it was
                    found = [_read(half, titles[name], left, told_of, lenient=True) for half in halves]
                    lines = told_of
        except QuestionFileError as error:
            if from_zip:
                problems.append(_of_file(name, error, alone))
            elif leave_out:
                unread[name] = error
            else:
                raise _of_file(name, error, alone) from error
            continue
        for part in found:
            if isinstance(part, PairList):
                pair_lists.append(part)
            else:
                sections += part
        problems += [_of_file(name, each, alone) for each in lines or ()]
    problems = [*(_of_file(name, error, alone) for name, error in unread.items()), *problems]
    told = list(map(str, problems))
    if leave_out:
        if not any(section.kind for section in sections):  # Google's are counted as they were published
            once, again = each_question_once(sections)
            sections, told = [*once], [*told, *again]
        for place, pairs in enumerate(pair_lists):
            pair_lists[place], twice = each_pair_once(pairs)
            told += [f"{pairs.name}: {one}" for one in twice] if len(pair_lists) > 1 else twice
    if not sections and not pair_lists:
        raise problems[0] if problems else QuestionFileError(f"There is nothing to read. {FORMATS}")
    return TestSets(tuple(sections), tuple(pair_lists), tuple(told), tuple(unread))


def _of_file(name: str, error: QuestionFileError, alone: bool) -> QuestionFileError:
    """What is wrong with a file, by its name unless it stands ``alone``, or the error says it."""
    return error if alone or str(error).startswith(name) else QuestionFileError(f"{name}: {error}", error.line)


@public
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


@public
def parse_pairs(data: bytes) -> tuple[WordPair, ...]:
    r"""The judged pairs of one file. Raises QuestionFileError, which names the line and what to do.

    >>> parse_pairs(b"Word 1;Word 2;Human (mean)\ntiger;cat;7,35\n")
    (WordPair(first='tiger', second='cat', human=7.35),)
    """
    found = _read(data, "pairs", MAX_QUESTIONS)
    if not isinstance(found, PairList):
        raise QuestionFileError("There is no pair: lines of word, word and score are needed, and these are questions.")
    return found.pairs


def _read(
    data: bytes,
    name: str,
    most_questions: int,
    left_out: list[QuestionFileError] | None = None,
    *,
    lenient: bool = False,
) -> list[QuestionSection] | PairList:
    lines = lines_of(data)
    if not lines:
        raise QuestionFileError(f"There is no question and no pair. {FORMATS}")
    plain = [line for _, line in lines if not line.startswith(":")]
    numbers = [number for number, line in lines if not line.startswith(":")]
    cut = pair_fields(plain, numbers) if lenient else []
    head = head_line(cut)
    if lenient and all(is_scored(row) for number, row in enumerate(cut) if number != head):
        # a list of pairs has no sections
        lines = [(number, line) for number, line in lines if not line.startswith(":")]
    sectioned = len(plain) < len(lines)
    if not plain:
        raise QuestionFileError(NO_QUESTION)
    shape: Shape = "pairs"
    if sectioned or 2 * sum(map(is_scored, cut)) <= len(plain) - (head is not None):
        shape, split = recognised(plain, numbers, sectioned, lenient=lenient)
        split = _four_at(split) if shape == "four" else split
        cut = [*map(split, plain)]
    of_line = dict(zip(numbers, cut, strict=True))
    rows = [Row(number, of_line.get(number, (line,))) for number, line in lines]
    if shape == "four" and left_out is not None:
        rows = _without_sentences(rows, dict(lines), left_out)
    rows = [row for row in rows if row.fields]  # a spreadsheet leaves lines of nothing but its commas
    if shape == "pairs":
        return PairList(name, *pairs_of(rows, left_out))
    return questions_of(rows, name, shape, most_questions, left_out)


def _without_sentences(rows: Sequence[Row], lines: Mapping[int, str], left_out: list[QuestionFileError]) -> list[Row]:
    """The rows but those whose four words have blanks alone between them and read as a sentence."""
    kept = []
    for row in rows:
        if reads_as_sentence(row.fields) and tuple(lines[row.line].split()) == row.fields:
            left_out.append(
                QuestionFileError(
                    f"Line {row.line} reads as a sentence: {' '.join(row.fields)[:60]!r}. Should it be a question, put "
                    "commas between its words.",
                    row.line,
                )
            )
        else:
            kept.append(row)
    return kept


def _halves(data: bytes) -> tuple[bytes, bytes] | None:
    """The questions and the pairs of a file that has both, each in its line; None where it has one kind."""
    questions, pairs = questions_and_pairs(decoded(data))
    return (questions, pairs) if pairs else None


def _four_at(split: Callable[[str], tuple[str, ...]]) -> Callable[[str], tuple[str, ...]]:
    """A line as the file divides its words, or by signs of its own where it has four words by these alone."""

    def fields(line: str) -> tuple[str, ...]:
        usual = split(line)
        if len(usual) == 4 and not any(field.endswith((",", ";")) for field in usual):
            return usual
        own = fields_of(line)
        return own if len(own) == 4 else usual

    return fields
