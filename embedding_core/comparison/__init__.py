"""Sets of word vectors judged: two beside each other, one on its own, and what is unfair in it."""

from embedding_core.comparison.alignment import Alignment, SharedMap, align, shared_map
from embedding_core.comparison.around import Around, around
from embedding_core.comparison.bias import (
    Association,
    BiasResult,
    apart_from_list,
    associations,
    company,
    measure_bias,
    relative_norm_distance,
)
from embedding_core.comparison.bias_lists import PUBLISHED, BiasTest, WordList
from embedding_core.comparison.chance import likelihood_of_agreement, shared_by_chance
from embedding_core.comparison.changes import Changes, Kept, changes, compared, kept_by, telling
from embedding_core.comparison.common import (
    Beside,
    CommonWords,
    beside,
    common_words,
    in_all_lists,
    in_two_lists,
    nearest_apart,
    nearest_in_each,
    none_common,
    words_of_one,
)
from embedding_core.comparison.kinds import Kind, are_of_one_field, kind_of
from embedding_core.comparison.quality import SetQuality, measure
from embedding_core.comparison.scores import Scoring, TestScore, askable, scorings

__all__ = [
    "PUBLISHED",
    "Alignment",
    "Around",
    "Association",
    "Beside",
    "BiasResult",
    "BiasTest",
    "Changes",
    "CommonWords",
    "Kept",
    "Kind",
    "Scoring",
    "SetQuality",
    "SharedMap",
    "TestScore",
    "WordList",
    "align",
    "apart_from_list",
    "are_of_one_field",
    "around",
    "askable",
    "associations",
    "beside",
    "changes",
    "common_words",
    "company",
    "compared",
    "in_all_lists",
    "in_two_lists",
    "kept_by",
    "kind_of",
    "likelihood_of_agreement",
    "measure",
    "measure_bias",
    "nearest_apart",
    "nearest_in_each",
    "none_common",
    "relative_norm_distance",
    "scorings",
    "shared_by_chance",
    "shared_map",
    "telling",
    "words_of_one",
]
