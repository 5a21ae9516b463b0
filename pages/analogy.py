"""Word arithmetic: king - man + woman as a picture, as a ranking, and as one of many pairs."""

from collections.abc import Callable
from functools import partial

from embedding_core import WordVectors
from wordspace.frame import layout
from wordspace.views.analogy.asking import (
    EXPRESSION,
    PAIRS,
    SENTENCE,
    ask_as_expression,
    ask_as_sentence,
    same_in_the_other_form,
)
from wordspace.views.analogy.pairs import show_relation
from wordspace.views.analogy.sum import show_sum

VIEWS: dict[str, Callable[[WordVectors], None]] = {
    SENTENCE: partial(show_sum, ask=ask_as_sentence),
    EXPRESSION: partial(show_sum, ask=ask_as_expression),
    PAIRS: show_relation,
}

with layout.page("pages/analogy.py"):
    layout.views(
        VIEWS,
        "ari_view",
        same_in_the_other_form,
        alone=True,
        renamed={"Any sum": EXPRESSION, "a is to b as c is to ?": SENTENCE},
    )
