"""Skip-gram with negative sampling (Mikolov, Sutskever, Chen, Corrado and Dean 2013) on a small text, in PyTorch.

Each word has two vectors: ``v`` where it stands in the middle, ``u`` where it stands beside another word. For a word
and a neighbour inside the window, ``v · u`` is pushed up; for the word and ``negative`` words drawn at random, down.

The program of the paper takes one pair after another. Here the text is cut into blocks of consecutive words, and the
pairs of a block are one matrix product: the block's vectors times those of the block and its margins, of which the
mask keeps what lies in the window. The words of a block share their negatives, each weighted so that a pair meets
``negative`` of them on average. Gradients are written by hand (`block_gradients`), since autograd would hold on to
every product. What is learned is the same, at several times the speed: see ``benchmarks/skip_gram.py``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
import numpy.typing as npt

from embedding_core.errors import EmbeddingError, InvalidInputError
from embedding_core.training.blocks import (
    _BLOCKS_AT_ONCE,
    BLOCK,
    SHARED_NEGATIVES,
    _Blocks,
    _crowded,
    block_gradients,
    block_loss,
    updates_of,
)
from embedding_core.training.corpus import Corpus, keep_probabilities, noise_distribution
from embedding_core.training.quality import nearest_words, purity
from embedding_core.vectors.word_vectors import WordVectors

_MOST_OFTEN_AT_ONCE = 24  # times that a word may come up in one update
_WORDS_A_RECORD = 20_000  # some 50 ms
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

    def __post_init__(self) -> None:
        for field, (least, most) in LIMITS.items():
            value = getattr(self, field)
            if not least <= value <= most:  # also false for nan
                name = _NAMES.get(field, field)
                raise InvalidInputError(f"The {name} must be from {least:g} to {most:g}, not {value:g}.")


@dataclass(frozen=True)
class Progress:
    """What a run reports, some hundred times or more.

    ``loss`` is the mean cost of a pair with its negatives since the last record, in nats: 0 or more, and
    (1 + negative) ln 2 before anything is learned. ``epoch`` counts finished passes over the text, 0..epochs.
    ``neighbors`` (of each probe, the nearest first) and ``purity`` are there for some of the records.
    """

    epoch: float
    loss: float
    seconds: float
    words_per_second: float
    seconds_left: float
    neighbors: Mapping[str, tuple[str, ...]] | None = None
    purity: float | None = None
    finished: bool = False


class SkipGram:
    """Vectors that are being trained; belongs to one thread at a time.

    The result depends on the corpus and the configuration only, as long as torch runs on one thread (see
    `torch_threads.one_torch_thread`).
    """

    def __init__(self, corpus: Corpus, config: SkipGramConfig) -> None:
        import torch

        self.corpus = corpus
        self.config = config
        self.rng = np.random.default_rng(config.seed)
        n_words = len(corpus.words)
        start = (2 * self.rng.random((n_words, config.dim)) - 1) / config.dim  # as gensim begins
        self.centers = torch.from_numpy(start.astype(np.float32))  # (n_words, dim), v
        self.contexts = torch.zeros(n_words, config.dim)  # (n_words, dim), u
        self._keep = keep_probabilities(corpus.counts, config.sample).astype(np.float32)
        self._noise_ends = np.cumsum(noise_distribution(corpus.counts))
        self._most_often = _MOST_OFTEN_AT_ONCE * min(1.0, SkipGramConfig.learning_rate / config.learning_rate)

    def train(
        self,
        probes: Sequence[str] = (),
        groups: Mapping[str, Sequence[str]] | None = None,
        *,
        snapshots: int = 24,
        neighbors: int = 5,
    ) -> Iterator[Progress]:
        """Train, yielding records; stop by not asking for the next one.

        ``snapshots`` of the records hold the ``neighbors`` nearest words of each probe and, where ``groups`` are
        given, the purity. The first record is made before training, the last one after it.

        Raises TrainingError when the numbers are no longer finite, UnknownWordError for a probe that is not in the
        vocabulary.
        """
        config = self.config
        self.vectors().indices(probes)
        seconds, resumed = 0.0, perf_counter()  # time in which the reader of the records holds us up is left out

        def record(done: float, loss: float, snap: bool, finished: bool = False) -> Progress:
            rate = done * self.corpus.n_raw_words / seconds if seconds > 0 else 0.0
            left = seconds * (config.epochs - done) / done if done else math.nan
            found, pure = None, None
            if snap:
                vectors = self.vectors()
                found = {word: nearest_words(vectors, word, neighbors) for word in probes}
                pure = purity(vectors, groups) if groups else None
            return Progress(done, loss, seconds, rate, left, found, pure, finished)

        yield record(0.0, (1 + config.negative) * math.log(2), True)
        next_snapshot = config.epochs / snapshots
        resumed = perf_counter()
        for done, loss in self._updates():
            seconds += perf_counter() - resumed
            if not math.isfinite(loss):
                raise TrainingError(
                    f"After {done:.2f} epochs the loss is no longer a finite number. Take a smaller learning rate than "
                    f"{config.learning_rate:g}."
                )
            finished = done >= config.epochs
            snap = finished or done >= next_snapshot
            if snap:
                next_snapshot = done + config.epochs / snapshots
            yield record(done, loss, snap, finished)
            resumed = perf_counter()

    def vectors(self, name: str = "") -> WordVectors:
        """The vectors as they are now (a copy of ``v``), without random pairs; see `finished_vectors`."""
        return WordVectors.from_arrays(self.corpus.words, self.centers.numpy(), name=name)

    def _updates(self) -> Iterator[tuple[float, float]]:
        """Update the vectors; yields (epochs done, mean loss of a pair since the last time)."""
        config = self.config
        flat = (-1, config.dim)
        mean = 0.0
        for epoch in range(config.epochs):
            blocks = self._blocks()
            n_blocks = len(blocks.words)
            words_a_record = min(_WORDS_A_RECORD, self.corpus.n_raw_words * config.epochs / _RECORDS)
            a_record = n_blocks * words_a_record / self.corpus.n_raw_words
            measured = max(1, min(_MEASURED, int(a_record / _BLOCKS_AT_ONCE / 4)))
            reported, loss, pairs = 0, 0.0, 0.0
            for count, (number, (words, columns, push, pull)) in enumerate(blocks.updates(config.negative)):
                # (b, BLOCK, dim) and (b, columns, dim)
                v = self.centers.index_select(0, words.reshape(-1)).view(*words.shape, config.dim)
                u = self.contexts.index_select(0, columns.reshape(-1)).view(*columns.shape, config.dim)
                if count % measured == 0:
                    loss += float(block_loss(v, u, push, pull))
                    pairs += float(pull.sum())
                progress = (epoch + number / n_blocks) / config.epochs
                rate = config.learning_rate + progress * (config.final_learning_rate - config.learning_rate)
                for_v, for_u = block_gradients(v, u, push, pull, -rate)
                self.centers.index_add_(0, words.reshape(-1), for_v.view(flat))
                self.contexts.index_add_(0, columns.reshape(-1), for_u.view(flat))
                if number - reported >= a_record or number == n_blocks:
                    mean = loss / pairs if pairs else mean
                    finite = math.isfinite(float(self.centers.sum() + self.contexts.sum()))
                    yield epoch + number / n_blocks, mean if finite else math.nan
                    reported, loss, pairs = number, 0.0, 0.0

    def _blocks(self) -> _Blocks:
        """The text of one epoch: thinned out, with a radius drawn for each word, cut into blocks."""
        import torch

        corpus, config, rng = self.corpus, self.config, self.rng
        kept = np.flatnonzero(rng.random(len(corpus.ids), dtype=np.float32) < self._keep[corpus.ids])
        if len(kept) < 2:  # a threshold this low leaves nothing
            kept = np.arange(len(corpus.ids))
        words = corpus.ids[kept]
        sentence = np.searchsorted(corpus.starts, kept, side="right")
        here = np.arange(len(words))
        begins = np.flatnonzero(np.diff(sentence, prepend=-1))
        lengths = np.diff(begins, append=len(words))
        first = np.repeat(begins, lengths)
        last = np.repeat(begins + lengths - 1, lengths)
        radius = rng.integers(1, config.window + 1, len(words))
        left, right = np.minimum(radius, here - first), np.minimum(radius, last - here)

        n_blocks = -(-len(words) // BLOCK)
        empty = n_blocks * BLOCK - len(words)

        def cut(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
            return np.pad(values, (0, empty)).reshape(n_blocks, BLOCK)

        margin = np.pad(words, (config.window, config.window + empty))
        around = np.lib.stride_tricks.sliding_window_view(margin, BLOCK + 2 * config.window)[::BLOCK]
        drawn = np.searchsorted(self._noise_ends, rng.random((n_blocks, SHARED_NEGATIVES)) * self._noise_ends[-1])
        noise = np.minimum(drawn, len(corpus.words) - 1)
        in_blocks = cut(words)
        return _Blocks(
            words=torch.from_numpy(in_blocks),
            columns=torch.from_numpy(np.concatenate([around, noise], axis=1)),
            first=torch.from_numpy(cut(-left).astype(np.int8))[..., None],
            last=torch.from_numpy(cut(right).astype(np.int8))[..., None],
            at_once=updates_of(in_blocks, len(corpus.words), self._most_often),
            crowded=_crowded(in_blocks, np.arange(n_blocks), len(corpus.words), self._most_often / 3),
        )
