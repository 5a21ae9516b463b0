"""Lessons: those that there are, one's own, and what was answered in one."""

from wordspace.frame import layout
from wordspace.views.lessons.show import show_lessons

with layout.page("pages/lessons.py"):
    show_lessons()
