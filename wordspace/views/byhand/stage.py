"""The board in the browser: `static/board/` draws it and moves its words, this side sends it and reads what comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from embedding_core import InvalidInputError
from embedding_core.byhand.board import MOST_WORDS, Axis, Board, Placed
from wordspace.frame import static

KEY = "hand_stage"
# Which two of three numbers a flat board can show: across and up
FACES = ((0, 1), (0, 2), (1, 2))

_mount = static.component("wordspace.board", "board/board.js")


def show(
    board: Board,
    pair: Sequence[str],
    face: Sequence[int],
    *,
    measured: bool,
    added: Sequence[str],
    told: str = "",
    turned: str = "",
    unnamed: bool = False,
    on_change: Callable[[], None],
) -> None:
    """Draw a board; ``pair`` are the words that were chosen last, the latest at the end; of ``face``, the
    axes that are seen, the first is across.

    ``measured``: the distance between the two is drawn. ``added`` are b, a and c of the sum whose arrows are drawn, or
    nothing. ``told`` is a line of plain text just below the board, where no word waits; ``turned`` one on it. Where the
    third number is ``unnamed``, the board asks what it counts as soon as it has one.
    """
    shown = {"pair": measured, "sum": list(added) or None, "most": MOST_WORDS, "told": told, "turned": turned}
    data = {
        "turn": state().get("turn", 0),
        "words": [[each.word, each.numbers] for each in board.words],
        "axes": [[axis.name, axis.low, axis.high] for axis in board.axes],
        "pair": list(pair),
        "face": list(face),
        "show": shown | {"unnamed": unnamed},
    }
    _mount(key=KEY, data=data, on_board_change=on_change)


def state() -> Mapping[str, Any]:
    """What the browser sent last; nothing before it has sent anything, or where that is no board."""
    sent = st.session_state.get(KEY, {}).get("board")
    return sent if isinstance(sent, Mapping) and isinstance(sent.get("turn"), int) else {}


@dataclass(frozen=True)
class Received:
    """A board, the words that were chosen last, and the axes that are seen."""

    board: Board
    pair: tuple[str, ...]
    face: tuple[int, int]


def received(sent: Mapping[str, Any]) -> Received:
    """What the browser sent.

    Raises InvalidInputError for what no board of ours sends.
    """
    try:
        words = tuple(Placed(word, None if numbers is None else tuple(numbers)) for word, numbers in sent["words"])
        board = Board(words, tuple(Axis(*axis) for axis in sent["axes"]))
        pair = tuple(word for word in sent["pair"] if word in board)[-2:]
        face = FACES[FACES.index(tuple(sent["face"]))]
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInputError("The board could not be read; load the page again.") from error
    return Received(board, pair, face)
