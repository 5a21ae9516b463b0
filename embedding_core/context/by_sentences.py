"""A second opinion on a word in two sentences: to which of its known meanings each lies nearest, by our sentences.

The sentence bank holds many ambiguous words in some thirty sentences whose meaning is told. Each of two new sentences
is put to the meaning whose mean is nearest to it (nearest centroid; of word senses Schütze 1998), in a space that was
fitted without the word. That tells of two short sentences far more than how alike they are to each other: of plain
pairs that people write, one with the same meaning and one with two are told apart with an AUC of .85, by their cosine
with .72.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from embedding_core.context.bank import SentenceBank, load_sentence_bank, plain_sense
from embedding_core.context.by_dictionary import Nearest, opinion_by_dictionary
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.pairs import in_one_form
from embedding_core.context.same_sense import Answer, SameSense, SenseVerdict, is_one_word
from embedding_core.context.sense_space import sense_features
from embedding_core.context.sentence import occurrence_at
from embedding_core.context.told_senses import nearest_mean
from embedding_core.text import Mark, find

# By so much (a cosine) the next meaning has to be further off in both sentences, where not both are near their meaning
# (`NearestMean.sure`). Chosen with the chances below on 360 pairs of plain sentences of 65 words (`known-pairs.tsv`,
# `plain-senses.tsv`), of meanings that the bank lacks too.
_CLEAR = 0.2
# By whether one meaning is nearest to both, and clearly: what is said, whether it is no mere guess, and the chance of
# the same meaning where half of the pairs have it. Measured on those 360 pairs and on 96 that chose nothing
# (`half-pairs.tsv`), which alone give 0.93, 1 (of four pairs), 0 and 0. One meaning that is unclear says little: of 69
# such pairs 46 have two.
_CHANCES: dict[tuple[bool, bool], tuple[Answer, bool, float]] = {
    (True, True): ("same sense", False, 0.92),
    (True, False): ("no verdict", False, 0.5),
    (False, False): ("different senses", False, 0.3),
    (False, True): ("different senses", True, 0.07),
}

MEASURED_ON = 456  # pairs
OPEN_OF_100 = 15  # of those pairs get no guess; of the 96 that chose nothing 4 in 100


@dataclass(frozen=True)
class NearestKnown:
    """The known ``meanings`` of a word, by their names, and the numbers of those nearest to two sentences.

    ``clear`` says that in both sentences the next meaning is clearly further off, or both are surely told.
    """

    meanings: tuple[str, ...]
    first: int
    second: int
    clear: bool

    @property
    def is_one(self) -> bool:
        """Whether one meaning is nearest to both."""
        return self.first == self.second


Near = Nearest | NearestKnown


def known_marks(first: Mark, second: Mark, bank: SentenceBank | None = None) -> tuple[Mark, Mark] | None:
    """Two words where they stand, in the form that the bank knows in several meanings; None where it knows none."""
    if not is_one_word(first, second):
        return None
    one, other = in_one_form(first, second)
    word = (bank or load_sentence_bank()).singular(one.folded)
    if not word:
        return None
    in_form = [mark if mark.folded == word else mark.replaced(word) for mark in (one, other)]
    return in_form[0], in_form[1]


def nearest_known(
    encoder: ContextualEncoder, judge: SameSense, first: Mark, second: Mark, bank: SentenceBank | None = None
) -> NearestKnown | None:
    """The meanings of the bank nearest to a word in two sentences; None of words that it does not know in several.

    A sentence of the bank that is one of the two is left out. Reads some thirty sentences as
    `ContextualEncoder.encode` does, and raises what that raises.
    """
    bank = bank or load_sentence_bank()
    marks = known_marks(first, second, bank)
    if marks is None:
        return None
    word = marks[0].folded
    texts = {mark.text for mark in marks}
    held = [item for item in bank.of(word) if item.text not in texts]
    if not held:
        return None
    told = [item.sense for item in held]
    units = judge.space_for(word).vectors(_features(encoder, [*marks, *(find(item.text, word)[0] for item in held)]))
    one, other = (nearest_mean(unit, units[2:], told) for unit in units[:2])
    meanings = bank.senses(word)
    return NearestKnown(
        tuple(map(plain_sense, meanings)),
        meanings.index(one.sense),
        meanings.index(other.sense),
        min(one.gap, other.gap) >= _CLEAR or (one.sure and other.sure),
    )


def sense_here(encoder: ContextualEncoder, judge: SameSense, mark: Mark, bank: SentenceBank | None = None) -> str:
    """The sense of the bank nearest to a word in its sentence; empty of a word that it does not know in several.

    Reads sentences and raises as `nearest_known`.
    """
    bank = bank or load_sentence_bank()
    word = bank.singular(mark.folded)
    held = [item for item in bank.of(word) if item.text != mark.text] if word else []
    if not held:
        return ""
    own = mark if mark.folded == word else mark.replaced(word)
    units = judge.space_for(word).vectors(_features(encoder, [own, *(find(item.text, word)[0] for item in held)]))
    return nearest_mean(units[0], units[1:], [item.sense for item in held]).sense


def opinion_by_sentences(verdict: SenseVerdict, nearest: NearestKnown) -> SenseVerdict:
    """A verdict in the light of known sentences. Two things for sure stay what they are, with the chance of these."""
    if verdict.step is None:
        return verdict
    found = (False, True) if verdict.answer == "different senses" else (nearest.is_one, nearest.clear)
    answer, sure, chance = _CHANCES[found]
    step = replace(verdict.step, probability=chance)
    if sure:
        return replace(verdict, answer=answer, reason="", step=step)
    return replace(verdict, answer="no verdict", reason="too little evidence", step=step)


def opinion_of(verdict: SenseVerdict, near: Near) -> SenseVerdict:
    """A verdict in the light of what two sentences lie near to: our sentences, or the meanings of a dictionary."""
    if isinstance(near, NearestKnown):
        return opinion_by_sentences(verdict, near)
    return opinion_by_dictionary(verdict, near)


def _features(encoder: ContextualEncoder, marks: Sequence[Mark]) -> np.ndarray:
    """What the words are described by where they stand, float32 (n, 3, dim)."""
    read = zip(encoder.encode([mark.text for mark in marks]), marks, strict=True)
    return np.stack([sense_features(encoded, occurrence_at(encoded, mark)) for encoded, mark in read])
