"""Similar words: neighbours of a word, two words and their numbers, the odd one out, and a table of pairs."""

from wordspace.frame import layout, links
from wordspace.views.similarity.many import show_matrix, show_odd_one_out
from wordspace.views.similarity.neighbors import show_neighbors
from wordspace.views.similarity.pair import NUMBERS, OPENED_NUMBERS, show_pair

VIEWS = {
    "Neighbours": show_neighbors,
    "Two words": show_pair,
    "Odd one out": show_odd_one_out,
    "All pairs": show_matrix,
}

with layout.page("pages/similarity.py"):
    links.joined("sim_view", "The numbers", {"sim_view": "Two words", **OPENED_NUMBERS}, NUMBERS)
    layout.views(VIEWS, "sim_view", alone=True, renamed={"Matrix": "All pairs"})
