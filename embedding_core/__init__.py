"""Word embeddings: search, analogies, geometry and honesty figures, with no user interface.

>>> from embedding_core import load, most_similar
>>> vectors = load()
>>> most_similar(vectors, "frog", k=1)[0].word
'toad'

Importing this package loads numpy and nothing heavier; scikit-learn, torch, transformers and plotly load with the
functions that need them.
"""

from typing import TYPE_CHECKING, Any

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
    NotHereError,
    UnknownWord,
    UnknownWordError,
    WordNotInSentenceError,
)
from embedding_core.neighbors import (
    Neighbor,
    OddOneOut,
    angle_degrees,
    closer_than,
    closest_pair,
    cosines,
    find_closest_words,
    mean_vector,
    most_similar,
    most_similar_batch,
    most_similar_to_given,
    n_similarity,
    neighbor_rank,
    odd_one_out,
    percentile,
    shared_neighbors,
    similarity,
    similarity_matrix,
)
from embedding_core.vectors import RandomPairs, Vocabulary, WordVectors, load, sample_random_pairs, suggest
from embedding_core.vectors.gensim_names import no_class_here

__all__ = [
    "DataFileError",
    "EmbeddingError",
    "InvalidInputError",
    "ModelUnavailableError",
    "Neighbor",
    "NotHereError",
    "OddOneOut",
    "RandomPairs",
    "UnknownWord",
    "UnknownWordError",
    "Vocabulary",
    "WordNotInSentenceError",
    "WordVectors",
    "angle_degrees",
    "closer_than",
    "closest_pair",
    "compare_occurrences",
    "cosines",
    "find_closest_words",
    "load",
    "load_encoder",
    "mean_vector",
    "most_similar",
    "most_similar_batch",
    "most_similar_to_given",
    "n_similarity",
    "neighbor_rank",
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

if not TYPE_CHECKING:  # so that a type checker still knows which names there are

    def __getattr__(name: str) -> Any:
        raise no_class_here(__name__, name)
