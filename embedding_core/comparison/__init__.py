"""Sets of word vectors judged: two beside each other, one on its own, and what is unfair in it."""

from embedding_core.comparison.alignment import Alignment, SharedMap, align, shared_map
from embedding_core.comparison.changes import Changes, changes
from embedding_core.comparison.common import Beside, CommonWords, beside, common_words
from embedding_core.comparison.scores import Scoring, TestScore, scorings

__all__ = [
    "Alignment",
    "Beside",
    "Changes",
    "CommonWords",
    "Scoring",
    "SharedMap",
    "TestScore",
    "align",
    "beside",
    "changes",
    "common_words",
    "scorings",
    "shared_map",
]
