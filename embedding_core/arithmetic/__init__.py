"""Sums of words: king - man + woman, how it is read, answered and drawn.

`parser` reads what was typed into an `expression`; `solver` ranks all words for it; `geometry` is its picture;
`worked` is all of it in one call.
"""

from embedding_core.arithmetic.examples import RELATIONS
from embedding_core.arithmetic.expression import Expression, analogy
from embedding_core.arithmetic.geometry import offset_parallelism, parallelogram
from embedding_core.arithmetic.parser import parse
from embedding_core.arithmetic.solver import solve
from embedding_core.arithmetic.worked import work_out

__all__ = [
    "RELATIONS",
    "Expression",
    "analogy",
    "offset_parallelism",
    "parallelogram",
    "parse",
    "solve",
    "work_out",
]
