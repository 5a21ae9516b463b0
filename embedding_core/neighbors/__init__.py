"""Nearest words by cosine similarity, and what follows from it for two words and for several.

`scan` is the loop that is worth being fast, `search` makes its answers exact, `neighborhood` says what each is worth.
`words` has the measures of two words and of several, `columns` what those of a table count for, `pair` all of two words
at once, `parted` the groups that several fall into; `several` compares one with many.
"""

from embedding_core.neighbors.columns import (
    ColumnWeights,
    closest_by_distance,
    column_weights,
    telling_columns,
    widest_column,
)
from embedding_core.neighbors.inflections import is_inflection, most_similar_other_words
from embedding_core.neighbors.neighborhood import Neighborhood, doubtful_ones, is_foreign_word, neighborhood
from embedding_core.neighbors.pair import (
    JudgedPair,
    WordPair,
    closest_pairs,
    compare_words,
    likeness_of,
    nearer_forms,
    same_side,
    two_vectors,
)
from embedding_core.neighbors.parted import are_related, parted, related_groups
from embedding_core.neighbors.search import Neighbor, most_similar, most_similar_batch
from embedding_core.neighbors.several import (
    closer_than,
    cosines,
    mean_vector,
    most_similar_to_given,
    n_similarity,
    neighbor_rank,
)
from embedding_core.neighbors.sounds import without_sounds
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

__all__ = [
    "ColumnWeights",
    "JudgedPair",
    "Neighbor",
    "Neighborhood",
    "OddOneOut",
    "WordPair",
    "angle_degrees",
    "are_related",
    "closer_than",
    "closest_by_distance",
    "closest_pair",
    "closest_pairs",
    "column_weights",
    "compare_words",
    "cosines",
    "doubtful_ones",
    "find_closest_words",
    "is_foreign_word",
    "is_inflection",
    "likeness_of",
    "mean_vector",
    "most_similar",
    "most_similar_batch",
    "most_similar_other_words",
    "most_similar_to_given",
    "n_similarity",
    "nearer_forms",
    "neighbor_rank",
    "neighborhood",
    "odd_one_out",
    "parted",
    "percentile",
    "related_groups",
    "same_side",
    "shared_neighbors",
    "similarity",
    "similarity_matrix",
    "telling_columns",
    "two_vectors",
    "widest_column",
    "without_sounds",
]
