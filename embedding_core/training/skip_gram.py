"""Skip-gram with negative sampling (Mikolov, Sutskever, Chen, Corrado and Dean 2013) on a small text, in PyTorch.

Each word has two vectors: ``v`` where it stands in the middle, ``u`` where it stands beside another word. For a word
and a neighbour inside the window, ``v · u`` is pushed up; for the word and ``negative`` words drawn at random, down.

The program of the paper takes one pair after another. Here the text is cut into blocks of consecutive words, and the
pairs of a block are one matrix product: the block's vectors times those of the block and its margins, of which the
mask keeps what lies in the window. The words of a block share their negatives, each weighted so that a pair meets
``negative`` of them on average. Gradients are written by hand (`block_gradients`), since autograd would hold on to
every product. What is learned is the same, at the same speed or more: see ``benchmarks/skip_gram.py``.

Where few words make up the text, an update holds the same pairs again and again, and the sum of their gradients would
overshoot. There no vector takes a longer step than it can bear (`longest_steps`), nor from then on where the pairs of
an update cost twice as much as guessing: the vectors of its columns then point the same way, and overshoot together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from embedding_core.checks import public, whole_number
from embedding_core.errors import EmbeddingError, InvalidInputError
from embedding_core.training.blocks import Blocks, Update, block_loss, block_slopes, longest_steps
from embedding_core.training.corpus import Corpus
from embedding_core.training.quality import nearest_words, purity
from embedding_core.vectors.word_vectors import WordVectors

if TYPE_CHECKING:
    import torch

NEIGHBORS = 5  # of each probe, in a record
_CROWDED = 0.5  # crowding times rate from which on steps are bounded; ordinary text stays below
_WORDS_JUDGED = 20_000  # that the cost is taken of
_MOST_PASSES = 20  # over a short text
_LONG = 120_000  # passes in which the shortest text would be a run of the largest blocks
_FAR_ABOVE = 1.2  # times the cost of guessing
_OVERSHOT = 2.0  # the same for one update; where all goes well, a few cost up to 1.7 times as much
_WORDS_A_RECORD, _A_RECORD = 20_000, 0.05  # words, and the seconds that they take
_RECORDS = 100  # of a short run at least, where there are as many updates, so that there is something to see
_MEASURED = 8  # the loss is taken of every eighth update, of more where records come often

LIMITS: Mapping[str, tuple[float, float]] = {
    "dim": (2, 100),
    "window": (1, 10),
    "negative": (1, 20),
    "epochs": (1, 100),
    "learning_rate": (1e-4, 0.2),
    "sample": (0, 1),
    "seed": (0, 2**31 - 1),
}
_NAMES = {
    "dim": "number of dimensions",
    "negative": "number of negatives",
    "epochs": "number of epochs",
    "learning_rate": "learning rate",
    "sample": "subsampling threshold",
}


class TrainingError(EmbeddingError, ArithmeticError):
    """Training left the range of numbers; the message says what to change."""


@dataclass(frozen=True)
class SkipGramConfig:
    """Settings of a run; the names are gensim's where it has one for the same thing.

    ``sample`` is the share of the text from which on a word is thinned out (0: never); ``learning_rate`` falls evenly
    to `final_learning_rate`. Raises InvalidInputError for a value outside `LIMITS`.
    """

    dim: int = 50
    window: int = 5
    negative: int = 5
    epochs: int = 10
    sample: float = 1e-3
    learning_rate: float = 0.025
    seed: int = 0

    final_learning_rate = 1e-4

    @public
    def __post_init__(self) -> None:
        for field, (least, most) in LIMITS.items():
            name, value = f"The {_NAMES.get(field, field)}", getattr(self, field)
            if not least <= value <= most:  # also false for nan
                raise InvalidInputError(f"{name} must be from {least:g} to {most:g}, not {value:g}.")
            if isinstance(getattr(type(self), field), int):
                whole_number(name, value, at_least=0)


@dataclass(frozen=True)
class Progress:
    """What a run reports, some hundred times or more.

    ``loss`` is the mean cost of a pair with its negatives since the last record, in nats, 0 or more; in the first and
    the last record it is that of pairs from the whole text: about (1 + negative) ln 2 for guessing, and what the
    finished vectors have reached. ``epoch`` counts finished passes over the text, 0..epochs.
    ``neighbors`` (of each probe, the nearest first) and ``purity`` are there for some of the records.
    """

    epoch: float
    loss: float
    seconds: float
    words_per_second: float
    neighbors: Mapping[str, tuple[str, ...]] | None = None
    purity: float | None = None
    finished: bool = False


def seconds_of(n_words: int, epochs: int, pace: float) -> float:
    """About how long a training on a text of so many words takes, with ``pace`` seconds between records at least."""
    return max(_RECORDS, n_words * epochs / _WORDS_A_RECORD) * max(pace, _A_RECORD)


class _Room:
    """Memory for one update: to ask the system for it each time would take as long as the products."""

    def __init__(self, blocks: Blocks, dim: int) -> None:
        import torch

        b, block, columns = blocks.at_once, blocks.block, blocks.columns
        self.v = torch.empty(b * block, dim)
        self.u = torch.empty(b * columns, dim)
        self.x = torch.empty(b, block, columns)
        self.for_v = torch.empty(b, block, dim)
        self.for_u = torch.empty(b, columns, dim)


class SkipGram:
    """Vectors that are being trained; belongs to one thread at a time.

    The result depends on the corpus and the configuration only, as long as torch runs on one thread (see
    `torch_threads.one_torch_thread`).
    """

    @public
    def __init__(self, corpus: Corpus, config: SkipGramConfig) -> None:
        import torch

        self.corpus = corpus
        self.config = config
        self.rng = np.random.default_rng(config.seed)
        n_words = len(corpus.words)
        start = (2 * self.rng.random((n_words, config.dim)) - 1) / config.dim  # as gensim begins
        self.centers = torch.from_numpy(start.astype(np.float32))  # (n_words, dim), v
        self.contexts = torch.zeros(n_words, config.dim)  # (n_words, dim), u
        cut = partial(Blocks, corpus, window=config.window, negative=config.negative, sample=config.sample)
        self._blocks = cut(epochs=config.epochs)
        self._room = _Room(self._blocks, config.dim)
        # To measure, nothing is learned between two blocks: they may be as large as those of a long run.
        self._measured = cut(epochs=_LONG)
        self._measuring = _Room(self._measured, config.dim)
        self._guessing = self.cost()  # as every product is 0
        self._overshot = False  # whether an update has cost so much

    @public
    def train(
        self,
        probes: Sequence[str] = (),
        groups: Mapping[str, Sequence[str]] | None = None,
        *,
        snapshots: int = 24,
        neighbors: int = NEIGHBORS,
        scored: int = NEIGHBORS,
    ) -> Iterator[Progress]:
        """Train, yielding records; stop by not asking for the next one.

        ``snapshots`` of the records hold the ``neighbors`` nearest words of each probe and, where ``groups`` are
        given, the purity of the ``scored`` nearest. The first record is made before training, the last one after it. A
        list of probes may be changed between two records.

        Raises TrainingError when the numbers are no longer finite or end far above guessing, UnknownWordError for a
        probe that is not in the vocabulary.
        """
        config = self.config
        self.vectors().indices(probes)
        seconds, resumed = 0.0, perf_counter()  # time in which the reader of the records holds us up is left out

        def record(done: float, loss: float, snap: bool, finished: bool = False) -> Progress:
            rate = done * self.corpus.n_raw_words / seconds if seconds > 0 else 0.0
            found, pure = None, None
            if snap:
                vectors = self.vectors()
                found = {word: nearest_words(vectors, word, neighbors) for word in probes}
                pure = purity(vectors, groups, scored) if groups else None
            return Progress(done, loss, seconds, rate, found, pure, finished)

        yield record(0.0, self._guessing, True)
        next_snapshot = config.epochs / snapshots
        resumed = perf_counter()
        for done, loss in self._updates():
            seconds += perf_counter() - resumed
            finished = done >= config.epochs
            loss = self._checked(loss, done)
            snap = finished or done >= next_snapshot
            if snap:
                next_snapshot = done + config.epochs / snapshots
            yield record(done, loss, snap, finished)
            resumed = perf_counter()

    def _checked(self, loss: float, done: float) -> float:
        """The loss after ``done`` epochs, at the end that of the whole text. Raises TrainingError."""
        config = self.config
        if not math.isfinite(loss):
            raise TrainingError(
                f"After {done:.2f} epochs the loss is no longer a finite number. Take a smaller learning rate than "
                f"{config.learning_rate:g}."
            )
        if done < config.epochs:
            return loss
        cost = self.cost()
        if not cost <= _FAR_ABOVE * self._guessing:
            raise TrainingError(
                f"Nothing was learned: at the end a pair costs {cost:.3g}, and guessing costs {self._guessing:.3g}. "
                f"Take a smaller learning rate than {config.learning_rate:g}, or fewer negatives."
            )
        return cost

    def vectors(self, name: str = "") -> WordVectors:
        """The vectors as they are now (a copy of ``v``), without random pairs; see `finished_vectors`."""
        return WordVectors.from_arrays(self.corpus.words, self.centers.numpy(), name=name)

    def cost(self) -> float:
        """Mean cost of a pair with its negatives, in nats, over a sample of pairs from the whole text."""
        rng = np.random.default_rng(self.config.seed)
        every = max(1, round(self._blocks.kept / _WORDS_JUDGED))
        loss = pairs = 0.0
        for _ in range(int(min(_MOST_PASSES, max(1, _WORDS_JUDGED / self._blocks.kept)))):
            for update in self._measured.epoch(rng, every):
                x, _, _ = self._products(update, self._measuring)
                loss += float(block_loss(x, update.push, update.pull))
                pairs += float(update.pull.sum())
        return loss / pairs if pairs else (1 + self.config.negative) * math.log(2)

    def _updates(self) -> Iterator[tuple[float, float]]:
        """Update the vectors; yields (epochs done, mean loss of a pair since the last time)."""
        config, repeats = self.config, self._blocks.repeats
        mean = self._guessing
        words_a_record = min(_WORDS_A_RECORD, self.corpus.n_raw_words * config.epochs / _RECORDS)
        a_record = words_a_record / self.corpus.n_raw_words  # in epochs
        for epoch in range(config.epochs):
            reported, loss, pairs = 0.0, 0.0, 0.0
            for count, update in enumerate(self._blocks.epoch(self.rng)):
                progress = (epoch + update.done) / config.epochs
                rate = config.learning_rate + progress * (config.final_learning_rate - config.learning_rate)
                if count == 0:  # of a long record some updates say enough
                    measured = max(1, min(_MEASURED, int(a_record / update.done / 4)))
                for repeat in range(repeats):
                    x, v, u = self._products(update, self._room)
                    if count % measured == 0 and repeat == 0:
                        cost, n_pairs = float(block_loss(x, update.push, update.pull)), float(update.pull.sum())
                        self._overshot |= cost > _OVERSHOT * self._guessing * n_pairs
                        loss, pairs = loss + cost, pairs + n_pairs
                    self._step(update, x, v, u, rate / repeats)
                if update.done - reported >= a_record or update.done == 1:
                    mean = loss / pairs if pairs else mean
                    finite = math.isfinite(float(self.centers.sum() + self.contexts.sum()))
                    yield epoch + update.done, mean if finite else math.nan
                    reported, loss, pairs = update.done, 0.0, 0.0

    def _step(self, update: Update, x: torch.Tensor, v: torch.Tensor, u: torch.Tensor, rate: float) -> None:
        """Move the vectors of an update, given its `_products`."""
        import torch

        crowded = self._overshot or update.crowding * rate > _CROWDED
        if crowded:
            v_step, u_step = longest_steps(x, v, u, update, len(self.corpus.words))
        for_x = block_slopes(x, update.push, update.pull)
        if not crowded:
            for_x.mul_(-rate)
        for_v = torch.bmm(for_x, u, out=self._room.for_v[: len(v)])
        for_u = torch.bmm(for_x.transpose(1, 2), v, out=self._room.for_u[: len(u)])
        if crowded:
            for_v.mul_(v_step.clamp_(max=rate).neg_())
            for_u.mul_(u_step.clamp_(max=rate).neg_())
        self.centers.index_add_(0, update.words, for_v.view(-1, self.config.dim))
        self.contexts.index_add_(0, update.columns, for_u.view(-1, self.config.dim))

    def _products(self, update: Update, room: _Room) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Of an update v · u (b, block, columns), v (b, block, dim) and u (b, columns, dim)."""
        import torch

        number, dim = len(update.push), self.config.dim
        v = torch.index_select(self.centers, 0, update.words, out=room.v[: len(update.words)]).view(number, -1, dim)
        u = torch.index_select(self.contexts, 0, update.columns, out=room.u[: len(update.columns)]).view(
            number, -1, dim
        )
        return torch.bmm(v, u.transpose(1, 2), out=room.x[:number]), v, u
