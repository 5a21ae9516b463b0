"""Words for a word in its sentence where a model has no sure ones: a static set's, in the order of the model.

The stock of `candidates` has few words of trades and hobbies. A static set has them, though for a word whatever its
sentence. So its words for the word, and those for the rest of the sentence, are read by the model each alone, and
ranked as `neighbors` ranks its own.

Measured on 60 sentences of trades and hobbies, written before: 30 to choose by, 30 held back. Of these 13 have a sure
list, and 9 more one that is borrowed; of whose words 44 of 54 fit as we read them, of the model's own there 31 of 54
(`tests/core/context/test_borrowed.py`). A stock of 8,000 words more, read in the glosses of WordNet, would be 3 MB, and
leave most words that are read in pieces without a sure list.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from embedding_core.context.candidates import candidates_at
from embedding_core.context.capitals import is_mere_name
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.in_question import known_of_several
from embedding_core.context.neighbors import company_vectors
from embedding_core.neighbors import is_inflection, most_similar_batch
from embedding_core.numeric import unit_rows
from embedding_core.text import Mark, fold, is_letters, words
from embedding_core.vectors.dictionary import is_common
from embedding_core.vectors.stop_words import STOP_WORDS
from embedding_core.vectors.unoffered import is_offered
from embedding_core.vectors.word_vectors import WordVectors

# How many words of a static set, up to a frequency rank, are looked at for the word and for each other word
_OF_WORD, _OF_OTHERS = (60, 40_000), (12, 20_000)
_OTHERS = 12  # words of the sentence, the nearest ones
_NEAR = 0.2  # a cosine, which the first word of a list needs: of those to choose by, lists below it were poor


def words_to_borrow(vectors: WordVectors, mark: Mark, left_out: Collection[str] = ()) -> tuple[str, ...]:
    """The words of a set that may stand for a word in its sentence, of which some words are ``left_out``.

    None for a word that the set lacks, for a name, and for a word of several senses, of which the set knows one best.
    """
    own = vectors.words.look_up(mark.word)
    if own is None or mark.folded in known_of_several() or (mark.folded in vectors and is_mere_name(vectors, mark)):
        return ()
    small = STOP_WORDS | {mark.folded, *map(fold, left_out)}
    rest = [other for other in words(mark.text) if other.folded not in small]
    rest = sorted(rest, key=lambda other: abs(other.start - mark.start))[:_OTHERS]
    beside = (vectors.words.look_up(other.word) for other in sorted(rest, key=lambda each: each.start))
    near = _near(vectors, [own], *_OF_WORD) + _near(vectors, [held for held in beside if held], *_OF_OTHERS)
    return tuple(dict.fromkeys(word for word in near if is_letters(word) and is_common(word) and is_offered(word)))


def _near(vectors: WordVectors, held: list[str], k: int, max_rank: int) -> list[str]:
    return [near.word for found in most_similar_batch(vectors, held, k, max_rank=max_rank) for near in found]


def borrow(
    encoder: ContextualEncoder, mark: Mark, others: Sequence[str], k: int, left_out: Collection[str] = ()
) -> tuple[str, ...]:
    """The k of some ``others`` nearest to a word where it stands, best first; none where the nearest is far.

    Left out are the words of the sentence and what else is ``left_out``, and forms of these or of one before.
    """
    if not others:
        return ()
    layer = encoder.n_layers
    candidates = candidates_at(encoder, layer)
    read = encoder.encode_unkept(list(others))
    own = [[place for place, token in enumerate(each.tokens) if not token.special] for each in read]
    alone = np.array([each.hidden[layer, places].mean(axis=0) for each, places in zip(read, own, strict=True)])
    direction = company_vectors(encoder, (mark,), layer, candidates)[0]
    cosines = unit_rows(alone - candidates.mean(layer)) @ direction
    present = {*map(fold, left_out), *(item.folded for item in words(mark.text))} - STOP_WORDS
    found: list[str] = []
    for place in np.argsort(-cosines, kind="stable").tolist():
        forms, word = (*present, *found), others[place]
        if len(found) == k or (not found and cosines[place] < _NEAR):
            break
        if word in present or word.startswith(mark.folded):
            continue
        if not any(is_inflection(form, word) or is_inflection(word, form) for form in forms):
            found.append(word)
    return tuple(found)
