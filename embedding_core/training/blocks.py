"""Skip-gram in blocks: which pairs share an update, and the gradients of a block."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import torch

BLOCK = 22  # words; with a window of 5 on both sides a block has 32 columns
SHARED_NEGATIVES = 32  # drawn for each block
_BLOCKS_AT_ONCE = 8  # a power of two; more is faster, and a little worse
_PIECE = 2  # words of a block that is taken in pieces
_CHUNK = 256  # blocks whose masks are made together


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
