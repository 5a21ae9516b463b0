"""Words like a word, by a model that reads each word alone, and by static vectors: both among the same everyday words.

A model of sentences has no vector for a word by itself. That it reads the word as a sentence of one word is our choice.
What it makes of everyday words is stored (``python -m scripts.measure_tasks``): to read them takes some seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from embedding_core.checks import whole_number
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.candidates import candidate_spellings
from embedding_core.context.coded_words import read_coded, write_coded
from embedding_core.context.notes import read_texts
from embedding_core.neighbors import is_inflection
from embedding_core.neighbors.inflections import is_form_of
from embedding_core.neighbors.words import similarity_matrix
from embedding_core.numeric import Array, read_only, unit_rows
from embedding_core.storage import Origin
from embedding_core.text import fold
from embedding_core.vectors.catalog import DATA
from embedding_core.vectors.word_vectors import WordVectors, checked_set

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder

FOLDER = DATA / "everyday-words"
ORIGIN = Origin(
    "Everyday words with their vectors, each read alone",
    "MIT, as the project",
    "the words of the sentence bank, which was written for this project; made by python -m scripts.measure_tasks",
)
# Of 424 words by lot, by which no bound was chosen, one in five has a list that is farther on average; these lists have
# .30 to do with their word by GloVe (a mean cosine), the others .46. Of 76 words in pieces 67 have a farther one.
_NEAR, _NEAR_IN_PIECES = 0.5, 0.55
_AVERAGED = 6
# The words of a list tell something where they are so alike one another, on average (a mean cosine). Chosen by 42 lists
# of names and words of trades; of 44 other words, drawn by lot between the ranks 10,000 and 90,000, whose lists were
# judged first, 13 of 16 bad ones have less (blignaut: rusts, flower, bat), and 1 of 28 good ones.
_TOGETHER = 0.27


@dataclass(frozen=True, eq=False)
class EverydayWords:
    """Words and their vectors of length 1, float32 (n_words, dim), which ``model`` makes of each by itself."""

    model: str
    words: tuple[str, ...]
    vectors: Array

    def vector(self, word: str) -> Array | None:
        """The vector of one of the words; None for another word, which the model has to read."""
        own = fold(word)
        return self.vectors[self.words.index(own)] if own in self.words else None

    def is_near(self, word: str, own: Array, pieces: int = 1) -> bool:
        """Whether the words of the list are near to their ``word`` on average; else it tells little.

        A word of several ``pieces`` is near to others with such pieces, too (tort: tortoises), and needs nearer ones.
        """
        listed = [self.words.index(other) for other in self.nearest(word, own, _AVERAGED)]
        return float(np.mean(self.vectors[listed] @ own)) >= (_NEAR if pieces == 1 else _NEAR_IN_PIECES)

    def nearest(self, word: str, own: Array, k: int = 8) -> tuple[str, ...]:
        """The k words nearest to a ``word`` of which ``own`` is the vector, as `static_similar` chooses them."""
        return _nearest(word, self.words, self.vectors @ own, k)


@dataclass(frozen=True)
class _Named:
    model: str
    words: tuple[str, ...]


def read_everyday(encoder: ContextualEncoder) -> EverydayWords:
    """Have a model read the content words of the sentence bank, each alone."""
    bank = load_sentence_bank()
    words = tuple(dict.fromkeys((*candidate_spellings(bank), *bank.words)))
    return EverydayWords(encoder.name, words, read_texts(encoder, words))


def read_alone(encoder: ContextualEncoder, word: str) -> Array:
    """The vector (dim) of length 1 that a model makes of a word by itself. Raises what `encode` raises."""
    return read_texts(encoder, [word])[0]


def sum_read_alone(
    encoder: ContextualEncoder,
    terms: Sequence[tuple[str, float]],
    others: Sequence[str] = (),
    *,
    k: int = 1,
    exclude_forms: bool = True,
) -> tuple[str, ...]:
    """The k words nearest to a sum of words that a model reads each alone (3CosAdd, Mikolov, Yih and Zweig 2013).

    ``terms`` are the words with their weights, one or more. It chooses among the stored everyday words and ``others``,
    the answers of another machine, so that it can agree with that; not among the words of the sum nor, with
    ``exclude_forms``, among their other forms. Raises what `encode` raises.
    """
    stored = stored_everyday()
    asked = list(dict.fromkeys(fold(word) for word in (*(word for word, _ in terms), *others)))
    unknown = [word for word in asked if word not in stored.words]
    vectors = dict(zip(unknown, read_texts(encoder, unknown), strict=True)) if unknown else {}
    vectors |= {word: stored.vectors[stored.words.index(word)] for word in asked if word not in vectors}
    total = np.sum([weight * vectors[fold(word)] for word, weight in terms], axis=0)
    inputs = {fold(word) for word, _ in terms}
    chosen = [*stored.words, *unknown]
    cosines = np.concatenate([stored.vectors @ total, [vectors[word] @ total for word in unknown]])
    found = (chosen[place] for place in np.argsort(-cosines, kind="stable").tolist())
    left = (word for word in found if word not in inputs)
    free = (word for word in left if not (exclude_forms and any(is_form_of(one, word) for one in inputs)))
    return tuple(islice(free, whole_number("k", k)))


def store_everyday(found: EverydayWords, folder: Path = FOLDER) -> None:
    """Write the words with their vectors, as int8 codes with a step a word."""
    write_coded(folder, asdict(_Named(found.model, found.words)), found.vectors.astype(np.float32), ORIGIN)


@lru_cache(maxsize=1)
def stored_everyday(folder: Path = FOLDER) -> EverydayWords:
    """The stored words, 7 MB. Raises DataFileError."""
    named, vectors = read_coded(folder, _Named)
    return EverydayWords(named.model, named.words, read_only(unit_rows(vectors).astype(np.float32)))


def static_similar(vectors: WordVectors, word: str, k: int = 8) -> tuple[str, ...]:
    """The k everyday words nearest to a word of the set, but for its own forms. Raises UnknownWordError."""
    checked_set(vectors)
    held = [other for other in stored_everyday().words if other in vectors]
    return _nearest(word, held, vectors.units(held) @ vectors.units([word])[0], k)


def are_together(vectors: WordVectors, listed: Sequence[str]) -> bool:
    """Whether words of a set near another (`static_similar`) are near one another, too; else they are there by chance.

    Two or more. Raises UnknownWordError.
    """
    cosines = similarity_matrix(vectors, listed)
    return float(cosines[np.triu_indices(len(listed), 1)].mean()) >= _TOGETHER


def _nearest(word: str, others: Sequence[str], cosines: Array, k: int) -> tuple[str, ...]:
    k, own = whole_number("k", k), fold(word)
    found: list[str] = []
    for place in np.argsort(-cosines, kind="stable").tolist():
        other = others[place]
        if other != own and not any(is_inflection(one, other) for one in (own, *found)):
            found.append(other)
            if len(found) == k:
                break
    return tuple(found)
