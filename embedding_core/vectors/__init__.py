"""Sets of word vectors: their words, their files, and what a random pair of them is like.

`WordVectors` is the type that everything else takes; `load` gives the set that ships.
"""

from embedding_core.storage import Origin
from embedding_core.vectors.catalog import load
from embedding_core.vectors.glove_text import iter_glove_text, to_glove_text, to_npz
from embedding_core.vectors.packed import load_packed, save_packed
from embedding_core.vectors.random_pairs import RandomPairs, RandomPairsByRank
from embedding_core.vectors.sampling import sample_random_pairs
from embedding_core.vectors.source import VectorSource
from embedding_core.vectors.spelling import suggest
from embedding_core.vectors.vocabulary import Vocabulary
from embedding_core.vectors.word_vectors import WordVectors, quantise

__all__ = [
    "Origin",
    "RandomPairs",
    "RandomPairsByRank",
    "VectorSource",
    "Vocabulary",
    "WordVectors",
    "iter_glove_text",
    "load",
    "load_packed",
    "quantise",
    "sample_random_pairs",
    "save_packed",
    "suggest",
    "to_glove_text",
    "to_npz",
]
