"""The analogy results of the shipped vectors, stored so that a page has them at once.

`python -m scripts.run_scoreboard` makes the file. It names the vectors and the questions by their sha256, and is
refused when either has changed; the reports in it equal those that `evaluate_analogies` computes anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Literal

from embedding_core.checks import public
from embedding_core.errors import DataFileError
from embedding_core.evaluation.items import Question, QuestionSection
from embedding_core.evaluation.questions import GOOGLE_ANALOGIES, google_analogies
from embedding_core.evaluation.report import (
    METHODS,
    AnalogyReport,
    Method,
    MissingWord,
    Outcome,
    Score,
    SectionResult,
    SizeResult,
)
from embedding_core.storage import REMEDY, Origin, describe_store, open_store, write_store
from embedding_core.vectors.catalog import DATA, DEFAULT

FOLDER = DATA / "scoreboard"
ORIGIN = Origin(
    "Stored answers to the Google analogy test set",
    "MIT, as the code",
    "the vectors glove-6b-100d and the questions as shipped in embedding_core/data; made by python -m "
    "scripts.run_scoreboard",
)
_FILE = "scoreboard.json"


@dataclass(frozen=True, slots=True)
class RunInfo:
    """Where stored reports come from; every field is shown to readers.

    ``vectors_sha256`` is that of the int8 codes, ``date`` is YYYY-MM-DD, ``tool`` names the program and its version.
    """

    vectors: str
    vectors_sha256: str
    questions: str
    questions_sha256: str
    date: str
    tool: str


@dataclass(frozen=True, slots=True)
class StoredScoreboard:
    """The reports by method, and where they come from."""

    info: RunInfo
    reports: Mapping[Method, AnalogyReport]


def describe_run(date: str, tool: str, name: str = DEFAULT) -> RunInfo:
    """Where a run over the bundled vector set ``name`` and the Google questions comes from, by the manifests on disk.

    Raises DataFileError.
    """
    vectors, questions = describe_store(DATA / name), describe_store(GOOGLE_ANALOGIES.parent)
    return RunInfo(
        vectors.origin.title,
        vectors.sha256("codes.npy"),
        GOOGLE_ANALOGIES.name,
        questions.sha256(GOOGLE_ANALOGIES.name),
        date,
        tool,
    )


def save_scoreboard(scoreboard: StoredScoreboard, folder: Path = FOLDER) -> None:
    """Write the reports in a compact form: words once, and for each question only their numbers."""
    words: dict[str | None, int] = {None: 0}  # number 0 stands for no word
    reports = {str(method): _pack(report, words) for method, report in scoreboard.reports.items()}
    packed = _Packed(1, scoreboard.info, tuple(word for word in words if word is not None), reports)
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(packed), ensure_ascii=False, separators=(",", ":")) + "\n"
    (folder / _FILE).write_text(text, encoding="utf-8")
    write_store(folder, ORIGIN, [_FILE])


@public
def load_stored_scoreboard(folder: Path = FOLDER, name: str = DEFAULT) -> StoredScoreboard:
    """The stored run over the bundled vector set ``name``.

    Raises DataFileError when the file cannot be read, or was made from other vectors or questions than those on disk.
    """
    store = open_store(folder, [_FILE])
    packed = store.json(_FILE, _Packed)
    info, present = packed.info, describe_run(packed.info.date, packed.info.tool, name)
    for what, theirs, ours in (
        (present.vectors, info.vectors_sha256, present.vectors_sha256),
        (present.questions, info.questions_sha256, present.questions_sha256),
    ):
        if theirs != ours:
            raise DataFileError(folder / _FILE, f"was not made from {what} as it is here", REMEDY)
    questions = google_analogies()
    with store.reading("a scoreboard"):
        words = (None, *packed.words)
        reports = {method: _unpack(method, packed.reports[method], questions, words) for method in METHODS}
    return StoredScoreboard(info, reports)


_Score = tuple[int, int, int, int]


@dataclass(frozen=True)
class _PackedSection:
    """A `SectionResult`, words as numbers; the lists run over the questions that were asked."""

    skipped: tuple[tuple[str, str, str, str], ...]
    missing: tuple[tuple[str, int], ...]
    answered: tuple[int, ...]
    rank: tuple[int | None, ...]
    answered_with_inputs: tuple[int, ...]
    rank_with_inputs: tuple[int, ...]


@dataclass(frozen=True)
class _PackedReport:
    """An `AnalogyReport`."""

    searched: int
    sections: tuple[_PackedSection, ...]
    by_size: tuple[tuple[int, _Score, _Score, _Score, tuple[_Score, ...]], ...]


@dataclass(frozen=True)
class _Packed:
    """What scoreboard.json holds."""

    format: Literal[1]
    info: RunInfo
    words: tuple[str, ...]
    reports: dict[str, _PackedReport]


def _pack(report: AnalogyReport, words: dict[str | None, int]) -> _PackedReport:
    def number(word: str | None) -> int:
        return words.setdefault(word, len(words))

    sections = tuple(
        _PackedSection(
            tuple((q.a, q.b, q.c, q.expected) for q in section.skipped),
            tuple(astuple(item) for item in section.missing),
            tuple(number(outcome.answered) for outcome in section.outcomes),
            tuple(outcome.rank for outcome in section.outcomes),
            tuple(number(outcome.answered_with_inputs) for outcome in section.outcomes),
            tuple(outcome.rank_with_inputs for outcome in section.outcomes),
        )
        for section in report.sections
    )
    return _PackedReport(report.searched, sections, tuple(astuple(size) for size in report.by_size))


def _unpack(
    method: Method, packed: _PackedReport, questions: Sequence[QuestionSection], words: Sequence[str | None]
) -> AnalogyReport:
    sections = []
    for section, stored in zip(questions, packed.sections, strict=True):
        skipped = {Question(*words_of) for words_of in stored.skipped}
        asked = [question for question in section.questions if question not in skipped]
        outcomes = tuple(
            Outcome(question, words[answered], rank, str(words[answered_with_inputs]), rank_with_inputs)
            for question, answered, rank, answered_with_inputs, rank_with_inputs in zip(
                asked,
                stored.answered,
                stored.rank,
                stored.answered_with_inputs,
                stored.rank_with_inputs,
                strict=True,
            )
        )
        left = tuple(question for question in section.questions if question in skipped)
        missing = tuple(MissingWord(*item) for item in stored.missing)
        sections.append(SectionResult(section.name, section.kind, outcomes, left, missing, packed.searched))
    by_size = tuple(
        SizeResult(limit, Score(*total), Score(*semantic), Score(*syntactic), tuple(Score(*score) for score in scores))
        for limit, total, semantic, syntactic, scores in packed.by_size
    )
    return AnalogyReport(method, packed.searched, tuple(sections), by_size)
