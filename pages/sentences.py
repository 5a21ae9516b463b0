"""Words in context: a word in two sentences, maps of senses, whole sentences, attention, costs."""

from collections.abc import Callable

from embedding_core import WordVectors
from wordspace.frame import layout
from wordspace.views.sentences.costs import show_costs
from wordspace.views.sentences.cover import show_cover
from wordspace.views.sentences.inputs import bring_word
from wordspace.views.sentences.pair import show_pair
from wordspace.views.sentences.senses import show_senses
from wordspace.views.sentences.texts import show_sentences

VIEWS: dict[str, Callable[[WordVectors], None]] = {
    "Two sentences": show_pair,
    "Cover a word": show_cover,
    "Sense map": show_senses,
    "Whole sentences": show_sentences,
    "Which to use": show_costs,
}

with layout.page("pages/sentences.py"):
    bring_word()
    layout.views(
        VIEWS,
        "ctx_view",
        renamed=dict.fromkeys(("Neighbours", "One bat or many", "Neighbours, sentence by sentence"), "Two sentences")
        | {"Attention": "Cover a word", "Sentences": "Whole sentences"},
        exploring={"Two sentences"},
    )
