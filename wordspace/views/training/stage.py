"""A run of the toy model as a picture that the browser moves: `static/stage/` draws, this side sends numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.training.toy_config import ToyConfig
from embedding_core.training.toy_run import View
from embedding_core.training.toy_trainer import StepRecord
from wordspace.frame import static

# So much that the whole history of a run can be sent at once, after it has ended
_MOST_NUMBERS = 120_000
_MOST_FRAMES = 151
_MOST_POINTS = 500
_LARGEST = 1e12  # a run that went wrong still has a picture

SCRIPT = "stage/stage.js"

_mount = static.component("wordspace.stage", SCRIPT)


def show(
    config: ToyConfig,
    view: View,
    records: Sequence[StepRecord],
    *,
    focus: str,
    names: Sequence[str],
    run: str,
    live: bool,
    key: str,
    tails: bool = False,
    failed: bool = False,
    note: str = "",
    begun: str = "",
    left: int = 0,
    since: int | None = None,
) -> None:
    """Draw a run; the element stays the same from call to call, and keeps zoom, turn and slider.

    ``names`` are those of the groups, empty of one without. ``run`` names the run: another name starts a new picture.
    ``live`` sends the last record alone, otherwise all are sent for the slider. ``note`` stands in the place of what
    the model says, and so does ``begun``, while the words show that a run has begun whose first step is not there yet.
    ``tails`` draws at each word the way it came in the last step, eight times as long. The curve tells from which step
    on the groups are out, ``since``. ``left`` is how many seconds the run takes yet, at most.
    """
    words = config.words
    focused = words.index(focus)
    shown = [records[-1]] if live else thinned(records, _most_frames(len(words)))
    moves = None
    if tails and len(records) > 1:
        now, before = (view.project(record.snapshot.embeddings) for record in (records[-1], records[-2]))
        moves = _numbers(8 * (before - now), 4)
    data = {
        "run": run,
        "live": live,
        "words": list(words),
        "names": list(names) if any(names) else [],
        "groups": [list(config.group_numbers(word)) for word in words],
        "focus": focused,
        "right": [words.index(word) for word in config.right_answers(focus)],
        "steps": config.steps,
        "span": records[-1].step if failed else config.steps,  # a run that broke off fills the picture
        "floor": round(config.floor, 4),
        "guess": round(config.chance, 4),
        "reach": view.reach,
        "origin": _numbers(view.project(np.zeros((1, config.dim), np.float32)), 4),
        "curve": [[record.step, _number(record.loss)] for record in thinned(records, _MOST_POINTS)],
        "frames": [_frame(record, view) for record in shown],
        "moves": moves,
        "since": since or None,  # nothing is told of groups in which words stand by chance, before the first step
        "left": left,
        "note": note or begun,
        "begun": bool(begun),
    }
    _mount(key=key, data=data)


def thinned(records: Sequence[StepRecord], most: int) -> list[StepRecord]:
    """At most about ``most`` records, evenly spaced, with the first and the last."""
    every = max(1, -(-(len(records) - 1) // (most - 1))) if len(records) > 1 else 1
    kept = list(records[::every])
    return kept if kept[-1] is records[-1] else [*kept, records[-1]]


def _most_frames(words: int) -> int:
    return max(20, min(_MOST_FRAMES, _MOST_NUMBERS // (2 * words * words + 3 * words)))


def _frame(record: StepRecord, view: View) -> dict[str, Any]:
    snapshot = record.snapshot
    return {
        "step": record.step,
        "at": _numbers(view.project(snapshot.embeddings), 4),
        "cosines": _numbers(snapshot.cosines(), 3),
        "says": _numbers(snapshot.shares_of_others(), 3),
    }


def _numbers(values: npt.NDArray[np.float64], digits: int) -> list[float]:
    finite = np.nan_to_num(values, nan=0.0, posinf=_LARGEST, neginf=-_LARGEST)
    return np.clip(finite, -_LARGEST, _LARGEST).round(digits).ravel().tolist()


def _number(value: float) -> float:
    return float(np.clip(np.nan_to_num(value, nan=_LARGEST, posinf=_LARGEST), 0, _LARGEST))
