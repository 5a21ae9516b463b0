"""Train your own: the article's toy model learns nine words while one watches, pauses, steps, rewinds."""

from wordspace.frame import layout
from wordspace.views.training import own_text
from wordspace.views.training.nine_words import show_nine_words
from wordspace.views.training.run import PAGE

VIEWS = {"Nine words": show_nine_words, "A whole text": own_text.show_own_text}

with layout.page(PAGE):
    layout.views(VIEWS, "trn_view", shipped_only=True, renamed={"Your own text": "A whole text"})
