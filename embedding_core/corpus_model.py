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

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedding_core.baseline import sample_random_pairs
from embedding_core.corpus import Corpus, build_corpus, keep_probabilities, noise_distribution, sentences
from embedding_core.errors import EmbeddingError, InvalidInputError
from embedding_core.vectors import WordVectors

if TYPE_CHECKING:
    import torch

BLOCK = 22  # words; with a window of 5 on both sides a block has 32 columns
SHARED_NEGATIVES = 32  # drawn for each block
_BLOCKS_AT_ONCE = 8  # a power of two; more is faster, and a little worse
_MOST_OFTEN_AT_ONCE = 24  # times that a word may come up in one update
_PIECE = 2  # words of a block that is taken in pieces
_CHUNK = 256  # blocks whose masks are made together
_WORDS_A_RECORD = 20_000  # some 50 ms
_RECORDS = 100  # of a short run at least, where there are as many updates, so that there is something to see
_MEASURED = 8  # the loss is taken of every eighth update, of more where records come often
RANDOM_PAIRS = 200_000

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


@dataclass(frozen=True)
class _Blocks:
    """The words of an epoch in blocks; padded places have no pairs."""

    words: torch.Tensor  # (n_blocks, BLOCK), int64
    columns: torch.Tensor  # (n_blocks, BLOCK + 2 window + SHARED_NEGATIVES): block with margins, then negatives
    first: torch.Tensor  # (n_blocks, BLOCK, 1), int8: offset of the leftmost neighbour, 0 or less
    last: torch.Tensor  # (n_blocks, BLOCK, 1), int8: and of the rightmost
    at_once: npt.NDArray[np.int64]  # where each update begins, ascending, the first 0
    crowded: npt.NDArray[np.bool_]  # (n_blocks,): a word comes up so often that the block is taken in pieces

    def updates(self, negative: int) -> Iterator[tuple[int, tuple[torch.Tensor, ...]]]:
        """Number of blocks after each update, and its (words, columns, push, pull); see `block_loss`."""
        import torch

        n_blocks = len(self.words)
        near = self.columns.shape[1] - SHARED_NEGATIVES
        offset = torch.arange(near, dtype=torch.int8) - (near - BLOCK) // 2
        offset = offset - torch.arange(BLOCK, dtype=torch.int8)[:, None]  # (BLOCK, near)
        chunk_ends = np.flatnonzero(np.diff(self.at_once // _CHUNK, append=-1))
        begin = 0
        for chunk_end in chunk_ends:
            starts = self.at_once[begin : chunk_end + 1]
            begin = int(chunk_end) + 1
            stop = int(self.at_once[begin]) if begin < len(self.at_once) else n_blocks
            chunk = slice(int(starts[0]), stop)
            mask = (offset >= self.first[chunk]) & (offset <= self.last[chunk]) & (offset != 0)
            neighbors, noise = self.columns[chunk, :near], self.columns[chunk, near:]
            pull = torch.zeros(len(mask), BLOCK, self.columns.shape[1])
            pull[:, :, :near] = mask
            push = pull.clone()
            stands_for = negative / SHARED_NEGATIVES
            push[:, :, near:] = mask.sum(2, keepdim=True, dtype=torch.float32) * stands_for
            # A negative that is the neighbour itself is passed over, as in the paper's program.
            block, column, drawn = (neighbors[:, :, None] == noise[:, None, :]).nonzero(as_tuple=True)
            push.transpose(1, 2).index_put_(
                (block, near + drawn), mask.transpose(1, 2)[block, column] * -stands_for, accumulate=True
            )
            for start, end in itertools.pairwise([*starts.tolist(), stop]):
                part = slice(start - chunk.start, end - chunk.start)
                step = _PIECE if end - start == 1 and self.crowded[start] else BLOCK
                for row in range(0, BLOCK, step):
                    rows = slice(row, row + step)
                    yield (
                        end if row + step >= BLOCK else start,
                        (self.words[start:end, rows], self.columns[start:end], push[part, rows], pull[part, rows]),
                    )


def updates_of(blocks: npt.NDArray[np.int64], n_words: int, most: float) -> npt.NDArray[np.int64]:
    """Where updates begin: of 1, 2, 4, .. blocks each, as many as hold no word more than ``most`` times together.

    A word that comes up often in one update is moved by the sum of all its gradients, and overshoots; in a list or a
    table that repeats a word this grows without bounds. Returns ascending block numbers, int64 of shape (n_updates,).
    """
    size = np.ones(len(blocks), dtype=np.int64)
    number = np.arange(len(blocks))
    together = 2
    while together <= _BLOCKS_AT_ONCE:
        group = number // together
        size[~_crowded(blocks, group, n_words, most)[group]] = together
        together *= 2
    return np.flatnonzero(number % size == 0)


def _crowded(
    blocks: npt.NDArray[np.int64], group: npt.NDArray[np.int64], n_words: int, most: float
) -> npt.NDArray[np.bool_]:
    """For each group of blocks whether a word comes up in it more than ``most`` times."""
    keys = np.sort((group[:, None] * n_words + blocks).ravel())
    runs = np.flatnonzero(np.diff(keys, prepend=-1))
    often = np.diff(runs, append=len(keys)) > most
    crowded = np.zeros(int(group[-1]) + 1, dtype=bool)
    crowded[keys[runs[often]] // n_words] = True
    return crowded


def block_loss(v: torch.Tensor, u: torch.Tensor, push: torch.Tensor, pull: torch.Tensor) -> torch.Tensor:
    """Summed cost of the pairs of some blocks and of their negatives, in nats.

    A pair costs -ln σ(v · u) and a negative -ln σ(-v · u). As -ln σ(x) = ln(1 + e^x) - x and -ln σ(-x) = ln(1 + e^x),
    both are ``push`` ln(1 + e^x) - ``pull`` x, where x is v · u.

    Parameters
    ----------
    v:
        Vectors of the words of the blocks, (b, words, dim).
    u:
        Vectors of their columns, neighbours and negatives alike, (b, columns, dim).
    push:
        How strongly word and column are pushed apart, (b, words, columns): 1 for a neighbour, and for a negative the
        number of negatives that it stands for.
    pull:
        How strongly they are pulled together, (b, words, columns): 1 for a neighbour, else 0.
    """
    from torch.nn.functional import softplus

    x = v @ u.transpose(1, 2)
    return (push * softplus(x) - pull * x).sum()


def block_gradients(
    v: torch.Tensor, u: torch.Tensor, push: torch.Tensor, pull: torch.Tensor, factor: float = 1.0
) -> tuple[torch.Tensor, torch.Tensor]:
    """``factor`` times the gradients of `block_loss` with respect to ``v`` and ``u``, in their shapes."""
    import torch

    for_x = torch.bmm(v, u.transpose(1, 2)).sigmoid_().mul_(push).sub_(pull).mul_(factor)
    return torch.bmm(for_x, u), torch.bmm(for_x.transpose(1, 2), v)


class TextTraining:
    """A run from the text on: tokenise, count, train; ``corpus`` and ``model`` are there once it has come to them.

    ``probes`` are the words to watch; those that the vocabulary does not hold end up in ``missing``, and where none is
    left, frequent words of the text are taken.
    """

    def __init__(
        self,
        text: str,
        config: SkipGramConfig,
        *,
        min_count: int = 5,
        probes: Sequence[str] = (),
        groups: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.config = config
        self.min_count = min_count
        self.groups = groups
        self.probes = tuple(probes)
        self.missing: tuple[str, ...] = ()
        self.corpus: Corpus | None = None
        self.model: SkipGram | None = None
        self._text = text

    def records(self) -> Iterator[Progress]:
        """Train; see `SkipGram.train`. Raises what `build_corpus` raises, too."""
        self.corpus = build_corpus(sentences(self._text), min_count=self.min_count)
        self._text = ""
        known = set(self.corpus.words)
        self.missing = tuple(word for word in self.probes if word not in known)
        self.probes = tuple(word for word in self.probes if word in known) or suggested_probes(self.corpus)
        self.model = SkipGram(self.corpus, self.config)
        yield from self.model.train(self.probes, self.groups)


def suggested_probes(corpus: Corpus, count: int = 4) -> tuple[str, ...]:
    """Frequent words of five letters or more, which are seldom function words."""
    long = [word for word in corpus.words if len(word) >= 5]
    return tuple((long or list(corpus.words))[:count])


def finished_vectors(model: SkipGram, name: str) -> WordVectors:
    """The trained vectors as a set for every page, with a sample of random pairs. Raises InvalidInputError."""
    vectors = model.vectors(name)
    pairs = sample_random_pairs(vectors, n_pairs=RANDOM_PAIRS, seed=model.config.seed)
    return WordVectors(vectors.words, vectors.rows, name=name, random_pairs=pairs)


def nearest_words(vectors: WordVectors, word: str, k: int) -> tuple[str, ...]:
    """The k nearest words of ``word`` by cosine, the nearest first."""
    row = vectors.index(word)
    cosines = (vectors.rows @ vectors.rows[row]) * vectors.inverse_row_norms
    order = np.argsort(-cosines, kind="stable")[: k + 1]
    return tuple(vectors.words[int(i)] for i in order if i != row)[:k]


def known_groups(words: Sequence[str], groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Word -> group for the words of ``groups`` that are among ``words``."""
    known = set(words)
    return {word: group for group, members in groups.items() for word in members if word in known}


def group_share(group_of: Mapping[str, str]) -> float:
    """What `purity` would be by chance: the share of other words that are of a word's own group, 0..1."""
    sizes = Counter(group_of.values())
    others = len(group_of) - 1
    return sum(size * (size - 1) for size in sizes.values()) / (len(group_of) * others) if others > 0 else 0.0


def purity(vectors: WordVectors, groups: Mapping[str, Sequence[str]], k: int = 5) -> float:
    """Share of the k nearest neighbours that belong to the group of their word, 0..1.

    For each word of a group its k nearest neighbours by cosine among the words of all groups; words that are not in
    the vocabulary are left out. Raises InvalidInputError for fewer than two words.
    """
    group_of = known_groups(vectors.words, groups)
    if len(group_of) < 2:
        raise InvalidInputError("Purity needs at least two words of the groups in the vocabulary.")
    units = vectors.units(group_of)
    names = np.array(list(group_of.values()))
    cosines = units @ units.T
    np.fill_diagonal(cosines, -np.inf)
    nearest = np.argsort(-cosines, axis=1, kind="stable")[:, : min(k, len(names) - 1)]
    return float((names[nearest] == names[:, None]).mean())
