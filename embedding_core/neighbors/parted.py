"""How a few words fall into groups, by how near they are to one another beside the rest of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.neighbors.words import closest_pair, similarity
from embedding_core.vectors.likeness import likeness
from embedding_core.vectors.word_vectors import WordVectors

_Cosines = npt.NDArray[np.float64]
_Groups = list[list[int]]

# Words part where the best cut has this silhouette; a word fits a group by this share of what its words fit each other.
# Both were chosen on lists drawn from fifteen kinds of things. Of lists from fifteen others 87 of 100 are right of
# three words each of two kinds, 60 of these with a stranger, 91 of one kind, and 97 of five words of five kinds.
_PARTED, _FITS = 0.3, 0.5


@public
def parted(words: Sequence[str], cosines: _Cosines) -> list[list[str]]:
    """Groups of words, by their `similarity_matrix`; all in one where nothing parts them, and strangers alone.

    The words are joined by average linkage, and cut where they part best (Rousseeuw's silhouette). No word that is left
    alone is on average as near to a group as the words of all groups are to theirs. Groups, and the words
    in them, stand in the order of ``words``. Raises InvalidInputError as `closest_pair`.
    """
    closest_pair(words, cosines)  # checks both
    found = max(_cuts(cosines), key=lambda groups: _silhouette(cosines, groups), default=[])
    if not found or _silhouette(cosines, found) < _PARTED:
        found = [list(range(len(words)))]
    else:
        found = [part for group in _joined(cosines, found) for part in _without_strangers(cosines, sorted(group))]
        found = _all_as_near(cosines, found)
    return [[words[place] for place in group] for group in sorted(found)]


@public
def related_groups(vectors: WordVectors, words: Sequence[str], cosines: _Cosines) -> list[list[str]]:
    """`parted`, of more words than two without groups of two that are not `are_related`, as wax and bee beside cars."""
    found = parted(words, cosines)
    apart = [group for group in found if len(group) == 2 < len(words) and not are_related(vectors, group)]
    return [part for group in found for part in ([[word] for word in group] if group in apart else [group])]


@public
def are_related(vectors: WordVectors, words: Sequence[str]) -> bool:
    """Whether each two of some words are called related (`Likeness.is_related`). Raises UnknownWordError."""
    pairs = combinations(words, 2)
    return all(likeness(vectors, pair, similarity(vectors, *pair)).is_related for pair in pairs)


def _mean_with_rest(cosines: _Cosines, word: int, group: Sequence[int]) -> float:
    return float(np.mean([cosines[word, other] for other in group if other != word]))


def _cuts(cosines: _Cosines) -> Iterator[_Groups]:
    """What is joined by average linkage, from all words but two alone to two groups."""
    groups = [[place] for place in range(len(cosines))]
    while len(groups) > 2:
        one, other = max(combinations(groups, 2), key=lambda pair: cosines[np.ix_(*pair)].mean())
        groups = [group for group in groups if group not in (one, other)] + [one + other]
        yield groups


def _silhouette(cosines: _Cosines, groups: _Groups) -> float:
    """How much nearer words are to their own group than to the next one, on average; 0 of one alone."""
    found = []
    for group in groups:
        for word in group:
            own = [1 - cosines[word, other] for other in group if other != word]
            next_one = min(1 - cosines[word, other].mean() for other in groups if other is not group)
            widest = max(float(np.mean(own)), next_one) if own else 0
            found.append((next_one - float(np.mean(own))) / widest if widest > 0 else 0.0)
    return float(np.mean(found))


def _within(cosines: _Cosines, group: list[int]) -> float:
    """How near the words of a group are to one another, on average."""
    return float(cosines[np.ix_(group, group)][np.triu_indices(len(group), 1)].mean())


def _joined(cosines: _Cosines, groups: _Groups) -> _Groups:
    """The groups, with those words that are alone and fit one: puppy goes with cat and dog, which are nearer."""
    several, strangers = [group for group in groups if len(group) > 1], []
    for (alone,) in (group for group in groups if len(group) == 1):
        near = max(several, key=lambda group: float(cosines[alone, group].mean()))
        if cosines[alone, near].mean() >= _FITS * _within(cosines, near):
            several[several.index(near)] = [*near, alone]
        else:
            strangers.append([alone])
    return several + strangers


def _all_as_near(cosines: _Cosines, groups: _Groups) -> _Groups:
    """The groups, with each word left alone that is as near to one as a word of them is to its own.

    Else a reader who reckons would find one left out for no reason. Of 452 lists with groups and words alone, of kinds
    of things by which nothing was chosen, it changes 6, none for the worse.
    """
    several, alone = [group for group in groups if len(group) > 1], [group for group in groups if len(group) == 1]
    while several and alone:
        least = min(_mean_with_rest(cosines, word, group) for group in several for word in group)
        nearest, stranger, near = max((cosines[a[0], group].mean(), a, group) for a in alone for group in several)
        if round(nearest, 2) < round(least, 2):  # as a reader sees them
            break
        several[several.index(near)] = sorted([*near, *stranger])
        alone.remove(stranger)
    return several + alone


def _without_strangers(cosines: _Cosines, group: list[int]) -> Iterator[list[int]]:
    """A group without those that hardly fit it, and each of these alone."""
    while len(group) > 2:
        near = cosines[np.ix_(group, group)]
        means = (near.sum(axis=1) - np.diag(near)) / (len(group) - 1)
        least = int(means.argmin())
        rest = [place for place in group if place != group[least]]
        if means[least] >= _FITS * _within(cosines, rest):
            break
        yield [group[least]]
        group = rest
    yield group
