"""Skip-gram in blocks: which pairs share an update, what they cost, and how far each vector is moved by them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from embedding_core.training.corpus import Corpus, keep_probabilities, noise_distribution

if TYPE_CHECKING:
    import torch

BLOCK = 12  # words; with a window of 5 on both sides and its negatives a block has 36 columns
SHARED_NEGATIVES = 14  # drawn for each block
_BLOCKS_AT_ONCE = 20
_FEWEST_UPDATES = 1000  # of a run
_FEWEST_BLOCKS = 3000  # of a run
_MOST_REPEATS = 32
_CHUNK = 8  # updates whose masks are made together
_BUCKETS = 1024  # in which words are counted to see whether an update is crowded


class Update(NamedTuple):
    """Some blocks of a text whose pairs are learned together.

    ``crowding`` estimates how often the most frequent word meets the most frequent column, neighbours and negatives
    alike. ``done`` is the share of the epoch that is over after the update, 0..1.
    """

    words: torch.Tensor  # (b * block,), int64
    columns: torch.Tensor  # (b * columns,), int64: of each block its words with margins, then its negatives
    push: torch.Tensor  # (b, block, columns); see `block_loss`
    pull: torch.Tensor  # (b, block, columns)
    crowding: float
    done: float


class Blocks:
    """Cuts a text into blocks, anew for each epoch.

    A block has `BLOCK` words and an update 20 blocks where the text is long enough for thousands of them. Where it is
    not, they are smaller, down to one word; and below that each update is to be made ``repeats`` times, each a part of
    the whole step.
    """

    def __init__(self, corpus: Corpus, *, window: int, negative: int, sample: float, epochs: int) -> None:
        import torch

        self._corpus = corpus
        self._window = window
        self._negative = negative
        self._stands_for = negative / SHARED_NEGATIVES
        keep = keep_probabilities(corpus.counts, sample)
        self._keep = keep.astype(np.float32)
        self._noise = noise_distribution(corpus.counts)
        self.kept = max(2.0, float(corpus.counts @ keep))  # words an epoch, on average
        words = self.kept * epochs
        self.block = int(min(BLOCK, max(1, words / _FEWEST_BLOCKS)))
        self.at_once = int(min(_BLOCKS_AT_ONCE, max(1, words / _FEWEST_UPDATES / BLOCK)))
        self.repeats = int(min(_MOST_REPEATS, max(1, _FEWEST_BLOCKS / words)))
        self.columns = self.block + 2 * window + SHARED_NEGATIVES
        near = neighbor_masks(self.block, window)
        negatives = near.sum(1, keepdim=True).expand(-1, SHARED_NEGATIVES) * self._stands_for
        self._pull = torch.cat([near, torch.zeros_like(negatives)], 1)
        self._push = torch.cat([near, negatives], 1)

    def epoch(self, rng: np.random.Generator, every: int = 1) -> Iterator[Update]:
        """The text, thinned out, with a radius drawn for each word; of its blocks only each ``every``-th."""
        import torch

        parts = self._cut(rng)
        # The blocks of an update come from all over the text: nearby ones repeat each other's words.
        n_updates = -(-len(parts[0]) // self.at_once)
        order = np.arange(n_updates * self.at_once).reshape(self.at_once, n_updates).T.ravel()
        order = order[order < len(parts[0])][::every]
        words, columns, left, right = (part[order] for part in parts)
        reach = torch.from_numpy((np.arange(self.block) * (self._window + 1) + left) * (self._window + 1) + right)
        crowding = iter(self._crowding(words, left + right))
        n_blocks, wide = columns.shape
        near = wide - SHARED_NEGATIVES
        done = 0
        for here, around, rows in zip(
            torch.from_numpy(words).split(_CHUNK * self.at_once),
            torch.from_numpy(columns).split(_CHUNK * self.at_once),
            reach.split(_CHUNK * self.at_once),
            strict=True,
        ):
            pull = self._pull.index_select(0, rows.view(-1)).view(-1, self.block, wide)
            push = self._push.index_select(0, rows.view(-1)).view(-1, self.block, wide)
            # A negative that is the neighbour itself is passed over, as in the paper's program.
            same = (around[:, :near, None] == around[:, None, near:]).float()
            push[:, :, near:].sub_(torch.bmm(pull[:, :, :near], same), alpha=self._stands_for)
            for update in zip(
                here.view(-1).split(self.at_once * self.block),
                around.view(-1).split(self.at_once * wide),
                push.split(self.at_once),
                pull.split(self.at_once),
                strict=True,
            ):
                done = min(n_blocks, done + self.at_once)
                yield Update(*update, next(crowding), done / n_blocks)

    def _crowding(self, words: npt.NDArray[np.int64], degree: npt.NDArray[np.int64]) -> list[float]:
        """Of each update; ``degree`` (n_blocks, block) counts the neighbours of each word."""
        crowding: list[float] = []
        for start in range(0, len(words), _CHUNK * self.at_once):
            chunk = slice(start, start + _CHUNK * self.at_once)
            update = np.arange(len(words[chunk])) // self.at_once
            keys = update[:, None] * _BUCKETS + words[chunk] % _BUCKETS
            pairs = np.bincount(keys.ravel(), degree[chunk].ravel(), (update[-1] + 1) * _BUCKETS).reshape(-1, _BUCKETS)
            of_all, of_one = pairs.sum(1), pairs.max(1)
            share = of_one / np.maximum(of_all, 1)
            crowding += (of_one * (share + self._negative * self._noise.max())).tolist()
        return crowding

    def _cut(self, rng: np.random.Generator) -> tuple[npt.NDArray[np.int64], ...]:
        """Words (n_blocks, block), columns (n_blocks, columns), and how far each word reaches to the left and right.

        Places that fill the last block up reach nowhere.
        """
        corpus, window, block = self._corpus, self._window, self.block
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
        radius = rng.integers(1, window + 1, len(words))
        left, right = np.minimum(radius, here - first), np.minimum(radius, last - here)

        n_blocks = -(-len(words) // block)
        empty = n_blocks * block - len(words)

        def cut(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
            return np.pad(values, (0, empty)).reshape(n_blocks, block)

        margin = np.pad(words, (window, window + empty))
        around = np.lib.stride_tricks.sliding_window_view(margin, block + 2 * window)[::block]
        # How often each word is drawn, and then in which order: the same as one by one, and faster.
        drawn = np.repeat(np.arange(len(self._noise)), rng.multinomial(n_blocks * SHARED_NEGATIVES, self._noise))
        rng.shuffle(drawn)
        noise = drawn.reshape(n_blocks, SHARED_NEGATIVES)
        return cut(words), np.concatenate([around, noise], 1), cut(left), cut(right)


def neighbor_masks(block: int, window: int) -> torch.Tensor:
    """1 where a column is a neighbour, else 0: (block * (window + 1)^2, block + 2 window), float32.

    Row (place * (window + 1) + left) * (window + 1) + right is for the word at ``place`` of the block that reaches
    ``left`` words to the left and ``right`` to the right.
    """
    import torch

    place = torch.arange(block)[:, None, None, None]
    left, right = torch.arange(window + 1)[:, None, None], torch.arange(window + 1)[:, None]
    offset = torch.arange(block + 2 * window) - window - place
    mask = (offset >= -left) & (offset <= right) & (offset != 0)
    return mask.reshape(-1, block + 2 * window).float()


def block_loss(x: torch.Tensor, push: torch.Tensor, pull: torch.Tensor) -> torch.Tensor:
    """Summed cost of the pairs of some blocks and of their negatives, in nats.

    A pair costs -ln σ(v · u) and a negative -ln σ(-v · u). As -ln σ(x) = ln(1 + e^x) - x and -ln σ(-x) = ln(1 + e^x),
    both are ``push`` ln(1 + e^x) - ``pull`` x, where x is v · u.

    Parameters
    ----------
    x:
        Products of the vectors of the blocks' words and of their columns, neighbours and negatives alike,
        (b, words, columns).
    push:
        How strongly word and column are pushed apart, (b, words, columns): 1 for a neighbour, and for a negative the
        number of negatives that it stands for.
    pull:
        How strongly they are pulled together, (b, words, columns): 1 for a neighbour, else 0.
    """
    from torch.nn.functional import softplus

    return (push * softplus(x) - pull * x).sum()


def block_slopes(x: torch.Tensor, push: torch.Tensor, pull: torch.Tensor) -> torch.Tensor:
    """The gradient of `block_loss` with respect to ``x``, written over ``x``: ``push`` σ(x) - ``pull``."""
    return x.sigmoid_().mul_(push).sub_(pull)


def longest_steps(
    x: torch.Tensor, v: torch.Tensor, u: torch.Tensor, update: Update, n_words: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """The longest step along its gradient that each word (b, block, 1) and each column (b, columns, 1) can bear.

    A word that stands in many pairs of an update is moved by the sum of their gradients. Where the pairs are much the
    same, the sum overshoots, and the next update overshoots further back. The cost, as a function of one word's vector,
    lies under a parabola that touches it, since ln(1 + e^x) does: its curvature is tanh(x / 2) / 2x (Jaakkola and
    Jordan 2000). Steps of one over the curvature lead to the parabola's lowest point, and so never uphill.
    """
    import torch

    size = x.abs().clamp_(min=1e-3)
    curvature = (size / 2).tanh_().div_(size).mul_(update.push).div_(2)

    def steps(ids: torch.Tensor, weights: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
        each = torch.bmm(weights, others.square().sum(2, keepdim=True))
        together = torch.zeros(n_words).index_add_(0, ids, each.view(-1))
        return together.reciprocal_().index_select(0, ids).view(each.shape)

    return steps(update.words, curvature, u), steps(update.columns, curvature.transpose(1, 2), v)
