"""Files of word vectors, as others write them: read with care, and written for others to read.

`read_set` reads one, `reading` does the same with its progress, and `WRITERS` names what can be written.
"""

from embedding_core.exchange.cache import cache_folder, read_cached
from embedding_core.exchange.folder import FolderSet, open_listed, origin_of, sets_in
from embedding_core.exchange.limits import LIMITS, UNLIMITED, Limits
from embedding_core.exchange.problems import LeftOut
from embedding_core.exchange.read import Progress, Reading, read_set, reading, stem
from embedding_core.exchange.typed import (
    left_out_columns,
    on_one_scale,
    read_typed,
    typed_lines,
    with_column_named,
    with_number,
    with_word,
    with_word_renamed,
    without_bad_lines,
    without_word,
)
from embedding_core.exchange.write import WRITERS, Writer

__all__ = [
    "LIMITS",
    "UNLIMITED",
    "WRITERS",
    "FolderSet",
    "LeftOut",
    "Limits",
    "Progress",
    "Reading",
    "Writer",
    "cache_folder",
    "left_out_columns",
    "on_one_scale",
    "open_listed",
    "origin_of",
    "read_cached",
    "read_set",
    "read_typed",
    "reading",
    "sets_in",
    "stem",
    "typed_lines",
    "with_column_named",
    "with_number",
    "with_word",
    "with_word_renamed",
    "without_bad_lines",
    "without_word",
]
