"""Models that learn vectors while one watches.

The article's model on nine words (`toy_*`), and skip-gram with negative sampling on a text (`corpus` reads it,
`skip_gram` learns, `text_run` hands out its records).
"""

from embedding_core.training.corpus import build_corpus, decode, sentences
from embedding_core.training.quality import nearest_words
from embedding_core.training.skip_gram import SkipGram, SkipGramConfig
from embedding_core.training.text_run import TextTraining
from embedding_core.training.toy_config import ToyConfig
from embedding_core.training.toy_run import grouped, train
from embedding_core.training.world import toy_world

__all__ = [
    "SkipGram",
    "SkipGramConfig",
    "TextTraining",
    "ToyConfig",
    "build_corpus",
    "decode",
    "grouped",
    "nearest_words",
    "sentences",
    "toy_world",
    "train",
]
