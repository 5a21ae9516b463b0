"""Sets of word vectors judged: two beside each other, one on its own, and what is unfair in it."""

from embedding_core.comparison.common import Beside, CommonWords, beside, common_words

__all__ = ["Beside", "CommonWords", "beside", "common_words"]
