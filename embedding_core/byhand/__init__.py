"""Words that get their numbers by hand: a board, what is measured on it, and sums of its words, exactly.

`board` holds the words with their numbers, and their text in a link; `sums` measures and adds up.
"""

from embedding_core.byhand.board import Axis, Board, Placed
from embedding_core.byhand.sums import add_up, measure, neighbors_by_hand

__all__ = ["Axis", "Board", "Placed", "add_up", "measure", "neighbors_by_hand"]
