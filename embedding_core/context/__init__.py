"""Vectors of words in sentences, from BERT, and what their similarity is worth.

`loading` brings a model into memory, `encoder` reads sentences with it, `sentence` holds what it read; `pairs`,
`same_sense`, `senses`, `covered`, `attention` and `neighbors` are the questions a page asks, `static` what a static
set says of the same words; `baselines` and `bank` say what is usual.
"""

from embedding_core.context.candidates import candidate_words
from embedding_core.context.costs import measure_costs
from embedding_core.context.covered import cover_each
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.loading import load_encoder
from embedding_core.context.model_files import SHIPPED_FOLDER
from embedding_core.context.models import SHIPPED
from embedding_core.context.neighbors import nearest_in_context
from embedding_core.context.pairs import compare_in_context
from embedding_core.context.same_sense_fit import measure_same_sense
from embedding_core.context.sense_data import stored_baselines, stored_same_sense
from embedding_core.context.senses import sense_map
from embedding_core.context.sentence import (
    attention_between,
    compare_occurrences,
    occurrences,
    sentence_similarities,
)
from embedding_core.context.told_senses import place_by_others, place_new

__all__ = [
    "SHIPPED",
    "SHIPPED_FOLDER",
    "ContextualEncoder",
    "attention_between",
    "candidate_words",
    "compare_in_context",
    "compare_occurrences",
    "cover_each",
    "load_encoder",
    "measure_costs",
    "measure_same_sense",
    "nearest_in_context",
    "occurrences",
    "place_by_others",
    "place_new",
    "sense_map",
    "sentence_similarities",
    "stored_baselines",
    "stored_same_sense",
]
