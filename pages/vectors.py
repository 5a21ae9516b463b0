"""Other machines: bring, compare, judge and take away sets of word vectors."""

from wordspace.frame import layout, links
from wordspace.views.vectors.bring import show_bring
from wordspace.views.vectors.compare import show_compare
from wordspace.views.vectors.sets import show_sets

VIEWS = {
    "Your own numbers": show_bring,
    "A word in each": show_sets,
    "Compare two": show_compare,
}

RENAMED = {
    "Sets": "A word in each",
    "How good is a set": "A word in each",
    "What shape is a set": "A word in each",
    "Bring a file": "Your own numbers",
    "Bring your own": "Your own numbers",
}
# What the fields of Prejudice are called in links of the time when it was a view of another page
OF_PREJUDICE = {
    "vec_bias": "prj_words",
    "vec_biased": "prj_set",
    "vec_bias_own": "prj_own",
    **{f"vec_bias_{part}": f"prj_{part}" for part in "xyab"},
}

links.moved("vec_view", ("Prejudice", "Bias"), "pages/prejudice.py", OF_PREJUDICE)
links.opened_on("A word in each", "vec_view", "vec_word")
with layout.page("pages/vectors.py"):
    layout.views(VIEWS, "vec_view", exploring=(), renamed=RENAMED)
