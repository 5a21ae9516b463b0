"""By hand: a board on which the reader gives words their numbers, before a machine does."""

from wordspace.frame import cache, layout
from wordspace.views.byhand.board import show_board

with layout.page("pages/byhand.py"):
    layout.run_alone(show_board, cache.vectors())
