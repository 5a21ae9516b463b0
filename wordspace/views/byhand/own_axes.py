"""What the page By hand says of a board whose two numbers the reader named, where king would teach nothing."""

from __future__ import annotations

from embedding_core.byhand.board import AXES, START, Axis, Board
from embedding_core.text import fold
from wordspace.frame.text import escape, joined
from wordspace.views.byhand.words import bold, listed

# The third number of such a board, until the reader names it
THIRD = Axis("third", "little", "much")


def is_own(board: Board) -> bool:
    """Whether neither of the first two numbers is one of ours."""
    ours = {fold(axis.name) for axis in AXES}
    return all(fold(axis.name) not in ours for axis in board.axes[:2])


def is_unnamed(board: Board) -> bool:
    """Whether the third number of a board waits for its name."""
    return board.axes[2:] == (THIRD,)


def left_over(board: Board) -> tuple[str, ...]:
    """The words that the board began with and that are still there after the numbers got other names."""
    return tuple(each.word for each in board.words if each.word in START) if is_own(board) else ()


def breaking(board: Board) -> str:
    """Which words two numbers cannot tell apart, or how to find such a word; what a third number is for."""
    if len(board.axes) > 2:
        drag = "Say with *Axes* what it counts, then drag" if is_unnamed(board) else "Drag"
        third = escape(board.axes[2].name)
        return (
            f"Every word has a third number: **{third}**. {drag} the words to where they belong. The "
            "buttons below the board turn it."
        )
    if twins := board.at_one_place:
        numbers = board.placed[twins[0]]
        return (
            f"{joined([bold(word) for word in twins])} stand at one place, {listed(numbers)}. With two numbers nobody "
            "can tell them apart: every word needs a third."
        )
    across, up = (f"**{escape(axis.name)}**" for axis in board.axes)
    return (
        f"Which word has the same {across} and the same {up} as one on your board, but means something else? Add it, "
        "and put it there."
    )
