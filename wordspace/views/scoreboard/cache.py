"""The caches of the scoreboard. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from embedding_core.evaluation.as_right import as_right
from embedding_core.evaluation.questions import wordsim353
from embedding_core.evaluation.quiz import QuizKind
from embedding_core.evaluation.quiz import quiz_kinds as find_quiz_kinds
from embedding_core.evaluation.report import AnalogyReport
from embedding_core.evaluation.similarity import SimilarityReport, evaluate_similarity
from embedding_core.evaluation.stored import StoredScoreboard, load_stored_scoreboard
from embedding_core.runtime.recent import Recent
from embedding_core.runtime.slots import Slots
from wordspace.frame.cache import vectors


@st.cache_resource(show_spinner=False)
def stored_scoreboard() -> StoredScoreboard:
    """The stored run of the analogy questions. Raises DataFileError."""
    return load_stored_scoreboard()


@st.cache_resource(show_spinner=False)
def quiz_kinds() -> tuple[QuizKind, ...]:
    """The questions that a round of the quiz may ask: all outcomes are looked through."""
    return find_quiz_kinds(vectors(), stored_scoreboard().reports["3cosadd"])


@st.cache_resource(show_spinner=False)
def inputs_among_wrong() -> float | None:
    """Of the wrong answers with the inputs let in, the share that is one of them: all outcomes are looked through."""
    return stored_scoreboard().reports["3cosadd"].inputs_among_wrong


@st.cache_resource(show_spinner=False)
def right_among_wrong() -> int:
    """How many wrong answers are as right as the counted one: all outcomes are looked through."""
    report = stored_scoreboard().reports["3cosadd"]
    failures = (outcome for section in report.sections for outcome in section.failures)
    return sum(as_right(outcome.question, outcome.answered or "") is not None for outcome in failures)


@st.cache_resource(show_spinner=False)
def word_similarity() -> SimilarityReport:
    """The shipped vectors on WordSim-353."""
    return evaluate_similarity(vectors(), wordsim353())


@st.cache_resource(show_spinner=False)
def evaluation_slots() -> Slots:
    """Who may evaluate: one at a time, in the order in which they came, so that a class cannot stop a small host."""
    return Slots(1)


@dataclass(frozen=True)
class OwnReports:
    """What came of a visitor's files: the questions, each list of pairs by its name, and what was left out, and why.

    ``unread`` are the names of files nothing of which could be read; ``pairs_first`` says that the first file that
    could holds pairs. ``unsure`` is what may be no likeness, by the name of a list: see `PairList`.
    """

    analogies: AnalogyReport | None
    pairs: Mapping[str, SimilarityReport]
    left_out: tuple[str, ...]
    unread: tuple[str, ...] = ()
    pairs_first: bool = False
    unsure: Mapping[str, str] = field(default_factory=dict)


@st.cache_resource(show_spinner=False)
def own_reports() -> Recent[str, OwnReports]:
    """So that files are evaluated once and not at every click. Files of the largest size take some 40 MB."""
    return Recent(most=4)
