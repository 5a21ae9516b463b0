"""The article's toy model, and a trainer for it: plain Python that a page, a script or a notebook can drive.

>>> from embedding_core.toy_groups import ToyConfig
>>> from embedding_core.toy_model import train
>>> result = train(ToyConfig(seed=1))
>>> result.nearest("car") in ("bike", "plane")
True

`records` yields what happens step by step; `Trainer` splits each step into `forward` and `update`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError
from embedding_core.torch_threads import one_torch_thread
from embedding_core.toy_groups import ToyConfig

if TYPE_CHECKING:
    import torch

Array = npt.NDArray[np.float32]

# Guessing costs ln(number of words); a loss of ten times that, again and again, says that the steps overshoot.
_DIVERGED = 10.0
_PATIENCE = 12


class TrainingFailedError(InvalidInputError):
    """Training cannot go on; the message says why and what to change."""


def _model_class() -> type:
    """The class itself; torch takes two seconds to load, so it is defined when it is first asked for."""
    from torch import nn

    class SimpleEmbeddingModel(nn.Module):  # type: ignore[misc]  # torch is not followed by mypy
        """One vector for each word, and a linear layer that says from it which words go with it."""

        def __init__(self, vocab_size: int, embedding_dim: int) -> None:
            super().__init__()
            self.embedding = nn.Embedding(vocab_size, embedding_dim)
            self.linear = nn.Linear(embedding_dim, vocab_size)

        def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            """``(output, embedded)`` for word numbers of shape (batch,).

            output has shape (batch, vocab_size): a score for each word, before softmax. embedded has shape
            (batch, dim).
            """
            embedded = self.embedding(x)  # (batch, dim)
            output = self.linear(embedded)  # (batch, vocab_size)
            return output, embedded

    return SimpleEmbeddingModel


def __getattr__(name: str) -> Any:
    if name == "SimpleEmbeddingModel":
        globals()[name] = model = _model_class()
        return model
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@dataclass(frozen=True)
class Snapshot:
    """All numbers of the model after ``step`` updates: embeddings (n, dim), weight (n, dim), bias (n,)."""

    step: int
    embeddings: Array
    weight: Array
    bias: Array

    def cosines(self) -> npt.NDArray[np.float64]:
        """Cosine of every word with every other, (n, n), -1..1."""
        rows = np.nan_to_num(self.embeddings.astype(np.float64))
        units = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return np.clip(units @ units.T, -1, 1)

    def probabilities(self) -> npt.NDArray[np.float64]:
        """Row i: what the model says goes with word i, (n, n), each row sums to 1."""
        embeddings, weight, bias = (
            np.nan_to_num(a.astype(np.float64)) for a in (self.embeddings, self.weight, self.bias)
        )
        scores = embeddings @ weight.T + bias
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        return shares / shares.sum(axis=1, keepdims=True)


@dataclass(frozen=True)
class Forward:
    """The first half of a step: the batch has been put through the model, and nothing has changed yet.

    ``loss`` is the mean cross-entropy of the batch in nats; ``pairs`` are (word, word to predict) by position.
    """

    step: int
    loss: float
    pairs: tuple[tuple[int, int], ...]
    snapshot: Snapshot


@dataclass(frozen=True)
class StepRecord:
    """One whole step. Step 0 is the untrained model.

    loss: mean cross-entropy in nats of the batch before its update (of all pairs for step 0).
    accuracy: share of the batch, 0..1, for which the most probable word is a right one.
    gradient_norm: Euclidean length of all gradients together (0 for step 0).
    snapshot: the model after the update.
    """

    step: int
    epoch: int
    loss: float
    accuracy: float
    gradient_norm: float
    snapshot: Snapshot


@dataclass(frozen=True)
class Checkpoint:
    """What a run needs to go on exactly where it was: see `Trainer.checkpoint`."""

    step: int
    model: dict[str, Any]
    optimiser: dict[str, Any]
    order: Any
    shuffled: tuple[int, ...]


class Trainer:
    """The article's model with its data and an optimiser; one step at a time.

    Deterministic for a configuration on one platform: it draws from a generator of its own. Imports torch.
    """

    def __init__(self, config: ToyConfig, resume: Checkpoint | None = None) -> None:
        import torch

        self.config = config
        words = len(config.words)
        self.model = _model(words, config.dim)
        self._pairs = torch.tensor(config.pairs)  # (pairs, 2)
        self._right = torch.zeros(words, words, dtype=torch.bool)
        self._right[self._pairs[:, 0], self._pairs[:, 1]] = True
        self._random = torch.Generator().manual_seed(config.seed)
        with torch.no_grad():  # the distributions that torch itself uses, from our own generator
            self.model.embedding.weight.normal_(generator=self._random)
            bound = 1 / math.sqrt(config.dim)
            self.model.linear.weight.uniform_(-bound, bound, generator=self._random)
            self.model.linear.bias.uniform_(-bound, bound, generator=self._random)
        kind = torch.optim.Adam if config.optimiser == "adam" else torch.optim.SGD
        self.optimiser = kind(self.model.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay)
        self.step = 0
        self._shuffled: list[int] = []
        self._loss: torch.Tensor | None = None
        self._accuracy = 0.0
        self._wild = 0  # steps in a row with a loss far above that of guessing
        if resume is not None:
            self.step = resume.step
            self.model.load_state_dict(resume.model)
            self.optimiser.load_state_dict(resume.optimiser)
            self._random.set_state(resume.order)
            self._shuffled = list(resume.shuffled)

    @property
    def done(self) -> bool:
        """Whether all steps have been made."""
        return self.step >= self.config.steps

    def start(self) -> StepRecord:
        """The model as it is now, measured on all pairs; nothing changes."""
        import torch

        with torch.no_grad():
            loss, accuracy = self._measure(self._pairs)
        return StepRecord(
            self.step, self.step // self.config.steps_per_epoch, float(loss), accuracy, 0, self.snapshot()
        )

    def forward(self) -> Forward:
        """Put the next batch through the model. `update` then learns from it.

        Raises TrainingFailedError when the loss is no longer a number, or far above that of guessing.
        """
        batch = self._pairs[self._next_batch()]
        self._loss, self._accuracy = self._measure(batch)
        loss = self._loss.item()
        rate = f"{self.config.learning_rate:g}"
        if not math.isfinite(loss):
            raise TrainingFailedError(
                f"After {self.step:,} steps the loss is no longer a finite number. Each step was so long that it "
                f"jumped over the answer to somewhere worse, until the numbers were too large for the machine. The "
                f"learning rate of {rate} is too large: try a tenth of it, or 0.05 with Adam."
            )
        self._wild = self._wild + 1 if loss > _DIVERGED * self.config.chance else 0
        if self._wild == _PATIENCE:
            raise TrainingFailedError(
                f"After {self.step:,} steps the loss is {loss:,.0f}, and pure guessing costs only "
                f"{self.config.chance:.2f}: each step jumps over the answer to somewhere worse. The learning rate of "
                f"{rate} is too large: try a tenth of it, or 0.05 with Adam."
            )
        return Forward(self.step, loss, tuple((int(a), int(b)) for a, b in batch.tolist()), self.snapshot())

    def update(self) -> StepRecord:
        """Change every number a little against its gradient. Raises InvalidInputError before a `forward`."""
        if self._loss is None:
            raise InvalidInputError("There is nothing to learn from yet: call forward() before update().")
        self.optimiser.zero_grad()
        self._loss.backward()
        squares = sum(float((p.grad**2).sum()) for p in self.model.parameters() if p.grad is not None)
        self.optimiser.step()
        loss, self._loss = self._loss.item(), None
        self.step += 1
        epoch = math.ceil(self.step / self.config.steps_per_epoch)
        return StepRecord(self.step, epoch, loss, self._accuracy, math.sqrt(squares), self.snapshot())

    def snapshot(self) -> Snapshot:
        """A copy of all numbers of the model."""
        embeddings, weight, bias = (
            _read_only(p.detach().numpy().copy())
            for p in (self.model.embedding.weight, self.model.linear.weight, self.model.linear.bias)
        )
        return Snapshot(self.step, embeddings, weight, bias)

    def checkpoint(self) -> Checkpoint:
        """A copy of everything; ``Trainer(config, resume=checkpoint)`` goes on as if nothing had happened.

        Raises InvalidInputError between `forward` and `update`.
        """
        import copy

        if self._loss is not None:
            raise InvalidInputError("A step is half done: call update() before checkpoint().")
        return Checkpoint(
            self.step,
            copy.deepcopy(self.model.state_dict()),
            copy.deepcopy(self.optimiser.state_dict()),
            self._random.get_state(),
            tuple(self._shuffled),
        )

    def _measure(self, batch: torch.Tensor) -> tuple[torch.Tensor, float]:
        from torch.nn import functional

        output, _ = self.model(batch[:, 0])  # (batch, words)
        right = self._right[batch[:, 0], output.detach().argmax(dim=1)]
        return functional.cross_entropy(output, batch[:, 1]), float(right.float().mean())

    def _next_batch(self) -> list[int]:
        import torch

        count = len(self.config.pairs)
        if not self.config.batch_size:
            return list(range(count))
        if not self._shuffled:
            self._shuffled = torch.randperm(count, generator=self._random).tolist()
        size = self.config.batch_size
        batch, self._shuffled = self._shuffled[:size], self._shuffled[size:]
        return batch


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


def records(config: ToyConfig, resume: Checkpoint | None = None) -> Iterator[StepRecord]:
    """The model as it starts, then a record for each step. Raises TrainingFailedError."""
    trainer = Trainer(config, resume)
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
        middle = rows.mean(axis=0)
        _, _, directions = np.linalg.svd(rows - middle)
        axes = np.zeros((rows.shape[1], 3))
        count = min(3, rows.shape[1])
        axes[:, :count] = directions[:count].T
        # A sign of its own, so that the same numbers always give the same picture
        signs = np.sign(axes[np.abs(axes).argmax(axis=0), range(3)])
        axes *= np.where(signs == 0, 1, signs)
        return cls(axes, middle, max(1e-6, 1.15 * float(np.abs((rows - middle) @ axes).max())))

    def project(self, embeddings: Array) -> npt.NDArray[np.float64]:
        """Coordinates (n, 3) as seen from here; the third is 0 for vectors of two numbers."""
        return (np.nan_to_num(embeddings.astype(np.float64)) - self.middle) @ self.axes


def _model(words: int, dim: int) -> Any:
    return __getattr__("SimpleEmbeddingModel")(words, dim)


def _read_only(array: Array) -> Array:
    array.flags.writeable = False
    return array
