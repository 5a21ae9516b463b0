"""Your vectors: bring, compare, judge and take away sets of word vectors."""

from wordspace.frame import layout
from wordspace.views.vectors.bring import show_bring
from wordspace.views.vectors.compare import show_compare
from wordspace.views.vectors.sets import show_sets

VIEWS = {
    "Sets": show_sets,
    "Bring a file": show_bring,
    "Compare two": show_compare,
}

with layout.page("pages/vectors.py"):
    layout.views(VIEWS, "vec_view")
