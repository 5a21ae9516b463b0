"""A word's nearest words, with what each cosine is compared with, what the search left out, and when to doubt them.

A rare word is not to be doubted as such: sourdough lies with crusty and focaccia. Words were called sense (sourdough,
narwhal) or nonsense (hte, lihks) before their neighbours were looked at. By 115 of them the rule was made; of 41 others
20 of 24 of sense are affirmed, and 10 of 17 of nonsense doubted. Most of the other 7 lie well (rtf: wav, html, csv).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from embedding_core.checks import public
from embedding_core.neighbors.inflections import is_form_of, is_inflection, most_similar_other_words
from embedding_core.neighbors.search import Neighbor, most_similar, most_similar_batch
from embedding_core.neighbors.sounds import among_sounds, are_sounds
from embedding_core.neighbors.words import similarity, similarity_matrix
from embedding_core.numeric import Array, unit_rows
from embedding_core.text import is_letters
from embedding_core.vectors.dictionary import has_small_letter, in_dictionary
from embedding_core.vectors.likeness import RARE_FROM, is_rare
from embedding_core.vectors.little_words import LITTLE_WORDS
from embedding_core.vectors.random_pairs import RandomPairs
from embedding_core.vectors.spelling import is_slip
from embedding_core.vectors.word_vectors import WordVectors

JUDGED = 6  # neighbours, by which a word is judged
_NAMES = 4  # of them that are names, or in no dictionary, as names and abbreviations are
_BACK = 15  # neighbours of a neighbour, among which the word must be to be one of theirs too
# Their mean cosine with one another, from which on they belong together: around a word of a dictionary, and another.
_TOGETHER, _TOGETHER_UNKNOWN = 1 / 3, 0.5
# Names in English texts, of women, of men and of families; words of family and office, which stand beside names and are
# none; and titles, whose neighbours are names. A neighbour is a name that is as alike as that to one of the first three
# kinds, and by so much more than to the next two. Of 60 words that were called names or none before the rule was made,
# it was made by 30: of the others 10 of 15 stand among names (robin and baker; not violet, nor ivy), and none of 15
# that are no names (mother, doctor).
_NAMES_OF_PEOPLE = (
    "mary patricia linda barbara elizabeth jennifer susan margaret",
    "lucy annie emma alice kate molly sarah emily",
    "james john robert michael william david richard joseph",
    "smith johnson williams jones brown davis miller wilson",
)
_NO_NAMES = (
    "mother father sister brother daughter son wife husband",
    "president chairman minister secretary director officer judge professor",
)
_TITLES = ("mr mrs miss sir lord lady dr professor",)
_LIKE_NAMES, _MORE_LIKE_NAMES = 0.55, 0.15
# By so much the two halves of a name, or two that are named together, are more alike than a word is like them.
_INSEPARABLE = 0.1
# By so much a word is more like its next neighbours than the nearest is, where that one is near it for another reason
# than they: alto is like saxophone, and palo stands beside it in a name. Of the 25,000 most frequent words 52 have such
# a nearest; 30 to 37 of these, as we read them once they were found, are halves of a name, or are often named together
# (opus: dei; marlon: brando); not those that are spelled alike, left out since (yemen: yemeni). Of 3,000 drawn by lot
# up to the rank 50,000 so are about 33 of 42; of 3,000 rarer ones 27 of 46 (not matterhorn: gotthard), where it is not
# said.
_UNLIKE = 0.2
# Words before this rank have been read often enough.
_WELL_KNOWN = 10_000
# Beyond this rank a word of a dictionary lies by chance where its nearest word is no nearer than so many times the
# cosine that one in a thousand random pairs of words as rare exceed (.60 in the shipped set). Of 605 plurals so
# doubted, drawn by lot, 88 of 100 share at most one of their ten nearest words with the twenty of their singular, of
# plurals before the rank 30,000 only 19; of 69 rare British spellings 55 of 100 do so, and of those not doubted 13.
# So it is with words in no dictionary (storytime: farscape): of 48 plurals of such that have no word so near, by which
# nothing was made, 43 share at most one (hortons: brier), of 31 that have one 24.
_HARDLY_READ, _FEW_RANDOM, _NO_NEARER = 70_000, 99.9, 1.3
# The nearest six of a doubtful word say nothing where they are no more alike one another by their mean cosine. Of 79
# rare words of a dictionary, whose lists were judged first, 11 of 16 bad lists are found so, and 4 of 63 good ones; of
# 64 rarer ones by which nothing was chosen 11 of 13, and 7 of 51.
_BY_CHANCE, _MUCH_NEARER = 0.4, 0.1
# Nor where they are somewhat alike and the arrow is hardly shorter than most, as that of bechstein (steinway, pianos)
# is: short ones end near the same place, and there names that have nothing to do with a word are alike. Called good or
# bad by us before the rule was asked: chosen by 90 words and half of 57 others; of the other half 8 of 12 good lists
# are no longer called chance, and of 16 bad ones 2, whose headline then says perhaps. Spellings of sounds are alike,
# too, and say nothing (teh: trahlt, borch).
_SOMEWHAT, _NO_SHORTER = 0.31, 0.95
# Of so many neighbours, how many are little words of one other language around a word of it
_AROUND, _FEWEST_LITTLE = 20, 2
_SHORTEST_LITTLE = 3  # letters; shorter ones are abbreviations as often


def rare_ones(found: Sequence[Neighbor]) -> list[str]:
    """Those neighbours that are seldom seen in the texts."""
    return [near.word for near in found if near.frequency_rank > RARE_FROM]


def is_doubtful(vectors: WordVectors, word: str, found: Sequence[Neighbor], *, max_rank: int | None = None) -> bool:
    """Whether the place of ``word`` is mostly chance, by the nearest six of its neighbours ``found``.

    So it is where more than half of them are seldom seen in the texts, and these are not alike one another or mostly in
    no dictionary, as the codes of newspapers are. A word that is in a dictionary itself needs less; and one whose
    neighbours have it among theirs, as the names of one story do, is at home there. Not so where the word was hardly
    read and no other is near to it (`_HARDLY_READ`); of a dictionary's that alone suffices.
    """
    alone = _lies_alone(vectors, word, found)
    if alone and in_dictionary(word):
        return True
    nearest = found[:JUDGED]
    if 2 * len(rare_ones(nearest)) <= len(nearest):
        return False
    if alone or len(nearest) < 2:
        return True
    words = [near.word for near in nearest]
    needed = _TOGETHER if in_dictionary(word) else _TOGETHER_UNKNOWN
    if _mean_cosine(vectors, words) >= needed and 2 * sum(map(in_dictionary, words)) >= len(words):
        return False
    return not _is_at_home(vectors, word, nearest, max_rank)


def _lies_alone(vectors: WordVectors, word: str, found: Sequence[Neighbor]) -> bool:
    """Whether a word was hardly read, and none of ``found`` is near to it but its own forms."""
    if vectors.frequency_rank(word) <= _HARDLY_READ:
        return False
    least = _NO_NEARER * vectors.random_pairs_like((word, word)).cosine_at(_FEW_RANDOM)
    return all(near.cosine < least for near in found if not is_form_of(word, near.word))


def _mean_cosine(vectors: WordVectors, words: Sequence[str]) -> float:
    """The mean cosine (-1..1) of two or more words with one another."""
    return float(similarity_matrix(vectors, words)[np.triu_indices(len(words), 1)].mean())


def _are_chance(vectors: WordVectors, word: str, nearest: Sequence[Neighbor]) -> bool:
    """`Neighborhood.is_chance` of a doubtful word: neighbours that are unlike one another, or no words of English.

    Not so where the first one is much nearer than the next, as granola is to muesli, nor where a word that has been
    read lies among such as are somewhat alike, as zugspitze among mountains.
    """
    words = [near.word for near in nearest]
    if len(words) < JUDGED or nearest[0].cosine - nearest[1].cosine >= _MUCH_NEARER:
        return False
    alike = _mean_cosine(vectors, words)
    has_been_read = vectors.length(word) >= _NO_SHORTER * vectors.middle_length
    if has_been_read and alike >= _SOMEWHAT and 2 * sum(are_sounds(vectors, nearest)) < len(words):
        return False
    return alike < _BY_CHANCE or 2 * sum(map(in_dictionary, words)) < len(words)


def _are_mixed(vectors: WordVectors, word: str, found: Sequence[Neighbor]) -> bool:
    """`Neighborhood.are_mixed`."""
    nearest = [near.word for near in found[:JUDGED]]
    if vectors.frequency_rank(word) <= _WELL_KNOWN or len(nearest) < JUDGED or not in_dictionary(word):
        return False
    # As hedgehog's (sonic, unicorn, mouse, kinase), and not those of muesli (granola, yoghurt, falafel): of 160 words
    # drawn by lot between the ranks 10,000 and 80,000 seven are called mixed (primate: anglican, mammal).
    return _mean_cosine(vectors, nearest) < _TOGETHER


def _are_names(vectors: WordVectors, word: str, found: Sequence[Neighbor]) -> bool:
    """`Neighborhood.are_names`."""
    nearest = [near.word for near in found[:JUDGED]]
    kinds = (*_NAMES_OF_PEOPLE, *_NO_NAMES, *_TITLES)
    if len(nearest) < JUDGED or not _holds(vectors, kinds):
        return False
    units = vectors.units(nearest)
    like_names = _likeness_to(vectors, _NAMES_OF_PEOPLE, units)
    are_names = like_names >= np.maximum(_LIKE_NAMES, _likeness_to(vectors, _NO_NAMES, units) + _MORE_LIKE_NAMES)
    if int(are_names.sum()) < _NAMES:
        return False
    itself = vectors.units([word])  # sir stands beside names, and is a title
    return bool(_likeness_to(vectors, _NAMES_OF_PEOPLE, itself) > _likeness_to(vectors, _TITLES, itself))


def _holds(vectors: WordVectors, kinds: Iterable[str]) -> bool:
    return all(word in vectors for kind in kinds for word in kind.split())


def _likeness_to(vectors: WordVectors, kinds: Iterable[str], units: Array) -> Array:
    """The cosine of each of ``units`` with the middle of the kind of words that it is most like."""
    middles = unit_rows(np.array([vectors.units(kind.split()).mean(axis=0) for kind in kinds]))
    return (units @ middles.T).max(axis=1)


@public
def is_foreign_word(vectors: WordVectors, word: str, *, max_rank: int | None = None) -> bool:
    """Whether a word in no English dictionary stands among little German, French, Spanish, Italian or Dutch words.

    It finds half of such words only (25 of 47 common ones, by which it was made, and 17 of 31 others; hund and maison
    stand among names), and takes few others for one: of 1,500 words in no dictionary, drawn by lot, 28, most of them
    rightly (mundo, krieg), and of 83 names of people, towns and firms none. Raises UnknownWordError.
    """
    if in_dictionary(word):
        return False
    around = {near.word for near in most_similar(vectors, word, min(_AROUND, len(vectors) - 1), max_rank=max_rank)}
    around = {near for near in around if len(near) >= _SHORTEST_LITTLE and not in_dictionary(near)}
    return any(len(around & little) >= _FEWEST_LITTLE for little in LITTLE_WORDS.values())


def _is_at_home(vectors: WordVectors, word: str, nearest: Sequence[Neighbor], max_rank: int | None) -> bool:
    """Whether two of three neighbours have the word as near as they have their own.

    Not where its arrow is shorter than most: those of words that were hardly read all end near the same place.
    """
    if vectors.length(word) < vectors.middle_length:
        return False
    theirs = most_similar_batch(vectors, [near.word for near in nearest], _BACK, max_rank=max_rank)
    back = sum(near.cosine >= their[-1].cosine for near, their in zip(nearest, theirs, strict=True))
    return 3 * back >= 2 * len(nearest)


@public
def doubtful_ones(vectors: WordVectors, words: Iterable[str], *, max_rank: int | None = None) -> list[str]:
    """Those of ``words`` whose place is mostly chance, each once; only the ``max_rank`` most frequent are searched.

    Raises UnknownWordError, and InvalidInputError for a set without random pairs that has hardly read words.
    """
    return [
        word
        for word in dict.fromkeys(words)
        if vectors.frequency_rank(word) > _WELL_KNOWN
        and is_doubtful(vectors, word, most_similar(vectors, word, JUDGED, max_rank=max_rank), max_rank=max_rank)
    ]


@dataclass(frozen=True)
class Neighborhood:
    """``found`` are the neighbours of ``word``, ``pairs`` the random pairs that each is compared with.

    ``left_out_beyond`` is the rank up to which was searched, where the set has more words.
    ``is_rare`` where the word itself is seldom seen in the texts, ``is_doubtful`` where its place is mostly chance, and
    ``is_chance`` where its neighbours are hardly near each other either, so that none of them is worth naming.
    ``are_mixed`` where the nearest six have little to do with one another, as those of a word have that was seldom read
    or has several senses.
    ``are_names`` where these are mostly names of people, and the word is mostly one (robin, baker, nora).
    ``companion`` is the next nearest other word where it and the nearest are each other's nearest, and clearly more so
    than the word is theirs: of tel and aviv, near istanbul, neither is to be named alone. None elsewhere.
    ``stands_beside`` where the nearest is unlike the next ones, as half of a name is: palo, near alto; no rare word's.
    ``are_sounds`` where many of the nearest are spellings of sounds, as newspapers print them beside names.
    """

    word: str
    found: list[Neighbor]
    pairs: list[RandomPairs]
    left_out_beyond: int | None = None
    is_rare: bool = False
    is_doubtful: bool = False
    is_chance: bool = False
    are_mixed: bool = False
    are_names: bool = False
    companion: Neighbor | None = None
    stands_beside: bool = False
    are_sounds: bool = False

    @property
    def forms(self) -> list[str]:
        """Those neighbours that are other forms of the word itself."""
        return [near.word for near in self.found if is_form_of(self.word, near.word)]

    @property
    def mostly_names(self) -> bool:
        """Whether most of the nearest six are in no dictionary, as names and abbreviations are."""
        unknown = [near for near in self.found[:JUDGED] if not all(map(in_dictionary, near.word.split("-")))]
        return len(unknown) >= _NAMES

    @property
    def rare(self) -> list[str]:
        """Those neighbours that are seldom seen in the texts."""
        return rare_ones(self.found)

    @property
    def nearest(self) -> Neighbor:
        """The nearest one that is another word; where all are forms of the word itself, the nearest of these."""
        return next((near for near in self.found if near.word not in self.forms), self.found[0])

    @property
    def percentiles(self) -> list[float]:
        """For each neighbour, how many of 100 random pairs of words about as common are less close, 0..100."""
        return [pairs.percentile(near.cosine) for near, pairs in zip(self.found, self.pairs, strict=True)]


@public
def neighborhood(
    vectors: WordVectors, word: str, k: int = 10, *, max_rank: int | None = None, hide_forms: bool = False
) -> Neighborhood:
    """The ``k`` words nearest to ``word`` among the ``max_rank`` most frequent, with or without its own forms.

    Raises what `most_similar` raises, and InvalidInputError for a set without random pairs.
    """

    if hide_forms:
        found = most_similar_other_words(vectors, word, k, max_rank=max_rank)
    else:
        found = most_similar(vectors, word, k, max_rank=max_rank)
    doubtful = is_doubtful(vectors, word, found, max_rank=max_rank)
    return Neighborhood(
        word,
        found,
        [vectors.random_pairs_like((word, near.word)) for near in found],
        max_rank if max_rank is not None and max_rank < len(vectors) else None,
        is_rare(vectors, word),
        doubtful,
        doubtful and _are_chance(vectors, word, found[:JUDGED]),
        _are_mixed(vectors, word, found),
        _are_names(vectors, word, found),
        _companion(vectors, word, found, max_rank),
        _stands_beside(vectors, word, found, max_rank),
        among_sounds(vectors, word, max_rank=max_rank),
    )


def _stands_beside(vectors: WordVectors, word: str, found: Sequence[Neighbor], max_rank: int | None) -> bool:
    """`Neighborhood.stands_beside`."""
    others = [near.word for near in found[:JUDGED] if not is_form_of(word, near.word)]
    if is_rare(vectors, word) or len(others) < JUDGED - 1 or not all(map(is_letters, (word, others[0]))):
        return False
    shorter, longer = sorted((word, others[0]), key=len)
    if is_slip(word, others[0]) or longer.startswith(shorter) or all(map(has_small_letter, (word, others[0]))):
        return False  # another spelling, as capella is of cappella, something of yemen, or no name
    own, nearest = vectors.units([word, others[0]]) @ vectors.units(others[1:]).T
    if own.mean() - nearest.mean() < _UNLIKE:
        return False  # as nearly always: nothing need be searched
    return most_similar(vectors, others[0], 1, max_rank=max_rank)[0].word == word


def _companion(vectors: WordVectors, word: str, found: Sequence[Neighbor], max_rank: int | None) -> Neighbor | None:
    """`Neighborhood.companion`."""
    others = [near for near in found if not is_form_of(word, near.word)]
    if len(others) < 2 or is_inflection(others[0].word, others[1].word):
        return None
    first, second = others[:2]
    if similarity(vectors, first.word, second.word) - first.cosine < _INSEPARABLE:
        return None  # as nearly always: nothing need be searched
    of_first, of_second = most_similar_batch(vectors, [first.word, second.word], 1, max_rank=max_rank)
    each_other = of_first[0].word == second.word and of_second[0].word == first.word
    return second if each_other else None
