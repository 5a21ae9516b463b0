"""Which of its known senses a word has: in a sentence, and in the list of words that static vectors have near it.

A word of the sentence bank is told in a new sentence by the bank's sentences that are most like it (nearest neighbours
among labelled uses), and only where one of them is as like it as uses of one sense are, and others are clearly further
off. What a list is about is told by static vectors alone: each of its words goes to the sense whose sentences have the
words most like it, and a sense is named where nearly all of them go there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from embedding_core.context.bank import SentenceBank, load_sentence_bank
from embedding_core.context.labelled import Labelled
from embedding_core.context.same_sense import SameSense
from embedding_core.context.two_uses import TwoUses, two_uses
from embedding_core.neighbors import most_similar
from embedding_core.numeric import Array, unit_rows
from embedding_core.text import Mark, words
from embedding_core.vectors.stop_words import STOP_WORDS
from embedding_core.vectors.word_vectors import WordVectors, checked_set

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder

# So many sentences of a sense are compared, and by so much (of a cosine) the next sense has to be further off. Of the
# gaps tried, on the bank itself, this is the smallest with which 97 of 100 senses told are right.
_NEAREST, _GAP = 3, 0.1
# As like as that the nearest of them has to be (a cosine of sense vectors): nine in ten of such pairs have one sense.
_LIKE = 0.7777
# Of a list so many have to go to one sense, which by so much (of a mean cosine) has to be closer than the next. Chosen
# on the lists of GloVe for the words of the bank, labelled by hand (tests/core/context/list-senses.tsv).
_OF_LIST, _GAP_OF_LIST = 0.8, 0.35
_LISTED = 8  # words of such a list


@dataclass(frozen=True)
class Placed:
    """For what share (0..1) of the bank's sentences, each left out, a sense is told, and how much of it is right."""

    decided: float
    right: float


def known_sense(encoder: ContextualEncoder, judge: SameSense, mark: Mark, bank: SentenceBank | None = None) -> str:
    """The sense of a word in its sentence, by the bank's sentences with it; empty where it cannot be told."""
    held = (bank or load_sentence_bank()).of(mark.folded)
    senses = {item.text: item.sense for item in held if item.text != mark.text}
    if not senses:
        return ""
    found = encoder.occurrence_vectors((mark.text, *senses), mark.word)
    own = next((row for row, place in enumerate(found.places) if place == mark), None)
    if own is None:
        return ""
    units = judge.space_for(mark.word).vectors(found.features)
    others = [row for row, place in enumerate(found.places) if place.text in senses]
    return nearest_sense(units[others] @ units[own], [senses[found.places[row].text] for row in others])


def nearest_sense(cosines: Array, senses: Sequence[str]) -> str:
    """The sense of the sentences that are most like one, given the ``cosines`` with each and its sense, or ""."""
    labels = np.array(senses)
    uses = {sense: np.sort(cosines[labels == sense])[::-1] for sense in dict.fromkeys(senses)}
    ranked = sorted(uses, key=lambda sense: -float(uses[sense][:_NEAREST].mean()))
    best = uses[ranked[0]]
    gap = float(best[:_NEAREST].mean() - uses[ranked[1]][:_NEAREST].mean()) if len(ranked) > 1 else np.inf
    return ranked[0] if best[0] >= _LIKE and gap >= _GAP else ""


def measure_placed(judge: SameSense, known: Labelled) -> Placed:
    """What `nearest_sense` makes of every sentence of words of several senses, each left out."""
    told, right = 0, []
    for word in dict.fromkeys(known.words):
        rows = known.rows(word)
        senses = [known.senses[row] for row in rows]
        if len(set(senses)) < 2:
            continue
        units = judge.space_for(word).vectors(known.features[rows])
        cosines = units @ units.T
        for place, sense in enumerate(senses):
            found = nearest_sense(np.delete(cosines[place], place), [*senses[:place], *senses[place + 1 :]])
            told += 1
            if found:
                right.append(found == sense)
    return Placed(len(right) / told, float(np.mean(right))) if right else Placed(0.0, 0.0)


def sense_of_list(vectors: WordVectors, word: str, listed: Sequence[str], bank: SentenceBank | None = None) -> str:
    """The sense of a word of the bank that a list of ``listed`` words is about; empty where it is about none, or two.

    Words of the list that ``vectors`` do not hold take no part.
    """
    bank = bank or load_sentence_bank()
    senses, cosines = bank.senses(word), _closeness(vectors, word, listed, bank)
    if cosines.size == 0:
        return ""
    closeness = cosines.mean(axis=0)
    second, best = np.argsort(closeness)[-2:]
    clear = closeness[best] - closeness[second] >= _GAP_OF_LIST
    return senses[best] if clear and (cosines.argmax(axis=1) == best).mean() >= _OF_LIST else ""


def sense_of_nearest(vectors: WordVectors, word: str) -> str:
    """The sense of a word of the bank, or of its plural, that the words nearest to it in a set are about.

    Empty as for `sense_of_list`. Its other forms are among them: with these the answer agrees with labels by hand, see
    its test.
    """
    singular = load_sentence_bank().singular(word)
    if not singular or word not in vectors:
        return ""
    return sense_of_list(vectors, singular, [near.word for near in most_similar(vectors, word, _LISTED)])


def senses_near(vectors: WordVectors, word: str) -> tuple[TwoUses, str] | None:
    """A word of several senses in two uses, and the one that its nearest words are about, empty where that is open.

    None of other words, and of a plural whose words are about another sense than those of the singular, since it may
    lack that one: prices rose, and roses are flowers.
    """
    sense = sense_of_nearest(vectors, word)
    uses = two_uses(word, sense)
    if uses is None or (uses.word != word and sense and sense_of_nearest(vectors, uses.word) not in ("", sense)):
        return None
    return uses, sense


def one_read_otherwise(vectors: WordVectors, words: Sequence[str]) -> tuple[TwoUses, str] | None:
    """The first of ``words`` that the others take in another sense than its nearest words are about, in two uses.

    With the sense of its nearest words, which comes first: rose, beside tulip and lily, went up. None where none is.
    """
    for word in words:
        found = read_otherwise(vectors, word, words)
        if found is not None and (uses := two_uses(word, found[0])) is not None:
            return uses, found[0]
    return None


def read_otherwise(vectors: WordVectors, word: str, listed: Sequence[str]) -> tuple[str, str] | None:
    """The sense in which a set mostly holds a word of the bank, and the other one that it has in a list of words.

    None where the two are the same, or one of them cannot be told: see `sense_of_nearest` and `sense_of_list`.
    """
    mostly = sense_of_nearest(vectors, word)
    meant = sense_of_list(vectors, word, [other for other in listed if other != word]) if mostly else ""
    return (mostly, meant) if meant not in ("", mostly) else None


def share_of_sense(
    vectors: WordVectors, word: str, listed: Sequence[str], sense: str, bank: SentenceBank | None = None
) -> float:
    """The share (0..1) of ``listed`` words that are closer to this sense of a word of the bank than to its others."""
    bank = bank or load_sentence_bank()
    cosines = _closeness(vectors, word, listed, bank)
    return float((cosines.argmax(axis=1) == bank.senses(word).index(sense)).mean()) if cosines.size else 0.0


def _closeness(vectors: WordVectors, word: str, listed: Sequence[str], bank: SentenceBank) -> Array:
    """Cosines (n_words, n_senses) of ``listed`` words with the company that a word has in each of its senses.

    Empty where the bank holds fewer than two senses, or the set none of the words.
    """
    checked_set(vectors)
    senses = bank.senses(word)
    company = [vectors.units_held(_company(bank, word, sense)) for sense in senses]
    near = vectors.units_held(listed)
    if len(senses) < 2 or not len(near) or not all(map(len, company)):
        return np.zeros((0, 0))
    means = np.array([of_sense.mean(axis=0) for of_sense in company])
    middle = means.mean(axis=0)  # what all sentences share tells nothing
    return unit_rows(near - middle) @ unit_rows(means - middle).T


def _company(bank: SentenceBank, word: str, sense: str) -> list[str]:
    """The content words that stand beside a word in the sentences of a sense."""
    found = (mark.folded for item in bank.of(word, sense) for mark in words(item.text))
    return [other for other in found if other not in STOP_WORDS and other != word]
