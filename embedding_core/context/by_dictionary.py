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
from embedding_core.context.same_sense import SenseVerdict, is_one_word
from embedding_core.context.sentence import sentence_vectors
from embedding_core.text import Mark
from embedding_core.vectors.dictionary import lemma

# One meaning is guessed where one is nearest to both sentences, and they are as alike as this (a cosine of sense
# vectors); two where two are nearest and the measure does not lean to one. The cut was chosen on plain pairs as people
# write them (`plain-pairs.tsv`, `dictionary-pairs.tsv`: 198 pairs): of those between 0.7 and 0.8 eleven of 24 have two.
_ALIKE = 0.8
# The chances of the same meaning, where half of the pairs have it: measured on those and on 84 pairs that were held
# back (`half-pairs.tsv`), which alone give 0.86 (of 8) and 0.18; of trade words (`trade-senses.tsv`) 0.86 and 0.21.
# On all pairs two meanings have 0.10, and less is said.
# Nothing is guessed where two meanings are nearest and the measure leans to one: of 70 such plain pairs 45 have two, of
# 183 others (`new-words.tsv`) 42. That they have two was guessed until the 84 pairs were read: 14 do so, 6 with two.
_ONE, _TWO, _OPEN = 0.88, 0.15, 0.5
MEASURED_ON = 282  # pairs
OPEN_OF_100 = 56  # of those pairs get no guess; of the 84 that were held back 48 in 100


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
    if nearest is None or verdict.step is None or verdict.answer == "different senses":
        return verdict
    chance = _OPEN
    if nearest.is_one and verdict.similarity >= _ALIKE:
        chance = _ONE
    elif not nearest.is_one and verdict.guess != "same sense":
        chance = _TWO
    step = replace(verdict.step, probability=chance)
    return replace(verdict, answer="no verdict", reason="too little evidence", step=step)
