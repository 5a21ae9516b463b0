"""Scoreboard: how often the vectors are right on published questions, with every wrong answer shown."""

from collections.abc import Callable

from embedding_core import WordVectors
from wordspace.frame import layout
from wordspace.views.scoreboard.failures import NAME, forget_search, show_failures
from wordspace.views.scoreboard.own import show_own
from wordspace.views.scoreboard.people import show_similarity
from wordspace.views.scoreboard.quiz import show_quiz
from wordspace.views.scoreboard.stored import show_analogies

VIEWS: dict[str, Callable[[WordVectors], None]] = {
    "Play against it": show_quiz,
    "How many right": show_analogies,
    NAME: show_failures,
    "Your questions": show_own,
    "Against people": show_similarity,
}

RENAMED = {
    "Analogies": "How many right",
    "Rare words": "How many right",
    "Vocabulary size": "How many right",
    "Answers": "Wrong answers",
    "Failures": "Wrong answers",
    "Against people's judgement": "Against people",
    "Beside people": "Against people",
}

with layout.page("pages/scoreboard.py"):
    layout.views(VIEWS, "sco_view", forget_search, shipped_only=True, renamed=RENAMED)
