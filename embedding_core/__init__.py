"""Word embeddings: search, analogies, geometry and honesty figures, with no user interface.

>>> from embedding_core import load, most_similar
>>> vectors = load()
>>> most_similar(vectors, "frog", k=1)[0].word
'toad'

Importing this package loads numpy and nothing heavier; scikit-learn, torch, transformers and plotly load with the
functions that need them.
"""

from embedding_core.context.baselines import stored_baselines
from embedding_core.context.loading import load_encoder
from embedding_core.context.senses import sense_map
from embedding_core.context.sentence import compare_occurrences, occurrences, sentence_similarities
from embedding_core.errors import (
    DataFileError,
    EmbeddingError,
    InvalidInputError,
    ModelUnavailableError,
    UnknownWord,
    UnknownWordError,
    WordNotInSentenceError,
)
from embedding_core.neighbors.search import Neighbor, most_similar, most_similar_batch
from embedding_core.neighbors.words import (
    OddOneOut,
    angle_degrees,
    closest_pair,
    find_closest_words,
    odd_one_out,
    percentile,
    shared_neighbors,
    similarity,
    similarity_matrix,
)
from embedding_core.vectors.catalog import load
from embedding_core.vectors.random_pairs import RandomPairs
from embedding_core.vectors.sampling import sample_random_pairs
from embedding_core.vectors.spelling import suggest
from embedding_core.vectors.vocabulary import Vocabulary
from embedding_core.vectors.word_vectors import WordVectors

__all__ = [
    "DataFileError",
    "EmbeddingError",
    "InvalidInputError",
    "ModelUnavailableError",
    "Neighbor",
    "OddOneOut",
    "RandomPairs",
    "UnknownWord",
    "UnknownWordError",
    "Vocabulary",
    "WordNotInSentenceError",
    "WordVectors",
    "angle_degrees",
    "closest_pair",
    "compare_occurrences",
    "find_closest_words",
    "load",
    "load_encoder",
    "most_similar",
    "most_similar_batch",
    "occurrences",
    "odd_one_out",
    "percentile",
    "sample_random_pairs",
    "sense_map",
    "sentence_similarities",
    "shared_neighbors",
    "similarity",
    "similarity_matrix",
    "stored_baselines",
    "suggest",
]
