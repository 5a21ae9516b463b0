"""The analogy results of the shipped vectors, stored so that a page has them at once.

`python -m scripts.run_scoreboard` makes the file. It names the vectors and the questions by their sha256, and is
refused when either has changed; the reports in it equal those that `evaluate_analogies` computes anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from embedding_core.errors import DataFileError
from embedding_core.evaluation.formats import Question, QuestionSection
from embedding_core.evaluation.questions import DATA, GOOGLE_ANALOGIES, google_analogies, sha256_of
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
from embedding_core.storage import describe_store
from embedding_core.vectors.catalog import DATA as VECTORS
from embedding_core.vectors.catalog import DEFAULT

SCOREBOARD = DATA / "scoreboard.json"
REMEDY = "Make it again: python -m scripts.run_scoreboard."
_FORMAT = 1


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
    """Where a run over the bundled vector set ``name`` and the Google questions comes from, by the files on disk."""
    store = describe_store(VECTORS / name)
    return RunInfo(
        store.origin.title, store.sha256("codes.npy"), GOOGLE_ANALOGIES, sha256_of(GOOGLE_ANALOGIES), date, tool
    )


def save_scoreboard(scoreboard: StoredScoreboard, path: Path = SCOREBOARD) -> None:
    """Write the reports in a compact form: words once, and for each question only their numbers."""
    words: dict[str | None, int] = {None: 0}  # number 0 stands for no word
    reports = {method: _pack(report, words) for method, report in scoreboard.reports.items()}
    content = {
        "format": _FORMAT,
        "info": dict(zip(RunInfo.__slots__, astuple(scoreboard.info), strict=True)),
        "words": list(words)[1:],
        "reports": reports,
    }
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def load_stored_scoreboard(path: Path = SCOREBOARD, name: str = DEFAULT) -> StoredScoreboard:
    """The stored run over the bundled vector set ``name``.

    Raises DataFileError when the file cannot be read, or was made from other vectors or questions than those on disk.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != _FORMAT:
            raise DataFileError(path, f"has format {content['format']}, but this version reads {_FORMAT}", REMEDY)
        info = RunInfo(**content["info"])
        present = describe_run(info.date, info.tool, name)
        if info.vectors_sha256 != present.vectors_sha256:
            raise DataFileError(path, f"was made from other vectors than {present.vectors}", REMEDY)
        if info.questions_sha256 != present.questions_sha256:
            raise DataFileError(path, f"was made from other questions than {present.questions}", REMEDY)
        questions = google_analogies()
        words = [None, *content["words"]]
        reports = {method: _unpack(method, content["reports"][method], questions, words) for method in METHODS}
    except DataFileError:
        raise
    except OSError as error:
        raise DataFileError(path, f"cannot be read ({error.strerror})", REMEDY) from error
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise DataFileError(path, "does not hold a scoreboard", REMEDY) from error
    return StoredScoreboard(info, reports)


def _pack(report: AnalogyReport, words: dict[str | None, int]) -> dict[str, Any]:
    def number(word: str | None) -> int:
        return words.setdefault(word, len(words))

    return {
        "searched": report.searched,
        "sections": [
            {
                "skipped": [astuple(question)[:4] for question in section.skipped],
                "missing": [astuple(item) for item in section.missing],
                "answered": [number(outcome.answered) for outcome in section.outcomes],
                "rank": [outcome.rank for outcome in section.outcomes],
                "answered_with_inputs": [number(outcome.answered_with_inputs) for outcome in section.outcomes],
                "rank_with_inputs": [outcome.rank_with_inputs for outcome in section.outcomes],
            }
            for section in report.sections
        ],
        "by_size": [astuple(size) for size in report.by_size],
    }


def _unpack(
    method: Method, packed: Mapping[str, Any], questions: Sequence[QuestionSection], words: Sequence[str | None]
) -> AnalogyReport:
    searched = int(packed["searched"])
    sections = []
    for section, stored in zip(questions, packed["sections"], strict=True):
        skipped = {Question(*words_of) for words_of in stored["skipped"]}
        asked = [question for question in section.questions if question not in skipped]
        outcomes = tuple(
            Outcome(question, words[answered], rank, str(words[answered_with_inputs]), rank_with_inputs)
            for question, answered, rank, answered_with_inputs, rank_with_inputs in zip(
                asked,
                stored["answered"],
                stored["rank"],
                stored["answered_with_inputs"],
                stored["rank_with_inputs"],
                strict=True,
            )
        )
        left = tuple(question for question in section.questions if question in skipped)
        missing = tuple(MissingWord(*item) for item in stored["missing"])
        sections.append(SectionResult(section.name, section.kind, outcomes, left, missing, searched))
    by_size = tuple(
        SizeResult(limit, Score(*total), Score(*semantic), Score(*syntactic), tuple(Score(*score) for score in scores))
        for limit, total, semantic, syntactic, scores in packed["by_size"]
    )
    return AnalogyReport(method, searched, tuple(sections), by_size)
