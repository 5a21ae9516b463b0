"""The article's toy model, and a trainer for it: plain Python that a page, a script or a notebook can drive.

>>> from embedding_core.training.toy_config import ToyConfig
>>> from embedding_core.training.toy_run import train
>>> result = train(ToyConfig(seed=1))
>>> result.nearest("car") in ("bike", "plane")
True

`records` yields what happens step by step; `Trainer` splits each step into `forward` and `update`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError
from embedding_core.numeric import cosine_matrix, read_only
from embedding_core.training.toy_config import ToyConfig

if TYPE_CHECKING:
    import torch

Array = npt.NDArray[np.float32]

# Guessing costs ln(number of words); a loss of ten times that, again and again, says that the steps overshoot.
_DIVERGED = 10.0
_SAFE = 0.05  # a learning rate at which Adam learns
_PATIENCE = 12


class TrainingFailedError(InvalidInputError):
    """Training cannot go on; the message says why and what to change."""


@dataclass(frozen=True)
class Snapshot:
    """All numbers of the model after ``step`` updates: embeddings (n, dim), weight (n, dim), bias (n,)."""

    step: int
    embeddings: Array
    weight: Array
    bias: Array

    def cosines(self) -> npt.NDArray[np.float64]:
        """Cosine of every word with every other, (n, n), -1..1."""
        return cosine_matrix(np.nan_to_num(self.embeddings.astype(np.float64)))

    def probabilities(self) -> npt.NDArray[np.float64]:
        """Row i: what the model says goes with word i, (n, n), each row sums to 1."""
        embeddings, weight, bias = (
            np.nan_to_num(a.astype(np.float64)) for a in (self.embeddings, self.weight, self.bias)
        )
        scores = embeddings @ weight.T + bias
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        return shares / shares.sum(axis=1, keepdims=True)

    def shares_of_others(self) -> npt.NDArray[np.float64]:
        """Of what the model says the part for each other word, (n, n): 0 for the word itself, each row sums to 1.

        A row of zeros for a word that it says nothing but itself of.
        """
        shares = self.probabilities()
        np.fill_diagonal(shares, 0)
        whole = shares.sum(axis=1, keepdims=True)
        return np.divide(shares, whole, out=np.zeros_like(shares), where=whole > 0)


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


class Trainer:
    """The article's model with its data and an optimiser; one step at a time.

    Deterministic for a configuration on one platform: it draws from a generator of its own. Imports torch.
    """

    def __init__(self, config: ToyConfig) -> None:
        import torch

        from embedding_core.training.toy_model import SimpleEmbeddingModel

        self.config = config
        words = len(config.words)
        self.model = SimpleEmbeddingModel(words, config.dim)
        self._every = tuple(config.pairs)
        self._pairs = torch.tensor(self._every)  # (pairs, 2)
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
        batch = self._next_batch()
        self._loss, self._accuracy = self._measure(batch)
        loss = self._loss.item()
        rate = f"A learning rate of {self.config.learning_rate:g} makes its steps too large"
        adam = self.config.optimiser == "adam" and self.config.learning_rate > _SAFE
        instead = f"{_SAFE}" if adam else "a tenth of it"
        if not math.isfinite(loss):
            raise TrainingFailedError(
                f"After {self.step:,} steps how wrong it is, the loss, is no longer a finite number. The steps were "
                f"so long that they jumped over the answer, until the numbers were too large for the machine. "
                f"{rate}: try {instead}."
            )
        self._wild = self._wild + 1 if loss > _DIVERGED * self.config.chance else 0
        if self._wild == _PATIENCE:
            raise TrainingFailedError(
                f"After {self.step:,} steps it is {loss / self.config.chance:,.0f} times as wrong as blind guessing: "
                f"its steps jump over the answer and come nowhere near it. "
                f"{rate}: try {instead}."
            )
        in_all = batch is self._pairs
        pairs = self._every if in_all else tuple((int(a), int(b)) for a, b in batch.tolist())
        return Forward(self.step, loss, pairs, self.snapshot())

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
            read_only(p.detach().numpy().copy())
            for p in (self.model.embedding.weight, self.model.linear.weight, self.model.linear.bias)
        )
        return Snapshot(self.step, embeddings, weight, bias)

    def _measure(self, batch: torch.Tensor) -> tuple[torch.Tensor, float]:
        from torch.nn import functional

        output, _ = self.model(batch[:, 0])  # (batch, words)
        right = self._right[batch[:, 0], output.detach().argmax(dim=1)]
        return functional.cross_entropy(output, batch[:, 1]), float(right.float().mean())

    def _next_batch(self) -> torch.Tensor:
        import torch

        if not self.config.batch_size:
            return self._pairs
        if not self._shuffled:
            self._shuffled = torch.randperm(len(self._pairs), generator=self._random).tolist()
        size = self.config.batch_size
        batch, self._shuffled = self._shuffled[:size], self._shuffled[size:]
        return self._pairs[batch]
