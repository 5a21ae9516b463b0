"""A whole run of the toy model, and what can be said about it."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import principal_axes
from embedding_core.runtime.runs import Here, Place
from embedding_core.runtime.torch_threads import one_torch_thread
from embedding_core.training.toy_config import ToyConfig
from embedding_core.training.toy_trainer import (
    Array,
    Forward,
    Snapshot,
    StepRecord,
    Trainer,
    TrainingFailedError,
)

# Seconds of work that a run is ahead of whoever watches it: a step takes half a millisecond, and so does asking for it.
AHEAD = 0.02
# Share of its certainty on the right answers of a word from which on a model knows them
_KNOWN = 0.9
# Of the largest distance between two words; a dot of a map on a phone is twice as wide
_ONE_DOT = 0.04
# Of how far a map reaches: by so much a word is seen to be nearer than another
_SEEN = 0.1


_HELD = 200  # states of a rehearsal for which a view has room


@dataclass
class ToyTraining:
    """The untrained model, then two records for each step, a Forward and a StepRecord.

    With ``rehearsed`` it is trained once unseen before, to know the ``view``.
    """

    config: ToyConfig
    rehearsed: bool = False
    view: View | None = None

    def records(self) -> Iterator[Forward | StepRecord]:
        """Train. Raises TrainingFailedError."""
        trainer = Trainer(self.config)
        start = trainer.start()
        if self.rehearsed:
            every = max(1, self.config.steps // _HELD)
            way = []
            for number, state in enumerate(_rehearsal(self.config)):
                last = state.embeddings
                if number % every == 0:
                    way.append(last)
            self.view = View.of(last, np.vstack(way))
        yield start
        while not trainer.done:
            yield trainer.forward()
            yield trainer.update()


@dataclass
class ToyRun:
    """A run that a background job can drive: ``Job(run.records, slots)``; ``place`` says where it works.

    When ``by_halves`` is set, each step yields two records: a Forward, then a StepRecord.
    """

    config: ToyConfig
    place: Place = field(default_factory=Here)
    by_halves: bool = False
    view: View | None = None
    start: StepRecord | None = None

    def again(self) -> ToyRun:
        """The same run from its beginning, of which the view and the start are known."""
        return ToyRun(self.config, self.place, view=self.view, start=self.start)

    def records(self) -> Iterator[Forward | StepRecord]:
        """The untrained model, then one record for each step (or half step). Raises TrainingFailedError."""
        there = self.place.begin(partial(ToyTraining, self.config, self.view is None), one_torch_thread)
        try:
            for number, record in enumerate(there.records(AHEAD)):
                if number == 0:
                    self.start = record
                    self.view = self.view or there.ask(_view)
                if self.by_halves or isinstance(record, StepRecord):
                    yield record
        finally:
            there.end(_view)


def _view(training: ToyTraining) -> View | None:
    return training.view


@public
def records(config: ToyConfig) -> Iterator[StepRecord]:
    """The model as it starts, then a record for each step. Raises TrainingFailedError."""
    trainer = Trainer(config)
    yield trainer.start()
    while not trainer.done:
        trainer.forward()
        yield trainer.update()


@dataclass(frozen=True)
class ToyResult:
    """A finished run: its configuration, one record a step, and why it ended early, if it did."""

    config: ToyConfig
    records: tuple[StepRecord, ...]
    error: str = ""

    @property
    def last(self) -> Snapshot:
        """The model as it was left."""
        return self.records[-1].snapshot

    def nearest(self, word: str) -> str:
        """The word that ends nearest to ``word`` by cosine. Raises InvalidInputError for a word that is not in it."""
        return nearest(self.config, self.last, word)


@public
def train(config: ToyConfig) -> ToyResult:
    """Run to the end; a failure ends the result early and is told in ``error``."""
    found = []
    error = ""
    try:
        with one_torch_thread():
            for record in records(config):
                found.append(record)  # noqa: PERF402  an error must not lose those before it
    except TrainingFailedError as failed:
        error = str(failed)
    return ToyResult(config, tuple(found), error)


def rehearse(config: ToyConfig) -> Snapshot:
    """Where a run ends: the same training without records, a fraction of a second for nine words.

    For a run that fails, the last state in which all numbers were finite.
    """
    return deque(_rehearsal(config), maxlen=1)[0]


def _rehearsal(config: ToyConfig) -> Iterator[Snapshot]:
    """The states of a run in which all numbers are finite, the untrained one first."""
    trainer = Trainer(config)
    yield trainer.snapshot()
    try:
        while not trainer.done:
            trainer.forward()
            trainer.update()
            now = trainer.snapshot()
            if np.isfinite(now.embeddings).all():
                yield now
    except TrainingFailedError:
        return  # a run that goes wrong is seen to do so


def nearest(config: ToyConfig, snapshot: Snapshot, word: str) -> str:
    """The word nearest to ``word`` by cosine. Raises InvalidInputError for a word that is not among them."""
    words = config.words
    if word not in words:
        raise InvalidInputError(f"{word[:40]!r} is not among the words of this model.")
    cosines = snapshot.cosines()[words.index(word)]
    cosines[words.index(word)] = -np.inf
    return words[int(cosines.argmax())]


def as_near(config: ToyConfig, snapshot: Snapshot, word: str) -> tuple[str, ...]:
    """The nearest word of ``word``, then those with the same cosine in two digits. Raises InvalidInputError."""
    first = nearest(config, snapshot, word)
    words, cosines = config.words, snapshot.cosines()[config.words.index(word)].round(2)
    best = cosines[words.index(first)]
    others = (other for other in words if other not in (word, first) and cosines[words.index(other)] == best)
    return (first, *others)


def seen_nearer(config: ToyConfig, snapshot: Snapshot, view: View, word: str) -> str:
    """The word that lies nearest to ``word`` on a flat map, where that is seen to be none of `as_near`; else empty.

    A map has not all numbers, and a cosine asks where words point, and not how far out they lie.
    """
    places = view.project(snapshot.embeddings)[:, :2]
    apart = np.linalg.norm(places - places[config.words.index(word)], axis=1)
    far = {other: float(there) for other, there in zip(config.words, apart, strict=True) if other != word}
    seen = min(far, key=far.__getitem__)
    nearest_there = min(far[end] for end in as_near(config, snapshot, word))
    return seen if nearest_there - far[seen] > _SEEN * view.reach else ""


@public
def grouped(config: ToyConfig, snapshot: Snapshot) -> list[str]:
    """The words whose nearest word is one of their own group."""
    return [
        word
        for word in config.words
        if set(config.group_numbers(word)) & set(config.group_numbers(nearest(config, snapshot, word)))
    ]


def group_cosines(config: ToyConfig, snapshot: Snapshot, word: str) -> dict[int, float]:
    """Mean cosine of ``word`` with the other words of each group, by the group's position, -1..1."""
    cosines = snapshot.cosines()[config.words.index(word)]
    return {
        number: float(np.mean([cosines[config.words.index(other)] for other in group if other != word]))
        for number, group in enumerate(config.groups)
    }


@dataclass(frozen=True)
class Stray:
    """A word that has not come out of a run: ``foreign``, of none of its groups, is as near to it as its ``partner``.

    The cosines, -1..1, are those of the farthest partner and of the nearest foreign word.
    """

    word: str
    partner: str
    partner_cosine: float
    foreign: str
    foreign_cosine: float


def strays(config: ToyConfig, snapshot: Snapshot) -> list[Stray]:
    """The words to which some foreign word is as near as one of their own; none when the groups have come out."""
    words, cosines = config.words, snapshot.cosines()
    found = []
    for word, row in zip(words, cosines, strict=True):
        own = set(config.partners(word))
        inside = {other: float(row[i]) for i, other in enumerate(words) if other in own}
        outside = {other: float(row[i]) for i, other in enumerate(words) if other not in own and other != word}
        partner = min(inside, key=inside.__getitem__)
        foreign = max(outside, key=outside.__getitem__, default=None)
        if foreign is not None and outside[foreign] >= inside[partner]:
            found.append(Stray(word, partner, inside[partner], foreign, outside[foreign]))
    return found


def in_groups(config: ToyConfig, snapshots: Sequence[Snapshot]) -> list[bool]:
    """Of each moment whether the groups have come out: no word is a stray (see `strays`). For every step of a run."""
    partners = {word: set(config.partners(word)) for word in config.words}
    own = np.array([[other in right for other in partners] for right in partners.values()])
    foreign = ~own & ~np.eye(len(own), dtype=bool)
    found = []
    for snapshot in snapshots:
        cosines = snapshot.cosines()
        farthest, nearest_foreign = (
            np.where(own, cosines, np.inf).min(axis=1),
            np.where(foreign, cosines, -np.inf).max(axis=1),
        )
        found.append(bool((farthest > nearest_foreign).all()))
    return found


@dataclass
class GroupsSince:
    """From which step of a run on its groups have been out without a break: ``step``, None while they are not.

    Of the records only those are looked at that have come since the last time.
    """

    step: int | None = None
    looked_at: int = 0

    def look(self, config: ToyConfig, records: Sequence[StepRecord]) -> int | None:
        """Take in what has come; returns ``step``."""
        late = records[self.looked_at :]
        for record, out in zip(late, in_groups(config, [one.snapshot for one in late]) if late else (), strict=True):
            self.step = None if not out else record.step if self.step is None else self.step
        self.looked_at = max(self.looked_at, len(records))
        return self.step


def knows_answers(config: ToyConfig, snapshot: Snapshot) -> bool:
    """Whether the model gives the right answers of every word, taken together, nine tenths or more of its certainty."""
    return all(
        sum(row[config.words.index(right)] for right in config.right_answers(word)) >= _KNOWN
        for word, row in zip(config.words, snapshot.probabilities(), strict=True)
    )


def on_one_dot(config: ToyConfig, snapshot: Snapshot) -> bool:
    """Whether the words of each group lie so near each other that a map of all words shows one dot for the group."""
    points = snapshot.embeddings.astype(np.float64)
    apart = np.linalg.norm(points[:, None] - points, axis=2)
    own = np.array([[other in config.partners(word) for other in config.words] for word in config.words])
    return bool(own.any() and apart[own].max() <= _ONE_DOT * apart.max())


def mean_cosines(
    config: ToyConfig, words: Sequence[str], cosines: npt.NDArray[np.floating]
) -> tuple[float | None, float | None]:
    """Mean of the cosines (n, n) of ``words`` that share a group, and of those that do not; None if there are none."""
    own = np.array([[other in config.partners(word) for other in words] for word in words])
    foreign = ~own & ~np.eye(len(words), dtype=bool)
    inside, outside = (float(cosines[which].mean()) if which.any() else None for which in (own, foreign))
    return inside, outside


@dataclass(frozen=True)
class Tally:
    """How often groups come out: of ``runs`` with other random starts, ``whole`` end without a stray (see `strays`),
    and in ``near`` every word has one of its own group as its nearest.
    """

    runs: int
    whole: int
    near: int


def tally(config: ToyConfig, seeds: Sequence[int]) -> Tally:
    """Train once for each seed and count."""
    whole = near = 0
    with one_torch_thread():
        for seed in seeds:
            trained = replace(config, seed=seed)
            last = rehearse(trained)
            whole += not strays(trained, last)
            near += len(grouped(trained, last)) == len(trained.words)
    return Tally(len(seeds), whole, near)


def chance_of(loss: float) -> float:
    """The chance, 0..1, that every right answer would have got for a mean loss: e to the power of -loss.

    >>> round(chance_of(0.6931), 2)
    0.5
    """
    return math.exp(-loss)


Course = Literal["learned", "on its way", "too small", "too large"]


def course(config: ToyConfig, losses: Sequence[float]) -> Course:
    """How a finished run went, judged by its losses: what the learning rate should have been, if it did not learn."""
    first, last = losses[0], losses[-1]
    if last > config.chance:
        return "too small" if last < first and max(losses) <= 1.05 * first else "too large"
    rest = (last - config.floor) / max(1e-9, config.chance - config.floor)
    return "on its way" if rest > 0.5 else "learned"


@dataclass(frozen=True)
class View:
    """A fixed place to look from: three orthogonal directions (dim, 3), the middle (dim,), and how far it reaches.

    The first two directions are a flat map, all three a space that can be turned. With three dimensions the space is
    the model's own, turned.
    """

    axes: npt.NDArray[np.float64]
    middle: npt.NDArray[np.float64]
    reach: float

    @classmethod
    def of(cls, embeddings: Array, also: Array | None = None) -> View:
        """The view of the principal components of these vectors (n, dim), largest first.

        It reaches as far as to hold them, and those in ``also``.
        """
        rows = embeddings.astype(np.float64)
        found = principal_axes(rows)
        axes = np.zeros((rows.shape[1], 3))
        directions = found.directions[:3]
        axes[:, : len(directions)] = directions.T
        held = rows if also is None else np.vstack([rows, also.astype(np.float64)])
        return cls(axes, found.middle, max(1e-6, 1.15 * float(np.abs((held - found.middle) @ axes).max())))

    @classmethod
    def of_run(cls, result: ToyResult) -> View:
        """That of where a finished run ended, with room for every step."""
        return cls.of(result.last.embeddings, np.vstack([record.snapshot.embeddings for record in result.records]))

    def project(self, embeddings: Array) -> npt.NDArray[np.float64]:
        """Coordinates (n, 3) as seen from here; the third is 0 for vectors of two numbers."""
        return (np.nan_to_num(embeddings.astype(np.float64)) - self.middle) @ self.axes
