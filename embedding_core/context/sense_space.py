"""A space in which occurrences of a word lie together when they have one sense.

An occurrence is described by three vectors of the model (`sense_features`), and projected onto the axes that tell the
senses of the sentence bank's words apart: linear discriminant analysis (Fisher 1936; Rao 1948) with a ridge, where a
class is a sense of a word and only differences within a word count. What is learned is how senses differ in general,
not these senses, so it carries over to words that the bank does not hold. Speakers that a system was not trained on
are told apart in the same way (Hatch, Kajarekar and Stolcke 2006; Ioffe 2006).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedding_core.context.sentence import EncodedSentence, Floats, Occurrence
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import Array, unit_rows

PARTS = ("word", "other tokens", "sentence")
# Found by leaving words of the bank out. The other tokens and the sentence share most of what they say.
_WEIGHTS = (1.0, 0.7, 0.45)
_COMPONENTS = 200  # of each part
_AXES = 32
_RIDGE = 6.0  # in units of the mean variance within a sense: there are far fewer senses than dimensions


def sense_features(encoded: EncodedSentence, place: Occurrence) -> Floats:
    """What an occurrence is described by, float32 (3, dim), in the order of `PARTS`.

    The word: the mean of its pieces over the middle layers, minus the input (layer 0), which is the same in every
    sentence. The other tokens: the mean of their vectors over the later layers but the last. The sentence: the mean
    of all tokens at the last layer, which all-MiniLM-L6-v2 was trained to be read by (Reimers and Gurevych 2019).
    """
    last = encoded.n_layers
    pieces = list(place.pieces)
    others = [i for i, token in enumerate(encoded.tokens) if not token.special and i not in place.pieces] or pieces
    middle = slice(round(last / 3), round(2 * last / 3) + 1)  # 2 to 4 of 6
    later = slice(round(last / 2), max(last, 1))  # 3 to 5 of 6
    word = encoded.hidden[:, pieces].mean(axis=1)
    return np.stack(
        [
            word[middle].mean(axis=0) - word[0],
            encoded.hidden[later][:, others].mean(axis=(0, 1)),
            encoded.hidden[last].mean(axis=0),
        ]
    ).astype(np.float32)


@dataclass(frozen=True, eq=False)
class SenseSpace:
    """``center`` (3, dim) is taken away from the features, ``axes`` (n_axes, 3, dim) are what remains is read on."""

    center: npt.NDArray[np.floating]
    axes: npt.NDArray[np.floating]

    def vectors(self, features: npt.NDArray[np.floating]) -> Array:
        """Sense vectors (n, n_axes), of length 1, of the features (n, 3, dim) of occurrences.

        Raises InvalidInputError for features of another model.
        """
        if features.ndim != 3 or features.shape[1:] != self.center.shape:
            raise InvalidInputError(
                f"These features have the shape {features.shape[1:]}; this space was fitted to {self.center.shape}. "
                "Use the space of the model that made the features."
            )
        moved = features.astype(np.float64) - self.center.astype(np.float64)
        return unit_rows(np.einsum("npd,apd->na", moved, self.axes.astype(np.float64)))


def fit_sense_space(
    features: npt.NDArray[np.floating], words: Sequence[str], senses: Sequence[str], n_axes: int = _AXES
) -> SenseSpace:
    """Fit a space to the features (n, 3, dim) of occurrences of ``words`` in ``senses``, both of length n.

    Raises InvalidInputError when no word has two senses.
    """
    center = features.mean(axis=0, dtype=np.float64)  # (3, dim)
    bases = []
    for part, weight in enumerate(_WEIGHTS):
        moved = features[:, part].astype(np.float64) - center[part]
        variances, directions = np.linalg.eigh(moved.T @ moved / len(moved))
        kept = max(1, min(_COMPONENTS, len(moved) - 1, len(variances)))
        scale = np.sqrt(variances[-kept:].sum()) or 1.0
        bases.append(directions[:, -kept:] * (weight / scale))  # (dim, kept)
    rows = np.concatenate(
        [(features[:, part].astype(np.float64) - center[part]) @ basis for part, basis in enumerate(bases)], axis=1
    )
    axes = discriminant_axes(*scatters(rows, words, senses), n_axes, _RIDGE)  # (components, n_axes)
    ends = np.cumsum([basis.shape[1] for basis in bases])[:-1]
    parts = [basis @ of_part for basis, of_part in zip(bases, np.split(axes, ends), strict=True)]
    return SenseSpace(center, np.stack(parts).transpose(2, 0, 1))


def scatters(rows: Array, words: Sequence[str], senses: Sequence[str]) -> tuple[Array, Array]:
    """Covariances (dim, dim) of rows around the mean of their sense, and of senses around the mean of their word."""
    of_word: dict[str, dict[str, list[int]]] = {}
    for index, (word, sense) in enumerate(zip(words, senses, strict=True)):
        of_word.setdefault(word, {}).setdefault(sense, []).append(index)
    within, between = [], []
    for groups in of_word.values():
        means = np.array([rows[members].mean(axis=0) for members in groups.values()])
        within += [rows[members] - mean for members, mean in zip(groups.values(), means, strict=True)]
        if len(means) > 1:
            between.append((means - means.mean(axis=0)) * np.sqrt(len(means) / (len(means) - 1)))
    if not between:
        raise InvalidInputError("To learn how senses differ, give at least one word with two senses.")
    inside, across = np.concatenate(within), np.concatenate(between)
    return inside.T @ inside / len(inside), across.T @ across / len(across)


def discriminant_axes(within: Array, between: Array, n_axes: int, ridge: float) -> Array:
    """Axes (dim, n_axes) on which senses differ most for their scatter, the best last.

    They solve ``between @ a = ratio * (within + ridge * mean variance) @ a``, and have the length sqrt(ratio / (1 +
    ratio)) in the metric of the scatter: an axis on which senses differ no more than sentences counts little.
    """
    scatter = within + ridge * float(np.trace(within)) / len(within) * np.eye(len(within))
    variances, directions = np.linalg.eigh(scatter)
    whitening = directions / np.sqrt(np.maximum(variances, 1e-12))
    ratios, turned = np.linalg.eigh(whitening.T @ between @ whitening)
    ratios = np.maximum(ratios[-n_axes:], 0)
    return (whitening @ turned[:, -n_axes:]) * np.sqrt(ratios / (1 + ratios))
