"""Similar words: neighbours of a word, two words, the odd one out, a table of pairs, and the numbers themselves."""

from wordspace.frame import layout
from wordspace.views.similarity.many import show_matrix, show_odd_one_out
from wordspace.views.similarity.neighbors import show_neighbors
from wordspace.views.similarity.pair import show_numbers, show_pair

VIEWS = {
    "Neighbours": show_neighbors,
    "Two words": show_pair,
    "Odd one out": show_odd_one_out,
    "All pairs": show_matrix,
    "The numbers": show_numbers,
}

with layout.page("pages/similarity.py"):
    layout.views(VIEWS, "sim_view", alone=True, renamed={"Matrix": "All pairs"})
