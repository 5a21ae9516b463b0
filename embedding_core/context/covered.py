"""What the other words of a sentence do to one of them: cover a word, and see what becomes of its numbers.

A covered word is replaced by the sign with which BERT learned to do without one ([MASK]; Devlin and others 2019). What
taking a word away changes says which words count, where attention says only which are looked at: explaining by
occlusion or erasure (Zeiler and Fergus 2014; Li, Monroe and Jurafsky 2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from embedding_core.checks import instance, public
from embedding_core.context.candidates import candidates_at
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.neighbors import company_vectors
from embedding_core.context.sentence_words import small_words, words_to_point_at
from embedding_core.errors import InvalidInputError
from embedding_core.text import Mark

# The sentence is read once for each word that is covered: of a long one only the nearest words are, so that all
# readings together have some 2,000 pieces, which take a second or two.
_PIECES = 2_000
_MOST, _FEWEST = 24, 3


@dataclass(frozen=True)
class Covered:
    """A word of a sentence that was covered, and how far that ``moved`` the numbers of the word that is looked at.

    0: as before; 1: as unlike them as those of any other word. It is one less the cosine of the two vectors by which
    the nearest words are found (`company_vectors`), which may be below zero.
    """

    mark: Mark
    moved: float


def cover(mark: Mark, others: Sequence[Mark], sign: str) -> Mark:
    """A word in its sentence, in which each of some ``others`` is replaced by a ``sign``.

    Raises InvalidInputError for one that is of another sentence, or is the word itself.
    """
    text, start, at = "", mark.start, 0
    for other in sorted(others, key=lambda each: each.start):
        if other.text != mark.text or other.start < at or (other.start < mark.end and mark.start < other.end):
            raise InvalidInputError(f"Of a sentence other words than {mark.word!r} can be covered, each once.")
        text += mark.text[at : other.start] + sign
        at = other.end
        if other.start < mark.start:
            start = len(text) + mark.start - at
    return Mark(text + mark.text[at:], start, start + len(mark.word))


def to_cover(mark: Mark) -> tuple[Mark, ...]:
    """The words of a sentence that may count for one of them, in their order: not small ones (*the*, *x*, *2*).

    Where there is none else, the small ones.
    """
    marks, small = words_to_point_at(mark.text), small_words(mark.text)
    others = [other for other in marks if other.start >= mark.end or other.end <= mark.start]
    return tuple([other for other in others if len(other.word) > 1 and other not in small] or others)


@public
def cover_each(encoder: ContextualEncoder, mark: Mark, layer: int | None = None) -> tuple[Covered, ...]:
    """Cover each word of a sentence in turn that may count (`to_cover`); in the order in which they stand.

    ``layer`` None is the last one. Raises what `occurrence_at` raises for a word that the model does not read.
    """
    instance("The encoder", encoder, ContextualEncoder)
    instance("A word in its sentence", mark, Mark)
    layer = encoder.n_layers if layer is None else layer
    most = max(_FEWEST, min(_MOST, _PIECES // len(encoder.tokens(mark.text))))
    nearest = sorted(to_cover(mark), key=lambda other: abs(other.start - mark.start))[:most]
    others = sorted(nearest, key=lambda other: other.start)
    readings = [mark, *(cover(mark, [other], encoder.cover) for other in others)]
    whole, *without = company_vectors(encoder, readings, layer, candidates_at(encoder, layer))
    return tuple(Covered(other, float(1 - whole @ row)) for other, row in zip(others, without, strict=True))
