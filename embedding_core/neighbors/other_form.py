"""The form of a word whose neighbours say more than its own: bees, where bee stands among spellings of sounds."""

from __future__ import annotations

from embedding_core.checks import public
from embedding_core.neighbors.inflections import forms_with, is_inflection
from embedding_core.neighbors.neighborhood import JUDGED, neighborhood
from embedding_core.vectors.dictionary import in_dictionary, lemma
from embedding_core.vectors.word_vectors import WordVectors


@public
def clearer_form(vectors: WordVectors, word: str, *, max_rank: int | None = None) -> str:
    """The plural or the singular of ``word`` whose nearest words are not in doubt, bees of bee; "" where none is.

    Words in no dictionary have none: the forms of a name are other names. Raises UnknownWordError, and
    InvalidInputError for a set without random pairs.
    """
    vectors.index(word)
    if not in_dictionary(word):
        return ""
    forms = {form for form in (*forms_with(word, "s"), lemma(word)) if form in vectors and in_dictionary(form)}
    for form in sorted(forms - {word}, key=vectors.index):
        if not is_inflection(word, form):
            continue
        near = neighborhood(vectors, form, JUDGED, max_rank=max_rank, hide_forms=True)
        in_doubt = near.is_doubtful or near.are_sounds or near.mostly_names or near.are_names or near.are_mixed
        if not in_doubt:
            return form
    return ""
