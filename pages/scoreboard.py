"""Scoreboard: how often the vectors are right on published questions, with every wrong answer shown."""

from collections.abc import Callable

from embedding_core import WordVectors
from wordspace.frame import layout
from wordspace.views.scoreboard.failures import show_failures
from wordspace.views.scoreboard.own import show_own
from wordspace.views.scoreboard.people import show_similarity
from wordspace.views.scoreboard.sizes import show_sizes
from wordspace.views.scoreboard.stored import show_analogies

VIEWS: dict[str, Callable[[WordVectors], None]] = {
    "Analogies": show_analogies,
    "Answers": show_failures,
    "Your questions": show_own,
    "Against people's judgement": show_similarity,
    "Rare words": show_sizes,
}

RENAMED = {"Beside people": "Against people's judgement", "Failures": "Answers", "Vocabulary size": "Rare words"}

with layout.page("pages/scoreboard.py"):
    layout.views(VIEWS, "sco_view", shipped_only=True, renamed=RENAMED)
