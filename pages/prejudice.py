"""Prejudice: which words stand nearer to he, and which nearer to she; other pairs, and a reader's own."""

from wordspace.frame import layout
from wordspace.views.prejudice.lists import show_lists

with layout.page("pages/prejudice.py"):
    show_lists()
