"""A whole run of the toy model, and what can be said about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError
from embedding_core.numeric import principal_axes
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


@dataclass
class ToyRun:
    """A run that a background job can drive: ``Job(run.records, slots)``.

    When ``by_halves`` is set, each step yields two records: a Forward, then a StepRecord.
    """

    config: ToyConfig
    by_halves: bool = False
    view: View | None = field(default=None)

    def records(self) -> Iterator[Forward | StepRecord]:
        """The untrained model, then one record for each step (or half step). Raises TrainingFailedError."""
        trainer = Trainer(self.config)
        self.view = View.of(rehearse(self.config).embeddings)
        yield trainer.start()
        while not trainer.done:
            forward = trainer.forward()
            if self.by_halves:
                yield forward
            yield trainer.update()


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
    trainer = Trainer(config)
    last = trainer.snapshot()
    try:
        while not trainer.done:
            trainer.forward()
            trainer.update()
            now = trainer.snapshot()
            last = now if np.isfinite(now.embeddings).all() else last
    except TrainingFailedError:
        return last  # a run that goes wrong is seen to do so
    return last


def nearest(config: ToyConfig, snapshot: Snapshot, word: str) -> str:
    """The word nearest to ``word`` by cosine. Raises InvalidInputError for a word that is not among them."""
    words = config.words
    if word not in words:
        raise InvalidInputError(f"{word[:40]!r} is not among the words of this model.")
    cosines = snapshot.cosines()[words.index(word)]
    cosines[words.index(word)] = -np.inf
    return words[int(cosines.argmax())]


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


def verdict(config: ToyConfig, records: Sequence[StepRecord]) -> str:
    """One or two plain sentences on how a finished run went, judged by its losses alone."""
    first, last = records[0].loss, records[-1].loss
    told = (
        f"The loss went from {first:.2f} to {last:.2f} in {records[-1].step:,} steps; its floor is {config.floor:.2f}."
    )
    return " ".join(filter(None, (told, advice(config, records))))


def advice(config: ToyConfig, records: Sequence[StepRecord]) -> str:
    """What a finished run should have done otherwise, in plain sentences; empty if it learned what there is."""
    first, last = records[0].loss, records[-1].loss
    if last > config.chance:
        remedy = "The learning rate is too large: each step jumps over the answer. Try a tenth of it."
        if last < first and max(record.loss for record in records) <= 1.05 * first:
            remedy = "The learning rate is too small: the run ended long before the answer. Try ten times it."
        return f"That is worse than guessing ({config.chance:.2f}). {remedy}"
    rest = (last - config.floor) / max(1e-9, config.chance - config.floor)
    if rest > 0.5:
        return "It is still on its way: a larger learning rate, or more rounds, would bring it nearer."
    return ""


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
    def of(cls, embeddings: Array) -> View:
        """The view of the principal components of these vectors (n, dim), largest first."""
        rows = embeddings.astype(np.float64)
        found = principal_axes(rows)
        axes = np.zeros((rows.shape[1], 3))
        directions = found.directions[:3]
        axes[:, : len(directions)] = directions.T
        return cls(axes, found.middle, max(1e-6, 1.15 * float(np.abs((rows - found.middle) @ axes).max())))

    def project(self, embeddings: Array) -> npt.NDArray[np.float64]:
        """Coordinates (n, 3) as seen from here; the third is 0 for vectors of two numbers."""
        return (np.nan_to_num(embeddings.astype(np.float64)) - self.middle) @ self.axes
