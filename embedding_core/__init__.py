"""Word embeddings: search, analogies, geometry and honesty figures, with no user interface.

>>> from embedding_core import load, most_similar
>>> vectors = load()
>>> most_similar(vectors, "frog", k=1)[0].word
'toad'

Importing this package loads numpy and nothing heavier; scikit-learn, torch, transformers and plotly load with the
functions that need them.
"""

from embedding_core.context import (
    compare_occurrences,
    load_encoder,
    occurrences,
    sense_map,
    sentence_similarities,
    stored_baselines,
)
from embedding_core.errors import (
    DataFileError,
    EmbeddingError,
    InvalidInputError,
    ModelUnavailableError,
    UnknownWord,
    UnknownWordError,
    WordNotInSentenceError,
)
from embedding_core.neighbors import (
    Neighbor,
    OddOneOut,
    angle_degrees,
    closest_pair,
    find_closest_words,
    most_similar,
    most_similar_batch,
    odd_one_out,
    percentile,
    shared_neighbors,
    similarity,
    similarity_matrix,
)
from embedding_core.vectors import RandomPairs, Vocabulary, WordVectors, load, sample_random_pairs, suggest

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
