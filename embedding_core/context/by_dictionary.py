"""A second opinion on a word in two sentences: to which of a dictionary's meanings each sentence lies nearest.

Each sentence is compared with "word: definition", both read whole. Huang and others (2019, GlossBERT) train a model for
that; here it is the sentence encoder that ships, untrained. Of single sentences it says little, yet whether two lie
nearest to one meaning or to two tells what the measure of `same_sense` misses, most of all with words of trades, which
that takes for one thing too often.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from embedding_core.context.dictionary_senses import Meaning, meanings_of
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.same_sense import Answer, SenseVerdict, is_one_word
from embedding_core.context.sentence import sentence_vectors
from embedding_core.text import Mark
from embedding_core.vectors.dictionary import lemma

# The chance of the same sense, by what the measure says or guesses (and whether it is sure), and by whether one meaning
# is nearest to both sentences: the shares among 812 pairs of 29 trade words in no fit (`trade-senses.tsv`). How often
# that is right of words that chose nothing is tested (`dictionary-pairs.tsv`). Words of the bank get no second opinion:
# the measure knows sentences like theirs, and there the dictionary adds nothing.
# A guess of one sense is said to be right in 62 of 100, and not in 68: so it was in 45 of 73 plain pairs outside that
# fit (`plain-pairs.tsv`, `dictionary-pairs.tsv`). Where the measure cannot tell, the dictionary makes none: of 17 pairs
# of ten words in the fit 13 were of one sense, of 6 outside of it one.
_CHANCES: dict[tuple[Answer, bool], dict[bool, float]] = {
    ("same sense", True): {True: 0.74, False: 0.57},
    ("same sense", False): {True: 0.62, False: 0.36},
    ("no verdict", False): {True: 0.5, False: 0.26},
    ("different senses", False): {True: 0.39, False: 0.15},
}


@dataclass(frozen=True)
class Nearest:
    """The ``meanings`` of a word, and the numbers of those nearest to two sentences."""

    meanings: tuple[Meaning, ...]
    first: int
    second: int

    @property
    def is_one(self) -> bool:
        """Whether one meaning is nearest to both."""
        return self.first == self.second


def meanings_of_both(first: Mark, second: Mark, known: Collection[str] = ()) -> tuple[Meaning, ...]:
    """The dictionary's meanings of a word that stands in two sentences; empty of two words, and of a ``known`` one.

    Raises DataFileError.
    """
    word = first.folded
    if not is_one_word(first, second) or word in known or lemma(word) in known:
        return ()
    return meanings_of(word)


def nearest_meanings(
    encoder: ContextualEncoder, first: Mark, second: Mark, meanings: Sequence[Meaning]
) -> Nearest | None:
    """The meanings nearest to two sentences; None where there are fewer than two to choose from.

    Reads them and the sentences as `ContextualEncoder.encode` does, and raises what that raises.
    """
    if len(meanings) < 2:
        return None
    glosses = [f"{first.folded}: {meaning.gloss.removesuffix('...')}" for meaning in meanings]
    both, each = (sentence_vectors(encoder.encode(texts)) for texts in ([first.text, second.text], glosses))
    one, other = (int(row.argmax()) for row in both @ each.T)
    return Nearest(tuple(meanings), one, other)


def second_opinion(verdict: SenseVerdict, nearest: Nearest | None) -> SenseVerdict:
    """A verdict in the light of the dictionary: a guess, or none. Two things for sure stay what they are."""
    chances = _CHANCES.get((verdict.guess, verdict.answer != "no verdict"))
    if nearest is None or verdict.step is None or chances is None:
        return verdict
    step = replace(verdict.step, probability=chances[nearest.is_one])
    return replace(verdict, answer="no verdict", reason="too little evidence", step=step)
